"""P12: counting primes, in one thread and in several, by trial division."""
import threading


def is_prime(n):
    if n < 2:
        return False
    if n % 2 == 0:
        return n == 2
    d = 3
    while d * d <= n:
        if n % d == 0:
            return False
        d += 2
    return True


def count_primes(start, stop):
    return sum(1 for n in range(start, stop) if is_prime(n))


def threaded_count(limit, workers):
    counts = {}
    step = -(-limit // workers)

    def work(start):
        counts[start] = count_primes(start, min(start + step, limit))

    threads = [threading.Thread(target=work, args=(start,)) for start in range(0, limit, step)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sum(counts.values()), [counts[k] for k in sorted(counts)]


def shared_counter(limit, workers):
    """Each thread takes the next number from one iterator under a lock: even shares of uneven work."""
    numbers, lock, found = iter(range(limit)), threading.Lock(), []

    def work():
        while True:
            with lock:
                n = next(numbers, None)
            if n is None:
                return
            if is_prime(n):
                found.append(n)

    threads = [threading.Thread(target=work) for _ in range(workers)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sorted(found)


LIMIT = 4000
print("one thread:", count_primes(0, LIMIT))
for workers in (2, 3, 4):
    print(workers, "threads:", threaded_count(LIMIT, workers))
found = shared_counter(1000, 3)
print("shared:", len(found), found[:10], found[-3:])
