"""Picklers that store some objects in their own way."""

import copyreg
import io
import pickle


class Row:
    def __init__(self, key, value):
        self.key, self.value = key, value

    def __repr__(self):
        return f"Row({self.key!r}, {self.value!r})"


class Unit:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Unit({self.name})"


database = {1: Row(1, "one"), 2: Row(2, "two")}


class Storing(pickle.Pickler):
    def persistent_id(self, thing):
        return ("row", thing.key) if isinstance(thing, Row) else None


class Loading(pickle.Unpickler):
    def persistent_load(self, identity):
        kind, key = identity
        if key not in database:
            raise pickle.UnpicklingError(f"no {kind} {key}")
        return database[key]


class Careful(pickle.Unpickler):
    allowed = {("builtins", "range"), ("builtins", "complex")}

    def find_class(self, module, name):
        if (module, name) in self.allowed:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is not allowed")


class Naming(pickle.Pickler):
    def reducer_override(self, thing):
        if isinstance(thing, Unit):
            return Unit, (thing.name.upper(),)
        return NotImplemented


def stored(pickler, thing, protocol=None):
    file = io.BytesIO()
    pickler(file, protocol).dump(thing)
    return file.getvalue()


data = stored(Storing, {"rows": [database[1], database[2]], "n": 2})
loaded = Loading(io.BytesIO(data)).load()
print(loaded, loaded["rows"][0] is database[1], b"Row" in data)
del database[2]
for attempt in (lambda: Loading(io.BytesIO(data)).load(), lambda: pickle.loads(data)):
    try:
        attempt()
    except pickle.UnpicklingError as error:
        print("UnpicklingError:", error)
for thing in (range(3), 2j, Unit("m"), print):
    try:
        print(Careful(io.BytesIO(pickle.dumps(thing))).load())
    except pickle.UnpicklingError as error:
        print("UnpicklingError:", error)
print(pickle.loads(stored(Naming, [Unit("kg"), 1])))
copyreg.pickle(Unit, lambda unit: (Unit, (unit.name + "?",)))
print(pickle.loads(pickle.dumps(Unit("s"))), pickle.dumps(Unit("s")))
print([len(pickle.dumps({"a": [1, 2.5, "x"] * 20, "b": (True, None)}, p)) for p in range(6)])
file = io.BytesIO()
pickler = pickle.Pickler(file)
word = ["shared"]
for _ in range(2):
    pickler.dump(word)
pickler.clear_memo()
pickler.dump(word)
print(file.getvalue())
file.seek(0)
unpickler = pickle.Unpickler(file)
first, second = unpickler.load(), unpickler.load()
print(first, second is first, pickle.load(file))
print(pickle.dumps("é" * 3, 0), pickle.dumps([10 ** 20, -1, 255, 256, 1 << 31], 2), pickle.dumps({1, 2}, 4))
