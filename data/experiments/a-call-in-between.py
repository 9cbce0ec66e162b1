# /// gilt
# id: a-call-in-between
# title: A call in between
# runtime: "3.12"
# reality: ["3.12"]
# level:
#   order: 3
#   goal: break
#   invariant: "balance == 2"
#   par: 2
#   stops: bytecode
#   hints:
#     - Step A once and look at where it stops. 3.12 has few such places.
#     - The balance is read before the call, as its argument.
#     - On entry into plus_one another thread can come in.
# notice: >-
#   balance += 1 cannot be interrupted in 3.12, balance = plus_one(balance) can: between reading and writing lies the entry
#   into a function, and there 3.12 looks whether somebody wants the lock.
# ///
import threading

balance = 0


def plus_one(amount):
    return amount + 1


def deposit():
    global balance
    balance = plus_one(balance)


threads = [threading.Thread(target=deposit) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"balance: {balance}")
