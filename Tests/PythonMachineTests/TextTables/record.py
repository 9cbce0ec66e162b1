"""Records what CPython says, for the tests of numbers and text.

Run with CPython 3.12.1 in this folder: writes floats.tsv, readings.tsv, specs.tsv, integers.tsv and answers.txt.
"""
import random
import struct

random.seed(312)


def bits(d):
    return "%016x" % struct.unpack(">Q", struct.pack(">d", d))[0]


def any_double():
    return struct.unpack(">d", struct.pack(">Q", random.getrandbits(64)))[0]


def codes(text):
    return ",".join(str(ord(c)) for c in text)


def attempt(f):
    try:
        return f()
    except Exception as e:
        return "!" + str(e)


def floats(out):
    values = [0.0, -0.0, 0.1, 1e16, 1e15, 1e22, 1e23, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 2.5,
              0.5, 1e-5, 1e-4, 9.999999999999999e22, float("inf"), float("-inf"), float("nan")]
    values += [2.0**k for k in range(-1074, 1024, 7)] + [10.0**k for k in range(-323, 309, 5)]
    values += [any_double() for _ in range(700)] + [random.uniform(-1000, 1000) for _ in range(300)]
    values += [round(random.uniform(-1000, 1000), random.randint(0, 6)) for _ in range(300)]
    values += [random.randint(-10**6, 10**6) / 8 for _ in range(200)]
    for d in values:
        print(bits(d), "r", 0, repr(d), sep="\t", file=out)
        p = random.choice([0, 1, 2, 3, 6, 10, 15, 16, 17, 20, 40])
        for c in "efg":
            if c != "f" or not abs(d) > 1e40:
                print(bits(d), c, p, f"{d:.{p}{c}}", sep="\t", file=out)


def readings(out):
    alphabet = "0123456789  _+-.eExXoObBabfzn9991"
    for _ in range(1500):
        text = "".join(random.choice(alphabet) for _ in range(random.randint(0, 9)))
        if random.random() < 0.3:
            text = random.choice(["0x", "0b", "0o", "-0x", " +", "inf", "nan", "Infinity", "1e", "1_"]) + text
        base = random.choice([10, 10, 0, 2, 8, 16, 36, 3])
        answer = attempt(lambda: str(int(text, base)))
        print(base, codes(text), "!" if answer[0] == "!" else answer, sep="\t", file=out)
        answer = attempt(lambda: repr(float(text)))
        print("f", codes(text), "!" if answer[0] == "!" else answer, sep="\t", file=out)
    for _ in range(200):
        digits = "".join(random.choice("0123456789") for _ in range(random.randint(10, 120)))
        print(10, codes(digits), int(digits), sep="\t", file=out)
        text = digits[:5] + "." + digits + random.choice(["", "e-%d" % random.randint(0, 400), "e30"])
        print("f", codes(text), repr(float(text)), sep="\t", file=out)


def spec():
    text = ""
    if random.random() < 0.4:
        if random.random() < 0.6:
            text += random.choice("*0_x \u00e9")
        text += random.choice("<>=^")
    for chance, choices in [(0.3, "+- "), (0.1, "z"), (0.2, "#"), (0.25, "0")]:
        if random.random() < chance:
            text += random.choice(choices)
    if random.random() < 0.6:
        text += str(random.randint(0, 25))
    if random.random() < 0.3:
        text += random.choice([",", "_", ",", "_", ",_"])
    if random.random() < 0.45:
        text += "." + str(random.choice([0, 1, 2, 3, 5, 8, 17, 30]))
    if random.random() < 0.75:
        text += random.choice("bcdeEfFgGnosxX%")
    if random.random() < 0.03:
        text += random.choice("q \u00e9!d.")
    return text


