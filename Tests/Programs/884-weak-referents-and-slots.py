"""Which objects take weak references, and the slots that decide it."""
import weakref
class A:
    def __init__(self, n='a'): self.n = n
    def m(self): return self.n
    def __repr__(self): return f'A({self.n!r})'
    def __add__(self, o): return ('add', self.n, o)
    def __radd__(self, o): return ('radd', self.n, o)
    def __len__(self): return 3
    def __call__(self, *a): return a
a = A()
r = weakref.ref(a)
def f(): pass
for v in [1, 'a', (), [], {}, None, object(), 1.5, b'', range(3), ValueError(), iter([]), len, {1}, frozenset(), A, weakref, (x for x in ()), a.m, lambda: 0, type, property(), staticmethod(f), f.__code__, type(a).__dict__, slice(1), ...,NotImplemented, map(f, []), zip(), enumerate([]), r]:
    try: weakref.ref(v); print(type(v).__name__, 'ok')
    except TypeError as e: print(e)
import collections, functools, threading, queue, itertools, random, contextvars, types, enum, io, struct, datetime, hashlib,asyncio
class E(enum.Enum): X=1
NT = collections.namedtuple('NT','a')
class SubL(list): pass
class SubT(tuple): pass
class SubI(int): pass
class SubS(str): pass
class SubE(Exception): pass
class SubD(dict): pass
class Sl: __slots__=('a',)
class Sl2: __slots__=('a','__weakref__')
class Sl3(Sl): pass
class Sl4(Sl2): __slots__=()
class SubF(float): pass
for v in [collections.deque(), collections.OrderedDict(), collections.Counter(), NT(1), functools.partial(f), functools.lru_cache(f), threading.Lock(), threading.RLock(), threading.Thread(), threading.local(), queue.SimpleQueue(), queue.Queue(), itertools.count(), random.Random(), contextvars.copy_context(), types.SimpleNamespace(), E.X, io.StringIO(), io.BytesIO(), struct.Struct('i'), SubL(), SubT(), SubI(), SubS(), SubE(), SubD(), Sl(), Sl2(), Sl3(), Sl4(), SubF(), asyncio.Event()]:
    try: weakref.ref(v); print(type(v).__name__, 'ok')
    except TypeError as e: print(e)
def slot_classes():
    def twice():
        class B(A):
            __slots__ = ('__weakref__',)

    def both():
        class B:
            __slots__ = ('__weakref__', '__weakref__')

    def dicts():
        class B:
            __slots__ = ('__dict__', '__dict__')

    def inherited():
        class B(A):
            __slots__ = ('__dict__',)

    def int_slots():
        class B(int):
            __slots__ = ('a',)

    def tuple_slots():
        class B(tuple):
            __slots__ = ('__dict__',)

    def empty():
        class B(int):
            __slots__ = ()
        return B(3)

    def int_ref():
        class B(int):
            pass
        return weakref.ref(B(3))
    return twice, both, dicts, inherited, int_slots, tuple_slots, empty, int_ref
for make in slot_classes():
    try: print(make.__name__, make())
    except TypeError as e: print(make.__name__, e)
