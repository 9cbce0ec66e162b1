"""Descriptors: validated fields, a lazy property, and __set_name__."""


class Field:
    def __set_name__(self, owner, name):
        self.name = name
        owner._fields = getattr(owner, "_fields", ()) + (name,)

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        try:
            return instance.__dict__[self.name]
        except KeyError:
            raise AttributeError(f"{owner.__name__}.{self.name} was never set") from None

    def __set__(self, instance, value):
        instance.__dict__[self.name] = self.check(value)

    def __delete__(self, instance):
        raise AttributeError(f"cannot delete {self.name}")


class Whole(Field):
    def __init__(self, low=0, high=None):
        self.low, self.high = low, high

    def check(self, value):
        if not isinstance(value, int) or isinstance(value, bool):
            raise TypeError(f"{self.name} must be an int, not {type(value).__name__}")
        if value < self.low or (self.high is not None and value > self.high):
            raise ValueError(f"{self.name}={value} not in {self.low}..{self.high or ''}")
        return value


class Text(Field):
    def check(self, value):
        return str(value).strip().title()


class lazy:
    """Non-data descriptor: computes once, then the instance dict wins."""

    def __init__(self, func):
        self.func = func

    def __get__(self, instance, owner):
        print(f"[computing {self.func.__name__}]")
        value = instance.__dict__[self.func.__name__] = self.func(instance)
        return value


class Book:
    title = Text()
    pages = Whole(1, 5000)
    stock = Whole()

    def __init__(self, **values):
        for name in self._fields:
            if name in values:
                setattr(self, name, values[name])

    @lazy
    def weight(self):
        return self.pages * 4 + 80


book = Book(title="  the art of waiting ", pages=320)
print(book.title, book.pages, Book._fields)
print(book.weight, book.weight)
print(isinstance(Book.pages, Whole), Book.pages.high)
for func, *args in ((getattr, "stock"), (setattr, "pages", 0), (setattr, "stock", "3"),
                    (delattr, "title"), (setattr, "stock", True)):
    try:
        func(book, *args)
    except (AttributeError, TypeError, ValueError) as exc:
        print(f"{func.__name__}{args} {type(exc).__name__}: {exc}")
book.__dict__["pages"] = 7          # a data descriptor reads its own storage here
print(book.pages, sorted(vars(book)))
