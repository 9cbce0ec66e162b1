"""Barrier, Event, Condition and Semaphore between processes."""

import multiprocessing as mp
import time


def racer(number, barrier, log):
    log.put(("ready", number))
    place = barrier.wait()
    log.put(("off", place))


def waiter(event, log):
    log.put(event.wait(0.01))
    log.put(event.wait())


def consumer(condition, items, log):
    with condition:
        condition.wait_for(lambda: items.value > 0)
        items.value -= 1
    log.put("took one")


def guest(rooms, inside, most):
    with rooms:
        with inside.get_lock():
            inside.value += 1
            most.value = max(most.value, inside.value)
        time.sleep(0.02)
        with inside.get_lock():
            inside.value -= 1


def run(target, count, *args, numbered=False):
    processes = [mp.Process(target=target, args=(n, *args) if numbered else args) for n in range(count)]
    for process in processes:
        process.start()
    return processes


if __name__ == "__main__":
    log = mp.Queue()
    barrier = mp.Barrier(3)
    racers = run(racer, 3, barrier, log, numbered=True)
    events = [log.get() for _ in range(6)]
    for process in racers:
        process.join()
    print(sorted(events), barrier.parties, barrier.n_waiting, barrier.broken)
    event = mp.Event()
    print(event.is_set())
    processes = run(waiter, 1, event, log)
    print(log.get())
    event.set()
    print(log.get(), event.is_set())
    event.clear()
    print(event.wait(0.01))
    condition, items = mp.Condition(), mp.Value("i", 0)
    processes += run(consumer, 2, condition, items, log)
    with condition:
        items.value = 2
        condition.notify_all()
    print(log.get(), log.get(), items.value)
    rooms, inside, most = mp.Semaphore(2), mp.Value("i", 0), mp.Value("i", 0)
    processes += run(guest, 5, rooms, inside, most)
    for process in processes:
        process.join()
    print(most.value, inside.value, rooms.get_value())
    bounded = mp.BoundedSemaphore(1)
    print(bounded, bounded.acquire(), bounded.acquire(False), bounded.acquire(timeout=0.01))
    bounded.release()
    try:
        bounded.release()
    except ValueError as error:
        print("ValueError:", error)
    lock, rlock = mp.Lock(), mp.RLock()
    with rlock, rlock:
        print(lock, rlock)
    print(rlock)
    try:
        rlock.release()
    except AssertionError as error:
        print("AssertionError:", error)
    try:
        condition.notify()
    except AssertionError as error:
        print("AssertionError:", error)
