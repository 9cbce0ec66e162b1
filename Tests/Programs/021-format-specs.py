"""format(): the whole small language of format specifications."""

n = 1234567
for spec in ("", "d", "10d", "<10", ">10", "^10", "=+10", "+d", " d", "010", "*^11", ",", "_", "+,d", "15,", "x", "#x", "#X",
             "#o", "#b", "_b", "_x", "#012x", "e", ".2e", "f", ".1f", "%", "c"):
    try:
        print(f"{spec:>6}|{format(n if spec != 'c' else 9731, spec)}|")
    except (ValueError, OverflowError) as error:
        print(spec, error)

for value in (3.14159, -2.5, 1e10, 1e16, 1e-7, 0.0, float("inf")):
    print([format(value, spec) for spec in ("", "g", ".3g", "e", ".0f", "+.1f", "08.2f", ",.2f", ".1%", "n", "#.3g")])

for spec in ("", "8", "<8", ">8", "^8", ".2", "x^8.2", "s"):
    print(f"{spec:>6}|{'text':{spec}}|")

print("{} {} {}".format(1, "a", None), "{1} {0} {1}".format("x", "y"), "{a}{b[0]}{c.real}".format(a=1, b=[2], c=3))
print("{{}} {:{}} {:{w}.{p}f}".format("pad", 6, 2.71828, w=8, p=2), "{0[key]} {0[0]}".format({"key": 1, 0: 2}))
print("{!r} {!s} {!a}".format("é", "é", "é"), "{:>{}}".format("x", 4), format(True), format(True, "d"), format(True, "5"))
print(format(-5, "b"), format(-255, "#x"), format(-7, "=5"), format(-7, "05"), format(255, "08b"), format(10**20, ","))

cases = [("d", 1.5), ("d", "x"), (".2d", 1), ("s", 1), ("5q", 1), ("=5", "x"), (",s", "x"), ("+", "x"), ("x", 1.0), ("5.", 1.0), ("c", -1), (",x", 5), ("zz", None)]
for spec, value in cases:
    try:
        print(repr(format(value, spec)))
    except Exception as error:
        print(f"format({value!r}, {spec!r}): {type(error).__name__}: {error}")
for template, args in (("{} {}", (1,)), ("{0} {}", (1, 2)), ("{x}", ()), ("{", ()), ("}", ()), ("{0.nope}", (1,)), ("{0[1]}", ([0],)), ("{!z}", (1,))):
    try:
        print(template.format(*args))
    except Exception as error:
        print(f"{template!r}: {type(error).__name__}: {error}")
