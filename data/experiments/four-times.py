# /// gilt
# id: four-times
# title: "One task four times: in sequence, in threads, in processes"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12"]
# knobs: {TIMES: [2, 4, 8]}
# predict:
#   ask: "The task once is 1 x. How much is it TIMES times in as many processes, on four cores?"
#   result: processes
#   within: 25%
# expect:
#   - {that: "sequence within 10% of 4 x"}
#   - {that: "threads within 10% of 4 x"}
#   - {seeds: [1, 2, 3], that: "processes within 15% of 1.1 x"}
#   - {cores: 2, that: "processes within 15% of 2.1 x"}
#   - {set: {TIMES: 8}, that: "processes within 15% of 2.1 x"}
#   - {that: "busy_threads within 10% of 1"}
#   - {that: "busy_processes > 3.2"}
#   - {runtime: "3.14t", that: "threads < 1.5 x"}
# notice: "Under one lock, threads take as long as the tasks one after the other, and one core is busy. Processes have a lock each: as many cores are busy as there are tasks, and cores for them."
# ///
import threading
from multiprocessing import Pool
from time import perf_counter, process_time

TIMES = 4
TURNS = 200000


def task(turns):
    began = process_time()
    x = 1
    for _ in range(turns):
        x = x * 1103515245 % 2147483648
    return process_time() - began   # seconds of processor time


def in_sequence():
    for _ in range(TIMES):
        task(TURNS)


def in_threads():
    threads = [threading.Thread(target=task, args=(TURNS,))
               for _ in range(TIMES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    with Pool(TIMES) as pool:
        pool.map(task, [1] * TIMES)     # wait until all are there
        start = perf_counter()
        cpu_of_all = sum(pool.map(task, [TURNS] * TIMES, chunksize=1))
        parallel = perf_counter() - start

    start = perf_counter()
    task(TURNS)
    once = perf_counter() - start
    print(f"once: {1000 * once:.1f} ms")

    start = perf_counter()
    in_sequence()
    print(f"sequence: {(perf_counter() - start) / once:.2f} x")

    start = perf_counter()
    cpu = process_time()
    in_threads()
    wall = perf_counter() - start
    print(f"threads: {wall / once:.2f} x")
    print(f"busy_threads: {(process_time() - cpu) / wall:.2f}")

    print(f"processes: {parallel / once:.2f} x")
    print(f"busy_processes: {cpu_of_all / parallel:.2f}")
