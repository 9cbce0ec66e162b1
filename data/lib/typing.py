"""Names for type hints. Hints are written down and looked at by tools; they check nothing when a program runs."""

import collections.abc as _abc
from abc import ABCMeta as _ABCMeta, _registered

# What is there of CPython's; `from typing import *` makes those that are made when they are asked for, too.
__all__ = [
    "AbstractSet", "Annotated", "Any", "AnyStr", "AsyncContextManager", "AsyncGenerator", "AsyncIterable",
    "AsyncIterator", "Awaitable", "BinaryIO", "ByteString", "Callable", "ChainMap", "ClassVar", "Collection", "Concatenate", "Container",
    "ContextManager", "Coroutine", "Counter", "DefaultDict", "Deque", "Dict", "Final", "ForwardRef", "FrozenSet",
    "Generator", "Generic", "Hashable", "IO", "ItemsView", "Iterable", "Iterator", "KeysView", "List", "Literal",
    "LiteralString", "Mapping", "MappingView", "Match", "MutableMapping", "MutableSequence", "MutableSet", "NamedTuple",
    "Never", "NewType", "NoReturn", "NotRequired", "Optional", "OrderedDict", "ParamSpec",
    "ParamSpecArgs", "ParamSpecKwargs", "Pattern", "Protocol", "Required",
    "Reversible", "Self", "Sequence", "Set", "Sized", "SupportsAbs", "SupportsBytes", "SupportsComplex", "SupportsFloat",
    "SupportsIndex", "SupportsInt", "SupportsRound", "TYPE_CHECKING", "Text", "TextIO", "Tuple", "Type", "TypeAlias",
    "TypeAliasType", "TypeGuard", "TypeVar", "TypeVarTuple", "TypedDict", "Union", "Unpack", "ValuesView",
    "assert_never", "assert_type", "cast", "clear_overloads", "dataclass_transform", "final", "get_args",
    "get_origin", "get_overloads", "get_type_hints", "is_typeddict", "no_type_check", "no_type_check_decorator", "overload",
    "override", "reveal_type", "runtime_checkable",
]

TYPE_CHECKING = False
_UnionType = type(int | str)


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


