"""Names for type hints. Hints are written down and looked at by tools; they check nothing when a program runs."""

import collections.abc as _abc
from abc import ABCMeta as _ABCMeta

# What is there of CPython's; `from typing import *` makes those that are made when they are asked for, too.
__all__ = [
    "AbstractSet", "Annotated", "Any", "AnyStr", "AsyncContextManager", "AsyncGenerator", "AsyncIterable",
    "AsyncIterator", "Awaitable", "Callable", "ChainMap", "ClassVar", "Collection", "Concatenate", "Container",
    "ContextManager", "Coroutine", "Counter", "DefaultDict", "Deque", "Dict", "Final", "ForwardRef", "FrozenSet",
    "Generator", "Generic", "Hashable", "ItemsView", "Iterable", "Iterator", "KeysView", "List", "Literal",
    "LiteralString", "Mapping", "MappingView", "MutableMapping", "MutableSequence", "MutableSet", "NamedTuple",
    "Never", "NewType", "NoReturn", "NotRequired", "Optional", "OrderedDict", "ParamSpec", "Protocol", "Required",
    "Reversible", "Self", "Sequence", "Set", "Sized", "SupportsAbs", "SupportsBytes", "SupportsComplex",
    "SupportsFloat", "SupportsIndex", "SupportsInt", "SupportsRound", "TYPE_CHECKING", "Text", "Tuple", "Type",
    "TypeAlias", "TypeAliasType", "TypeGuard", "TypeVar", "TypeVarTuple", "TypedDict", "Union", "Unpack", "ValuesView",
    "assert_never", "assert_type", "cast", "clear_overloads", "dataclass_transform", "final", "get_args",
    "get_origin", "get_overloads", "get_type_hints", "no_type_check", "no_type_check_decorator", "overload",
    "override", "reveal_type", "runtime_checkable",
]

TYPE_CHECKING = False


def _name(t):
    if t is ...:
        return "..."
    if t is None:
        return "NoneType"
    if isinstance(t, type) and not isinstance(t, _Generic):
        return t.__qualname__ if t.__module__ == "builtins" else f"{t.__module__}.{t.__qualname__}"
    if isinstance(t, list):
        return "[" + ", ".join([_name(x) for x in t]) + "]"
    return repr(t)


def _variables(args):
    """The type variables in some arguments, each once."""
    found = []
    for arg in args:
        own = isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple))
        for variable in [arg] if own else getattr(arg, "__parameters__", ()):
            if variable not in found:
                found.append(variable)
    return tuple(found)


def _unpacked(params):
    """Parameters as they stand in brackets: those that stand for many are unpacked."""
    return tuple([Unpack[p] if isinstance(p, TypeVarTuple) else p for p in params])


class _Generic:
    """`List[int]`, `Union[int, str]`: a name with arguments."""

    def __init__(self, origin, args, name):
        self.__origin__, self.__args__, self._name = origin, args, name
        self.__parameters__ = _variables(args)

    def __repr__(self):
        if self._name == "Optional":
            return f"typing.Optional[{_name(self.__args__[0])}]"
        if self._name == "Literal":
            return f"typing.Literal[{', '.join([repr(a) for a in self.__args__])}]"
        if self._name == "Callable" and self.__args__ and self.__args__[0] is not ...:
            *parameters, result = self.__args__
            return f"typing.Callable[[{', '.join([_name(p) for p in parameters])}], {_name(result)}]"
        shown = ", ".join([_name(a) for a in self.__args__]) or "()"
        prefix = "" if "." in self._name else "typing."
        return f"{prefix}{self._name}[{shown}]"

    def __getitem__(self, items):
        items = items if isinstance(items, tuple) else (items,)
        values = dict(zip(self.__parameters__, items))
        args = tuple([values.get(a, a) if isinstance(a, TypeVar) else a for a in self.__args__])
        return _Generic(self.__origin__, args, self._name)

    def __call__(self, *args, **kwargs):
        if not isinstance(self.__origin__, type):
            raise TypeError(f"Cannot instantiate {self!r}")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except Exception:
            pass
        return made

    def __mro_entries__(self, bases):
        origin = self.__origin__
        return (origin,) if isinstance(origin, type) else ()

    def __eq__(self, other):
        if not isinstance(other, _Generic):
            return NotImplemented
        if self._name in ("Union", "Optional") and other._name in ("Union", "Optional"):
            return set(self._union()) == set(other._union())
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self._name if not isinstance(self.__origin__, type) else self.__origin__.__name__,
                     len(self.__args__)))

    def _union(self):
        return self.__args__ + ((type(None),) if self._name == "Optional" else ())

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        if self._name in ("Union", "Optional"):
            return isinstance(obj, self._union())
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)


