# /// gilt
# id: one-pop-too-many
# title: One pop too many
# runtime: "3.14t"
# reality: ["3.12"]
# level:
#   order: 14
#   goal: break
#   invariant: "len(served) == 1"
#   par: 2
#   stops: bytecode
#   hints:
#     - Without a GIL a thread may stop between any two bytecodes. The pop itself is one step; the list has a lock.
#     - What does A know of the list when it calls pop, and since when?
#     - Stop A behind its look at the list. Let B look and pop. Then A goes on.
# notice: >-
#   The list was whole at every moment: its lock let only one pop in at a time, and the second one found it empty and said so.
#   What broke is the pair of look and pop, and no lock of CPython holds a pair of yours together.
# ///
import threading

waiting = ["Ann"]
served = []


def serve():
    if waiting:
        served.append(waiting.pop())


threads = [threading.Thread(target=serve) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"served: {served}")
