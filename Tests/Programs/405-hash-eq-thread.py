"""Inside __hash__ and __eq__ of a dictionary key another thread runs."""
import threading

turn = threading.Condition()
pending = done = 0
running = True


def helper():
    """Does one piece of work for every request."""
    global done
    with turn:
        while running or done < pending:
            turn.wait_for(lambda: done < pending or not running)
            if done < pending:
                done += 1
                turn.notify_all()


def let_the_helper_run():
    global pending
    with turn:
        pending += 1
        mine = pending
        turn.notify_all()
        if not turn.wait_for(lambda: done >= mine, timeout=10):
            raise TimeoutError("the helper does not run")


class Key:
    log = []

    def __init__(self, name):
        self.name = name

    def __hash__(self):
        let_the_helper_run()
        Key.log.append("hash " + self.name)
        return 7

    def __eq__(self, other):
        let_the_helper_run()
        Key.log.append(f"{self.name}=={other.name}")
        return self.name.lower() == other.name.lower()

    def __repr__(self):
        return self.name


def step(label, result):
    print(f"{label:18} {result!r:22} {Key.log}")
    Key.log.clear()


thread = threading.Thread(target=helper)
thread.start()
d = {}
a, b = Key("a"), Key("b")
d[a] = 1
step("store a", d)
d[b] = 2
step("store b", d)
d[Key("A")] = 3
step("store A over a", d)
step("look up B", d[Key("B")])
step("get missing", d.get(Key("x"), "none"))
step("in, same object", a in d)
step("pop", d.pop(Key("b")))
step("set", len({a, b, Key("B")}))
step("setdefault", d.setdefault(Key("c"), 5))
step("list in", Key("B") in [a, b])
step("index", [a, b].index(Key("b")))
step("count", [a, b, a].count(a))
step("copy", d.copy())
with turn:
    running = False
    turn.notify_all()
thread.join()
print("every call had its turn:", done == pending, done)
