"""Blocks of bytes with a name, which any process can attach to."""

import struct

import _processes

__all__ = ["SharedMemory", "ShareableList"]

_counter = iter(range(1, 1 << 60))


class _Bytes:
    """The bytes of a block, item by item and slice by slice."""

    def __init__(self, block, start, length):
        self._block, self._start, self._length = block, start, length

    def __len__(self):
        return self._length

    nbytes = property(__len__)
    itemsize, format, ndim, readonly = 1, "B", 1, False

    def _check(self):
        if self._block is None:
            raise ValueError("operation forbidden on released memoryview object")

    def _place(self, i):
        if i < 0:
            i += self._length
        if not 0 <= i < self._length:
            raise IndexError("index out of bounds on dimension 1")
        return self._start + i

    def __getitem__(self, key):
        self._check()
        if isinstance(key, slice):
            start, stop, step = key.indices(self._length)
            if step != 1:
                from _gilt import refuse
                refuse("a stepped slice of shared memory")
            return _Bytes(self._block, self._start + start, max(stop - start, 0))
        return _processes.peek(self._block, self._place(key), 1)[0]

    def __setitem__(self, key, value):
        self._check()
        if isinstance(key, slice):
            start, stop, step = key.indices(self._length)
            value = bytes(value)
            if step != 1 or len(value) != max(stop - start, 0):
                raise ValueError("memoryview assignment: lvalue and rvalue have different structures")
            _processes.poke(self._block, self._start + start, value)
            return
        if not 0 <= value < 256:
            raise ValueError("memoryview: invalid value for format 'B'")
        _processes.poke(self._block, self._place(key), bytes([value]))

    def tobytes(self):
        self._check()
        return _processes.peek(self._block, self._start, self._length)

    __bytes__ = tobytes

    def tolist(self):
        return list(self.tobytes())

    def __iter__(self):
        return (self[i] for i in range(self._length))

    def __eq__(self, other):
        return self.tobytes() == bytes(other)

    def release(self):
        self._block = None


class SharedMemory:
    def __init__(self, name=None, create=False, size=0):
        if not size >= 0:
            raise ValueError("'size' must be a positive integer")
        if create:
            if size == 0:
                raise ValueError("'size' must be a positive number different from zero")
            while True:
                own = name
                if own is None:
                    own = f"psm_{next(_counter) * 2654435761 % (1 << 32):08x}"
                block = _processes.memory(size, own)
                if block is not None:
                    break
                if name is not None:
                    raise FileExistsError(17, "File exists", "/" + name)
            name = own
        else:
            if name is None:
                raise ValueError("'name' can only be None if create=True") if size else ValueError(
                    "'name' can only be None if create=True")
            found = _processes.find(name.lstrip("/"))
            if found is None:
                raise FileNotFoundError(2, "No such file or directory", "/" + name.lstrip("/"))
            block, size = found
        self._name, self._block, self._size = name.lstrip("/"), block, size
        self._buf = _Bytes(block, 0, size)

    @property
    def buf(self):
        return self._buf

    @property
    def name(self):
        return self._name

    @property
    def size(self):
        return self._size

    def close(self):
        if self._buf is not None:
            self._buf.release()
            self._buf = None

    def unlink(self):
        if not _processes.forget(self._name):
            raise FileNotFoundError(2, "No such file or directory", "/" + self._name)

    def __reduce__(self):
        return type(self), (self._name, False, self._size)

    def __repr__(self):
        return f"{type(self).__name__}({self._name!r}, size={self._size})"


# How `format` tells a kind; texts by their room.
_FORMATS = {"int": "q", "float": "d", "bool": "xxxxxxx?", "NoneType": "xxxxxx?x"}


def _encoded(item):
    """The bytes of an item: a text's, or eight."""
    if isinstance(item, str):
        return item.encode()
    if isinstance(item, bytes):
        return item
    return struct.pack("=d" if isinstance(item, float) else "=q", item or 0)


class ShareableList:
    """A list of numbers, texts, booleans and None in a block of shared memory, of a length that does not change.

    The block begins with the number of items; then come for each its place, the bytes there are for it and its kind, then the
    items themselves. A text has room to grow up to a multiple of eight bytes.
    """

    _HEAD, _ENTRY = struct.Struct("=q"), struct.Struct("=qq8s")

    def __init__(self, sequence=None, *, name=None):
        if name is not None and sequence is None:
            self.shm = SharedMemory(name)
            self._length, = self._HEAD.unpack(self._peek(0, 8))
            return
        items = [*(sequence or ())]
        rooms = []
        for item in items:
            if not isinstance(item, (str, bytes)):
                if type(item).__name__ not in _FORMATS:
                    raise KeyError(type(item))
                rooms.append(8)
            else:
                rooms.append(8 * (len(_encoded(item)) // 8 + 1))
        place = 8 + self._ENTRY.size * len(items)
        self.shm = SharedMemory(name, create=True, size=place + sum(rooms))
        self._length = len(items)
        self._poke(0, self._HEAD.pack(len(items)))
        for i, (item, room) in enumerate(zip(items, rooms)):
            self._store(i, place, room, item)
            place += room

    def _peek(self, start, count):
        return _processes.peek(self.shm._block, start, count)

    def _poke(self, start, data):
        _processes.poke(self.shm._block, start, data)

    def _entry(self, i, what="index"):
        """The number of an item, its place, its room and its kind."""
        i = i + self._length if i < 0 else i
        if not 0 <= i < self._length:
            raise IndexError(f"{what} out of range")
        place, room, kind = self._ENTRY.unpack(self._peek(8 + self._ENTRY.size * i, self._ENTRY.size))
        return i, place, room, kind.rstrip(b"\0").decode()

    def _store(self, i, place, room, item):
        data = _encoded(item).ljust(room, b"\0")
        if len(data) > room:
            raise ValueError("bytes/str item exceeds available storage")
        self._poke(8 + self._ENTRY.size * i, self._ENTRY.pack(place, room, type(item).__name__.encode()))
        self._poke(place, data)

    def __getitem__(self, position):
        _, place, room, kind = self._entry(position)
        data = self._peek(place, room)
        if kind in ("str", "bytes"):
            data = data.rstrip(b"\0")
            return data.decode() if kind == "str" else data
        if kind == "NoneType":
            return None
        value, = struct.unpack("=d" if kind == "float" else "=q", data[:8])
        return bool(value) if kind == "bool" else value

    def __setitem__(self, position, value):
        i, place, room, _ = self._entry(position, "assignment index")
        self._store(i, place, room, value)

    @property
    def format(self):
        entries = [self._entry(i) for i in range(self._length)]
        return "".join(_FORMATS.get(kind) or f"{room}s" for _, _, room, kind in entries)

    def __len__(self):
        return self._length

    def __reduce__(self):
        return _attach, (type(self), self.shm.name)

    def __repr__(self):
        return f"{type(self).__name__}({list(self)}, name={self.shm.name!r})"

    def count(self, value):
        return sum(value == item for item in self)

    def index(self, value):
        for position, item in enumerate(self):
            if value == item:
                return position
        raise ValueError(f"{value!r} not in this container")


def _attach(cls, name):
    return cls(name=name)
