"""Sockets of the simulated machine (C in CPython: no check points, no frames in tracebacks).

Every call lets go of the interpreter's lock for the time that Linux takes for it, about. See docs/library/socket.md.
"""

import _gilt
import _network
from _hosts import gaierror
from _sockets import (
    ERR, HUP, IN, OUT, Datagrams, Stream, await_ready, call, close_file, fail, file_of, open_file, pair, text_of,
)
from time import monotonic

_charge = _gilt.charge
_let_go = _network.system_call

AF_UNSPEC, AF_UNIX, AF_INET, AF_INET6 = 0, 1, 2, 10
SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET = 1, 2, 3, 4, 5
SOCK_NONBLOCK, SOCK_CLOEXEC = 2048, 524288
SOL_SOCKET, SOL_IP, SOL_TCP, SOL_UDP = 1, 0, 6, 17
SO_DEBUG, SO_REUSEADDR, SO_TYPE, SO_ERROR, SO_DONTROUTE, SO_BROADCAST, SO_SNDBUF, SO_RCVBUF = 1, 2, 3, 4, 5, 6, 7, 8
SO_KEEPALIVE, SO_OOBINLINE, SO_PRIORITY, SO_LINGER, SO_REUSEPORT, SO_RCVLOWAT, SO_SNDLOWAT = 9, 10, 12, 13, 15, 18, 19
SO_RCVTIMEO, SO_SNDTIMEO, SO_ACCEPTCONN, SO_PROTOCOL, SO_DOMAIN, SO_INCOMING_CPU = 20, 21, 30, 38, 39, 49
IPPROTO_IP, IPPROTO_ICMP, IPPROTO_TCP, IPPROTO_UDP, IPPROTO_IPV6, IPPROTO_RAW = 0, 1, 6, 17, 41, 255
TCP_NODELAY, TCP_MAXSEG, TCP_CORK, TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT, TCP_QUICKACK = 1, 2, 3, 4, 5, 6, 12
TCP_USER_TIMEOUT, TCP_FASTOPEN, TCP_DEFER_ACCEPT, TCP_INFO, TCP_LINGER2, TCP_SYNCNT = 18, 23, 9, 11, 8, 7
IP_TOS, IP_TTL, IP_MULTICAST_IF, IP_MULTICAST_TTL, IP_MULTICAST_LOOP = 1, 2, 32, 33, 34
IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP, IPV6_V6ONLY = 35, 36, 26
MSG_OOB, MSG_PEEK, MSG_DONTROUTE, MSG_TRUNC, MSG_DONTWAIT, MSG_EOR, MSG_WAITALL = 1, 2, 4, 32, 64, 128, 256
MSG_MORE, MSG_NOSIGNAL, MSG_CTRUNC, MSG_ERRQUEUE = 32768, 16384, 8, 8192
SHUT_RD, SHUT_WR, SHUT_RDWR = 0, 1, 2
SOMAXCONN = 4096
INADDR_ANY, INADDR_BROADCAST, INADDR_LOOPBACK, INADDR_NONE = 0, 0xffffffff, 0x7f000001, 0xffffffff
AI_PASSIVE, AI_CANONNAME, AI_NUMERICHOST, AI_V4MAPPED, AI_ALL, AI_ADDRCONFIG, AI_NUMERICSERV = 1, 2, 4, 8, 16, 32, 1024
EAI_AGAIN, EAI_BADFLAGS, EAI_FAIL, EAI_FAMILY, EAI_MEMORY, EAI_NODATA, EAI_NONAME = -3, -1, -4, -6, -10, -5, -2
EAI_SERVICE, EAI_SOCKTYPE, EAI_SYSTEM, EAI_ADDRFAMILY, EAI_OVERFLOW = -8, -7, -11, -9, -12
NI_NUMERICHOST, NI_NUMERICSERV, NI_NOFQDN, NI_NAMEREQD, NI_DGRAM, NI_MAXHOST, NI_MAXSERV = 1, 2, 4, 8, 16, 1025, 32
has_ipv6 = True
error = OSError
timeout = TimeoutError


class herror(OSError):
    """An old kind of answer about names."""


herror.__module__ = "socket"

