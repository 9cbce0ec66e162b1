"""Actors: each has a mailbox and a thread, and talks only by messages."""
import queue
import threading
from dataclasses import dataclass


@dataclass
class Add:
    item: str
    price: int


@dataclass
class Remove:
    item: str


@dataclass
class Total:
    reply_to: queue.SimpleQueue


STOP = object()


class Actor:
    def __init__(self):
        self._mailbox = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._loop, daemon=True)
        self._thread.start()

    def tell(self, message):
        self._mailbox.put(message)
        return self

    def _loop(self):
        while (message := self._mailbox.get()) is not STOP:
            try:
                self.receive(message)
            except Exception as exc:
                self.failed(message, exc)

    def stop(self):
        self.tell(STOP)._thread.join()


class Cart(Actor):
    def __init__(self, supervisor):
        self.items = {}
        self.supervisor = supervisor
        super().__init__()

    def receive(self, message):
        match message:
            case Add(item, price) if price >= 0:
                self.items[item] = self.items.get(item, 0) + price
            case Add(item):
                raise ValueError(f"negative price for {item}")
            case Remove(item=name):
                del self.items[name]
            case Total(reply_to=box):
                box.put(sum(self.items.values()))
            case str():
                raise TypeError("text is not a message")
            case _:
                raise TypeError(f"unknown message {message!r}")

    def failed(self, message, exc):
        self.supervisor.put(f"{type(message).__name__}: {type(exc).__name__}: {exc}")


problems, answer = queue.SimpleQueue(), queue.SimpleQueue()
cart = Cart(problems)
cart.tell(Add("tea", 4)).tell(Add("cake", 7)).tell(Add("tea", 4)).tell(Total(answer))
print("total:", answer.get())
cart.tell(Remove("cake")).tell(Remove("spoon")).tell(Add("cup", -1)).tell("hello").tell(3.5)
cart.tell(Total(answer)).stop()
print("total:", answer.get(), cart.items)
while not problems.empty():
    print("problem:", problems.get())
