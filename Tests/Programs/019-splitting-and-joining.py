"""split, rsplit, splitlines, partition, join."""

line = "  alpha beta\tgamma \n delta  "
print(line.split(), line.split(" "), line.split(None, 2))
print(line.rsplit(None, 1), "a,b,,c,".split(","), "a,b,,c,".rsplit(",", 2), "".split(), "".split(","))
print("one--two----three".split("--"), "abc".split("abc"), "aXbXc".split("X", 0))
print("a\nb\r\nc\rd\x0be\n\nf\n".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines())
print("key=value=more".partition("="), "key=value=more".rpartition("="), "none".partition("="), "none".rpartition("="))
print("-".join("abc"), ", ".join(["x"]), "".join([]), "|".join(str(n) for n in range(4)), "ab".join(("1", "2", "3")))

for call in (lambda: ", ".join([1, 2]), lambda: "-".join(["a", None]), lambda: "".join(5),
             lambda: "a".split(""), lambda: "a".partition(""), lambda: "a".split(1)):
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def parse(text):
    settings = {}
    for number, row in enumerate(text.splitlines(), 1):
        row, _, comment = row.partition("#")
        row = row.strip()
        if not row:
            continue
        key, sep, value = row.partition("=")
        if not sep:
            raise ValueError(f"line {number}: no '=' in {row!r}")
        settings[key.strip()] = value.strip()
    return settings


print(parse("""
# colours
front = red   # bright
back=dark=blue

empty =
"""))
try:
    parse("a = 1\nbroken line\n")
except ValueError as error:
    print(error)

words = "it was the best of times it was the worst of times".split()
counts = {}
for word in words:
    counts[word] = counts.get(word, 0) + 1
print(counts)
print(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:4])