# Nanoseconds that Linux takes for a call on the loopback, about; the last is for 16 bytes copied.
_OPEN, _BIND, _LISTEN, _CONNECT, _ACCEPT, _CLOSE, _SEND, _RECV, _POLL, _ASK, _RESOLVE, _COPY = \
    3_000, 1_200, 2_000, 18_000, 3_000, 4_000, 4_000, 1_200, 800, 300, 40_000, 1
_default_timeout = None


def _limit(value):
    if value is None:
        return None
    if isinstance(value, str) or not hasattr(value, "__float__") and not hasattr(value, "__index__"):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    value = float(value)
    if value != value:
        raise ValueError("Invalid value NaN (not a number)")
    if not -9223372036.854776 < value < 9223372036.854776:
        raise OverflowError("timestamp too large to convert to C _PyTime_t")
    if value < 0:
        raise ValueError("Timeout value out of range")
    if value > 9223372036:
        raise OverflowError("timeout doesn't fit into C timeval")
    return value


def getdefaulttimeout():
    return _default_timeout


def setdefaulttimeout(timeout):
    global _default_timeout
    _default_timeout = _limit(timeout)


def _bytes(data):
    if type(data) is bytes:
        return data
    if isinstance(data, bytes):
        # A copy: what the program's own object does when it goes away is none of the system's business.
        return bytes(memoryview(data))
    if isinstance(data, (str, int, float, list, tuple, dict, set)) or data is None:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    return bytes(data)


def _size(count, name):
    count = _gilt.c_number(count, "C ssize_t")
    if count < 0:
        raise ValueError(f"negative buffersize in {name}")
    return count


