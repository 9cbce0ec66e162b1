"""What a transport tells those who use it, by calling their methods."""

__all__ = ("BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol")


class BaseProtocol:
    """What all protocols hear: of the beginning and the end, and when to stop writing for a while."""

    __slots__ = ()

    def connection_made(self, transport):
        """A connection begins."""

    def connection_lost(self, exc):
        """It has ended; with an exception, or None after an orderly end."""

    def pause_writing(self):
        """The transport's buffer is above its high-water mark."""

    def resume_writing(self):
        """It is below its low-water mark again."""


class Protocol(BaseProtocol):
    """For a stream of bytes."""

    __slots__ = ()

    def data_received(self, data):
        """Some bytes have come."""

    def eof_received(self):
        """No more will come; something true keeps the transport open for writing."""


class BufferedProtocol(BaseProtocol):
    """For a stream of bytes that are received into buffers of the protocol's own."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """A buffer to receive into."""

    def buffer_updated(self, nbytes):
        """So many bytes are in it."""

    def eof_received(self):
        """No more will come."""


class DatagramProtocol(BaseProtocol):
    """For messages."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """A message has come."""

    def error_received(self, exc):
        """Sending or receiving has failed."""


class SubprocessProtocol(BaseProtocol):
    """For a child process."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The child has written to one of its pipes."""

    def pipe_connection_lost(self, fd, exc):
        """One of its pipes is closed."""

    def process_exited(self):
        """It has ended."""
