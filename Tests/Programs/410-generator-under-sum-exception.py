"""An exception in a generator under sum(): finally runs, the generator is finished, sum gives nothing."""
import threading

log, target = [], []


def numbers(limit, fail_at):
    try:
        for n in range(limit):
            if n == fail_at:
                raise ArithmeticError(f"no {n}")
            log.append(n)
            yield n
    finally:
        log.append("finally")


def attempt(label, action):
    log.clear()
    try:
        print(label, "->", action(), log)
    except Exception as error:
        print(f"{label}: {type(error).__name__}: {error}", log)


attempt("sum, fine", lambda: sum(numbers(5, -1)))
attempt("sum", lambda: sum(numbers(5, 3)))
attempt("list", lambda: list(numbers(5, 2)))
attempt("max", lambda: max(numbers(5, 0)))
attempt("join", lambda: "".join(str(n) for n in numbers(5, 1)))
attempt("dict", lambda: {n: n for n in numbers(5, 2)})
attempt("sorted", lambda: sorted(numbers(3, 2), key=lambda n: -n))
attempt("any stops early", lambda: any(n > 0 for n in numbers(5, 2)))
attempt("unpacking", lambda: print(*numbers(3, 2)))
attempt("zip", lambda: list(zip("abc", numbers(5, 2))))
attempt("extend", lambda: target.extend(numbers(5, 2)))
attempt("chain of generators", lambda: sum(n * 2 for n in (m + 1 for m in numbers(5, 1))))
attempt("adding text", lambda: sum(c for c in "ab"))
attempt("two kinds", lambda: sum(n if n < 2 else "x" for n in numbers(5, -1)))


g = numbers(5, 2)
attempt("saved generator", lambda: sum(g))
print("extend kept what it had:", target)
print("finished:", list(g), next(g, "nothing more"))


class Iterator:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n % 3 == 0:
            raise OverflowError(f"step {self.n}")
        if self.n > 7:
            raise StopIteration
        return self.n


it = Iterator()
attempt("an iterator may go on", lambda: sum(it))
attempt("after the failure", lambda: sum(it))
attempt("and again", lambda: sum(it))


class Stubborn:
    def __radd__(self, other):
        raise BufferError(f"{other} + me")


attempt("__radd__", lambda: sum(x for x in [1, 2, Stubborn()]))
t = threading.Thread(target=attempt, args=("in a thread", lambda: sum(numbers(9, 4))))
t.start()
t.join()
print(sum(1 / n for n in (2, 1, 0)))
