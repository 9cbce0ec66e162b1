"""Dijkstra with a heap, and a topological order of a course plan."""
import heapq
import math
from collections import defaultdict, deque

ROADS = """
Aston-Bede 7   Aston-Cray 3   Bede-Cray 1    Bede-Dale 2
Cray-Dale 8    Dale-Eton 4    Cray-Ford 15   Eton-Ford 2   Gore-Hale 1
"""


def read_roads(text):
    graph = defaultdict(dict)
    tokens = iter(text.split())
    for pair, miles in zip(tokens, tokens):
        a, b = pair.split("-")
        graph[a][b] = graph[b][a] = int(miles)
    return graph


def dijkstra(graph, start):
    best = defaultdict(lambda: math.inf, {start: 0})
    came_from, done = {}, set()
    heap = [(0, start)]
    while heap:
        miles, town = heapq.heappop(heap)
        if town in done:
            continue
        done.add(town)
        for neighbour, length in graph[town].items():
            if (through := miles + length) < best[neighbour]:
                best[neighbour] = through
                came_from[neighbour] = town
                heapq.heappush(heap, (through, neighbour))
    return best, came_from


def path(came_from, target):
    steps = [target]
    while steps[-1] in came_from:
        steps.append(came_from[steps[-1]])
    return steps[::-1]


graph = read_roads(ROADS)
best, came_from = dijkstra(graph, "Aston")
for town in sorted(graph):
    miles = best[town]
    route = " > ".join(path(came_from, town)) if miles < math.inf else "no road"
    print(f"{town:<6}{miles:>5} {route}")


def topological(needs):
    waiting = {course: set(pre) for course, pre in needs.items()}
    ready = deque(sorted(c for c, pre in waiting.items() if not pre))
    while ready:
        yield (course := ready.popleft())
        del waiting[course]
        freed = []
        for other, pre in waiting.items():
            if course in pre:
                pre.remove(course)
                if not pre:
                    freed.append(other)
        ready.extend(sorted(freed))
    if waiting:
        raise ValueError(f"cycle among {sorted(waiting)}")


plan = {"threads": ["functions"], "functions": ["basics"], "basics": [],
        "asyncio": ["generators", "threads"], "generators": ["functions"]}
print(*topological(plan), sep=" -> ")
plan["basics"] = ["asyncio"]
try:
    print(list(topological(plan)))
except ValueError as exc:
    print(exc)
print(heapq.nsmallest(3, best.items(), key=lambda kv: kv[1]), heapq.nlargest(2, [4, 9, 1, 7]))
print(list(heapq.merge([1, 4, 9], [2, 3, 10], [5])))
