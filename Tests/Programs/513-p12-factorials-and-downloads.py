"""P12: five factorials against five downloads, each set in sequence and in threads."""
import math
import threading
import time


def factorial(n):
    result = 1
    for k in range(2, n + 1):
        result *= k
    return result


def download(n):
    time.sleep(0.02)
    return f"file-{n}"


def sequence(function, arguments):
    return [function(a) for a in arguments]


def threads(function, arguments):
    results = {}
    workers = [threading.Thread(target=lambda a=a: results.update({a: function(a)})) for a in arguments]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
    return [results[a] for a in arguments]


def timed(how, function, arguments):
    start = time.perf_counter()
    return how(function, arguments), time.perf_counter() - start


sizes = [50, 100, 150, 200, 250]
one, _ = timed(sequence, factorial, sizes)
two, _ = timed(threads, factorial, sizes)
print(one == two == [math.factorial(n) for n in sizes])
for n, value in zip(sizes, one):
    text = str(value)
    print(f"{n}! has {len(text)} digits, {text[:6]}...{len(text) - len(text.rstrip('0'))} zeros, digit sum {sum(map(int, text))}")
three, slow = timed(sequence, download, range(5))
four, fast = timed(threads, download, range(5))
print(three, three == four)
print("downloads overlap:", slow >= 0.095, fast < slow * 0.85)
