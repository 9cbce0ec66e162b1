"""Functions about functions (CPython 3.12's behaviour, Gilt's own code)."""

from sys import modules

__all__ = [
    "update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key",
    "lru_cache", "reduce", "partial", "partialmethod", "singledispatch", "singledispatchmethod", "cached_property",
]

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__")
WRAPPER_UPDATES = ("__dict__",)

_nothing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Makes a wrapper look like what it wraps."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            pass
        else:
            setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator for wrappers: `update_wrapper` with `wrapped` given."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# ---------------------------------------------------------------- total_ordering

def _derive(name, root, negate, equality):
    """The comparison `name` in terms of `root`: its answer negated or not, corrected by equality where they differ."""
    def compare(self, other):
        answer = getattr(type(self), root)(self, other)
        if answer is NotImplemented:
            return answer
        if equality == "or":
            return (not answer if negate else answer) or self == other
        if equality == "and":
            return (not answer if negate else answer) and self != other
        return not answer if negate else answer
    compare.__name__ = name
    compare.__doc__ = getattr(int, name).__doc__
    return compare


_derivations = {
    "__lt__": [("__gt__", True, "and"), ("__le__", False, "or"), ("__ge__", True, None)],
    "__le__": [("__ge__", True, "or"), ("__lt__", False, "and"), ("__gt__", True, None)],
    "__gt__": [("__lt__", True, "and"), ("__ge__", False, "or"), ("__le__", True, None)],
    "__ge__": [("__le__", True, "or"), ("__gt__", False, "and"), ("__lt__", True, None)],
}


def total_ordering(cls):
    """Fills in the comparisons that a class with one of them and `__eq__` lacks."""
    own = {name for name in _derivations if getattr(cls, name, None) is not getattr(object, name, None)}
    if not own:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    # Prefers __lt__ to __le__ to __gt__ to __ge__.
    root = max(own)
    for name, negate, equality in _derivations[root]:
        if name not in own:
            setattr(cls, name, _derive(name, root, negate, equality))
    return cls


# ---------------------------------------------------------------- cmp_to_key

class KeyWrapper:
    __slots__ = ("obj", "_cmp")
    __hash__ = None

    def __init__(self, obj, cmp):
        self.obj = obj
        self._cmp = cmp

    def __lt__(self, other):
        try:
            return self._cmp(self.obj, other.obj) < 0
        except AttributeError:
            if not isinstance(other, KeyWrapper):
                raise TypeError("other argument must be K instance") from None
            raise

    def __gt__(self, other):
        return self._cmp(self.obj, other.obj) > 0

    def __eq__(self, other):
        return self._cmp(self.obj, other.obj) == 0

    def __le__(self, other):
        return self._cmp(self.obj, other.obj) <= 0

    def __ge__(self, other):
        return self._cmp(self.obj, other.obj) >= 0


def cmp_to_key(mycmp):
    """Turns a comparison function of the old kind into a key function."""
    def K(obj):
        return KeyWrapper(obj, mycmp)
    return K


# ---------------------------------------------------------------- reduce, partial

def reduce(function, iterable, initial=_nothing, /):
    try:
        items = iter(iterable)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration") from None
    if initial is _nothing:
        for value in items:
            break
        else:
            raise TypeError("reduce() of empty iterable with no initial value")
    else:
        value = initial
    for item in items:
        value = function(value, item)
    return value


class _fixed(property):
    """What was given in advance; to be read alone."""

    def __set__(self, obj, value):
        raise AttributeError("readonly attribute")


class partial:
    """A call with some of its arguments given in advance."""

    __slots__ = ("_func", "_args", "_keywords", "__dict__", "__weakref__")

    func = _fixed(lambda self: self._func)
    args = _fixed(lambda self: self._args)
    keywords = _fixed(lambda self: self._keywords)

    def __new__(cls, func=_nothing, /, *args, **keywords):
        if not callable(func):
            if func is _nothing:
                raise TypeError("type 'partial' takes at least one argument")
            raise TypeError("the first argument must be callable")
        if type(func) is partial and not func.__dict__:
            args, keywords, func = func._args + args, {**func._keywords, **keywords}, func._func
        self = super().__new__(cls)
        self._func, self._args, self._keywords = func, args, keywords
        return self

    def __call__(self, /, *args, **keywords):
        if not (given := self._keywords):
            return self._func(*self._args, *args, **keywords)
        return self._func(*self._args, *args, **{**given, **keywords} if keywords else given)

    def __repr__(self):
        kind = type(self)
        name = f"functools.{kind.__qualname__}" if kind.__module__ == "functools" else kind.__qualname__
        return f"{name}({_shown_call(self)})"

    def __reduce__(self):
        return type(self), (self._func,), (self._func, self._args, self._keywords, self.__dict__ or None)

    def __setstate__(self, state):
        if not (isinstance(state, tuple) and len(state) == 4):
            raise TypeError("invalid partial state")
        self._func, self._args, self._keywords, own = state
        self._keywords = self._keywords or {}
        self.__dict__.update(own or {})


