# heapq and bisect on things that compare in Python, and what they say about wrong arguments.
import bisect
import heapq


class Task:
    compared = 0

    def __init__(self, cost, name):
        self.cost, self.name = cost, name

    def __lt__(self, other):
        Task.compared += 1
        return self.cost < other.cost

    def __repr__(self):
        return f"{self.name}:{self.cost}"


tasks = [Task(c, n) for c, n in [(5, "e"), (2, "b"), (9, "z"), (1, "a"), (7, "g"), (2, "c")]]
heap = []
for t in tasks:
    heapq.heappush(heap, t)
print([heapq.heappop(heap) for _ in range(len(heap))], Task.compared)
Task.compared = 0
heap = list(tasks)
heapq.heapify(heap)
print(heap[0], heapq.heappushpop(heap, Task(0, "0")), heapq.heapreplace(heap, Task(4, "d")), Task.compared)
print(heapq.nsmallest(2, tasks), heapq.nlargest(2, [3, 8, 1, 9]), heapq.nsmallest(3, "quick", key=ord))
print(list(heapq.merge([1, 4, 7], [2, 4, 6], [0])), list(heapq.merge("ca", "db", reverse=True)))
marks = [60, 70, 80, 90]
print(["FDCBA"[bisect.bisect(marks, m)] for m in (33, 99, 77, 70, 89)])
print(bisect.bisect_left([1, 2, 2, 3], 2), bisect.bisect_right([1, 2, 2, 3], 2), bisect.bisect([1, 2, 3], 0, 1, 2))
names = ["al", "bo", "cleo"]
bisect.insort(names, "dan", key=len)
bisect.insort_left(names, "x", key=len)
print(names)
for call in (lambda: heapq.heappop([]), lambda: heapq.heappush((1,), 2), lambda: heapq.heapify(3),
             lambda: heapq.heappush([1], "a"), lambda: bisect.bisect([1], 2, -1), lambda: heapq.heapreplace([], 1)):
    try:
        call()
    except (IndexError, TypeError, ValueError) as error:
        print(type(error).__name__, error)
