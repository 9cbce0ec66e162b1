"""One number in shared memory: with its lock no increment is lost."""

import multiprocessing as mp


def with_lock(counter, turns):
    for _ in range(turns):
        with counter.get_lock():
            counter.value += 1


def without_lock(counter, turns):
    for _ in range(turns):
        counter.value += 1


def own_lock(counter, lock, turns):
    for _ in range(turns):
        with lock:
            counter.value += 1


def run(target, *args, processes=4):
    children = [mp.Process(target=target, args=args) for _ in range(processes)]
    for child in children:
        child.start()
    for child in children:
        child.join()


if __name__ == "__main__":
    turns = 300
    counter = mp.Value("i", 0)
    run(with_lock, counter, turns)
    print("with its lock:", counter.value)

    raw, lock = mp.Value("q", 5, lock=False), mp.Lock()
    run(own_lock, raw, lock, turns)
    print("with another lock:", raw.value, raw)

    racy = mp.Value("i", 0)
    run(without_lock, racy, turns)
    print("without:", 0 < racy.value <= 4 * turns)

    alone = mp.Value("d", 0.5)
    run(without_lock, alone, turns, processes=1)
    print("one process, no lock:", alone.value, alone)
    small = mp.Value("b", 127)
    small.value += 1
    print(small.value, mp.Value("B", 257).value, mp.Value("c", b"x").value, mp.Value("i").value)
    for code, value in (("i", "text"), ("d", None)):
        try:
            mp.Value(code, value)
        except TypeError as error:
            print("TypeError:", code)
    print(lock, mp.RLock(), mp.Semaphore(3), mp.BoundedSemaphore(2))
