"""Names for the types that have none among the built-ins."""


def _function():
    pass


def _generator():
    yield


async def _coroutine():
    pass


async def _async_generator():
    yield


class _Class:
    __slots__ = ("place",)

    def method(self):
        pass


def _cell():
    x = 0
    return lambda: x


FunctionType = LambdaType = type(_function)
CodeType = type(_function.__code__)
MappingProxyType = type(type.__dict__)
GeneratorType = type(_generator())
MethodType = type(_Class().method)
BuiltinFunctionType = BuiltinMethodType = type(len)
MethodDescriptorType = type(str.join)
MemberDescriptorType = type(_Class.place)
CellType = type(_cell().__closure__[0])
NoneType = type(None)
NotImplementedType = type(NotImplemented)
EllipsisType = type(...)


def _coroutine_type():
    made = _coroutine()
    made.close()
    return type(made)


CoroutineType = _coroutine_type()
AsyncGeneratorType = type(_async_generator())


def _types_of_sys():
    import sys
    return type(sys), type(sys.implementation)


ModuleType, SimpleNamespace = _types_of_sys()


def _traceback_type():
    try:
        raise TypeError
    except TypeError as error:
        return type(error.__traceback__)


TracebackType = _traceback_type()


def _frame_type():
    from sys import _getframe
    return type(_getframe())


FrameType = _frame_type()


def _optional(make):
    try:
        return type(make())
    except TypeError:
        return None


GenericAlias = _optional(lambda: list[int])
UnionType = _optional(lambda: int | str)


def prepare_class(name, bases=(), kwds=None):
    """The metaclass of a class to be made, its namespace, and the arguments that are left."""
    kwds = {} if kwds is None else dict(kwds)
    if "metaclass" in kwds:
        meta = kwds.pop("metaclass")
    else:
        meta = type(bases[0]) if bases else type
    if isinstance(meta, type):
        # The most derived of it and those of the bases.
        for base in bases:
            kind = type(base)
            if issubclass(meta, kind):
                continue
            if not issubclass(kind, meta):
                raise TypeError("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass "
                                "of the metaclasses of all its bases")
            meta = kind
    return meta, meta.__prepare__(name, bases, **kwds) if hasattr(meta, "__prepare__") else {}, kwds


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Makes a class as the `class` statement does."""
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace["__orig_bases__"] = bases
    return meta(name, resolved, namespace, **kwds)


def resolve_bases(bases):
    resolved = []
    for base in bases:
        if not isinstance(base, type) and hasattr(base, "__mro_entries__"):
            entries = base.__mro_entries__(bases)
            if not isinstance(entries, tuple):
                raise TypeError("__mro_entries__ must return a tuple")
            resolved.extend(entries)
        else:
            resolved.append(base)
    return bases if resolved == list(bases) else tuple(resolved)


def get_original_bases(cls, /):
    """The bases of a class as they were written."""
    if not isinstance(cls, type):
        raise TypeError(f"Expected an instance of type, not {type(cls).__name__!r}")
    return cls.__dict__.get("__orig_bases__", cls.__bases__)


class _GeneratorWrapper:
    """Makes an object with a generator's methods fit for `await`."""

    def __init__(self, gen):
        self._wrapped, self._is_generator = gen, gen.__class__ is GeneratorType
        self.__name__ = getattr(gen, "__name__", None)
        self.__qualname__ = getattr(gen, "__qualname__", None)

    def __getattr__(self, name):
        # send, throw, close and what is told of its frame; by the names of coroutines too.
        if name.startswith("cr_"):
            name = "gi_yieldfrom" if name == "cr_await" else "gi_" + name[3:]
        if name in ("send", "throw", "close", "gi_code", "gi_frame", "gi_running", "gi_yieldfrom"):
            return getattr(self._wrapped, name)
        raise AttributeError(f"'_GeneratorWrapper' object has no attribute {name!r}")

    def __next__(self):
        return next(self._wrapped)

    def __iter__(self):
        return self._wrapped if self._is_generator else self

    __await__ = __iter__


def coroutine(func):
    """Makes a generator function's generators, or what a function returns, fit for `await`."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if func.__class__ is FunctionType and getattr(func, "__code__", None).__class__ is CodeType:
        flags = func.__code__.co_flags
        if flags & 0x180:
            return func
        if flags & 0x20:
            import _coroutines
            return _coroutines.mark(func)
    import _coroutines
    import functools

    @functools.wraps(func)
    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        if made.__class__ is CoroutineType or made.__class__ is GeneratorType and _coroutines.is_marked(made):
            return made
        if hasattr(made, "send") and hasattr(made, "throw") and hasattr(made, "close") and hasattr(made, "__next__") \
                and not hasattr(made, "__await__"):
            return _GeneratorWrapper(made)
        return made

    return wrapped


class DynamicClassAttribute:
    """A property of instances; asked of the class it leads to `__getattr__`."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__ = doc or getattr(fget, "__doc__", None)
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.__isabstractmethod__:
                return self
            raise AttributeError()
        if self.fget is None:
            raise AttributeError("unreadable attribute")
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError("can't delete attribute")
        self.fdel(instance)

    def _with(self, fget, fset, fdel, doc):
        made = type(self)(fget, fset, fdel, doc)
        made.overwrite_doc = self.overwrite_doc
        return made

    def getter(self, fget):
        doc = fget.__doc__ if self.overwrite_doc else None
        return self._with(fget, self.fset, self.fdel, doc or self.__doc__)

    def setter(self, fset):
        return self._with(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return self._with(self.fget, self.fset, fdel, self.__doc__)


del _function, _generator, _coroutine, _async_generator, _Class, _cell, _coroutine_type, _types_of_sys, _traceback_type, _optional
