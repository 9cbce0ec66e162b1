# /// gilt
# id: thrown-away
# title: Thrown away while in use
# runtime: "nogil-naive"
# reality: ["3.12"]
# level:
#   order: 9
#   goal: break
#   invariant: "sum(seen) == 14"
#   par: 3
#   stops: bytecode
#   hints:
#     - First make the count of the box too low, as in the level before.
#     - Then let both threads give their reference back. Whoever brings the count to 0 frees the box.
#     - Somebody has to use the box after that.
# notice: >-
#   The count came to 0 while the module still had the box, so its memory was given back; the next thread to use it would
#   have read whatever lies there by then. A real interpreter crashes, or goes on with wrong data, which is worse.
# ///
import threading


class Box:
    value = 7


box = Box()
seen = []


def borrow():
    mine = box
    mine = None
    seen.append(box.value)


threads = [threading.Thread(target=borrow) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"sum: {sum(seen)}")
