# /// gilt
# id: count-the-messages
# title: "How many messages for 400 tasks?"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12", "3.14"]
# knobs: {CHUNK: [1, 10, 50], POOL: ["'ProcessPoolExecutor'", "'Pool'"]}
# predict:
#   ask: "400 tasks go to two workers, CHUNK at a time. How many messages are sent?"
#   result: messages
#   within: 1%
# expect:
#   - {that: "messages == 40 and answers == 400"}
#   - {set: {CHUNK: 1}, that: "messages == 400 and elapsed > 5 * elapsed[CHUNK=10]"}
#   - {set: {CHUNK: 50, POOL: "'Pool'"}, that: "messages == 8 and answers == 400"}
#   - {set: {CHUNK: None, POOL: "'Pool'"}, that: "messages == 8"}
# notice: "A message is paid for whether it carries one task or a hundred."
# ///
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from time import perf_counter

CHUNK = 10
POOL = "ProcessPoolExecutor"


class Task:
    messages = 0

    def __call__(self, number):
        return number + 1

    def __getstate__(self):     # asked for each time it is sent
        Task.messages += 1
        return {"nothing": None}


def sent(pool, chunk):
    Task.messages = 0
    start = perf_counter()
    answers = list(pool.map(Task(), range(400), chunksize=chunk))
    return perf_counter() - start, len(answers)


if __name__ == "__main__":
    if POOL == "Pool":
        make = multiprocessing.Pool
    else:
        make = ProcessPoolExecutor
    with make(2) as pool:
        sent(pool, 200)         # all workers are there
        elapsed, answers = sent(pool, CHUNK)
    print(f"messages: {Task.messages}")
    print(f"answers: {answers}")
    print(f"elapsed: {1000 * elapsed:.1f} ms")
