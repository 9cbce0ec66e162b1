# /// gilt
# id: there-and-back
# title: "What it costs to send something to a process"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# predict:
#   ask: "A list of 20000 numbers, 60 KB once pickled, goes to a process and back; then 60 KB of bytes. How much longer takes the list?"
#   choices: ["as long", "ten times", "a hundred times"]
#   proof: ["integers < 2 * bytes", "integers >= 2 * bytes and integers < 40 * bytes", "integers >= 40 * bytes"]
# expect:
#   - {that: "one < 0.1 ms"}
#   - {that: "bytes > one"}
#   - {that: "integers > 4 * bytes"}
#   - {that: "failed == 1"}
# notice: "Bytes are copied. A list is taken apart and put together again, item by item, twice. A function without a name cannot go."
# ///
import pickle
from multiprocessing import Pipe, Process
from statistics import median
from time import perf_counter


def echo(end):
    while (message := end.recv()) is not None:
        end.send(message)


def milliseconds(end, message):
    times = []
    for _ in range(3):
        start = perf_counter()
        end.send(message)
        end.recv()
        times.append(1000 * (perf_counter() - start))
    return median(times)


if __name__ == "__main__":
    end, other = Pipe()
    process = Process(target=echo, args=(other,))
    process.start()
    print(f"one: {milliseconds(end, 1):.3f} ms")
    print(f"bytes: {milliseconds(end, bytes(60000)):.2f} ms")
    print(f"integers: {milliseconds(end, list(range(1000, 21000))):.2f} ms")
    try:
        end.send(lambda: 1)
    except (pickle.PicklingError, AttributeError) as error:
        print(f"a function without a name: {type(error).__name__}")
        print("failed: 1")
    end.send(None)
    process.join()