class _Annotated(_Generic):
    """`Annotated[int, "metres"]`: a type with remarks."""

    def __init__(self, origin, metadata):
        super().__init__(origin, (origin,), "Annotated")
        self.__metadata__ = metadata

    def __repr__(self):
        return f"typing.Annotated[{_name(self.__origin__)}, {', '.join([repr(m) for m in self.__metadata__])}]"

    def __getitem__(self, items):
        return _Annotated(self.__origin__[items], self.__metadata__)

    def __eq__(self, other):
        if not isinstance(other, _Annotated):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash(("Annotated", self.__metadata__))

    def __call__(self, *args, **kwargs):
        return self.__origin__(*args, **kwargs)


class _Special:
    """A name of this module that stands for nothing at run time, or for a class."""

    def __init__(self, name, origin=None):
        self._name = name
        self.__name__ = name
        self.__origin__ = origin

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, items):
        if self._name == "Optional":
            return Union[items, None]
        if self._name == "Union":
            flat = []
            for item in items if isinstance(items, tuple) else (items,):
                item = type(None) if item is None else item
                inner = item._union() if isinstance(item, _Generic) and item._name in ("Union", "Optional") else [item]
                for i in inner:
                    if i not in flat:
                        flat.append(i)
            if len(flat) == 1:
                return flat[0]
            if len(flat) == 2 and type(None) in flat:
                other = flat[0] if flat[1] is type(None) else flat[1]
                return _Optional((other,))
            return _Generic(Union, tuple(flat), "Union")
        if self._name == "Annotated":
            if not isinstance(items, tuple) or len(items) < 2:
                raise TypeError("Annotated[...] should be used with at least two arguments (a type and an annotation).")
            first, *marks = items
            if isinstance(first, _Annotated):
                first, marks = first.__origin__, [*first.__metadata__, *marks]
            return _Annotated(first, tuple(marks))
        if self._name == "Callable" and isinstance(items, tuple) and len(items) == 2:
            parameters, result = items
            items = tuple(parameters) + (result,) if isinstance(parameters, list) else (parameters, result)
        items = items if isinstance(items, tuple) else (items,)
        return _Generic(self.__origin__ or self, items, self._name)

    def __call__(self, *args, **kwargs):
        if self.__origin__ is not None:
            return self.__origin__(*args, **kwargs)
        raise TypeError(f"Cannot instantiate typing.{self._name}")

    def __mro_entries__(self, bases):
        return (self.__origin__,) if isinstance(self.__origin__, type) else ()

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        if self.__origin__ is None:
            raise TypeError(f"typing.{self._name} cannot be used with isinstance()")
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)


def _Optional(args):
    made = _Generic(Union, args, "Optional")
    return made


