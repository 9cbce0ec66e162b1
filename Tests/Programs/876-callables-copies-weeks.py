# What is callable says so; namespaces are copied; dates are read from weeks; getters want something to get.
from collections.abc import Callable
import functools
class A:
    def m(self): pass
for x in (len, [].append, A().m, lambda: 0, A, functools.partial(len), str.upper, int.__add__, (1).__add__, type.__call__, print, functools.lru_cache(len), staticmethod(len), dict.fromkeys):
    print(isinstance(x, Callable), callable(x), end=" ")
print()
from operator import itemgetter, attrgetter, methodcaller
for f in (itemgetter, attrgetter, methodcaller):
    try: f()
    except TypeError as e: print(e)
try: attrgetter(1)
except TypeError as e: print(e)
try: methodcaller(1)
except TypeError as e: print(e)
import copy, types
n = types.SimpleNamespace(p=[1], q=2)
c = copy.copy(n); d = copy.deepcopy(n)
print(c, d, c.p is n.p, d.p is n.p, c == n)
from datetime import date, datetime
for t in ("2024-W09-4", "2024W094", "2024-W09", "2024W09", "2020-W53-7", "2021-W53-1", "2024-W9-1", "2024-W00-1", "2024-W10-8", "20240601","2024-06"):
    try: print(date.fromisoformat(t))
    except ValueError as e: print(e)
for t in ("2024-W09-4T10:00", "2024W094T1000", "2024-W09T10:00:30", "2024-W09-4 10", "2024W09 1030"):
    try: print(datetime.fromisoformat(t))
    except ValueError as e: print(e)
