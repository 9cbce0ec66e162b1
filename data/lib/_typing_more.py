"""`NamedTuple`, `TypedDict` and the classes of files: the parts of `typing` that are asked for by name."""

from collections import namedtuple
from abc import abstractmethod
from typing import AnyStr, ForwardRef, Generic, NotRequired, ParamSpec, Required, _Annotated, _Generic, _name, \
    _takes_any

_FIXED = frozenset({"__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_field_types",
                    "_make", "_replace", "_asdict", "_source"})
_OWN = frozenset({"__module__", "__name__", "__annotations__", "__qualname__", "__orig_bases__", "__doc__",
                  "__type_params__", "__parameters__"})


def _hint(value, module=None):
    return type(None) if value is None else ForwardRef(value, module=module) if isinstance(value, str) else value


def _named(name, annotations, defaults, module):
    made = namedtuple(name, annotations, defaults=defaults, module=module)
    made.__annotations__ = annotations
    return made


class NamedTupleMeta(type):
    """Makes a named tuple of a class body."""

    def __new__(cls, typename, bases, namespace):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError("can only inherit from a NamedTuple type and Generic")
        annotations = {k: _hint(v) for k, v in namespace.get("__annotations__", {}).items()}
        defaults = []
        for name in annotations:
            if name in namespace:
                defaults.append(name)
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field"
                                f"{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}")
        made = _named(typename, annotations, [namespace[n] for n in defaults], namespace["__module__"])
        if Generic in bases:
            # CPython changes the bases; here a class of the same name comes before both.
            made = type(typename, (made, Generic), {"__slots__": (), "__module__": namespace["__module__"],
                                                    "__orig_bases__": namespace.get("__orig_bases__", bases)})
        for key, value in namespace.items():
            if key in _FIXED:
                raise AttributeError("Cannot overwrite NamedTuple attribute " + key)
            if key not in _OWN and key not in made._fields:
                setattr(made, key, value)
                if hasattr(type(value), "__set_name__"):
                    type(value).__set_name__(value, made, key)
            elif key in ("__doc__", "__orig_bases__", "__type_params__", "__qualname__"):
                setattr(made, key, value)
        return made


_NamedTuple = type.__new__(NamedTupleMeta, "NamedTuple", (), {})


def NamedTuple(typename, fields=None, /, **kwargs):
    """A named tuple with hints for its fields."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError("Either list of fields or keywords can be provided to NamedTuple, not both")
    from _source import caller
    made = _named(typename, {name: _hint(hint) for name, hint in fields}, None, caller())
    made.__orig_bases__ = (NamedTuple,)
    return made


NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


def _mark(hint):
    """Whether a key is said to be needed: True, False or None when that is not said."""
    if isinstance(hint, _Annotated):
        hint = hint.__origin__
    if isinstance(hint, _Generic) and hint.__origin__ in (Required, NotRequired):
        return hint.__origin__ is Required
    return None


class _TypedDictMeta(type):
    """Makes dictionaries whose keys have hints."""

    def __new__(cls, name, bases, namespace, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError("cannot inherit from both a TypedDict type and a non-TypedDict base class")
        above = (Generic,) if any([issubclass(base, Generic) for base in bases]) else ()
        module = namespace.get("__module__")
        own = {k: _hint(v, module) for k, v in namespace.pop("__annotations__", {}).items()}
        original = namespace.get("__orig_bases__", bases)
        made = type.__new__(_TypedDictMeta, name, (*above, dict), namespace)
        made.__orig_bases__ = original
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get("__annotations__", {}))
            required.update(base.__dict__.get("__required_keys__", ()))
            optional.update(base.__dict__.get("__optional_keys__", ()))
        annotations.update(own)
        for key, hint in own.items():
            needed = _mark(hint)
            (required if (total if needed is None else needed) else optional).add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __call__(cls, /, *args, **kwargs):
        return dict(*args, **kwargs)

    def __subclasscheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")

    __instancecheck__ = __subclasscheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A kind of dictionary with hints for its keys."""
    from _source import caller
    if fields is None:
        fields = kwargs
    elif kwargs:
        raise TypeError("TypedDict takes either a dict or keyword arguments, but not both")
    if kwargs:
        import warnings
        warnings.warn("The kwargs-based syntax for TypedDict definitions is deprecated in Python 3.11, will be "
                      "removed in Python 3.13, and may not be understood by third-party type checkers.",
                      DeprecationWarning, stacklevel=2)
    made = _TypedDictMeta(typename, (), {"__annotations__": dict(fields), "__module__": caller()}, total=total)
    made.__orig_bases__ = (TypedDict,)
    return made


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)


def is_typeddict(tp):
    """Whether a class was made by TypedDict."""
    return isinstance(tp, _TypedDictMeta) and tp is not _TypedDict


class IO(Generic[AnyStr]):
    """A file, for hints."""

    __slots__ = ()

    @property
    @abstractmethod
    def mode(self):
        pass

    @property
    @abstractmethod
    def name(self):
        pass

    @abstractmethod
    def close(self):
        pass

    @property
    @abstractmethod
    def closed(self):
        pass

    @abstractmethod
    def fileno(self):
        pass

    @abstractmethod
    def flush(self):
        pass

    @abstractmethod
    def isatty(self):
        pass

    @abstractmethod
    def read(self, n=-1):
        pass

    @abstractmethod
    def readable(self):
        pass

    @abstractmethod
    def readline(self, limit=-1):
        pass

    @abstractmethod
    def readlines(self, hint=-1):
        pass

    @abstractmethod
    def seek(self, offset, whence=0):
        pass

    @abstractmethod
    def seekable(self):
        pass

    @abstractmethod
    def tell(self):
        pass

    @abstractmethod
    def truncate(self, size=None):
        pass

    @abstractmethod
    def writable(self):
        pass

    @abstractmethod
    def write(self, s):
        pass

    @abstractmethod
    def writelines(self, lines):
        pass

    @abstractmethod
    def __enter__(self):
        pass

    @abstractmethod
    def __exit__(self, type, value, traceback):
        pass


class BinaryIO(IO[bytes]):
    """A file of bytes."""

    __slots__ = ()

    @abstractmethod
    def __enter__(self):
        pass


class TextIO(IO[str]):
    """A file of text."""

    __slots__ = ()

    @property
    @abstractmethod
    def buffer(self):
        pass

    @property
    @abstractmethod
    def encoding(self):
        pass

    @property
    @abstractmethod
    def errors(self):
        pass

    @property
    @abstractmethod
    def line_buffering(self):
        pass

    @property
    @abstractmethod
    def newlines(self):
        pass

    @abstractmethod
    def __enter__(self):
        pass


for _each in (NamedTuple, NamedTupleMeta, TypedDict, _TypedDictMeta, is_typeddict, IO, BinaryIO, TextIO):
    _each.__module__ = "typing"
