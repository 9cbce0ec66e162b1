import json
from dataclasses import dataclass, asdict, is_dataclass
from enum import Enum


class Mode(Enum):
    FAST = "fast"
    SAFE = "safe"


@dataclass
class Job:
    name: str
    mode: Mode
    retries: int = 3


class Encoder(json.JSONEncoder):
    def default(self, o):
        if is_dataclass(o):
            return {"__job__": True, **asdict(o)}
        if isinstance(o, Enum):
            return o.value
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        return super().default(o)


def decode(d):
    if d.pop("__job__", False):
        return Job(d["name"], Mode(d["mode"]), d["retries"])
    return d


doc = {"jobs": [Job("sync", Mode.FAST), Job("wipe", Mode.SAFE, 0)], "tags": {"b", "a"}, "pi": 3.14159, "none": None}
text = json.dumps(doc, cls=Encoder, indent=2, sort_keys=True)
print(text)
back = json.loads(text, object_hook=decode)
print(back["jobs"][0] == doc["jobs"][0], type(back["jobs"][1].mode))
print(json.dumps([1, 2.0, True, "é\n\"", {"k": (1, 2)}]), json.dumps("é", ensure_ascii=False))
print(json.dumps({1: "int key", None: 0}, separators=(",", ":")))
for bad in ('{"a": 1,}', "[1, 2", "nul", ""):
    try:
        json.loads(bad)
    except json.JSONDecodeError as e:
        print(f"{bad!r:>12} -> {e.msg} (line {e.lineno}, column {e.colno})")
try:
    json.dumps({"x": object}, cls=Encoder)
except TypeError as e:
    print("TypeError:", e)
