# /// gilt
# id: two-read-one
# title: Two read one
# runtime: "nogil-naive"
# reality: ["3.12"]
# level:
#   order: 8
#   goal: break
#   invariant: "sys.getrefcount(box) == 2"
#   par: 3
#   stops: bytecode
#   hints:
#     - "There is no lock here. seen = box adds 1 to the count of the box, and that is three steps: read it, add, write it."
#     - Let both threads read the count before either of them writes it.
#     - Take care that B still has the box when A writes, or the counts come right again.
# notice: >-
#   Two references more, and the count went up by one. This is why CPython had a lock around everything for thirty years,
#   and why a CPython without one counts in another way.
# ///
import sys
import threading


class Box:
    pass


box = Box()


def look():
    seen = box


threads = [threading.Thread(target=look) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"references: {sys.getrefcount(box) - 1}")
