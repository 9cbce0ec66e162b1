"""Settings written and read with json: classes of their own, deep nesting, and files that are broken."""
import json
from collections import OrderedDict, namedtuple


class Level(int):
    def __repr__(self):
        return "Level(%d)" % int(self)


class Ratio(float):
    def __repr__(self):
        return "Ratio"


class Path:
    def __init__(self, *parts):
        self.parts = parts


class Writer(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Path):
            return "/".join(o.parts)
        return super().default(o)


Size = namedtuple("Size", "width height")
settings = OrderedDict(
    level=Level(3), ratio=Ratio(0.5), size=Size(80, 24), home=Path("srv", "data"),
    limits={1: None, 2.5: True, None: [], True: {}}, note="caf\u00e9 \ud83d\ude00 \u2028 \x7f",
)
text = json.dumps(settings, cls=Writer, indent=1)
print(text)
print(json.loads(text, object_pairs_hook=lambda pairs: [k for k, v in pairs]))
print(json.loads(text, parse_float=str, parse_int=lambda s: s + "!")["size"])

broken = [
    "", "{", '{"a"', '{"a":}', '{"a":1,}', "[1 2]", "[1,", '"tab\there"', '"\\u12"', "nul", "01", "-", "[1]]",
    '{"a":1\n "b":2}', "\ufeff[]", "{'a': 1}", '["\\x"]',
]
for source in broken:
    try:
        print(json.loads(source))
    except json.JSONDecodeError as e:
        print(repr(source), "-", e.msg, (e.lineno, e.colno, e.pos))

trials = {
    "path": lambda: json.dumps([Path("a")]),
    "tuple key": lambda: json.dumps({(1, 2): 3}),
    "skipped key": lambda: json.dumps({(1, 2): 3, "x": 1}, skipkeys=True),
    "not a number": lambda: json.dumps([float("nan")], allow_nan=False),
    "mixed keys": lambda: json.dumps({1: 1, "a": 2}, sort_keys=True),
    "bytes": lambda: json.loads(b'\xef\xbb\xbf{"a": [1.0, -0, 1E400]}'),
    "deep text": lambda: json.loads("[" * 100_000),
    "number": lambda: json.loads(5),
}
loop = {}
loop["self"] = [loop]
trials["circle"] = lambda: json.dumps(loop)
for name, trial in trials.items():
    try:
        print(name, trial())
    except (TypeError, ValueError, RecursionError) as e:
        print(name, "-", type(e).__name__, e)
