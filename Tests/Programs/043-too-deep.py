"""Too deep is a RecursionError that can be caught, after which everything still works."""
import sys

print(sys.getrecursionlimit())


def forever(n):
    return forever(n + 1)


class Endless:
    def __getattr__(self, name):
        return getattr(self, name + "x")

    def __repr__(self):
        return f"<{self!r}>"

    def __eq__(self, other):
        return self == other

    def __lt__(self, other):
        return other > self

    def __gt__(self, other):
        return other < self

    def __call__(self):
        return self()

    def __len__(self):
        return len(self)

    def __hash__(self):
        return hash(self)

    def __iter__(self):
        yield from self

    def __init__(self, again=False):
        if again:
            Endless(True)


e = Endless()
tests = {
    "function": lambda: forever(0), "getattr": lambda: e.x, "repr": lambda: repr(e), "eq": lambda: e == 1, "lt": lambda: e < e,
    "call": lambda: e(), "len": lambda: len(e), "hash": lambda: {e: 1}, "iter": lambda: list(e), "init": lambda: Endless(True),
    "sort": lambda: sorted([e, e]), "in": lambda: e in [1],
}
for name, test in tests.items():
    try:
        test()
    except RecursionError as error:
        print(f"{name:9} {type(error).__name__}: {str(error)[:32]}", isinstance(error, RuntimeError))


def depth(n=0):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


first = depth()
print(900 < first < 1000, depth() == first, depth() == first)

depth_seen = 0


def ping(n):
    global depth_seen
    depth_seen = n
    pong(n + 1)


def pong(n):
    try:
        ping(n + 1)
    finally:
        unwound.append(n)


unwound = []
try:
    ping(0)
except RecursionError:
    print("mutual recursion", depth_seen > 900, len(unwound) > 450, unwound[-1], unwound == sorted(unwound, reverse=True))

sys.setrecursionlimit(200)
try:
    forever(0)
except RecursionError as error:
    print("limit lowered:", error)
sys.setrecursionlimit(3000)


def count(n):
    return 0 if n == 0 else 1 + count(n - 1)


print("limit raised:", count(2500))
sys.setrecursionlimit(1000)
