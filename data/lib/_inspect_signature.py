"""Signatures of what can be called: the part of `inspect` that binds arguments to parameters."""

import functools
import sys
import types
from collections import OrderedDict, namedtuple
from enum import IntEnum
from inspect import CO_VARARGS, CO_VARKEYWORDS, iscode, isfunction, ismodule, unwrap

_KEYWORDS = frozenset(
    "False None True and as assert async await break class continue def del elif else except finally for from global "
    "if import in is lambda nonlocal not or pass raise return try while with yield".split())
FullArgSpec = namedtuple("FullArgSpec", "args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations")
ArgInfo = namedtuple("ArgInfo", "args varargs keywords locals")
Arguments = namedtuple("Arguments", "args, varargs, varkw")


class _void:
    """Stands for an argument that was not given."""


class _empty:
    """Marker object for Signature.empty and Parameter.empty."""


class _ParameterKind(IntEnum):
    POSITIONAL_ONLY = "positional-only"
    POSITIONAL_OR_KEYWORD = "positional or keyword"
    VAR_POSITIONAL = "variadic positional"
    KEYWORD_ONLY = "keyword-only"
    VAR_KEYWORD = "variadic keyword"

    def __new__(cls, description):
        made = int.__new__(cls, len(cls.__members__))
        made._value_ = int(made)
        made.description = description
        return made

    def __str__(self):
        return self.name


_POSITIONAL, _EITHER, _REST, _KEYWORD, _NAMED_REST = _ParameterKind


class Parameter:
    """One parameter: a name, a kind, perhaps a default and an annotation."""

    __slots__ = ("_name", "_kind", "_default", "_annotation")
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _ParameterKind
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f"value {kind!r} is not a valid Parameter.kind")
        if default is not _empty and kind in (_REST, _NAMED_REST):
            raise ValueError(f"{kind.description} parameters cannot have default values")
        if name is _empty:
            raise ValueError("name is a required attribute for Parameter")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if name[0] == "." and name[1:].isdigit():
            # The argument of a comprehension.
            if kind != _EITHER:
                raise ValueError(
                    f"implicit arguments must be passed as positional or keyword arguments, not {kind.description}")
            kind, name = _POSITIONAL, f"implicit{name[1:]}"
        if name in _KEYWORDS and kind is not _POSITIONAL or not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self._name, self._kind, self._default, self._annotation = name, kind, default, annotation

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        return type(self)(
            self._name if name is _void else name, self._kind if kind is _void else kind,
            default=self._default if default is _void else default,
            annotation=self._annotation if annotation is _void else annotation)

    def __str__(self):
        shown = self._name
        annotated = self._annotation is not _empty
        if annotated:
            shown += f": {formatannotation(self._annotation)}"
        if self._default is not _empty:
            shown += f" = {self._default!r}" if annotated else f"={self._default!r}"
        return {_REST: "*", _NAMED_REST: "**"}.get(self._kind, "") + shown

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, self._kind, self._annotation, self._default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind and self._default == other._default
                and self._annotation == other._annotation)


class BoundArguments:
    """Arguments by the names of the parameters they were bound to."""

    __slots__ = ("arguments", "_signature", "__weakref__")

    def __init__(self, signature, arguments):
        self.arguments, self._signature = arguments, signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        args = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_NAMED_REST, _KEYWORD) or name not in self.arguments:
                break
            if parameter.kind == _REST:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        by_name = False
        for name, parameter in self._signature.parameters.items():
            if not by_name:
                if parameter.kind in (_NAMED_REST, _KEYWORD):
                    by_name = True
                elif name not in self.arguments:
                    by_name = True
                    continue
                else:
                    continue
            if name in self.arguments:
                if parameter.kind == _NAMED_REST:
                    kwargs.update(self.arguments[name])
                else:
                    kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        arguments = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif parameter.default is not _empty:
                arguments[name] = parameter.default
            elif parameter.kind is _REST:
                arguments[name] = ()
            elif parameter.kind is _NAMED_REST:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        shown = ", ".join([f"{name}={value!r}" for name, value in self.arguments.items()])
        return f"<{self.__class__.__name__} ({shown})>"


