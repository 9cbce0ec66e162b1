"""One counter, several threads, one lock: no update is lost."""
import threading


class Account:
    def __init__(self):
        self.balance = 0
        self.lock = threading.Lock()

    def deposit(self, amount):
        with self.lock:
            current = self.balance
            current += amount
            self.balance = current


def depositor(account, times, amount):
    for _ in range(times):
        account.deposit(amount)


account = Account()
threads = [threading.Thread(target=depositor, args=(account, 2000, n)) for n in (1, 2, -1, 5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(account.balance, account.lock.locked())

lock = threading.Lock()
counts = {}
start = threading.Barrier(3)


def tally(words):
    start.wait()
    for word in words:
        with lock:
            counts[word] = counts.get(word, 0) + 1


texts = ["a b a c", "b b a", "c a d d"]
threads = [threading.Thread(target=tally, args=(text.split() * 50,)) for text in texts]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(counts.items()))

try:
    with lock:
        print(lock.locked())
        raise ValueError("inside")
except ValueError as error:
    print("released after", error, lock.locked())
with lock as got:
    print("with gives", got)
