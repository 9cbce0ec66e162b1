"""Numbers and arrays in memory that processes share, with a lock around them or without."""

from _multiprocessing import Block, Scalar, _names, scalar
from multiprocessing import context

__all__ = ["RawValue", "RawArray", "Value", "Array", "copy", "synchronized"]


def _code(typecode_or_type):
    """The letter of a type: itself, or that of a type of `ctypes`."""
    code = typecode_or_type if isinstance(typecode_or_type, str) else getattr(typecode_or_type, "_type_", None)
    if not isinstance(code, str):
        from _gilt import refuse
        refuse("shared memory for types of ctypes")
    if code not in _names or typecode_or_type == "?":
        raise TypeError("this type has no size")
    return code


def RawValue(typecode_or_type, *args):
    return scalar(_code(typecode_or_type), *args)


def RawArray(typecode_or_type, size_or_initializer):
    code = _code(typecode_or_type)
    if isinstance(size_or_initializer, int):
        return Block(code, size_or_initializer)
    array = Block(code, len(size_or_initializer))
    array[:] = size_or_initializer
    return array


def copy(obj):
    return scalar(obj._code, obj.value) if isinstance(obj, Scalar) else RawArray(obj._code, obj[:])


def Value(typecode_or_type, *args, lock=True, ctx=None):
    return _locked(RawValue(typecode_or_type, *args), lock, ctx)


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    return _locked(RawArray(typecode_or_type, size_or_initializer), lock, ctx)


def _locked(obj, lock, ctx):
    if lock is False:
        return obj
    if lock is True or lock is None:
        lock = _context(ctx).RLock()
    elif not hasattr(lock, "acquire"):
        raise AttributeError(f"{lock!r} has no method 'acquire'")
    return synchronized(obj, lock, ctx)


def _context(ctx):
    return ctx or context._default_context.get_context()


def synchronized(obj, lock=None, ctx=None):
    assert not isinstance(obj, SynchronizedBase), "object already synchronized"
    if isinstance(obj, Scalar):
        wrapper = Synchronized
    else:
        wrapper = SynchronizedString if obj._code == "c" else SynchronizedArray
    return wrapper(obj, lock, ctx)


class SynchronizedBase:
    """An object in shared memory, and the lock that is held whenever it is used."""

    def __init__(self, obj, lock=None, ctx=None):
        self._obj = obj
        self._lock = lock = lock or _context(ctx).RLock()
        self.acquire, self.release = lock.acquire, lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *error):
        return self._lock.__exit__(*error)

    def __reduce__(self):
        context.assert_spawning(self)
        return synchronized, (self._obj, self._lock)

    def get_obj(self):
        return self._obj

    def get_lock(self):
        return self._lock

    def __repr__(self):
        return f"<{type(self).__name__} wrapper for {self._obj}>"


def _under_lock(name):
    """A property of the object, for whose reading and writing the lock is taken; each time anew."""
    def get(self):
        with self._lock:
            return getattr(self._obj, name)

    def put(self, value):
        with self._lock:
            setattr(self._obj, name, value)

    return property(get, put)


class Synchronized(SynchronizedBase):
    value = _under_lock("value")


class SynchronizedArray(SynchronizedBase):
    def __len__(self):
        return len(self._obj)

    def __getitem__(self, i):
        with self._lock:
            return self._obj[i]

    def __setitem__(self, i, value):
        with self._lock:
            self._obj[i] = value

    def __getslice__(self, start, stop):
        return self[start:stop]

    def __setslice__(self, start, stop, values):
        self[start:stop] = values


class SynchronizedString(SynchronizedArray):
    value, raw = _under_lock("value"), _under_lock("raw")
