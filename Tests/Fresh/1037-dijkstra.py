"""Shortest paths with a heap, and other uses of heapq."""
import heapq
from math import inf

ROADS = "A B 7, A C 9, A F 14, B C 10, B D 15, C D 11, C F 2, D E 6, E F 9, G H 1"


def load(text):
    graph = {}
    for road in text.split(", "):
        a, b, w = road.split()
        graph.setdefault(a, {})[b] = int(w)
        graph.setdefault(b, {})[a] = int(w)
    return graph


def dijkstra(graph, source):
    dist, prev, heap = {n: inf for n in graph}, {}, [(0, source)]
    dist[source] = 0
    while heap:
        d, u = heapq.heappop(heap)
        if d > dist[u]:
            continue
        for v, w in graph[u].items():
            if (nd := d + w) < dist[v]:
                dist[v], prev[v] = nd, u
                heapq.heappush(heap, (nd, v))
    return dist, prev


def path(prev, node):
    return path(prev, prev[node]) + [node] if node in prev else [node]


dist, prev = dijkstra(load(ROADS), "A")
for node in sorted(dist):
    print(f"{node}: {dist[node]!s:>4}  {'-'.join(path(prev, node)) if dist[node] < inf else 'unreachable'}")

nums = [5, 1, 8, 3, 9, 2]
heapq.heapify(nums)
print(nums[0], heapq.heappushpop(nums, 0), heapq.heapreplace(nums, 7), sorted(nums))
print(heapq.nlargest(2, dist.items(), key=lambda kv: kv[1] if kv[1] < inf else -1))
print(list(heapq.merge([1, 4, 9], [2, 3, 10], [0])), list(heapq.merge("dca", "b", reverse=True)))
