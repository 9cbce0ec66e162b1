"""Positional-only, keyword-only, defaults evaluated once, and the wording of every complaint."""


def f(a, b, /, c, d=4, *, e, g=7, **rest):
    return a, b, c, d, e, g, rest


print(f(1, 2, 3, e=5))
print(f(1, 2, c=3, e=5, d=0, g=1, h=9, a="kept", b="also"))


def append(item, to=[]):
    to.append(item)
    return to


print(append(1), append(2), append(3, []), append(4), append.__defaults__)


def only(*, x, y=2):
    return x + y


def none():
    return None


def two(first, second):
    return first - second


def opt(first, second=2, third=3):
    return first, second, third


class C:
    def method(self, a):
        return a

    @staticmethod
    def static(a):
        return a


calls = [
    lambda: f(1, 2), lambda: f(1), lambda: f(1, 2, 3), lambda: f(1, 2, 3, 4, 5, e=1), lambda: f(a=1, b=2, c=3, e=4),
    lambda: only(1), lambda: only(), lambda: only(x=1, z=2), lambda: none(1), lambda: none(a=1), lambda: two(), lambda: two(1),
    lambda: two(1, 2, 3), lambda: two(1, first=2), lambda: two(1, second=2, third=3), lambda: opt(), lambda: opt(1, 2, 3, 4),
    lambda: C().method(), lambda: C().method(1, 2), lambda: C.method(1), lambda: C.static(), lambda: C(1), lambda: (lambda x, y: x)(1),
    lambda: len(), lambda: len(1, 2), lambda: abs("x"), lambda: max(), lambda: max(1), lambda: max([]), lambda: isinstance(1, 2),
    lambda: print(1, sep=3), lambda: sorted(), lambda: int("1", foo=2), lambda: [].append(), lambda: [].append(1, 2), lambda: "a".upper(1), lambda: range(),
]
for call in calls:
    try:
        print("fine:", call())
    except TypeError as error:
        print(error)
    except ValueError as error:
        print("ValueError:", error)
print(two(second=1, first=5), two(*[9], **{"second": 3}), opt(1, third=0))
