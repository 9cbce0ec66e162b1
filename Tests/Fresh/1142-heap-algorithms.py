# heapq: shortest paths, merging, running median, top-k, Huffman codes, and an event simulation.
import heapq
import math
import random
from collections import Counter, defaultdict

ROADS = [("A", "B", 7), ("A", "C", 3), ("C", "B", 1), ("B", "D", 2), ("C", "D", 8), ("D", "E", 4), ("F", "G", 1)]

def dijkstra(start):
    graph = defaultdict(list)
    for a, b, km in ROADS:
        graph[a].append((b, km))
        graph[b].append((a, km))
    dist, before, heap = {start: 0}, {}, [(0, start)]
    while heap:
        d, here = heapq.heappop(heap)
        if d > dist[here]:
            continue
        for there, km in graph[here]:
            if d + km < dist.get(there, math.inf):
                dist[there], before[there] = d + km, here
                heapq.heappush(heap, (d + km, there))
    return dist, before

class RunningMedian:
    def __init__(self):
        self.low, self.high = [], []
    def add(self, x):
        heapq.heappush(self.low, -heapq.heappushpop(self.high, x))
        if len(self.low) > len(self.high):
            heapq.heappush(self.high, -heapq.heappop(self.low))
        return self.high[0] if len(self.high) > len(self.low) else (self.high[0] - self.low[0]) / 2

def huffman(text):
    heap = [(n, c, c) for c, n in Counter(text).items()]
    heapq.heapify(heap)
    while len(heap) > 1:
        n1, c1, left = heapq.heappop(heap)
        n2, c2, right = heapq.heappop(heap)
        heapq.heappush(heap, (n1 + n2, min(c1, c2), (left, right)))
    codes = {}
    def walk(node, code):
        if isinstance(node, str):
            codes[node] = code or "0"
        else:
            walk(node[0], code + "0")
            walk(node[1], code + "1")
    walk(heap[0][2], "")
    return codes

def bank_queue(customers, desks, seed):
    rng = random.Random(seed)
    free, waits, line, t = desks, [], [], 0
    events = []
    for n in range(customers):
        t += rng.randint(1, 4)
        heapq.heappush(events, (t, 1, n))
    while events:
        now, kind, who = heapq.heappop(events)
        if kind == 1:
            line.append((now, who))
        else:
            free += 1
        while free and line:
            arrived, n = line.pop(0)
            waits.append(now - arrived)
            free -= 1
            heapq.heappush(events, (now + rng.randint(3, 9), 0, n))
    return now, max(waits), sum(waits)

dist, before = dijkstra("A")
for town in sorted(dist):
    print(f"{town}: {dist[town]:>2} km via {before.get(town)}")
print("unreachable:", sorted({t for a, b, _ in ROADS for t in (a, b)} - dist.keys()))
median = RunningMedian()
print([median.add(x) for x in (5, 15, 1, 3, 8, 7, 9, 2)])
codes = huffman("abracadabra")
bits = "".join(codes[c] for c in "abracadabra")
print(sorted(codes.items()), len(bits))
for desks in (1, 2, 3):
    print(desks, "desk(s): end, worst wait, total wait =", bank_queue(20, desks, seed=7))
print(list(heapq.merge([1, 4, 9], [2, 4, 8], [0]))[:5], list(heapq.merge("db", "ca", key=lambda c: -ord(c))))
print(heapq.nlargest(2, ["pear", "fig", "banana"], key=len), heapq.nsmallest(3, [5, 1, 4, 1]), heapq.nsmallest(9, [2, 1]))
heapq.heapify(h := [9, 5, 7, 1, 8, 3])
print(h, heapq.heapreplace(h, 6), h, heapq.heappushpop(h, 0), all(h[(i - 1) // 2] <= h[i] for i in range(1, len(h))))
for attempt in (lambda: heapq.heappop([]), lambda: heapq.heapify([1, "a"]), lambda: heapq.heappush((), 1)):
    try:
        attempt()
    except (IndexError, TypeError) as err:
        print(f"{type(err).__name__}: {err}")
