"""string.Template: names, braces, errors; subclasses with another sign, other names, another pattern."""

import re
from collections import defaultdict
from string import Template

letter = Template("Dear $name,\nyou owe us $$${amount} since ${month}s ago. $name!")
print(letter.substitute(name="Ada", amount=12.5, month="2 month"))
print(letter.safe_substitute({"name": "Bob"}), letter.get_identifiers(), letter.is_valid())
try:
    letter.substitute({"name": "Eve"}, amount=1)
except KeyError as error:
    print("KeyError", error)
for text in ("$", "a\nb $1", "${unclosed", "$ name", "ok\n$\n", "${no-dash}"):
    bad = Template(text)
    try:
        bad.substitute(name=1)
    except ValueError as error:
        print(f"{text!r:16} {error} | {bad.is_valid()} {bad.safe_substitute(unclosed=1)!r}")
print(Template("$a $b $c").substitute(defaultdict(lambda: "?", a=1)), Template("$a-$b").substitute({"a": 1, "b": 2}, b=3))
print(Template("$Größe $é").safe_substitute(Gr="x"), Template("$under_score1x").substitute(under_score1x="u"))


class Percent(Template):
    delimiter = "%"


class Dotted(Template):
    idpattern = r"[a-z]+(?:\.[a-z]+)*"


class Braced(Template):
    delimiter = "<<"
    pattern = r"""
    <<(?:
      (?P<escaped><<)|
      (?P<named>[A-Z]+)>>|
      (?P<braced>\d+)>>|
      (?P<invalid>)
    )
    """
    flags = re.NOFLAG


class Upper(Template):
    idpattern = "[A-Z]+"
    braceidpattern = "[a-z]+"
    flags = re.NOFLAG


print(Percent("100%% of %what, not $what").substitute(what="it"))
print(Dotted("$user.name and ${user.mail}.").substitute({"user.name": "ann", "user.mail": "a@b"}))
print(Braced("<<NAME>> is <<42>>, <<<< stays").substitute({"NAME": "X", "42": "forty-two"}))
print(Upper("$NAME ${name} $name").safe_substitute(NAME=1, name=2))
try:
    Braced("one\n<<name>>").substitute(name=1)
except ValueError as error:
    print("ValueError", error)
print(re.findall(Template.pattern, "$a ${b} $$"), Template.flags, Template.idpattern, Template.braceidpattern)
print(Percent.pattern.pattern.count("%"), Dotted.pattern.flags == Template.pattern.flags, Template.delimiter)