class Signature:
    """The parameters of something that can be called, and what it returns."""

    __slots__ = ("_return_annotation", "_parameters")
    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        known = OrderedDict()
        latest = _POSITIONAL
        defaults = False
        for parameter in () if parameters is None else parameters:
            if __validate_parameters__:
                kind = parameter.kind
                if kind < latest:
                    raise ValueError(f"wrong parameter order: {latest.description} parameter before "
                                     f"{kind.description} parameter")
                latest = kind
                if kind in (_POSITIONAL, _EITHER):
                    if parameter.default is not _empty:
                        defaults = True
                    elif defaults:
                        raise ValueError("non-default argument follows default argument")
                if parameter.name in known:
                    raise ValueError(f"duplicate parameter name: {parameter.name!r}")
            known[parameter.name] = parameter
        self._parameters = types.MappingProxyType(known)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        return _of_callable(obj, cls, follow=follow_wrapped, evaluate=(globals, locals) if eval_str else None)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        if parameters is _void:
            parameters = self.parameters.values()
        if return_annotation is _void:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    def _basis(self):
        every = self.parameters.values()
        return (tuple([p for p in every if p.kind != _KEYWORD]), {p.name: p for p in every if p.kind == _KEYWORD},
                self.return_annotation)

    def __hash__(self):
        others, keywords, returned = self._basis()
        return hash((others, frozenset(keywords.values()), returned))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._basis() == other._basis()

    def _bind(self, args, kwargs, partial):
        arguments = {}
        left = list(self.parameters.values())
        given = 0
        # By position, as far as there are arguments.
        while given < len(args):
            if not left or left[0].kind in (_NAMED_REST, _KEYWORD):
                raise TypeError("too many positional arguments")
            parameter = left.pop(0)
            if parameter.kind == _REST:
                arguments[parameter.name] = tuple(args[given:])
                break
            if parameter.name in kwargs and parameter.kind != _POSITIONAL:
                raise TypeError(f"multiple values for argument {parameter.name!r}")
            arguments[parameter.name] = args[given]
            given += 1
        else:
            # The first of those left is told of in words of its own.
            if left and left[0].kind != _REST:
                first = left[0]
                if first.name in kwargs:
                    if first.kind == _POSITIONAL:
                        raise TypeError(f"{first.name!r} parameter is positional only, but was passed as a keyword")
                elif first.kind != _NAMED_REST and first.default is _empty and not partial:
                    kind = " keyword-only" if first.kind == _KEYWORD else ""
                    raise TypeError(f"missing a required{kind} argument: {first.name!r}")
        rest = None
        for parameter in left:
            name = parameter.name
            if parameter.kind == _NAMED_REST:
                rest = name
            elif parameter.kind != _REST:
                if name not in kwargs:
                    if not partial and parameter.default is _empty:
                        raise TypeError(f"missing a required argument: {name!r}")
                elif parameter.kind == _POSITIONAL:
                    raise TypeError(f"{name!r} parameter is positional only, but was passed as a keyword")
                else:
                    arguments[name] = kwargs.pop(name)
        if kwargs:
            if rest is None:
                raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
            arguments[rest] = kwargs
        return self._bound_arguments_cls(self, arguments)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def __repr__(self):
        return f"<{self.__class__.__name__} {self}>"

    def __str__(self):
        shown = []
        slash, star = False, True
        for parameter in self.parameters.values():
            kind = parameter.kind
            if kind == _POSITIONAL:
                slash = True
            elif slash:
                shown.append("/")
                slash = False
            if kind == _REST:
                star = False
            elif kind == _KEYWORD and star:
                shown.append("*")
                star = False
            shown.append(str(parameter))
        if slash:
            shown.append("/")
        text = f"({', '.join(shown)})"
        if self.return_annotation is not _empty:
            text += f" -> {formatannotation(self.return_annotation)}"
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The signature of something that can be called."""
    return Signature.from_callable(
        obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)


# The signature of every kind of thing.

def _of_callable(obj, cls, follow=True, bound=True, evaluate=None):
    def of(other):
        return _of_callable(other, cls, follow, bound, evaluate)

    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, types.MethodType):
        found = of(obj.__func__)
        return _without_first(found) if bound else found
    if follow:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__") or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType):
            return of(obj)
    declared = getattr(obj, "__signature__", None)
    if declared is not None:
        return _declared(declared, obj, cls)
    method = getattr(obj, "_partialmethod", None)
    if isinstance(method, functools.partialmethod):
        wrapped = of(method.func)
        found = _of_partial(wrapped, method, (None,))
        first = tuple(wrapped.parameters.values())[0]
        if first.kind is _REST:
            return found
        return found.replace(parameters=(first, *found.parameters.values()))
    if isfunction(obj):
        return _of_function(obj, cls, evaluate)
    if isinstance(obj, (types.BuiltinFunctionType, types.MethodDescriptorType)):
        return _of_builtin(obj, cls, bound)
    if isinstance(obj, functools.partial):
        return _of_partial(of(obj.func), obj)
    found = None
    if isinstance(obj, type):
        maker = _maker(obj)
        if maker is not None:
            found = of(maker)
        else:
            return _of_builtin_class(obj, cls)
    else:
        call = _written(type(obj), "__call__")
        if call is not None:
            try:
                found = of(call)
            except ValueError as error:
                raise ValueError(f"no signature found for {obj!r}") from error
    if found is not None:
        return _without_first(found) if bound else found
    raise ValueError(f"callable {obj!r} is not supported by signature")


def _written(cls, name):
    """A method of a class that is a function of Python."""
    method = getattr(cls, name, None)
    return None if isinstance(method, (types.BuiltinFunctionType, types.MethodDescriptorType, type(None))) else method


def _maker(cls):
    """What a class is made by: its metaclass's `__call__`, its `__new__` or its `__init__`."""
    call = _written(type(cls), "__call__")
    if call is not None:
        return call
    new, init = _written(cls, "__new__"), _written(cls, "__init__")
    for base in cls.__mro__:
        if new is not None and "__new__" in base.__dict__:
            return new
        if init is not None and "__init__" in base.__dict__:
            return init
    return None


