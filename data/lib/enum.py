"""Enumerations (CPython 3.12's behaviour, Gilt's own code)."""

__all__ = ["Enum", "EnumMeta", "EnumType", "Flag", "IntEnum", "IntFlag", "ReprEnum", "StrEnum", "auto", "member",
           "nonmember", "property", "unique", "verify", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE"]

_property = property
_MappingProxy = type(type.__dict__)


class auto:
    """A value to be chosen when the member is made."""

    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return f"auto({self.value!r})"


class member:
    """Makes a member of what would be none."""

    def __init__(self, value):
        self.value = value


class nonmember:
    """Keeps a value from becoming a member."""

    def __init__(self, value):
        self.value = value


class property(_property):
    """A property of members; members may have the same name."""


def _is_descriptor(obj):
    cls = type(obj)
    return hasattr(cls, "__get__") or hasattr(cls, "__set__") or hasattr(cls, "__delete__")


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" and name[-3] != "_"


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" and name[-2] != "_"


class _Names(dict):
    """The namespace of an enumeration's body: notes the members in order."""

    def __init__(self, class_name):
        super().__init__()
        self._class_name = class_name
        self._members = {}
        self._ignore = []
        self._last_values = []
        self._generate = None

    def __setitem__(self, key, value):
        if _is_sunder(key):
            if key not in ("_order_", "_generate_next_value_", "_missing_", "_ignore_", "_iter_member_",
                           "_iter_member_by_value_", "_iter_member_by_def_", "_numeric_repr_"):
                raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
            if key == "_generate_next_value_":
                self._generate = value.__func__ if isinstance(value, staticmethod) else value
                value = staticmethod(self._generate)
            elif key == "_ignore_":
                value = value.replace(",", " ").split() if isinstance(value, str) else list(value)
                self._ignore = value
        elif _is_dunder(key):
            pass
        elif key in self._members:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif key in self._ignore or isinstance(value, nonmember):
            value = value.value if isinstance(value, nonmember) else value
        elif key.startswith(f"_{self._class_name.lstrip('_')}__") or isinstance(value, type) and not isinstance(
                value, member):
            if isinstance(value, type):
                self._members[key] = value
                self._last_values.append(value)
        elif not isinstance(value, member) and _is_descriptor(value):
            pass
        else:
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            if isinstance(value, member):
                value = value.value
            elif isinstance(value, auto):
                value = self._automatic(key, value)
            elif isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
                value = tuple([self._automatic(key, v) if isinstance(v, auto) else v for v in value])
            self._members[key] = value
            self._last_values.append(value)
        super().__setitem__(key, value)

    def _automatic(self, key, marker):
        if marker.value is None:
            marker.value = self._generate(key, 1, len(self._members), self._last_values[:])
        return marker.value


class EnumType(type):
    """The class of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        namespace = _Names(cls)
        for base in bases:
            generate = getattr(base, "_generate_next_value_", None)
            if generate is not None:
                namespace._generate = generate
        return namespace

    def __new__(metacls, cls, bases, names, *, boundary=None, **kwds):
        members = names._members if isinstance(names, _Names) else {}
        namespace = {k: v for k, v in names.items() if k not in members and k not in getattr(names, "_ignore", ())}
        namespace.pop("_ignore_", None)
        parent, mixin = metacls._parents(cls, bases)
        namespace["_member_names_"] = []
        namespace["_member_map_"] = {}
        namespace["_value2member_map_"] = {}
        namespace["_member_type_"] = mixin
        custom_new = namespace.get("__new__")
        if isinstance(custom_new, staticmethod):
            custom_new = custom_new.__func__
        if custom_new is None:
            for base in bases:
                custom_new = getattr(base, "__new_member__", None)
                if custom_new is not None:
                    break
        if custom_new is not None:
            namespace["__new_member__"] = staticmethod(custom_new)
        namespace["__new__"] = staticmethod(_lookup)
        made = super().__new__(metacls, cls, bases, namespace, **kwds)
        if parent is not None and mixin is not object:
            # A member shows itself as a member, unless the class says otherwise.
            for method in ("__repr__", "__str__", "__format__"):
                if method not in namespace:
                    type.__setattr__(made, method, getattr(parent, method))
        for name, value in members.items():
            made._add(name, value, mixin, custom_new)
        return made

    def __init__(cls, *args, **kwds):
        pass

    @staticmethod
    def _parents(name, bases):
        parent = None
        mixin = object
        for base in bases:
            if isinstance(base, EnumType):
                if base._member_names_:
                    raise TypeError(f"<enum {name!r}> cannot extend {base!r}")
                parent = base
                if base._member_type_ is not object:
                    mixin = base._member_type_
            else:
                for c in base.__mro__:
                    if c in (int, str, float, bytes, tuple, frozenset, complex, list, dict, set):
                        mixin = base
                        break
        return parent, mixin

    def _add(cls, name, value, mixin, custom_new):
        args = value if isinstance(value, tuple) else (value,)
        if mixin is tuple:
            args = (args,)
        if custom_new is not None:
            obj = custom_new(cls, *args)
        elif mixin is object:
            obj = object.__new__(cls)
        else:
            obj = mixin.__new__(cls, *args)
        if "_value_" not in obj.__dict__:
            obj._value_ = value if mixin is object or custom_new is not None else mixin(*args)
        value = obj._value_
        obj._name_ = name
        obj.__objclass__ = cls
        if getattr(cls.__init__, "__qualname__", "") not in ("object.__init__", "Enum.__init__"):
            obj.__init__(*args)
        for known in cls._member_map_.values():
            if known._value_ == value:
                obj = known
                break
        else:
            if not (issubclass(cls, Flag) and not _single_bit(value)):
                cls._member_names_.append(name)
            obj._sort_order_ = len(cls._member_names_)
        type.__setattr__(cls, name, obj)
        cls._member_map_[name] = obj
        try:
            cls._value2member_map_.setdefault(value, obj)
        except TypeError:
            pass

    def __call__(cls, value, names=None, *values, module=None, qualname=None, type=None, start=1, boundary=None):
        if cls._member_map_ or names is None and not values:
            return _lookup(cls, (value, names) + values if values or names is not None else value)
        return cls._create(value, names, module=module, type=type, start=start)

    def _create(cls, class_name, names, module=None, type=None, start=1):
        bases = (cls,) if type is None else (type, cls)
        namespace = cls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            values = []
            pairs = []
            for i, name in enumerate(names):
                value = namespace._generate(name, start, i, values[:])
                values.append(value)
                pairs.append((name, value))
            names = pairs
        for item in names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            namespace[name] = value
        if module is None:
            from _source import caller
            module = caller()
        namespace["__module__"] = module
        return cls.__class__(class_name, bases, namespace)

    def __contains__(cls, value):
        if isinstance(value, cls):
            return True
        try:
            return value in cls._value2member_map_
        except TypeError:
            return any(m._value_ == value for m in cls._member_map_.values())

    def __iter__(cls):
        return iter([cls._member_map_[name] for name in cls._member_names_])

    def __reversed__(cls):
        return iter([cls._member_map_[name] for name in reversed(cls._member_names_)])

    def __len__(cls):
        return len(cls._member_names_)

    def __bool__(cls):
        return True

    def __getitem__(cls, name):
        return cls._member_map_[name]

    @_property
    def __members__(cls):
        return _MappingProxy(cls._member_map_)

    def __repr__(cls):
        return f"<flag {cls.__name__!r}>" if issubclass(cls, Flag) else f"<enum {cls.__name__!r}>"

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)


EnumMeta = EnumType


# Members that are sets of bits; until the class is made there are none.
Flag = ()


def _bits(value, width):
    return f"0b0 {value:0{width}b}"


def _single_bit(value):
    return isinstance(value, int) and value > 0 and value & (value - 1) == 0


def _lookup(cls, value):
    """What `Color(3)` gives: the member with this value."""
    if type(value) is cls:
        return value
    try:
        return cls._value2member_map_[value]
    except KeyError:
        pass
    except TypeError:
        for m in cls._member_map_.values():
            if m._value_ == value:
                return m
    result = None
    error = None
    try:
        result = cls._missing_(value)
    except Exception as e:
        error = e
    if isinstance(result, cls):
        return result
    invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
    if result is None and error is None:
        raise invalid
    if error is None:
        error = TypeError(f"error in {cls.__name__}._missing_: returned {result!r} instead of None or a valid member")
    if not isinstance(error, ValueError):
        error.__context__ = invalid
    raise error


class Enum(metaclass=EnumType):
    """The base of enumerations."""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        numbers = [v for v in last_values if isinstance(v, int)]
        if not numbers:
            return start
        return max(numbers) + 1

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        value = self._value_
        return f"<{self.__class__.__name__}.{self._name_}: {value!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        return ["__class__", "__doc__", "__module__", "name", "value"]

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @_property
    def name(self):
        return self._name_

    @_property
    def value(self):
        return self._value_


class ReprEnum(Enum):
    """Only the `repr` is an enumeration's; the rest is the mixed-in type's."""


class IntEnum(int, ReprEnum):
    """Members that are ints."""

    __str__ = int.__repr__
    __format__ = int.__format__


class StrEnum(str, ReprEnum):
    """Members that are strings."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        if not isinstance(values[0], str):
            raise TypeError(f"{values[0]!r} is not a string")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    __str__ = str.__str__
    __format__ = str.__format__

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class Flag(Enum):
    """Members that are sets of bits."""

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start if start is not None else 1
        return 2 ** max(last_values).bit_length()

    @classmethod
    def _missing_(cls, value):
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        known = 0
        for m in cls._member_map_.values():
            known |= m._value_
        if value < 0:
            every = 1 << known.bit_length()
            if issubclass(cls, int):
                # Bits that nobody has named are kept.
                value += max(every, 1 << value.bit_length())
            else:
                value &= known
            found = cls._value2member_map_.get(value)
            if found is not None:
                return found
        elif value & ~known and not issubclass(cls, int):
            width = max(value.bit_length(), known.bit_length())
            raise ValueError(
                "%r invalid value %r\n    given %s\n  allowed %s" % (
                    cls, value, _bits(value, width), _bits(known, width)))
        made = int.__new__(cls, value) if issubclass(cls, int) else object.__new__(cls)
        made._value_ = value
        names = [m._name_ for m in cls if m._value_ & value]
        rest = value & ~known
        if rest and names:
            names.append(repr(rest))
        made._name_ = "|".join(names) if names else None
        made.__objclass__ = cls
        return cls._value2member_map_.setdefault(value, made)

    def __iter__(self):
        for m in type(self):
            if m._value_ & self._value_:
                yield m

    def __len__(self):
        return self._value_.bit_count()

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError("unsupported operand type(s) for 'in': %r and %r" % (
                type(other).__qualname__, self.__class__.__qualname__))
        return other._value_ & self._value_ == other._value_

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        if self._name_ is None:
            return f"<{self.__class__.__name__}: {self._value_!r}>"
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{self.__class__.__name__}({self._value_!r})"
        return f"{self.__class__.__name__}.{self._name_}"

    def _other(self, other):
        if isinstance(other, self.__class__):
            return other._value_
        if issubclass(self.__class__, int) and isinstance(other, int):
            return other
        return None

    def __or__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ | value)

    def __and__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ & value)

    def __xor__(self, other):
        value = self._other(other)
        return NotImplemented if value is None else self.__class__(self._value_ ^ value)

    def __invert__(self):
        if isinstance(self, int):
            return self.__class__(~self._value_)
        known = 0
        for m in type(self):
            known |= m._value_
        return self.__class__(known & ~self._value_)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__


