"""Tasks in the order of what they need: graphlib, alone and with a pool of threads."""

from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from graphlib import CycleError, TopologicalSorter

needs = {
    "deploy": {"test", "package"}, "test": {"build"}, "package": {"build", "docs"}, "build": {"fetch"},
    "docs": {"fetch"}, "fetch": (),
}
needs = {task: sorted(others) for task, others in needs.items()}
order = list(TopologicalSorter(needs).static_order())
print(order, all(order.index(a) < order.index(b) for b in needs for a in needs[b]))

sorter = TopologicalSorter()
sorter.add("d", "b", "c")
sorter.add("b", "a")
sorter.add("c", "a")
sorter.add("e")
sorter.prepare()
while sorter:
    ready = sorter.get_ready()
    print(ready, sorter.get_ready(), sorter.is_active())
    sorter.done(*ready)
print(sorter.is_active(), bool(sorter), TopologicalSorter[str])

done = []
with ThreadPoolExecutor(max_workers=2) as pool:
    sorter = TopologicalSorter(needs)
    sorter.prepare()
    running = {}
    while sorter.is_active():
        for task in sorter.get_ready():
            running[pool.submit(str.upper, task)] = task
        finished, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in finished:
            task = running.pop(future)
            done.append(future.result())
            sorter.done(task)
print(sorted(done), done[0], done[-1], all(done.index(a.upper()) < done.index(b.upper()) for b in needs for a in needs[b]))

for graph in ({"a": ["b"], "b": ["c"], "c": ["a"]}, {1: [1]}, {"x": ["y"], "p": ["q"], "q": ["r"], "r": ["p"]}):
    sorter = TopologicalSorter(graph)
    try:
        sorter.prepare()
    except CycleError as error:
        print(error.args, isinstance(error, ValueError), sorter.get_ready())

ready = TopologicalSorter({"b": ["a"]})
for call in (ready.get_ready, ready.is_active, lambda: ready.done("a"), ready.prepare, ready.prepare, lambda: ready.add("c"),
             lambda: ready.done("zzz"), lambda: ready.done("b"), ready.get_ready, lambda: ready.done("a"), lambda: ready.done("a"),
             ready.get_ready):
    try:
        print(call())
    except ValueError as error:
        print(error)