def _declared(declared, obj, cls):
    found = declared
    if not isinstance(found, (Signature, str)) and callable(found):
        found = found()
    if isinstance(found, str):
        found = _of_text(found, obj, cls)
    if not isinstance(found, Signature):
        raise TypeError(f"unexpected object {declared!r} in __signature__ attribute")
    return found


def _without_first(found):
    """The signature of a method that is bound to an object."""
    parameters = tuple(found.parameters.values())
    if not parameters or parameters[0].kind in (_NAMED_REST, _KEYWORD):
        raise ValueError("invalid method signature")
    if parameters[0].kind in (_EITHER, _POSITIONAL):
        parameters = parameters[1:]
    return found.replace(parameters=parameters)


def _of_function(func, cls, evaluate):
    code = func.__code__
    names = code.co_varnames
    count, only = code.co_argcount, getattr(code, "co_posonlyargcount", 0)
    keywords = code.co_kwonlyargcount
    defaults = func.__defaults__ or ()
    by_name = func.__kwdefaults__ or {}
    annotations = dict(func.__annotations__)
    if evaluate is not None:
        annotations = get_annotations(func, globals=evaluate[0], locals=evaluate[1], eval_str=True)
    make = cls._parameter_cls
    first_default = count - len(defaults)
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(make(name, kind, default=default, annotation=annotations.get(name, _empty)))

    for i in range(count):
        add(names[i], _POSITIONAL if i < only else _EITHER,
            defaults[i - first_default] if i >= first_default else _empty)
    place = count + keywords
    if code.co_flags & CO_VARARGS:
        add(names[place], _REST)
        place += 1
    for name in names[count:count + keywords]:
        add(name, _KEYWORD, by_name.get(name, _empty))
    if code.co_flags & CO_VARKEYWORDS:
        add(names[place], _NAMED_REST)
    return cls(parameters, return_annotation=annotations.get("return", _empty), __validate_parameters__=False)


