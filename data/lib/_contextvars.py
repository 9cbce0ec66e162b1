"""Context variables: values that belong to a task or a thread (C in CPython)."""

from _thread import _local


class _Here(_local):
    """The running thread's context."""

    context = None


_here = _Here()
_absent = object()


def _current():
    context = _here.context
    if context is None:
        context = _here.context = Context()
    return context


class Context:
    """What all context variables are at one place; a mapping from variables to values."""

    def __init__(self):
        # Never changed, only replaced, so that a copy costs nothing.
        self._values = {}
        self._entered = False

    def run(self, callable, /, *args, **kwargs):
        if self._entered:
            raise RuntimeError("cannot enter context: %r is already entered" % (self,))
        before = _here.context
        self._entered = True
        _here.context = self
        try:
            return callable(*args, **kwargs)
        finally:
            self._entered = False
            _here.context = before

    def copy(self):
        new = Context()
        new._values = self._values
        return new

    def get(self, var, default=None, /):
        _check(var)
        return self._values.get(var, default)

    def __getitem__(self, var):
        _check(var)
        return self._values[var]

    def __contains__(self, var):
        _check(var)
        return var in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        return self._values.keys()

    def values(self):
        return self._values.values()

    def items(self):
        return self._values.items()


def _check(var):
    if not isinstance(var, ContextVar):
        raise TypeError("a ContextVar key was expected, got %r" % (var,))


class _Missing:
    def __repr__(self):
        return "<Token.MISSING>"


class Token:
    """What `ContextVar.set` gives, to undo it once."""

    MISSING = _Missing()

    def __init__(self, context, var, old):
        self._context = context
        self._used = False
        self.var = var
        self.old_value = old

    def __repr__(self):
        return "<Token%s var=%r at %#x>" % (" used" if self._used else "", self.var, id(self))


class ContextVar:
    """A variable with a value of its own in each context."""

    def __init__(self, name, /, *, default=_absent):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self.name = name
        self._default = default

    def __class_getitem__(cls, item):
        return cls

    def get(self, default=_absent, /):
        value = _current()._values.get(self, _absent)
        if value is not _absent:
            return value
        if default is not _absent:
            return default
        if self._default is not _absent:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        context = _current()
        token = Token(context, self, context._values.get(self, Token.MISSING))
        context._values = {**context._values, self: value}
        return token

    def reset(self, token, /):
        if not isinstance(token, Token):
            raise TypeError("expected an instance of Token, got %r" % (token,))
        if token._used:
            raise RuntimeError("%r has already been used once" % (token,))
        if token.var is not self:
            raise ValueError("%r was created by a different ContextVar" % (token,))
        context = _current()
        if token._context is not context:
            raise ValueError("%r was created in a different Context" % (token,))
        token._used = True
        values = {**context._values}
        if token.old_value is Token.MISSING:
            values.pop(self, None)
        else:
            values[self] = token.old_value
        context._values = values

    def __repr__(self):
        default = "" if self._default is _absent else " default=%r" % (self._default,)
        return "<ContextVar name=%r%s at %#x>" % (self.name, default, id(self))


def copy_context():
    return _current().copy()