Union = _Special("Union")
Optional = _Special("Optional")
Literal = _Special("Literal")
Final = _Special("Final")
ClassVar = _Special("ClassVar")
Annotated = _Special("Annotated")
Concatenate = _Special("Concatenate")
TypeGuard = _Special("TypeGuard")
Required = _Special("Required")
NotRequired = _Special("NotRequired")
Unpack = _Special("Unpack")
NoReturn = _Special("NoReturn")
Never = _Special("Never")
Self = _Special("Self")
LiteralString = _Special("LiteralString")
TypeAlias = _Special("TypeAlias")


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        raise TypeError("typing.Any cannot be used with isinstance()")

    def __repr__(self):
        return "typing.Any"


class Any(metaclass=_AnyMeta):
    """Any type at all."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


List = _Special("List", list)
Dict = _Special("Dict", dict)
Set = _Special("Set", set)
FrozenSet = _Special("FrozenSet", frozenset)
Tuple = _Special("Tuple", tuple)
Type = _Special("Type", type)
Text = str
Hashable = _Special("Hashable", _abc.Hashable)
Sized = _Special("Sized", _abc.Sized)
Awaitable = _Special("Awaitable", _abc.Awaitable)
Coroutine = _Special("Coroutine", _abc.Coroutine)
AsyncIterable = _Special("AsyncIterable", _abc.AsyncIterable)
AsyncIterator = _Special("AsyncIterator", _abc.AsyncIterator)
AsyncGenerator = _Special("AsyncGenerator", _abc.AsyncGenerator)
Iterable = _Special("Iterable", _abc.Iterable)
Iterator = _Special("Iterator", _abc.Iterator)
Generator = _Special("Generator", _abc.Generator)
Reversible = _Special("Reversible", _abc.Reversible)
Container = _Special("Container", _abc.Container)
Collection = _Special("Collection", _abc.Collection)
Callable = _Special("Callable", _abc.Callable)
AbstractSet = _Special("AbstractSet", _abc.Set)
MutableSet = _Special("MutableSet", _abc.MutableSet)
Mapping = _Special("Mapping", _abc.Mapping)
MutableMapping = _Special("MutableMapping", _abc.MutableMapping)
Sequence = _Special("Sequence", _abc.Sequence)
MutableSequence = _Special("MutableSequence", _abc.MutableSequence)
KeysView = _Special("KeysView", _abc.KeysView)
ItemsView = _Special("ItemsView", _abc.ItemsView)
ValuesView = _Special("ValuesView", _abc.ValuesView)
MappingView = _Special("MappingView", _abc.MappingView)


def __getattr__(name):
    # The classes of these take a while to import.
    if name in ("Deque", "DefaultDict", "OrderedDict", "Counter", "ChainMap"):
        import collections
        real = {"Deque": "deque", "DefaultDict": "defaultdict"}.get(name, name)
        value = _Special(name, getattr(collections, real))
    elif name in ("ContextManager", "AsyncContextManager"):
        import contextlib
        real = "AbstractContextManager" if name == "ContextManager" else "AbstractAsyncContextManager"
        value = _Special(name, getattr(contextlib, real))
    elif name in ("Pattern", "Match"):
        import re
        value = _Special(name, getattr(re, name))
    elif name == "NamedTuple":
        value = _named_tuple()
    else:
        raise AttributeError(f"module 'typing' has no attribute '{name}'")
    globals()[name] = value
    return value


class TypeVar:
    """A type yet to be chosen."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False):
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__name__ = name
        self._constraints = constraints
        self._bound = bound
        self._evaluate = self._choose = None
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance

    @property
    def __bound__(self):
        if self._evaluate is not None:
            self._bound = self._evaluate()
            self._evaluate = None
        return self._bound

    @property
    def __constraints__(self):
        if self._choose is not None:
            self._constraints = self._choose()
            self._choose = None
        return self._constraints

    def __typing_subst__(self, arg):
        return arg

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ParamSpec:
    """The parameters of a function yet to be chosen."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False, infer_variance=False):
        self.__name__ = name
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant
        self.__infer_variance__ = infer_variance
        self.args = f"{name}.args"
        self.kwargs = f"{name}.kwargs"

    def __typing_subst__(self, arg):
        return arg

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__


class TypeVarTuple:
    def __init__(self, name):
        self.__name__ = name

    def __iter__(self):
        yield Unpack[self]

    def __typing_subst__(self, arg):
        return arg

    def __repr__(self):
        return self.__name__


def _type_parameter(kind, name, evaluate):
    """What `[T]` of a generic function, class or alias makes."""
    if kind == "ParamSpec":
        return ParamSpec(name, infer_variance=True)
    if kind == "TypeVarTuple":
        return TypeVarTuple(name)
    made = TypeVar(name, infer_variance=True)
    if kind == "constraints":
        made._choose = evaluate
    else:
        made._evaluate = evaluate
    return made


class TypeAliasType:
    """What a `type` statement makes; its value is found when it is asked for."""

    def __init__(self, name, value, *, type_params=()):
        self.__name__ = name
        self.__type_params__ = type_params
        self._value = value
        self._evaluate = None

    @classmethod
    def _lazily(cls, name, type_params, evaluate):
        made = cls(name, None, type_params=type_params or ())
        made._evaluate = evaluate
        return made

    @property
    def __value__(self):
        if self._evaluate is not None:
            self._value = self._evaluate()
            self._evaluate = None
        return self._value

    @property
    def __parameters__(self):
        return _unpacked(self.__type_params__)

    def __repr__(self):
        return self.__name__

    def __getitem__(self, items):
        if not self.__type_params__:
            raise TypeError("Only generic type aliases are subscriptable")
        return type(list[int])(self, items)

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


AnyStr = TypeVar("AnyStr", bytes, str)


class Generic:
    """The base of classes with type parameters."""

    def __init_subclass__(cls, /, **kwargs):
        super().__init_subclass__(**kwargs)
        bases = cls.__dict__.get("__orig_bases__", ())
        listed = [base.__parameters__ for base in bases if isinstance(base, _Parameterized)]
        cls.__parameters__ = listed[0] if listed else _variables(bases)

    def __class_getitem__(cls, params):
        params = params if isinstance(params, tuple) else (params,)
        if cls in (Generic, Protocol):
            return _Parameterized(cls, params, "Generic" if cls is Generic else "Protocol")
        return _Generic(cls, params, f"{cls.__module__}.{cls.__qualname__}")


class _Parameterized(_Generic):
    pass


class _ProtocolMeta(_ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol"):
            return super().__instancecheck__(instance)
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        return all(hasattr(instance, name) for name in _members(cls))

    def __subclasscheck__(cls, subclass):
        if not cls.__dict__.get("_is_protocol"):
            return super().__subclasscheck__(subclass)
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        return all(any(name in c.__dict__ for c in subclass.__mro__) for name in _members(cls))


def _members(cls):
    names = set()
    for c in cls.__mro__:
        if c.__dict__.get("_is_protocol") and c is not Protocol:
            names.update(n for n in c.__dict__ if not n.startswith("_abc_") and n not in _not_members)
            names.update(c.__dict__.get("__annotations__", {}))
    return names


_not_members = {
    "__module__", "__doc__", "__dict__", "__weakref__", "__init__", "__qualname__", "__annotations__",
    "_is_protocol", "_is_runtime_protocol", "__abstractmethods__", "__slots__", "__parameters__", "__orig_bases__",
    "__subclasshook__", "__class_getitem__", "__init_subclass__", "__static_attributes__", "__hash__",
    "__firstlineno__", "__new__",
}


class Protocol(Generic, metaclass=_ProtocolMeta):
    """A class that describes what others have to offer."""

    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = Protocol in cls.__bases__
        if cls._is_protocol and "__init__" not in cls.__dict__:
            def __init__(self, *args, **kwargs):
                if type(self)._is_protocol:
                    raise TypeError("Protocols cannot be instantiated")
            cls.__init__ = __init__


def runtime_checkable(cls):
    if not getattr(cls, "_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime_protocol = True
    return cls


class SupportsInt(Protocol):
    def __int__(self):
        pass


class SupportsFloat(Protocol):
    def __float__(self):
        pass


class SupportsComplex(Protocol):
    def __complex__(self):
        pass


class SupportsIndex(Protocol):
    def __index__(self):
        pass


class SupportsAbs(Protocol):
    def __abs__(self):
        pass


class SupportsBytes(Protocol):
    def __bytes__(self):
        pass


class SupportsRound(Protocol):
    def __round__(self, ndigits=0):
        pass


for _protocol in (SupportsInt, SupportsFloat, SupportsComplex, SupportsIndex, SupportsAbs, SupportsBytes,
                  SupportsRound):
    runtime_checkable(_protocol)


class NewType:
    """A name of one's own for a type."""

    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        from _source import caller
        self.__module__ = caller()

    def __call__(self, value, /):
        return value

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __or__(self, other):
        return Union[self, other]


