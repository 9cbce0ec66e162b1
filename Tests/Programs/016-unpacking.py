"""Unpacking on both sides: stars, nesting, calls, and the messages when the count is wrong."""

first, *middle, last = range(6)
print(first, middle, last)
*head, tail = "ab"
print(head, tail)
a, (b, *c), d = 1, "xyz", {"k": 0}
print(a, b, c, d)
x, y = y, x = 3, 4
print(x, y)
i = 0
items = [10, 20, 30]
i, items[i] = 2, "written at the new i"
print(i, items)
(only,) = [5]
[p, q] = {1: "one", 2: "two"}
print(only, p, q)

print([*range(3), *"ab", *[]], (*[1], 2), {*[3, 3, 4]}, {**{"a": 1, "b": 2}, "b": 3, **{"c": 4}})


def show(*args, key="none", **kwargs):
    return args, key, kwargs


print(show(*[1, 2], 3, *(4,), **{"key": "k", "other": 5}))
print(show(*"hi", **dict(a=1), **dict(b=2)))

for index, (name, *marks) in enumerate([("Ann", 5, 4), ("Bo",), ("Cy", 3)]):
    print(index, name, marks, sum(marks))


def attempt(label, thunk):
    try:
        thunk()
    except (TypeError, ValueError) as error:
        print(f"{label}: {type(error).__name__}: {error}")


def too_many():
    a, b = [1, 2, 3]


def too_few():
    a, b, c = "xy"


def too_few_star():
    a, b, *c = [1]


def not_iterable():
    a, b = 5


def none():
    a, b = None


attempt("too many", too_many)
attempt("too few", too_few)
attempt("star", too_few_star)
attempt("int", not_iterable)
attempt("None", none)
attempt("twice", lambda: show(**{"key": 1}, **{"key": 2}))
attempt("not a mapping", lambda: show(**[1]))
attempt("not iterable", lambda: show(*7))
attempt("string keys", lambda: show(**{1: 2}))
