"""A lost update made on purpose: the events fix which thread runs between load and store."""
import threading

counter = 0
loaded = threading.Event()
other_done = threading.Event()


def slow_increment():
    global counter
    value = counter
    loaded.set()
    other_done.wait()
    counter = value + 1


def quick_increments():
    global counter
    loaded.wait()
    for _ in range(5):
        counter += 1
    other_done.set()


def run(*targets):
    threads = [threading.Thread(target=t) for t in targets]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


run(slow_increment, quick_increments)
print("six increments gave", counter)


def pause_inside():
    """Called between the load and the store of counter += ..."""
    loaded.set()
    other_done.wait()
    return 1


def augmented():
    global counter
    counter += pause_inside()


counter = 0
loaded.clear()
other_done.clear()
run(augmented, quick_increments)
print("counter += f() gave", counter)

lock = threading.Lock()
counter = 0
entered = threading.Event()


def safe_slow():
    global counter
    with lock:
        value = counter
        entered.set()
        threading.Event().wait(0.03)
        counter = value + 1


def safe_quick():
    global counter
    entered.wait()
    for _ in range(5):
        with lock:
            counter += 1


run(safe_slow, safe_quick)
print("with a lock:", counter)

stock = {"tickets": 1}
sold = []
checked = threading.Barrier(2)


def sell(name):
    if stock["tickets"] > 0:
        checked.wait()
        stock["tickets"] -= 1
        sold.append(name)


run(lambda: sell("ann"), lambda: sell("bob"))
print("check then act:", sorted(sold), stock)
