"""What is behind file descriptors: streams, datagrams, connections to simulated hosts, and waiting for them.

This is the system's side (the kernel's in reality), so it charges nothing and is interrupted by nobody.
"""

import _network
from _gilt import refuse
from _thread import allocate_lock
from posix import strerror
from time import monotonic

IN, PRI, OUT, ERR, HUP, NVAL, RDHUP = 1, 2, 4, 8, 16, 32, 8192
_UNIX, _INET, _INET6 = 1, 2, 10
_STREAM, _DGRAM = 1, 2
# Bytes on their way between two sockets before a sender has to wait: what Linux gives a loopback connection by default.
_SEND_BUFFER, _RECEIVE_BUFFER, _LOCAL_BUFFER = 2_626_560, 131_072, 212_992
_block = _network.block


def fail(number):
    raise OSError(number, text_of(number))


def text_of(number):
    return strerror(number)


# ---------------------------------------------------------------- Descriptors

# Files by descriptor; 0 to 2 are the standard streams.
_files = {}


def open_file(file):
    fd = 3
    while fd in _files:
        fd += 1
    _files[fd] = file
    file.holders += 1
    return fd


def file_of(fd):
    if fd not in _files:
        fail(9)
    return _files[fd]


def close_file(fd):
    file = _files.pop(fd, None)
    if file is None:
        return
    for poller, known in list(file.pollers):
        if known == fd:
            poller.forget(fd)
    file.holders -= 1
    if not file.holders:
        file.close()


# ---------------------------------------------------------------- Waiting

def call(nanoseconds, effect, *arguments):
    """A system call: what `effect` does it does at the end, before the caller takes the interpreter's lock again."""
    _network.save_thread(nanoseconds)
    try:
        return effect(*arguments)
    finally:
        _network.restore_thread()


def _open_gate(gate):
    try:
        gate.release()
    except RuntimeError:
        # Somebody has been here before; who waits looks again anyway.
        pass


def await_ready(file, events, deadline):
    """Blocks until one of `events`; whether it came before the deadline (of `monotonic`, None for never)."""
    return bool(await_any([(file, events)], deadline))


def await_any(wanted, deadline):
    """Blocks until one of the pairs of file and events is ready; the list of (index, events) that are."""
    gate = None
    try:
        while True:
            found = [(i, state) for i, (file, events) in enumerate(wanted) if (state := file.state() & (events | ERR | HUP))]
            if found:
                return found
            limit = None if deadline is None else deadline - monotonic()
            if limit is not None and limit <= 0:
                return found
            if gate is None:
                gate = allocate_lock()
                gate.acquire()
                for file, _ in wanted:
                    file.gates.append(gate)
            for file, _ in wanted:
                own = file.next_change()
                if own is not None and (limit is None or own < limit):
                    limit = own
            _block(gate, limit)
    finally:
        if gate is not None:
            for file, _ in wanted:
                file.gates.remove(gate)


class Poller:
    """What `epoll` keeps: the files somebody is interested in, and those that may be ready."""

    family = type = protocol = None
    holders = 0

    def __init__(self, gate=None):
        if gate is None:
            gate = allocate_lock()
            gate.acquire()
        self.gate = gate
        self.wanted = {}
        # Descriptors whose state has changed, the longest ago first.
        self.touched = {}
        # Those whose state may change without anybody's doing.
        self.alone = {}
        self.waits = False
        self.gates = []
        self.pollers = []

    def add(self, fd, events):
        if fd in self.wanted:
            fail(17)
        file = file_of(fd)
        if not hasattr(file, "pollers") or file is self:
            fail(1)
        self.wanted[fd] = file, events
        file.pollers.append((self, fd))
        self.alone[fd] = file
        self.touch(fd)

    def change(self, fd, events):
        file = file_of(fd)
        if fd not in self.wanted:
            fail(2)
        self.wanted[fd] = file, events
        self.alone[fd] = file
        self.touch(fd)

    def remove(self, fd):
        file_of(fd)
        if fd not in self.wanted:
            fail(2)
        self.forget(fd)

    def forget(self, fd):
        found = self.wanted.pop(fd, None)
        if found:
            found[0].pollers.remove((self, fd))
        self.touched.pop(fd, None)
        self.alone.pop(fd, None)

    def touch(self, fd):
        """The state of a file has changed."""
        self.touched[fd] = None
        if self.waits:
            self.waits = False
            _open_gate(self.gate)

    def ready(self, most=-1):
        """(descriptor, events) of those that are ready now; they stay in the line, behind the others."""
        found = []
        for fd, file in list(self.alone.items()):
            # What changes by itself tells nobody.
            if file.changes_alone:
                self.touched[fd] = None
            else:
                del self.alone[fd]
        for fd in list(self.touched):
            file, events = self.wanted[fd]
            del self.touched[fd]
            state = file.state() & (events | ERR | HUP)
            if state:
                found.append((fd, state))
                if len(found) == most:
                    break
        for fd, _ in found:
            self.touched[fd] = None
        return found

    def wait(self, deadline, once=False, most=-1):
        """Those that are ready, as soon as there is one; with `once` also as soon as the gate is opened by others."""
        if once and self.gate.acquire(False):
            return self.ready(most)
        while True:
            found = self.ready(most)
            limit = None if deadline is None else deadline - monotonic()
            if found or limit is not None and limit <= 0:
                return found
            asked = limit
            for file in self.alone.values():
                own = file.next_change()
                if own is not None and (limit is None or own < limit):
                    limit = own
            self.waits = True
            woken = _block(self.gate, limit)
            self.waits = False
            if once and (woken or limit is asked):
                return self.ready(most)

    # As a file

    changes_alone = False

    def state(self):
        return IN if self.ready() else 0

    def next_change(self):
        return None

    def close(self):
        for fd in list(self.wanted):
            self.forget(fd)


