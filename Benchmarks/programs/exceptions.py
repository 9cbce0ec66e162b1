"""Exceptions raised, caught and cleaned up after."""


class Odd(Exception):
    pass


def check(i):
    if i & 1:
        raise Odd(i)
    return i


def exceptions(n):
    caught = total = cleaned = 0
    for i in range(n):
        try:
            total += check(i)
        except Odd as error:
            caught += error.args[0]
        finally:
            cleaned += 1
    return caught, total, cleaned


print(*exceptions(1_500_000))