def _argument(arg):
    """An argument of a hint: texts become references, None its type; what is none is refused."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg)
    if isinstance(arg, _Generic) and arg.__origin__ in (ClassVar, Final):
        raise TypeError(f"{arg!r} is not valid as type argument")
    if arg in (Generic, Protocol):
        raise TypeError(f"Plain {arg!r} is not valid as type argument")
    if type(arg) is tuple:
        raise TypeError(f"Parameters to generic types must be types. Got {arg!r:.100}.")
    return arg


def _variables_in(args):
    """The type parameters among the arguments and in them, each once."""
    found = {}
    for arg in args:
        if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
            found.setdefault(arg)
        elif not isinstance(arg, type):
            found.update(dict.fromkeys(getattr(arg, "__parameters__", ())))
    return tuple(found)


def _unpacked(params):
    """Parameters as they stand in brackets: those that stand for many are unpacked."""
    return tuple([Unpack[p] if isinstance(p, TypeVarTuple) else p for p in params])


class _Generic:
    """`List[int]`, `Union[int, str]`: a name with arguments."""

    def __init__(self, origin, args, name):
        self.__origin__, self.__args__, self._name = origin, args, name
        self.__parameters__ = _variables_in(args)

    def __repr__(self):
        if self._name == "Optional":
            return f"typing.Optional[{_name(self.__args__[0])}]"
        if self._name == "Literal":
            return f"typing.Literal[{', '.join([repr(a) for a in self.__args__])}]"
        if self._name == "Callable" and not _takes_any(self.__args__):
            *parameters, result = self.__args__
            return f"typing.Callable[[{', '.join([_name(p) for p in parameters])}], {_name(result)}]"
        shown = ", ".join([_name(a) for a in self.__args__]) or "()"
        prefix = "" if "." in self._name else "typing."
        return f"{prefix}{self._name}[{shown}]"

    def __getitem__(self, items):
        items = items if isinstance(items, tuple) else (items,)
        parameters = self.__parameters__
        if not parameters or self.__origin__ in (Generic, Protocol):
            raise TypeError(f"{self!r} is not a generic class")
        if len(parameters) == 1 and isinstance(parameters[0], TypeVarTuple):
            items = (items,)
        elif len(parameters) == 1 and isinstance(parameters[0], ParamSpec) and (
                len(items) != 1 or isinstance(items[0], type)):
            items = (items,)
        elif not any([isinstance(p, TypeVarTuple) for p in parameters]):
            _check_count(self, len(items), len(parameters))
        values = dict(zip(parameters, items))
        return self._with(_substituted(self.__args__, values))

    def _with(self, args):
        if self._name == "Union" or self._name == "Optional":
            return Union[self._union() if args is None else args + ((None,) if self._name == "Optional" else ())]
        return type(self)(self.__origin__, args, self._name)

    def __call__(self, *args, **kwargs):
        if self._name in _BUILT_IN:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
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
        if not isinstance(origin, type):
            return ()
        return _with_generic(self, origin, bases) if "." not in self._name else (origin,)

    def __eq__(self, other):
        if not isinstance(other, _Generic):
            return NotImplemented
        if self._name in ("Union", "Optional") and other._name in ("Union", "Optional"):
            return set(self._union()) == set(other._union())
        if self._name == other._name == "Literal":
            return set(map(_kind_and_value, self.__args__)) == set(map(_kind_and_value, other.__args__))
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

    def __subclasscheck__(self, cls):
        if self._name in ("Union", "Optional"):
            return issubclass(cls, self._union())
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.__origin__, name)


def _with_generic(hint, origin, bases):
    """What `List` or `List[int]` is as a base: a class, and `Generic` if that follows from no other base."""
    found = () if origin in bases else (origin,)
    for base in bases[bases.index(hint) + 1:]:
        if isinstance(base, (_Generic, _Special)) or isinstance(base, type) and issubclass(base, Generic):
            return found
    return (*found, Generic)


def _takes_any(args):
    """Whether a Callable's parameters are not written as a list."""
    first = args[0]
    return len(args) == 2 and (first is ... or isinstance(first, ParamSpec)
                               or isinstance(first, _Generic) and first._name == "Concatenate")


def _kind_and_value(value):
    return type(value), value


def _check_count(of, given, wanted):
    if given != wanted:
        raise TypeError(f"Too {'many' if given > wanted else 'few'} arguments for {of!r}; actual {given}, "
                        f"expected {wanted}")


