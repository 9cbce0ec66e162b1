"""A class that behaves like a container, and the fall-backs when a method is missing."""


class Shelf:
    def __init__(self, *books):
        self.books = list(books)

    def __len__(self):
        print("[len]", end=" ")
        return len(self.books)

    def __getitem__(self, key):
        print(f"[get {key!r}]", end=" ")
        if isinstance(key, slice):
            return Shelf(*self.books[key])
        return self.books[key]

    def __setitem__(self, key, value):
        self.books[key] = value

    def __delitem__(self, key):
        del self.books[key]

    def __repr__(self):
        return "Shelf" + repr(tuple(self.books))


shelf = Shelf("Emma", "Ulysses", "Dune")
print(bool(shelf), bool(Shelf()))
print(shelf[0], shelf[-1])
print(shelf[1:], shelf[::-2])
print([b.upper() for b in shelf])
print("Dune" in shelf, "Moby" in shelf)
print(list(reversed(shelf)))
shelf[1] = "Persuasion"
del shelf[0]
print(shelf)
first, second = shelf
print(first, second)
try:
    shelf[0, "x"]
except TypeError as error:
    print("TypeError:", error)


class Even:
    def __contains__(self, item):
        return item % 2 == 0

    def __iter__(self):
        return iter((0, 2, 4))

    def __bool__(self):
        return False


even = Even()
print(10 in even, 7 not in even, list(even), "full" if even else "falsy")
print(sorted(even, reverse=True), max(even), sum(even), tuple(even), {*even} == {0, 2, 4})


class BadLength:
    def __init__(self, length):
        self.length = length

    def __len__(self):
        return self.length


for value in (-1, "three", 2.0):
    try:
        len(BadLength(value))
    except (TypeError, ValueError) as error:
        print(type(error).__name__ + ":", error)
