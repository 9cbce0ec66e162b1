"""What `object.__reduce_ex__`, `__reduce__` and `__getstate__` do (C in CPython: calls cost what is charged)."""

import copyreg
import _gilt
from _gilt import charge

_object_reduce = object.__reduce__
_object_getstate = object.__getstate__
_plain = {
    int: lambda x: int.__add__(x, 0), float: lambda x: float.__pos__(x), complex: lambda x: complex.__pos__(x),
    str: lambda x: str.__getitem__(x, slice(None)), bytes: lambda x: bytes.__getitem__(x, slice(None)),
    tuple: lambda x: tuple.__getitem__(x, slice(None)),
}
_python_kinds = (int, float, complex, str, bytes, tuple, list, dict, set, frozenset, bytearray, BaseException)
_refused = {
    "generator", "module", "_thread.lock", "_thread.RLock", "coroutine", "traceback", "frame", "_thread._local",
    "_io.TextIOWrapper", "_io.BufferedReader", "_io.BufferedWriter", "_io.BufferedRandom", "_io.FileIO", "async_generator",
    "memoryview", "function", "weakref.ReferenceType",
    "property", "staticmethod", "classmethod", "cell", "code", "mappingproxy", "dict_keys", "dict_values", "dict_items",
    "weakref.ReferenceType", "weakref.CallableProxyType", "weakref.ProxyType", "select.epoll", "select.poll",
    "_contextvars.Context", "_contextvars.ContextVar", "_contextvars.Token", "_asyncio.Task", "_asyncio.Future",
    "_csv.reader", "_csv.writer", "member_descriptor", "getset_descriptor", "PyCapsule", "_queue.SimpleQueue",
}


def name_of(cls):
    return cls.__name__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"


def cannot(x):
    cls = type(x)
    if cls.__name__ in ("memoryview", "code"):
        raise TypeError(f"cannot pickle {cls.__name__} objects")
    if cls.__module__ == "_io" or cls.__name__ == "TextIOWrapper":
        raise TypeError(f"cannot pickle '{cls.__name__}' instances")
    raise TypeError(f"cannot pickle '{name_of(cls)}' object")


def _exception(x):
    fields = getattr(x, "__dict__", None)
    args = x.args
    if isinstance(x, OSError) and len(args) == 2 and x.filename is not None:
        args = (*args, x.filename)
        if x.filename2 is not None:
            args = (*args, None, x.filename2)
    if isinstance(x, ImportError):
        state = {**fields} if fields else {}
        for name in "name", "path":
            if getattr(x, name) is not None:
                state[name] = getattr(x, name)
        fields = state
    elif isinstance(x, AttributeError):
        # What the name was asked of is left out.
        fields = {"name": x.name, "args": args, **(fields or {})} if x.name is not None or fields else {"args": args}
    return (type(x), args, fields) if fields else (type(x), args)


def _own_fields(x):
    return getattr(x, "__dict__", None) or None


def _set(x):
    return type(x), (list(x),), x.__getstate__()


def _bytearray(x):
    return type(x), (str(bytes(x), "latin-1"), "latin-1") if x else (), _own_fields(x)


def _bytearray3(x):
    return type(x), (bytes(x),) if x else (), _own_fields(x)


def _deque(x):
    maxlen = x.maxlen
    return type(x), () if maxlen is None else ((), maxlen), x.__getstate__(), iter(x)


def _defaultdict(x):
    factory = x.default_factory
    return type(x), () if factory is None else (factory,), None, None, iter(x.items())


def _ordered(x):
    return type(x), (), x.__getstate__(), None, iter(x.items())


def _counter(x):
    return type(x), (dict(x),)


def _method(x):
    return getattr, (x.__self__, x.__func__.__name__)


def _native(x):
    owner = getattr(x, "__self__", None)
    if owner is None or type(owner) is type(copyreg):
        return x.__name__
    return getattr, (owner, x.__name__)


def _named_caller(x):
    from functools import partial
    return partial(type(x), x._name, **x._kwargs), tuple(x._args)