def _shown_call(given):
    shown = [repr(given.func), *map(repr, given.args)]
    return ", ".join(shown + [f"{name}={value!r}" for name, value in given.keywords.items()])


class partialmethod:
    """A method with some of its arguments given in advance."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            args, keywords, func = func.args + args, {**func.keywords, **keywords}, func.func
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        kind = type(self)
        args = ", ".join([repr(arg) for arg in self.args])
        keywords = ", ".join([f"{name}={value!r}" for name, value in self.keywords.items()])
        return f"{kind.__module__}.{kind.__qualname__}({self.func}, {args}, {keywords})"

    def __get__(self, obj, cls=None):
        get = getattr(self.func, "__get__", None)
        if get is not None:
            bound = get(obj, cls)
            if bound is not self.func:
                return partial(bound, *self.args, **self.keywords)

        def method(this, /, *args, **keywords):
            return self.func(this, *self.args, *args, **{**self.keywords, **keywords})
        method.__isabstractmethod__ = getattr(self.func, "__isabstractmethod__", False)
        method._partialmethod = self
        return method.__get__(obj, cls)


# ---------------------------------------------------------------- caches

class _CacheInfo(tuple):
    __slots__ = ()

    def __new__(cls, hits, misses, maxsize, currsize):
        return tuple.__new__(cls, (hits, misses, maxsize, currsize))

    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])
    _fields = __match_args__ = ("hits", "misses", "maxsize", "currsize")
    _field_defaults = {}

    def __repr__(self):
        return "CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)" % tuple(self)

    def _asdict(self):
        return dict(zip(self._fields, self))

    @classmethod
    def _make(cls, iterable):
        return cls(*iterable)

    def _replace(self, /, **kwds):
        made = self._make(map(kwds.pop, self._fields, self))
        if kwds:
            raise ValueError(f"Got unexpected field names: {list(kwds)!r}")
        return made


_CacheInfo.__name__ = _CacheInfo.__qualname__ = "CacheInfo"

_mark = object()


def _make_key(args, kwds, typed):
    """What a call is remembered under."""
    if not kwds and not typed:
        if len(args) == 1 and type(args[0]) in (int, str):
            return args[0]
        return args
    key = args
    if kwds:
        key += (_mark,)
        for item in kwds.items():
            key += item
    if typed:
        key += tuple([type(v) for v in args])
        key += tuple([type(v) for v in kwds.values()])
    return key


class _lru_cache_wrapper:
    """A function that remembers what it returned."""

    def __init__(self, function, maxsize, typed):
        self._function = function
        self._maxsize = maxsize
        self._typed = typed
        # In order of use, the least recent first.
        self._results = {}
        self._hits = self._misses = 0

    def __call__(self, /, *args, **kwds):
        if self._maxsize == 0:
            self._misses += 1
            return self._function(*args, **kwds)
        key = _make_key(args, kwds, self._typed)
        results = self._results
        value = results.get(key, _nothing)
        if value is not _nothing:
            self._hits += 1
            if self._maxsize is not None:
                # It was used just now: it goes behind the others.
                del results[key]
                results[key] = value
            return value
        self._misses += 1
        value = self._function(*args, **kwds)
        if self._maxsize is None:
            results[key] = value
        elif key not in results:
            if len(results) >= self._maxsize:
                del results[next(iter(results))]
            results[key] = value
        return value

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return _bound_method(self, obj)

    def __repr__(self):
        return f"<functools._lru_cache_wrapper object at {id(self):#x}>"

    def cache_info(self):
        return _CacheInfo(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        self._hits = self._misses = 0
        self._results.clear()

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class _C:
    def f(self):
        pass


_bound_method = type(_C().f)
del _C


def lru_cache(maxsize=128, typed=False):
    """Remembers the results of the last `maxsize` different calls."""
    if isinstance(maxsize, int):
        if maxsize < 0:
            maxsize = 0
    elif callable(maxsize) and isinstance(typed, bool):
        function, maxsize = maxsize, 128
        return _cached(function, maxsize, typed)
    elif maxsize is not None:
        raise TypeError("Expected first argument to be an integer, a callable, or None")

    def decorate(function):
        return _cached(function, maxsize, typed)
    return decorate


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed)
    wrapper.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}
    return update_wrapper(wrapper, function)


def cache(user_function, /):
    """Remembers the results of all calls."""
    return lru_cache(maxsize=None)(user_function)


class cached_property:
    """An attribute computed once, when it is first asked for, and kept in the instance."""

    def __init__(self, func):
        self.func, self.attrname = func, None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        if self.attrname not in (None, name):
            both = f"({self.attrname!r} and {name!r})"
            raise TypeError(f"Cannot assign the same cached_property to two different names {both}.")
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        try:
            kept = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} "
                f"instance to cache {self.attrname!r} property.") from None
        value = kept.get(self.attrname, _nothing)
        if value is _nothing:
            value = self.func(instance)
            kept[self.attrname] = value
        return value


# ---------------------------------------------------------------- singledispatch

def singledispatch(func):
    """A function that chooses its implementation by the class of its first argument."""
    registry = {object: func}
    chosen = {}

    def dispatch(cls):
        found = chosen.get(cls)
        if found is None:
            found = registry.get(cls) or _nearest(cls, registry)
            chosen[cls] = found
        return found

    def register(cls, func=None):
        if _can_be_chosen(cls):
            if func is None:
                return lambda f: register(cls, f)
        elif func is not None:
            raise TypeError(f"Invalid first argument to `register()`. {cls!r} is not a class or union type.")
        else:
            func = cls
            name, cls = _first_annotation(func)
            if not _can_be_chosen(cls):
                why = "not all arguments are classes" if _is_union(cls) else "is not a class"
                raise TypeError(f"Invalid annotation for {name!r}. {cls!r} {why}.")
        for each in cls.__args__ if _is_union(cls) else (cls,):
            registry[each] = func
        chosen.clear()
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError(f"{name} requires at least 1 positional argument")
        return dispatch(args[0].__class__)(*args, **kw)

    name = getattr(func, "__name__", "singledispatch function")
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = _View(registry)
    wrapper._clear_cache = chosen.clear
    update_wrapper(wrapper, func)
    return wrapper


def _is_union(cls):
    if type(cls).__name__ == "UnionType":
        return True
    return getattr(cls, "__origin__", None) is getattr(modules.get("typing"), "Union", _nothing)


def _can_be_chosen(cls):
    return isinstance(cls, type) or _is_union(cls) and all([isinstance(each, type) for each in cls.__args__])


def _first_annotation(func):
    """The name of the first argument that has an annotation, and the class it stands for."""
    hints = getattr(func, "__annotations__", None)
    if not hints:
        raise TypeError(
            f"Invalid first argument to `register()`: {func!r}. Use either `@register(some_class)`"
            " or plain `@register` on an annotated function.")
    if any([isinstance(hint, str) for hint in hints.values()]):
        from typing import get_type_hints
        hints = get_type_hints(func)
    return next(iter(hints.items()))


def _nearest(cls, registry):
    """The implementation for the nearest base class, or the nearest abstract one that a base makes a class belong to."""
    for base in cls.__mro__:
        abstract = [] if base is cls and base in registry else _brought_by(base, cls, registry)
        if base in registry and (base is not object or not abstract):
            return registry[base]
        if len(abstract) > 1:
            first, second = abstract[:2]
            raise RuntimeError(f"Ambiguous dispatch: {first} or {second}")
        if abstract:
            return registry[abstract[0]]


def _brought_by(base, cls, registry):
    """The registered abstract classes to which `base` belongs and its own bases do not, without those above others."""
    found = []
    for known in registry:
        if known not in cls.__mro__:
            try:
                if issubclass(base, known) and not any([issubclass(above, known) for above in base.__bases__]):
                    found.append(known)
            except TypeError:
                continue
    return [some for some in found if not any([other is not some and issubclass(other, some) for other in found])]


class _View:
    """A dictionary to be read alone."""

    __slots__ = ("_own",)

    def __init__(self, own):
        self._own = own

    def __getitem__(self, key):
        return self._own[key]

    def __iter__(self):
        return iter(self._own)

    def __len__(self):
        return len(self._own)

    def __contains__(self, key):
        return key in self._own

    def __getattr__(self, name):
        if name in ("get", "keys", "values", "items", "copy"):
            return getattr(self._own, name)
        raise AttributeError(f"'mappingproxy' object has no attribute {name!r}")

    def __repr__(self):
        return f"mappingproxy({self._own!r})"


_View.__name__ = _View.__qualname__ = "mappingproxy"


class singledispatchmethod:
    """`singledispatch` for methods: chooses by the argument after `self`."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__"):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, func=method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch

        def method(*args, **kwargs):
            return dispatch(args[0].__class__).__get__(obj, cls)(*args, **kwargs)

        method.register = self.register
        update_wrapper(method, self.func)
        return method
