"""Looking at functions, classes and frames; signatures, source and frames are in modules of their own, imported when
they are asked for."""

import sys
import types
import _gilt

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR, CO_NOFREE = 1, 2, 4, 8, 16, 32, 64
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "GEN_CLOSED"
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED", "CORO_CLOSED"
AGEN_CREATED, AGEN_RUNNING, AGEN_SUSPENDED, AGEN_CLOSED = "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "AGEN_CLOSED"

# Where the names are that are not here.
_ELSEWHERE = {
    "_inspect_signature": "BoundArguments FullArgSpec Parameter Signature _ParameterKind _empty _void signature "
                          "getfullargspec getcallargs getargs getargvalues ArgInfo Arguments formatannotation "
                          "formatannotationrelativeto formatargvalues get_annotations",
    "_inspect_source": "FrameInfo Traceback findsource getabsfile getblock getcomments "
                       "getfile getframeinfo getinnerframes getlineno getmodulename getouterframes getsource "
                       "getsourcefile getsourcelines indentsize stack trace",
    "_inspect_classes": "Attribute BufferFlags ClosureVars classify_class_attrs getclasstree getclosurevars "
                        "getmembers_static getattr_static walktree",
}
_HOMES = {name: module for module, names in _ELSEWHERE.items() for name in names.split()}

__all__ = ["AGEN_CLOSED", "AGEN_CREATED", "AGEN_RUNNING", "AGEN_SUSPENDED", "ArgInfo", "Arguments", "Attribute",
           "BoundArguments", "BufferFlags", "CORO_CLOSED", "CORO_CREATED", "CORO_RUNNING", "CORO_SUSPENDED",
           "CO_ASYNC_GENERATOR", "CO_COROUTINE", "CO_GENERATOR", "CO_ITERABLE_COROUTINE", "CO_NESTED", "CO_NEWLOCALS",
           "CO_NOFREE", "CO_OPTIMIZED", "CO_VARARGS", "CO_VARKEYWORDS", "ClosureVars", "FrameInfo", "FullArgSpec",
           "GEN_CLOSED", "GEN_CREATED", "GEN_RUNNING", "GEN_SUSPENDED", "Parameter", "Signature",
           "TPFLAGS_IS_ABSTRACT", "Traceback", "classify_class_attrs", "cleandoc", "currentframe", "findsource",
           "formatannotation", "formatannotationrelativeto", "formatargvalues", "get_annotations", "getabsfile",
           "getargs", "getargvalues", "getasyncgenlocals", "getasyncgenstate", "getattr_static", "getblock",
           "getcallargs", "getclasstree", "getclosurevars", "getcomments", "getcoroutinelocals", "getcoroutinestate",
           "getdoc", "getfile", "getframeinfo", "getfullargspec", "getgeneratorlocals", "getgeneratorstate",
           "getinnerframes", "getlineno", "getmembers", "getmembers_static", "getmodule", "getmodulename", "getmro",
           "getouterframes", "getsource", "getsourcefile", "getsourcelines", "indentsize", "isabstract", "isasyncgen",
           "isasyncgenfunction", "isawaitable", "isbuiltin", "isclass", "iscode", "iscoroutine",
           "iscoroutinefunction", "isdatadescriptor", "isframe", "isfunction", "isgenerator", "isgeneratorfunction",
           "isgetsetdescriptor", "ismemberdescriptor", "ismethod", "ismethoddescriptor", "ismethodwrapper",
           "ismodule", "isroutine", "istraceback", "markcoroutinefunction", "signature", "stack", "trace", "unwrap",
           "walktree"]


def __getattr__(name):
    home = _HOMES.get(name)
    if home is not None:
        if home == "_inspect_signature":
            import _inspect_signature as module
        elif home == "_inspect_source":
            import _inspect_source as module
        else:
            import _inspect_classes as module
        found = globals()[name] = getattr(module, name)
        return found
    if not name.startswith("_"):
        _gilt.refuse(f"inspect.{name}")
    raise AttributeError(f"module 'inspect' has no attribute {name!r}")


# What something is.