class socket:
    """A file descriptor with a socket behind it."""

    _fd = -1
    _file = None
    _limit = None

    def __init__(self, family=-1, type=-1, proto=-1, fileno=None):
        _charge(400)
        if fileno is not None:
            if isinstance(fileno, float) or not hasattr(fileno, "__index__"):
                raise TypeError(f"'{fileno.__class__.__name__}' object cannot be interpreted as an integer")
            if fileno < 0:
                raise ValueError("negative file descriptor")
            self._file = file_of(fileno)
            self._fd = fileno
            self._kind = self._file.family, self._file.type, self._file.protocol
        else:
            family = AF_INET if family == -1 else int(family)
            kind = SOCK_STREAM if type == -1 else int(type) & ~(SOCK_NONBLOCK | SOCK_CLOEXEC)
            proto = 0 if proto == -1 else int(proto)
            _let_go(_OPEN)
            if family not in (AF_INET, AF_INET6, AF_UNIX):
                fail(97)
            if kind == SOCK_STREAM:
                self._file = Stream(family, proto)
            elif kind == SOCK_DGRAM:
                self._file = Datagrams(family, proto)
            elif kind == SOCK_RAW:
                fail(1)
            else:
                fail(94)
            self._kind = family, kind, proto
            self._fd = open_file(self._file)
            if type != -1 and int(type) & SOCK_NONBLOCK:
                self._limit = 0.0
                return
        self._limit = _default_timeout

    def __repr__(self):
        family, kind, proto = self._kind
        return f"<socket object, fd={self._fd}, family={family}, type={kind}, proto={proto}>"

    def __del__(self):
        if self._fd != -1:
            self._shut()

    @property
    def family(self):
        return self._kind[0]

    @property
    def type(self):
        return self._kind[1]

    @property
    def proto(self):
        return self._kind[2]

    @property
    def timeout(self):
        return self._limit

    # The descriptor

    def _there(self):
        """The socket behind the descriptor."""
        if self._fd == -1:
            fail(9)
        return self._file

    def fileno(self):
        return self._fd

    def detach(self):
        fd, self._fd, self._file = self._fd, -1, None
        return fd

    def _shut(self):
        fd, self._fd, self._file = self._fd, -1, None
        close_file(fd)

    def close(self):
        if self._fd != -1:
            self._shut()
            _let_go(_CLOSE)

    def settimeout(self, timeout):
        limit = _limit(timeout)
        _let_go(_ASK)
        self._limit = limit

    def gettimeout(self):
        return self._limit

    def setblocking(self, flag):
        self.settimeout(None if flag else 0.0)

    def getblocking(self):
        return self._limit is None or self._limit > 0

    def setsockopt(self, level, optname, value, optlen=None):
        file = self._there()
        _charge(_ASK)
        if value is None or isinstance(value, str):
            raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'")
        file.set_option(level, optname, value)

    def getsockopt(self, level, optname, buflen=0):
        file = self._there()
        _charge(_ASK)
        value = file.option(level, optname)
        if buflen:
            return (value if isinstance(value, bytes) else value.to_bytes(4, "little"))[:buflen]
        return int.from_bytes(value[:4], "little") if isinstance(value, bytes) else value

    def getsockname(self):
        file = self._there()
        _charge(_ASK)
        return file.name()

    def getpeername(self):
        file = self._there()
        _charge(_ASK)
        return file.peer_name()

    # Waiting, as a call with a time limit does it: poll() first.

    def _until(self, file, event, limit):
        """Waits until `event`; what it is like to give up depends on the socket's time limit."""
        if limit is None:
            await_ready(file, event, None)
        elif limit == 0:
            fail(11)
        elif not await_ready(file, event, limit):
            raise TimeoutError("timed out")

    def _call(self, nanoseconds, file, event, limit, effect, *arguments):
        """What `effect` gives as soon as that is not None, in one system call: it waits without the interpreter's lock."""
        def attempt():
            while (result := effect(*arguments)) is None:
                self._until(file, event, limit)
            return result

        return call(nanoseconds, attempt)

    def _deadline(self):
        """When this call gives up: None for never, 0 at once."""
        limit = self._limit
        if limit:
            _let_go(_POLL)
            return monotonic() + limit
        return limit

    # Connecting

    def bind(self, address):
        file = self._there()
        address = self._address(address, "bind", file)
        _let_go(_BIND)
        file.bind(address)

    def listen(self, backlog=128):
        backlog = _gilt.c_number(backlog, "C int")
        file = self._there()
        _let_go(_LISTEN)
        file.listen(max(0, min(backlog, SOMAXCONN)))

    def _accept(self):
        file = self._there()
        deadline = self._deadline()
        new = self._call(_ACCEPT, file, IN, deadline, file.accept)
        return open_file(new), new.peer_name() if new.family != AF_UNIX else ""

    def _address(self, address, name, file):
        """An address as numbers, the name in it looked up."""
        family = file.family
        if family == AF_UNIX:
            if isinstance(address, bytes):
                address = address.decode()
            if not isinstance(address, str):
                raise TypeError(f"a bytes-like object is required, not '{type(address).__name__}'")
            return address
        kind = "AF_INET" if family == AF_INET else "AF_INET6"
        if not isinstance(address, tuple):
            raise TypeError(f"{name}(): {kind} address must be tuple, not {type(address).__name__}")
        if family == AF_INET and len(address) != 2:
            raise TypeError("AF_INET address must be a pair (host, port)")
        if not 2 <= len(address) <= 4:
            raise TypeError("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])")
        host, port = address[0], address[1]
        if isinstance(port, bool) or not isinstance(port, int):
            if not hasattr(port, "__index__"):
                raise TypeError(f"'{type(port).__name__}' object cannot be interpreted as an integer")
            port = port.__index__()
        host = _found(host, family)
        if not 0 <= port <= 65535:
            raise OverflowError(f"{name}(): port must be 0-65535.")
        return (host, port) if family == AF_INET else (host, port, *address[2:], *(0, 0)[len(address) - 2:])

    def _connect(self, address):
        """0, or the number of an error; 110 without an error number of the system for a time limit that has passed."""
        file = self._there()
        address = self._address(address, "connect", file)
        limit = self._limit
        number = call(_CONNECT, file.connect, address)
        if number != 115 or limit == 0:
            return number
        deadline = None if limit is None else monotonic() + limit
        if not await_ready(file, OUT | ERR, deadline):
            return -1
        return file.outcome()

    def connect(self, address):
        number = self._connect(address)
        if number == -1:
            raise TimeoutError("timed out")
        if number:
            fail(number)

    def connect_ex(self, address):
        number = self._connect(address)
        return 11 if number == -1 else number

    def shutdown(self, how):
        file = self._there()
        _let_go(_CLOSE)
        if how not in (0, 1, 2):
            fail(22)
        file.shutdown(how)

    # Receiving

    def _receive(self, count, flags):
        """(bytes, address) as soon as there is something."""
        file = self._there()
        deadline = 0 if flags & MSG_DONTWAIT else self._deadline()
        whole = flags & MSG_WAITALL and not flags & MSG_PEEK and file.type == SOCK_STREAM
        parts = b""

        def receive():
            nonlocal parts
            while (found := file.receive(count - len(parts), flags & MSG_PEEK)) is not None:
                if not whole or not found[0] or len(parts) + len(found[0]) >= count:
                    return (parts + found[0], found[1]) if parts else found
                parts += found[0]

        work = _RECV + count // 16 * _COPY if count < 65536 else _RECV
        try:
            return self._call(work, file, IN, deadline, receive)
        except (BlockingIOError, TimeoutError):
            if not parts:
                raise
            return parts, None

    def recv(self, bufsize, flags=0):
        return self._receive(_size(bufsize, "recv"), flags)[0]

    def recvfrom(self, bufsize, flags=0):
        return self._receive(_size(bufsize, "recvfrom"), flags)

    def recv_into(self, buffer, nbytes=0, flags=0):
        return self.recvfrom_into(buffer, nbytes, flags)[0]

    def recvfrom_into(self, buffer, nbytes=0, flags=0):
        if isinstance(buffer, (bytes, str)):
            raise TypeError(f"recv_into() argument 1 must be read-write bytes-like object, not {type(buffer).__name__}")
        if nbytes < 0:
            raise ValueError("negative buffersize in recv_into")
        if nbytes > len(buffer):
            raise ValueError("buffer too small for requested bytes")
        data, address = self._receive(nbytes or len(buffer), flags)
        buffer[:len(data)] = data
        return len(data), address

    # Sending

    def _write(self, file, data, deadline, address=None):
        """How many bytes there was room for; waits until that is not none."""
        return self._call(
            _SEND + min(len(data), 262144) // 16 * _COPY, file, OUT, deadline, file.send, data, address)

    def send(self, data, flags=0):
        file = self._there()
        data = _bytes(data)
        return self._write(file, data, 0 if flags & MSG_DONTWAIT else self._deadline())

    def sendall(self, data, flags=0):
        file = self._there()
        data = _bytes(data)
        deadline = self._deadline()
        at = 0
        while True:
            at += self._write(file, data[at:] if at else data, deadline)
            if at >= len(data):
                return
            if deadline and monotonic() >= deadline:
                raise TimeoutError("timed out")

    def sendto(self, data, *rest):
        file = self._there()
        if not 1 <= len(rest) <= 2:
            raise TypeError(f"sendto() takes 2 or 3 arguments ({len(rest) + 1} given)")
        data = _bytes(data)
        address = self._address(rest[-1], "sendto", file)
        return self._write(file, data, self._deadline(), address)

    def sendmsg(self, buffers, ancdata=(), flags=0, address=None):
        if ancdata:
            _gilt.refuse("socket.sendmsg() with ancillary data")
        data = b"".join([_bytes(part) for part in buffers])
        return self.send(data, flags) if address is None else self.sendto(data, flags, address)

    def recvmsg(self, bufsize, ancbufsize=0, flags=0):
        data, address = self._receive(_size(bufsize, "recvmsg"), flags)
        return data, [], 0, address

    def recvmsg_into(self, buffers, ancbufsize=0, flags=0):
        _gilt.refuse("socket.recvmsg_into()")

    def sendmsg_afalg(self, *args, **options):
        _gilt.refuse("socket.sendmsg_afalg()")


SocketType = socket


def close(fd):
    file_of(fd)
    close_file(fd)
    _let_go(_CLOSE)


def dup(fd):
    file = file_of(fd)
    return open_file(file)


def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0):
    _let_go(_OPEN * 2)
    if family != AF_UNIX:
        fail(95)
    if type not in (SOCK_STREAM, SOCK_DGRAM):
        fail(94)
    here, there = pair() if type == SOCK_STREAM else Datagrams.pair()
    return socket(family, type, proto, open_file(here)), socket(family, type, proto, open_file(there))


