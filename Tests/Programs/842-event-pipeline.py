"""Three stages joined by queues, ended by sentinels that are handed on."""
import queue
import threading

END = object()


def stage(function, source, target):
    for item in iter(source.get, END):
        for result in function(item):
            target.put(result)
        source.task_done()
    source.task_done()
    target.put(END)


def words(line):
    yield from line.split()


def lengths(word):
    if word.isalpha():
        yield len(word), word


def ranked(pair):
    n, word = pair
    yield f"{word}:{n}"


lines, parts, pairs, out = (queue.Queue(maxsize=2) for _ in range(4))
plan = [(words, lines, parts), (lengths, parts, pairs), (ranked, pairs, out)]
threads = [threading.Thread(target=stage, args=step, name=step[0].__name__) for step in plan]
for t in threads:
    t.start()


def feed():
    for line in ("the quick brown fox", "jumps 0ver the", "lazy d0g today"):
        lines.put(line)
    lines.put(END)


feeder = threading.Thread(target=feed)
feeder.start()
results = []
while (item := out.get()) is not END:
    results.append(item)
for t in [feeder, *threads]:
    t.join()
print(results, [q.qsize() for q in (lines, parts, pairs, out)], [t.is_alive() for t in threads])
lines.join()
print(lines.empty(), lines.full(), lines.unfinished_tasks)
for action in (lambda: out.get_nowait(), lambda: lines.task_done(), lambda: out.get(timeout=-1), lambda: out.get(timeout=0.01)):
    try:
        action()
    except (queue.Empty, ValueError) as error:
        print(type(error).__name__, error)
