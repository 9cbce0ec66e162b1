"""Classes that are mostly their fields (CPython 3.12's behaviour, Gilt's own code)."""

from _source import define as _define

__all__ = ["dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict",
           "astuple", "make_dataclass", "replace", "is_dataclass"]


class FrozenInstanceError(AttributeError):
    pass


class _Missing:
    def __repr__(self):
        return f"<dataclasses._MISSING_TYPE object at {id(self):#x}>"


class _HasDefaultFactory:
    def __repr__(self):
        return "<factory>"


class _KW_ONLY_TYPE:
    pass


_MappingProxy = type(type.__dict__)
MISSING = _Missing()
KW_ONLY = _KW_ONLY_TYPE()
_FACTORY = _HasDefaultFactory()


class InitVar:
    """The type of a parameter of `__init__` that is no field."""

    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of one field."""

    __slots__ = ("name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata",
                 "kw_only", "_field_type")

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = self.type = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.hash, self.compare = init, repr, hash, compare
        self.kw_only, self.metadata = kw_only, _MappingProxy({} if metadata is None else metadata)
        self._field_type = None

    def __repr__(self):
        return ("Field(name=%r,type=%r,default=%r,default_factory=%r,init=%r,repr=%r,hash=%r,compare=%r,"
                "metadata=%r,kw_only=%r,_field_type=%s)" % (
                    self.name, self.type, self.default, self.default_factory, self.init, self.repr, self.hash,
                    self.compare, self.metadata, self.kw_only, self._field_type))

    def __set_name__(self, owner, name):
        method = getattr(type(self.default), "__set_name__", None)
        if method:
            method(self.default, owner, name)


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _kind(annotation):
    """"field", "class" or "init", from the annotation."""
    if isinstance(annotation, InitVar) or annotation is InitVar:
        return "_FIELD_INITVAR"
    if isinstance(annotation, str):
        name = annotation.split("[")[0].split(".")[-1].strip()
        return {"ClassVar": "_FIELD_CLASSVAR", "InitVar": "_FIELD_INITVAR"}.get(name, "_FIELD")
    if getattr(annotation, "__name__", None) == "ClassVar" or getattr(
            getattr(annotation, "__origin__", None), "__name__", None) == "ClassVar":
        return "_FIELD_CLASSVAR"
    return "_FIELD"


def _make_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING) if name in cls.__dict__ else MISSING
    if isinstance(default, Field):
        f = default
    else:
        if type(default).__name__ == "member_descriptor":
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = _kind(annotation)
    if f._field_type in ("_FIELD_CLASSVAR", "_FIELD_INITVAR") and f.default_factory is not MISSING:
        raise TypeError(f"field {f.name} cannot have a default factory")
    if f._field_type == "_FIELD_CLASSVAR":
        if f.kw_only is not MISSING:
            raise TypeError(f"field {f.name} is a ClassVar but specifies kw_only")
    elif f.kw_only is MISSING:
        f.kw_only = kw_only
    if f._field_type == "_FIELD" and f.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory")
    return f


def _compile(cls, name, parameters, body, names):
    """A method written for this class; its own text has no file, as CPython's."""
    names = dict(names)
    names["__name__"] = cls.__module__
    _define(f"def {name}({', '.join(parameters)}):\n" + "\n".join("    " + line for line in body or ["pass"]) + "\n",
            names)
    function = names[name]
    function.__qualname__ = f"{cls.__qualname__}.{name}"
    return function


def _init(cls, all_fields, frozen, has_post_init, slots):
    positional = [f for f in all_fields if f.init and not f.kw_only]
    keyword = [f for f in all_fields if f.init and f.kw_only]
    seen_default = None
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = f
        elif seen_default:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    names = {"_FACTORY": _FACTORY, "_set": object.__setattr__}
    this = "self" if all(f.name != "self" for f in all_fields) else "__dataclass_self__"

    def parameter(f):
        if f.default is not MISSING:
            names[f"_default_{f.name}"] = f.default
            return f"{f.name}=_default_{f.name}"
        if f.default_factory is not MISSING:
            return f"{f.name}=_FACTORY"
        return f.name

    body = []
    for f in all_fields:
        if f._field_type != "_FIELD":
            continue
        value = f.name
        if f.default_factory is not MISSING:
            names[f"_factory_{f.name}"] = f.default_factory
            value = f"_factory_{f.name}()" + (f" if {f.name} is _FACTORY else {f.name}" if f.init else "")
        elif not f.init:
            if f.default is MISSING or not slots:
                continue
            names[f"_default_{f.name}"] = f.default
            value = f"_default_{f.name}"
        if frozen:
            body.append(f"_set({this}, {f.name!r}, {value})")
        else:
            body.append(f"{this}.{f.name}={value}")
    if has_post_init:
        variables = ",".join([f.name for f in all_fields if f._field_type == "_FIELD_INITVAR"])
        body.append(f"{this}.__post_init__({variables})")
    parameters = [this] + [parameter(f) for f in positional]
    if keyword:
        parameters += ["*"] + [parameter(f) for f in keyword]
    made = _compile(cls, "__init__", parameters, body, names)
    made.__annotations__ = {f.name: f.type for f in positional + keyword}
    made.__annotations__["return"] = None
    return made


