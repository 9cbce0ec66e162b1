"""JSON: encoders for our own types, hooks for decoding, exact layout, errors with positions."""
import io
import json
from collections import OrderedDict
from dataclasses import dataclass, field, is_dataclass
from datetime import date
from enum import Enum


class Kind(Enum):
    BOOK = "book"
    FILM = "film"


@dataclass
class Item:
    title: str
    kind: Kind
    when: date
    ratings: list[float] = field(default_factory=list)


class Encoder(json.JSONEncoder):
    def default(self, o):
        match o:
            case date():
                return {"$date": o.isoformat()}
            case Enum():
                return {"$enum": o.name}
            case set() | frozenset():
                return sorted(o)
            case bytes():
                return o.hex()
        if is_dataclass(o):
            return {"$item": vars(o)}
        return super().default(o)


def decode(d):
    match d:
        case {"$date": text}:
            return date.fromisoformat(text)
        case {"$enum": name}:
            return Kind[name]
        case {"$item": values}:
            return Item(**values)
    return d


items = [Item("Solaris", Kind.FILM, date(1972, 5, 13), [4.5, 5.0]), Item("Dune", Kind.BOOK, date(1965, 8, 1))]
text = json.dumps(items, cls=Encoder)
print(text)
print(json.loads(text, object_hook=decode) == items)

data = {"b": [1, 2.0, -0.0, 1e100, 1e16], "a": {"nested": None, "yes": True}, "é": "q\"\\/\n\t\u2028😀", "": [], "t": (1, {})}
print(json.dumps(data))
print(json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True))
print(json.dumps({"list": [[], 1], "d": {}}, indent=2))
print(json.dumps([1], indent="--"), json.dumps({1: 1, None: 2, True: 3, 2.5: 4}))
print(json.loads(json.dumps(data)) == {**data, "t": [1, {}]}, json.loads(" [1 , 2.50, 1E2, -0, \"\\u00e9\\ud83d\\ude00\"] "))
print(json.dumps([float("inf"), float("nan")]), json.loads("[Infinity, -Infinity]"), json.dumps({3, 1, 2}, cls=Encoder))

pairs = json.loads('{"k": 1, "j": 2, "k": 3}', object_pairs_hook=list)
print(pairs, json.loads('{"k": 1, "k": 3}'), json.loads("[1.10, 7]", parse_float=str, parse_int=lambda s: int(s) * 2))
print(json.loads('{"b": 1, "a": 2}', object_pairs_hook=OrderedDict), json.JSONDecoder().raw_decode('{"a": 1} tail'))
stream = io.StringIO()
json.dump({"to": "a stream"}, stream, skipkeys=True)
stream.seek(0)
print(json.load(stream), json.dumps({(1, 2): 3, "ok": 1}, skipkeys=True), "".join(json.JSONEncoder().iterencode([1, "a"])))

for bad in ("", "{'a': 1}", "[1, 2", "[1,]", '{"a" 1}', '"tab\t"', "nul", "[1] x", '{"a": 1,\n "b": }', '"\\x"', "01"):
    try:
        print(json.loads(bad))
    except json.JSONDecodeError as err:
        print(f"{bad!r:<20} {err.msg} (line {err.lineno} column {err.colno} char {err.pos})")
loop = []
loop.append(loop)
for make in (lambda: json.dumps(loop), lambda: json.dumps(object), lambda: json.dumps({(1,): 2}),
             lambda: json.dumps(float("nan"), allow_nan=False), lambda: json.loads(5), lambda: json.dumps({"k": b"x"}),
             lambda: json.dumps([1.0, {1, 2}])):
    try:
        print(make())
    except (TypeError, ValueError) as err:
        print(f"{type(err).__name__}: {err}")
