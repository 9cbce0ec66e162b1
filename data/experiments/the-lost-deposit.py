# /// gilt
# id: the-lost-deposit
# title: The lost deposit
# runtime: "3.9"
# reality: ["3.9", "3.12"]
# level:
#   order: 1
#   goal: break
#   invariant: "balance == 2"
#   par: 2
#   stops: bytecode
#   hints:
#     - "balance += 1 is not one step. Expand it and see what it is made of."
#     - A thread that has read the balance keeps what it has read, whatever the other one does meanwhile.
#     - Let A read, let B pay in and end, then let A write.
# notice: >-
#   Both threads read 0, both wrote 1. CPython up to 3.9 lets another thread in behind the read; 3.12 does not, and runs
#   this very script without a loss. That is an accident of where it looks for the lock, and no promise.
# ///
import threading

balance = 0


def deposit():
    global balance
    balance += 1


threads = [threading.Thread(target=deposit) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"balance: {balance}")