def _of_partial(wrapped, partial, extra=()):
    """What is left of a signature when some arguments are given."""
    named = partial.keywords or {}
    try:
        given = wrapped.bind_partial(*extra, *(partial.args or ()), **named).arguments
    except TypeError as error:
        raise ValueError(f"partial object {partial!r} has incorrect arguments") from error
    kept = OrderedDict(wrapped.parameters.items())
    only_by_name = False
    for name, parameter in wrapped.parameters.items():
        kind = parameter.kind
        if name in given:
            if kind is _POSITIONAL or kind is _EITHER and name not in named:
                kept.pop(name)
                continue
            if kind in (_EITHER, _KEYWORD):
                only_by_name = only_by_name or kind is _EITHER
                kept[name] = parameter.replace(default=given[name])
        if only_by_name:
            if kind is _EITHER:
                kept[name] = kept[name].replace(kind=_KEYWORD)
                kept.move_to_end(name)
            elif kind in (_KEYWORD, _NAMED_REST):
                kept.move_to_end(name)
            elif kind is _REST:
                kept.pop(name)
    return wrapped.replace(parameters=kept.values())


# What C has of signatures: texts.

def _of_builtin(func, cls, bound):
    from _inspect_builtins import SIGNATURES
    name = getattr(func, "__qualname__", func.__name__)
    owner = getattr(func, "__self__", None)
    module = getattr(func, "__module__", None)
    if module not in (None, "builtins") and "." not in name:
        name = f"{module}:{name}"
    text = SIGNATURES.get(name) or SIGNATURES.get(name.replace(".", ":"))
    if text is None and repr(func).startswith(("<slot wrapper", "<method-wrapper")):
        text = SIGNATURES.get("." + func.__name__)
    if text is None and owner is not None and not ismodule(owner):
        for base in (owner if isinstance(owner, type) else type(owner)).__mro__:
            text = SIGNATURES.get(f"{base.__name__}.{func.__name__}")
            if text is not None:
                break
    if text is None:
        raise ValueError(f"no signature found for builtin {func!r}")
    return _of_text(text, func, cls, bound and (owner is not None or text.startswith("($module")))


def _of_builtin_class(obj, cls):
    if obj is type:
        raise ValueError(f"no signature found for builtin {obj!r}")
    from _inspect_builtins import SIGNATURES
    for base in obj.__mro__[:-1]:
        text = SIGNATURES.get(base.__name__) if base.__module__ in ("builtins", "types") else None
        if text:
            return _of_text(text, base, cls)
    if type not in obj.__mro__ and obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
        return cls()
    if type in obj.__mro__:
        raise ValueError(f"callable {obj!r} is not supported by signature")
    raise ValueError(f"no signature found for builtin type {obj!r}")


def _of_text(text, obj, cls, bound=True):
    """The signature that a text tells, in Python's own form with plain defaults."""
    make = cls._parameter_cls
    parameters = []
    kind = _EITHER
    parts = _split(text.strip()[1:-1])
    own = None
    if parts and parts[0].startswith("$"):
        own = parts[0] = parts[0][1:]
    for part in parts:
        if part == "/":
            parameters = [p.replace(kind=_POSITIONAL) for p in parameters]
        elif part == "*":
            kind = _KEYWORD
        elif part.startswith("**"):
            parameters.append(make(part[2:], _NAMED_REST))
        elif part.startswith("*"):
            parameters.append(make(part[1:], _REST))
            kind = _KEYWORD
        else:
            name, sign, default = part.partition("=")
            parameters.append(make(name, kind, default=_literal(default, obj) if sign else _empty))
    if own is not None:
        if own == "module" or bound and getattr(obj, "__self__", None) is not None:
            parameters.pop(0)
        elif parameters:
            parameters[0] = parameters[0].replace(kind=_POSITIONAL)
    return cls(parameters, return_annotation=_empty)


