"""Streams: bytes to await, over transports."""

from _collections import deque
from _gilt import Handle as _Handle
from asyncio import coroutines, events, exceptions, protocols
from asyncio.tasks import sleep

__all__ = ("StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server",
           "open_unix_connection", "start_unix_server")

_DEFAULT_LIMIT = 2 ** 16


async def open_connection(host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """A reader and a writer of a connection to (host, port)."""
    loop = events.get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_connection(lambda: protocol, host, port, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """A server that calls back with a reader and a writer for each connection."""
    loop = events.get_running_loop()
    return await loop.create_server(_factory(client_connected_cb, limit, loop), host, port, **kwds)


async def open_unix_connection(path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """As `open_connection`, to a path."""
    loop = events.get_running_loop()
    reader = StreamReader(limit=limit, loop=loop)
    protocol = StreamReaderProtocol(reader, loop=loop)
    transport, _ = await loop.create_unix_connection(lambda: protocol, path, **kwds)
    return reader, StreamWriter(transport, protocol, reader, loop)


async def start_unix_server(client_connected_cb, path=None, *, limit=_DEFAULT_LIMIT, **kwds):
    """As `start_server`, at a path."""
    loop = events.get_running_loop()
    return await loop.create_unix_server(_factory(client_connected_cb, limit, loop), path, **kwds)


def _factory(client_connected_cb, limit, loop):
    def factory():
        return StreamReaderProtocol(StreamReader(limit=limit, loop=loop), client_connected_cb, loop=loop)

    return factory


class FlowControlMixin(protocols.Protocol):
    """Lets `drain` wait while the transport has too much to write."""

    def __init__(self, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._paused = self._connection_lost = False
        self._drain_waiters = deque()

    def pause_writing(self):
        self._paused = True

    def resume_writing(self):
        self._paused = False
        for waiter in self._drain_waiters:
            if not waiter.done():
                waiter.set_result(None)

    def connection_lost(self, exc):
        self._connection_lost = True
        if self._paused:
            for waiter in self._drain_waiters:
                if not waiter.done():
                    waiter.set_result(None) if exc is None else waiter.set_exception(exc)

    async def _drain_helper(self):
        if self._connection_lost:
            raise ConnectionResetError("Connection lost")
        if not self._paused:
            return
        waiter = self._loop.create_future()
        self._drain_waiters.append(waiter)
        try:
            await waiter
        finally:
            self._drain_waiters.remove(waiter)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin, protocols.Protocol):
    """Passes what a transport tells on to a reader."""

    _stream_writer = _task = _transport = _strong_reader = None

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop)
        # The program's own reference keeps the reader alive, unless nobody has one yet.
        self._reader_handle = None if stream_reader is None else _Handle(stream_reader)
        if client_connected_cb is not None:
            self._strong_reader = stream_reader
        self._client_connected_cb = client_connected_cb
        self._closed = self._loop.create_future()

    @property
    def _stream_reader(self):
        return None if self._reader_handle is None else self._reader_handle.get()

    def connection_made(self, transport):
        self._transport = transport
        if (reader := self._stream_reader) is not None:
            reader.set_transport(transport)
        if self._client_connected_cb is None:
            return
        self._stream_writer = StreamWriter(transport, self, reader, self._loop)
        served = self._client_connected_cb(reader, self._stream_writer)
        if coroutines.iscoroutine(served):
            loop = self._loop

            def on_end(task):
                if (error := task.exception()) is not None:
                    loop.call_exception_handler(dict(
                        message="Unhandled exception in client_connected_cb", exception=error, transport=transport))
                    transport.close()

            self._task = loop.create_task(served)
            self._task.add_done_callback(on_end)
        self._strong_reader = None

    def connection_lost(self, exc):
        if (reader := self._stream_reader) is not None:
            reader.feed_eof() if exc is None else reader.set_exception(exc)
        if not self._closed.done():
            self._closed.set_result(None) if exc is None else self._closed.set_exception(exc)
        super().connection_lost(exc)
        self._reader_handle = self._stream_writer = self._task = self._transport = None

    def data_received(self, data):
        if (reader := self._stream_reader) is not None:
            reader.feed_data(data)

    def eof_received(self):
        if (reader := self._stream_reader) is not None:
            reader.feed_eof()
        return True

    def _get_close_waiter(self, stream):
        return self._closed

    def __del__(self):
        # An error that nobody waited for is no news.
        closed = getattr(self, "_closed", None)
        if closed is not None and closed.done() and not closed.cancelled():
            closed.exception()


class StreamWriter:
    """Writes to a transport, and waits when that has too much."""

    def __init__(self, transport, protocol, reader, loop):
        self._transport, self._protocol, self._reader, self._loop = transport, protocol, reader, loop
        self._complete_fut = loop.create_future()
        self._complete_fut.set_result(None)

    def __repr__(self):
        said = [type(self).__name__, f"transport={self._transport!r}"]
        if self._reader is not None:
            said.append(f"reader={self._reader!r}")
        return f"<{' '.join(said)}>"

    transport = property(lambda self: self._transport)

    def write(self, data):
        self._transport.write(data)

    def writelines(self, data):
        self._transport.writelines(data)

    def write_eof(self):
        return self._transport.write_eof()

    def can_write_eof(self):
        return self._transport.can_write_eof()

    def close(self):
        return self._transport.close()

    def is_closing(self):
        return self._transport.is_closing()

    async def wait_closed(self):
        await self._protocol._get_close_waiter(self)

    def get_extra_info(self, name, default=None):
        return self._transport.get_extra_info(name, default)

    async def drain(self):
        """Waits until there is room for more."""
        if self._reader is not None and (error := self._reader.exception()) is not None:
            raise error
        if self._transport.is_closing():
            # A turn of the loop, in which the protocol hears of the end.
            await sleep(0)
        await self._protocol._drain_helper()

    async def start_tls(self, sslcontext, **options):
        from _gilt import refuse
        refuse("asyncio.StreamWriter.start_tls()")

    def __del__(self):
        if not self._transport.is_closing() and not self._loop.is_closed():
            self.close()


class StreamReader:
    """Bytes that have come, and waiting for more."""

    def __init__(self, limit=_DEFAULT_LIMIT, loop=None):
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._loop = events.get_event_loop() if loop is None else loop
        self._buffer = bytearray()
        self._eof = self._paused = False
        self._waiter = self._exception = self._transport = None

    def __repr__(self):
        said = ["StreamReader"]
        if self._buffer:
            said.append(f"{len(self._buffer)} bytes")
        if self._eof:
            said.append("eof")
        if self._limit != _DEFAULT_LIMIT:
            said.append(f"limit={self._limit}")
        for name in "waiter", "exception", "transport":
            if value := getattr(self, "_" + name):
                said.append(f"{name}={value!r}")
        if self._paused:
            said.append("paused")
        return f"<{' '.join(said)}>"

    def exception(self):
        return self._exception

    def set_exception(self, exc):
        self._exception = exc
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_exception(exc)

    def _wakeup_waiter(self):
        waiter, self._waiter = self._waiter, None
        if waiter is not None and not waiter.cancelled():
            waiter.set_result(None)

    def set_transport(self, transport):
        assert self._transport is None, "Transport already set"
        self._transport = transport

    # What comes in

    def feed_eof(self):
        self._eof = True
        self._wakeup_waiter()

    def at_eof(self):
        return self._eof and not self._buffer

    def feed_data(self, data):
        assert not self._eof, "feed_data after feed_eof"
        if not data:
            return
        self._buffer.extend(data)
        self._wakeup_waiter()
        if self._transport is not None and not self._paused and len(self._buffer) > 2 * self._limit:
            try:
                self._transport.pause_reading()
            except NotImplementedError:
                self._transport = None
            else:
                self._paused = True

    def _resume(self):
        if self._paused and len(self._buffer) <= self._limit:
            self._paused = False
            self._transport.resume_reading()

    async def _wait_for_data(self, name):
        if self._waiter is not None:
            raise RuntimeError(f"{name}() called while another coroutine is already waiting for incoming data")
        assert not self._eof, "_wait_for_data after EOF"
        if self._paused:
            self._paused = False
            self._transport.resume_reading()
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _take(self, count):
        """The first bytes, taken out of the buffer."""
        found = bytes(self._buffer[:count])
        del self._buffer[:count]
        self._resume()
        return found

    def _rest(self):
        found = bytes(self._buffer)
        self._buffer.clear()
        return found

    # Reading

    async def readline(self):
        """A line with its end; what there is without one at the end of the stream."""
        try:
            return await self.readuntil(b"\n")
        except exceptions.IncompleteReadError as short:
            return short.partial
        except exceptions.LimitOverrunError as long:
            if self._buffer.startswith(b"\n", long.consumed):
                del self._buffer[:long.consumed + 1]
            else:
                self._buffer.clear()
            self._resume()
            raise ValueError(long.args[0])

    async def readuntil(self, separator=b"\n"):
        """What comes up to a separator, with it."""
        size = len(separator)
        if size == 0:
            raise ValueError("Separator should be at least one-byte string")
        if self._exception is not None:
            raise self._exception
        seen = 0
        while True:
            length = len(self._buffer)
            if length - seen >= size:
                at = self._buffer.find(separator, seen)
                if at >= 0:
                    break
                # A part of the separator may be at the end.
                seen = length + 1 - size
                if seen > self._limit:
                    raise exceptions.LimitOverrunError("Separator is not found, and chunk exceed the limit", seen)
            if self._eof:
                raise exceptions.IncompleteReadError(self._rest(), None)
            await self._wait_for_data("readuntil")
        if at > self._limit:
            raise exceptions.LimitOverrunError("Separator is found, but chunk is longer than limit", at)
        return self._take(at + size)

    async def read(self, n=-1):
        """At most `n` bytes, as soon as there are any; everything up to the end when `n` is negative."""
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        if n < 0:
            parts = []
            while part := await self.read(self._limit):
                parts.append(part)
            return b"".join(parts)
        if not (self._buffer or self._eof):
            await self._wait_for_data("read")
        return self._take(n)

    async def readexactly(self, n):
        """`n` bytes."""
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        if self._exception is not None:
            raise self._exception
        if n == 0:
            return b""
        while len(self._buffer) < n:
            if self._eof:
                raise exceptions.IncompleteReadError(self._rest(), n)
            await self._wait_for_data("readexactly")
        return self._take(n)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if (line := await self.readline()) == b"":
            raise StopAsyncIteration
        return line
