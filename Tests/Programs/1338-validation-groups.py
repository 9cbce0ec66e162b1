# Validation errors gathered in groups, split and printed.
import traceback
def check(**fields):
    errs = []
    for k, v in fields.items():
        try:
            match k, v:
                case "age", int(n) if n < 0: raise ValueError(f"age {n} < 0")
                case "age", int(): pass
                case "age", _: raise TypeError(f"age must be int, not {type(v).__name__}")
                case "name", str(s) if not s.strip(): raise ValueError("name is blank")
                case "tags", [*tags]:
                    sub = [KeyError(t) for t in tags if not t.isidentifier()]
                    if sub: raise ExceptionGroup("bad tags", sub)
        except Exception as e: e.add_note(f"field {k!r}"); errs.append(e)
    if errs: raise ExceptionGroup(f"{len(errs)} invalid", errs)
    return "ok"
print(check(age=3, name="x", tags=["a"]))
try: check(age=-1, name=" ", tags=["a", "1b", "c d"])
except* KeyError as g: print("keys", [e.args for e in g.exceptions[0].exceptions], g.exceptions[0].__notes__)
except* ValueError as g: print("values", g.exceptions, [e.__notes__ for e in g.exceptions])
def leaves(e): return [x for s in e.exceptions for x in leaves(s)] if isinstance(e, BaseExceptionGroup) else [e]
try: check(age="x", tags=["?"])
except ExceptionGroup as eg:
    print(leaves(eg), len(eg.exceptions)); a, b = eg.split(TypeError); print(a, b, eg.subgroup(KeyError), eg.subgroup(OSError), eg.split(lambda e: "1" in str(e)))
    print("".join(traceback.format_exception(eg)).replace(__file__, "prog.py")); print(traceback.format_exception_only(eg))
try:
    try: raise ExceptionGroup("a", [ValueError(1), TypeError(2)])
    except* ValueError: raise
    except* TypeError as t: raise OSError("new") from t
except BaseExceptionGroup as e: print(repr(e), [repr(x.__cause__) for x in e.exceptions])
def f():
    try: raise ExceptionGroup("x", [ValueError(1)])
    except* ValueError: pass
    else: print("no")
    finally: print("fin")
    return "end"
print(f()); 
for i in range(2):
    try: raise ExceptionGroup("loop", [ValueError(i)]) if i else ValueError("single")
    except* ValueError as g: print(type(g).__name__, g.message if i else repr(g.message), g.exceptions)
