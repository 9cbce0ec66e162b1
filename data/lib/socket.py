"""Sockets, with the files over them and the helpers (CPython 3.12's behaviour, Gilt's own code)."""

import _socket
import io
import sys
from _socket import *
from _socket import SocketType, close, dup, error, getaddrinfo as _getaddrinfo, herror, timeout
from enum import IntEnum, IntFlag

_numbers = {name: value for name, value in vars(_socket).items() if name[:1].isupper() and isinstance(value, int)}


def _members(kind, name, prefix):
    """An enumeration of the constants that begin with `prefix`, which takes their place in this module."""
    made = kind(name, {key: value for key, value in _numbers.items() if key.startswith(prefix)}, module=__name__)
    globals().update(made.__members__)
    return made


AddressFamily = _members(IntEnum, "AddressFamily", "AF_")
SocketKind = _members(IntEnum, "SocketKind", "SOCK_")
MsgFlag = _members(IntFlag, "MsgFlag", "MSG_")
AddressInfo = _members(IntFlag, "AddressInfo", "AI_")
gaierror = _socket.gaierror
_GLOBAL_DEFAULT_TIMEOUT = object()
_WOULD_BLOCK = {11}

__all__ = ["fromfd", "getfqdn", "create_connection", "create_server", "has_dualstack_ipv6", "AddressFamily", "SocketKind",
           "AddressInfo", "MsgFlag", "socketpair", "getaddrinfo", "socket", "SocketType", "error", "gaierror", "herror",
           "timeout", "has_ipv6", "send_fds", "recv_fds", "close", "dup", "getdefaulttimeout", "setdefaulttimeout",
           "gethostname", "sethostname", "gethostbyname", "gethostbyname_ex", "gethostbyaddr", "getservbyname",
           "getservbyport", "getprotobyname", "getnameinfo", "if_nameindex", "if_nametoindex", "if_indextoname", "htons",
           "ntohs", "htonl", "ntohl", "inet_aton", "inet_ntoa", "inet_pton", "inet_ntop"]
__all__ += [name for name in vars(_socket) if name[:1].isupper() and name.upper() == name]


def _member(value, kind):
    try:
        return kind(value)
    except ValueError:
        return value


class socket(_socket.socket):
    """A socket that can be accepted from, read like a file, and used in a `with` statement."""

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        if fileno is None:
            family = AF_INET if family == -1 else family
            type = SOCK_STREAM if type == -1 else type
            proto = 0 if proto == -1 else proto
        _socket.socket.__init__(self, family, type, proto, fileno)
        # Files made of it, which keep the descriptor open.
        self._io_refs = 0
        self._closed = False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        kind = self.__class__
        closed = " [closed]" if getattr(self, "_closed", False) else ""
        said = f"<{kind.__module__}.{kind.__qualname__}{closed} fd={self.fileno()}, family={self.family!s}, " \
               f"type={self.type!s}, proto={self.proto}"
        if not closed:
            for label, ask in ("laddr", self.getsockname), ("raddr", self.getpeername):
                try:
                    if address := ask():
                        said += f", {label}={address}"
                except (OSError, AttributeError):
                    pass
        return said + ">"

    def __getstate__(self):
        raise TypeError(f"cannot pickle {self.__class__.__name__!r} object")

    @property
    def family(self):
        return _member(super().family, AddressFamily)

    @property
    def type(self):
        return _member(super().type, SocketKind)

    def dup(self):
        """The same connection under another descriptor."""
        other = self.__class__(self.family, self.type, self.proto, fileno=dup(self.fileno()))
        other.settimeout(self.gettimeout())
        return other

    def accept(self):
        """(a socket of the connection, the other end's address)."""
        fd, address = self._accept()
        new = socket(self.family, self.type, self.proto, fileno=fd)
        if getdefaulttimeout() is None and self.gettimeout():
            new.setblocking(True)
        return new, address

    def makefile(self, mode="r", buffering=None, *, encoding=None, errors=None, newline=None):
        """A file over the socket."""
        if not set(mode) <= {"r", "w", "b"}:
            raise ValueError(f"invalid mode {mode!r} (only r, w, b allowed)")
        binary, writes = "b" in mode, "w" in mode
        reads = "r" in mode or not writes
        raw = SocketIO(self, ("r" if reads else "") + ("w" if writes else ""))
        self._io_refs += 1
        size = io.DEFAULT_BUFFER_SIZE if buffering is None or buffering < 0 else buffering
        if size == 0:
            if binary:
                return raw
            raise ValueError("unbuffered streams must be binary")
        from _sockfile import BufferedReader, BufferedRWPair, BufferedWriter, TextIOWrapper
        if reads and writes:
            buffered = BufferedRWPair(raw, raw, size)
        else:
            buffered = (BufferedReader if reads else BufferedWriter)(raw, size)
        if binary:
            return buffered
        text = TextIOWrapper(buffered, encoding, errors, newline)
        text.mode = mode
        return text

    def sendfile(self, file, offset=0, count=None):
        """Sends a file's bytes from `offset` on; how many."""
        if "b" not in getattr(file, "mode", "b"):
            raise ValueError("file should be opened in binary mode")
        if not self.type & SOCK_STREAM:
            raise ValueError("only SOCK_STREAM type sockets are supported")
        if count is not None and count <= 0:
            raise ValueError(f"count must be a positive integer (got {count!r})")
        if self.gettimeout() == 0:
            raise ValueError("non-blocking sockets are not supported")
        if offset:
            file.seek(offset)
        sent = 0
        while count is None or sent < count:
            data = file.read(8192 if count is None else min(8192, count - sent))
            if not data:
                break
            self.sendall(data)
            sent += len(data)
        return sent

    def _decref_socketios(self):
        if self._io_refs > 0:
            self._io_refs -= 1
        if self._closed:
            self.close()

    def _real_close(self, _base=_socket.socket):
        _base.close(self)

    def close(self):
        self._closed = True
        if self._io_refs <= 0:
            self._real_close()

    def detach(self):
        """Gives the descriptor away, without closing it."""
        self._closed = True
        return super().detach()

    def get_inheritable(self):
        return False

    def set_inheritable(self, inheritable):
        pass


