# /// gilt
# id: primes
# title: "Counting primes"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12"]
# knobs: {LIMIT: [10000, 40000], WORKERS: [2, 4]}
# predict:
#   ask: "The primes below LIMIT, counted by WORKERS threads. Their time divided by that of one?"
#   result: threads
#   within: 15%
# expect:
#   - {that: "primes == 4203"}
#   - {that: "threads within 10% of 1 x"}
#   - {seeds: [0, 1], that: "processes within 20% of 0.53 x"}
#   - {set: {WORKERS: 4}, that: "processes < 0.4 x"}
#   - {runtime: "3.14t", that: "threads < 0.75 x"}
# notice: "Threads find as many primes in the same time; processes find them sooner."
# ///
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter

LIMIT = 40000
WORKERS = 2
PARTS = 16


def is_prime(number):
    divisor = 2
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 1
    return number > 1


def count(part):                # every part is as large, the later ones take longer
    numbers = range(part * LIMIT // PARTS, (part + 1) * LIMIT // PARTS)
    return sum(is_prime(number) for number in numbers)


def measure(pool):
    list(pool.map(is_prime, [0] * WORKERS))     # all workers are there
    start = perf_counter()
    primes = sum(pool.map(count, range(PARTS)))
    return perf_counter() - start, primes


if __name__ == "__main__":
    with ProcessPoolExecutor(WORKERS) as pool:
        processes, primes = measure(pool)
    print(f"primes: {primes}")
    with ThreadPoolExecutor(WORKERS) as pool:
        threads, again = measure(pool)
    assert again == primes

    start = perf_counter()
    assert sum(map(count, range(PARTS))) == primes
    sequence = perf_counter() - start
    print(f"sequence: {1000 * sequence:.1f} ms")
    print(f"threads: {threads / sequence:.2f} x")
    print(f"processes: {processes / sequence:.2f} x")
