"""Two ways for classes to register themselves, and how attribute lookup and the MRO work with them."""

class Recorder(type):
    order = []
    def __new__(mcls, name, bases, ns, **kw):
        cls = super().__new__(mcls, name, bases, ns)
        mcls.order.append(name)
        cls.options = {**getattr(bases[0], "options", {}), **kw} if bases else dict(kw)
        return cls

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)

    def __call__(cls, *args, **kw):
        obj = super().__call__(*args, **kw)
        cls.made = cls.__dict__.get("made", 0) + 1
        return obj

    def __len__(cls):
        return len(cls.__dict__.get("steps", ()))

    def __contains__(cls, item):
        return any(item in vars(k).get("steps", ()) for k in cls.__mro__)

    def __repr__(cls):
        return f"<plugin {cls.__name__}>"

class Base(metaclass=Recorder, colour="grey"):
    steps = ["load"]

    def run(self):
        return ["Base"]

class Left(Base, colour="red"):
    steps = ["left", "check"]

    def run(self):
        return ["Left"] + super().run()

class Right(Base, size=3):
    def run(self):
        return ["Right"] + super().run()

class Both(Left, Right, size=9):
    steps = []

    def run(self):
        return ["Both"] + super().run()

print(Recorder.order)
print(Both().run(), [k.__name__ for k in Both.__mro__])
print(Left.options, Right.options, Both.options)
Left(), Left(), Base()
print({k.__name__: vars(k).get("made", 0) for k in (Base, Left, Right, Both)})
print(len(Left), len(Both), "load" in Both, "check" in Right, Both, type(Both).__name__, bool(Both))

class Codec:
    registry = {}
    def __init_subclass__(cls, /, ext=None, **kw):
        super().__init_subclass__(**kw)
        if ext:
            Codec.registry[ext] = cls

    def __class_getitem__(cls, ext):
        try:
            return cls.registry[ext]
        except KeyError:
            raise LookupError(f"no codec for {ext}") from None

class Upper(Codec, ext="up"):
    def __call__(self, s): return s.upper()
class Rev(Codec, ext="rev"):
    def __call__(self, s): return s[::-1]

class Hidden(Upper):
    def __getattr__(self, name):
        if name.startswith("do_"):
            return lambda *a: (name[3:], *a)
        raise AttributeError(f"{type(self).__name__} has no {name}")

print(sorted(Codec.registry), Codec["up"]()("abc"), Codec["rev"]()("abc"))
h = Hidden()
print(h("x"), h.do_it(1, 2), hasattr(h, "nope"), callable(h), issubclass(Hidden, Codec))
for bad in (lambda: Codec["zip"], lambda: h.nope, lambda: type("Odd", (Left, Base, Right), {}), lambda: type("Bad", (Base, Left), {})):
    try:
        print(bad())
    except (LookupError, AttributeError, TypeError) as e:
        print(type(e).__name__, str(e).splitlines()[0])
Dyn = type("Dyn", (Codec,), {"__call__": lambda self, s: s * 2}, ext="dyn")
print(Codec["dyn"]()("ha"), Dyn.__name__, Dyn.__bases__)
