"""In-place operators: what they are called in messages, which methods are asked."""
import operator

values = {"int": 1, "float": 1.5, "str": "s", "list": [1], "tuple": (1,), "dict": {1: 1}, "set": {1}, "None": None, "bytes": b"b", "object": object()}
signs = ["+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@"]


def apply(sign, a, b):
    if sign == "+":
        a += b
    elif sign == "-":
        a -= b
    elif sign == "*":
        a *= b
    elif sign == "/":
        a /= b
    elif sign == "//":
        a //= b
    elif sign == "%":
        a %= b
    elif sign == "**":
        a **= b
    elif sign == "<<":
        a <<= b
    elif sign == ">>":
        a >>= b
    elif sign == "&":
        a &= b
    elif sign == "|":
        a |= b
    elif sign == "^":
        a ^= b
    else:
        a @= b
    return a


def apply_plain(sign, a, b):
    table = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod,
             "**": operator.pow, "<<": operator.lshift, ">>": operator.rshift, "&": operator.and_, "|": operator.or_, "^": operator.xor, "@": operator.matmul}
    return table[sign](a, b)


def copy(v):
    return v.copy() if hasattr(v, "copy") else v


def outcome(f, sign, left, right):
    try:
        return type(f(sign, copy(values[left]), copy(values[right]))).__name__
    except (TypeError, ValueError) as e:
        return f"{type(e).__name__} {e}"


for sign in signs:
    for left in values:
        for right in values:
            changed, made = outcome(apply, sign, left, right), outcome(apply_plain, sign, left, right)
            if left in ("int", "list", "set", "None") or changed != made.replace(f"{sign}:", f"{sign}=:"):
                print(changed, "|", made)


class Half:
    """Declines everything."""

    def __add__(self, other):
        print("add", end=" ")
        return NotImplemented

    def __iadd__(self, other):
        print("iadd", end=" ")
        return NotImplemented

    def __radd__(self, other):
        print("radd", end=" ")
        return NotImplemented

    __isub__ = None


for a, b in ((Half(), 1), (1, Half()), (Half(), Half()), ([1], Half()), ("s", Half())):
    try:
        a += b
    except TypeError as e:
        print(e)
try:
    h = Half()
    h -= 1
except TypeError as e:
    print(e)


class Counter:
    def __init__(self):
        self.n = 0

    def __iadd__(self, n):
        self.n += n
        return "replaced" if n < 0 else self


c = d = Counter()
c += 5
print(c is d, d.n)
c += -1
print(c, d.n)
