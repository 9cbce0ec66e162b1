# Hooks: decoders and encoders of the program's own.
import json
from collections import OrderedDict


class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __repr__(self):
        return f"Vector({self.x}, {self.y})"


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Vector):
            return {"vector": [o.x, o.y]}
        if isinstance(o, set):
            return sorted(o)
        return super().default(o)


def revive(d):
    return Vector(*d["vector"]) if "vector" in d else d


text = json.dumps({"a": Vector(1, 2), "b": [Vector(3, 4.5), {3, 1, 2}]}, cls=Encoder)
print(text)
print(json.loads(text, object_hook=revive))
print(Encoder(indent=1).encode([Vector(0, 0)]))
print(json.dumps([Vector(1, 1)], default=repr))
print(json.loads('{"b": 1, "a": {"b": 2, "b": 3}}', object_pairs_hook=OrderedDict))
print(json.loads("[1.10, 2, NaN, -Infinity]", parse_float=str, parse_int=lambda s: s + "!", parse_constant=repr))
print(json.JSONDecoder().raw_decode('{"rest": 1} follows'))
try:
    json.dumps(Vector(1, 2), default=lambda o: o)
except ValueError as e:
    print(e)
try:
    json.loads('{"x": [1]}', object_hook=lambda d: d["y"])
except KeyError as e:
    print("KeyError", e)
json.dumps({"bad": [1, print]}, cls=Encoder)
