from contextlib import contextmanager
from threading import Condition, Thread, Lock
from time import sleep


class ReadWriteLock:
    """Many readers or one writer; a waiting writer holds back new readers."""

    def __init__(self):
        self._cond = Condition()
        self._readers = 0
        self._writer = False
        self._writers_waiting = 0

    @contextmanager
    def reading(self):
        with self._cond:
            while self._writer or self._writers_waiting:
                self._cond.wait()
            self._readers += 1
        try:
            yield self._readers
        finally:
            with self._cond:
                self._readers -= 1
                if not self._readers:
                    self._cond.notify_all()

    @contextmanager
    def writing(self):
        with self._cond:
            self._writers_waiting += 1
            self._cond.wait_for(lambda: not self._writer and self._readers == 0)
            self._writers_waiting -= 1
            self._writer = True
        try:
            yield
        finally:
            with self._cond:
                self._writer = False
                self._cond.notify_all()


rw = ReadWriteLock()
story, story_lock = [], Lock()


def tell(text):
    with story_lock:
        story.append(text)


def reader(name, start, hold):
    sleep(start)
    with rw.reading():
        tell(f"{name} in")
        sleep(hold)
        tell(f"{name} out")


def writer(name, start, hold):
    sleep(start)
    with rw.writing():
        tell(f"{name} WRITES")
        sleep(hold)
        tell(f"{name} done")


ts = [Thread(target=reader, args=("r1", 0.0, 0.5)),
      Thread(target=reader, args=("r2", 0.1, 0.5)),
      Thread(target=writer, args=("w1", 0.2, 0.1)),
      Thread(target=reader, args=("r3", 0.3, 0.1))]
for t in ts:
    t.start()
for t in ts:
    t.join()
for n, line in enumerate(story):
    print(n, line)
