"""Tasks through a queue, results through another, and None for each worker that is to end."""

import multiprocessing as mp


def worker(number, tasks, results):
    done = 0
    for task in iter(tasks.get, None):
        results.put((task, sum(range(task))))
        done += 1
    results.put((f"worker {number}", done))


if __name__ == "__main__":
    tasks, results = mp.Queue(), mp.Queue()
    workers = [mp.Process(target=worker, args=(n, tasks, results), name=f"adder-{n}") for n in range(3)]
    for process in workers:
        process.start()
    for n in range(1, 13):
        tasks.put(n * 100)
    for _ in workers:
        tasks.put(None)
    answers = [results.get() for _ in range(12 + len(workers))]
    for process in workers:
        process.join()
    sums = sorted(answer for answer in answers if isinstance(answer[0], int))
    print(sums[:3], sums[-1])
    print(sum(count for name, count in answers if isinstance(name, str)), "tasks were done")
    print([(process.name, process.exitcode, process.is_alive()) for process in workers])
    print(tasks.empty(), results.empty(), mp.active_children())
