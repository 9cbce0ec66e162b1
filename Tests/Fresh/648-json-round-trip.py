"""json: dumps options, custom encoders, hooks, and error positions."""
import json
from collections import namedtuple
from dataclasses import asdict, dataclass, field
from enum import Enum


class Level(Enum):
    EASY = 1
    HARD = 2


@dataclass
class Lesson:
    title: str
    level: Level
    minutes: float
    tags: set = field(default_factory=set)


class Encoder(json.JSONEncoder):
    def default(self, o):
        match o:
            case Lesson():
                return {"__lesson__": asdict(o)}
            case Level():
                return o.name
            case set() | frozenset():
                return sorted(o)
        return super().default(o)


def decode(d):
    if "__lesson__" in d:
        raw = d["__lesson__"]
        return Lesson(raw["title"], Level[raw["level"]], raw["minutes"], set(raw["tags"]))
    return d


lessons = [Lesson("The lock", Level.EASY, 12.5, {"gil", "basics"}), Lesson("Races", Level.HARD, 30)]
text = json.dumps(lessons, cls=Encoder, indent=2, sort_keys=True)
print(text)
print("round trip:", json.loads(text, object_hook=decode) == lessons)

Point = namedtuple("Point", "x y")
odd = {"none": None, "yes": True, 3: "int key", 2.5: "float key", None: "null key",
       "é": "caf\u00e9 \u2603 \"q\" \\ \n", "p": Point(1, 2), "big": 10**20, "e": 1e-7, "neg": -0.0}
print(json.dumps(odd))
print(json.dumps(odd, ensure_ascii=False, separators=(",", ":")))
print(json.dumps([float("inf"), float("nan")]), json.dumps("\x00\x1f/\U0001f600"))
print(json.loads(' [1, 1.0, 1e3, -0, "\\u00e9\\ud83d\\ude00", true, null, {"a": {}}] '))
print(json.loads('{"a": 1, "b": 2, "a": 3}'), json.loads('{"b": 1, "a": 2}', object_pairs_hook=list))
print(json.loads("[1.10, 7]", parse_float=str, parse_int=lambda s: int(s) * 2))

for bad in ("{'a': 1}", "[1, 2", '{"a" 1}', "[1,]", "", "nul", '"tab\tin"', "[1] x"):
    try:
        json.loads(bad)
    except json.JSONDecodeError as exc:
        print(f"{bad!r:<12} {exc.msg} at {exc.lineno}:{exc.colno} (char {exc.pos})")
for bad in ({1, 2}, {(1, 2): 3}, b"bytes"):
    try:
        json.dumps(bad)
    except TypeError as exc:
        print("TypeError:", exc)
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except ValueError as exc:
    print("ValueError:", exc)