_shown = set()


def _repr(cls, fields):
    from _thread import get_ident

    def __repr__(self):
        key = (id(self), get_ident())
        if key in _shown:
            return "..."
        _shown.add(key)
        try:
            shown = ", ".join([f"{f.name}={getattr(self, f.name)!r}" for f in fields])
            return f"{self.__class__.__qualname__}({shown})"
        finally:
            _shown.discard(key)
    __repr__.__qualname__ = f"{cls.__qualname__}.__repr__"
    return __repr__


def _comparison(cls, name, operator, fields):
    def side(this):
        return "(" + "".join([f"{this}.{f.name}," for f in fields]) + ")"
    return _compile(cls, name, ["self", "other"], [
        "if other.__class__ is self.__class__:",
        f"    return {side('self')}{operator}{side('other')}",
        "return NotImplemented"], {})


def _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    all_fields = {}
    any_frozen = False
    bases = False
    for base in cls.__mro__[-1:0:-1]:
        known = base.__dict__.get("__dataclass_fields__")
        if known is not None:
            bases = True
            for f in known.values():
                all_fields[f.name] = f
            if getattr(base, "__dataclass_params__").frozen:
                any_frozen = True
    annotations = cls.__dict__.get("__annotations__", {})
    own = []
    keyword_only = kw_only
    seen_marker = False
    for name, annotation in annotations.items():
        if annotation is KW_ONLY or isinstance(annotation, str) and annotation.split(".")[-1] == "KW_ONLY":
            if seen_marker:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_marker = True
            keyword_only = True
        else:
            own.append(_make_field(cls, name, annotation, keyword_only))
    for f in own:
        all_fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if bases:
        if any_frozen and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not any_frozen and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    cls.__dataclass_fields__ = all_fields
    cls.__dataclass_params__ = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                                         weakref_slot)
    has_hash = "__hash__" in cls.__dict__ and not (
        cls.__dict__["__hash__"] is None and "__eq__" in cls.__dict__)
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    listed = [f for f in all_fields.values() if f._field_type == "_FIELD"]
    ours = False
    if init:
        everything = [f for f in all_fields.values() if f._field_type in ("_FIELD", "_FIELD_INITVAR")]
        ours = _add(cls, "__init__", _init(cls, everything, frozen, hasattr(cls, "__post_init__"), slots), overwrite=True)
    if repr:
        _add(cls, "__repr__", _repr(cls, [f for f in listed if f.repr]))
    compared = [f for f in listed if f.compare]
    if eq:
        _add(cls, "__eq__", _comparison(cls, "__eq__", "==", compared))
    if order:
        for name, operator in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            if not _add(cls, name, _comparison(cls, name, operator, compared)):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}. "
                                "Consider using functools.total_ordering")
    if frozen:
        names = {f.name for f in listed}
        for name, method in _frozen_methods(cls, names).items():
            if not _add(cls, name, method):
                raise TypeError(f"Cannot overwrite attribute {name} in class {cls.__name__}")
    if unsafe_hash:
        if has_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        hashed = True
    else:
        hashed = eq and frozen and not has_hash
        if eq and not frozen and not has_hash:
            cls.__hash__ = None
    if hashed:
        parts = [f for f in listed if (f.compare if f.hash is None else f.hash)]
        cls.__hash__ = _compile(
            cls, "__hash__", ["self"],
            ["return hash((" + "".join([f"self.{f.name}," for f in parts]) + "))"], {})
    if not getattr(cls, "__doc__"):
        cls.__doc__ = cls.__name__ + _signature_text(cls, all_fields.values() if ours else None)
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in all_fields.values()
                                    if f.init and not f.kw_only and f._field_type != "_FIELD_CLASSVAR"])
    if slots:
        cls = _with_slots(cls, [f.name for f in listed], weakref_slot)
    return cls


