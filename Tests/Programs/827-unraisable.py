"""What finalisers and abandoned generators raise: Exception ignored in."""
class A:
    def __del__(self): raise ValueError("in del")
a = A(); del a
def g():
    try: yield 1
    finally: raise KeyError("in gen")
x = g(); next(x); del x
def h():
    try: yield 1
    except GeneratorExit: yield 2
x = h(); next(x); del x
class B:
    def m(self):
        class C:
            def __del__(self): 1/0
        C()
B().m()
async def ag():
    try: yield 1
    finally: raise OSError("ag")
async def run():
    async for x in ag(): break
try: run().send(None)
except StopIteration: pass
async def co():
    class W:
        def __await__(s): yield
    try: await W()
    finally: raise LookupError("co")
c = co(); c.send(None); del c
print("end")