def _named_tuple():
    from collections import namedtuple

    class Meta(type):
        def __new__(cls, typename, bases, namespace):
            if not bases:
                return type.__new__(cls, typename, bases, namespace)
            types = namespace.get("__annotations__", {})
            defaults = []
            for name in types:
                if name in namespace:
                    defaults.append(name)
                elif defaults:
                    raise TypeError(f"Non-default namedtuple field {name} cannot follow default field"
                                    f"{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}")
            made = namedtuple(typename, types, defaults=[namespace[n] for n in defaults],
                              module=namespace["__module__"])
            made.__annotations__ = types
            for key, value in namespace.items():
                if key not in ("__module__", "__qualname__", "__annotations__", "__doc__") and key not in types:
                    setattr(made, key, value)
            if "__doc__" in namespace:
                made.__doc__ = namespace["__doc__"]
            return made

    class _Base(metaclass=Meta):
        pass

    class NamedTuple:
        def __new__(cls, typename, fields=None, /, **kwargs):
            fields = list(fields or kwargs.items())
            made = namedtuple(typename, [n for n, _ in fields])
            made.__annotations__ = dict(fields)
            return made

        @staticmethod
        def __mro_entries__(bases):
            return (_Base,)

    class _Maker:
        def __call__(self, typename, fields=None, /, **kwargs):
            return NamedTuple(typename, fields, **kwargs)

        def __mro_entries__(self, bases):
            return (_Base,)

        def __repr__(self):
            return "<function NamedTuple>"

    return _Maker()


