"""What code sees when its built-in names are chosen by whoever runs it."""


def attempt(source, namespace, mode="eval"):
    run = eval if mode == "eval" else exec
    try:
        result = run(source, namespace)
    except Exception as error:
        result = f"{type(error).__name__}: {error}"
    print(f"{source!r:46} {result}")


def refuse_import(name, *rest):
    raise ImportError(f"no {name} in here")


empty = {"__builtins__": {}}
some = {"__builtins__": {"len": len, "range": range, "print": print}}
nothing = {"__builtins__": None}
module = {"__builtins__": __builtins__}
for namespace in (empty, some, nothing, module, {}):
    attempt("len(range(3))", namespace)
    attempt("[x * 2 for x in (1, 2)]", namespace)
attempt("open('/etc/passwd')", some)
attempt("import math", empty, "exec")
attempt("class A: pass", empty, "exec")
attempt("def f(): return len\nf()", empty, "exec")
attempt("x = [y for y in range(2)]", some, "exec")
print(some["x"], sorted(k for k in empty if k != "__builtins__"))

# A function keeps the built-in names of where it was defined.
exec("def count(items):\n    return len(items)", some)
print(some["count"]("abc"))
exec("def count(items):\n    return len(items)", empty)
try:
    empty["count"]("abc")
except NameError as error:
    print(error)

# An exec inside gets the names of the one around it.
inner = {"__builtins__": {"exec": exec, "print": print, "dict": dict}}
exec("names = dict()\nexec('print(\"inside\")', names)", inner)
print(inner["names"]["__builtins__"] is inner["__builtins__"])
attempt("exec('len')", inner, "exec")

# A guarded language: only these names, no underscores.
def checked(source, allowed):
    code = compile(source, "<rule>", "eval")
    for name in code.co_names:
        if name not in allowed or name.startswith("_"):
            raise NameError(f"use of {name} is not allowed")
    return eval(code, {"__builtins__": {}}, allowed)


print(checked("price * (1 - discount)", {"price": 80, "discount": 0.25}))
for text in ("price.__class__", "().__class__", "open"):
    try:
        checked(text, {"price": 1})
    except NameError as error:
        print(error)
