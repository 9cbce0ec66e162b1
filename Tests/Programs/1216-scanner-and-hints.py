"""re.Scanner as a lexer, hints of patterns and matches, caches, and patterns as keys."""

import re
import typing
from dataclasses import dataclass, field


def number(scanner, token):
    return float(token) if "." in token else int(token)


scanner = re.Scanner([
    (r"[a-zA-Z_]\w*", lambda s, token: ("name", token)),
    (r"\d+\.\d*", number),
    (r"\d+", number),
    (r"=|\+|-|\*|/", lambda s, token: ("op", token, s.match.start())),
    (r"\s+", None),
    (r";", "end"),
])
print(scanner.scan("total = 3*foo + 312.50 + bar; rest"))
print(scanner.scan("x = 2 ? y"))


@dataclass
class Rule:
    name: str
    pattern: re.Pattern[str]
    examples: list[str] = field(default_factory=list)

    def check(self) -> dict[str, typing.Optional[re.Match[str]]]:
        return {text: self.pattern.fullmatch(text) for text in self.examples}


RULES = [
    Rule("date", re.compile(r"(\d{4})-(\d\d)-(\d\d)"), ["2025-01-31", "25-1-31"]),
    Rule("colour", re.compile(r"#(?:[0-9a-f]{3}){1,2}", re.I), ["#FFF", "#12345", "#a1b2c3"]),
    Rule("phone", re.compile(r"\+?\d{1,3}[ -]?\(?\d+\)?(?:[ -]?\d+)*"), ["+49 (30) 1234-56", "12", "x"]),
]
for rule in RULES:
    print(rule.name, {text: m and m.group() for text, m in rule.check().items()})
print(typing.Pattern, typing.Match, typing.Pattern[str], typing.get_type_hints(Rule)["pattern"])
print(re.Pattern[bytes] == re.Pattern[bytes], isinstance(RULES[0].pattern, re.Pattern), re.Match.__name__, re.Pattern.__module__)

uses = {rule.pattern: 0 for rule in RULES}
for text in ("2025-01-31", "#fff", "#000", "none"):
    for pattern in uses:
        uses[pattern] += bool(pattern.match(text))
print([(p.pattern[:8], n) for p, n in uses.items()], uses[re.compile("#(?:[0-9a-f]{3}){1,2}", re.IGNORECASE)])

compiled = [re.compile(f"word{i}") for i in range(600)]
print(compiled[599] is re.compile("word599"), compiled[0] == re.compile("word0"), len({*compiled}))
re.purge()
print(compiled[599] is re.compile("word599"), re.compile("a|b").sub("_", "cab"), re.sub(compiled[7], "!", "word7 word77"))
