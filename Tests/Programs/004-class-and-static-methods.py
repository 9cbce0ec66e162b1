"""Instance, class and static methods, and how each is looked up."""


class Temperature:
    created = 0

    def __init__(self, celsius):
        self.celsius = celsius
        Temperature.created += 1

    @classmethod
    def from_fahrenheit(cls, degrees):
        return cls((degrees - 32) * 5 / 9)

    @classmethod
    def name(cls):
        return cls.__name__

    @staticmethod
    def is_valid(celsius):
        return celsius >= -273.15

    def __repr__(self):
        return f"{type(self).__name__}({self.celsius:.1f})"


class BodyTemperature(Temperature):
    @staticmethod
    def is_valid(celsius):
        return 30 < celsius < 45


boiling = Temperature(100)
fever = BodyTemperature.from_fahrenheit(102)
print(boiling, fever, type(fever) is BodyTemperature)
print(Temperature.name(), fever.name(), BodyTemperature.name())
print(Temperature.is_valid(-300), boiling.is_valid(20), fever.is_valid(20))
print("created:", Temperature.created, fever.created)

fever.created = "mine"
print(fever.created, boiling.created, "created" in vars(fever), "created" in vars(boiling))
del fever.created
print(fever.created)

method = boiling.__repr__
print(method(), method.__self__ is boiling, method.__func__ is Temperature.__repr__)
print(Temperature.name.__self__ is Temperature, fever.name.__self__ is BodyTemperature)
print(Temperature.__repr__(fever))

try:
    Temperature.__repr__()
except TypeError as error:
    print("TypeError:", error)
try:
    Temperature()
except TypeError as error:
    print("TypeError:", error)
try:
    boiling.is_valid()
except TypeError as error:
    print("TypeError:", error)


def louder(self):
    return repr(self).upper() + "!"


Temperature.shout = louder
print(fever.shout(), boiling.shout.__name__)
boiling.shout = lambda: "instance attribute, no self"
print(boiling.shout(), fever.shout())
