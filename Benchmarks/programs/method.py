"""Method calls and attributes of an instance."""


class Counter:
    def __init__(self, step):
        self.step = step
        self.total = 0

    def next(self):
        return self.step + 1

    def add(self, n):
        self.total += n
        self.step = self.next() & 1023


def method(n):
    counter = Counter(3)
    for i in range(n):
        counter.add(i & 7)
    return counter.total, counter.step


print(*method(2_200_000))
