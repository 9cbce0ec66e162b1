"""Lists built by append, literal and repetition; indexed, sliced and changed."""


def list_building(n):
    total = 0
    for round in range(n):
        values = []
        for i in range(1000):
            values.append(i ^ round)
        for i in range(0, 1000, 2):
            values[i], values[i + 1] = values[i + 1], values[i]
        total += values[round % 1000] + values[-1] + len(values[10:20])
        row = [round, total, 0] * 10
        total += row[7]
    return total


print(list_building(4_000))
