"""Exceptions: chaining, notes, arguments, attributes, generators that throw."""
import sys
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
def a():
    try: 1/0
    except ZeroDivisionError: raise ValueError("v")
def b():
    try: 1/0
    except ZeroDivisionError as e: raise ValueError("v") from e
def c():
    try: 1/0
    except ZeroDivisionError as e: raise ValueError("v") from None
def d(): raise ValueError from KeyError
def e(): raise 5
def f(): raise ValueError from 5
def g():
    try: raise KeyError(1)
    finally: raise ValueError(2)
def h():
    try: return 1
    finally: print("fin")
def i():
    for x in range(3):
        try: continue
        finally:
            if x == 1: break
    return x
def j():
    try:
        try: raise KeyError(1)
        except KeyError: raise
    except KeyError as e: return e, e.__context__
def k():
    try: raise
    except RuntimeError as e: return e
def l():
    try: raise ValueError(1)
    except ValueError as e: pass
    return e
def m():
    e = ValueError("n"); e.add_note("note1"); e.add_note("note2"); print(e.__notes__); raise e
def n():
    try: return "try"
    finally: return "finally"
def o():
    with C(): raise ValueError("x")
    return "suppressed"
class C:
    def __enter__(s): return s
    def __exit__(s, *a): print("exit", a[0], a[1]); return True
def p():
    class E(Exception):
        def __str__(s): return "custom"
    raise E(1, 2)
def q(): raise SystemExit(3)
def r(): raise OSError(2, "No such file", "fname")
def s(): raise KeyError("a", "b")
def u(): raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad")
def v(): raise StopIteration(5)
def w(): assert False, "msg"
def x(): assert (1, 2) == 1
def y(): raise ExceptionGroup("g", [ValueError(1)])
def z(): import nonexistent_module_x
for fn in (a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,u,v,w,x,y,z): t(fn)
t(lambda: ValueError(1) == ValueError(1)); t(lambda: ValueError(1).args); t(lambda: repr(ValueError())); t(lambda: repr(ValueError(1,))); t(lambda: repr(ValueError("a", 2))); t(lambda: str(ValueError())); t(lambda: str(KeyError("x"))); t(lambda: str(OSError(1, "x"))); t(lambda: OSError(2, "x").__class__); t(lambda: OSError(2, "x", "f").filename); t(lambda: ValueError(a=1)); t(lambda: ValueError().add_note(5)); t(lambda: BaseException.with_traceback(ValueError(), 5)); t(lambda: ImportError("x", name="n").name); t(lambda: AttributeError("x", name="n", obj=1).obj); t(lambda: NameError("x", name="n").name); t(lambda: StopIteration(1, 2).value); t(lambda: SystemExit().code); t(lambda: SystemExit(1, 2).code); t(lambda: UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad").reason); t(lambda: SyntaxError("m", ("f", 1, 2, "text")).lineno); t(lambda: KeyboardInterrupt()); t(lambda: TimeoutError("t")); t(lambda: ConnectionError(1, "x")); t(lambda: issubclass(TimeoutError, OSError))
def gen():
    try:
        x = yield 1
        print("got", x)
        try: yield 2
        except ValueError as e: print("caught", e); yield 3
    except GeneratorExit: print("exit"); raise
    finally: print("cleanup")
    return 9
gg = gen(); print(next(gg), gg.send("a"), gg.throw(ValueError("boo"))); t(lambda: next(gg)); t(lambda: next(gg)); 
gg = gen(); next(gg); gg.close(); t(lambda: gg.send(1)); t(lambda: gen().send(1)); t(lambda: gen().throw(KeyError("k"))); t(lambda: gen().throw(KeyError)); t(lambda: gen().throw(5))
def sub():
    r = yield from gen(); print("r", r); yield from [7, 8]; return 10
def sub2():
    print("sub2", (yield from sub()))
print(list(sub2()))
try:
    try: raise ValueError("inner")
    except ValueError as e:
        e.__traceback__ = None; raise KeyError("outer") from e
except KeyError as e: print(repr(e.__cause__), e.__traceback__ is not None)
print(sys.exc_info())
class MyE(Exception):
    def __init__(self, a, b=2): super().__init__(a); self.a = a; self.b = b
t(lambda: (_ for _ in ()).throw(MyE(1))); t(lambda: MyE(1).args); t(lambda: MyE()); t(lambda: repr(MyE(1, 3)))
class Multi(KeyError, AttributeError): pass
t(lambda: Multi("x")); print(Multi("a"), repr(Multi("a", name="z")))
def rec(): return rec()
t(rec)
