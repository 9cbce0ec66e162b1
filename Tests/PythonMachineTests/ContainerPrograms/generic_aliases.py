"""list[int] and int | str."""
import types


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + "(" + str(e) + ")")


class Own:
    class Inner:
        pass


A = list[int]
for f in (
        lambda: A, lambda: A.__origin__, lambda: A.__args__, lambda: type(A), lambda: A is list[int], lambda: A == list[int], lambda: A == list[str],
        lambda: hash(A) == hash(list[int]), lambda: A(), lambda: A("ab"), lambda: dict[str, int], lambda: dict[str, int].__args__, lambda: dict[str, int](a=1),
        lambda: tuple[int, ...], lambda: tuple[()], lambda: tuple[()].__args__, lambda: list[list[int]], lambda: list[Own], lambda: list[Own.Inner],
        lambda: list["name"], lambda: list[None], lambda: set[int], lambda: frozenset[str], lambda: type[int], lambda: list[[int]],
        lambda: list[int | str], lambda: list[int] | None, lambda: (int | list[int]).__args__, lambda: isinstance([], A), lambda: issubclass(list, A),
        lambda: isinstance(A, types.GenericAlias), lambda: types.GenericAlias(list, (int,)), lambda: types.GenericAlias(list, int).__args__,
        lambda: {A: 1}[list[int]], lambda: A.append, lambda: A.__name__, lambda: A.fromkeys, lambda: dict[int, int].fromkeys("a"), lambda: A.__class__,
        lambda: A[int], lambda: int[str], lambda: list[int].__parameters__, lambda: A.nothing, lambda: str(A), lambda: f"{A}", lambda: list[3],
        lambda: A.__mro_entries__(()), lambda: A.__doc__ == list.__doc__, lambda: enumerate[int], lambda: A.x, lambda: len(A)):
    t(f)
U = int | str | None
for f in (
        lambda: U, lambda: U.__args__, lambda: type(U), lambda: isinstance(3, U), lambda: isinstance(None, U), lambda: isinstance(1.5, U),
        lambda: issubclass(bool, U), lambda: int | int, lambda: U == (None | str | int), lambda: U | float, lambda: int | 5, lambda: 5 | int,
        lambda: U(), lambda: U.nothing, lambda: hash(U) == hash(None | str | int), lambda: (int | str).__or__(float), lambda: int | "x",
        lambda: isinstance(U, types.UnionType), lambda: list[int] | set[str], lambda: U.__parameters__, lambda: (bool | int).__args__):
    t(f)


def annotated(a: list[int], b: dict[str, list[int]] = {}, *c: tuple[int, ...]) -> list[str] | None:
    d: set[int] = set()
    return d


print(annotated.__annotations__)


class Holder:
    items: list[int]
    table: dict[str, "Holder"]


print(Holder.__annotations__)


class Derived(list[int]):
    pass


print(Derived.__bases__, Derived([1]), Derived.__orig_bases__, Derived.__mro__[1])


class Generic:
    def __class_getitem__(cls, item):
        return f"{cls.__name__} of {item}"


print(Generic[int], Generic["x", 2])
