"""Enumerations whose values are made: by a rule, from tuples, with a property each, looked up in several ways."""
import enum
from enum import Enum, IntEnum, StrEnum, auto, nonmember, verify, CONTINUOUS, UNIQUE


class Stage(StrEnum):
    DRAFT = auto()
    IN_REVIEW = auto()
    DONE = "finished"

    @classmethod
    def _missing_(cls, value):
        if isinstance(value, str):
            for stage in cls:
                if stage.value.replace("_", " ") == value.strip().lower():
                    return stage
        return None


class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def surface_gravity(self):
        return 6.67300e-11 * self.mass / self.radius ** 2


class Level(IntEnum):
    _ignore_ = ["step"]
    step = 10

    def _generate_next_value_(name, start, count, last_values):
        return (count + 1) * 10

    LOW = auto()
    MIDDLE = auto()
    HIGH = auto()
    limit = nonmember(30)



print([str(s) for s in Stage], Stage("in review") is Stage.IN_REVIEW, Stage("finished"))
for planet in Planet:
    print(f"{planet.name:8} {planet.surface_gravity:6.2f}", planet.value)
print(Planet((5.976e24, 6.37814e6)))
for wrong in ("lost", 3):
    try:
        Stage(wrong)
    except ValueError as error:
        print("ValueError:", error)
print([f"{m.name}={m:>3}" for m in Level], Level.limit, Level.HIGH >= Level.limit, hasattr(Level, "step"))
Shade = Enum("Shade", "LIGHT DARK", start=5, module=__name__)
print(list(Shade), Shade.__module__, Shade["DARK"].value)
Mixed = IntEnum("Mixed", {"one": 1, "uno": 1, "two": 2})
print(list(Mixed), Mixed.uno, dict(Mixed.__members__))


@enum.global_enum
class Side(Enum):
    LEFT = 1
    RIGHT = 2


print(LEFT, [RIGHT], Side(1) is LEFT)
for body in ({"A": 1, "B": 1}, {"A": 1, "B": 4}):
    try:
        verify(UNIQUE, CONTINUOUS)(Enum("Checked", body))
    except ValueError as error:
        print("ValueError:", error)
for action in (lambda: setattr(Side, "LEFT", 3), lambda: setattr(LEFT, "value", 3), lambda: Side["UP"], lambda: Side(9)):
    try:
        action()
    except (AttributeError, KeyError, ValueError) as error:
        print(type(error).__name__, error)