def _substituted(args, values):
    """Arguments with types in the place of type parameters."""
    new = []
    for arg in args:
        if isinstance(arg, (TypeVar, ParamSpec, TypeVarTuple)):
            value = values.get(arg, arg)
            if isinstance(arg, ParamSpec) and isinstance(value, (list, tuple)):
                new += value
            else:
                new.append(_argument(value) if isinstance(arg, TypeVar) else value)
        elif isinstance(arg, _Generic) and arg.__origin__ is Unpack and arg.__args__[0] in values:
            new += values[arg.__args__[0]]
        else:
            inner = () if isinstance(arg, type) else getattr(arg, "__parameters__", ())
            inner = tuple([values[p] for p in inner if p in values])
            new.append(arg[inner if len(inner) != 1 else inner[0]] if inner else arg)
    return tuple(new)


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
        if self._name in _SINGLE:
            if isinstance(items, tuple) and len(items) != 1:
                if self._name == "Optional":
                    raise TypeError(f"typing.Optional requires a single type. Got {items!r:.100}.")
                raise TypeError(f"{self!r} accepts only single type. Got {items!r:.100}.")
            if self._name == "Optional":
                return Union[items, None]
            return _Generic(self, (_argument(items),), self._name)
        if self._name in _ALONE:
            raise TypeError(f"{self!r} is not subscriptable")
        if self._name == "Literal":
            return _Generic(self, _literals(items), "Literal")
        if self._name == "Union":
            if items == ():
                raise TypeError("Cannot take a Union of no types.")
            flat = []
            for item in items if isinstance(items, tuple) else (items,):
                item = _union_member(item)
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
        if self._name == "Callable":
            if not isinstance(items, tuple) or len(items) != 2:
                raise TypeError("Callable must be used as Callable[[arg, ...], result].")
            parameters, result = items
            if isinstance(parameters, list):
                items = (*map(_argument, parameters), _argument(result))
            elif parameters is ... or isinstance(parameters, ParamSpec) or (
                    isinstance(parameters, _Generic) and parameters._name == "Concatenate"):
                items = (parameters, _argument(result))
            else:
                items = (_argument(parameters), _argument(result))
            return _Generic(self.__origin__, items, "Callable")
        items = items if isinstance(items, tuple) else (items,)
        if self._name == "Concatenate" and not (items[-1] is ... or isinstance(items[-1], ParamSpec)):
            raise TypeError("The last parameter to Concatenate should be a ParamSpec variable or ellipsis.")
        wanted = _COUNTS.get(self._name, 1)
        if wanted and self.__origin__ is not None:
            _check_count(self, len(items), wanted)
        return _Generic(self.__origin__ or self, tuple([i if i is ... else _argument(i) for i in items]), self._name)

    def __call__(self, *args, **kwargs):
        if self._name in _BUILT_IN:
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        if self.__origin__ is not None:
            return self.__origin__(*args, **kwargs)
        raise TypeError(f"Cannot instantiate typing.{self._name}")

    def __mro_entries__(self, bases):
        if not isinstance(self.__origin__, type):
            raise TypeError(f"Cannot subclass {self!r}")
        return _with_generic(self, self.__origin__, bases)

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


# What takes one type, none, or another number than one; 0 is any number.
_SINGLE = frozenset({"Optional", "Final", "ClassVar", "TypeGuard", "Required", "NotRequired", "Unpack"})
_ALONE = frozenset({"NoReturn", "Never", "Self", "LiteralString", "TypeAlias"})
_COUNTS = {"Dict": 2, "DefaultDict": 2, "OrderedDict": 2, "ChainMap": 2, "Mapping": 2, "MutableMapping": 2,
           "ItemsView": 2, "AsyncGenerator": 2, "Generator": 3, "Coroutine": 3, "Tuple": 0}
_BUILT_IN = frozenset({"List", "Dict", "Set", "FrozenSet", "Tuple", "Type"})


def _union_member(item):
    if item is None:
        return type(None)
    return ForwardRef(item) if isinstance(item, str) else item


def _literals(items):
    """The values of a Literal, those of Literals in it among them, each once."""
    flat = []
    for item in items if isinstance(items, tuple) else (items,):
        flat += item.__args__ if isinstance(item, _Generic) and item._name == "Literal" else [item]
    try:
        return tuple(dict(zip(map(_kind_and_value, flat), flat)).values())
    except TypeError:
        return tuple(flat)


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
    if name in ("IO", "TextIO", "BinaryIO"):
        import _typing_more
        value = getattr(_typing_more, name)
    elif name == "ByteString":
        import warnings
        warnings._deprecated("typing.ByteString", remove=(3, 14)) if hasattr(warnings, "_deprecated") else None
        return _Special("ByteString", _abc.ByteString)
    elif name in ("Deque", "DefaultDict", "OrderedDict", "Counter", "ChainMap"):
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
    elif name in ("NamedTuple", "TypedDict", "is_typeddict"):
        import _typing_more
        value = getattr(_typing_more, name)
    else:
        raise AttributeError(f"module 'typing' has no attribute '{name}'")
    globals()[name] = value
    return value


