"""Backtracking and searching: queens, sudoku, subsets, game of life, a maze."""
from collections import deque
from itertools import product

def queens(n, row=0, cols=0, left=0, right=0):
    if row == n:
        return 1
    total, free = 0, ~(cols | left | right) & ((1 << n) - 1)
    while free:
        bit = free & -free
        free ^= bit
        total += queens(n, row + 1, cols | bit, (left | bit) << 1, (right | bit) >> 1)
    return total

SUDOKU = "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79"

def solve(cells):
    tried = 0
    def options(i):
        r, c = divmod(i, 9)
        used = {cells[r * 9 + k] for k in range(9)} | {cells[k * 9 + c] for k in range(9)}
        used |= {cells[(r // 3 * 3 + dr) * 9 + c // 3 * 3 + dc] for dr, dc in product(range(3), repeat=2)}
        return [d for d in "123456789" if d not in used]
    def search():
        nonlocal tried
        empty = [(len(o), i, o) for i in range(81) if cells[i] == "." for o in [options(i)]]
        if not empty:
            return True
        _, i, choices = min(empty)
        for d in choices:
            tried += 1
            cells[i] = d
            if search():
                return True
        cells[i] = "."
        return False
    return search(), tried

def subset_sums(numbers, target):
    def go(i, left, chosen):
        if left == 0:
            yield list(chosen)
        elif i < len(numbers) and left > 0:
            chosen.append(numbers[i])
            yield from go(i + 1, left - numbers[i], chosen)
            chosen.pop()
            yield from go(i + 1, left, chosen)
    return go(0, target, [])

def life(cells):
    near = {}
    for r, c in cells:
        for dr, dc in product((-1, 0, 1), repeat=2):
            if dr or dc:
                near[r + dr, c + dc] = near.get((r + dr, c + dc), 0) + 1
    return {p for p, n in near.items() if n == 3 or n == 2 and p in cells}

MAZE = ["S.#.....", "..#.###.", "#...#...", "..#...#E"]

def shortest(maze):
    grid = {(r, c): ch for r, row in enumerate(maze) for c, ch in enumerate(row)}
    start, goal = (next(p for p, ch in grid.items() if ch == x) for x in "SE")
    seen, todo = {start: None}, deque([start])
    while todo:
        r, c = here = todo.popleft()
        if here == goal:
            break
        for step in ((r + 1, c), (r, c + 1), (r - 1, c), (r, c - 1)):
            if grid.get(step, "#") != "#" and step not in seen:
                seen[step] = here
                todo.append(step)
    path = []
    while goal:
        path.append(goal)
        goal = seen[goal]
    return path[::-1]

print([queens(n) for n in range(1, 9)])
cells = list(SUDOKU)
print(*solve(cells))
print(*("".join(cells[r:r + 27]) for r in range(0, 81, 27)), sep="\n")
print(list(subset_sums([3, 34, 4, 12, 5, 2], 9)), sum(1 for _ in subset_sums(range(1, 16), 40)))
glider = {(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)}
moved = glider
for _ in range(8):
    moved = life(moved)
print(sorted(moved), moved == {(r + 2, c + 2) for r, c in glider}, life(life(row := {(0, 0), (0, 1), (0, 2)})) == row)
path = shortest(MAZE)
print(len(path) - 1, "steps")
print(*("".join("*" if (r, c) in path and ch == "." else ch for c, ch in enumerate(row)) for r, row in enumerate(MAZE)), sep="\n")
