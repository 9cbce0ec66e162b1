# verify and its three checks, ReprEnum and what the kinds of enumerations print.
from enum import CONTINUOUS, NAMED_FLAGS, UNIQUE, Enum, Flag, IntEnum, IntFlag, ReprEnum, StrEnum, auto, verify


def attempt(make):
    try:
        print(make())
    except ValueError as error:
        print("ValueError:", error)


def colours():
    @verify(UNIQUE)
    class Colour(Enum):
        RED = 1
        CRIMSON = 1
        BLUE = 2
    return Colour


def steps():
    @verify(CONTINUOUS)
    class Step(IntEnum):
        ONE = 1
        TWO = 2
        SIX = 6
    return Step


def rights():
    @verify(NAMED_FLAGS)
    class Right(Flag):
        READ = 1
        ALL = 7
    return Right


def fine():
    @verify(UNIQUE, CONTINUOUS)
    class Fine(Enum):
        A = 1
        B = 2
    return list(Fine)


for make in colours, steps, rights, fine:
    attempt(make)


class Level(IntEnum):
    LOW = auto()
    HIGH = auto()


class Word(StrEnum):
    YES = auto()


class Mode(IntFlag):
    R = 4
    W = 2


print(Level.LOW, repr(Level.HIGH), f"{Word.YES}!", repr(Word.YES), Mode.R | Mode.W, repr(Mode.R | Mode.W))
print(issubclass(IntEnum, ReprEnum), issubclass(StrEnum, ReprEnum), issubclass(Flag, ReprEnum))
