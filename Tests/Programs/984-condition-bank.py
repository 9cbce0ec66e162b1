# A bank account with a condition: withdrawals wait for the money.
import threading
import time


class Account:
    def __init__(self):
        self.balance = 0
        self.changed = threading.Condition()
        self.log = []

    def withdraw(self, amount, name):
        with self.changed:
            if not self.changed.wait_for(lambda: self.balance >= amount, timeout=0.6):
                self.log.append(f"{name} gave up on {amount}")
                return False
            self.balance -= amount
            self.log.append(f"{name} took {amount}, {self.balance} left")
            return True

    def deposit(self, amount):
        with self.changed:
            self.balance += amount
            self.log.append(f"deposit {amount}, {self.balance} now")
            self.changed.notify_all()


account = Account()
wanted = [("Ada", 50), ("Ben", 80), ("Cy", 500)]
threads = [threading.Thread(target=account.withdraw, args=(amount, name)) for name, amount in wanted]
for t in threads:
    t.start()
    time.sleep(0.02)
for amount in 30, 30, 90:
    account.deposit(amount)
    time.sleep(0.05)
for t in threads:
    t.join()
print(*account.log, sep="\n")
print(account.balance)
