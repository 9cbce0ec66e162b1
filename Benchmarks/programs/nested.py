"""Two loops over ranges, one within the other."""


def nested(n):
    total = 0
    for i in range(n):
        for j in range(n):
            if i ^ j > 7:
                total += j
            else:
                total -= 1
    return total


print(nested(2_800))
