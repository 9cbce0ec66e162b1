# Messages as dataclasses travel through queues between stages.
import queue
import threading
from dataclasses import asdict, astuple, dataclass, field, fields, replace


@dataclass(frozen=True, slots=True)
class Message:
    number: int
    text: str = ""
    tags: tuple = ()


@dataclass
class Stage:
    name: str
    work: object = field(repr=False)
    inbox: queue.Queue = field(default_factory=queue.Queue, repr=False)
    count: int = field(default=0, init=False)

    def start(self, target):
        self.thread = threading.Thread(target=self.loop, args=(target,), name=self.name)
        self.thread.start()
        return self

    def loop(self, target):
        while (message := self.inbox.get()) is not None:
            self.count += 1
            target(replace(self.work(message), tags=message.tags + (self.name,)))
        target(None)


out = []
upper = Stage("upper", lambda m: replace(m, text=m.text.upper()))
twice = Stage("twice", lambda m: replace(m, number=m.number * 2))
twice.start(out.append)
upper.start(twice.inbox.put)
for i, word in enumerate(["lock", "queue", "thread"]):
    upper.inbox.put(Message(i, word))
upper.inbox.put(None)
upper.thread.join()
twice.thread.join()
print(*out, sep="\n")
print(upper, twice.count, astuple(out[1]), asdict(out[0]), [f.name for f in fields(Message)])
try:
    out[0].number = 5
except AttributeError as error:
    print(type(error).__name__, error)
