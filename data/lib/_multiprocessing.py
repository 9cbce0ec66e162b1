"""What is C in CPython's multiprocessing: semaphores of several processes, and numbers in memory they share."""

import _processes
from struct import calcsize, pack, unpack
from _gilt import charge
from _thread import get_ident

SEM_VALUE_MAX = 2147483647
RECURSIVE_MUTEX, SEMAPHORE = 0, 1


class SemLock:
    """A semaphore of the system, and how often this process's threads hold it."""

    SEM_VALUE_MAX = SEM_VALUE_MAX

    def __init__(self, kind, value, maxvalue, handle=None):
        self.kind, self.maxvalue = kind, maxvalue
        self.handle = _processes.semaphore(value, maxvalue) if handle is None else handle
        self.name = f"/mp-{self.handle}"
        self._held, self._owner = 0, None

    def acquire(self, block=True, timeout=None):
        if self.kind == RECURSIVE_MUTEX and self._held and self._owner == get_ident():
            self._held += 1
            return True
        if timeout is not None and timeout < 0:
            timeout = 0
        if not _processes.acquire(self.handle, timeout if block else 0):
            return False
        self._held += 1
        self._owner = get_ident()
        return True

    def release(self):
        if self.kind == RECURSIVE_MUTEX:
            if not self._held or self._owner != get_ident():
                raise AssertionError("attempt to release recursive lock not owned by thread")
            if self._held > 1:
                self._held -= 1
                return
        # Another thread may have it before this call is over.
        self._held -= 1
        if not _processes.release(self.handle):
            self._held += 1
            raise ValueError("semaphore or lock released too many times")

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *error):
        self.release()

    def _count(self):
        return self._held

    def _is_mine(self):
        return self._held > 0 and self._owner == get_ident()

    def _get_value(self):
        return _processes.value(self.handle)

    def _is_zero(self):
        return _processes.value(self.handle) == 0

    def _after_fork(self):
        self._held = 0


_names = {
    "c": "c_char", "b": "c_byte", "B": "c_ubyte", "h": "c_short", "H": "c_ushort", "i": "c_int", "I": "c_uint",
    "l": "c_long", "L": "c_ulong", "q": "c_long", "Q": "c_ulong", "f": "c_float", "d": "c_double", "?": "c_bool",
    "u": "c_wchar",
}
_sizes = {"u": 4, "l": 8, "L": 8}


def size_of(code):
    return _sizes.get(code) or calcsize("=" + code)


def _bytes_of(code, value):
    charge(30)
    if code in "fd":
        if not isinstance(value, (int, float)):
            raise TypeError(f"must be real number, not {type(value).__name__}")
        return pack("=" + code, value)
    if code == "?":
        return b"\1" if value else b"\0"
    if code == "c":
        if not isinstance(value, bytes) or len(value) != 1:
            raise TypeError("one character bytes, bytearray or integer expected")
        return value
    if code == "u":
        if not isinstance(value, str) or len(value) != 1:
            raise TypeError(f"unicode string expected instead of {type(value).__name__} instance")
        return ord(value).to_bytes(4, "little")
    if not isinstance(value, int):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    size = size_of(code)
    return (value & (1 << 8 * size) - 1).to_bytes(size, "little")


def _value_of(code, data):
    charge(20)
    if code == "u":
        return chr(int.from_bytes(data, "little"))
    if code in "fd?":
        return unpack("=" + code, data)[0]
    if code == "c":
        return data
    return int.from_bytes(data, "little", signed=code.islower())


class Scalar:
    """A number in shared memory."""

    def __init__(self, code, *value, block=None):
        self._code = code
        self._block = _processes.memory(size_of(code), "") if block is None else block
        if value:
            self.value, = value

    @property
    def value(self):
        return _value_of(self._code, _processes.peek(self._block, 0, size_of(self._code)))

    @value.setter
    def value(self, value):
        _processes.poke(self._block, 0, _bytes_of(self._code, value))

    def __repr__(self):
        return f"{_names[self._code]}({self.value!r})"

    def __reduce__(self):
        return _attached, (self._code, self._block)


# The types that programs see have the names of those of `ctypes`.
_scalar_types = {code: type(name, (Scalar,), {"__module__": "ctypes"}) for code, name in _names.items()}


def scalar(code, *value):
    return _scalar_types[code](code, *value)


def _attached(code, block):
    return _scalar_types[code](code, block=block)


class Block:
    """An array of numbers in shared memory."""

    def __init__(self, code, length, block=None):
        self._code, self._length, self._size = code, length, size_of(code)
        self._block = _processes.memory(max(length * self._size, 1), "") if block is None else block

    def __len__(self):
        return self._length

    def _place(self, i):
        i = i.__index__()
        if i < 0:
            i += self._length
        if not 0 <= i < self._length:
            raise IndexError("invalid index")
        return i * self._size

    def __getitem__(self, i):
        if isinstance(i, slice):
            items = [self[k] for k in range(*i.indices(self._length))]
            return b"".join(items) if self._code == "c" else "".join(items) if self._code == "u" else items
        return _value_of(self._code, _processes.peek(self._block, self._place(i), self._size))

    def __setitem__(self, i, value):
        if isinstance(i, slice):
            places = range(*i.indices(self._length))
            items = [value[k:k + 1] for k in range(len(value))] if self._code == "c" else list(value)
            if len(items) != len(places):
                raise ValueError("Can only assign sequence of same size")
            for k, item in zip(places, items):
                self[k] = item
            return
        _processes.poke(self._block, self._place(i), _bytes_of(self._code, value))

    def __iter__(self):
        return (self[i] for i in range(self._length))

    @property
    def raw(self):
        return _processes.peek(self._block, 0, self._length)

    @property
    def value(self):
        if self._code != "c":
            raise AttributeError(f"'{type(self).__name__}' object has no attribute 'value'")
        return self.raw.split(b"\0")[0]

    @value.setter
    def value(self, data):
        if len(data) > self._length:
            raise ValueError("byte string too long")
        _processes.poke(self._block, 0, data + b"\0" * (len(data) < self._length))

    def __repr__(self):
        return f"<multiprocessing.sharedctypes.{_names[self._code]}_Array_{self._length} object at {id(self):#x}>"

    def __reduce__(self):
        return Block, (self._code, self._length, self._block)


def _read(fd, most):
    return _processes.read(fd, most)


def _write(fd, data):
    try:
        return _processes.write(fd, data)
    except OSError as error:
        raise OSError(*error.args) from None