def _array(x, proto):
    if proto < 3:
        return type(x), (x.typecode, x.tolist()), _own_fields(x)
    code = "BbHhIiQq"
    order = {"f": 14, "d": 16, "u": 20}
    kind = x.typecode
    if kind in order:
        number = order[kind]
    else:
        size = {1: 0, 2: 2, 4: 6, 8: 10}[x.itemsize]
        number = size if size == 0 and kind == "B" else 1 if size == 0 else size + (0 if kind.isupper() else 2)
    return _array_reconstructor, (type(x), kind, number, x.tobytes()), _own_fields(x)


def _pattern(x):
    import re
    return re._compile, (x.pattern, x.flags)


def _struct_time(x):
    extra = {"tm_zone": x.tm_zone, "tm_gmtoff": x.tm_gmtoff}
    return type(x), (tuple(x), extra)


def _descriptor(x):
    owner, _, name = x.__qualname__.rpartition(".")
    import builtins
    return getattr, (getattr(builtins, owner), name)


def _date_bytes(x):
    return bytes([x.year >> 8, x.year & 255, x.month, x.day])


def _clock_bytes(x, fold):
    return bytes([x.hour | (fold and x.fold << 7), x.minute, x.second]) + x.microsecond.to_bytes(3, "big")


def _date(x):
    return type(x), (_date_bytes(x),)


def _time(x, proto):
    data = _clock_bytes(x, proto > 3)
    return type(x), (data,) if x.tzinfo is None else (data, x.tzinfo)


def _datetime(x, proto):
    data = _date_bytes(x)
    if x.fold and proto > 3:
        data = data[:2] + bytes([data[2] | 128]) + data[3:]
    data += _clock_bytes(x, 0)
    return type(x), (data,) if x.tzinfo is None else (data, x.tzinfo)


def restored(cls, data, tzinfo=None):
    """A date or time of what was stored of it; None for another class or other bytes."""
    import datetime
    if issubclass(cls, datetime.datetime) and len(data) == 10:
        day = int.from_bytes(data[:2], "big"), data[2] & 127, data[3]
        clock = data[4], data[5], data[6], int.from_bytes(data[7:], "big")
        return cls(*day, *clock, tzinfo, fold=data[2] >> 7)
    if issubclass(cls, datetime.date) and len(data) == 4:
        return cls(int.from_bytes(data[:2], "big"), data[2], data[3])
    if issubclass(cls, datetime.time) and len(data) == 6:
        return cls(data[0] & 127, data[1], data[2], int.from_bytes(data[3:], "big"), tzinfo, fold=data[0] >> 7)
    return None


def _array_reconstructor(cls, typecode, code, data):
    made = cls(typecode)
    made.frombytes(data)
    return made


_array_reconstructor.__module__ = "array"


_by_protocol = {
    "datetime.datetime": _datetime, "datetime.time": _time, "array.array": lambda x, proto: _array(x, proto),
    "bytearray": lambda x, proto: _bytearray(x) if proto < 3 else _bytearray3(x),
}
_handlers = {
    "datetime.date": _date, "datetime.timedelta": lambda x: (type(x), (x.days, x.seconds, x.microseconds)),
    "operator.itemgetter": lambda x: (type(x), x._items), "operator.attrgetter": lambda x: (type(x), x._attrs),
    "operator.methodcaller": lambda x: (type(x), (x._name, *x._args)) if not x._kwargs else _named_caller(x),
    "BaseException": _exception, "set": _set, "frozenset": _set, "collections.deque": _deque,
    "collections.defaultdict": _defaultdict, "collections.OrderedDict": _ordered, "collections.Counter": _counter,
    "range": lambda x: (range, (x.start, x.stop, x.step)), "slice": lambda x: (slice, (x.start, x.stop, x.step)),
    "method": _method, "builtin_function_or_method": _native, "ellipsis": lambda x: "Ellipsis",
    "NotImplementedType": lambda x: "NotImplemented", "re.Pattern": _pattern,
    "types.SimpleNamespace": lambda x: (type(x), (), x.__dict__), "time.struct_time": _struct_time,
    "method_descriptor": _descriptor, "wrapper_descriptor": _descriptor,
    "types.GenericAlias": lambda x: (type(x), (x.__origin__, x.__args__)),
}


