"""Blocks of bytes with a name, which any process can attach to."""

import _processes

__all__ = ["SharedMemory"]

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