class _TypedDictMeta(type):
    def __new__(cls, name, bases, namespace, total=True):
        made = type.__new__(cls, name, (dict,) if bases else bases, namespace)
        annotations = {}
        required, optional = set(), set()
        for base in bases:
            annotations.update(getattr(base, "__annotations__", {}))
            required.update(getattr(base, "__required_keys__", ()))
            optional.update(getattr(base, "__optional_keys__", ()))
        for key, hint in namespace.get("__annotations__", {}).items():
            annotations[key] = hint
            mark = getattr(hint, "__origin__", None)
            needed = mark is Required if mark is Required or mark is NotRequired else total
            (required if needed else optional).add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)


class _TypedDictBase(metaclass=_TypedDictMeta):
    pass


class _TypedDictMaker:
    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        return _TypedDictMeta(typename, (_TypedDictBase,), {"__annotations__": dict(fields or kwargs)}, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDictBase,)


TypedDict = _TypedDictMaker()


class ForwardRef:
    def __init__(self, arg):
        self.__forward_arg__ = arg

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"


def cast(typ, val):
    return val


_overloads = {}


def get_overloads(func):
    """The functions that were marked with `overload` under this one's name."""
    func = getattr(func, "__func__", func)
    return list(_overloads.get((func.__module__, func.__qualname__), ()))


def clear_overloads():
    _overloads.clear()


