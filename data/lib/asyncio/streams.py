"""Streams: bytes to await, over transports."""

from _collections import deque
from _gilt import Handle as _Handle
from asyncio import coroutines, events, exceptions, protocols
from asyncio.tasks import sleep

__all__ = ("StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server",
           "open_unix_connection", "start_unix_server")

_USUAL_LIMIT = 64 * 1024


def _reading(limit, on_connection=None):
    """The running loop, a new reader, and the protocol that feeds it."""
    here = events.get_running_loop()
    fed = StreamReader(limit=limit, loop=here)
    return here, fed, StreamReaderProtocol(fed, on_connection, loop=here)


async def open_connection(host=None, port=None, *, limit=_USUAL_LIMIT, **kwds):
    """A reader and a writer of a connection to (host, port)."""
    here, fed, protocol = _reading(limit)
    made = await here.create_connection(lambda: protocol, host, port, **kwds)
    return fed, StreamWriter(made[0], protocol, fed, here)


async def open_unix_connection(path=None, *, limit=_USUAL_LIMIT, **kwds):
    """As `open_connection`, to a path."""
    here, fed, protocol = _reading(limit)
    made = await here.create_unix_connection(lambda: protocol, path, **kwds)
    return fed, StreamWriter(made[0], protocol, fed, here)


async def start_server(client_connected_cb, host=None, port=None, *, limit=_USUAL_LIMIT, **kwds):
    """A server that calls back with a reader and a writer for each connection."""
    serve = events.get_running_loop().create_server
    return await serve(lambda: _reading(limit, client_connected_cb)[-1], host, port, **kwds)


async def start_unix_server(client_connected_cb, path=None, *, limit=_USUAL_LIMIT, **kwds):
    """As `start_server`, at a path."""
    serve = events.get_running_loop().create_unix_server
    return await serve(lambda: _reading(limit, client_connected_cb)[-1], path, **kwds)


def _settle(future, problem=None):
    """Wakes who waits for a future, unless it has been woken or has given up."""
    if future.done():
        return
    if problem is None:
        future.set_result(None)
    else:
        future.set_exception(problem)


class FlowControlMixin(protocols.Protocol):
    """Lets `drain` wait while the transport has too much to write."""

    _full = _lost = False

    def __init__(self, loop=None):
        self._loop = loop or events.get_event_loop()
        self._draining = deque()

    def pause_writing(self):
        self._full = True

    def resume_writing(self):
        self._full = False
        self._settle_all(None)

    def connection_lost(self, exc):
        self._lost = True
        if self._full:
            self._settle_all(exc)

    def _settle_all(self, problem):
        for each in self._draining:
            _settle(each, problem)

    async def _drain_helper(self):
        if self._lost:
            raise ConnectionResetError("Connection lost")
        if self._full:
            self._draining.append(room := self._loop.create_future())
            try:
                await room
            finally:
                self._draining.remove(room)

    def _get_close_waiter(self, stream):
        raise NotImplementedError