class TypeVar:
    """A type yet to be chosen."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False):
        if not isinstance(name, str):
            raise TypeError(f"typevar() argument 'name' must be str, not {type(name).__name__}")
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if infer_variance and (covariant or contravariant):
            raise ValueError("Variance cannot be specified with infer_variance.")
        if bound is not None and constraints:
            raise TypeError("Constraints cannot be combined with bound=...")
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

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        return arg

    def __repr__(self):
        if self.__infer_variance__:
            return self.__name__
        return ("+" if self.__covariant__ else "-" if self.__contravariant__ else "~") + self.__name__


class ParamSpecArgs:
    """The positional ones of a ParamSpec's parameters."""

    _shown = "args"

    def __init__(self, origin):
        self.__origin__ = origin

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass an instance of {type(self).__name__}")

    def __repr__(self):
        return f"{self.__origin__.__name__}.{self._shown}"

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if type(other) is type(self) else NotImplemented


class ParamSpecKwargs(ParamSpecArgs):
    """Those given by name."""

    _shown = "kwargs"


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
        from _source import caller
        made = cls(name, None, type_params=type_params or ())
        made.__module__ = caller()
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
        bases = cls.__dict__.get("__orig_bases__")
        if Generic in (cls.__bases__ if bases is None else bases) and cls.__name__ != "Protocol":
            raise TypeError("Cannot inherit from plain Generic")
        bases = bases or ()
        used = _variables_in(bases)
        listed = [base for base in bases if isinstance(base, _Parameterized)]
        if len([base for base in listed if base.__origin__ is Generic]) > 1:
            raise TypeError("Cannot inherit from Generic[...] multiple times.")
        if listed:
            of = listed[0].__origin__.__name__
            lost = [v for v in used if v not in listed[0].__parameters__]
            if lost:
                raise TypeError(f"Some type variables ({', '.join(map(str, lost))}) are not listed in "
                                f"{of}[{', '.join(map(str, listed[0].__parameters__))}]")
        cls.__parameters__ = listed[0].__parameters__ if listed else used

    def __class_getitem__(cls, params):
        params = params if isinstance(params, tuple) else (params,)
        if cls in (Generic, Protocol):
            if not params:
                raise TypeError(f"Parameter list to {cls.__qualname__}[...] cannot be empty")
            if not all([isinstance(p, (TypeVar, ParamSpec)) or isinstance(p, _Generic) and p.__origin__ is Unpack
                        for p in params]):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter "
                                "specification variables.")
            if len(set(params)) != len(params):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
            return _Parameterized(cls, params, "Generic" if cls is Generic else "Protocol")
        wanted = cls.__parameters__
        if not wanted:
            raise TypeError(f"{cls!r} is not a generic class")
        if len(wanted) == 1 and isinstance(wanted[0], ParamSpec):
            if params and not isinstance(params[0], (list, ParamSpec)) and params[0] is not ...:
                params = (list(params),)
        elif not any([isinstance(p, TypeVarTuple) for p in wanted]):
            _check_count(cls, len(params), len(wanted))
        params = tuple([p if p is ... or isinstance(p, list) else _argument(p) for p in params])
        return _Generic(cls, params, f"{cls.__module__}.{cls.__qualname__}")


class _Parameterized(_Generic):
    """`Generic[T]` and `Protocol[T]`; the second one's class may stand among the bases already."""

    def __mro_entries__(self, bases):
        origin = self.__origin__
        if origin is Generic and any([isinstance(b, _Parameterized) and b.__origin__ is Protocol for b in bases]):
            return ()
        if origin is Generic:
            after = bases[bases.index(self) + 1:]
            if any([isinstance(b, _Generic) and b is not self and isinstance(b.__origin__, type)
                    and issubclass(b.__origin__, Generic) for b in after]):
                return ()
        return (origin,)


