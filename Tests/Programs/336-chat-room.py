"""A chat room as a monitor: join, say, leave; a log whose order is fixed by hand-over."""
import threading


class Room:
    def __init__(self, capacity):
        self.capacity = capacity
        self.members = []
        self.log = []
        self.lock = threading.Lock()
        self.space = threading.Condition(self.lock)
        self.spoken = threading.Condition(self.lock)

    def join(self, name, timeout=None):
        with self.space:
            if not self.space.wait_for(lambda: len(self.members) < self.capacity, timeout):
                return False
            self.members.append(name)
            self.log.append(f"+{name}")
            self.spoken.notify_all()
            return True

    def say(self, name, text):
        with self.lock:
            if name not in self.members:
                raise PermissionError(f"{name} is not in the room")
            self.log.append(f"{name}: {text}")
            self.spoken.notify_all()

    def leave(self, name):
        with self.lock:
            self.members.remove(name)
            self.log.append(f"-{name}")
            self.space.notify()

    def hear(self, line):
        with self.spoken:
            self.spoken.wait_for(lambda: line in self.log)


room = Room(2)
late = []


def ann():
    room.join("ann")
    room.hear("bob: hi ann")
    room.say("ann", "hi bob")
    room.hear("bob: bye")
    room.leave("ann")


def bob():
    room.hear("+ann")
    room.join("bob")
    room.say("bob", "hi ann")
    room.hear("ann: hi bob")
    late.append(room.join("cy", timeout=0.02))
    room.say("bob", "bye")


def cy():
    room.hear("bob: bye")
    late.append(room.join("cy"))
    room.say("cy", "at last")


threads = [threading.Thread(target=f) for f in (cy, bob, ann)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(room.log)
print(room.members, late)
for call in (lambda: room.say("dan", "hello"), lambda: room.leave("dan")):
    try:
        call()
    except (PermissionError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")