def specs(out):
    while out.tell() < 120_000:
        text = spec()
        kind = random.choice("iifffs")
        if kind == "i":
            value = random.choice([0, 1, -1, 65, 255, 1234, -1234567, 10**9, random.randint(-10**25, 10**25)])
            shown = str(value)
        elif kind == "f":
            value = random.choice([0.0, -0.0, 1.0, -1.5, 0.1, 1234567.891, 1e16, 1e-5, -0.0001, -0.4, float("inf"),
                                   float("nan"), random.uniform(-1e4, 1e4), random.uniform(-1, 1) * 10.0**random.randint(-30, 30)])
            shown = bits(value)
        else:
            value = shown = random.choice(["", "a", "hello", "hello world"])
        answer = attempt(lambda: format(value, text))
        if answer.isprintable():
            print(kind, shown, codes(text), answer, sep="\t", file=out)


def integers(out):
    def big():
        value = random.getrandbits(random.choice([5, 20, 53, 54, 60, 64, 65, 100, 300, 1030]))
        return value if random.random() < 0.5 else -value

    for _ in range(400):
        a, b, c = big(), big() or 1, big() or 7
        if random.random() < 0.2:
            a *= b
        answer = attempt(lambda: repr(a / b))
        print("/", a, b, "!" if answer[0] == "!" else answer, sep="\t", file=out)
        q, r = divmod(a, b)
        print("//", a, b, f"{q} {r}", sep="\t", file=out)
        e = random.randint(-50, 10**6)
        answer = attempt(lambda: str(pow(a, e, c)))
        print("pow", a, e, c, "!" if answer[0] == "!" else answer, sep="\t", file=out)
        d = random.choice([random.uniform(-1000, 1000), random.randint(-1000, 1000) / 8, any_double(), 2.675, 1e22])
        p = random.choice([0, 1, 2, 3, -1, -2, 5, 20, -308, 322, -5])
        answer = attempt(lambda: repr(round(d, p)))
        print("round", bits(d), p, "!" if answer[0] == "!" else answer, sep="\t", file=out)
        a, p = random.randint(-10**6, 10**6), -random.randint(0, 8)
        print("roundint", a, p, round(a, p), sep="\t", file=out)
    for a, b in [(1, 2**1074), (1, 2**1075), (3, 2**1075), (2**1024 - 1, 1), (2**1024 - 2**970 - 1, 1), (7, 2**1077)]:
        answer = attempt(lambda: repr(a / b))
        print("/", a, b, "!" if answer[0] == "!" else answer, sep="\t", file=out)


def text():
    pool = random.choice(["ab", "aAbB 1", " \\t\\n,ab", "\u00e9\u00dfaX", "\u0130\u03a3\u03c3\u01c5 a", "x\U0001f600\u20acy'\"\\\\"])
    return "".join(random.choice(pool) for _ in range(random.randint(0, 8)))


def call():
    a, b = ascii(text()), ascii(text()[:2])
    i, j = random.choice([-3, -1, 0, 1, 2, 5]), random.choice([None, -2, 1, 4, 99])
    name = random.choice(
        ["upper", "lower", "title", "capitalize", "swapcase", "casefold", "isalpha", "isalnum", "isdigit", "isspace",
         "isupper", "islower", "istitle", "isidentifier", "isprintable", "isnumeric", "isdecimal", "split", "rsplit",
         "splitlines", "strip", "lstrip", "rstrip", "expandtabs", "__repr__", "encode"])
    return random.choice([
        f"{a}.{name}()", f"{a}.{name}()", f"{a}.{name}()", f"ascii({a})",
        f"{a}.{random.choice(['find', 'rfind', 'count', 'index', 'rindex'])}({b}, {i}, {j})",
        f"{a}.{random.choice(['startswith', 'endswith'])}({b}, {i}, {j})",
        f"{a}.{random.choice(['split', 'rsplit'])}({b}, {random.choice([-1, 0, 1, 2])})",
        f"{a}.{random.choice(['split', 'rsplit'])}(None, {random.choice([-1, 0, 1, 2])})",
        f"{a}.{random.choice(['partition', 'rpartition', 'strip', 'lstrip', 'rstrip', 'removeprefix', 'removesuffix'])}({b})",
        f"{a}.replace({b}, {ascii(text())}, {random.choice([-1, 0, 1, 2])})",
        f"{a}.{random.choice(['center', 'ljust', 'rjust'])}({random.randint(0, 12)}, {ascii(random.choice('*-0'))})",
        f"{a}.zfill({random.randint(0, 12)})", f"{a}.translate(str.maketrans('ab', 'xy', '1'))",
        f"{b}.join({a})", f"{a}.splitlines(True)", f"{a}.encode({ascii(random.choice(['ascii', 'latin-1', 'utf-16']))}, 'replace')",
        f"{a}.encode().decode({ascii(random.choice(['utf-8', 'latin-1', 'ascii']))}, 'replace')",
        f"{a}.encode().{random.choice(['split', 'strip', 'hex', 'upper', 'isdigit'])}()",
        f"{a} * {i} + {b}", f"{a} < {b}",
    ])


