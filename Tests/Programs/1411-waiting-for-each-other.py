"""Events, conditions, semaphores and barriers between processes."""

import multiprocessing as mp
import time


def runner(number, start, finish, order):
    start.wait()
    finish.put((order.value >= 0, number))


def consumer(condition, ready, out):
    with condition:
        condition.wait_for(lambda: ready.value >= 3)
        out.put(("ready", ready.value >= 3))


def guest(table, inside, most, lock):
    with table:
        with lock:
            inside.value += 1
            most.value = max(most.value, inside.value)
        time.sleep(0.02)
        with lock:
            inside.value -= 1


def phases(barrier, out, number):
    for phase in range(3):
        place = barrier.wait()
        out.put((phase, place))


def all_of(target, argument_lists):
    children = [mp.Process(target=target, args=args) for args in argument_lists]
    for child in children:
        child.start()
    return children


if __name__ == "__main__":
    start, finish, order = mp.Event(), mp.Queue(), mp.Value("i", 0)
    children = all_of(runner, [(i, start, finish, order) for i in range(3)])
    print(start.is_set(), start.wait(0.01))
    start.set()
    print(sorted(finish.get() for _ in children), start.is_set())
    for child in children:
        child.join()
    start.clear()

    condition, ready, out = mp.Condition(), mp.Value("i", 0), mp.Queue()
    children = all_of(consumer, [(condition, ready, out)] * 2)
    for _ in range(3):
        time.sleep(0.01)
        with condition:
            ready.value += 1
            condition.notify_all()
    print([out.get() for _ in children])
    for child in children:
        child.join()

    inside, most, lock = mp.Value("i", 0), mp.Value("i", 0), mp.Lock()
    for child in all_of(guest, [(mp.Semaphore(2) if i < 0 else table, inside, most, lock) for table in [mp.Semaphore(2)]
                                for i in range(6)]):
        child.join()
    print("at the table:", inside.value, "at most two:", 1 <= most.value <= 2)

    barrier = mp.Barrier(3)
    children = all_of(phases, [(barrier, out, i) for i in range(3)])
    met = [out.get() for _ in range(9)]
    for child in children:
        child.join()
    print(sorted(met), barrier.parties, barrier.n_waiting, barrier.broken)
    recursive = mp.RLock()
    with recursive, recursive:
        print(recursive)
    for broken in (mp.Lock(), mp.BoundedSemaphore(1)):
        try:
            broken.release()
        except ValueError as error:
            print("ValueError:", error)
    try:
        recursive.release()
    except AssertionError as error:
        print("AssertionError:", error)
