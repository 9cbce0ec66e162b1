"""ExceptionGroup and BaseExceptionGroup: making, asking, splitting, deriving."""


def attempt(what, *args):
    try:
        print(repr(what(*args)))
    except Exception as error:
        print(type(error).__name__, error)


print(ExceptionGroup.__mro__)
print(ExceptionGroup.__bases__, issubclass(ExceptionGroup, Exception), issubclass(BaseExceptionGroup, Exception))
for args in [(), (1,), ("a",), (1, []), ("a", []), ("a", 5), ("a", [1]), ("a", [ValueError(), 2]),
             ("a", [KeyboardInterrupt()]), ("a", {1}), ("a", [OSError()], 3), ("a", (KeyError("k"),))]:
    for kind in (ExceptionGroup, BaseExceptionGroup):
        attempt(kind, *args)
eg = ExceptionGroup("top", [ValueError(1), ExceptionGroup("nested", [TypeError(2), ValueError(3)]), OSError("os")])
print(eg, "|", eg.message, "|", eg.args == ("top", list(eg.exceptions)), len(eg.exceptions))
print(repr(eg.subgroup(ValueError)))
print(repr(eg.subgroup((TypeError, OSError))))
print(repr(eg.subgroup(lambda e: isinstance(e, ExceptionGroup) and e.message == "nested")))
print(eg.subgroup(KeyError), eg.subgroup(ExceptionGroup) is eg)
match, rest = eg.split(ValueError)
print(repr(match), repr(rest), sep="\n")
print(eg.split(KeyError) == (None, eg), eg.split(Exception)[0] is eg)
print(match.exceptions[0] is eg.exceptions[0])
attempt(eg.split, 5)
attempt(eg.split, [ValueError])
attempt(eg.subgroup, lambda e: 1 / 0)
eg.add_note("a note")
try:
    raise eg from KeyError("cause")
except ExceptionGroup as error:
    part = error.subgroup(TypeError)
    print(part.__notes__, part.__notes__ is error.__notes__, part.__cause__, part.__traceback__ is error.__traceback__)


class Tagged(ExceptionGroup):
    def __new__(cls, message, exceptions, tag):
        self = super().__new__(cls, message, exceptions)
        self.tag = tag
        return self

    def derive(self, exceptions):
        return Tagged(self.message, exceptions, self.tag + "'")


t = Tagged("tagged", [ValueError(1), KeyError(2)], "T")
match, rest = t.split(KeyError)
print(type(match).__name__, match.tag, rest.tag, match, repr(rest))


class Plain(ExceptionGroup):
    pass


p = Plain("plain", [ValueError(1), KeyError(2)])
print(repr(p), repr(p.split(ValueError)))
attempt(Plain, "m", [GeneratorExit()])


class Wrong(ExceptionGroup):
    def derive(self, exceptions):
        return 5


attempt(Wrong("w", [ValueError(1), KeyError(2)]).split, KeyError)
print(repr(BaseExceptionGroup("b", [ValueError()])), repr(BaseExceptionGroup("b", [SystemExit(1)])))
