"""send, throw, close, and what happens inside the generator."""


def averager():
    total = count = 0
    average = None
    while True:
        try:
            value = yield average
        except ZeroDivisionError:
            print("  reset")
            total = count = 0
            average = None
            continue
        except GeneratorExit:
            print(f"  closing after {count} values")
            raise
        total += value
        count += 1
        average = total / count


avg = averager()
print(next(avg), avg.send(10), avg.send(20))
print(avg.throw(ZeroDivisionError))
print(avg.send(3))
avg.close()
avg.close()
try:
    avg.send(1)
except StopIteration as stop:
    print("finished:", stop.value)

try:
    averager().send(5)
except TypeError as error:
    print("TypeError:", error)


def returns():
    got = yield 1
    print("  got", got)
    return "the end"


g = returns()
next(g)
try:
    g.send("hello")
except StopIteration as stop:
    print(repr(stop), stop.value)


def stubborn():
    for patience in range(1):
        try:
            yield "still here"
        except GeneratorExit:
            print("  refusing")
            yield "once more"


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as error:
    print("RuntimeError:", error)


def cleanup():
    try:
        yield 1
        yield 2
    finally:
        print("  finally")


for item in cleanup():
    print(item)
    break
print("after break")
g = cleanup()
next(g)
try:
    g.throw(KeyError("lost"))
except KeyError as error:
    print("KeyError:", error)
try:
    cleanup().throw(ValueError("before start"))
except ValueError as error:
    print("ValueError:", error)
print(list(g), type(g).__name__, g.__name__)
