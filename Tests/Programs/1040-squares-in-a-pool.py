"""A pool's four ways to map, with the same answers."""

from multiprocessing import Pool


def square(n):
    return n * n


def power(base, exponent):
    return base ** exponent


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n ** 0.5) + 1))


if __name__ == "__main__":
    with Pool(4) as pool:
        print(pool.map(square, range(10)))
        print(pool.map(square, range(10), chunksize=4))
        print(list(pool.imap(square, range(10), chunksize=3)))
        print(sorted(pool.imap_unordered(square, range(10))))
        print(pool.starmap(power, [(2, 10), (3, 4), (10, 0)]))
        print(pool.apply(power, (2,), {"exponent": 5}))
        print([n for n, prime in zip(range(50), pool.map(is_prime, range(50))) if prime])
        print(pool.map(square, []), pool)
    print(str(pool).split()[1])
