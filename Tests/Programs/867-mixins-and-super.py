"""Multiple inheritance: cooperative super in every form, the MRO, mixins, __init_subclass__."""


class Root:
    registry = {}

    def __init_subclass__(cls, /, key=None, **options):
        super().__init_subclass__(**options)
        Root.registry[key or cls.__name__.lower()] = cls.__name__

    def __init__(self, **rest):
        self.log = getattr(self, "log", [])
        self.log.append("Root")
        assert not rest, rest

    def describe(self):
        return ["root"]


class Sized(Root):
    def __init__(self, *, size=1, **rest):
        super().__init__(**rest)
        self.size = size
        self.log.append("Sized")

    def describe(self):
        return super().describe() + [f"size {self.size}"]


class Coloured(Root, key="paint"):
    def __init__(self, *, colour="red", **rest):
        super(Coloured, self).__init__(**rest)
        self.colour = colour
        self.log.append("Coloured")

    def describe(self):
        parent = super()
        return [*parent.describe(), self.colour]

    @classmethod
    def make(cls, **options):
        return cls(**options)

    @staticmethod
    def helper():
        return "static"

    @property
    def label(self):
        return f"<{self.colour}>"


class Box(Sized, Coloured):
    def describe(self):
        return ["box", *super().describe()]

    @classmethod
    def make(cls, **options):
        made = super().make(**options)
        made.log.append("made")
        return made

    @property
    def label(self):
        return super().label.upper()

    def by_comprehension(self):
        return [super(Box, self).describe() for _ in range(1)]


b = Box.make(size=3, colour="blue")
print(b.log, b.describe(), b.label, b.helper(), b.by_comprehension())
print([c.__name__ for c in Box.__mro__], Root.registry, super(Box, b).label, super(Sized, b).describe())
print(super(Coloured, Box).make(size=2) if hasattr(super(Coloured, Box), "make") else "no make above")
for action in (lambda: type("X", (Root, Sized), {}), lambda: Box(weight=1), lambda: super(int, b), lambda: super().x,
               lambda: type("Y", (bool,), {}), lambda: type("Z", (Box, int, str), {})):
    try:
        action()
    except (TypeError, AssertionError, RuntimeError) as error:
        print(type(error).__name__, error)
print(isinstance(b, Root), issubclass(Box, (int, Coloured)), Box.__bases__, Box.__base__, [c.__name__ for c in Root.__subclasses__()])
