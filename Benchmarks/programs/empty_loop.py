"""A loop with nothing in it."""


def empty_loop(n):
    for _ in range(n):
        pass


empty_loop(40_000_000)
print("done")
