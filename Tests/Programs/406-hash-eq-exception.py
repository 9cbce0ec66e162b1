"""Exceptions in __hash__ and __eq__ of keys: the dictionary and set stay whole."""
import functools
import threading


class Key:
    def __init__(self, name, bad_hash=False, bad_eq=False):
        self.name, self.bad_hash, self.bad_eq = name, bad_hash, bad_eq

    def __hash__(self):
        if self.bad_hash:
            raise TypeError(f"no hash for {self.name}")
        return 1

    def __eq__(self, other):
        if self.bad_eq or other.bad_eq:
            raise ArithmeticError(f"{self.name} will not be compared")
        return self.name == other.name

    def __repr__(self):
        return self.name


def attempt(label, action):
    try:
        print(label, "->", action())
    except (TypeError, ArithmeticError, KeyError) as error:
        print(f"{label}: {type(error).__name__}: {error}")


good, other = Key("good"), Key("other")
d = {good: 1, other: 2}
s = {good, other}
nohash, noeq = Key("nohash", bad_hash=True), Key("noeq", bad_eq=True)
attempt("store nohash", lambda: d.__setitem__(nohash, 0))
attempt("store noeq", lambda: d.__setitem__(noeq, 0))
attempt("read noeq", lambda: d[noeq])
attempt("get", lambda: d.get(noeq))
attempt("in", lambda: nohash in d)
attempt("pop", lambda: d.pop(noeq, "default"))
attempt("setdefault", lambda: d.setdefault(noeq, 3))
attempt("update", lambda: d.update([(Key("new"), 3), (noeq, 4), (Key("late"), 5)]))
attempt("set add", lambda: s.add(noeq))
attempt("set |", lambda: s | {nohash})
attempt("discard", lambda: s.discard(nohash))
attempt("dict display", lambda: {good: 1, nohash: 2})
attempt("list in", lambda: noeq in [good])
attempt("remove", lambda: [good, other].remove(noeq))
attempt("compare dicts", lambda: {good: 1} == {noeq: 1})
attempt("hash of tuple", lambda: hash((1, nohash)))
print("untouched but for 'new':", d, len(s), d[Key("other")], Key("good") in s)

good.bad_eq = True
attempt("identity comes first", lambda: d[good])
good.bad_eq = False


@functools.lru_cache
def cached(key):
    return key.name * 2


attempt("cache", lambda: cached(good))
attempt("cache noeq", lambda: cached(noeq))
attempt("cache nohash", lambda: cached(nohash))
attempt("cache", lambda: cached(Key("good")))
print(cached.cache_info().hits, cached.cache_info().currsize)


class Unhashable:
    def __eq__(self, other):
        return True


class BadHash:
    def __hash__(self):
        return "text"


attempt("__eq__ without __hash__", lambda: {Unhashable(): 1})
attempt("text as hash", lambda: {BadHash()})
t = threading.Thread(target=attempt, args=("in a thread", lambda: d[noeq]))
t.start()
t.join()
