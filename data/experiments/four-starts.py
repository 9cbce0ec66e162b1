# /// gilt
# id: four-starts
# title: "Four kinds of worker, cheapest first"
# runtime: "3.14"
# cores: 2
# reality: ["3.14"]
# expect:
#   - {that: "thread < 0.2 ms"}
#   - {that: "interpreter within 20% of 10 ms"}
#   - {that: "process_of_a_server < 4 ms and process_of_a_server > 10 * thread"}
#   - {that: "process_from_scratch > 3 * interpreter"}
# notice: "Each was started and ended once before; the server that new processes come from is running."
# ///
import multiprocessing
import threading
from concurrent import interpreters
from time import perf_counter


def nothing():
    pass


def thread():
    worker = threading.Thread(target=nothing)
    worker.start()
    worker.join()


def interpreter():
    interpreters.create().close()


def process_of_a_server():
    run(multiprocessing.get_context("forkserver"))


def process_from_scratch():
    run(multiprocessing.get_context("spawn"))


def run(context):
    worker = context.Process(target=nothing)
    worker.start()
    worker.join()


if __name__ == "__main__":
    times = {}
    for kind in (process_from_scratch, interpreter, thread, process_of_a_server):
        kind()
        start = perf_counter()
        kind()
        times[kind.__name__] = 1000 * (perf_counter() - start)
    for name, time in sorted(times.items(), key=lambda item: item[1]):
        print(name)
    for name, time in times.items():
        print(f"{name}: {time:.2f} ms")