def _split(text):
    parts, current, quote = [], "", ""
    depth = 0
    for c in text:
        if quote:
            quote = "" if c == quote else quote
        elif c in "'\"":
            quote = c
        elif c in "([":
            depth += 1
        elif c in ")]":
            depth -= 1
        elif c == "," and not depth:
            parts.append(current.strip())
            current = ""
            continue
        current += c
    if current.strip():
        parts.append(current.strip())
    return parts


_LITERALS = {"None": None, "True": True, "False": False, "()": (), "sys.maxsize": sys.maxsize, "''": "", "b''": b"",
             "' '": " ", "b' '": b" ", r"'\n'": "\n"}


def _literal(text, obj):
    if text in _LITERALS:
        return _LITERALS[text]
    if text[0] == "<":
        raise ValueError(f"{obj!r} builtin has invalid signature")
    if text[0] == text[-1] == "'":
        return text[1:-1]
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{obj!r} builtin has invalid signature") from None


# Older forms.

def getfullargspec(func):
    """The names of a function's parameters, by kind."""
    try:
        found = _of_callable(func, Signature, follow=False, bound=False)
    except Exception as error:
        raise TypeError("unsupported callable") from error
    annotations = {}
    if found.return_annotation is not _empty:
        annotations["return"] = found.return_annotation
    first, either, keywords, defaults, by_name = [], [], [], (), {}
    rest = named_rest = None
    for name, parameter in found.parameters.items():
        kind = parameter.kind
        if kind is _REST:
            rest = name
        elif kind is _NAMED_REST:
            named_rest = name
        elif kind is _KEYWORD:
            keywords.append(name)
            if parameter.default is not _empty:
                by_name[name] = parameter.default
        else:
            (first if kind is _POSITIONAL else either).append(name)
            if parameter.default is not _empty:
                defaults += (parameter.default,)
        if parameter.annotation is not _empty:
            annotations[name] = parameter.annotation
    return FullArgSpec(first + either, rest, named_rest, defaults or None, keywords, by_name or None, annotations)


def getargs(co):
    if not iscode(co):
        raise TypeError(f"{co!r} is not a code object")
    names = co.co_varnames
    place = co.co_argcount + co.co_kwonlyargcount
    rest = named_rest = None
    if co.co_flags & CO_VARARGS:
        rest = names[place]
    if co.co_flags & CO_VARKEYWORDS:
        named_rest = names[place + (rest is not None)]
    return Arguments(list(names[:place]), rest, named_rest)


def getargvalues(frame):
    args, rest, named_rest = getargs(frame.f_code)
    return ArgInfo(args, rest, named_rest, frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: "*" + name,
                    formatvarkw=lambda name: "**" + name, formatvalue=lambda value: "=" + repr(value)):
    shown = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        shown.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        shown.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return f"({', '.join(shown)})"


def _missing_arguments(function, names, kind, values):
    names = [repr(name) for name in names if name not in values]
    if len(names) == 1:
        shown = names[0]
    elif len(names) == 2:
        shown = f"{names[0]} and {names[1]}"
    else:
        shown = f"{', '.join(names[:-1])} and {names[-1]}"
    plural = "" if len(names) == 1 else "s"
    raise TypeError(f"{function}() missing {len(names)} required {kind} argument{plural}: {shown}")


