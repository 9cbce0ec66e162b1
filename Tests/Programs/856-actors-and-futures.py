"""Actors with a mailbox each; questions are answered through small futures."""
import queue
import threading


class Reply:
    def __init__(self):
        self.ready, self.value, self.error = threading.Event(), None, None

    def set(self, value=None, error=None):
        self.value, self.error = value, error
        self.ready.set()

    def get(self, timeout=5):
        if not self.ready.wait(timeout):
            raise TimeoutError("no reply")
        if self.error:
            raise self.error
        return self.value


class Actor:
    def __init__(self):
        self.mailbox = queue.SimpleQueue()
        self.thread = threading.Thread(target=self._loop, name=type(self).__name__)
        self.thread.start()

    def ask(self, method, *args):
        reply = Reply()
        self.mailbox.put((method, args, reply))
        return reply

    def stop(self):
        self.mailbox.put(None)
        self.thread.join()

    def _loop(self):
        while message := self.mailbox.get():
            method, args, reply = message
            try:
                reply.set(getattr(self, "on_" + method)(*args))
            except Exception as error:
                reply.set(error=error)


class Account(Actor):
    def __init__(self, balance):
        self.balance = balance
        super().__init__()

    def on_add(self, n):
        if self.balance + n < 0:
            raise ValueError(f"only {self.balance}")
        self.balance += n
        return self.balance


class Teller(Actor):
    def on_transfer(self, source, target, n):
        left = source.ask("add", -n).get()
        return left, target.ask("add", n).get()


a, b, tellers = Account(100), Account(0), [Teller(), Teller()]
replies = [tellers[i % 2].ask("transfer", a, b, 15) for i in range(8)]
outcomes = []
for r in replies:
    try:
        outcomes.append(sum(r.get()) >= 0)
    except ValueError as error:
        outcomes.append(str(error))
print(sorted(outcomes, key=str), a.balance, b.balance)
for wrong in (a.ask("nothing"), a.ask("add"), a.ask("add", "x")):
    try:
        wrong.get()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
for actor in [*tellers, a, b]:
    actor.stop()
print([x.thread.is_alive() for x in (a, b)], a.thread.name, threading.active_count())
