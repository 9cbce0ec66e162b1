"""List, dict and set comprehensions."""


def comprehension(n):
    total = 0
    for _ in range(n):
        squares = [x * x for x in range(300) if x % 3]
        index = {x: i for i, x in enumerate(squares)}
        total += len({x % 16 for x in squares}) + index[squares[-1]]
    return total


print(comprehension(10_000))
