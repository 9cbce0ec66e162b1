"""messages.py COUNT: a number there and back between processes, and calls in pools of processes (fork)."""
from __future__ import print_function, division
import multiprocessing
import sys
import time

clock = getattr(time, "perf_counter", time.time)


def echo_queue(there, back):
    for item in iter(there.get, None):
        back.put(item)


def echo_pipe(end):
    for item in iter(end.recv, None):
        end.send(item)


def half(call, count):
    for _ in range(10):
        call()
    taken = []
    for _ in range(count):
        began = clock()
        call()
        taken.append((clock() - began) * 1e6)
    taken.sort()
    return taken[count // 2]


if __name__ == "__main__":
    count = int(sys.argv[1])
    there, back = multiprocessing.Queue(), multiprocessing.Queue()
    process = multiprocessing.Process(target=echo_queue, args=(there, back))
    process.start()

    def by_queue():
        there.put(1)
        back.get()
    print("queue: %.3f us" % half(by_queue, count))
    there.put(None)
    process.join()

    here, end = multiprocessing.Pipe()
    process = multiprocessing.Process(target=echo_pipe, args=(end,))
    process.start()

    def by_pipe():
        here.send(1)
        here.recv()
    print("pipe: %.3f us" % half(by_pipe, count))
    here.send(None)
    process.join()

    pool = multiprocessing.Pool(2)
    print("pool: %.3f us" % half(lambda: pool.apply(int), count))
    pool.close()
    pool.join()

    if sys.version_info[0] > 2:
        from concurrent.futures import ProcessPoolExecutor
        with ProcessPoolExecutor(2) as executor:
            print("executor: %.3f us" % half(lambda: executor.submit(int).result(), count))
    print("samples: %d" % count)
