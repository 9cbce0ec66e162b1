"""A rule engine: conditions and actions are texts, compiled when loaded and run on each order."""
from dataclasses import dataclass, field


@dataclass
class Rule:
    name: str
    when: str
    then: str
    fired: int = 0
    condition: object = field(init=False, repr=False)
    action: object = field(init=False, repr=False)

    def __post_init__(self):
        self.condition = compile(self.when, f"<when {self.name}>", "eval")
        self.action = compile(self.then, f"<then {self.name}>", "exec")


class Facts(dict):
    """Names of an order; those it lacks are None."""

    def __missing__(self, name):
        if name in helpers:
            return helpers[name]
        return None


helpers = {"percent": lambda amount, p: round(amount * p / 100, 2), "len": len, "any": any, "note": lambda *a: notes.append(a)}
notes = []
rules = [
    Rule("large", "total > 100", "total -= percent(total, 10)\nlabels = (labels or []) + ['large']"),
    Rule("many", "len(items) >= 3 and not gift", "shipping = 0"),
    Rule("gift", "gift", "labels = (labels or []) + ['gift']\nif wrapping is None:\n    wrapping = 'paper'"),
    Rule("fragile", "any(name.startswith('glass') for name in items)", "for name in items:\n    note(name, 'with care')"),
    Rule("broken", "total / missing > 1", "pass"),
]
orders = [
    {"total": 150.0, "items": ["desk"], "shipping": 20},
    {"total": 30.5, "items": ["cup", "glass jar", "spoon"], "shipping": 5},
    {"total": 120, "items": ["glass"], "gift": True},
]
for order in orders:
    facts = Facts(order)
    for rule in rules:
        try:
            if eval(rule.condition, {}, facts):
                exec(rule.action, {}, facts)
                rule.fired += 1
        except TypeError as error:
            print(f"  {rule.name}: {error}")
    print({name: value for name, value in sorted(facts.items()) if name not in ("name",)})
print([(rule.name, rule.fired) for rule in rules])
print(notes)
print(rules[0])
table = {op: eval(f"lambda a, b: a {op} b") for op in ("+", "-", "*", "//", "%", "**", "<<", "and", "in")[:8]}
print({op: f(7, 2) for op, f in table.items()})
total = 0
for n in range(300):
    total += eval(f"{n} * 2 + 1")
    exec(f"def step(x):\n    return x + {n}")
    total += step(1)
print(total)
