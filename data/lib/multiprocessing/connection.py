"""Pipes through which objects go, and connections to whoever listens at an address."""

import itertools
import os
import struct

import _processes
from _multiprocessing import _read, _write
from multiprocessing import context, reduction

__all__ = ["Client", "Listener", "Pipe", "wait"]

_LENGTH = struct.Struct("!i")
# Longer messages are written after their length: their reader can begin meanwhile.
_JOINED = 16384


class Connection:
    """One end of a pipe: messages of bytes, or objects as their pickles."""

    _fd = None

    def __init__(self, handle, readable=True, writable=True):
        if not (readable or writable):
            raise ValueError("at least one of `readable` and `writable` must be True")
        self._fd, self._readable, self._writable = handle, readable, writable

    def _handle_to(self, direction=None):
        """The descriptor, if it can be used: to read, to write, or at all."""
        if self._fd is None:
            raise OSError("handle is closed")
        if direction == "read" and not self._readable:
            raise OSError("connection is write-only")
        if direction == "write" and not self._writable:
            raise OSError("connection is read-only")
        return self._fd

    closed = property(lambda self: self._fd is None)
    readable = property(lambda self: self._readable)
    writable = property(lambda self: self._writable)

    def fileno(self):
        return self._handle_to()

    def close(self):
        fd, self._fd = self._fd, None
        if fd is not None:
            _processes.close(fd)

    __del__ = close

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()

    # Out

    def send(self, obj):
        fd = self._handle_to("write")
        self._put(fd, reduction.ForkingPickler.dumps(obj))

    def send_bytes(self, buf, offset=0, size=None):
        fd = self._handle_to("write")
        length = memoryview(buf).nbytes
        if offset < 0:
            raise ValueError("offset is negative")
        if offset > length:
            raise ValueError("buffer length < offset")
        if size is None:
            size = length - offset
        if size < 0:
            raise ValueError("size is negative")
        if offset + size > length:
            raise ValueError("buffer length < offset + size")
        self._put(fd, bytes(memoryview(buf))[offset:offset + size])

    def _put(self, fd, data):
        header = _LENGTH.pack(len(data))
        for part in (header, data) if len(data) > _JOINED else (header + data,):
            # The system may take less than it is given.
            while part:
                part = part[_write(fd, part):]

    # In

    def recv(self):
        return reduction.ForkingPickler.loads(self._take(self._handle_to("read")))

    def recv_bytes(self, maxlength=None):
        fd = self._handle_to("read")
        if maxlength is not None and maxlength < 0:
            raise ValueError("negative maxlength")
        return self._take(fd, maxlength)

    def recv_bytes_into(self, buf, offset=0):
        data = self._take(self._handle_to("read"))
        place = slice(offset, offset + len(data))
        if place.stop > len(buf):
            raise context.BufferTooShort(data)
        buf[place] = data
        return len(data)

    def _take(self, fd, most=None):
        length, = _LENGTH.unpack(self._exactly(fd, _LENGTH.size, True))
        if most is not None and length > most:
            # What follows is no message: nothing can be read here any more.
            self.close()
            raise OSError("bad message length")
        return self._exactly(fd, length)

    def _exactly(self, fd, count, may_end=False):
        data = b""
        while len(data) < count:
            part = _read(fd, count - len(data))
            if not part:
                if may_end and not data:
                    raise EOFError
                raise OSError("got end of file during message")
            data = data + part if data else part
        return data

    def poll(self, timeout=0.0):
        fd = self._handle_to("read")
        return bool(_processes.poll([fd], timeout if timeout is None else max(timeout, 0)))


def Pipe(duplex=True):
    """Two connections: what is sent through one comes out of the other."""
    if duplex:
        return tuple(map(Connection, _processes.pair()))
    source, end = _processes.pipe()
    return Connection(source, writable=False), Connection(end, readable=False)


def wait(object_list, timeout=None):
    """The connections, sentinels and the like that can be read from."""
    objects = {obj if isinstance(obj, int) else obj.fileno(): obj for obj in object_list}
    ready = _processes.poll([*objects], timeout if timeout is None else max(timeout, 0))
    return [objects[fd] for fd in ready]


def _reduce(conn):
    return _rebuild, (reduction.Passed(conn.fileno()), conn.readable, conn.writable)


def _rebuild(passed, readable, writable):
    return Connection(passed.detach(), readable, writable)


