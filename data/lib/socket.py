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

    # Whether it has been closed, and how many files made of it keep the descriptor open all the same.
    _closed, _files = False, 0

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        kind = family, type, proto
        if fileno is None:
            kind = [usual if given == -1 else given for given, usual in zip(kind, (AF_INET, SOCK_STREAM, 0))]
        super().__init__(*kind, fileno)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        if not self._closed:
            self.close()

    def __repr__(self):
        kind = self.__class__
        closed = " [closed]" if self._closed else ""
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
        self._files += 1
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

    def _without_file(self):
        """One of its files has been closed."""
        self._files = max(self._files - 1, 0)
        if self._closed:
            self.close()

    def close(self):
        """Closes it, at once or with the last of its files."""
        self._closed = True
        if not self._files:
            super().close()

    def detach(self):
        """Gives the descriptor away, without closing it."""
        number, self._closed = super().detach(), True
        return number

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
        directions = mode.removesuffix("b")
        if directions not in ("r", "w", "rw"):
            raise ValueError(f"invalid mode: {mode!r}")
        self._socket, self._mode = sock, f"{directions}b"
        self._was_late = False

    mode = property(lambda self: self._mode)
    name = property(lambda self: -1 if self.closed else self.fileno())

    def readinto(self, b):
        self._check()
        self._checkReadable()
        if self._was_late:
            raise OSError("cannot read from timed out object")
        try:
            return self._socket.recv_into(b)
        except TimeoutError:
            # What has come meanwhile may be lost.
            self._was_late = True
            raise
        except BlockingIOError:
            return None

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
        self._checkWritable()
        try:
            return self._socket.send(b)
        except BlockingIOError:
            return None

    def _can(self, direction):
        self._checkClosed("I/O operation on closed socket.")
        return direction in self._mode

    def readable(self):
        return self._can("r")

    def writable(self):
        return self._can("w")

    def seekable(self):
        return self._can("s")

    def fileno(self):
        self._check()
        return self._socket.fileno()

    def close(self):
        if not self.closed:
            over, self._socket, self._ended = self._socket, None, True
            over._without_file()


def getfqdn(name=""):
    """The full name of a host."""
    asked = name.strip()
    if asked in ("", "0.0.0.0", "::"):
        asked = gethostname()
    try:
        usual, others, _ = gethostbyaddr(asked)
    except OSError:
        return asked
    return next((each for each in (usual, *others) if "." in each), usual)


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, all_errors=False):
    """A socket connected to (host, port), at the first of the host's addresses that answers."""
    host, port = address
    errors = []
    for *kind, _, place in getaddrinfo(host, port, 0, SOCK_STREAM):
        made = None
        try:
            made = socket(*kind)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                made.settimeout(timeout)
            if source_address:
                made.bind(source_address)
            made.connect(place)
        except OSError as refusal:
            errors[:] = [*(errors if all_errors else ()), refusal]
            if made is not None:
                made.close()
        else:
            errors.clear()
            return made
    if not errors:
        raise OSError("getaddrinfo returns an empty list")
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
    made = socket(family, SOCK_STREAM)
    try:
        for option in (SO_REUSEADDR, SO_REUSEPORT) if reuse_port else (SO_REUSEADDR,):
            made.setsockopt(SOL_SOCKET, option, 1)
        try:
            made.bind(address)
        except OSError as refusal:
            where = f"{refusal.strerror} (while attempting to bind on address {address!r})"
            raise OSError(refusal.errno, where) from None
        made.listen(*[] if backlog is None else [backlog])
    except OSError:
        made.close()
        raise
    return made


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    """(family, kind, protocol, canonical name, address) of each way to reach a host's port."""
    return [(_member(family, AddressFamily), _member(kind, SocketKind), protocol, name, address)
            for family, kind, protocol, name, address in _getaddrinfo(host, port, family, type, proto, flags)]
