"""P1: a sum of squares twice, in sequence and in two threads, timed."""
import threading
import time

N = 60_000


def sum_of_squares(n):
    total = 0
    for i in range(n):
        total += i * i
    return total


def in_sequence():
    return [sum_of_squares(N), sum_of_squares(N)]


def in_threads():
    results = [None, None]

    def work(slot):
        results[slot] = sum_of_squares(N)

    threads = [threading.Thread(target=work, args=(slot,)) for slot in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return results


def timed(label, function):
    start = time.perf_counter()
    result = function()
    elapsed = time.perf_counter() - start
    print(f"{label:<12} {result} took some time: {elapsed > 0}")
    return result


first = timed("in sequence", in_sequence)
second = timed("in threads", in_threads)
print("same results:", first == second)
print("formula agrees:", first[0] == (N - 1) * N * (2 * N - 1) // 6)
