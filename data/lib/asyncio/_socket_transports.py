"""Transports over the sockets that a loop waits for."""

import socket
from _collections import deque
from asyncio import futures, protocols, transports, trsock

# Writes to a connection that is gone before they are worth a warning.
_PATIENCE = 5


def _log(text):
    import sys
    logging = sys.modules.get("logging")
    if logging is not None:
        logging.getLogger("asyncio").warning(text)
    else:
        sys.stderr.write(text + "\n")


class _SelectorTransport(transports._FlowControlMixin, transports.Transport):
    """What streams and datagrams have in common."""

    max_size = 256 * 1024
    _sock = None

    def __init__(self, loop, sock, protocol, extra=None, server=None):
        super().__init__(extra, loop)
        self._extra["socket"] = trsock.TransportSocket(sock)
        for name, ask in ("sockname", sock.getsockname), ("peername", sock.getpeername):
            if name not in self._extra or name == "sockname":
                try:
                    self._extra[name] = ask()
                except OSError:
                    self._extra[name] = None
        self._sock, self._sock_fd = sock, sock.fileno()
        self._protocol_connected = False
        self.set_protocol(protocol)
        self._server = server
        self._buffer = deque()
        self._conn_lost = 0
        self._closing = self._paused = False
        if server is not None:
            server._attach()
        loop._transports[self._sock_fd] = self

    def _begin(self, waiter):
        """Tells the protocol of the connection; only then there is something to read."""
        loop = self._loop
        loop.call_soon(self._protocol.connection_made, self)
        loop.call_soon(self._add_reader, self._sock_fd, self._read_ready)
        if waiter is not None:
            loop.call_soon(futures._set_result_unless_cancelled, waiter, None)

    def __repr__(self):
        said = [type(self).__name__]
        if self._sock is None:
            said.append("closed")
        elif self._closing:
            said.append("closing")
        said.append(f"fd={self._sock_fd}")
        if self._loop is not None and not self._loop.is_closed():
            reads, writes = self._loop._polled(self._sock_fd)
            said.append(f"read={'polling' if reads else 'idle'}")
            said.append(f"write=<{'polling' if writes else 'idle'}, bufsize={self.get_write_buffer_size()}>")
        return f"<{' '.join(said)}>"

    def __del__(self):
        if self._sock is not None:
            self._sock.close()

    def set_protocol(self, protocol):
        self._protocol, self._protocol_connected = protocol, True

    def get_protocol(self):
        return self._protocol

    def is_closing(self):
        return self._closing

    def is_reading(self):
        return not (self._closing or self._paused)

    def pause_reading(self):
        if self.is_reading():
            self._paused = True
            self._loop._remove_reader(self._sock_fd)

    def resume_reading(self):
        if self._paused and not self._closing:
            self._paused = False
            self._add_reader(self._sock_fd, self._read_ready)

    def _add_reader(self, fd, callback, *args):
        if self.is_reading():
            self._loop._add_reader(fd, callback, *args)

    def get_write_buffer_size(self):
        return sum(map(len, self._buffer))

    # The end

    def abort(self):
        self._force_close(None)

    def close(self):
        if self._closing:
            return
        self._closing = True
        self._loop._remove_reader(self._sock_fd)
        if not self._buffer:
            self._conn_lost += 1
            self._loop._remove_writer(self._sock_fd)
            self._loop.call_soon(self._call_connection_lost, None)

    def _force_close(self, error):
        if self._conn_lost:
            return
        if self._buffer:
            self._buffer.clear()
            self._loop._remove_writer(self._sock_fd)
        if not self._closing:
            self._closing = True
            self._loop._remove_reader(self._sock_fd)
        self._conn_lost += 1
        self._loop.call_soon(self._call_connection_lost, error)

    def _fatal_error(self, error, message="Fatal error on transport"):
        if not isinstance(error, OSError):
            self._loop.call_exception_handler(dict(
                message=message, exception=error, transport=self, protocol=self._protocol))
        self._force_close(error)

    def _call_connection_lost(self, error):
        try:
            if self._protocol_connected:
                self._protocol.connection_lost(error)
        finally:
            self._sock.close()
            if self._loop._transports.get(self._sock_fd) is self:
                del self._loop._transports[self._sock_fd]
            self._sock = self._protocol = self._loop = None
            server, self._server = self._server, None
            if server is not None:
                server._detach()

    def _is_lost(self):
        """Whether what is written goes nowhere any more."""
        if not self._conn_lost:
            return False
        if self._conn_lost >= _PATIENCE:
            _log("socket.send() raised exception.")
        self._conn_lost += 1
        return True


def _check_data(data):
    if not isinstance(data, (bytes, bytearray)) and type(data).__name__ != "memoryview":
        raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")


