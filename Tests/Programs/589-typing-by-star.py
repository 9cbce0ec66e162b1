"""`from typing import *` brings every public name, also of what is made late."""

from typing import *

print(callable(NamedTuple), Deque[int], DefaultDict[str, int], OrderedDict[int, str], Counter[str], ChainMap[str, int])
print(ContextManager[int], AsyncContextManager[None], List[int], Optional[int], Literal["a"], TYPE_CHECKING)


class Point(NamedTuple):
    x: int
    y: int = 2


class Movie(TypedDict, total=False):
    name: str


T = TypeVar("T")


class Box(Generic[T]):
    pass


print(Point(1), Movie(name="x"), Box.__parameters__, get_type_hints(Point), get_args(Union[int, str]))
print("sys" in globals(), "collections" in globals(), cast(int, "x"), final(Box) is Box)
