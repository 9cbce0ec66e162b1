"""Enumerations as a state machine: auto, aliases, flags, methods and look-ups."""
from enum import Enum, IntEnum, Flag, IntFlag, StrEnum, auto, unique


class State(Enum):
    IDLE = auto()
    BUSY = auto()
    DONE = auto()
    FINISHED = DONE

    @property
    def final(self):
        return self is State.DONE

    def next(self):
        members = list(State)
        return members[min(members.index(self) + 1, len(members) - 1)]


class Access(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()
    ALL = READ | WRITE | RUN


class Level(IntEnum):
    LOW = 1
    HIGH = 10


class Colour(StrEnum):
    RED = auto()
    BLUE = "azure"


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @classmethod
    def _missing_(cls, value):
        return cls.EARTH if value == "home" else None


s = State.IDLE
while not s.final:
    print(s, s.name, s.value, repr(s))
    s = s.next()
print(State.FINISHED is State.DONE, State["BUSY"], State(3), list(State), State.__members__.keys(), State.DONE in State)
rw = Access.READ | Access.WRITE
print(rw, Access.RUN in rw, rw & Access.WRITE, ~rw, Access.ALL ^ rw, bool(Access(0)), list(rw), Access(5), len(Access.ALL))
print(Level.HIGH > Level.LOW, Level.HIGH + 1, sorted([Level.HIGH, Level.LOW]), f"{Level.HIGH} {Level.LOW!r}", max(Level), Level(10).name)
print(Colour.RED == "red", Colour.BLUE.upper(), f"{Colour.RED:>5}", Colour("azure"), [c.value for c in Colour])
print(Planet.MARS.mass, Planet("home"), Planet((0.64, 3.39)).name, {State.IDLE: 1}[State(1)])
for action in (lambda: State(9), lambda: State["X"], lambda: setattr(State, "IDLE", 2), lambda: State.IDLE < State.BUSY, lambda: Planet("x"),
               lambda: unique(Enum("E", {"A": 1, "B": 1})), lambda: State()):
    try:
        print(action())
    except (ValueError, KeyError, AttributeError, TypeError) as error:
        print(type(error).__name__, error)
