# dumps: numbers, escapes, separators, indents, keys of other types, subclasses.
import enum
import json
from collections import OrderedDict, namedtuple


class Colour(enum.IntEnum):
    RED = 3


Point = namedtuple("Point", "x y")
value = {
    "text": "quote \" slash \\ / \u00e9 \u20ac \U0001f600 \x00\x1f\x7f\n", "numbers": [0, -1, 10**20, 1.5, 1e16, 1e-7, 2.0],
    "nested": {"empty": [], "none": {}, "tuple": (1, (2, 3))}, "flags": [True, False, None],
    "special": [Colour.RED, Point(1, 2), OrderedDict(b=1, a=2)],
}
print(json.dumps(value))
print(json.dumps(value, ensure_ascii=False))
print(json.dumps(value, indent=2))
print(json.dumps(value, indent="\t", sort_keys=True))
print(json.dumps(value, separators=(",", ":"), sort_keys=True))
print(json.dumps({1: "int", 2.5: "float", True: "bool", None: "none", "s": "str"}))
print(json.dumps({(1, 2): 3, "kept": 4}, skipkeys=True))
print(json.dumps([float("nan"), float("inf"), -float("inf")]))
for text in ("plain", "\ud800", ""):
    print(json.dumps(text))
print(json.loads(json.dumps(value)) == json.loads(json.dumps(value, indent=1)))
print(list(json.JSONEncoder(indent=1).iterencode({"a": [1, {"b": None}]})))