def percent():
    flags = "".join(random.choice("-+ #0") for _ in range(random.choice([0, 0, 1, 2])))
    width = random.choice(["", "", "5", "12", "*"])
    precision = random.choice(["", "", ".0", ".3", ".10", ".*"])
    kind = random.choice("diouxXeEfFgGcrsa%")
    value = random.choice(["5", "-1234567", "0.1", "-2.5", "1e20", "True", "'ab\\u00e9'", "None", "10**20", "float('inf')", "65"])
    stars = "".join(random.choice(["7, ", "-7, ", "3, "]) for c in width + precision if c == "*")
    return f"'<%{flags}{width}{precision}{kind}>' % ({stars}{value},)"


def fields():
    spec = random.choice(["", "", ":", ":>8", ":<{1}", ":^{w}", ":.3f", ":{w}.{p}", ":x", ":{1!r:>3}", "!r", "!s:>9", "!a", "!z", ":,", ":}"])
    name = random.choice(["", "", "0", "1", "w", "v", "v[0]", "v[k]", "0.real", "2", "0.", "0[", "0.imag", "{"])
    tail = random.choice(["", "", "{}", "}}", "{{", "{v}"])
    return f"'a{{{name}{spec}}}{tail}'.format({random.choice(['5', '-1.5', 'True', ascii('b')])}, 7, w=10, p=2, v=[3])"


def arithmetic():
    def number():
        return random.choice(["0", "1", "-1", "7", "-3", "2**31", "-2**63", "2**63-1", "10**25", "-3**50", "0.0", "-0.0", "0.5",
                              "-2.5", "1e300", "float('inf')", "float('nan')", "True", "False", "100"])

    op = random.choice(["+", "-", "*", "/", "//", "%", "&", "|", "^", "<", "==", "divmod", ">>"])
    a, b = number(), number()
    if op == "divmod":
        return f"divmod({a}, {b})"
    if op == ">>":
        return f"{a} {random.choice(['<<', '>>', '**'])} {random.choice(['0', '3', '65', '-2', '2', 'True'])}"
    return f"({a}) {op} ({b})"


def generated(out):
    """Random expressions, one a line."""
    for _ in range(350):
        for make in [call, call, percent, fields, arithmetic]:
            line = make()
            if "(-3**50)" not in line or "**" not in line[9:]:
                print(line, file=out)


def answers(out):
    """What each expression of expressions.txt and generated.txt gives."""
    for line in open("expressions.txt", encoding="utf-8").readlines() + open("generated.txt").readlines():
        try:
            answer = repr(eval(line))
        except BaseException as e:
            answer = "! " + type(e).__name__ + " " + str(e)
        print(answer[:300], file=out)


for writer in [floats, readings, specs, integers, generated, answers]:
    with open(writer.__name__ + (".txt" if writer in (answers, generated) else ".tsv"), "w", encoding="utf-8") as out:
        writer(out)
