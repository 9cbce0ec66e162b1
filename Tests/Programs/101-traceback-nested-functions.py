"""An uncaught exception three calls deep: the whole traceback, with its carets."""


def average(numbers):
    return sum(numbers) / len(numbers)


def report(name, numbers):
    line = name + ": " + str(average(numbers))
    print(line)
    return line


def main():
    results = {"first": [1, 2, 3], "second": [10], "third": []}
    lines = []
    for name, numbers in results.items():
        lines.append(report(name, numbers))
    return lines


print("start")
main()
print("not reached")
