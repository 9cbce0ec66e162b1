from enum import Enum, Flag, IntEnum, auto


class Light(Enum):
    RED = ("stop", 30)
    GREEN = ("go", 25)
    AMBER = ("careful", 5)

    def __init__(self, advice, seconds):
        self.advice = advice
        self.seconds = seconds

    @property
    def next(self):
        members = list(type(self))
        return members[(members.index(self) + 1) % len(members)]

    @classmethod
    def at(cls, t):
        t %= sum(m.seconds for m in cls)
        for light in cls:
            if t < light.seconds:
                return light
            t -= light.seconds


class Perm(Flag):
    READ = auto()
    WRITE = auto()
    EXEC = auto()
    ALL = READ | WRITE | EXEC


light = Light.RED
for _ in range(4):
    print(f"{light.name:6} {light.advice:8} {light.seconds:3}s")
    light = light.next
print([Light.at(t).name for t in (0, 29, 30, 56, 61, 125)])
print(Light.RED, repr(Light.AMBER), Light["GREEN"] is Light.GREEN, Light.GREEN in Light)

p = Perm.READ | Perm.EXEC
print(p, "|", Perm.WRITE in p, Perm.READ in p, "|", ~p, "|", [m.name for m in p])
print(Perm.ALL & ~Perm.WRITE == p, bool(Perm.READ & Perm.WRITE), Perm(3).value)

Weekday = IntEnum("Weekday", "MON TUE WED", start=1)
print(Weekday.TUE + 5, sorted(Weekday, reverse=True)[0].name, Weekday(3).name)
try:
    Light("purple")
except ValueError as e:
    print("ValueError:", e)
