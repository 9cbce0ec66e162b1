"""Replacing with functions: units, counters, templates of one's own, and functions that raise."""

import re
from itertools import count

RATES = {"mi": 1.609344, "in": 2.54, "lb": 0.45359237}
METRIC = {"mi": "km", "in": "cm", "lb": "kg"}


def to_metric(match):
    amount, unit = match.groups()
    return f"{float(amount) * RATES[unit]:.2f} {METRIC[unit]}"


print(re.sub(r"(\d+(?:\.\d+)?)\s*(mi|in|lb)\b", to_metric, "26.2 mi, 10in and 150 lb, but not 3 minutes"))

numbers = count(1)
print(re.sub(r"\bTODO\b", lambda m: f"TODO#{next(numbers)}@{m.start()}", "TODO write; TODO test; TODOS stay"))


def camel(name):
    return re.sub(r"_([a-z0-9])", lambda m: m[1].upper(), name)


def snake(name):
    return re.sub(r"(?<=[a-z0-9])[A-Z]|(?<!^)[A-Z](?=[a-z])", lambda m: "_" + m[0], name).lower()


for name in ("thread_pool_executor", "max_2_workers", "plain"):
    print(name, camel(name), snake(camel(name)))
print(snake("HTTPServerError"), snake("getURL"))

values = {"name": "Ada", "what": "engine", "n": 3}


def fill(text):
    return re.sub(r"\{(\w+)(?::(\w+))?\}", lambda m: format(values[m[1]], m[2] or ""), text)


print(fill("{name} has {n:03d} {what}s"))
try:
    fill("{name} and {nobody}")
except KeyError as error:
    print("KeyError", error)

print(re.subn("a", "b", "banana", count=2), re.subn("z", "b", "banana"))
print(re.sub(r"(?P<day>\d+)\.(?P<month>\d+)\.(?P<year>\d{4})", r"\g<year>-\g<month>-\1", "on 24.12.2025"))
print(re.sub("(a)(x)?", r"[\1\2]", "a ax"), re.sub(r"\\", r"\\\\", r"C:\temp\new"))
print(re.sub("x", "\\n", "1x2").encode(), re.sub("-", r"\g<0>\g<0>", "a-b"))
try:
    print(re.sub("a", lambda m: len(m[0]), "a"))
except TypeError as error:
    print("TypeError:", error)
print(re.sub("[aeiou]", lambda m: None, "vowels are gone"))