# ---------------------------------------------------------------- Names

_NAME = "gilt"
# Addresses of simulated hosts, by name and back.
_addresses = {}
_names = {}
_PORTS = {"echo": 7, "ftp": 21, "ssh": 22, "telnet": 23, "smtp": 25, "domain": 53, "http": 80, "pop3": 110, "ntp": 123,
          "imap2": 143, "https": 443, "imaps": 993, "pop3s": 995}


def gethostname():
    return _NAME


def _is_number(host):
    parts = host.split(".")
    return len(parts) == 4 and all(part.isdigit() and int(part) < 256 for part in parts)


def _found(host, family):
    """The number of a host's name."""
    if isinstance(host, (bytes, bytearray)):
        host = host.decode()
    if not isinstance(host, str):
        raise TypeError(f"str, bytes or bytearray expected, not {type(host).__name__}")
    if family == AF_INET6:
        if host in ("", "::"):
            return "::"
        if host in ("localhost", "::1"):
            return "::1"
        raise gaierror(-9, "Address family for hostname not supported")
    if host == "":
        return "0.0.0.0"
    if host == "<broadcast>":
        return "255.255.255.255"
    if _is_number(host):
        return ".".join([str(int(part)) for part in host.split(".")])
    if host == "localhost":
        return "127.0.0.1"
    if host == _NAME:
        return "127.0.1.1"
    if ":" in host:
        raise gaierror(-9, "Address family for hostname not supported")
    name = host.lower()
    if name not in _addresses:
        from _hosts import host as known
        there = known(name)
        if there.fails == "unknown":
            from time import sleep
            sleep(there.latency)
            raise gaierror(-2, "Name or service not known")
        _let_go(_RESOLVE)
        number = len(_addresses) + 1
        _addresses[name] = "93.184.216.34" if name == "example.com" else f"203.0.{113 + number // 250}.{number % 250 + 1}"
        _names[_addresses[name]] = name
    return _addresses[name]


