# Hints that are texts, read when somebody asks for them.
from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated, Callable, ClassVar, Optional, get_args, get_type_hints


@dataclass
class Node:
    value: int
    next: Optional[Node] = None
    tags: list["str"] = None
    mark: Annotated[int, "x"] = 1
    run: Callable[[int], "Node"] = None
    count: ClassVar[int] = 3


print(get_type_hints(Node))
print(get_type_hints(Node, include_extras=True)["mark"])
print([(f.name, f.type) for f in fields(Node)])


def find(start: Node, what: Missing) -> Optional[Node]:
    return None


print(find.__annotations__)
try:
    get_type_hints(find)
except NameError as error:
    print("NameError:", error)
print(get_args(Callable[..., int]), get_args(Annotated[list[int], 1, 2]), Annotated[Annotated[int, 1], 2])