def _signature_text(cls, fields):
    """The parameters of a class as `inspect.signature` shows them; `fields` are what its `__init__` takes, if made here."""
    if fields is None or cls.__new__ is not object.__new__:
        import inspect
        try:
            return str(inspect.signature(cls)).replace(" -> None", "")
        except (TypeError, ValueError):
            return ""
    positional = [_parameter_text(f) for f in fields if f.init and not f.kw_only and f._field_type != "_FIELD_CLASSVAR"]
    keyword = [_parameter_text(f) for f in fields if f.init and f.kw_only and f._field_type != "_FIELD_CLASSVAR"]
    return f"({', '.join(positional + (['*'] + keyword if keyword else []))})"


def _parameter_text(f):
    annotation = f.type
    if isinstance(annotation, type) and annotation.__class__ is type:
        module = annotation.__module__
        shown = annotation.__qualname__ if module == "builtins" else f"{module}.{annotation.__qualname__}"
    else:
        from inspect import formatannotation
        shown = formatannotation(annotation)
    if f.default is not MISSING:
        return f"{f.name}: {shown} = {f.default!r}"
    return f"{f.name}: {shown}" + ("" if f.default_factory is MISSING else " = <factory>")


class _DataclassParams:
    """How a class was made a dataclass."""

    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen", "match_args", "kw_only", "slots",
                 "weakref_slot")

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values):
            setattr(self, name, value)

    def __repr__(self):
        return f"_DataclassParams({','.join([f'{name}={getattr(self, name)!r}' for name in self.__slots__])})"


def _add(cls, name, value, overwrite=False):
    if name in cls.__dict__ and not overwrite:
        return False
    if overwrite and name in cls.__dict__:
        return False
    setattr(cls, name, value)
    return True


def _frozen_methods(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)
    return {"__setattr__": __setattr__, "__delattr__": __delattr__}


def _with_slots(cls, names, weakref_slot):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    namespace = dict(cls.__dict__)
    inherited = set()
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get("__slots__", ())
        inherited.update((slots,) if isinstance(slots, str) else slots)
    slots = [name for name in names if name not in inherited]
    if weakref_slot:
        slots.append("__weakref__")
    namespace["__slots__"] = tuple(slots)
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = cls.__qualname__
    new = type(cls)(cls.__name__, cls.__bases__, namespace)
    new.__qualname__ = qualname
    return new


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Adds the methods that follow from the annotated fields of a class."""
    if weakref_slot and not slots:
        raise TypeError("weakref_slot is True but slots is False")

    def wrap(cls):
        return _process(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    try:
        known = getattr(class_or_instance, "__dataclass_fields__")
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in known.values() if f._field_type == "_FIELD"])


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return hasattr(cls, "__dataclass_fields__")


def _is_instance(obj):
    return hasattr(type(obj), "__dataclass_fields__")


def asdict(obj, *, dict_factory=dict):
    if not _is_instance(obj):
        raise TypeError("asdict() should be called on dataclass instances")
    return _inner(obj, lambda pairs: dict_factory(pairs), True)


def astuple(obj, *, tuple_factory=tuple):
    if not _is_instance(obj):
        raise TypeError("astuple() should be called on dataclass instances")
    return _inner(obj, lambda values: tuple_factory(values), False)


def _inner(obj, make, named):
    if _is_instance(obj):
        if named:
            return make([(f.name, _inner(getattr(obj, f.name), make, named)) for f in fields(obj)])
        return make([_inner(getattr(obj, f.name), make, named) for f in fields(obj)])
    if isinstance(obj, tuple) and hasattr(obj, "_fields"):
        return type(obj)(*[_inner(v, make, named) for v in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)([_inner(v, make, named) for v in obj])
    if isinstance(obj, dict):
        return type(obj)([(_inner(k, make, named), _inner(v, make, named)) for k, v in obj.items()])
    from copy import deepcopy
    return deepcopy(obj)


def replace(obj, /, **changes):
    if not _is_instance(obj):
        raise TypeError("replace() should be called on dataclass instances")
    for f in getattr(obj, "__dataclass_fields__").values():
        if f._field_type == "_FIELD_CLASSVAR":
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
            continue
        if f.name not in changes:
            if f._field_type == "_FIELD_INITVAR" and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, module=None, **options):
    from _source import caller
    from collections import _keywords
    namespace = {"__module__": module or caller(), **(namespace or {})}
    annotations = {}
    for item in fields:
        match item:
            case str():
                name, kind = item, "typing.Any"
            case (name, kind):
                pass
            case (name, kind, default):
                namespace[name] = default
            case _:
                raise TypeError(f"Invalid field: {item!r}")
        if not (isinstance(name, str) and name.isidentifier()):
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if name in _keywords:
            raise TypeError(f"Field names must not be keywords: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = kind
    namespace["__annotations__"] = annotations
    return dataclass(type(cls_name, tuple(bases), namespace), **options)
