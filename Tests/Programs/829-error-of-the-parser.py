"""An error that the parser finds, after an é and inside a function: the caret stands under it."""
print("never printed")


def mean(values):
    """The mean of some values."""
    total = 0
    count = 0
    for value in values:
        total += value
        count += 1
    if count == 0:
        return None
    return total / count


def report(name, values):
    average = mean(values)
    if average is None:
        print(f"{name}: no values")
    else:
        print(f"{name}: {average:.2f}")


report("é", [1, 2, 3])
print("é", mean([1, 2) if True else mean([4]))