# ---------------------------------------------------------------- Sockets

# Who listens or receives: (family, type, port) to the sockets there; for paths, the path to the socket.
_places = {}
_paths = {}
# The next port of a program that does not choose one: for a bind, for a connect (Linux keeps them apart too).
_ports = {"bind": 40_001, "connect": 50_000}


def _wild(host):
    return host in ("0.0.0.0", "::")


def _is_local(host):
    return host.startswith("127.") or host in ("::1", "::", "0.0.0.0")


class _Socket:
    """What streams and datagrams share."""

    holders = 0
    local = remote = None
    error = 0
    changes_alone = False
    listens = False

    def __init__(self, family, protocol):
        self.family = family
        self.protocol = protocol
        # Locks of threads that wait for it, and pollers that watch it.
        self.gates = []
        self.pollers = []
        self.options = {}

    def next_change(self):
        """Seconds until its state may change without anybody's doing, None for never."""
        return None

    def changed(self):
        for gate in self.gates[:]:
            _open_gate(gate)
        for poller, fd in self.pollers[:]:
            poller.touch(fd)

    def set_option(self, level, name, value):
        if level == 1 and name in (7, 8) and isinstance(value, int):
            # The kernel doubles what it is asked for.
            value = min(max(value * 2, 4608 if name == 7 else 2304), 425_984)
        self.options[level, name] = value

    def option(self, level, name):
        if level == 1:
            if name == 4:
                error, self.error = self.error, 0
                return error
            if name == 3:
                return self.type
            if name == 38:
                return self.protocol or (6 if self.type == _STREAM else 17)
            if name == 39:
                return self.family
            if name == 30:
                return int(self.listens)
            if name == 7 and (1, 7) not in self.options:
                return self.buffers()[0]
            if name == 8 and (1, 8) not in self.options:
                return self.buffers()[1]
        return self.options.get((level, name), 0)

    def name(self):
        if self.local is not None:
            return self.local
        return "" if self.family == _UNIX else self.nowhere()

    def nowhere(self):
        return ("0.0.0.0", 0) if self.family == _INET else ("::", 0, 0, 0)

    def peer_name(self):
        if self.remote is None:
            fail(107)
        return self.remote

    def take_error(self):
        if self.error:
            error, self.error = self.error, 0
            fail(error)

    # Places

    def place(self, use):
        """Finds a port of its own."""
        while True:
            port = _ports[use]
            _ports[use] = port + 2
            if not _places.get((self.family, self.type, port)):
                return port

    def bind(self, address):
        if self.local is not None:
            fail(22)
        if self.family == _UNIX:
            if address in _paths:
                fail(98)
            _paths[address] = self
            self.local = address
            return
        host, port, *rest = address
        if not _is_local(host):
            fail(99)
        if port == 0:
            port = self.place("bind")
        others = _places.setdefault((self.family, self.type, port), [])
        for other in others:
            theirs = other.local[0]
            if theirs == host or _wild(theirs) or _wild(host):
                both = self.options.get((1, 2)) and other.options.get((1, 2))
                share = self.options.get((1, 15)) and other.options.get((1, 15))
                if not (share or both and not other.listens):
                    fail(98)
        others.append(self)
        self.local = host, port, *rest

    def leave(self):
        """Frees its place."""
        if self.local is None:
            return
        if self.family == _UNIX:
            if _paths.get(self.local) is self:
                # The path stays, as a file does; nobody answers there.
                _paths[self.local] = None
            return
        others = _places.get((self.family, self.type, self.local[1]))
        if others and self in others:
            others.remove(self)

    def found(self, address):
        """The socket at an address of this machine."""
        if self.family == _UNIX:
            return _paths.get(address)
        best = None
        for other in _places.get((self.family, self.type, address[1]), ()):
            theirs = other.local[0]
            if theirs == address[0]:
                return other
            if _wild(theirs):
                best = other
        return best


