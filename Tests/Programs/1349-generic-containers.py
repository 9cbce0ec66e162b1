# Generic classes over the abstract containers.
from collections.abc import *
from typing import TypeVar, Generic, Protocol, Callable as TC, get_type_hints, get_args, get_origin
T = TypeVar('T'); K = TypeVar('K')
class Stack(Sequence[T]):
    def __init__(self, it: Iterable[T] = ()): self.d = list(it)
    def __getitem__(self, i): return self.d[i]
    def __len__(self): return len(self.d)
s = Stack[int]([1, 2]); print(s.index(2), Stack[int], Stack.__orig_bases__, Stack.__mro__[1], s.__class__, isinstance(s, Sequence))
class Repo(MutableMapping[K, T], Generic[K, T]):
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
r = Repo[str, int](); r['a'] = 1; print(dict(r), Repo[str, int], Repo.__parameters__)
class PEP[T](Iterator[T]):
    def __init__(self, n): self.n = n
    def __next__(self):
        if not self.n: raise StopIteration
        self.n -= 1; return self.n
print(list(PEP(3)), PEP[int], list(PEP[int](2)))
class Cb(Protocol[T]):
    def __call__(self, x: T) -> T: ...
print(Cb[int])
try: isinstance([], Sequence[int])
except TypeError as e: print(e)
try: issubclass(list, Sequence[int])
except TypeError as e: print(e)
try: Callable[int]
except TypeError as e: print(e)
try: Callable[int, str]
except TypeError as e: print(e)
try: Hashable[int]
except TypeError as e: print(e)
type Handler[T] = Callable[[T], Awaitable[None]]
print(Handler, Handler.__value__, get_args(Callable[[int, str], bool]), get_origin(Callable[..., int]), Callable[[], None], Callable[[int], str] | None, Iterable[T][int], AsyncIterator[int], Coroutine[None, None, int], Generator[int, None, str], Awaitable[int], Set[int], KeysView[str], Mapping[str, Callable[[int], list[str]]])
def g(a: 'Iterable[int]', *, b: Callable[..., T] = print) -> Iterator[tuple[int, ...]]: ...
print(get_type_hints(g), TC[[int], Iterable[str]])
