# deque, Counter, defaultdict, ChainMap and OrderedDict, filled by threads.
import threading
from collections import ChainMap, Counter, OrderedDict, UserDict, defaultdict, deque

words = "the lock the queue the thread a lock".split()
counts, places = Counter(), defaultdict(list)
lock = threading.Lock()
recent = deque(maxlen=3)


def count(part, start):
    for i, word in enumerate(part, start):
        with lock:
            counts[word] += 1
            places[word].append(i)
        recent.append(word)


halves = [threading.Thread(target=count, args=(words[i:i + 4], i)) for i in (0, 4)]
for t in halves:
    t.start()
    t.join()
print(counts.most_common(2), dict(places), recent, sum(counts.values()))
print(counts - Counter(the=2), counts & Counter(a=5, lock=1), +Counter(x=-1, y=2))
settings = ChainMap({"debug": True}, {"debug": False, "threads": 4})
settings["port"] = 80
print(settings["debug"], settings["threads"], sorted(settings), settings.maps[0], settings.parents["debug"])
cache = OrderedDict()


class LRU(UserDict):
    def __setitem__(self, key, value):
        self.data.pop(key, None)
        super().__setitem__(key, value)
        if len(self.data) > 2:
            del self.data[next(iter(self.data))]


lru = LRU()
for key in "abab":
    lru[key] = ord(key)
lru["c"] = 0
print(lru, len(lru))
for key in "xyz":
    cache[key] = 1
cache.move_to_end("x")
print(cache.popitem(last=False), list(cache), cache == {"z": 1, "x": 1})
recent.rotate(1)
recent.appendleft("new")
print(recent, recent.index("thread") if "thread" in recent else "gone")
