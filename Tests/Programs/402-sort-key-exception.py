"""An exception in a sort key: it passes through, and the list is as it was."""
import threading


class BadKey(Exception):
    pass


def key(n):
    called.append(n)
    if n == 13:
        raise BadKey(f"cannot rank {n}")
    return -n


called = []
numbers = [5, 8, 13, 2, 9]
try:
    numbers.sort(key=key)
except BadKey as error:
    print("BadKey:", error, numbers, called)
called.clear()
try:
    sorted(iter(numbers), key=key)
except BadKey as error:
    print("sorted:", error, numbers, called)
for function in (min, max):
    try:
        function(numbers, key=key)
    except BadKey as error:
        print(function.__name__, error)
numbers.remove(13)
numbers.sort(key=key)
print(numbers, "sorts again")


def peek(n):
    seen.append(list(numbers))
    return n


seen = []
numbers.sort(key=peek)
print("empty while it is sorted:", seen, numbers)


def append_and_fail(n):
    numbers.append("sneaked in")
    raise ValueError("after changing the list")


try:
    numbers.sort(key=append_and_fail)
except ValueError as error:
    print("ValueError:", error, numbers)


def sort_in_thread(items):
    try:
        items.sort(key=lambda n: 1 / (n - 2))
    except ZeroDivisionError as error:
        outcome.append((str(error), items))


outcome = []
t = threading.Thread(target=sort_in_thread, args=([1, 2, 3],))
t.start()
t.join()
print(outcome)


def nested(text):
    return sorted(text, key=int)


try:
    sorted(["12", "3x", "45"], key=nested)
except ValueError as error:
    print("from a key inside a key:", error)
["b", "a", None].sort(key=lambda s: s.upper())
