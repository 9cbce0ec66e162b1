"""References that keep nothing alive, and what is built of them."""

from _weakref import CallableProxyType, ProxyType, ReferenceType, getweakrefcount, getweakrefs, proxy, ref
from _weakrefset import Keeper as _Keeper, WeakSet
from collections.abc import MutableMapping

__all__ = [
    "ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType",
    "CallableProxyType", "ProxyTypes", "WeakValueDictionary", "WeakSet", "WeakMethod", "finalize"]

ProxyTypes = (ProxyType, CallableProxyType)

# Stands for no argument.
_nothing = object()


class WeakMethod(ref):
    """A weak reference to a bound method: an ordinary one would die with the method object, at once."""

    __slots__ = ("_function", "_kind", "_lives", "__weakref__")

    def __new__(cls, meth, callback=None):
        if not (hasattr(meth, "__self__") and hasattr(meth, "__func__")):
            raise TypeError(f"argument should be a bound method, not {type(meth)}")
        whole = None

        def lapse(_):
            # The object and the function may both go; the callback hears of the first only.
            method = whole()
            if method._lives:
                method._lives = False
                if callback is not None:
                    callback(method)

        method = super().__new__(cls, meth.__self__, lapse)
        method._function, method._kind, method._lives = ref(meth.__func__, lapse), type(meth), True
        whole = ref(method)
        return method

    def __call__(self):
        receiver, function = super().__call__(), self._function()
        return None if receiver is None or function is None else self._kind(function, receiver)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self._lives and other._lives:
            return super().__eq__(other) and self._function == other._function
        return self is other

    def __ne__(self, other):
        same = self == other if isinstance(other, WeakMethod) else NotImplemented
        return same if same is NotImplemented else not same

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A weak reference that knows the key its object is under."""

    __slots__ = ("key",)

    def __new__(type, ob, callback, key):
        made = super().__new__(type, ob, callback)
        made.key = key
        return made

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


def _pairs(other, more):
    """The items of what a mapping is updated with."""
    if other is not None:
        yield from (other if hasattr(other, "items") else dict(other)).items()
    yield from more.items()


def _is_mapping(other):
    return hasattr(other, "keys") and hasattr(other, "__getitem__")


class _WeakMapping(MutableMapping):
    """What the two kinds of weak mappings share; `_entries` gives the pairs whose objects are there."""

    def _start(self, drop):
        self._keeper = _Keeper(drop)
        self._watcher = self._keeper.watcher()

    def _settled(self):
        self._keeper.settle()
        return self.data

    def __repr__(self):
        return f"<{type(self).__name__} at {id(self):#x}>"

    def items(self):
        yield from self._entries()

    def keys(self):
        for key, _ in self._entries():
            yield key

    def values(self):
        for _, value in self._entries():
            yield value

    def __iter__(self):
        return self.keys()

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not _is_mapping(other):
            return NotImplemented
        new = self.copy()
        new.update(other)
        return new

    def __ror__(self, other):
        if not _is_mapping(other):
            return NotImplemented
        new = type(self)()
        for part in (other, self):
            new.update(part)
        return new


class WeakValueDictionary(_WeakMapping):
    """A mapping whose entries go with their values."""

    def __init__(self, other=(), /, **kw):
        data = self.data = {}

        def drop(reference):
            # Another value may be under the key by now.
            if data.get(reference.key) is reference:
                del data[reference.key]

        self._start(drop)
        self.update(other, **kw)

    def _entries(self):
        for key, reference in self._keeper.walk(self._settled().items()):
            if (value := reference()) is not None:
                yield key, value

    def _value(self, key):
        """The value of a key, None when there is none or it has gone."""
        reference = self._settled().get(key)
        return None if reference is None else reference()

    def __getitem__(self, key):
        if (value := self._value(key)) is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self._settled()[key] = KeyedRef(value, self._watcher, key)

    def __delitem__(self, key):
        del self._settled()[key]

    def __len__(self):
        return len(self._settled())

    def __contains__(self, key):
        return self._value(key) is not None

    def get(self, key, default=None):
        return default if (value := self._value(key)) is None else value

    def setdefault(self, key, default=None):
        if (value := self._value(key)) is None:
            self[key] = value = default
        return value

    def pop(self, key, *args):
        reference = self._settled().pop(key, None)
        if reference is None or (value := reference()) is None:
            if args:
                return args[0]
            raise KeyError(key)
        return value

    def popitem(self):
        data = self._settled()
        while True:
            key, reference = data.popitem()
            if (value := reference()) is not None:
                return key, value

    def update(self, other=None, /, **kwargs):
        for key, value in _pairs(other, kwargs):
            self[key] = value

    def itervaluerefs(self):
        yield from self._keeper.walk(self._settled().values())

    def valuerefs(self):
        return [*self._settled().values()]

    def copy(self):
        return WeakValueDictionary(self)

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = type(self)()
        for key, value in self._entries():
            new[deepcopy(key, memo)] = value
        return new


class WeakKeyDictionary(_WeakMapping):
    """A mapping whose entries go with their keys."""

    def __init__(self, dict=None):
        data = self.data = {}
        self._start(lambda reference: data.pop(reference, None))
        self.update(dict)

    def _entries(self):
        for reference, value in self._keeper.walk(self.data.items()):
            if (key := reference()) is not None:
                yield key, value

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._watcher)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        # What has lapsed during a walk may have been deleted since.
        return len(self.data) - len([r for r in self._keeper.lapsed if r in self.data])

    def __contains__(self, key):
        try:
            return ref(key) in self.data
        except TypeError:
            return False

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._watcher), default)

    def pop(self, key, *args):
        return self.data.pop(ref(key), *args)

    def popitem(self):
        while True:
            reference, value = self.data.popitem()
            if (key := reference()) is not None:
                return key, value

    def update(self, dict=None, /, **kwargs):
        for key, value in _pairs(dict, kwargs):
            self[key] = value

    def keyrefs(self):
        return [*self.data]

    def copy(self):
        return WeakKeyDictionary(self)

    __copy__ = copy

    def __deepcopy__(self, memo):
        from copy import deepcopy
        new = type(self)()
        for key, value in self._entries():
            new[key] = deepcopy(value, memo)
        return new


class _Promise:
    """What a finalizer is to do, and for which object."""

    __slots__ = ("object", "call", "atexit")


# The promises of the finalizers that are alive, the oldest first.
_promises = {}
_is_over = False


def _fulfil_all():
    """At the end of the program: the newest first, also those that come meanwhile."""
    global _is_over
    import gc, sys
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        while due := [f for f, promise in _promises.items() if promise.atexit]:
            try:
                due[-1]()
            except Exception:
                sys.excepthook(*sys.exc_info())
    finally:
        _is_over = True
        if was_enabled:
            gc.enable()


class finalize:
    """Calls a function when an object goes, or at the end of the program at the latest."""

    __slots__ = ()
    _is_registered = False

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._is_registered:
            import atexit
            atexit.register(_fulfil_all)
            finalize._is_registered = True
        promise = _Promise()
        promise.object, promise.call, promise.atexit = ref(obj, self), (func, args, kwargs), True
        _promises[self] = promise

    def __call__(self, _=None):
        promise = _promises.pop(self, None)
        if promise is None or _is_over:
            return None
        func, args, kwargs = promise.call
        return func(*args, **kwargs)

    def peek(self):
        promise = _promises.get(self)
        if promise is None or (obj := promise.object()) is None:
            return None
        return obj, *promise.call

    def detach(self):
        found = self.peek()
        return found if found is not None and _promises.pop(self, None) is not None else None

    @property
    def alive(self):
        return self in _promises

    @property
    def atexit(self):
        promise = _promises.get(self)
        return promise is not None and promise.atexit

    @atexit.setter
    def atexit(self, value):
        if self.alive:
            _promises[self].atexit = bool(value)

    def __repr__(self):
        text = f"<{type(self).__name__} object at {id(self):#x}; "
        if (found := self.peek()) is None:
            return text + "dead>"
        return text + f"for {type(found[0]).__name__!r} at {id(found[0]):#x}>"
