"""Why `counter += 1` is not one step: its instructions, and where a thread may be switched out."""
import dis

counter = 0


def increment(times):
    global counter
    for _ in range(times):
        counter += 1


def with_lock(lock):
    global counter
    with lock:
        counter += 1


class Account:
    def __init__(self, balance):
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount


dis.dis("counter += 1")
print()
dis.dis(increment)
print()
dis.dis(with_lock)
print()
dis.dis(Account)

SWITCHING = {"CALL", "JUMP_BACKWARD", "RESUME"}


def steps_between(function):
    """How many instructions lie between the loads and stores of a variable."""
    names = [i.opname for i in dis.get_instructions(function)]
    load = names.index("LOAD_GLOBAL") if "STORE_GLOBAL" in names else names.index("LOAD_ATTR")
    store = names.index("STORE_GLOBAL") if "STORE_GLOBAL" in names else names.index("STORE_ATTR")
    return names[min(load, store):max(load, store) + 1]


print(steps_between(Account.deposit))
for function in (increment, with_lock, Account.deposit):
    places = [(i.offset, i.opname) for i in dis.get_instructions(function) if i.opname in SWITCHING]
    print(function.__qualname__, places)
