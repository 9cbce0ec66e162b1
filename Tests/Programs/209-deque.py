"""deque: both ends, maxlen, rotation, changes during iteration."""
from collections import deque

d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
d.extend("ab")
d.extendleft("xy")
print(d, len(d), d[0], d[-1], d.pop(), d.popleft(), d)
d.rotate(2)
print(d)
d.rotate(-3)
print(d, d.count(2), d.index(3), 3 in d, list(reversed(d))[:3])
d.remove("a")
d.insert(1, "in")
d[0] = "first"
del d[-1]
print(d, d.copy() == d, d == list(d), deque([1]) < deque([2]), d.reverse(), d)
last = deque(maxlen=3)
for n in range(6):
    last.append(n)
print(last, last.maxlen, deque("abcdef", 2), last + deque([9]), deque([1, 2]) * 2)
last.appendleft("front")
print(last, bool(deque()), deque(), [deque([deque([1])])])

try:
    for n in d:
        d.append(n)
except RuntimeError as error:
    print("RuntimeError:", error)
for call in (lambda: deque().pop(), lambda: deque().popleft(), lambda: d.remove("zz"), lambda: d[99], lambda: last.insert(0, 1), lambda: d.index("zz"), lambda: deque(5), lambda: deque([1], -1), lambda: d["a"], lambda: hash(d), lambda: d + [1]):
    try:
        print(call())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def moving_average(values, n):
    window, total = deque(), 0
    for v in values:
        window.append(v)
        total += v
        if len(window) > n:
            total -= window.popleft()
        if len(window) == n:
            yield total / n


def shortest(maze, start, goal):
    queue, seen = deque([(start, 0)]), {start}
    while queue:
        (r, c), steps = queue.popleft()
        if (r, c) == goal:
            return steps
        for r2, c2 in ((r + 1, c), (r - 1, c), (r, c + 1), (r, c - 1)):
            if 0 <= r2 < len(maze) and 0 <= c2 < len(maze[0]) and maze[r2][c2] == "." and (r2, c2) not in seen:
                seen.add((r2, c2))
                queue.append(((r2, c2), steps + 1))


print(list(moving_average([1, 5, 3, 7, 9, 2], 3)), shortest(["..#.", "#...", "..#.", "#..."], (0, 0), (3, 3)))
