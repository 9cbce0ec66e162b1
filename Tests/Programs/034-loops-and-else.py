"""for/while with else, break, nested loops, changing what is being iterated."""

for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0:
            print(n, "=", d, "*", n // d)
            break
    else:
        print(n, "is prime")

n, steps = 27, 0
while n != 1:
    n = n * 3 + 1 if n % 2 else n // 2
    steps += 1
    if steps > 200:
        break
else:
    print("reached 1 after", steps)

items = [1, 2, 3, 4, 5, 6]
for item in items:
    if item % 2 == 0:
        items.remove(item)
print(items, "- no two neighbours removed, so nothing was skipped")
items = [2, 4, 6, 8]
for item in items:
    items.remove(item)
print(items, "- every second one skipped")
items = [1]
for item in items:
    if len(items) < 5:
        items.append(item * 2)
print(items)

for i in range(3):
    i = 10
print(i)
for i in []:
    pass
print("unchanged", i)
for a, (b, *c) in [(1, (2, 3, 4)), (5, "xy")]:
    print(a, b, c)
for target in [0, 1]:
    pass
slots = [None] * 3
for slots[target] in "pq":
    print(slots)
for i, ch in enumerate("ab", start=5):
    print(i, ch, end=" ")
print()
print(list(zip(range(3), "abcd", [True])), list(zip()), list(zip("ab", repeat := [1, 2])), repeat)
try:
    list(zip("ab", "abc", strict=True))
except ValueError as error:
    print("ValueError:", error)
try:
    for x in 5:
        pass
except TypeError as error:
    print("TypeError:", error)
print([x if x > 1 else -x for x in range(4)], 0 or [] or "last", 1 and 2 and 3, not [] or 1 / 0)
print("spam" and 0, None or 0, [] and 1 / 0, (lambda: 3)() or 4, "a" if [] else "b" if 0 else "c")
