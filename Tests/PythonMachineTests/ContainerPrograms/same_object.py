"""Identity comes before equality in containers."""
nan = float("nan")
other = float("nan")
print(nan in [nan], nan in (nan,), nan in {nan}, nan in {nan: 1}, [nan] == [nan], (nan,) == (nan,), {1: nan} == {1: nan})
print(nan == nan, nan != nan, nan is nan, {nan: "found"}[nan], len({nan, nan}), [nan].index(nan), [nan].count(nan))
print(other in [nan], other in {nan}, [nan] == [other], len({nan, other}), {nan: 1}.get(other), nan is other)
print({nan} == {nan}, {nan} & {nan} == {nan}, {nan} - {nan}, {nan} <= {nan}, (nan, 1) in {(nan, 1)}, {nan: 1}.keys() == {nan})
s = {nan}
s.add(nan)
s.discard(other)
print(len(s))
s.remove(nan)
print(s)
import math
print(math.nan in [math.nan], math.nan in {math.nan}, [nan] < [nan], [nan, 1] < [nan, 2], (nan,) >= (nan,), min([nan, 1]) is nan)
print(nan in range(3), sorted([nan]) == [nan], nan in {nan: 0}.values(), ("k", nan) in {"k": nan}.items())


class Never:
    """Equal to nothing, itself included."""

    def __eq__(self, other):
        print("asked")
        return False

    __hash__ = object.__hash__


n = Never()
print(n in [n], n in (n,), n in {n}, n in {n: 1}, [n] == [n], {1: n} == {1: n}, [n].index(n), [n].count(n), {n: 5}[n], n in iter([n]))
print(n == n, n != n)
a = [n]
a.remove(n)
print(a)
