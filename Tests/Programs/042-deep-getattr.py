"""900 frames deep through __getattr__, and through other special methods."""


class Deep:
    """Each missing attribute asks for the next one, through a helper: two frames a level."""

    def __init__(self, bottom):
        self.bottom = bottom
        self.reached = 0

    def __getattr__(self, name):
        return self.descend(int(name[1:]))

    def descend(self, depth):
        self.reached = depth
        if depth == self.bottom:
            return f"bottom at {depth}"
        return getattr(self, f"n{depth + 1}")


deep = Deep(450)
print(deep.n1, deep.reached, 2 * deep.reached, "frames")
print(deep.n1 == deep.n450, deep.n449, hasattr(deep, "n7"))
try:
    deep.word
except ValueError as error:
    print("ValueError:", error)


class Link:
    """A chain of objects: each passes what it does not have to the next."""

    def __init__(self, next=None):
        self.next = next

    def __getattr__(self, name):
        if self.next is None:
            raise AttributeError(f"nobody has {name}")
        return getattr(self.next, name)


chain = last = Link()
for _ in range(300):
    chain = Link(chain)
last.treasure = "gold"
print(chain.treasure, hasattr(chain, "silver"))
try:
    chain.silver
except AttributeError as error:
    print("AttributeError:", error)


class Nested:
    def __init__(self, depth):
        self.depth = depth

    def __getitem__(self, i):
        return i if i == 0 else self[i - 1]

    def __call__(self, n):
        return 0 if n == 0 else 1 + self(n - 1)

    def __add__(self, n):
        return n if n >= 200 else self + (n + 1)

    def __eq__(self, other):
        return True if self.depth == 0 else Nested(self.depth - 1) == other

    def __len__(self):
        return 0 if self.depth == 0 else 1 + len(Nested(self.depth - 1))

    def __repr__(self):
        return "." if self.depth == 0 else repr(Nested(self.depth - 1)) + "."

    def __contains__(self, n):
        return n == 0 or n - 1 in self

    def __iter__(self):
        yield self.depth
        if self.depth:
            yield from Nested(self.depth - 1)


n = Nested(100)
print(n[200], n(200), n + 0, n == 5, len(n), len(repr(n)), 100 in n, sum(n))


def count(n):
    return 0 if n == 0 else 1 + count(n - 1)


def by_sorted(n):
    return n if n == 0 else sorted([n], key=lambda v: by_sorted(v - 1))[0]


print(count(900), by_sorted(100), (lambda f: f(f, 900))(lambda f, n: 0 if not n else 1 + f(f, n - 1)))
