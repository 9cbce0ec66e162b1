"""Exceptions: chaining, notes, groups, except*, else/finally order."""


class FieldError(ValueError):
    def __init__(self, field, reason):
        super().__init__(f"{field}: {reason}")
        self.field = field


def check(form):
    errors = []
    for field, test, reason in [
        ("name", str.strip, "is empty"),
        ("age", lambda v: 0 < int(v) < 130, "is not an age"),
        ("mail", lambda v: "@" in v, "has no @"),
    ]:
        try:
            if not test(form[field]):
                raise FieldError(field, reason)
        except (ValueError, KeyError) as exc:
            exc.add_note(f"while checking {field!r}")
            errors.append(exc)
    if errors:
        raise ExceptionGroup("form rejected", errors)


def describe(form):
    try:
        check(form)
    except* FieldError as group:
        print("  fields:", [e.field for e in group.exceptions])
    except* KeyError as group:
        print("  missing:", [e.args[0] for e in group.exceptions], group.exceptions[0].__notes__)
    except* ValueError as group:
        print("  not a number:", [str(e) for e in group.exceptions])
    else:
        print("  accepted")
    finally:
        print("  checked")


for form in (
    {"name": "Ann", "age": "41", "mail": "a@b.c"},
    {"name": " ", "age": "200", "mail": "x"},
    {"name": "Bob", "age": "old"},
):
    print(form)
    describe(form)

tree = ExceptionGroup("top", [
    TypeError("t1"),
    ExceptionGroup("inner", [KeyError("k"), TypeError("t2"), OSError(2, "gone")]),
])
types, rest = tree.split(TypeError)
print(repr(types))
print(repr(rest))
print(tree.subgroup(lambda e: isinstance(e, OSError)), tree.subgroup(IndexError))

try:
    try:
        {}["key"]
    except KeyError as exc:
        raise LookupError("no configuration") from exc
except LookupError as exc:
    print(repr(exc), "because of", repr(exc.__cause__), exc.__suppress_context__)

try:
    try:
        1 / 0
    finally:
        int("x")
except ValueError as exc:
    print(exc, "| context:", repr(exc.__context__))
