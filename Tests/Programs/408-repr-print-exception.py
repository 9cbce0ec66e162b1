"""An exception in __repr__ or __str__ under print: what was already written stays written."""
import threading


class Fragile:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        if self.name.startswith("bad"):
            raise LookupError(f"no repr for {self.name}")
        return f"Fragile({self.name})"

    def __str__(self):
        if self.name == "bad str":
            raise OSError("no str")
        return repr(self)


ok, bad, worse = Fragile("ok"), Fragile("bad"), Fragile("bad str")


def attempt(label, action):
    try:
        action()
        print("fine")
    except Exception as error:
        print(f"<< {label}: {type(error).__name__}: {error}")


attempt("print", lambda: print("before", ok, bad, "after"))
attempt("sep", lambda: print(1, 2, worse, sep=", ", end="END\n"))
attempt("list", lambda: print([ok, bad]))
attempt("dict", lambda: print({"k": bad}))
attempt("nested", lambda: repr([[(bad,)]]))
attempt("f-string", lambda: f"{ok} {bad}")
attempt("%", lambda: "%s %r" % (ok, bad))
attempt("format", lambda: "{} {!r}".format(ok, bad))
attempt("str", lambda: str(worse))
attempt("join", lambda: ",".join(map(str, [ok, worse])))
attempt("error message", lambda: {}[ok])
attempt("key error", lambda: [].index(ok))

recursive = [1]
recursive.append(recursive)
recursive.append(bad)
attempt("recursive", lambda: print(recursive))
recursive.pop()
print("the guard against recursion was released:", recursive)


class Wrong:
    def __repr__(self):
        return 5


class Exiting:
    def __str__(self):
        raise SystemExit("from __str__")


attempt("not text", lambda: print(Wrong()))
try:
    print("leaving", Exiting())
except SystemExit as stop:
    print("<< SystemExit:", stop.code)
t = threading.Thread(target=attempt, args=("in a thread", lambda: print("thread", bad)))
t.start()
t.join()
print(ok, "last")
print("uncaught", bad)