def overload(func):
    plain = getattr(func, "__func__", func)
    _overloads.setdefault((plain.__module__, plain.__qualname__), []).append(func)

    def only_for_checkers(*args, **kwds):
        raise NotImplementedError("You should not call an overloaded function. "
                                  "A series of @overload-decorated functions "
                                  "outside a stub module should always be followed "
                                  "by an implementation that is not @overload-ed.")
    return only_for_checkers


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def override(method):
    try:
        method.__override__ = True
    except (AttributeError, TypeError):
        pass
    return method


def no_type_check(arg):
    arg.__no_type_check__ = True
    return arg


def no_type_check_decorator(decorator):
    def wrapped(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, frozen_default=False,
                        field_specifiers=(), **kwargs):
    """For checkers: what it decorates makes classes like dataclasses."""
    def mark(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            "eq_default": eq_default, "order_default": order_default, "kw_only_default": kw_only_default,
            "frozen_default": frozen_default, "field_specifiers": field_specifiers, "kwargs": kwargs,
        }
        return cls_or_fn
    return mark


def assert_type(val, typ):
    return val


def assert_never(arg):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def reveal_type(obj):
    import sys
    print(f"Runtime type is {type(obj).__name__!r}", file=sys.stderr)
    return obj


def get_origin(tp):
    if isinstance(tp, _Special):
        return tp.__origin__
    if isinstance(tp, _Annotated):
        return Annotated
    return getattr(tp, "__origin__", None)


def get_args(tp):
    if isinstance(tp, _Annotated):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, _Generic):
        if tp._name == "Callable" and tp.__args__ and tp.__args__[0] is not ...:
            *parameters, result = tp.__args__
            return (parameters, result)
        return tp._union() if tp._name == "Optional" else tp.__args__
    return getattr(tp, "__args__", ())


def _resolved(hint, names, extras):
    """A hint without texts: those are read in `names`."""
    if hint is None:
        return type(None)
    if isinstance(hint, ForwardRef):
        hint = hint.__forward_arg__
    if isinstance(hint, str):
        from _source import define
        namespace = dict(names)
        define(f"_resolved_hint = ({hint})\n", namespace)
        return _resolved(namespace["_resolved_hint"], names, extras)
    if isinstance(hint, _Annotated):
        inner = _resolved(hint.__origin__, names, extras)
        return _Annotated(inner, hint.__metadata__) if extras else inner
    if isinstance(hint, _Generic):
        if hint._name == "Literal":
            return hint
        args = tuple([a if a is ... else _resolved(a, names, extras) for a in hint.__args__])
        return hint if args == hint.__args__ else _Generic(hint.__origin__, args, hint._name)
    args = getattr(hint, "__args__", None)
    if isinstance(args, tuple) and not isinstance(hint, type):
        new = tuple([a if a is ... or isinstance(a, list) else _resolved(a, names, extras) for a in args])
        if new != args and hasattr(hint, "__origin__"):
            return hint.__origin__[new if len(new) > 1 else new[0]]
    return hint


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The hints of a class, function or module, with texts read as what they name."""
    import builtins
    import sys
    hints = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            module = sys.modules.get(base.__module__)
            names = {**vars(builtins), **(vars(module) if module is not None else {}), **vars(base),
                     **(globalns or {}), **(localns or {})}
            for name, hint in base.__dict__.get("__annotations__", {}).items():
                hints[name] = _resolved(hint, names, include_extras)
        return hints
    plain = obj
    while hasattr(plain, "__wrapped__"):
        plain = plain.__wrapped__
    own = globalns if globalns is not None else getattr(plain, "__globals__", None) or getattr(obj, "__dict__", {})
    names = {**vars(builtins), **own, **(localns or {})}
    for name, hint in getattr(obj, "__annotations__", {}).items():
        hints[name] = _resolved(hint, names, include_extras)
    return hints
