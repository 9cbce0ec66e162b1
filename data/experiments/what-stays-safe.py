# /// gilt
# id: what-stays-safe
# title: "What is still one step without the lock"
# runtime: "3.14t"
# cores: 2
# reality: ["3.9", "3.12"]
# expect:
#   - {seeds: [0, 1], that: "append == 0 and setdefault == 0 and pop_or_none == 0 in every seed"}
#   - {seeds: [0, 1], that: "get_and_set > 0 and look_and_pop > 0 in every seed"}
#   - {runtime: "3.14", that: "append == 0 and setdefault == 0 and pop_or_none == 0"}
# notice: "A single operation on a list or dict is one step: it holds the lock of that object. Two of them in a row are two."
# ///
import threading

TURNS = 20000

items = []
names = {}
counts = {"visits": 0}
tickets = dict.fromkeys(range(TURNS))
stacks = [[1] for _ in range(TURNS)]
taken = [0, 0]
failed = [0, 0]


def append(me):
    for i in range(TURNS):
        items.append(i)


def setdefault(me):
    for i in range(TURNS):
        names.setdefault(i, []).append(me)


def pop_or_none(me):
    for i in range(TURNS):
        if tickets.pop(i, "gone") is None:
            taken[me] += 1


def get_and_set(me):
    for i in range(TURNS):
        counts["visits"] = counts.get("visits", 0) + 1


def look_and_pop(me):
    for stack in stacks:
        if stack:
            try:
                stack.pop()
            except IndexError:          # empty, after all
                failed[me] += 1


for work in (append, setdefault, pop_or_none, get_and_set, look_and_pop):
    threads = [threading.Thread(target=work, args=(me,)) for me in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

print(f"append: {2 * TURNS - len(items)}")
print(f"setdefault: {2 * TURNS - sum(map(len, names.values()))}")
print(f"pop_or_none: {abs(TURNS - sum(taken))}")
print(f"get_and_set: {2 * TURNS - counts['visits']}")
print(f"look_and_pop: {sum(failed)}")
