# What is no JSON: messages with line and column; what cannot be encoded.
import json

for text in ("", "[1, 2", "[1,]", '{"a" 1}', '{"a": 1,}', "{a: 1}", '"open', '"bad \\x escape"', '"\\u12"', "01", "-", "nul",
             "[1 2]", '{"a": 1 "b"}', "1 2", '[\n  1,\n  oops\n]', '"tab\there"', "\ufeff1"):
    try:
        print(json.loads(text))
    except json.JSONDecodeError as e:
        print(f"{e} | {e.msg} {e.lineno} {e.colno} {e.pos} {e.doc == text}")
for value, options in (({1, 2}, {}), ({(1,): 2}, {}), (float("inf"), {"allow_nan": False}), (object, {}),
                       ([b"bytes"], {"indent": 1}), ({1: 0, "a": 0}, {"sort_keys": True})):
    try:
        print(json.dumps(value, **options))
    except (TypeError, ValueError) as e:
        print(f"{type(e).__name__}: {e}")
circle = []
circle.append({"again": circle})
for options in ({}, {"indent": 2}):
    try:
        json.dumps(circle, **options)
    except ValueError as e:
        print(e)
try:
    json.loads("[" * 50_000)
except RecursionError as e:
    print(e)
try:
    json.loads(5)
except TypeError as e:
    print(e)
json.loads('{"config": {"threads": 4,, "locks": 1}}')
