"""sys.exit with a text prints it on stderr and exits with 1."""
import sys


def check(values):
    bad = [v for v in values if v < 0]
    if bad:
        sys.exit(f"error: {len(bad)} negative value(s): {bad}")
    return sum(values)


print(check([1, 2, 3]))
print("warning on stderr", file=sys.stderr)
sys.stderr.write("and another\n")
print(check([4, -1, -2]))
