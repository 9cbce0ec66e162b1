"""An error that only the compiler finds: nothing of the program runs."""
print("never printed")


class Counter:
    """Counts."""

    def __init__(self, start=0):
        self.value = start

    def increment(self, by=1):
        self.value += by
        return self.value

    def reset(self):
        self.value = 0


def total(values):
    result = Counter()
    for value in values:
        result.increment(value)
    return result.value


for number in range(3):
    print(total(range(number)))
    if number > 1:
        return    number * total([1, 2])
