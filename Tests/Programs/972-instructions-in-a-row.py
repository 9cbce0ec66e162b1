"""Pairs and triples of instructions that the machine does in one go: each with operands that take the short way and
with operands that do not."""


class Vector:
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return Vector(self.x + (other.x if isinstance(other, Vector) else other))

    __radd__ = __add__

    def __mul__(self, other):
        return "times"

    def __lt__(self, other):
        return []

    def __getitem__(self, key):
        return key * 2

    def __setitem__(self, key, value):
        self.x = (key, value)


def add(a, b):
    c = a + b
    return c


def operators(a, b):
    results = []
    for operation in (lambda: a + b, lambda: a - b, lambda: a * b, lambda: a + 1, lambda: a - 1, lambda: a * 3):
        try:
            results.append(operation())
        except TypeError as error:
            results.append(str(error))
    return [r.x if isinstance(r, Vector) else r for r in results]


def branches(a, b):
    found = ""
    if a < b:
        found += "<"
    if a <= b:
        found += "["
    if a == b:
        found += "="
    if a != b:
        found += "!"
    if a > b:
        found += ">"
    if not a >= b:
        found += "n"
    while a < 3:
        a += 1
        found += "."
        if len(found) > 6:
            break
    return found


def index(container, key):
    try:
        return container[key]
    except (IndexError, KeyError, TypeError) as error:
        return repr(error)


def store(container, key, value):
    try:
        container[key] = value
    except (IndexError, TypeError) as error:
        return repr(error)
    return container.x if isinstance(container, Vector) else container


for a, b in (
    (1, 2), (2**63 - 1, 1), (-(2**63), -1), (1.5, 2.5), (1, 2.5), (True, 2), (2**64, 3), (2**63 - 1, 2**63 - 1),
):
    print(add(a, b), operators(a, b), branches(a, b))
print(operators("ab", "c"), operators([1], [2]), operators(Vector(1), Vector(2)), operators(1, Vector(5)))
print(index([1, 2, 3], 1), index([1, 2, 3], -1), index([1, 2, 3], 3), index([1], "a"))
print(index((1, 2), 1), index((1, 2), -3))
print(index({1: "x", "k": "y"}, 1), index({"k": "y"}, "k"), index({"k": 1}, "z"), index("text", 2))
print(index(Vector(0), 4))
print(store([1, 2], 0, "new"), store([1, 2], -1, "new"), store([1], 5, 0), store((1,), 0, 0), store({}, "k", 1))
print(store(Vector(0), 1, 2), store(bytearray(b"ab"), 0, 65))


class Account:
    limit = 5

    def __init__(self, balance):
        self.balance = balance

    def read(self):
        return self.balance

    def change(self, amount):
        self.balance = amount
        return self.balance


def use(account):
    account.extra = account.balance
    return account.read(), account.change(7), account.limit, account.extra


class Other:
    def __init__(self):
        self.extra = 0
        self.balance = 9
        self.limit = 1

    def read(self):
        return "other"

    def change(self, amount):
        return -amount


for account in (Account(1), Account(2), Other(), Account(3)):
    print(use(account))
Account.read = lambda self: "changed"
print(use(Account(4)))
special = Account(5)
special.read = lambda: "its own"
print(use(special))
try:
    use(5)
except AttributeError as error:
    print(error)


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


def finalisers():
    item = Loud("first")
    for item in range(2):
        print("turn", item)
    item = Loud("second")
    item = item.name and 1 + 1
    values = [Loud("third")]
    i = 0
    values[i] = None
    print("end", item, values)


finalisers()


def unpacked(pairs):
    for a, b in pairs:
        yield a, b
    for i, (a, b) in enumerate(pairs):
        yield i, a, b
    for (a, b), c in zip(pairs, range(1)):
        yield a, b, c


print(list(unpacked([(1, 2), [3, 4], "ab", (5, 6)])))
numbers = iter([1, 2, 3, 4, 5])
print(list(zip(numbers, numbers)), list(numbers))
print({k: v for k, v in {"a": 1, "b": 2}.items()}, [k for k in {1: 2}], {x % 3 for x in range(9)})
try:
    for key in (table := {1: 1, 2: 2}):
        table[key + 10] = 0
except RuntimeError as error:
    print(error)
print(sum(i * i for i in range(10)), sum((x for x in [0.1] * 10)), max(i % 7 for i in range(20)))
print("abcdef"[1:3], [1, 2, 3][:2], (1, 2, 3)[1:], "abc"[-2:], [1, 2, 3][5:], "abc"[:-1], [1, 2, 3][2:1])
