"""What is C in CPython's interpreters module: objects on their way from one interpreter to another, and what is done there.

An object travels as bytes. Those that CPython shares by themselves cost little; all others are pickled.
"""

import sys
from types import FunctionType, ModuleType, SimpleNamespace

import _interpreters
from _gilt import charge, instant, refuse, rewind
from pickle import dumps, loads


class InterpreterError(Exception):
    __module__ = "concurrent.interpreters"


class InterpreterNotFoundError(InterpreterError):
    __module__ = "concurrent.interpreters"


class NotShareableError(TypeError):
    __module__ = "concurrent.interpreters"


_plain = {type(None), bool, int, float, str, bytes}
# Classes whose objects stand for something all interpreters have: queues.
common = set()


def is_shareable(obj):
    kind = type(obj)
    return kind in _plain or kind is tuple or kind is memoryview or kind in common


def _is_light(obj):
    kind = type(obj)
    if kind is int:
        return -1 << 63 <= obj < 1 << 63
    return kind in _plain or kind in common or kind is tuple and all(_is_light(item) for item in obj)


def _free(work, *given):
    """Calls it without the time it takes: what it stands for is charged elsewhere."""
    began = instant()
    result = work(*given)
    rewind(instant() - began)
    return result


def pack(obj):
    if _is_light(obj):
        charge(220)
        return b"L" + _free(dumps, obj)
    if type(obj) is memoryview:
        refuse("memoryviews for several interpreters")
    if type(obj) is FunctionType and _is_stateless(obj):
        # Checking it and writing it as marshal does.
        charge(24_000)
        return b"F" + _free(dumps, (_interpreters.code_out(obj.__code__), obj.__name__))
    try:
        return b"P" + dumps(obj)
    except Exception as error:
        raise NotShareableError(f"{obj} does not support cross-interpreter data") from error


def unpack(data):
    kind, rest = data[:1], data[1:]
    if kind == b"L":
        charge(220)
        return _free(loads, rest)
    if kind == b"F":
        charge(24_000)
        number, name = _free(loads, rest)
        return FunctionType(_interpreters.code_in(number), sys.modules["__main__"].__dict__, name)
    if b"concurrent.futures.interpreter" in rest:
        # Pickle would take the time back that this takes.
        import concurrent.futures.interpreter
    if b"__main__" not in rest or not _interpreters.current():
        return loads(rest)
    try:
        return loads(rest)
    except AttributeError:
        pass
    main = sys.modules["__main__"]
    sys.modules["__main__"] = _program()
    try:
        return loads(rest)
    finally:
        sys.modules["__main__"] = main


_program_module = None


def _program():
    """The program itself as a module, run once in this interpreter and not as `__main__`."""
    global _program_module
    if _program_module is None:
        from _processes import program
        text, filename = program()
        module = ModuleType("<fake __main__>")
        module.__file__ = filename
        exec(compile(text, filename, "exec"), module.__dict__)
        _program_module = module
    return _program_module


def _is_stateless(function):
    code = function.__code__
    if code.co_freevars or function.__defaults__ or function.__kwdefaults__:
        return False
    return not any(name in function.__globals__ for name in _names(code))


def _names(code):
    yield from code.co_names
    for constant in code.co_consts:
        if type(constant) is type(code):
            yield from _names(constant)


# MARK: From here

def enter(number, *request):
    """Has something done in another interpreter, in this thread."""
    charge(12_000)
    answer = _interpreters.enter(number, _free(dumps, request))
    if answer is None:
        if _interpreters.is_running(number) is None:
            raise InterpreterNotFoundError(f"unrecognized interpreter ID {number}")
        raise InterpreterError("interpreter already running")
    charge(6_000)
    if not answer:
        raise InterpreterError("the other interpreter has ended")
    how, *what = _free(loads, answer)
    if how == "value":
        return unpack(what[0]), None
    if how == "unshareable":
        raise NotShareableError(*what)
    name, qualified, module, message, formatted, display = what
    kind = SimpleNamespace(__name__=name, __qualname__=qualified, __module__=module)
    return None, SimpleNamespace(type=kind, msg=message, formatted=formatted, errdisplay=display)


def script(code):
    """A number for what `Interpreter.exec` is given: text, a function or a code object."""
    if isinstance(code, str):
        from textwrap import dedent
        charge(35_000)
        code = compile(_free(dedent, code), "<script>", "exec")
    elif isinstance(code, FunctionType):
        if code.__closure__:
            raise ValueError("closures not supported")
        if code.__defaults__ or code.__kwdefaults__:
            raise ValueError("functions with defaults are not supported")
        code = code.__code__
    elif not isinstance(code, type(pack.__code__)):
        raise TypeError(f"unsupported script {code!r}")
    if code.co_argcount or code.co_kwonlyargcount or code.co_flags & 12:
        raise ValueError("arguments not supported")
    if code.co_freevars or code.co_cellvars:
        raise ValueError("closures not supported")
    return _interpreters.code_out(code)


# MARK: Over there

def serve(request):
    """What an interpreter does for a thread that has entered it."""
    charge(42_000)
    how, *what = _free(loads, request)
    main = sys.modules["__main__"].__dict__
    try:
        if how == "script":
            charge(30_000)
            exec(_interpreters.code_in(what[0]), main)
            result = None
        elif how == "bind":
            for name, value in what[0]:
                main[name] = unpack(value)
            result = None
        else:
            function, args, kwargs = (unpack(part) for part in what)
            result = function(*args, **kwargs)
            del function, args, kwargs
    except BaseException as error:
        return _free(dumps, ("error", *_told(error)))
    try:
        return _free(dumps, ("value", pack(result)))
    except NotShareableError as error:
        return _free(dumps, ("unshareable", str(error)))


def _told(error):
    import traceback
    kind = type(error)
    try:
        message = str(error)
    except Exception:
        message = None
    formatted = f"{kind.__name__}: {message}" if message else kind.__name__
    display = "".join(traceback.format_exception(error))
    return kind.__name__, kind.__qualname__, kind.__module__, message, formatted, display.removesuffix("\n")
