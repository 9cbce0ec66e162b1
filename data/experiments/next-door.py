# /// gilt
# id: next-door
# title: "A list, a global and a folder, next door"
# runtime: "3.14"
# cores: 2
# reality: ["3.14"]
# knobs: {WHERE: ["'interpreter'", "'thread'"], CALLS: [1, 3]}
# predict:
#   ask: "CALLS times main hands its list of three items to a function that appends one: in place WHERE. How many items has main's list then?"
#   result: here
#   within: 1%
# expect:
#   - {that: "mean(there) == 4 and here == 3"}
#   - {that: "counted_there == 3 and counted_here == 0"}
#   - {that: "processes == 1 and folders == 1 and nones == 1"}
#   - {set: {WHERE: "'thread'"}, that: "there == 6 and here == 6"}
#   - {set: {WHERE: "'thread'"}, that: "counted_there == 3 and counted_here == 3"}
# notice: "Variables and modules are each interpreter's own, and an argument is a copy: a thread shares them. The process and its current folder are the same for all."
# ///
import os
from concurrent import interpreters
from concurrent.futures import ThreadPoolExecutor

WHERE = "interpreter"
CALLS = 3

items = [1, 2, 3]
count = 0


def append(items):
    items.append(4)
    return len(items)


def add_one():
    global count
    count += 1
    return count


def process_and_folder():
    os.chdir("/")
    return os.getpid()


def none():
    return id(None)


def run(function, *args):
    if WHERE == "interpreter":
        return place.call(function, *args)
    return pool.submit(function, *args).result()    # in a thread of our own


if __name__ == "__main__":
    os.chdir("/tmp")
    place = interpreters.create()
    pool = ThreadPoolExecutor(1)
    for _ in range(CALLS):
        print(f"there: {run(append, items)}")
        print(f"counted_there: {run(add_one)}")
    print(f"here: {len(items)}")
    print(f"counted_here: {count}")
    print(f"processes: {len({os.getpid(), run(process_and_folder)})}")
    print(f"folders: {len({os.getcwd(), '/'})}")
    print(f"nones: {len({id(None), run(none)})}")