reduction.register(Connection, _reduce)


# ---------------------------------------------------------------- Addresses
#
# A listener has a pipe of requests; where that is stands in a block of shared memory that is named for the address. Whoever
# connects puts one end of a new pair among the listener's descriptors and writes its number into the pipe.

_PLACE = struct.Struct("=2i")
_numbers = itertools.count(1)
_ports = itertools.count(40_000)


def _family(address):
    if isinstance(address, tuple):
        return "AF_INET"
    if isinstance(address, str):
        return "AF_UNIX"
    raise TypeError(f"address type of {address!r} unrecognized")


def _known_as(address):
    if isinstance(address, str):
        return f"listener {address}"
    host, port = address
    return f"listener {port}"


def _check_key(authkey):
    if authkey is not None and not isinstance(authkey, bytes):
        raise TypeError("authkey should be a byte string")


class Listener:
    """Takes connections at an address."""

    def __init__(self, address=None, family=None, backlog=1, authkey=None):
        family = family or (address and _family(address)) or "AF_UNIX"
        _check_key(authkey)
        if address is None:
            address = f"/tmp/pymp-{os.getpid()}/listener-{next(_numbers)}" if family == "AF_UNIX" else ("localhost", 0)
        if family == "AF_INET":
            host, port = address
            address = "127.0.0.1" if host == "localhost" else host, port or next(_ports)
        block = _processes.memory(_PLACE.size, _known_as(address))
        if block is None:
            raise OSError(98, "Address already in use")
        self._address, self._authkey = address, authkey
        self._requests, self._end = _processes.pipe()
        _processes.poke(block, 0, _PLACE.pack(os.getpid(), self._end))
        self._last = None

    address = property(lambda self: self._address)
    last_accepted = property(lambda self: self._last)

    def accept(self):
        if self._requests is None:
            raise OSError("listener is closed")
        number, = struct.unpack("=i", _processes.read(self._requests, 4))
        conn = Connection(number)
        self._last = "" if isinstance(self._address, str) else ("127.0.0.1", next(_ports))
        if self._authkey is not None:
            _challenge(conn, self._authkey)
            _answer(conn, self._authkey)
        return conn

    def close(self):
        if self._requests is not None:
            _processes.forget(_known_as(self._address))
            _processes.close(self._requests)
            _processes.close(self._end)
            self._requests = None

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Client(address, family=None, authkey=None):
    """A connection to whoever listens at that address."""
    family = family or _family(address)
    refused = FileNotFoundError(2, "No such file or directory")
    if family == "AF_INET":
        refused = ConnectionRefusedError(111, "Connection refused")
    found = _processes.find(_known_as(address))
    if found is None:
        raise refused
    _check_key(authkey)
    pid, requests = _PLACE.unpack(_processes.peek(found[0], 0, _PLACE.size))
    own, theirs = _processes.pair()
    try:
        requests = _processes.adopt(pid, requests)
        _processes.write(requests, struct.pack("=i", _processes.give(pid, theirs)))
        _processes.close(requests)
    except OSError:
        # Its process has gone without closing it.
        _processes.close(own)
        raise ConnectionRefusedError(111, "Connection refused") from None
    finally:
        _processes.close(theirs)
    conn = Connection(own)
    if authkey is not None:
        _answer(conn, authkey)
        _challenge(conn, authkey)
    return conn


def _digest(key, message):
    from hashlib import sha256
    return sha256(key + sha256(key + message).digest()).digest()


def _challenge(conn, key):
    """Asks the other end for what only those can compute who have the key."""
    message = os.urandom(40)
    conn.send_bytes(b"#CHALLENGE#" + message)
    if conn.recv_bytes(256) != _digest(key, message):
        conn.send_bytes(b"#FAILURE#")
        raise context.AuthenticationError("digest received was wrong")
    conn.send_bytes(b"#WELCOME#")


def _answer(conn, key):
    message = conn.recv_bytes(256)
    if not message.startswith(b"#CHALLENGE#"):
        raise context.AuthenticationError(f"Protocol error, expected challenge: message={message!r}")
    conn.send_bytes(_digest(key, message.removeprefix(b"#CHALLENGE#")))
    if conn.recv_bytes(256) != b"#WELCOME#":
        raise context.AuthenticationError("digest sent was rejected")


deliver_challenge, answer_challenge = _challenge, _answer
