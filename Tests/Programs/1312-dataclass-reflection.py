"""Dataclasses looked at: their documentation, signatures, parameters and fields; a form made from them."""
import dataclasses
import inspect
from dataclasses import KW_ONLY, InitVar, dataclass, field, fields, make_dataclass
from typing import Any, ClassVar, Optional


@dataclass(order=True)
class Order:
    number: int
    customer: str = field(compare=False)
    goods: list[str] = field(default_factory=list, compare=False, metadata={"label": "Goods"})
    rebate: Optional[float] = None
    count: ClassVar[int] = 0
    _: KW_ONLY
    express: bool = False
    check: InitVar[bool] = True

    def __post_init__(self, check):
        if check and self.number <= 0:
            raise ValueError(f"number must be above zero, not {self.number}")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount."""

    cents: int
    currency: str = "EUR"


print(Order.__doc__)
print(Money.__doc__, Money.__slots__)
print(inspect.signature(Order), list(inspect.signature(Order.__init__).parameters))
print(Order.__dataclass_params__)
for f in fields(Order):
    default = f.default if f.default is not dataclasses.MISSING else "-"
    print(f"{f.name:9} {f.type!r:24} default={default!s:5} kw_only={f.kw_only} {dict(f.metadata)}")
bound = inspect.signature(Order).bind(5, "Ada", express=True)
bound.apply_defaults()
print({k: v for k, v in bound.arguments.items() if k != "goods"})
print(Order(1, "b") < Order(2, "a"), Order(1, "a") == Order(1, "b"), inspect.get_annotations(Money))
Point = make_dataclass("Point", [("x", int), ("y", int, 0), ("tag", Any, field(default=None, kw_only=True))])
print(Point(1), Point.__doc__, Point.__match_args__)
for mistake in (lambda: Order(0, "x"), lambda: Order(1), lambda: Order(1, "a", [], None, True),
                lambda: setattr(Money(1), "cents", 2), lambda: dataclasses.replace(Money(1), euros=2),
                lambda: make_dataclass("Bad", ["a", "a"]), lambda: Order(0, "zero", check=False).number / 0):
    try:
        mistake()
    except (TypeError, ValueError, AttributeError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
print(dataclasses.asdict(Order(3, "c", ["pen"]), dict_factory=lambda pairs: [k for k, _ in pairs]))