class _ProtocolMeta(_ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol"):
            return super().__instancecheck__(instance)
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if _is_derived(cls, instance.__class__):
            return True
        from inspect import getattr_static
        for name in _members(cls):
            try:
                value = getattr_static(instance, name)
            except AttributeError:
                return False
            # A method that is None is one taken away.
            if value is None and callable(getattr(cls, name, None)):
                return False
        return True

    def __subclasscheck__(cls, subclass):
        if not cls.__dict__.get("_is_protocol"):
            return super().__subclasscheck__(subclass)
        if not cls.__dict__.get("_is_runtime_protocol"):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        if not isinstance(subclass, type):
            raise TypeError("issubclass() arg 1 must be a class")
        if not all([callable(getattr(cls, name, None)) for name in _members(cls)]):
            raise TypeError("Protocols with non-method members don't support issubclass()")
        if _is_derived(cls, subclass):
            return True
        for name in _members(cls):
            for c in subclass.__mro__:
                if name in c.__dict__:
                    if c.__dict__[name] is None:
                        return False
                    break
            else:
                return False
        return True


def _is_derived(cls, subclass):
    """Whether a class derives from a protocol, or was registered with it or with what derives from it."""
    if cls in subclass.__mro__:
        return True
    if any([issubclass(subclass, known) for known in _registered.get(cls, ())]):
        return True
    return any([_is_derived(c, subclass) for c in type.__subclasses__(cls)])


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
    "__firstlineno__", "__new__", "__protocol_attrs__", "__type_params__", "__match_args__",
}


class Protocol(Generic, metaclass=_ProtocolMeta):
    """A class that describes what others have to offer."""

    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        cls._is_protocol = Protocol in cls.__bases__
        cls.__protocol_attrs__ = _members(cls)
        if cls._is_protocol:
            for base in cls.__bases__:
                if base not in (object, Generic) and not getattr(base, "_is_protocol", False) and not (
                        base.__module__ in ("collections.abc", "contextlib", "_collections_abc")):
                    raise TypeError(f"Protocols can only inherit from other protocols, got {base!r}")
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


_T_co = TypeVar("T_co", covariant=True)


class SupportsAbs(Protocol[_T_co]):
    def __abs__(self):
        pass


class SupportsBytes(Protocol):
    def __bytes__(self):
        pass


class SupportsRound(Protocol[_T_co]):
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

    def __mro_entries__(self, bases):
        # Python makes the class by calling this one's: the message is CPython's.
        name = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                raise TypeError("Cannot subclass an instance of NewType. Perhaps you were looking for: "
                                f"`{cls.__name__} = NewType({cls.__name__!r}, {name})`")

        return (Dummy,)

    def __call__(self, value, /):
        return value

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


class ForwardRef:
    """A hint written as a text."""

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f"Forward reference must be a string -- got {arg!r}")
        self.__forward_arg__, self.__forward_module__ = arg, module

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        return (self.__forward_arg__, self.__forward_module__) == (other.__forward_arg__, other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        module = "" if self.__forward_module__ is None else f", module={self.__forward_module__!r}"
        return f"ForwardRef({self.__forward_arg__!r}{module})"


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
    if isinstance(arg, type):
        for value in vars(arg).values():
            if hasattr(value, "__code__") or isinstance(value, type) and value.__qualname__.startswith(
                    arg.__qualname__ + "."):
                no_type_check(value)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
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
    if tp is Generic:
        return Generic
    if isinstance(tp, _UnionType):
        return _UnionType
    return getattr(tp, "__origin__", None)


def get_args(tp):
    if isinstance(tp, _Annotated):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, _Generic):
        if tp.__origin__ is _abc.Callable and not _takes_any(tp.__args__):
            *parameters, result = tp.__args__
            return (parameters, result)
        return tp._union() if tp._name == "Optional" else tp.__args__
    args = getattr(tp, "__args__", ())
    return args if isinstance(args, tuple) else ()


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
        if not extras and hint.__origin__ in (Required, NotRequired):
            return _resolved(hint.__args__[0], names, extras)
        args = tuple([a if a is ... else _resolved(a, names, extras) for a in hint.__args__])
        return hint if args == hint.__args__ else hint._with(args)
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
    if getattr(obj, "__no_type_check__", None):
        return {}
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
    annotations = getattr(obj, "__annotations__", None)
    if annotations is None:
        if callable(obj) and not hasattr(obj, "__dict__") or type(obj).__name__ in (
                "builtin_function_or_method", "method_descriptor", "module"):
            return {}
        raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    for name, hint in annotations.items():
        hints[name] = _resolved(hint, names, include_extras)
    return hints
