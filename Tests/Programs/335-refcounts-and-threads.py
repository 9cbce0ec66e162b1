"""Reference counts seen while another thread holds references too."""
import threading
from sys import getrefcount as rc


class Ghost:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  del", self.name, "in", threading.current_thread().name)


shared = [1, 2]
holding, drop, dropped = threading.Event(), threading.Event(), threading.Event()


def holder(obj):
    copies = [obj] * 3
    holding.set()
    drop.wait()
    copies.clear()
    dropped.set()
    wait_end.wait()


wait_end = threading.Event()
before = rc(shared)
t = threading.Thread(target=holder, args=(shared,))
with_thread = rc(shared)
t.start()
holding.wait()
held = rc(shared)
drop.set()
dropped.wait()
after_clear = rc(shared)
wait_end.set()
t.join()
print("list copies held by the thread:", held - after_clear)
print("thread object holds its arguments:", with_thread - before, "and at the end:", rc(shared) - before)

print("last reference dropped by the thread")
ghost = Ghost("one")
taken = threading.Event()


def last_owner(box):
    mine = box.pop()
    taken.set()
    release.wait()
    print("  thread lets go of", mine.name)
    del mine


release = threading.Event()
box = [ghost]
t = threading.Thread(target=last_owner, args=(box,), name="worker")
t.start()
taken.wait()
del ghost
print("  main has let go")
release.set()
t.join()

print("last reference dropped by main")
ghost = Ghost("two")
t = threading.Thread(target=lambda g: None, args=(ghost,), name="worker")
t.start()
t.join()
print("  thread is over")
del ghost

print("target's local at the end of the thread")


def local():
    g = Ghost("three")
    print("  about to return")


t = threading.Thread(target=local, name="worker")
t.start()
t.join()
print("return value of the target is dropped")
t = threading.Thread(target=lambda: Ghost("four"), name="worker")
t.start()
t.join()
print("closure of the target")
t = threading.Thread(target=(lambda g: lambda: print("  run with", g.name))(Ghost("five")), name="worker")
t.start()
t.join()
print("end", rc(shared) - before)
