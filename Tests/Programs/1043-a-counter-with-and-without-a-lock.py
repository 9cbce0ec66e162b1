"""A shared number: with its lock nothing is lost; `value += 1` alone takes the lock twice, which is not enough."""

import multiprocessing as mp


def add(counter, times):
    for _ in range(times):
        with counter.get_lock():
            counter.value += 1


def add_carelessly(counter, times):
    for _ in range(times):
        counter.value += 1


if __name__ == "__main__":
    for target, exact in (add, True), (add_carelessly, False):
        counter = mp.Value("i", 0)
        processes = [mp.Process(target=target, args=(counter, 500)) for _ in range(3)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        print(target.__name__, counter.value == 1500 if exact else counter.value <= 1500)
    print(counter.get_obj().value == counter.value, type(counter).__name__)
    raw = mp.Value("d", 1.5, lock=False)
    print(raw.value, type(raw).__name__, hasattr(raw, "get_lock"))
    text = mp.Array("c", 8)
    text.value = b"abc"
    print(text.value, text.raw, len(text))
    numbers = mp.Array("i", [1, 2, 3])
    numbers[1] += 40
    numbers[:2] = [7, 8]
    print(numbers[:], list(numbers), numbers[-1])
    for wrong in (lambda: numbers[9]), (lambda: mp.Value("x", 1)), (lambda: numbers.__setitem__(0, "a")):
        try:
            wrong()
        except (IndexError, TypeError) as error:
            print(type(error).__name__, error)
