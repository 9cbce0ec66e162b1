# A scheduler of generators with sleeping and joining.
import heapq, itertools, time
from types import SimpleNamespace
class Task:
    ids = itertools.count(1)
    def __init__(self, gen): self.id, self.gen, self.val, self.waiters = next(Task.ids), gen, None, []
    def __repr__(self): return f"Task({self.id}, {self.gen.__name__})"
class Sleep(SimpleNamespace): pass
class Join(SimpleNamespace): pass
class Loop:
    def __init__(self): self.now, self.heap, self.seq, self.done = 0, [], itertools.count(), []
    def spawn(self, gen): t = Task(gen); self.push(0, t); return t
    def push(self, d, t): heapq.heappush(self.heap, (self.now + d, next(self.seq), t))
    def run(self):
        while self.heap:
            self.now, _, t = heapq.heappop(self.heap)
            try: req = t.gen.send(t.val); t.val = None
            except StopIteration as s:
                self.done.append((t, self.now, s.value))
                for w in t.waiters: w.val = s.value; self.push(0, w)
                t.waiters = None; continue
            except Exception as e: print("crash", t, repr(e)); t.waiters = None; continue
            match req:
                case Sleep(d=d): self.push(d, t)
                case Join(t=other) if other.waiters is None: self.push(0, t)
                case Join(t=other): other.waiters.append(t)
                case _: self.push(0, t)
def child(n):
    for i in range(n): print(f"[{loop.now}] child {n} tick {i}"); yield Sleep(d=n)
    return n * 10
def parent():
    kids = [loop.spawn(child(n)) for n in (2, 1)]
    total = 0
    for k in kids: total += (yield Join(t=k)) or 0
    return total
def crasher(): yield Sleep(d=1); raise LookupError("gone")
loop = Loop(); loop.spawn(parent()); loop.spawn(crasher()); loop.run(); print(loop.done, loop.now, Sleep(d=1), Sleep(d=1) == Sleep(d=1))
