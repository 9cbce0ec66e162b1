# /// gilt
# id: make-it-safe
# title: Make it safe
# runtime: "3.9"
# reality: ["3.9", "3.12"]
# level:
#   order: 10
#   goal: protect
#   invariant: "balance == 80"
#   stops: bytecode
#   hints:
#     - Make one lock for the balance, and hold it from reading to writing.
#     - Both threads change the same balance, so both need the same lock.
#     - "with guard: around what each of the functions does, and guard = threading.Lock() above them."
#   solution: |
#     import threading
#
#     balance = 100
#     guard = threading.Lock()
#
#
#     def pay_in():
#         global balance
#         with guard:
#             balance += 10
#
#
#     def pay_out():
#         global balance
#         with guard:
#             if balance >= 30:
#                 balance -= 30
#
#
#     threads = [threading.Thread(target=pay_in), threading.Thread(target=pay_out)]
#     for thread in threads:
#         thread.start()
#     for thread in threads:
#         thread.join()
#     print(f"balance: {balance}")
# notice: >-
#   Gilt has tried every schedule, not a thousand of them: with one lock around both changes none ends with another balance.
# ///
import threading

balance = 100


def pay_in():
    global balance
    balance += 10


def pay_out():
    global balance
    if balance >= 30:
        balance -= 30


threads = [threading.Thread(target=pay_in), threading.Thread(target=pay_out)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"balance: {balance}")
