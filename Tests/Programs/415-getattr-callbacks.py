"""__getattr__, properties, __getitem__ and __call__ that wait for another thread, or fail."""
import threading


class Server(threading.Thread):
    """Answers one question at a time; the asker is blocked until it has."""

    def __init__(self):
        super().__init__(daemon=True)
        self.cond = threading.Condition()
        self.question = self.answer = None
        self.count = 0

    def run(self):
        while True:
            with self.cond:
                self.cond.wait_for(lambda: self.question is not None)
                self.count += 1
                self.answer, self.question = f"{self.question}#{self.count}", None
                self.cond.notify_all()

    def ask(self, question):
        if "bad" in question:
            raise AttributeError(f"will not answer {question}")
        with self.cond:
            self.question = question
            self.cond.notify_all()
            self.cond.wait_for(lambda: self.answer is not None, timeout=10)
            answer, self.answer = self.answer, None
            return answer


server = Server()
server.start()


class Remote:
    def __getattr__(self, name):
        return server.ask("attr " + name)

    def __getitem__(self, key):
        return server.ask(f"item {key}")

    def __call__(self, *args):
        return server.ask(f"call {args}")

    def __contains__(self, key):
        return server.ask(f"contains {key}") != ""

    def __len__(self):
        return len(server.ask("len"))

    def __iter__(self):
        for n in range(2):
            yield server.ask(f"iter {n}")

    def __add__(self, other):
        return server.ask(f"add {other}")

    def __enter__(self):
        return server.ask("enter")

    def __exit__(self, *exc):
        return bool(server.ask(f"exit {exc[0] and exc[0].__name__}"))

    @property
    def prop(self):
        return server.ask("property")

    @prop.setter
    def prop(self, value):
        server.ask(f"set {value}")


r = Remote()
print(r.colour, r[3], r(1, 2), "x" in r, len(r), list(r), r + 1, r.prop, sep="; ")
r.prop = "new"
print(getattr(r, "size"), getattr(r, "bad_name", "default"), hasattr(r, "bad"), hasattr(r, "good"), sep="; ")
with r as entered:
    print(entered)
    raise ValueError("suppressed by the answer")
for action in (lambda: r.bad, lambda: r["bad"], lambda: r("bad"), lambda: "bad" in r, lambda: r + "bad", lambda: setattr(r, "prop", "bad")):
    try:
        print(action())
    except AttributeError as error:
        print("AttributeError:", error)
print(server.count, [f"{a}" for a, _ in zip(map(r, "pq"), "xy")], sorted("ba", key=lambda c: r[c]), {k: r[k] for k in "z"})