class StreamReaderProtocol(FlowControlMixin, protocols.Protocol):
    """Passes what a transport tells on to a reader."""

    _writer = _serving = _transport = _kept = None

    def __init__(self, stream_reader, client_connected_cb=None, loop=None):
        super().__init__(loop)
        # The program's own reference keeps the reader alive, unless nobody has one yet.
        self._fed = None if stream_reader is None else _Handle(stream_reader)
        self._on_connection = client_connected_cb
        if client_connected_cb:
            self._kept = stream_reader
        self._end = self._loop.create_future()

    @property
    def _stream_reader(self):
        return self._fed and self._fed.get()

    def connection_made(self, transport):
        reader, self._transport = self._stream_reader, transport
        if reader is not None:
            reader.set_transport(transport)
        if self._on_connection is not None:
            self._serve(reader, transport)
            self._kept = None

    def _serve(self, reader, transport):
        """Has a server's callback serve a client, in a task when it is a coroutine function."""
        loop = self._loop
        self._writer = StreamWriter(transport, self, reader, loop)
        served = self._on_connection(reader, self._writer)
        if not coroutines.iscoroutine(served):
            return

        def look_at(task):
            if (problem := task.exception()) is not None:
                loop.call_exception_handler({
                    "message": "Unhandled exception in client_connected_cb", "exception": problem,
                    "transport": transport})
                transport.close()

        self._serving = loop.create_task(served)
        self._serving.add_done_callback(look_at)

    def data_received(self, data):
        if (reader := self._stream_reader) is not None:
            reader.feed_data(data)

    def eof_received(self):
        if (reader := self._stream_reader) is not None:
            reader.feed_eof()
        # Writing may go on.
        return True

    def connection_lost(self, exc):
        if (reader := self._stream_reader) is not None:
            if exc is None:
                reader.feed_eof()
            else:
                reader.set_exception(exc)
        _settle(self._end, exc)
        super().connection_lost(exc)
        self._fed = self._writer = self._serving = self._transport = None

    def _get_close_waiter(self, stream):
        return self._end

    def __del__(self):
        # An error that nobody waited for is no news.
        end = getattr(self, "_end", None)
        if end is not None and end.done() and not end.cancelled():
            end.exception()


class StreamWriter:
    """Writes to a transport, and waits when that has too much."""

    def __init__(self, transport, protocol, reader, loop):
        self._transport, self._protocol, self._reader, self._loop = transport, protocol, reader, loop

    def __repr__(self):
        reader = "" if self._reader is None else f" reader={self._reader!r}"
        return f"<{type(self).__name__} transport={self._transport!r}{reader}>"

    transport = property(lambda self: self._transport)

    # What the transport does

    def write(self, data):
        self.transport.write(data)

    def writelines(self, data):
        self.transport.writelines(data)

    def can_write_eof(self):
        return self.transport.can_write_eof()

    def write_eof(self):
        return self.transport.write_eof()

    def get_extra_info(self, name, default=None):
        return self.transport.get_extra_info(name, default)

    def is_closing(self):
        return self.transport.is_closing()

    def close(self):
        return self.transport.close()

    # Waiting

    async def wait_closed(self):
        """Waits until the connection has ended; an error that ended it is raised."""
        end = self._protocol._get_close_waiter(self)
        await end

    async def drain(self):
        """Waits until there is room for more."""
        problem = None if self._reader is None else self._reader.exception()
        if problem is not None:
            raise problem
        if self.is_closing():
            # A turn of the loop, in which the protocol hears of the end.
            await sleep(0)
        room = self._protocol._drain_helper()
        await room

    async def start_tls(self, sslcontext, **options):
        from _gilt import refuse
        refuse("asyncio.StreamWriter.start_tls()")

    def __del__(self):
        if not (self._transport.is_closing() or self._loop.is_closed()):
            self.close()


