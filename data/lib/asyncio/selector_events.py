"""The loop's part for sockets, which joins the loop's class when a program first needs it."""

import socket
from asyncio import events, tasks
from asyncio._socket_transports import _SelectorDatagramTransport, _SelectorSocketTransport
from asyncio.base_events import BaseEventLoop, EventLoop, Server
from select import EPOLLIN, EPOLLOUT, epoll

BaseSelectorEventLoop = BaseEventLoop
_IN, _OUT = EPOLLIN, EPOLLOUT
_wait_for_others = BaseEventLoop._select


def _no_tls(ssl):
    if ssl:
        from _gilt import refuse
        refuse("TLS in asyncio (ssl=)")


def _is_number(host):
    """Whether a host is given by its number, so that nobody has to be asked for it."""
    for family in socket.AF_INET, socket.AF_INET6:
        try:
            socket.inet_pton(family, host)
            return family
        except (OSError, ValueError):
            pass
    return None


class Network:
    """What loops do with sockets."""

    # Waiting

    def _network(self):
        """The poller, made at the first need; its wait ends when another thread calls, too."""
        if self._poller is None:
            self._poller = epoll._over(self._wake_up)
            # CPython's loop has a pair of sockets for that.
            self._own_sockets = socket.socketpair()
            # [events, reader, writer] by descriptor, and transports.
            self._watched = {}
            self._transports = {}
        return self._poller

    def _select(self, timeout):
        if self._poller is None:
            return _wait_for_others(self, timeout)
        for fd, events in self._poller._poll_once(timeout):
            if (watched := self._watched.get(fd)) is None:
                continue
            _, reader, writer = watched
            if events & ~_OUT and reader is not None:
                self._remove_reader(fd) if reader._cancelled else self._ready.append(reader)
            if events & ~_IN and writer is not None:
                self._remove_writer(fd) if writer._cancelled else self._ready.append(writer)

    def _close_network(self):
        for own in self._own_sockets:
            own.close()
        self._poller.close()

    def _polled(self, fd):
        events = self._watched[fd][0] if fd in self._watched else 0
        return bool(events & _IN), bool(events & _OUT)

    def _watch(self, fd, event, place, callback, args):
        self._check_closed()
        handle = events.Handle(callback, args, self)
        poller = self._network()
        if (watched := self._watched.get(fd)) is None:
            poller.register(fd, event)
            self._watched[fd] = watched = [event, None, None]
        else:
            poller.modify(fd, watched[0] | event)
            watched[0] |= event
            if watched[place] is not None:
                watched[place].cancel()
        watched[place] = handle
        return handle

    def _unwatch(self, fd, event, place):
        if self.is_closed() or self._poller is None or (watched := self._watched.get(fd)) is None:
            return False
        watched[0] &= ~event
        try:
            if watched[0]:
                self._poller.modify(fd, watched[0])
            else:
                del self._watched[fd]
                self._poller.unregister(fd)
        except OSError:
            # Closed already.
            pass
        handle, watched[place] = watched[place], None
        if handle is not None:
            handle.cancel()
        return handle is not None

    def _add_reader(self, fd, callback, *args):
        return self._watch(fd, _IN, 1, callback, args)

    def _remove_reader(self, fd):
        return self._unwatch(fd, _IN, 1)

    def _add_writer(self, fd, callback, *args):
        return self._watch(fd, _OUT, 2, callback, args)

    def _remove_writer(self, fd):
        return self._unwatch(fd, _OUT, 2)

    def _free(self, fd):
        """The descriptor of a file that no transport uses."""
        number = fd
        if not isinstance(fd, int):
            try:
                number = int(fd.fileno())
            except (AttributeError, TypeError, ValueError):
                raise ValueError(f"Invalid file object: {fd!r}") from None
        self._network()
        transport = self._transports.get(number)
        if transport is not None and not transport.is_closing():
            raise RuntimeError(f"File descriptor {fd!r} is used by transport {transport!r}")
        return number

    def add_reader(self, fd, callback, *args):
        self._add_reader(self._free(fd), callback, *args)

    def remove_reader(self, fd):
        return self._remove_reader(self._free(fd))

    def add_writer(self, fd, callback, *args):
        self._add_writer(self._free(fd), callback, *args)

    def remove_writer(self, fd):
        return self._remove_writer(self._free(fd))

    # Sockets of the program's own

    async def _retried(self, sock, add, remove, call, *args):
        """What a call of a socket gives, called again each time the socket is ready."""
        try:
            return call(*args)
        except (BlockingIOError, InterruptedError):
            pass
        future = self.create_future()
        fd = self._free(sock)

        def attempt():
            if future.done():
                return
            try:
                result = call(*args)
            except (BlockingIOError, InterruptedError):
                return
            except (SystemExit, KeyboardInterrupt):
                raise
            except BaseException as error:
                future.set_exception(error)
            else:
                future.set_result(result)

        self._until(future, add(fd, attempt), remove, fd)
        return await future

    @staticmethod
    def _until(future, watch, remove, fd):
        """Has a descriptor watched until a future is done."""
        def stop(_):
            if not watch.cancelled():
                remove(fd)

        future.add_done_callback(stop)

    async def sock_recv(self, sock, n):
        return await self._retried(sock, self._add_reader, self.remove_reader, sock.recv, n)

    async def sock_recv_into(self, sock, buf):
        return await self._retried(sock, self._add_reader, self.remove_reader, sock.recv_into, buf)

    async def sock_recvfrom(self, sock, bufsize):
        return await self._retried(sock, self._add_reader, self.remove_reader, sock.recvfrom, bufsize)

    async def sock_recvfrom_into(self, sock, buf, nbytes=0):
        return await self._retried(
            sock, self._add_reader, self.remove_reader, sock.recvfrom_into, buf, nbytes or len(buf))

    async def sock_sendto(self, sock, data, address):
        return await self._retried(sock, self._add_writer, self.remove_writer, sock.sendto, data, address)

    async def sock_sendall(self, sock, data):
        data = bytes(data)
        while data:
            sent = await self._retried(sock, self._add_writer, self.remove_writer, sock.send, data)
            data = data[sent:]

    async def sock_accept(self, sock):
        conn, address = await self._retried(sock, self._add_reader, self.remove_reader, sock.accept)
        conn.setblocking(False)
        return conn, address

    async def sock_connect(self, sock, address):
        if sock.family != socket.AF_UNIX:
            infos = await self._ensure_resolved(address, family=sock.family, type=sock.type, proto=sock.proto)
            address = infos[0][4]
        try:
            sock.connect(address)
            return
        except (BlockingIOError, InterruptedError):
            pass
        future = self.create_future()
        fd = self._free(sock)

        def outcome():
            if future.done():
                return
            number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if number == 0:
                future.set_result(None)
            else:
                future.set_exception(OSError(number, f"Connect call failed {address}"))

        self._until(future, self._add_writer(fd, outcome), self.remove_writer, fd)
        return await future

    async def sock_sendfile(self, sock, file, offset=0, count=None, *, fallback=None):
        from _gilt import refuse
        refuse("the event loop's sock_sendfile()")

    # Names

    async def getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0):
        return await self.run_in_executor(None, socket.getaddrinfo, host, port, family, type, proto, flags)

    async def getnameinfo(self, sockaddr, flags=0):
        return await self.run_in_executor(None, socket.getnameinfo, sockaddr, flags)

    async def _ensure_resolved(self, address, *, family=0, type=socket.SOCK_STREAM, proto=0, flags=0):
        host, port = address[:2]
        if isinstance(host, str) and isinstance(port, (int, str)) and str(port).isdigit():
            number = _is_number(host)
            if number is not None and family in (0, number):
                place = (host, int(port)) if number == socket.AF_INET else (host, int(port), *address[2:], *(0, 0))[:4]
                proto = socket.IPPROTO_TCP if type == socket.SOCK_STREAM else socket.IPPROTO_UDP
                return [(number, type, proto, "", place)]
        return await self.getaddrinfo(host, port, family=family, type=type, proto=proto, flags=flags)

    # Connections

    async def _connect_sock(self, failures, info, local_infos):
        family, kind, proto, _, address = info
        mine = []
        failures.append(mine)
        sock = None
        try:
            sock = socket.socket(family, kind, proto)
            sock.setblocking(False)
            for _, _, _, _, local in local_infos or ():
                try:
                    sock.bind(local)
                    break
                except OSError as error:
                    text = f"error while attempting to bind on address {local!r}: {error.strerror.lower()}"
                    mine.append(OSError(error.errno, text))
            else:
                if local_infos:
                    raise mine.pop() if mine else OSError(f"no matching local address with family={family!r} found")
            await self.sock_connect(sock, address)
            return sock
        except OSError as error:
            mine.append(error)
            if sock is not None:
                sock.close()
            raise
        except:
            if sock is not None:
                sock.close()
            raise
        finally:
            mine = failures = None

    async def create_connection(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0,
                                sock=None, local_addr=None, server_hostname=None, ssl_handshake_timeout=None,
                                ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None, all_errors=False):
        if server_hostname is not None and not ssl:
            raise ValueError("server_hostname is only meaningful with ssl")
        if ssl and (host is None or not host.replace(".", "").isdigit() and host != "localhost"):
            # Simulated hosts speak plainly what real ones would encrypt.
            ssl = None
        _no_tls(ssl)
        self._network()
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError("host/port and sock can not be specified at the same time")
            infos = await self._ensure_resolved((host, port), family=family, proto=proto, flags=flags)
            local_infos = None
            if local_addr is not None:
                local_infos = await self._ensure_resolved(local_addr, family=family, proto=proto, flags=flags)
            failures = []
            for info in infos:
                try:
                    sock = await self._connect_sock(failures, info, local_infos)
                    break
                except OSError:
                    continue
            if sock is None:
                failures = [error for part in failures for error in part]
                try:
                    if all_errors:
                        raise ExceptionGroup("create_connection failed", failures)
                    if len({str(error) for error in failures}) == 1:
                        raise failures[0]
                    raise OSError(f"Multiple exceptions: {', '.join([str(error) for error in failures])}")
                finally:
                    failures = None
        elif sock is None:
            raise ValueError("host and port was not specified and no sock specified")
        elif sock.type != socket.SOCK_STREAM:
            raise ValueError(f"A Stream Socket was expected, got {sock!r}")
        return await self._connected(sock, protocol_factory)

    async def _connected(self, sock, protocol_factory):
        sock.setblocking(False)
        protocol = protocol_factory()
        waiter = self.create_future()
        self._free(sock)
        transport = _SelectorSocketTransport(self, sock, protocol, waiter)
        try:
            await waiter
        except:
            transport.close()
            raise
        return transport, protocol

    async def connect_accepted_socket(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None,
                                      ssl_shutdown_timeout=None):
        _no_tls(ssl)
        if sock.type != socket.SOCK_STREAM:
            raise ValueError(f"A Stream Socket was expected, got {sock!r}")
        return await self._connected(sock, protocol_factory)

    async def create_unix_connection(self, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None,
                                     ssl_handshake_timeout=None, ssl_shutdown_timeout=None):
        _no_tls(ssl)
        self._network()
        if path is not None:
            if sock is not None:
                raise ValueError("path and sock can not be specified at the same time")
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0)
            try:
                sock.setblocking(False)
                await self.sock_connect(sock, path)
            except:
                sock.close()
                raise
        elif sock is None:
            raise ValueError("no path and sock were specified")
        return await self._connected(sock, protocol_factory)

    async def create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0,
                                       flags=0, reuse_port=None, allow_broadcast=None, sock=None):
        self._network()
        remote = None
        if sock is not None:
            if sock.type != socket.SOCK_DGRAM:
                raise ValueError(f"A UDP Socket was expected, got {sock!r}")
            sock.setblocking(False)
        else:
            if not (local_addr or remote_addr) and family == 0:
                raise ValueError("unexpected address family")
            found = []
            for address in local_addr, remote_addr:
                infos = [None]
                if address:
                    if not (isinstance(address, tuple) and len(address) == 2):
                        raise TypeError("2-tuple is expected")
                    infos = await self._ensure_resolved(
                        address, family=family, type=socket.SOCK_DGRAM, proto=proto, flags=flags)
                    family = infos[0][0]
                found.append(infos[0] and infos[0][4])
            sock = socket.socket(family, socket.SOCK_DGRAM, proto)
            try:
                if reuse_port:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
                if allow_broadcast:
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
                sock.setblocking(False)
                if found[0]:
                    sock.bind(found[0])
                if found[1]:
                    if not allow_broadcast:
                        await self.sock_connect(sock, found[1])
                    remote = found[1]
            except:
                sock.close()
                raise
        protocol = protocol_factory()
        waiter = self.create_future()
        self._free(sock)
        transport = _SelectorDatagramTransport(self, sock, protocol, remote, waiter)
        try:
            await waiter
        except:
            transport.close()
            raise
        return transport, protocol

    # Servers

    async def create_server(self, protocol_factory, host=None, port=None, *, family=0, flags=socket.AI_PASSIVE, sock=None,
                            backlog=100, ssl=None, reuse_address=None, reuse_port=None, ssl_handshake_timeout=None,
                            ssl_shutdown_timeout=None, start_serving=True):
        if isinstance(ssl, bool):
            raise TypeError("ssl argument must be an SSLContext or None")
        _no_tls(ssl)
        self._network()
        if host is not None or port is not None:
            if sock is not None:
                raise ValueError("host/port and sock can not be specified at the same time")
            hosts = [None] if host == "" else [host] if host is None or isinstance(host, str) else host
            asked = [self._server_infos(each, port, family, flags) for each in hosts]
            # Each place once, in order.
            infos = dict.fromkeys([info for part in await tasks.gather(*asked) for info in part])
            sockets = []
            try:
                for family, kind, proto, _, address in infos:
                    sock = socket.socket(family, kind, proto)
                    sockets.append(sock)
                    if reuse_address or reuse_address is None:
                        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, True)
                    if reuse_port:
                        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
                    try:
                        sock.bind(address)
                    except OSError as error:
                        text = f"error while attempting to bind on address {address!r}: {error.strerror.lower()}"
                        raise OSError(error.errno, text) from None
            except:
                for sock in sockets:
                    sock.close()
                raise
        else:
            if sock is None:
                raise ValueError("Neither host/port nor sock were specified")
            if sock.type != socket.SOCK_STREAM:
                raise ValueError(f"A Stream Socket was expected, got {sock!r}")
            sockets = [sock]
        return await self._server(sockets, protocol_factory, backlog, start_serving)

    async def _server_infos(self, host, port, family, flags):
        infos = await self._ensure_resolved((host, port), family=family, flags=flags)
        if not infos:
            raise OSError(f"getaddrinfo({host!r}) returned empty list")
        return infos

    async def _server(self, sockets, protocol_factory, backlog, start_serving):
        for sock in sockets:
            sock.setblocking(False)
        server = Server(self, sockets, protocol_factory, backlog)
        if start_serving:
            server._start_serving()
            await tasks.sleep(0)
        return server

    async def create_unix_server(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None,
                                 ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True):
        _no_tls(ssl)
        self._network()
        if path is not None:
            if sock is not None:
                raise ValueError("path and sock can not be specified at the same time")
            sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            try:
                sock.bind(path)
            except OSError as error:
                sock.close()
                if error.errno == 98:
                    raise OSError(98, f"Address {path!r} is already in use") from None
                raise
        elif sock is None:
            raise ValueError("path was not specified, and no sock specified")
        return await self._server([sock], protocol_factory, backlog, start_serving)

    def _start_serving(self, protocol_factory, sock, server, backlog):
        self._add_reader(sock.fileno(), self._accept_connection, protocol_factory, sock, server, backlog)

    def _stop_serving(self, sock):
        self._remove_reader(sock.fileno())
        sock.close()

    def _accept_connection(self, protocol_factory, sock, server, backlog):
        """Accepts all who wait."""
        for _ in range(backlog):
            try:
                conn, address = sock.accept()
                conn.setblocking(False)
            except (BlockingIOError, InterruptedError, ConnectionAbortedError):
                return
            self.create_task(self._accept_connection2(protocol_factory, conn, {"peername": address}, server))

    async def _accept_connection2(self, protocol_factory, conn, extra, server):
        try:
            protocol = protocol_factory()
            waiter = self.create_future()
            transport = _SelectorSocketTransport(self, conn, protocol, waiter, extra, server)
            try:
                await waiter
            except BaseException:
                transport.close()
                raise
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException:
            pass


for _name, _part in list(vars(Network).items()):
    if not _name.startswith("__"):
        setattr(EventLoop, _name, _part)
