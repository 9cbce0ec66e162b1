"""Decorators for enumerations and what they show of themselves: the parts of `enum` that few programs use."""

import sys
from enum import Flag, FlagBoundary, Enum, ReprEnum, StrEnum, _bits_of, _in_bits as bin, _is_single_bit


def show_flag_values(value):
    """The single bits of a value."""
    return list(_bits_of(value))


def _doubles(enumeration):
    return ", ".join([f"{name} -> {m.name}" for name, m in enumeration.__members__.items() if name != m.name])


def unique(enumeration):
    """Refuses enumerations in which two names have one value."""
    if twice := _doubles(enumeration):
        raise ValueError(f"duplicate values found in {enumeration!r}: {twice}")
    return enumeration


EnumCheck = StrEnum("EnumCheck", {
    "CONTINUOUS": "no skipped integer values",
    "NAMED_FLAGS": "multi-flag aliases may not contain unnamed flags",
    "UNIQUE": "one name per value",
}, module="enum")
EnumCheck.__doc__ = "What `verify` can look for."
CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """A decorator that refuses enumerations with these faults."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, made):
        if not issubclass(made, Enum):
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        for each in self.checks:
            _FAULTS[each](made)
        return made


def _check_unique(made):
    twice = _doubles(made)
    if twice:
        raise ValueError(f"aliases found in {made!r}: {twice}")


def _check_continuous(made):
    known = {member.value for member in made}
    first, last = min(known, default=0), max(known, default=0)
    if issubclass(made, Flag):
        kind, all_between = "flag", (1 << i for i in range(first.bit_length(), last.bit_length() - 1))
    else:
        kind, all_between = "enum", range(first + 1, last)
    missing = ", ".join([str(value) for value in all_between if value not in known])
    if missing:
        raise ValueError(f"invalid {kind} {made.__name__!r}: missing values {missing}"[:256])


def _check_named(enumeration):
    singles = [m.value for m in enumeration]
    names = []
    lost = 0
    for name, alias in enumeration._member_map_.items():
        if name in enumeration._member_names_ or alias.value < 0:
            continue
        missed = [bit for bit in _bits_of(alias.value) if bit not in singles]
        if missed:
            names.append(name)
            for bit in missed:
                lost |= bit
    if not names:
        return
    if len(names) == 1:
        aliases = f"alias {names[0]} is missing"
    else:
        aliases = f"aliases {', '.join(names[:-1])} and {names[-1]} are missing"
    value = f"value 0x{lost:x}" if _is_single_bit(lost) else f"combined values of 0x{lost:x}"
    raise ValueError(f"invalid Flag {enumeration.__name__!r}: {aliases} {value}"
                     " [use enum.show_flag_values(value) for details]")


_FAULTS = {UNIQUE: _check_unique, CONTINUOUS: _check_continuous, NAMED_FLAGS: _check_named}


def _module(self):
    return self.__class__.__module__.split(".")[-1]


def global_enum_repr(self):
    return f"{_module(self)}.{self._name_}"


def global_flag_repr(self):
    module, names = _module(self), self._name_
    if names is None:
        return f"{module}.{self.__class__.__name__}({self._value_!r})"
    # Bits without a name are numbers, which no module has.
    numbers = self._boundary_ is FlagBoundary.KEEP and not _is_single_bit(self)
    return "|".join([name if numbers and name[0].isdigit() else f"{module}.{name}"
                     for name in ([names] if _is_single_bit(self) else names.split("|"))])


def global_str(self):
    return f"{self.__class__.__name__}({self._value_!r})" if self._name_ is None else self._name_


def global_enum(cls, update_str=False):
    """Puts the members among the names of the module; they are then shown as the module's."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def pickle_by_global_name(self, proto):
    return self.name


def pickle_by_enum_name(self, proto):
    return getattr, (self.__class__, self._name_)


for _each in (unique, EnumCheck, verify, global_enum_repr, global_flag_repr, global_str, global_enum,
              pickle_by_global_name, pickle_by_enum_name, show_flag_values):
    _each.__module__ = "enum"
