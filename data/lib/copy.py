"""Shallow and deep copies."""

import copyreg
import _gilt

__all__ = ["Error", "copy", "deepcopy"]


class Error(Exception):
    pass


error = Error

_atomic = {
    type(None), type(...), type(NotImplemented), int, float, bool, complex, bytes, str, type, range, property,
    type(len), type(lambda: None), type([].append), type(int.__add__), type(list[int]),
}


_function = type(lambda: None)
_object_getstate = object.__getstate__


def _bare(x):
    """A new object of `x`'s class without attributes, with the content of a built-in base."""
    cls = type(x)
    for base in (dict, list, set, frozenset, tuple, str, int, float, complex, bytes, bytearray):
        if isinstance(x, base):
            if base in (dict, list, set):
                return base.__new__(cls)
            return base.__new__(cls, x)
    if isinstance(x, BaseException):
        new = cls.__new__(cls, *x.args)
        new.args = x.args
        return new
    try:
        return object.__new__(cls)
    except TypeError:
        # Instances of a class written in the machine are made by it alone.
        return cls.__new__(cls)


def _slots(x):
    for cls in type(x).__mro__:
        slots = cls.__dict__.get("__slots__", ())
        if isinstance(slots, str):
            slots = (slots,)
        for name in slots:
            if name in ("__dict__", "__weakref__"):
                continue
            if name.startswith("__") and not name.endswith("__"):
                name = f"_{cls.__name__.lstrip('_')}{name}"
            if hasattr(x, name):
                yield name


def _cannot(x):
    cls = type(x)
    if cls is memoryview:
        raise TypeError("cannot pickle memoryview objects")
    name = cls.__name__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__name__}"
    raise TypeError(f"cannot pickle '{name}' object")


_refused = ("generator", "module", "lock", "RLock", "coroutine", "traceback", "frame", "_local", "TextIOWrapper",
            "memoryview")


def _own_reduction(x):
    """What a class of Python's making says about its copies by `__reduce_ex__` or `__reduce__`, or None."""
    cls = type(x)
    if (reduce := copyreg.dispatch_table.get(cls)) is not None:
        return reduce(x)
    for name, arguments in ("__reduce_ex__", (4,)), ("__reduce__", ()):
        method = getattr(cls, name, None)
        if type(method) is _function:
            return method(x, *arguments)
    return None


def _set_state(made, state):
    if hasattr(made, "__setstate__"):
        made.__setstate__(state)
        return
    fields, slots = state if isinstance(state, tuple) and len(state) == 2 else (state, None)
    made.__dict__.update(fields or {})
    for name, value in (slots or {}).items():
        setattr(made, name, value)


def _rebuilt(reduction, x, memo=None):
    """The object a reduction stands for: a call, then a state, items to append and items to set."""
    if isinstance(reduction, str):
        return x

    def own(part):
        return part if memo is None else deepcopy(part, memo)

    make, arguments, state, items, pairs = (*reduction, None, None, None)[:5]
    made = make(*[own(argument) for argument in arguments])
    if memo is not None:
        memo[id(x)] = made
    if state is not None:
        _set_state(made, own(state))
    for item in items or ():
        made.append(own(item))
    for key, value in pairs or ():
        made[own(key)] = own(value)
    return made


def copy(x):
    cls = type(x)
    if cls in _atomic or cls is tuple or cls is frozenset or cls is slice or issubclass(cls, type):
        return x
    if cls is list or cls is dict or cls is set or cls is bytearray:
        return x.copy()
    method = getattr(cls, "__copy__", None)
    if method is not None:
        return method(x)
    if cls.__name__ in _refused:
        _cannot(x)
    if cls.__name__ == "method":
        return cls(x.__func__, x.__self__)
    if (reduction := _own_reduction(x)) is not None:
        return _rebuilt(reduction, x)
    twin = _gilt.twin(x)
    if twin is not None:
        return twin
    new = _bare(x)
    if isinstance(x, dict):
        for key in x:
            new[key] = x[key]
    elif isinstance(x, list):
        new.extend(x)
    elif isinstance(x, set):
        new.update(x)
    if cls.__getstate__ is not _object_getstate:
        state = x.__getstate__()
        if state is not None:
            _set_state(new, state)
        return new
    if hasattr(cls, "__setstate__") and getattr(x, "__dict__", None):
        new.__setstate__(x.__dict__)
        return new
    if hasattr(x, "__dict__"):
        new.__dict__.update(x.__dict__)
    for name in _slots(x):
        object.__setattr__(new, name, getattr(x, name))
    return new


def deepcopy(x, memo=None, _nil=[]):
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known
    cls = type(x)
    if cls in _atomic or issubclass(cls, type):
        return x
    if cls is list:
        new = []
        memo[id(x)] = new
        for item in x:
            new.append(deepcopy(item, memo))
    elif cls is dict:
        new = {}
        memo[id(x)] = new
        for key, value in x.items():
            new[deepcopy(key, memo)] = deepcopy(value, memo)
    elif cls is tuple:
        items = [deepcopy(item, memo) for item in x]
        # It may have been reached again through one of its items.
        known = memo.get(id(x), _nil)
        if known is not _nil:
            return known
        new = x
        for a, b in zip(x, items):
            if a is not b:
                new = tuple(items)
                break
    elif cls is set or cls is frozenset:
        new = cls([deepcopy(item, memo) for item in x])
    elif cls is bytearray:
        new = bytearray(x)
    else:
        method = getattr(x, "__deepcopy__", None)
        if method is not None:
            new = method(memo)
        elif cls.__name__ == "method":
            new = cls(x.__func__, deepcopy(x.__self__, memo))
        elif cls.__name__ == "deque":
            new = cls([deepcopy(item, memo) for item in x], x.maxlen)
        else:
            if cls.__name__ in _refused:
                _cannot(x)
            reduction = _own_reduction(x)
            new = _deep_instance(x, memo) if reduction is None else _rebuilt(reduction, x, memo)
    if new is not x:
        memo[id(x)] = new
        # What was copied stays alive as long as the memo, so that its id is not given again.
        memo.setdefault(id(memo), []).append(x)
    return new


def _deep_instance(x, memo):
    cls = type(x)
    if cls is slice:
        return slice(deepcopy(x.start, memo), deepcopy(x.stop, memo), deepcopy(x.step, memo))
    twin = _gilt.twin(x)
    if twin is not None:
        memo[id(x)] = twin
        _gilt.hold(twin, [deepcopy(value, memo) for value in _gilt.held(twin)])
        return twin
    if isinstance(x, tuple):
        new = tuple.__new__(type(x), [deepcopy(item, memo) for item in x])
    else:
        new = _bare(x)
    memo[id(x)] = new
    if cls.__getstate__ is not _object_getstate:
        state = x.__getstate__()
        if state is not None:
            _set_state(new, deepcopy(state, memo))
        return new
    if hasattr(cls, "__setstate__") and getattr(x, "__dict__", None):
        new.__setstate__(deepcopy(x.__dict__, memo))
        return new
    if hasattr(x, "__dict__"):
        for name, value in x.__dict__.items():
            new.__dict__[name] = deepcopy(value, memo)
    for name in _slots(x):
        object.__setattr__(new, name, deepcopy(getattr(x, name), memo))
    if isinstance(x, dict):
        for key, value in x.items():
            new[deepcopy(key, memo)] = deepcopy(value, memo)
    elif isinstance(x, list):
        for item in x:
            new.append(deepcopy(item, memo))
    elif isinstance(x, set):
        for item in x:
            new.add(deepcopy(item, memo))
    return new
