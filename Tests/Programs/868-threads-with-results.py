"""Threads whose results and exceptions are handed back in order."""
import threading


class Worker(threading.Thread):
    def __init__(self, function, *args):
        super().__init__(name=f"worker-{args[0]}")
        self.function, self.args = function, args
        self.value = self.error = None

    def run(self):
        try:
            self.value = self.function(*self.args)
        except Exception as error:
            error.add_note(f"raised in {threading.current_thread().name}")
            self.error = error

    def result(self):
        self.join()
        if self.error is not None:
            raise self.error
        return self.value


def collatz(n):
    if n < 1:
        raise ValueError(f"{n} is not positive")
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


workers = [Worker(collatz, n) for n in (27, 1, 0, 97, -5, 871)]
print([w.is_alive() for w in workers], workers[0].name, workers[0].daemon)
for w in workers:
    w.start()
for w in workers:
    try:
        print(w.name, w.result())
    except ValueError as error:
        print(w.name, repr(error), error.__notes__)
print(threading.active_count(), [w.is_alive() for w in workers])
try:
    workers[0].start()
except RuntimeError as error:
    print(error)
groups = [w.error for w in workers if w.error]
try:
    raise ExceptionGroup("failed workers", groups)
except* ValueError as group:
    print(len(group.exceptions), group.exceptions[0].__traceback__.tb_frame.f_code.co_name)
