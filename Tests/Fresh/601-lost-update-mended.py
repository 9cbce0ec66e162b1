"""A lost update made visible on purpose, then repaired with a lock."""
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def careless_deposit(account, amount, everyone_has_read):
    seen = account.balance              # read
    everyone_has_read.wait()            # every thread has now read the same value
    account.balance = seen + amount     # write: only one of the writes survives


def careful_deposit(account, amount, gate):
    gate.wait()
    with account.lock:
        seen = account.balance
        account.balance = seen + amount


def run(worker, n_threads, amount):
    account = Account(100)
    barrier = threading.Barrier(n_threads)
    threads = [
        threading.Thread(target=worker, args=(account, amount, barrier))
        for _ in range(n_threads)
    ]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return account.balance


if __name__ == "__main__":
    for n in (2, 4, 8):
        expected = 100 + 10 * n
        bad = run(careless_deposit, n, 10)
        good = run(careful_deposit, n, 10)
        print(f"{n} threads: expected {expected:>3}, careless {bad:>3} "
              f"(lost {expected - bad:>2}), careful {good:>3} (lost {expected - good})")
