"""Generators as producers, consumers and tiny coroutines."""
from functools import wraps

def primed(function):
    @wraps(function)
    def start(*args, **kwargs):
        gen = function(*args, **kwargs)
        next(gen)
        return gen
    return start

@primed
def averager():
    """Yields the running average of what it is sent."""
    total = count = 0
    average = None
    while True:
        try:
            value = yield average
        except ValueError as err:
            total, count, average = 0, 0, f"reset by {err}"
            continue
        except GeneratorExit:
            print("averager closing with", count)
            raise
        if value is None:
            return total, count
        total += value
        count += 1
        average = total / count

def flatten(tree):
    for node in tree:
        if isinstance(node, (list, tuple)):
            yield from flatten(node)
        else:
            yield node

def sub(name):
    try:
        got = yield f"{name} wants"
        return f"{name} got {got}"
    finally:
        print("  finally in", name)

def delegator():
    results = []
    for name in ("one", "two", "three"):
        try:
            results.append((yield from sub(name)))
        except KeyError as err:
            results.append(f"{name} failed {err!r}")
    return results

avg = averager()
print([avg.send(n) for n in (10, 20, 60)], avg.throw(ValueError("me")), avg.send(5))
try:
    avg.send(None)
except StopIteration as stop:
    print("returned", stop.value)
other = averager()
other.send(3)
other.close()
print(list(other), averager.__name__, averager.__doc__)
print(list(flatten([1, [2, (3, [4, [[5]]]), []], "67"])))

d = delegator()
print(next(d), "|", d.send(1), "|", d.throw(KeyError("k")))
try:
    d.send(3)
except StopIteration as stop:
    print(stop.value)

def bad():
    yield 1
    raise StopIteration("smuggled")

try:
    list(bad())
except RuntimeError as err:
    print("RuntimeError:", err, "| cause:", repr(err.__cause__))
try:
    averager.__wrapped__().send("too early")
except TypeError as err:
    print("TypeError:", err)

squares = (n * n for n in range(10**9) if n % 3 == 0)
print([next(squares) for _ in range(4)], 144 in squares, next(squares), squares.gi_running)
