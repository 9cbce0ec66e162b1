"""Properties read and set, one of them computed from another."""


class Celsius:
    def __init__(self, degrees):
        self._degrees = degrees

    @property
    def degrees(self):
        return self._degrees

    @degrees.setter
    def degrees(self, value):
        self._degrees = value

    @property
    def fahrenheit(self):
        return self.degrees * 9 // 5 + 32


def properties(n):
    place = Celsius(20)
    total = 0
    for i in range(n):
        place.degrees = place.degrees + (i & 3) - 1
        total += place.fahrenheit
    return total


print(properties(700_000))
