"""A chained exception in a Thread subclass; SystemExit in a thread is silent."""
import sys
import threading


class Loader(threading.Thread):
    def __init__(self, text):
        super().__init__()
        self.text = text
        self.value = None

    def run(self):
        try:
            self.value = int(self.text)
        except ValueError as error:
            raise RuntimeError(f"cannot load {self.text!r}") from error


for text in ("12", "twelve"):
    loader = Loader(text)
    loader.start()
    loader.join()
    print(loader.name, loader.value)


def leave():
    print("leaving the thread")
    sys.exit("this text is not printed")


t = threading.Thread(target=leave)
t.start()
t.join()
print("still here", t.is_alive())
