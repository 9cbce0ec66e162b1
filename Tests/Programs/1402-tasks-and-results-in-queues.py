"""Workers take tasks from one queue and put results into another, until they read None."""

import multiprocessing as mp


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def worker(number, tasks, results):
    done = 0
    while (task := tasks.get()) is not None:
        try:
            results.put((task, collatz(task), None))
        except TypeError as error:
            results.put((task, None, str(error)))
        done += 1
    results.put((None, number, done))


def main():
    tasks, results = mp.Queue(), mp.Queue()
    workers = [mp.Process(target=worker, args=(i, tasks, results), name=f"collatz-{i}") for i in range(3)]
    for w in workers:
        w.start()
    wanted = [27, 97, 6171, "nine", 1, 871]
    for n in wanted:
        tasks.put(n)
    for _ in workers:
        tasks.put(None)
    found, shares = {}, {}
    for _ in range(len(wanted) + len(workers)):
        task, value, error = results.get()
        if task is None:
            shares[value] = error
        else:
            found[task] = error if value is None else value
    for w in workers:
        w.join()
    for n in wanted:
        print(f"{n!r:>7}: {found[n]}")
    print("workers that answered:", sorted(shares), "tasks in all:", sum(shares.values()))
    print([w.exitcode for w in workers], tasks.empty(), results.empty())


if __name__ == "__main__":
    main()
