"""Layers of configuration merged from JSON text, with custom types going in and out."""
import json
from collections import ChainMap
from dataclasses import dataclass, asdict, is_dataclass
from enum import Enum


class Kind(Enum):
    THREAD = "thread"
    PROCESS = "process"


@dataclass
class Limit:
    soft: int
    hard: int


class Encoder(json.JSONEncoder):
    def default(self, o):
        if is_dataclass(o):
            return {"__type__": type(o).__name__, **asdict(o)}
        if isinstance(o, Enum):
            return {"__type__": "Kind", "value": o.value}
        if isinstance(o, (set, frozenset)):
            return sorted(o)
        return super().default(o)


def revive(d):
    match d:
        case {"__type__": "Limit", "soft": s, "hard": h}:
            return Limit(s, h)
        case {"__type__": "Kind", "value": v}:
            return Kind(v)
    return d


def deep_merge(base, extra):
    out = dict(base)
    for k, v in extra.items():
        if isinstance(v, dict) and isinstance(out.get(k), dict):
            out[k] = deep_merge(out[k], v)
        elif v is None:
            out.pop(k, None)
        else:
            out[k] = v
    return out


defaults = '{"pool": {"size": 4, "kind": "thread", "names": ["a", "b"]}, "debug": false, "ratio": 0.5, "old": 1}'
site = '{"pool": {"size": 16}, "greeting": "h\\u00e9llo \\ud83d\\ude00\\n", "old": null}'
user = '{"pool": {"names": []}, "debug": true, "big": 12345678901234567890, "exp": 1.5e3, "neg": -0}'
merged = {}
for layer in (defaults, site, user):
    merged = deep_merge(merged, json.loads(layer))
print(json.dumps(merged, indent=2, sort_keys=True))
print(json.dumps(merged["greeting"]), json.dumps(merged["greeting"], ensure_ascii=False), len(merged["greeting"]))

value = {"limit": Limit(1, 2), "kind": Kind.PROCESS, "tags": {"x", "b"}, 1: "int key", None: 2.0, True: (1, 2)}
text = json.dumps(value, cls=Encoder)
print(text)
back = json.loads(text, object_hook=revive)
print(back, back["kind"] is Kind.PROCESS, back["limit"] == Limit(1, 2))
print(json.dumps([1.0, 1e100, 0.1, float("inf"), "\t\"\\/\x01"], separators=(",", ":")))
print(json.loads("[1, 2.50, 1E2, NaN, -Infinity]", parse_float=str, parse_int=lambda s: int(s) + 1))
print(json.loads('{"a": 1, "a": 2}'), json.loads('{"b": 1, "a": 2}', object_pairs_hook=list), json.dumps({}, indent=2), json.dumps([[], [1]], indent=1))

for bad in ('{"a": 1,}', "[1, 2", "{'a': 1}", '"\n"', "", "[1] 2", "nul"):
    try:
        json.loads(bad)
    except json.JSONDecodeError as e:
        print(f"{bad!r:<12} {e.msg} (line {e.lineno} column {e.colno} pos {e.pos})")
loop = []
loop.append(loop)
for bad in ({1, 2}, {(1, 2): 3}, loop):
    try:
        print(json.dumps(bad))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
cm = ChainMap({"debug": True}, json.loads(site), json.loads(defaults))
print(cm["debug"], cm["old"], cm["pool"], sorted(cm), cm.parents["debug"])
