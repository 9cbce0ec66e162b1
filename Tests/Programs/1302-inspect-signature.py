"""A small command table: handlers are looked at with inspect.signature, and arguments bound before they are called."""
import functools
import inspect
from inspect import Parameter, Signature, signature

commands = {}


def command(func):
    commands[func.__name__] = func
    return func


@command
def add(x: int, y: int = 0) -> int:
    """Adds two numbers.

    The second may be left out.
    """
    return x + y


@command
def join(*words: str, sep: str = " ", **options: bool) -> str:
    return sep.join(words) + f" {sorted(options)}"


def logged(func):
    @functools.wraps(func)
    def inner(*args, **kwargs):
        return func(*args, **kwargs)
    return inner


@command
@logged
def repeat(text, times=2, *, upper=False):
    return (text.upper() if upper else text) * times


def call(name, *args, **kwargs):
    func = commands[name]
    try:
        bound = signature(func).bind(*args, **kwargs)
    except TypeError as error:
        return f"{name}: {error}"
    bound.apply_defaults()
    return f"{bound} -> {func(*bound.args, **bound.kwargs)!r}"


for name, func in commands.items():
    print(name, signature(func), inspect.getdoc(func))
    for parameter in signature(func).parameters.values():
        print("   ", parameter.name, parameter.kind.description, parameter.default is Parameter.empty, parameter)
print(call("add", 1))
print(call("add"))
print(call("add", 1, 2, 3))
print(call("add", 1, x=2))
print(call("join", "a", "b", sep="-", loud=True))
print(call("repeat", "ho", upper=True))
print(call("repeat", "ho", 1, 2))
print(call("repeat", "ho", shout=True))

print(signature(functools.partial(repeat, "x", upper=True)), inspect.getfullargspec(join))
made = Signature([Parameter("first", Parameter.POSITIONAL_ONLY), Parameter("rest", Parameter.VAR_POSITIONAL)],
                 return_annotation=str)
print(made, made.replace(return_annotation=Signature.empty), made == made.replace())
for wrong in (lambda: Parameter("not a name", 1), lambda: Parameter("rest", Parameter.VAR_KEYWORD, default=1),
              lambda: Signature([Parameter("a", 3), Parameter("b", 1)]), lambda: signature(3)):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for builtin in (len, print, sorted, "".split, int, max):
    try:
        print(builtin.__name__, signature(builtin))
    except ValueError as error:
        print("ValueError:", str(error).split(" <")[0])
