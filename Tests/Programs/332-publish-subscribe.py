"""A message board: subscribers each get every message, in order, on their own thread."""
import queue
import threading
from collections import defaultdict


class Board:
    def __init__(self):
        self.lock = threading.RLock()
        self.inboxes = defaultdict(list)

    def subscribe(self, topic):
        inbox = queue.Queue()
        with self.lock:
            self.inboxes[topic].append(inbox)
        return inbox

    def publish(self, topic, message):
        with self.lock:
            for inbox in self.inboxes.get(topic, ()):
                inbox.put(message)
            return len(self.inboxes.get(topic, ()))

    def close(self):
        with self.lock:
            for inboxes in self.inboxes.values():
                for inbox in inboxes:
                    inbox.put(None)


class Listener(threading.Thread):
    def __init__(self, board, name, *topics):
        super().__init__(name=name)
        self.heard = {}
        self.inboxes = {topic: board.subscribe(topic) for topic in topics}

    def run(self):
        for topic, inbox in self.inboxes.items():
            self.heard[topic] = list(iter(inbox.get, None))


board = Board()
listeners = [Listener(board, "ann", "news"), Listener(board, "bob", "news", "sport"), Listener(board, "cy", "weather")]
for l in listeners:
    l.start()
print(board.publish("news", "n1"), board.publish("sport", "s1"), board.publish("music", "m1"))


def publisher(topic, start):
    for n in range(start, start + 3):
        board.publish(topic, f"{topic[0]}{n}")


publishers = [threading.Thread(target=publisher, args=args) for args in (("news", 2), ("sport", 2), ("weather", 1))]
for p in publishers:
    p.start()
for p in publishers:
    p.join()
board.close()
for l in listeners:
    l.join()
    print(l.name, l.heard)
print(sorted(board.inboxes))