def _handler(x, proto):
    for cls in type(x).__mro__:
        if cls is object:
            return None
        name = name_of(cls)
        handler = _by_protocol.get(name)
        if handler is not None:
            return lambda x: handler(x, proto)
        handler = _handlers.get(name)
        if handler is not None:
            return handler
    return None


def reduce_ex(x, proto):
    if type(x).__reduce__ is not _object_reduce:
        return x.__reduce__()
    return _common(x, proto)


def reduce(x):
    return _common(x, 0)


def _common(x, proto):
    handler = _handler(x, proto)
    if handler is not None:
        return handler(x)
    if proto >= 2:
        return _new_reduction(x)
    return copyreg._reduce_ex(x, proto)


def _is_plain(x):
    """Whether Python code can take it apart: its content is that of a built-in type and its own attributes."""
    cls = type(x)
    if name_of(cls) in _refused:
        return False
    if isinstance(x, _python_kinds):
        return True
    for base in cls.__mro__:
        if base is not object and name_of(base) in _refused:
            return False
    return _gilt.twin(x) is None


def default_state(x, required):
    cls = type(x)
    if required and not _is_plain(x):
        cannot(x)
    fields = getattr(x, "__dict__", None) or None
    slots = {}
    for name in copyreg._slotnames(cls):
        try:
            slots[name] = getattr(x, name)
        except AttributeError:
            pass
    return (fields, slots) if slots else fields


def getstate(x):
    return default_state(x, False)


def _new_reduction(x):
    cls = type(x)
    named = None
    maker = getattr(cls, "__getnewargs_ex__", None)
    if maker is not None:
        made = maker(x)
        if type(made) is not tuple:
            raise TypeError(f"__getnewargs_ex__ should return a tuple, not '{type(made).__name__}'")
        if len(made) != 2:
            raise ValueError(f"__getnewargs_ex__ should return a tuple of length 2, not {len(made)}")
        args, named = made
        if not isinstance(args, tuple):
            raise TypeError(
                f"first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{type(args).__name__}'")
        if not isinstance(named, dict):
            raise TypeError(
                f"second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{type(named).__name__}'")
    else:
        maker = getattr(cls, "__getnewargs__", None)
        args = None
        if maker is not None:
            args = maker(x)
            if not isinstance(args, tuple):
                raise TypeError(f"__getnewargs__ should return a tuple, not '{type(args).__name__}'")
        else:
            for base, plain in _plain.items():
                if isinstance(x, base):
                    args = (plain(x),)
                    break
    is_list, is_dict = isinstance(x, list), isinstance(x, dict)
    if cls.__getstate__ is _object_getstate:
        state = default_state(x, args is None and not is_list and not is_dict)
    else:
        state = x.__getstate__()
    pairs = iter(x.items()) if is_dict else None
    items = iter(x) if is_list else None
    if named:
        return copyreg.__newobj_ex__, (cls, args, named), state, items, pairs
    return copyreg.__newobj__, (cls, *(args or ())), state, items, pairs


def old_reduction(x, proto):
    cls = type(x)
    for base in cls.__mro__:
        if base is object or base in _python_kinds or base.__module__ == "builtins" and base is not cls:
            break
    if base is object:
        if not _is_plain(x):
            raise TypeError(f"cannot pickle {cls.__name__!r} object")
        content = None
    else:
        if base is cls:
            raise TypeError(f"cannot pickle {cls.__name__!r} object")
        content = base(x)
    own = cls.__getstate__
    if own is _object_getstate:
        if copyreg._slotnames(cls):
            raise TypeError(
                "a class that defines __slots__ without defining __getstate__ cannot be pickled")
        state = getattr(x, "__dict__", None)
    else:
        state = x.__getstate__()
    if state:
        return copyreg._reconstructor, (cls, base, content), state
    return copyreg._reconstructor, (cls, base, content)


def exception_setstate(x, state):
    if state is None:
        return
    if not isinstance(state, dict):
        raise TypeError("state is not a dictionary")
    for name, value in state.items():
        setattr(x, name, value)
