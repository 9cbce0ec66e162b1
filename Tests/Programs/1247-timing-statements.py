"""timeit with statements given as text: setup, namespaces, errors; the times themselves are not shown."""
import timeit

print(timeit.timeit("x + 1", setup="x = 1", number=1000) > 0)
times = timeit.repeat("sorted(data)", "data = list(range(50, 0, -1))", repeat=3, number=20)
print(len(times), all(t > 0 for t in times))

log = []
timeit.timeit("log.append(i)\ni += 1", "log.append('setup')\ni = 0", number=3, globals=globals())
print(log)


def work(n=200):
    return sum(i * i for i in range(n))


def compare(**statements):
    """Which statement is slower, and how often it ran."""
    counted = {}
    for name, statement in statements.items():
        counted[name] = min(timeit.repeat(statement, repeat=3, number=50, globals=globals()))
    return max(counted, key=counted.get)


print(compare(short="work(10)", long="work(2000)"))
print(compare(join="''.join(str(n) for n in range(400))", nothing="pass"))
timer = timeit.Timer("if 1:\n    work(1)\nelse:\n    fail()", globals=globals())
print(timer.timeit(number=2) > 0, timer.timeit(0) >= 0)
for statement, setup in (("x = ", "pass"), ("pass", "for i in x"), ("  y", "pass"), (3, "pass"), ("pass", None)):
    try:
        timeit.Timer(statement, setup)
    except SyntaxError as error:
        print(type(error).__name__, error.msg, error.filename, error.lineno, error.offset, repr(error.text))
    except ValueError as error:
        print(error)
failing = timeit.Timer("total += 1 / n", "total = 0; n = 0")
try:
    failing.timeit(5)
except ZeroDivisionError as error:
    last = error.__traceback__
    while last.tb_next:
        last = last.tb_next
    print(last.tb_frame.f_code.co_name, last.tb_frame.f_code.co_filename, last.tb_lineno)
ticks = []
slow = timeit.Timer("ticks.append(1)", timer=lambda: len(ticks) / 100, globals=globals())
print(slow.autorange(lambda number, taken: print("tried", number, taken)))