def fromfd(fd, family, type, proto=0):
    """A socket of a copy of a descriptor."""
    return socket(family, type, proto, dup(fd))


def send_fds(sock, buffers, fds, flags=0, address=None):
    from _gilt import refuse
    refuse("socket.send_fds()")


def recv_fds(sock, bufsize, maxfds, flags=0):
    from _gilt import refuse
    refuse("socket.recv_fds()")


def socketpair(family=None, type=SOCK_STREAM, proto=0):
    """Two sockets that are connected with each other."""
    ends = _socket.socketpair(AF_UNIX if family is None else family, type, proto)
    return tuple([socket(end.family, end.type, end.proto, end.detach()) for end in ends])


class SocketIO(io.RawIOBase):
    """The raw file of a socket."""

    _ended = False
    closed = property(lambda self: self._ended)

    def __init__(self, sock, mode):
        if mode not in ("r", "w", "rw", "rb", "wb", "rwb"):
            raise ValueError(f"invalid mode: {mode!r}")
        self._sock = sock
        self._mode = mode if "b" in mode else mode + "b"
        self._reading, self._writing = "r" in mode, "w" in mode
        self._timeout_occurred = False

    def readinto(self, b):
        self._check()
        if not self._reading:
            raise io.UnsupportedOperation("File or stream is not readable.")
        if self._timeout_occurred:
            raise OSError("cannot read from timed out object")
        try:
            return self._sock.recv_into(b)
        except timeout:
            self._timeout_occurred = True
            raise
        except error as refusal:
            if refusal.errno in _WOULD_BLOCK:
                return None
            raise

    def read(self, size=-1):
        if size is None or size < 0:
            return self.readall()
        b = bytearray(size)
        count = self.readinto(b)
        return None if count is None else bytes(b[:count])

    def readall(self):
        parts = []
        while part := self.read(io.DEFAULT_BUFFER_SIZE):
            parts.append(part)
        return b"".join(parts) if parts else part

    def write(self, b):
        self._check()
        if not self._writing:
            raise io.UnsupportedOperation("File or stream is not writable.")
        try:
            return self._sock.send(b)
        except error as refusal:
            if refusal.errno in _WOULD_BLOCK:
                return None
            raise

    def readable(self):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        return self._reading

    def writable(self):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        return self._writing

    def seekable(self):
        if self.closed:
            raise ValueError("I/O operation on closed socket.")
        return False

    def fileno(self):
        self._check()
        return self._sock.fileno()

    @property
    def name(self):
        return -1 if self.closed else self.fileno()

    @property
    def mode(self):
        return self._mode

    def close(self):
        if self.closed:
            return
        self._ended = True
        self._sock._decref_socketios()
        self._sock = None


def getfqdn(name=""):
    """The full name of a host."""
    name = name.strip()
    if not name or name in ("0.0.0.0", "::"):
        name = gethostname()
    try:
        found, aliases, _ = gethostbyaddr(name)
    except error:
        return name
    return next((each for each in [found, *aliases] if "." in each), found)


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    """A socket connected to (host, port), at the first of the host's addresses that answers."""
    host, port = address
    errors = []
    for family, kind, proto, _, place in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, kind, proto)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(place)
            errors.clear()
            return sock
        except error as refusal:
            if not all_errors:
                errors.clear()
            errors.append(refusal)
            if sock is not None:
                sock.close()
    if not errors:
        raise error("getaddrinfo returns an empty list")
    try:
        if all_errors:
            raise ExceptionGroup("create_connection failed", errors)
        raise errors[0]
    finally:
        # The exception's traceback leads to this frame.
        errors.clear()


def has_dualstack_ipv6():
    return False


def create_server(address, *, family=AF_INET, backlog=None, reuse_port=False, dualstack_ipv6=False):
    """A socket that listens at (host, port), or at a path."""
    if dualstack_ipv6:
        raise ValueError("dualstack_ipv6 not supported on this platform")
    sock = socket(family, SOCK_STREAM)
    try:
        sock.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        if reuse_port:
            sock.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1)
        try:
            sock.bind(address)
        except error as refusal:
            raise error(refusal.errno, f"{refusal.strerror} (while attempting to bind on address {address!r})") from None
        sock.listen() if backlog is None else sock.listen(backlog)
        return sock
    except error:
        sock.close()
        raise


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """(family, kind, protocol, canonical name, address) of each way to reach a host's port."""
    return [(_member(family, AddressFamily), _member(kind, SocketKind), protocol, name, address)
            for family, kind, protocol, name, address in _getaddrinfo(host, port, family, type, proto, flags)]
