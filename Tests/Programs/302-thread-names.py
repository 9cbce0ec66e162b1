"""How threads are named, and what repr tells about them."""
import threading
import time


def worker():
    names.append(threading.current_thread().name)


class Counter(threading.Thread):
    def run(self):
        names.append(self.name)


names = []
made = [
    threading.Thread(target=worker),
    threading.Thread(target=worker),
    threading.Thread(target=lambda: worker()),
    threading.Thread(target=worker, name="given"),
    Counter(),
    Counter(name="my counter"),
    threading.Thread(),
    threading.Thread(target=time.sleep, args=(0,)),
    threading.Timer(0, worker),
]
print([t.name for t in made])
for t in made:
    t.start()
    t.join()
print(names)

t = threading.Thread(target=worker)
t.name = "renamed"
print(t.name, t.name.upper(), t.daemon, t.ident, t.is_alive())
print(repr(t))
t.start()
t.join()
print(names[-1], t.ident is not None, "stopped" in repr(t), "renamed" in repr(t), "started" in repr(threading.main_thread()))
main = threading.main_thread()
print(main.name, main is threading.current_thread(), main.daemon, main.is_alive(), isinstance(main, threading.Thread))
main.name = "boss"
print(threading.current_thread().name)
print(threading.Thread(name=5).name, threading.Thread(name="").name, threading.Thread(target=worker, daemon=True))
