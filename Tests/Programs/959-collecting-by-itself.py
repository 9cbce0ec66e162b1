"""Cycles are collected while a program runs, without anybody asking: when, and how one can tell."""
import gc
import weakref

started = []


def watch(phase, info):
    if phase == "start":
        started.append(info["generation"])


class Page:
    """A page and its links know each other."""
    alive = 0

    def __init__(self, number):
        self.number = number
        self.links = [Link(self, n) for n in range(3)]
        Page.alive += 1

    def __del__(self):
        Page.alive -= 1


class Link:
    def __init__(self, page, target):
        self.page, self.target = page, target


gc.collect()
gc.callbacks.append(watch)

print("a few cycles wait:", end=" ")
refs = []
for number in range(20):
    refs.append(weakref.ref(Page(number)))
print(len(started), Page.alive, sum(r() is not None for r in refs))

print("many do not:", end=" ")
most = 0
for number in range(4000):
    Page(number)
    most = max(most, Page.alive)
print(most < 1000, Page.alive < 1000, sum(r() is not None for r in refs))
print("the young generation goes first:", started.count(0) > 9 * started.count(1) > 0, started[:5])

print("what is kept is looked at less and less:", end=" ")
started.clear()
kept = [[n] for n in range(30_000)]
print(40 <= len(started) <= 44, started.count(1) in (3, 4), started.count(2))

print("not while it is off:", end=" ")
gc.disable()
started.clear()
before = Page.alive
for number in range(1000):
    Page(number)
print(gc.isenabled(), len(started), Page.alive - before, gc.get_count()[0] > 4000)

print("at once when it is on again:", end=" ")
gc.enable()
last = [Page(0)]
for number in range(10):
    last.append([number])
print(len(started), Page.alive < 500, gc.get_count()[0] < 400)

print("the threshold decides:", end=" ")
counts = []
for threshold in (0, 100, 1000, 5000):
    gc.set_threshold(threshold)
    gc.collect()
    started.clear()
    rows = [[n] for n in range(10_000)]
    counts.append(started.count(0))
    del rows
print(counts[0], 80 <= counts[1] <= 100, 8 <= counts[2] <= 10, 1 <= counts[3] <= 2)
for wrong in (2**31, -2**40, "many", 1.5):
    try:
        gc.set_threshold(wrong)
    except (OverflowError, TypeError) as error:
        print(type(error).__name__, error)