def gethostbyname(hostname):
    return _found(hostname, AF_INET)


def gethostbyname_ex(hostname):
    return hostname, [], [_found(hostname, AF_INET)]


def gethostbyaddr(host):
    number = _found(host, AF_INET)
    if number.startswith("127."):
        return "localhost", [], [number]
    if number in _names:
        return _names[number], [], [number]
    raise herror(1, "Unknown host")


def getservbyname(servicename, protocolname=None):
    if servicename in _PORTS:
        return _PORTS[servicename]
    raise OSError("service/proto not found")


def getservbyport(port, protocolname=None):
    for name, number in _PORTS.items():
        if number == port:
            return name
    raise OSError("port/proto not found")


def getprotobyname(name):
    known = {"ip": 0, "icmp": 1, "tcp": 6, "udp": 17}
    if name in known:
        return known[name]
    raise OSError("protocol not found")


def getaddrinfo(host, port, family=0, type=0, proto=0, flags=0):
    _let_go(_RESOLVE // 2)
    if isinstance(port, (bytes, str)):
        name = port.decode() if isinstance(port, bytes) else port
        if name.isdigit():
            port = int(name)
        elif name in _PORTS and not flags & AI_NUMERICSERV:
            port = _PORTS[name]
        else:
            raise gaierror(-8, "Servname not supported for ai_socktype")
    elif port is None:
        port = 0
    elif not isinstance(port, int):
        raise OSError("Int or String expected")
    if host is None and port is None:
        raise gaierror(-2, "Name or service not known")
    if family not in (AF_UNSPEC, AF_INET, AF_INET6):
        raise gaierror(-6, "ai_family not supported")
    places = []
    if host is None or host == "" or isinstance(host, bytes) and not host:
        wild = flags & AI_PASSIVE
        if family != AF_INET6:
            places.append((AF_INET, "0.0.0.0" if wild else "127.0.0.1"))
        if family != AF_INET:
            places.append((AF_INET6, "::" if wild else "::1"))
    else:
        host = host.decode() if isinstance(host, bytes) else host
        if not isinstance(host, str):
            raise TypeError("getaddrinfo() argument 1 must be string or None")
        if ":" in host or family == AF_INET6:
            if family == AF_INET:
                raise gaierror(-9, "Address family for hostname not supported")
            places.append((AF_INET6, _found(host, AF_INET6)))
        else:
            if flags & AI_NUMERICHOST and not _is_number(host):
                raise gaierror(-2, "Name or service not known")
            places.append((AF_INET, _found(host, AF_INET)))
    kinds = [(SOCK_STREAM, 6), (SOCK_DGRAM, 17), (SOCK_RAW, 0)]
    kinds = [kind for kind in kinds if type in (0, kind[0]) and proto in (0, kind[1])]
    if not kinds:
        raise gaierror(-7, "ai_socktype not supported")
    canonical = host if flags & AI_CANONNAME and isinstance(host, str) else ""
    return [(where, kind, number, canonical, (at, port) if where == AF_INET else (at, port, 0, 0))
            for where, at in places for kind, number in kinds]


def getnameinfo(sockaddr, flags):
    host, port = sockaddr[:2]
    number = _found(host, AF_INET6 if ":" in host else AF_INET)
    if not flags & NI_NUMERICHOST:
        number = "localhost" if number.startswith("127.") or number == "::1" else _names.get(number, number)
    service = str(port)
    if not flags & NI_NUMERICSERV:
        service = next((name for name, at in _PORTS.items() if at == port), service)
    return number, service


def if_nameindex():
    return [(1, "lo"), (2, "eth0")]


def if_nametoindex(if_name):
    for index, name in if_nameindex():
        if name == if_name:
            return index
    raise OSError("no interface with this name")


def if_indextoname(if_index):
    for index, name in if_nameindex():
        if index == if_index:
            return name
    raise OSError(6, "No such device or address")


def sethostname(name):
    fail(1)


# ---------------------------------------------------------------- Numbers as they travel

def _swapped(number, size, name):
    if not isinstance(number, int):
        raise TypeError(f"'{type(number).__name__}' object cannot be interpreted as an integer")
    if number < 0:
        raise OverflowError(f"{name}: can't convert negative Python int to C {size * 8}-bit unsigned integer"
                            if size == 2 else "can't convert negative value to unsigned int")
    if number >= 1 << size * 8:
        raise OverflowError(f"{name}: Python int too large to convert to C {size * 8}-bit unsigned integer"
                            if size == 2 else "int larger than 32 bits")
    return int.from_bytes(number.to_bytes(size, "little"), "big")


def htons(x):
    return _swapped(x, 2, "htons")


def ntohs(x):
    return _swapped(x, 2, "ntohs")


def htonl(x):
    return _swapped(x, 4, "htonl")


def ntohl(x):
    return _swapped(x, 4, "ntohl")


def inet_aton(ip_addr):
    if not _is_number(ip_addr):
        raise OSError("illegal IP address string passed to inet_aton")
    return bytes([int(part) for part in ip_addr.split(".")])


def inet_ntoa(packed_ip):
    if len(packed_ip) != 4:
        raise OSError("packed IP wrong length")
    return ".".join([str(byte) for byte in packed_ip])


def inet_pton(address_family, ip_string):
    if address_family == AF_INET:
        if not _is_number(ip_string):
            raise OSError("illegal IP address string passed to inet_pton")
        return inet_aton(ip_string)
    if address_family != AF_INET6:
        fail(97)
    head, double, tail = ip_string.partition("::")
    words = [int(word, 16) for word in head.split(":") if word]
    more = [int(word, 16) for word in tail.split(":") if word]
    if double:
        words += [0] * (8 - len(words) - len(more)) + more
    if len(words) != 8:
        raise OSError("illegal IP address string passed to inet_pton")
    return b"".join([word.to_bytes(2, "big") for word in words])


def inet_ntop(address_family, packed_ip):
    if address_family == AF_INET:
        if len(packed_ip) != 4:
            raise ValueError("invalid length of packed IP address string")
        return inet_ntoa(packed_ip)
    if address_family != AF_INET6:
        raise ValueError(f"unknown address family {address_family}")
    if len(packed_ip) != 16:
        raise ValueError("invalid length of packed IP address string")
    words = [packed_ip[i] << 8 | packed_ip[i + 1] for i in range(0, 16, 2)]
    best = (0, 0)
    for start in range(8):
        end = start
        while end < 8 and words[end] == 0:
            end += 1
        if end - start > max(best[1], 1):
            best = start, end - start
    shown = [f"{word:x}" for word in words]
    if not best[1]:
        return ":".join(shown)
    return ":".join(shown[:best[0]]) + "::" + ":".join(shown[best[0] + best[1]:])
