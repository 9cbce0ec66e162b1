"""A list of a million ints, and nothing else."""

numbers = list(range(1_000_000))
print(len(numbers), numbers[-1])