def ismodule(object):
    return isinstance(object, types.ModuleType)


def isclass(object):
    return isinstance(object, type)


def ismethod(object):
    return isinstance(object, types.MethodType)


def isfunction(object):
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    return isinstance(object, types.BuiltinFunctionType) and not _is_of_type(object)


def _is_of_type(object):
    """Whether a native function is a method that a type has and no object is bound to, a method descriptor in CPython."""
    name = getattr(object, "__name__", "")
    return name[:2] == "__" == name[-2:] and getattr(object, "__self__", None) is None and "." in object.__qualname__


def ismethoddescriptor(object):
    kind = type(object)
    if _is_plain(object):
        return False
    if kind is types.MethodDescriptorType or kind is types.BuiltinFunctionType and _is_of_type(object):
        return True
    return hasattr(kind, "__get__") and not (hasattr(kind, "__set__") or isdatadescriptor(object))


def _is_plain(object):
    """What has a test of its own, and is no descriptor to `inspect`."""
    return isinstance(object, (type, types.FunctionType, types.MethodType))


def isdatadescriptor(object):
    kind = type(object)
    # Native ones have no methods that could be asked for.
    return not _is_plain(object) and (
        hasattr(kind, "__set__") or hasattr(kind, "__delete__") or isinstance(object, property)
        or isgetsetdescriptor(object) or ismemberdescriptor(object))


def ismemberdescriptor(object):
    return type(object).__name__ == "member_descriptor"


def isgetsetdescriptor(object):
    return type(object).__name__ == "getset_descriptor"


def ismethodwrapper(object):
    return type(object).__name__ == "method-wrapper"


def isroutine(object):
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) \
        or ismethodwrapper(object)


def _innermost(f):
    """The function inside methods and partial objects."""
    partial = sys.modules["functools"].partial if "functools" in sys.modules else ()
    while True:
        if ismethod(f):
            f = f.__func__
        elif isinstance(f, partial):
            f = f.func
        else:
            return f


def _has_flag(f, flag):
    f = _innermost(f)
    return isfunction(f) and bool(f.__code__.co_flags & flag)


def isgeneratorfunction(obj):
    return _has_flag(obj, CO_GENERATOR)


_is_coroutine_marker = object()


def markcoroutinefunction(func):
    """Makes `iscoroutinefunction` say so of a function that is none."""
    marked = getattr(func, "__func__", func)
    marked._is_coroutine_marker = _is_coroutine_marker
    return marked


def iscoroutinefunction(obj):
    return _has_flag(obj, CO_COROUTINE) or (
        getattr(_innermost(obj), "_is_coroutine_marker", None) is _is_coroutine_marker)


def isasyncgenfunction(obj):
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isgenerator(object):
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    if iscoroutine(object) or hasattr(type(object), "__await__"):
        return True
    if isgenerator(object):
        import _coroutines
        return _coroutines.is_marked(object)
    return False


def isframe(object):
    return isinstance(object, types.FrameType)


def istraceback(object):
    return isinstance(object, types.TracebackType)


def iscode(object):
    return isinstance(object, types.CodeType)


def isabstract(object):
    return isclass(object) and bool(getattr(object, "__abstractmethods__", None))


# What it has.

def getmro(cls):
    return cls.__mro__


_nothing = object()


def _getmembers(object, predicate, get):
    names, classes = dir(object), ()
    if isclass(object):
        classes = object.__mro__
        # What is another thing for the class than for its objects is told twice.
        names += [name for base in object.__bases__ for name, value in vars(base).items()
                  if isinstance(value, types.DynamicClassAttribute)]
    members, told = [], set()
    for name in names:
        value = _nothing
        try:
            value = _nothing if name in told else get(object, name)
        except AttributeError:
            # dir() promised too much.
            pass
        if value is _nothing:
            value = next((vars(base)[name] for base in classes if name in vars(base)), _nothing)
        if value is _nothing:
            continue
        told.add(name)
        if predicate is None or predicate(value):
            members.append((name, value))
    return sorted(members, key=lambda member: member[0])


