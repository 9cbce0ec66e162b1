# Properties read again and again at one place, while they raise, change, go, or are of another class.
class Counter:
    def __init__(self):
        self.count = 0

    @property
    def next(self):
        self.count += 1
        if self.count == 3:
            raise ValueError("three")
        return self.count

    @property
    def action(self):
        return lambda x: x + self.count


class Deep:
    def __init__(self, depth):
        self.depth = depth

    @property
    def total(self):
        return 0 if self.depth == 0 else 1 + Deep(self.depth - 1).total


class Fallback(Counter):
    def __getattr__(self, name):
        return "fallback for " + name

    @property
    def broken(self):
        raise AttributeError("inside")


class Other:
    next = "no property"


def read(thing):
    return thing.next


counter = Counter()
for _ in range(5):
    try:
        print(read(counter), counter.action(10))
    except ValueError as error:
        print("ValueError:", error)
print(read(Other()), read(counter), read(Fallback()))
print(Deep(200).total)
try:
    print(Deep(5000).total)
except RecursionError as error:
    print(error)
for _ in range(3):
    print(Fallback().broken, Fallback().absent)
Counter.next = property(lambda self: "replaced")
print(read(counter), read(Fallback()))
del Counter.next
counter.next = "own"
print(read(counter))
Counter.next = property(lambda self: "property again")
print(read(counter), vars(counter)["next"])


def numbers():
    counter = Counter()
    for _ in range(3):
        yield counter.next


print(list(numbers()))
