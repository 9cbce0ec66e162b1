# /// gilt
# id: the-last-tea
# title: The last tea
# runtime: "3.12"
# reality: ["3.12"]
# level:
#   order: 2
#   goal: break
#   invariant: "stock['tea'] >= 0"
#   par: 2
#   stops: bytecode
#   hints:
#     - There is one tea, and two customers. What does each of them know when it buys?
#     - What a thread has looked at may have changed before it acts.
#     - "3.12 lets another thread in behind a call of C code, and stock.get is one: stop A there."
# notice: >-
#   Check, then act: both found a tea, both took it. Each line by itself is safe under the lock; what has to be safe is
#   the pair of them.
# ///
import threading

stock = {"tea": 1}


def buy():
    if stock.get("tea", 0) > 0:
        stock["tea"] -= 1


threads = [threading.Thread(target=buy) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"teas left: {stock['tea']}")