def getmembers(object, predicate=None):
    """The attributes of an object, by name."""
    return _getmembers(object, predicate, getattr)


def unwrap(func, *, stop=None):
    """What a function wraps, and what that wraps, to the last."""
    first = func
    seen = {id(func): func}
    while hasattr(func, "__wrapped__") and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= sys.getrecursionlimit():
            raise ValueError(f"wrapper loop when unwrapping {first!r}")
        seen[id(func)] = func
    return func


def getmodule(object, _filename=None):
    """The module something was defined in."""
    if ismodule(object):
        return object
    if hasattr(object, "__module__"):
        return sys.modules.get(object.__module__)
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        return sys.modules.get(object.f_globals.get("__name__"))
    if iscode(object) and object.co_filename == getattr(sys.modules["__main__"], "__file__", None):
        return sys.modules["__main__"]
    return None


def getdoc(object):
    """The docstring, or that of what is overridden, without its indentation."""
    text = getattr(object, "__doc__", None)
    try:
        text = _inherited_doc(object) if text is None else text
    except (TypeError, AttributeError):
        text = None
    return cleandoc(text) if isinstance(text, str) else None


def _class_of(function):
    """The class in whose body a function is, if it can be found by its name."""
    place = sys.modules.get(function.__module__)
    for part in function.__qualname__.split(".")[:-1]:
        place = place and getattr(place, part)
    return place if isclass(place) else None


def _holder(member):
    """The class something belongs to, and its name there."""
    if ismethod(member):
        function, receiver = member.__func__, member.__self__
        name = function.__name__
        of_class = isclass(receiver) and getattr(getattr(receiver, name, None), "__func__") is function
        return receiver if of_class else receiver.__class__, name
    function = member.fget if isinstance(member, property) else member
    if isfunction(function):
        holder = _class_of(function)
        if holder is not None and getattr(holder, function.__name__) is member:
            return holder, function.__name__
    return None, ""


def _inherited_doc(member):
    if isclass(member):
        texts = [base.__doc__ for base in member.__mro__ if base is not object]
    elif ismemberdescriptor(member):
        slots = getattr(member.__objclass__, "__slots__", None)
        return slots.get(member.__name__) if isinstance(slots, dict) else None
    else:
        holder, name = _holder(member)
        texts = [getattr(getattr(base, name, None), "__doc__", None) for base in getattr(holder, "__mro__", ())]
    return next((text for text in texts if text is not None), None)


def cleandoc(doc):
    """A docstring without the indentation of its second and later lines."""
    first, *rest = doc.expandtabs().split("\n")
    margin = min([len(line) - len(line.lstrip()) for line in rest if line.strip()], default=0)
    lines = [first.lstrip(), *[line[margin:] for line in rest]]
    full = [number for number, line in enumerate(lines) if line]
    return "\n".join(lines[full[0]:full[-1] + 1]) if full else ""


def currentframe():
    return sys._getframe(1)


# The state of generators, coroutines and asynchronous generators.

def _state(prefix, running, suspended, frame):
    if running:
        return prefix + "_RUNNING"
    if suspended:
        return prefix + "_SUSPENDED"
    return prefix + ("_CLOSED" if frame is None else "_CREATED")


def getgeneratorstate(generator):
    return _state("GEN", generator.gi_running, generator.gi_suspended, generator.gi_frame)


def getcoroutinestate(coroutine):
    return _state("CORO", coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame)


def getasyncgenstate(agen):
    return _state("AGEN", agen.ag_running, agen.ag_suspended, agen.ag_frame)


def getgeneratorlocals(generator):
    if not isgenerator(generator):
        raise TypeError(f"{generator!r} is not a Python generator")
    return {} if generator.gi_frame is None else generator.gi_frame.f_locals


def getcoroutinelocals(coroutine):
    frame = getattr(coroutine, "cr_frame", None)
    return {} if frame is None else frame.f_locals


def getasyncgenlocals(agen):
    if not isasyncgen(agen):
        raise TypeError(f"{agen!r} is not a Python async generator")
    return {} if agen.ag_frame is None else agen.ag_frame.f_locals
