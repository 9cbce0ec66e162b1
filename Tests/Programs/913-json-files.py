# dump and load with objects that look like files; bytes in several encodings.
import json


class Memory:
    def __init__(self, text=""):
        self.pieces = [text] if text else []

    def write(self, piece):
        self.pieces.append(piece)
        return len(piece)

    def read(self):
        return "".join(self.pieces)


f = Memory()
json.dump({"a": [1, 2.5, None], "b": {"c": "d"}, "e": []}, f)
print(f.pieces)
print(json.load(f))
f = Memory()
json.dump([{"k": 1}, []], f, indent=2, sort_keys=True)
print(f.read())
for encoding in ("utf-8", "utf-16", "utf-32", "utf-16-le", "utf-32-be", "utf-8-sig"):
    print(encoding, json.loads('{"é": "€"}'.encode(encoding)))
print(json.load(Memory('[1, "two"]'), parse_int=float))
keys = json.loads('[{"name": 1}, {"name": 2}]')
print([next(iter(d)) is next(iter(keys[0])) for d in keys])