class Stream(_Socket):
    """A TCP connection's end, or a listening socket."""

    type = _STREAM
    peer = None
    # A host of the simulated network at the other end.
    far = None
    # What the other end has done: no more will come; it is gone, and what is sent to it comes back as a reset.
    # The end came in order, or as a reset.
    ended = gone = finished = False
    shut_read = shut_write = False
    # "new", "connecting" (a connection whose outcome is not known yet), "connected", "failed"
    phase = "new"
    outcome_number = 0
    due = None
    backlog = 0

    def __init__(self, family, protocol=0):
        super().__init__(family, protocol)
        self.data = bytearray()
        self.waiting = []

    def buffers(self):
        if self.family == _UNIX:
            return _LOCAL_BUFFER, _LOCAL_BUFFER
        return (16_384 if self.phase == "new" else _SEND_BUFFER), _RECEIVE_BUFFER

    def room(self):
        """(bytes that can be on their way to the other end, those that still can be sent)."""
        other = self.peer
        most = self.options.get((1, 7)) or self.buffers()[0]
        if self.family != _UNIX:
            most += other.options.get((1, 8)) or _RECEIVE_BUFFER
        return most, most - len(other.data)

    def state(self):
        if self.listens:
            return IN if self.waiting else 0
        if self.far is not None:
            return self.far.state()
        if self.phase == "connecting":
            if self.due is None or monotonic() < self.due:
                return 0
            self.settle()
        if self.phase == "failed":
            return IN | OUT | ERR | HUP if self.outcome_number or self.error else OUT | HUP
        if self.phase != "connected":
            return OUT | HUP
        state = 0
        if self.data or self.ended or self.shut_read:
            state |= IN
        if self.error:
            state |= IN | OUT | ERR
        if self.ended and (self.shut_write or self.broken or self.gone and self.family == _UNIX):
            state |= HUP
        if self.ended:
            state |= RDHUP
        if self.shut_write or self.gone:
            state |= OUT
        elif self.peer is not None:
            most, free = self.room()
            if free * 3 >= most:
                state |= OUT
        return state

    @property
    def changes_alone(self):
        return self.far is not None or self.phase == "connecting"

    def next_change(self):
        if self.far is not None:
            return self.far.next_change()
        if self.phase == "connecting" and self.due is not None:
            return max(self.due - monotonic(), 0)
        return None

    # Connecting

    def listen(self, backlog):
        if self.phase != "new":
            fail(22)
        if self.local is None:
            if self.family == _UNIX:
                fail(22)
            self.bind(self.nowhere())
        self.listens = True
        self.backlog = backlog

    def accept(self):
        if not self.listens:
            fail(22)
        return self.waiting.pop(0) if self.waiting else None

    def connect(self, address):
        """115 when it is under way: `outcome` tells the rest."""
        if self.listens:
            return 106
        if self.phase == "connecting":
            if self.state() & OUT:
                return self.outcome()
            return 114
        if self.phase == "failed" and self.outcome_number:
            return self.outcome()
        if self.phase == "connected":
            if self.fresh:
                self.fresh = False
                return 0
            return 106
        self.fresh = False
        self.gone = self.ended = self.finished = self.shut_read = self.shut_write = False
        if self.family != _UNIX and not _is_local(address[0]):
            return self.connect_far(address)
        self.target = address
        if self.family != _UNIX and _wild(address[0]):
            self.target = ("127.0.0.1" if self.family == _INET else "::1", *address[1:])
        there = self.found(self.target)
        if self.family == _UNIX and self.target not in _paths:
            return 2
        if self.local is None and self.family != _UNIX:
            self.local = (self.target[0], self.place("connect"), *address[2:])
        self.phase = "connecting"
        self.tries = 0
        self.outcome_number = 0
        if there is None or not there.listens:
            self.phase, self.outcome_number, self.fresh = "failed", 111, True
        else:
            self.knock(there)
        return 115

    fresh = False
    tries = 0
    target = None

    def knock(self, there):
        """Joins the listener's line, or, when that is full, tries again later, as TCP does: after 1 s, 2 s, 4 s, …"""
        if len(there.waiting) > there.backlog:
            self.due = monotonic() + (1 << min(self.tries, 6))
            self.tries += 1
            if self.tries > 7:
                self.phase, self.outcome_number = "failed", 110
            return
        new = Stream(self.family, there.protocol)
        new.options = dict(there.options)
        new.phase = self.phase = "connected"
        new.peer, self.peer = self, new
        if self.family == _UNIX:
            new.local, new.remote, self.remote = there.local, self.local or "", there.local
        else:
            host = self.target[0]
            new.local = (host, *there.local[1:])
            new.remote, self.remote = self.local, new.local
        self.fresh = True
        there.waiting.append(new)
        there.changed()

    def settle(self):
        """What has become of a connection whose time has come."""
        if self.far_failure is not None:
            self.phase, self.outcome_number, self.fresh = "failed", self.far_failure, True
            return
        there = self.found(self.target)
        if there is None or not there.listens:
            self.phase, self.outcome_number, self.fresh = "failed", 111, True
        else:
            self.knock(there)

    far_failure = None

    def connect_far(self, address):
        from _farhosts import connect
        self.local = self.local or ("192.0.2.2", self.place("connect"))
        self.remote = address
        self.due, self.far_failure, self.far = connect(address)
        if self.far is not None:
            self.phase, self.fresh = "connected", True
        else:
            self.phase = "connecting"
            self.remote = None
            if self.due is not None:
                self.due += monotonic()
        return 115

    def outcome(self):
        """How connecting has ended: 0, or the number of an error."""
        self.fresh = False
        if self.phase == "failed":
            number, self.outcome_number = self.outcome_number, 0
            self.phase = "new"
            return number or 103
        return 0

    def option(self, level, name):
        if level == 1 and name == 4 and self.phase in ("failed", "connecting"):
            if self.phase == "connecting":
                return 0
            number, self.outcome_number = self.outcome_number, 0
            return number
        if level == 1 and name == 4:
            self.fresh = False
        return super().option(level, name)

    # Data

    def receive(self, count, peek):
        if self.far is not None:
            found = self.far.receive(count, peek)
            return None if found is None else (found, None)
        if self.phase != "connected":
            fail(22 if self.family == _UNIX else 107)
        data = self.data
        if data:
            found = bytes(data[:count])
            if not peek:
                before = len(data)
                del data[:count]
                self.tell_room(before)
            return found, None
        if not self.finished:
            self.take_error()
        if self.ended or self.shut_read or not count:
            return b"", None
        return None

    def tell_room(self, before):
        """Wakes the sender when a third of the room is free again."""
        other = self.peer
        if other is not None and not self.gone:
            most, free = other.room()
            if free * 3 >= most and (free - (before - len(self.data))) * 3 < most:
                other.changed()

    def send(self, data, address=None):
        """How many bytes there was room for, None for none."""
        if self.far is not None:
            return self.far.send(data)
        if self.phase != "connected":
            fail(107 if self.family == _UNIX else 32)
        if self.shut_write:
            fail(32)
        self.take_error()
        if self.gone:
            if self.family == _UNIX or self.broken:
                fail(32)
            # The first bytes are sent for nothing: only their echo tells that nobody is there.
            self.broken = True
            self.error = 32
            return len(data)
        if not data:
            return 0
        most, free = self.room()
        if free <= 0 or free < len(data) and free * 3 < most:
            return None
        part = data if len(data) <= free else data[:free]
        other = self.peer
        if not other.shut_read:
            was_empty = not other.data
            other.data += part
            if was_empty or other.pollers:
                other.changed()
        return len(part)

    broken = False

    def shutdown(self, how):
        if self.far is not None:
            return
        if self.phase != "connected":
            fail(107)
        if how != 1:
            self.shut_read = True
        if how != 0 and not self.shut_write:
            self.shut_write = True
            if self.peer is not None and not self.gone:
                self.peer.ended = self.peer.finished = True
                self.peer.changed()
        self.changed()

    def close(self):
        if self.listens or self.phase != "connected":
            self.leave()
            self.listens = False
            for new in self.waiting:
                # Nobody will accept them.
                new.data += b"?"
                new.close()
            self.waiting = []
            return
        self.leave()
        other, self.peer = self.peer, None
        if other is None or other.peer is not self:
            return
        linger = self.options.get((1, 13))
        resets = self.data or isinstance(linger, bytes) and linger[:1] == b"\1" and not any(linger[4:8])
        other.gone = True
        if not resets:
            other.finished = True
        elif self.family == _UNIX:
            other.error = 104
        else:
            other.error = 32 if other.finished else 104
            other.broken = True
        other.ended = True
        other.changed()


