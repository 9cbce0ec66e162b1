"""List methods, aliasing, and the errors they raise."""

l = [3, 1, 2]
l.append([4])
l.extend("xy")
l.insert(0, "first")
l.insert(-1, "before last")
l.insert(100, "end")
print(l, len(l))
print(l.pop(), l.pop(0), l.pop(-2), l)
l.remove([4])
print(l, l.index(2), l.count(1), l.index("y", 2), l.reverse(), l)
l += (7, 8)
l *= 2
print(l, l.copy() == l, l.copy() is l)
del l[1:4], l[-1]
print(l, l.clear(), l, [] == l, [1, 2] + [3], [0] * 3, [[]] * 2, 2 * [1])

grid = [[0] * 3] * 2
grid[0][1] = 5
print("one row twice:", grid)
grid = [[0] * 3 for _ in range(2)]
grid[0][1] = 5
print("two rows:", grid)
a = b = [1]
a += [2]
b = b + [3]
print(a, b)


def extend(target, more=()):
    target += more
    target = ["rebound"]
    return target


print(extend(a, (9,)), a)
print([1, 2, 3] == [1.0, 2.0, 3.0], [1] in [[1]], [1, [2]].index([2]), [1, 2] > [1], sorted([True, False, 0, 1]), [*"ab"] + list((1,)))
stack, queue = [], [1, 2, 3]
for n in range(3):
    stack.append(n)
while stack:
    print(stack.pop(), queue.pop(0), end=" ")
print(stack, queue)
for call in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1][1], lambda: a["a"], lambda: [1] + (2,),
             lambda: [1] + "a", lambda: [1] * [2], lambda: [1].extend(5), lambda: [1].pop("a"), lambda: [1].insert(1), lambda: [3, "a"].sort(), lambda: [1] * 1.5, lambda: [1].nope()):
    try:
        call()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
try:
    [1][3] = 0
except IndexError as error:
    print("IndexError:", error)
try:
    del [1][3]
except IndexError as error:
    print("IndexError:", error)
