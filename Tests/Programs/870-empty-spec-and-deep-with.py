# A format specification of nothing, and managers entered deep inside one another: both once broke the machine.
class Layer:
    def __init__(self, depth, log):
        self.depth = depth
        self.log = log

    def __enter__(self):
        self.log.append(self.depth)
        return self

    def __exit__(self, kind, value, traceback):
        self.log.append(-self.depth)
        return False


def dive(depth, log):
    if depth == 0:
        return "bottom"
    with Layer(depth, log) as layer:
        return f"{dive(depth - 1, log):}{layer.depth % 10:}"


log = []
text = dive(200, log)
print(text[:16], len(text), len(log), sum(log))
print(log[:3], log[-3:])
x = 3.5
print(f"{x:}", f"{x!r:}", f"{'a':{''}}", format(x, ""), "{:}".format(x))


def fail(depth):
    with Layer(depth, log):
        if depth == 0:
            raise ValueError("at the bottom")
        fail(depth - 1)


log.clear()
try:
    fail(150)
except ValueError as error:
    print(error, len(log))