class IntFlag(int, Flag):
    """Sets of bits that are ints."""

    __str__ = int.__repr__
    __format__ = int.__format__
    __or__, __and__, __xor__ = Flag.__or__, Flag.__and__, Flag.__xor__
    __ror__, __rand__, __rxor__ = Flag.__or__, Flag.__and__, Flag.__xor__
    __invert__ = Flag.__invert__
    __contains__ = Flag.__contains__
    __bool__ = Flag.__bool__
    __repr__ = Flag.__repr__


def unique(enumeration):
    """Refuses enumerations in which two names have one value."""
    twice = [(name, m._name_) for name, m in enumeration._member_map_.items() if name != m._name_]
    if twice:
        details = ", ".join([f"{alias} -> {name}" for alias, name in twice])
        raise ValueError(f"duplicate values found in {enumeration!r}: {details}")
    return enumeration


class EnumCheck(StrEnum):
    """What `verify` can look for."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """A decorator that refuses enumerations with these faults."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        name = enumeration.__name__
        for check in self.checks:
            if check is UNIQUE:
                twice = [(alias, m._name_) for alias, m in enumeration._member_map_.items() if alias != m._name_]
                if twice:
                    details = ", ".join([f"{alias} -> {first}" for alias, first in twice])
                    raise ValueError(f"aliases found in {enumeration!r}: {details}")
            elif check is CONTINUOUS:
                values = {m._value_ for m in enumeration}
                if len(values) < 2:
                    continue
                low, high = min(values), max(values)
                if issubclass(enumeration, Flag):
                    missing = [2 ** i for i in range(low.bit_length(), high.bit_length()) if 2 ** i not in values]
                else:
                    missing = [i for i in range(low + 1, high) if i not in values]
                if missing:
                    kind = "flag" if issubclass(enumeration, Flag) else "enum"
                    values = ", ".join([str(m) for m in missing])
                    raise ValueError(f"invalid {kind} {name!r}: missing values {values}"[:256])
            elif check is NAMED_FLAGS:
                single = 0
                for m in enumeration._member_map_.values():
                    if _single_bit(m._value_):
                        single |= m._value_
                lost = [(alias, m._value_ & ~single) for alias, m in enumeration._member_map_.items()
                        if m._value_ >= 0 and m._value_ & ~single]
                if lost:
                    names = [alias for alias, _ in lost]
                    total = 0
                    for _, bits in lost:
                        total |= bits
                    alias = "alias %s is missing" % names[0] if len(names) == 1 else (
                        "aliases %s and %s are missing" % (", ".join(names[:-1]), names[-1]))
                    value = "value 0x%x" % total if _single_bit(total) else "combined values of 0x%x" % total
                    raise ValueError(
                        "invalid Flag %r: %s %s [use enum.show_flag_values(value) for details]" % (name, alias, value))
        return enumeration
