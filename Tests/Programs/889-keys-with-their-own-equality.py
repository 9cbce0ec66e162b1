# Keys whose __hash__ and __eq__ are written in Python: who is asked, in what order, and what happens then.
class Key:
    def __init__(self, name, number, answer=None):
        self.name, self.number, self.answer = name, number, answer

    def __hash__(self):
        print("hash", self.name)
        return self.number

    def __eq__(self, other):
        print(self.name, "==", getattr(other, "name", other))
        if self.answer is not None:
            return self.answer() if callable(self.answer) else self.answer
        return isinstance(other, Key) and self.number == other.number

    def __repr__(self):
        return f"Key({self.name})"


def boom():
    raise ValueError("no comparison")


table = {Key("a", 1): "first"}
print(table[Key("b", 1)])
print(table.get(Key("c", 2), "absent"))
table[Key("d", 1)] = "second"
print(table, len(table))
table[Key("e", 9)] = "third"
print(Key("f", 9) in table, Key("g", 10) in table)

print("not implemented")
shy = {Key("shy", 5, NotImplemented): 1}
print(shy.get(Key("other shy", 5, NotImplemented), "absent"))
print(shy.get(Key("bold", 5), "absent"))
same = Key("same", 5, NotImplemented)
shy[same] = 2
print(shy[same], len(shy))

print("answers that are no bools")
odd = {Key("odd", 7, [1]): "true list"}
print(odd.get(Key("x", 7), "absent"))
even = {Key("even", 7, []): "empty list"}
print(even.get(Key("x", 7), "absent"))


class Unsure:
    def __bool__(self):
        print("bool of Unsure")
        return False


unsure = {Key("unsure", 8, Unsure()): 1}
print(unsure.get(Key("y", 8), "absent"))

print("exceptions")
bad = {Key("bad", 3, boom): 1}
for action in (lambda: bad[Key("z", 3)], lambda: bad.get(Key("z", 3)), lambda: Key("z", 3) in bad,
               lambda: bad.pop(Key("z", 3)), lambda: {Key("p", 3, boom), Key("q", 3)}):
    try:
        print(action())
    except ValueError as error:
        print("ValueError:", error)


class Broken:
    def __hash__(self):
        return "text"


class Minus:
    def __hash__(self):
        return -1

    def __eq__(self, other):
        return True


try:
    {}[Broken()]
except TypeError as error:
    print(error)
print(hash(Minus()), {Minus(): 1}[Minus()])
try:
    {}[[]]
except TypeError as error:
    print(error)
print({(1, Minus()): "in a tuple"}[(1, Minus())])

print("tables that change meanwhile")
changing = {}


def clear():
    changing.clear()
    return False


changing[Key("clearing", 4, clear)] = 1
print(changing.get(Key("w", 4), "absent"), changing)


def grow():
    if len(many) < 40:
        for i in range(40):
            many[i * 1000 + 17] = i
    return True


many = {Key("growing", 6, grow): "found"}
print(many.get(Key("v", 6), "absent"), len(many))

print("sets")
items = {Key("s", 1)}
items.add(Key("t", 1))
items.discard(Key("u", 1))
print(items)


class Derived(Key):
    def __eq__(self, other):
        print("derived", self.name)
        return super().__eq__(other)

    __hash__ = Key.__hash__


mixed = {Key("base", 2): 1}
print(mixed[Derived("sub", 2)])
mixed = {Derived("sub", 2): 1}
print(mixed[Key("base", 2)], mixed[Derived("another", 2)])
