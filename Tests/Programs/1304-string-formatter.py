"""Report lines made by formatters of one's own: defaults for what is missing, checks, units; templates beside them."""
import string
from string import Formatter, Template


class Lenient(Formatter):
    """Missing names become question marks."""

    def get_value(self, key, args, kwargs):
        if isinstance(key, str):
            return kwargs.get(key, f"?{key}?")
        return super().get_value(key, args, kwargs)


class Strict(Formatter):
    """Refuses arguments that nobody used."""

    def check_unused_args(self, used_args, args, kwargs):
        extra = [k for k in kwargs if k not in used_args] + [i for i in range(len(args)) if i not in used_args]
        if extra:
            raise ValueError(f"unused arguments: {extra}")


class Units(Formatter):
    """Conversion `u` makes capitals; a format spec in `s` or `ms` shows a duration."""

    def convert_field(self, value, conversion):
        return str(value).upper() if conversion == "u" else super().convert_field(value, conversion)

    def format_field(self, value, format_spec):
        if format_spec.endswith("ms"):
            return f"{value * 1000:.0f} ms"
        return super().format_field(value, format_spec)


row = {"name": "worker", "took": 0.0123, "tags": ["io", "net"], "size": {"w": 4}}
print(Lenient().format("{name} {host} {took:.3f} {0}", "first", **row))
print(Units().format("{name!u} took {took:ms}, {took:{width}.{digits}f}|", width=9, digits=2, **row))
print(Formatter().vformat("{tags[1]} {size[w]:>4} {name.__class__.__name__} {name!r:>10}", (), row))
for text in ("{0} {1}", "{0}", "{} {}", "{0} {}", "{", "x } y", "{0!q}", "{0[}", "{2}", "{0:{1"):
    try:
        print(repr(text), "->", Strict().format(text, "a", "b"))
    except (ValueError, IndexError, KeyError) as error:
        print(repr(text), type(error).__name__, error)
for part in Formatter().parse("at {when:%H} {{braces}} {who!r}{}"):
    print(part)
print(Formatter().get_field("tags[0]", (), row))

letter = Template("Dear $name,\nyou owe $$${amount} to ${lender}.")
print(letter.substitute(name="Ada", amount=3, lender="Bob"))
print(letter.safe_substitute({"name": "Ada"}, amount=5), letter.get_identifiers(), letter.is_valid())
try:
    letter.substitute(name="Ada")
except KeyError as error:
    print("KeyError", error)
try:
    Template("fine\nbut $ here").substitute()
except ValueError as error:
    print(error)


class Shell(Template):
    delimiter = "%"


print(Shell("%user has 100%% of $HOME").substitute(user="root"))
print(string.capwords("the   quick brown-fox"), string.hexdigits, len(string.printable))