class StreamReader:
    """Bytes that have come, and waiting for more."""

    _over = _held_up = False
    _more = _problem = _source = None

    def __init__(self, limit=_USUAL_LIMIT, loop=None):
        if not limit > 0:
            raise ValueError("Limit cannot be <= 0")
        self._loop = loop or events.get_event_loop()
        self._limit, self._come = limit, bytearray()

    def __repr__(self):
        said = (
            "StreamReader",
            self._come and f"{len(self._come)} bytes",
            self._over and "eof",
            self._limit != _USUAL_LIMIT and f"limit={self._limit}",
            self._more and f"waiter={self._more!r}",
            self._problem and f"exception={self._problem!r}",
            self._source and f"transport={self._source!r}",
            self._held_up and "paused",
        )
        return f"<{' '.join(filter(None, said))}>"

    # What comes in

    def set_transport(self, transport):
        assert self._source is None, "Transport already set"
        self._source = transport

    def feed_data(self, data):
        """Takes bytes; the transport is to give no more for now when they are too many."""
        assert not self._over, "feed_data after feed_eof"
        if not data:
            return
        self._come += data
        self._wake()
        if len(self._come) > 2 * self._limit and self._source is not None and not self._held_up:
            try:
                self._source.pause_reading()
                self._held_up = True
            except NotImplementedError:
                # It cannot wait, and is not asked again.
                self._source = None

    def feed_eof(self):
        """Nothing more comes."""
        self._over = True
        self._wake()

    def at_eof(self):
        return not self._come and self._over

    def exception(self):
        return self._problem

    def set_exception(self, exc):
        """Fails whoever reads from now on."""
        self._problem = exc
        self._wake(exc)

    def _wake(self, problem=None):
        waiting, self._more = self._more, None
        if waiting is not None:
            _settle(waiting, problem)

    # What is taken out

    def _go_on(self):
        """Has the transport give more again."""
        self._held_up = False
        self._source.resume_reading()

    def _take(self, count=None):
        """The first bytes, or all of them."""
        taken = bytes(self._come[:count])
        del self._come[:count]
        return taken

    def _taken(self, count):
        found = self._take(count)
        self._make_room()
        return found

    def _make_room(self):
        if self._held_up and len(self._come) <= self._limit:
            self._go_on()

    async def _wait_for_data(self, name):
        if self._more is not None:
            raise RuntimeError(f"{name}() called while another coroutine is already waiting for incoming data")
        assert not self._over, "_wait_for_data after EOF"
        if self._held_up:
            # Otherwise nothing would ever come.
            self._go_on()
        self._more = waiting = self._loop.create_future()
        try:
            await waiting
        finally:
            self._more = None

    async def read(self, n=-1):
        """At most `n` bytes, as soon as there are any; everything up to the end when `n` is negative."""
        if self._problem is not None:
            raise self._problem
        if n < 0:
            parts = []
            while part := await self.read(self._limit):
                parts.append(part)
            return b"".join(parts)
        if n and not (self._come or self._over):
            await self._wait_for_data("read")
        return self._taken(n) if n else b""

    async def readexactly(self, n):
        """`n` bytes."""
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        if self._problem is not None:
            raise self._problem
        while (lacking := n - len(self._come)) > 0 and not self._over:
            await self._wait_for_data("readexactly")
        if lacking > 0:
            raise exceptions.IncompleteReadError(self._take(), n)
        return self._taken(n) if n else b""

    async def readuntil(self, separator=b"\n"):
        """What comes up to a separator, with it."""
        if not separator:
            raise ValueError("Separator should be at least one-byte string")
        if self._problem is not None:
            raise self._problem
        searched, size = 0, len(separator)
        while (at := self._come.find(separator, searched)) < 0:
            # The end may be the beginning of a separator.
            searched = max(searched, len(self._come) - size + 1)
            if searched > self._limit:
                raise exceptions.LimitOverrunError("Separator is not found, and chunk exceed the limit", searched)
            if self._over:
                raise exceptions.IncompleteReadError(self._take(), None)
            await self._wait_for_data("readuntil")
        if at > self._limit:
            raise exceptions.LimitOverrunError("Separator is found, but chunk is longer than limit", at)
        return self._taken(at + size)

    async def readline(self):
        """A line with its end; what there is without one at the end of the stream."""
        try:
            return await self.readuntil()
        except exceptions.IncompleteReadError as ended:
            return ended.partial
        except exceptions.LimitOverrunError as too_long:
            # The line is dropped as far as it has come.
            end = too_long.consumed
            self._take(end + 1 if self._come[end:end + 1] == b"\n" else None)
            self._make_room()
            raise ValueError(too_long.args[0])

    def __aiter__(self):
        return self

    async def __anext__(self):
        if line := await self.readline():
            return line
        raise StopAsyncIteration
