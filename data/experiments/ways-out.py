# /// gilt
# id: ways-out
# title: "Ways out of the convoy, best first"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12"]
# knobs: {SHORT: [0.0001, 0.0005, 0.002]}
# predict:
#   ask: "Two threads compute beside one that sleeps for 1 ms at a time, at an interval of SHORT seconds. How many ms does a sleep take on average?"
#   result: shorter interval
#   within: 40%
# expect:
#   - {seeds: [0, 1], that: "`hogs in processes` < 1.5 ms and `hogs in processes` < `shorter interval`"}
#   - {seeds: [0, 1], that: "`shorter interval` < `one hog` and `one hog` < `two hogs`"}
#   - {runtime: "3.9", that: "`hogs in processes` < 1.5 ms and `shorter interval` < `two hogs`"}
# notice: "Another process has another lock. All else only shortens the wait for this one."
# ///
import sys
import threading
from multiprocessing import Process
from time import perf_counter, sleep

SHORT = 0.0005                  # the shorter interval

done = False


def hog():
    turns = 0
    while not done:
        turns += 1


def nap():                      # ms that a sleep of 1 ms takes
    start = perf_counter()
    for _ in range(20):
        sleep(0.001)
    return 1000 * (perf_counter() - start) / 20


def beside(count):
    global done
    done = False
    threads = [threading.Thread(target=hog) for _ in range(count)]
    for thread in threads:
        thread.start()
    time = nap()
    done = True
    for thread in threads:
        thread.join()
    return time


def beside_processes(count):
    processes = [Process(target=hog) for _ in range(count)]
    for process in processes:
        process.start()
    time = nap()
    for process in processes:
        process.terminate()
        process.join()
    return time


if __name__ == "__main__":
    times = {"hogs in processes": beside_processes(2)}
    times["two hogs"] = beside(2)
    times["one hog"] = beside(1)
    sys.setswitchinterval(SHORT)
    times["shorter interval"] = beside(2)
    for way in sorted(times, key=times.get):
        print(way)
    for way, time in times.items():
        print(f"{way}: {time:.2f} ms")
