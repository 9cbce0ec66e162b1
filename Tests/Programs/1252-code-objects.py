"""What a code object tells of itself, and functions made of code."""
import types


def sample(a, b, /, c=1, *args, key, other=2, **more):
    """Doc."""
    total = a + b
    scale = 2.5

    def inner(x):
        return x * total + c

    return inner(key), args, more, scale, "text", (1, 2)


code = sample.__code__
print(code.co_name, code.co_qualname, code.co_firstlineno, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount)
print(code.co_nlocals, code.co_stacksize, code.co_flags, code.co_varnames, code.co_cellvars, code.co_freevars, code.co_names)
print([c if not isinstance(c, types.CodeType) else c.co_qualname for c in code.co_consts])
inner = next(c for c in code.co_consts if isinstance(c, types.CodeType))
print(inner.co_freevars, inner.co_varnames, inner.co_flags, inner.co_name, len(inner.co_code))
print(code.co_code.hex())
print(code.co_linetable.hex(), code.co_exceptiontable)
print(list(code.co_lines()))
print(list(inner.co_positions()))


def guarded(items):
    for item in items:
        try:
            yield 1 / item
        except ZeroDivisionError:
            continue
        finally:
            print("next")


print(guarded.__code__.co_exceptiontable.hex(), guarded.__code__.co_flags & 0x20)
print(sample.__code__ is code, guarded([]).gi_code is guarded.__code__, code == inner, hash(code) == hash(sample.__code__))
first, second, third = (compile(text, "f", "eval") for text in ("x + 1", "x + 1", "x + 2"))
print(first is second, first == second, first == third, len({first, second, third}), first.co_filename, first.co_name)
renamed = code.replace(co_name="renamed", co_filename="elsewhere.py", co_firstlineno=100)
print(renamed.co_name, renamed.co_qualname, renamed.co_filename, [line for *_, line in renamed.co_lines()][:3], renamed == code)
module = compile("import math\nvalue = math.floor(2.5)\n\n\ndef f():\n    return value\n", "mod.py", "exec")
print(module.co_names, module.co_consts[:3], module.co_flags, list(module.co_lines()))


def outer():
    secret = 41

    def reveal():
        print("secret is", secret)
    return reveal


reveal = outer()
exec(reveal.__code__, {}, closure=reveal.__closure__)
for call in (lambda: exec(reveal.__code__), lambda: eval(reveal.__code__), lambda: exec(sample.__code__),
             lambda: exec("1", closure=())):
    try:
        call()
    except TypeError as error:
        print(error)
