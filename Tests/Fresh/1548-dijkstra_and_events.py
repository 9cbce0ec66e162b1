import heapq
from math import inf


class Graph:
    def __init__(self, edges):
        self.adj = {}
        for a, b, w in edges:
            self.adj.setdefault(a, {})[b] = w
            self.adj.setdefault(b, {})[a] = w

    def shortest(self, src):
        dist = dict.fromkeys(self.adj, inf)
        prev = {}
        dist[src] = 0
        heap = [(0, src)]
        pops = 0
        while heap:
            d, u = heapq.heappop(heap)
            pops += 1
            if d > dist[u]:
                continue
            for v, w in self.adj[u].items():
                if (nd := d + w) < dist[v]:
                    dist[v], prev[v] = nd, u
                    heapq.heappush(heap, (nd, v))
        return dist, prev, pops

    def path(self, src, dst):
        dist, prev, _ = self.shortest(src)
        if dist[dst] == inf:
            raise LookupError(f"{dst} cannot be reached from {src}")
        out = [dst]
        while out[-1] != src:
            out.append(prev[out[-1]])
        return out[::-1], dist[dst]

    def mst(self):
        """Prim, from the smallest name."""
        start = min(self.adj)
        seen, total, chosen = {start}, 0, []
        heap = [(w, start, v) for v, w in self.adj[start].items()]
        heapq.heapify(heap)
        while heap:
            w, u, v = heapq.heappop(heap)
            if v in seen:
                continue
            seen.add(v)
            total += w
            chosen.append(u + v)
            for x, wx in self.adj[v].items():
                if x not in seen:
                    heapq.heappush(heap, (wx, v, x))
        return total, chosen


g = Graph([("A", "B", 7), ("A", "C", 9), ("A", "F", 14), ("B", "C", 10), ("B", "D", 15), ("C", "D", 11),
           ("C", "F", 2), ("D", "E", 6), ("E", "F", 9), ("X", "Y", 1)])
dist, prev, pops = g.shortest("A")
print(dist, prev, pops)
print(g.path("A", "E"), g.mst())
try:
    g.path("A", "Y")
except LookupError as e:
    print(type(e).__name__, e)

# a discrete event simulation of one lock with a hand-over every 5 units
events = [(0, 0, "A"), (2, 1, "B"), (3, 2, "C")]
need = {"A": 12, "B": 4, "C": 7}
seq, clock, waiting, log = len(events), 0, [], []
heapq.heapify(events)
while events:
    at, _, who = heapq.heappop(events)
    clock = max(clock, at)
    run = min(5, need[who])
    log.append(f"{who}:{clock}-{clock + run}")
    clock += run
    need[who] -= run
    if need[who]:
        heapq.heappush(events, (clock, seq, who))
        seq += 1
    else:
        log.append(f"{who} done@{clock}")
print(" ".join(log))

h = [5, 3, 8, 1, 9, 2]
heapq.heapify(h)
print(h, heapq.heappushpop(h, 0), heapq.heapreplace(h, 7), h, heapq.nsmallest(3, h), heapq.nlargest(2, h))
words = "barrier lock condition event semaphore".split()
print(heapq.nlargest(2, words, key=len), list(heapq.merge([1, 4, 9], [2, 3], [5])), list(heapq.merge("eca", "db", reverse=True)))
