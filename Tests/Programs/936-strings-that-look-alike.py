"""Strings that differ in their code points only: names, keywords, constants; tuples very deep in one another."""
z = "e\u0301a"; w = "\u00e9a"
print(len(z), len(w), z == w)
class O: pass
o = O()
setattr(o, "e\u0301", 1)
print(hasattr(o, "\u00e9"))
def f(**kw): return sorted(map(ascii, kw))
print(f(**{"\u00e9": 1, "e\u0301": 2}))
setattr(o, "\ud800a", 3)
print(getattr(o, "\ufffda", "none"), getattr(o, "\ud800a", "none"), getattr(o, "\ud801a", "none"))
print({"e\u0301": 1, "\u00e9": 2}, ("e\u0301", "\u00e9"), "e\u0301" in ("\u00e9",))
d = {"e\u0301": 1}
d["\u00e9"] = 5
print(len(d))
print(f(**{"\ud800": 1, "\ufffd": 2, "\ud801": 3}))
type("X\u00e9", (), {"e\u0301": 1})
C = type("C", (), {"e\u0301": 1, "\u00e9": 2, "\ud800": 3})
print([ascii(k) for k in vars(C) if not k.startswith("__")], getattr(C, "\u00e9"), getattr(C, "e\u0301"), getattr(C, "\ud800"))
print(sorted(map(ascii, (k for k in dir(o) if not k.startswith("_")))))
t = ()
for _ in range(100000): t = (t,)
for action in (lambda: hash(t), lambda: isinstance(3, t), lambda: issubclass(int, t)):
    try: print(action())
    except RecursionError as e: print("RecursionError")
x = {"\ud800": 1, "\ud801": 2}
print(len(x), len({"\ud800", "\ud801", "\ufffd"}))
