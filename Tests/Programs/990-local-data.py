# threading.local: a namespace for each thread; a subclass's __init__ runs anew in each.
import threading


class Context(threading.local):
    level = 0

    def __init__(self, start):
        self.path = [start]


context = Context("root")
plain = threading.local()
plain.owner = "main"
lines = []


def work(name):
    lines.append((name, hasattr(plain, "owner"), context.path, context.level))
    plain.owner = name
    context.path.append(name)
    context.level += 1
    lines.append((name, plain.owner, context.path, context.level, sorted(plain.__dict__)))


for name in "ab":
    t = threading.Thread(target=work, args=(name,))
    t.start()
    t.join()
print(*lines, sep="\n")
print(plain.owner, context.path, context.level, context.__dict__)
del plain.owner
try:
    plain.owner
except AttributeError as error:
    print("AttributeError:", str(error).split(" object")[1])
