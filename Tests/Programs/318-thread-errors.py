"""What threads refuse: starting twice, joining too early, joining oneself."""
import threading

t = threading.Thread(target=lambda: None)


def attempt(label, call):
    try:
        print(label, "->", call())
    except Exception as error:
        print(f"{label}: {type(error).__name__}: {error}")


attempt("join before start", t.join)
t.start()
attempt("start twice", t.start)
t.join()
attempt("start after the end", t.start)

inside = []


def joins_itself():
    try:
        threading.current_thread().join()
    except RuntimeError as error:
        inside.append(str(error))


j = threading.Thread(target=joins_itself)
j.start()
j.join()
print("join itself:", inside)


class Forgot(threading.Thread):
    def __init__(self):
        self.value = 5


attempt("no super().__init__", lambda: Forgot().start())
attempt("group", lambda: threading.Thread("group"))
attempt("unknown argument", lambda: threading.Thread(work=print))
attempt("daemon", lambda: setattr(threading.current_thread(), "daemon", True))
attempt("ident", lambda: setattr(t, "ident", 5))


class Result(threading.Thread):
    def __init__(self, function, *args):
        super().__init__()
        self.function, self.args, self.result, self.error = function, args, None, None

    def run(self):
        try:
            self.result = self.function(*self.args)
        except Exception as error:
            self.error = error

    def get(self):
        self.join()
        if self.error:
            raise self.error
        return self.result


good, bad = Result(pow, 2, 70), Result(int, "seven")
good.start()
bad.start()
attempt("result", good.get)
attempt("error from the thread", bad.get)
attempt("wrong arguments", lambda: threading.Thread(target=pow, args=5))
