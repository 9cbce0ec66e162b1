"""Constants of a protocol as enumerations: in the module's own names, checked, with values that show as hexadecimal."""
import enum
from enum import CONTINUOUS, NAMED_FLAGS, UNIQUE, Enum, EnumType, Flag, IntEnum, IntFlag, global_enum, verify


@global_enum
class Header(IntFlag):
    _numeric_repr_ = hex
    SYN = 1
    ACK = 2
    FIN = 4


@verify(UNIQUE, CONTINUOUS)
class Step(IntEnum):
    OPEN = 1
    SEND = 2
    CLOSE = 3


class Registry(EnumType):
    """Counts the enumerations that are made."""

    made = []

    def __new__(metacls, name, bases, namespace, **options):
        cls = super().__new__(metacls, name, bases, namespace, **options)
        metacls.made.append((name, len(cls)))
        return cls


class Coin(Enum, metaclass=Registry):
    HEADS = "h"
    TAILS = "t"

    def flip(self):
        return Coin.TAILS if self is Coin.HEADS else Coin.HEADS

    def __str__(self):
        return f"<{self.value}>"


print([SYN, SYN | ACK, Header(0), Header(9)], str(SYN | FIN), Header["ACK"] is ACK)
print(list(SYN | FIN), ~SYN & Header(7), enum.show_flag_values(13), enum.bin(-3), SYN + 4)
print(Registry.made, Coin("h").flip(), f"{Coin.TAILS:>5}", [str(c) for c in reversed(Coin)], repr(Coin))
match Step(2):
    case Step.OPEN:
        print("opening")
    case Step.SEND | Step.CLOSE as step:
        print("later step", step, step.name)

bodies = {
    "Twice": ((Enum, UNIQUE), {"A": 1, "B": 1}), "Holes": ((IntEnum, CONTINUOUS), {"A": 1, "B": 4, "C": 8}),
    "Bits": ((Flag, NAMED_FLAGS), {"R": 1, "ALL": 7}), "Fine": ((Flag, NAMED_FLAGS), {"R": 1, "W": 2, "RW": 3}),
}
for name, ((base, check), members) in bodies.items():
    try:
        made = verify(check)(base(name, members, module=__name__))
        print(made, list(made.__members__))
    except ValueError as error:
        print(error)
try:
    class Longer(Step):
        MORE = 4
except TypeError as error:
    print("TypeError:", error)
try:
    class Odd(Enum):
        _hidden_ = 1
except ValueError as error:
    print("ValueError:", error)