class _SelectorSocketTransport(_SelectorTransport):
    """A stream."""

    _eof = False

    def __init__(self, loop, sock, protocol, waiter=None, extra=None, server=None):
        super().__init__(loop, sock, protocol, extra, server)
        if sock.family != socket.AF_UNIX and sock.proto == socket.IPPROTO_TCP:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._begin(waiter)

    def _guarded(self, message, call, *args):
        """(whether it went well, what the call gave)."""
        try:
            return True, call(*args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, message)
            return False, None

    def _read_ready(self):
        if self._conn_lost:
            return
        protocol = self._protocol
        buffered = isinstance(protocol, protocols.BufferedProtocol)
        if buffered:
            well, buffer = self._guarded("Fatal error: protocol.get_buffer() call failed.", protocol.get_buffer, -1)
            if not well:
                return
        try:
            data = self._sock.recv_into(buffer) if buffered else self._sock.recv(self.max_size)
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, "Fatal read error on socket transport")
            return
        if not data:
            well, stays = self._guarded("Fatal error: protocol.eof_received() call failed.", protocol.eof_received)
            if well:
                # Kept open, it can still write, and there is no more to read.
                self._loop._remove_reader(self._sock_fd) if stays else self.close()
        elif buffered:
            self._guarded("Fatal error: protocol.buffer_updated() call failed.", protocol.buffer_updated, data)
        else:
            self._guarded("Fatal error: protocol.data_received() call failed.", protocol.data_received, data)

    def write(self, data):
        _check_data(data)
        if self._eof:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not data or self._is_lost():
            return
        if not self._buffer:
            # Mostly there is room at once.
            try:
                sent = self._sock.send(data)
            except (BlockingIOError, InterruptedError):
                sent = 0
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                self._fatal_error(error, "Fatal write error on socket transport")
                return
            if sent:
                data = data[sent:]
                if not data:
                    return
            self._loop._add_writer(self._sock_fd, self._write_ready)
        self._buffer.append(bytes(data))
        self._maybe_pause_protocol()

    def writelines(self, list_of_data):
        if self._eof:
            raise RuntimeError("Cannot call writelines() after write_eof()")
        if not list_of_data:
            return
        self._buffer.extend([bytes(data) for data in list_of_data])
        self._write_ready()
        if self._buffer:
            self._loop._add_writer(self._sock_fd, self._write_ready)

    def _write_ready(self):
        if self._conn_lost:
            return
        waiting = self._buffer
        try:
            sent = self._sock.sendmsg(list(waiting)[:1024])
        except (BlockingIOError, InterruptedError):
            return
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._loop._remove_writer(self._sock_fd)
            waiting.clear()
            self._fatal_error(error, "Fatal write error on socket transport")
            return
        while sent:
            first = waiting.popleft()
            if len(first) > sent:
                waiting.appendleft(first[sent:])
                break
            sent -= len(first)
        self._maybe_resume_protocol()
        if not waiting:
            self._loop._remove_writer(self._sock_fd)
            if self._closing:
                self._call_connection_lost(None)
            elif self._eof:
                self._sock.shutdown(socket.SHUT_WR)

    def write_eof(self):
        if self._closing or self._eof:
            return
        self._eof = True
        if not self._buffer:
            self._sock.shutdown(socket.SHUT_WR)

    def can_write_eof(self):
        return True


class _SelectorDatagramTransport(_SelectorTransport, transports.DatagramTransport):
    """Messages."""

    def __init__(self, loop, sock, protocol, address=None, waiter=None, extra=None):
        super().__init__(loop, sock, protocol, extra)
        self._address = address
        self._begin(waiter)

    def get_write_buffer_size(self):
        return sum([len(data) for data, _ in self._buffer])

    def _read_ready(self):
        if self._conn_lost:
            return
        try:
            data, address = self._sock.recvfrom(self.max_size)
        except (BlockingIOError, InterruptedError):
            pass
        except OSError as error:
            self._protocol.error_received(error)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, "Fatal read error on datagram transport")
        else:
            self._protocol.datagram_received(data, address)

    def _send(self, data, address):
        """Whether it is done with: sent, or failed."""
        try:
            self._sock.send(data) if self._extra["peername"] else self._sock.sendto(data, address)
        except (BlockingIOError, InterruptedError):
            return False
        except OSError as error:
            self._protocol.error_received(error)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:
            self._fatal_error(error, "Fatal write error on datagram transport")
        return True

    def sendto(self, data, addr=None):
        _check_data(data)
        if not data:
            return
        if self._address:
            if addr not in (None, self._address):
                raise ValueError(f"Invalid address: must be None or {self._address}")
            addr = self._address
            if self._is_lost():
                return
        if not self._buffer:
            if self._send(data, addr):
                return
            self._loop._add_writer(self._sock_fd, self._sendto_ready)
        self._buffer.append((bytes(data), addr))
        self._maybe_pause_protocol()

    def _sendto_ready(self):
        while self._buffer and self._send(*self._buffer[0]):
            self._buffer.popleft()
        self._maybe_resume_protocol()
        if not self._buffer:
            self._loop._remove_writer(self._sock_fd)
            if self._closing:
                self._call_connection_lost(None)


for _kind in (_SelectorTransport, _SelectorSocketTransport, _SelectorDatagramTransport):
    _kind.__module__ = "asyncio.selector_events"