def _too_many(function, spec, optional, given, values):
    least = len(spec.args) - optional
    by_name = len([name for name in spec.kwonlyargs if name in values])
    if spec.varargs:
        plural, takes = least != 1, f"at least {least}"
    elif optional:
        plural, takes = True, f"from {least} to {len(spec.args)}"
    else:
        plural, takes = len(spec.args) != 1, str(len(spec.args))
    more = ""
    if by_name:
        more = (f" positional argument{'s' if given != 1 else ''} (and {by_name} keyword-only "
                f"argument{'s' if by_name != 1 else ''})")
    raise TypeError(f"{function}() takes {takes} positional argument{'s' if plural else ''} but {given}{more} "
                    f"{'was' if given == 1 and not by_name else 'were'} given")


def getcallargs(func, /, *positional, **named):
    """The arguments of a call by the names of the parameters."""
    spec = getfullargspec(func)
    function = func.__name__
    if isinstance(func, types.MethodType) and func.__self__ is not None:
        positional = (func.__self__, *positional)
    values = dict(zip(spec.args, positional))
    if spec.varargs:
        values[spec.varargs] = tuple(positional[len(spec.args):])
    if spec.varkw:
        values[spec.varkw] = {}
    for name, value in named.items():
        if name not in spec.args and name not in spec.kwonlyargs:
            if not spec.varkw:
                raise TypeError(f"{function}() got an unexpected keyword argument {name!r}")
            values[spec.varkw][name] = value
        elif name in values:
            raise TypeError(f"{function}() got multiple values for argument {name!r}")
        else:
            values[name] = value
    defaults = spec.defaults or ()
    needed = len(spec.args) - len(defaults)
    if len(positional) > len(spec.args) and not spec.varargs:
        _too_many(function, spec, len(defaults), len(positional), values)
    if len(positional) < len(spec.args):
        if any([name not in values for name in spec.args[:needed]]):
            _missing_arguments(function, spec.args[:needed], "positional", values)
        for name, value in zip(spec.args[needed:], defaults):
            values.setdefault(name, value)
    by_name = spec.kwonlydefaults or {}
    for name in spec.kwonlyargs:
        if name not in values and name in by_name:
            values[name] = by_name[name]
    if any([name not in values for name in spec.kwonlyargs]):
        _missing_arguments(function, spec.kwonlyargs, "keyword-only", values)
    return values


# Annotations.

def formatannotation(annotation, base_module=None):
    if getattr(annotation, "__module__", None) == "typing":
        return _without_typing(repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins", base_module):
            return annotation.__qualname__
        return f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


def _without_typing(text):
    """A text whose dotted words lack a `typing.` at their beginning."""
    shown, word = "", ""
    for c in text + " ":
        if c.isalnum() or c in "_.":
            word += c
        else:
            shown += word.removeprefix("typing.") + c
            word = ""
    return shown[:-1]


def formatannotationrelativeto(object):
    module = getattr(object, "__module__", None)
    return lambda annotation: formatannotation(annotation, module)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """A copy of what something's annotations are, evaluated if they are texts and that is asked for."""
    names = None
    if isinstance(obj, type):
        found = obj.__dict__.get("__annotations__")
        home = sys.modules.get(getattr(obj, "__module__", None))
        space, names = getattr(home, "__dict__", None), dict(vars(obj))
    elif ismodule(obj):
        found, space = getattr(obj, "__annotations__", None), obj.__dict__
    elif callable(obj):
        found, space = getattr(obj, "__annotations__", None), getattr(obj, "__globals__", None)
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{obj!r}.__annotations__ is neither a dict nor None")
    if not eval_str or not found:
        return dict(found)
    inner = obj
    while hasattr(inner, "__wrapped__") or isinstance(inner, functools.partial):
        inner = inner.__wrapped__ if hasattr(inner, "__wrapped__") else inner.func
    space = getattr(inner, "__globals__", space)
    globals = space if globals is None else globals
    locals = names if locals is None else locals
    return {k: eval(v, globals, locals) if isinstance(v, str) else v for k, v in found.items()}


for _each in (Parameter, BoundArguments, Signature, _ParameterKind, _empty, _void, signature, getfullargspec,
              FullArgSpec, ArgInfo, Arguments):
    _each.__module__ = "inspect"