def pair():
    """Two connected streams of this machine."""
    here, there = Stream(_UNIX), Stream(_UNIX)
    here.peer, there.peer = there, here
    here.phase = there.phase = "connected"
    here.remote = there.remote = ""
    return here, there


class Datagrams(_Socket):
    """Messages with borders, which are lost when there is no room."""

    type = _DGRAM
    peer = None
    waited = 0
    shut_read = shut_write = False

    def __init__(self, family, protocol=0):
        super().__init__(family, protocol)
        self.data = []

    @classmethod
    def pair(cls):
        here, there = cls(_UNIX), cls(_UNIX)
        here.peer, there.peer = there, here
        here.remote = there.remote = ""
        return here, there

    def buffers(self):
        return _LOCAL_BUFFER, _LOCAL_BUFFER

    def state(self):
        state = OUT
        if self.data or self.shut_read:
            state |= IN
        if self.error:
            state |= IN | ERR
        if self.peer is not None and self.peer.waited > _LOCAL_BUFFER // 2:
            state &= ~OUT
        return state

    def listen(self, backlog):
        fail(95)

    def accept(self):
        fail(95)

    def connect(self, address):
        if self.family == _UNIX:
            self.peer = self.found(address)
            if self.peer is None:
                return 111 if address in _paths else 2
        elif self.local is None:
            self.bind(self.nowhere())
        if self.family != _UNIX and _wild(self.local[0]):
            self.here(address)
        self.remote = address
        return 0

    def here(self, address):
        """From now on it has the number that the other side sees."""
        host = ("127.0.0.1" if self.family == _INET else "::1") if _is_local(address[0]) else "192.0.2.2"
        self.local = (host, *self.local[1:])

    def outcome(self):
        return 0

    def receive(self, count, peek):
        self.take_error()
        if self.data:
            message, address = self.data[0] if peek else self.data.pop(0)
            if not peek:
                self.waited -= len(message) + 256
                if self.peer is not None:
                    self.peer.changed()
            return message[:count], address
        return (b"", None) if self.shut_read else None

    def send(self, data, address=None):
        self.take_error()
        if self.shut_write:
            fail(32)
        if address is None and self.remote is None:
            fail(89 if self.family != _UNIX else 107)
        if len(data) > 65507:
            fail(90)
        if self.family == _UNIX:
            there = self.peer if address is None else self.found(address)
            if there is None or not there.holders:
                fail(111)
            if there.waited + len(data) > _LOCAL_BUFFER:
                return None
            sender = self.local
        else:
            target = address or self.remote
            if self.local is None:
                self.bind(self.nowhere())
            if target[0] == "255.255.255.255" and not self.options.get((1, 6)):
                fail(13)
            if _wild(target[0]):
                target = ("127.0.0.1" if self.family == _INET else "::1", *target[1:])
            if not _is_local(target[0]):
                return len(data)
            there = self.found(target)
            if there is None:
                # The answer that nobody is there reaches only who is connected.
                if self.remote is not None:
                    self.error = 111
                    self.changed()
                return len(data)
            sender = self.local
            if _wild(sender[0]):
                sender = (target[0], *sender[1:])
            if there.remote is not None and there.remote[:2] != sender[:2]:
                return len(data)
            if there.waited + len(data) > _LOCAL_BUFFER:
                return len(data)
        if not there.shut_read:
            there.data.append((data, sender))
            there.waited += len(data) + 256
            there.changed()
        return len(data)

    def shutdown(self, how):
        if self.remote is None:
            fail(107)
        self.shut_read = self.shut_read or how != 1
        self.shut_write = self.shut_write or how != 0
        self.changed()

    def close(self):
        self.leave()
