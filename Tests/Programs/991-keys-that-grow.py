"""Keys made longer piece by piece, looked up after each piece: paths in a tree, and a table of phrases."""
import csv
import gc
import io
import json
import timeit

tree = {"/usr": 1, "/usr/lib": 2, "/usr/lib/python": 3}


def walk(parts):
    found, path = [], ""
    for part in parts:
        path += "/" + part
        found.append((tree.get(path), path in tree))
    return found


print(walk(["usr", "lib", "python", "none"]))


def compress(text):
    """The codes of LZW: the longest phrase known so far, again and again."""
    codes = {chr(i): i for i in range(97, 123)}
    phrase, out = "", []
    for letter in text:
        if phrase + letter in codes:
            phrase += letter
            continue
        out.append(codes[phrase])
        codes[phrase + letter] = len(codes)
        phrase = letter
    out.append(codes[phrase])
    return out


print(compress("abababababcabcabcabababcab"))

grown = {}
key = ""
for i in range(6):
    key += "xy"
    grown[key] = i
    grown[key] = grown.get(key, 0) + 10
print(grown)


class Backwards(str):
    def __lt__(self, other):
        return str.__gt__(self, other)


print(json.dumps({Backwards("a"): 1, Backwards("b"): 2}, sort_keys=True))
for quoting in (csv.QUOTE_STRINGS, csv.QUOTE_NOTNULL):
    out = io.StringIO()
    csv.writer(out, quoting=quoting).writerow([None])
    print(repr(out.getvalue()))
timeit.timeit(lambda: print("collects", gc.isenabled()), number=1)
print("collects", gc.isenabled(), timeit.timeit("time.sleep(0)", number=1) > 0)
