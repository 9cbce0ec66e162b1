# Conway's life on an unbounded board: cells are tuples in a set
from collections import Counter

PATTERNS = {
    "blinker": "OOO",
    "glider": ".O.\n..O\nOOO",
    "block": "OO\nOO",
    "r-pentomino": ".OO\nOO.\n.O.",
    "diehard": "......O.\nOO......\n.O...OOO",
}

def parse(text, dx=0, dy=0):
    return {(x + dx, y + dy) for y, row in enumerate(text.split("\n")) for x, ch in enumerate(row) if ch == "O"}

def step(cells):
    near = Counter((x + i, y + j) for x, y in cells for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j)
    return {c for c, n in near.items() if n == 3 or n == 2 and c in cells}

def bounds(cells):
    xs, ys = zip(*cells)
    return min(xs), max(xs), min(ys), max(ys)

def show(cells, pad=0):
    if not cells:
        return "(empty)"
    x0, x1, y0, y1 = bounds(cells)
    return "\n".join("".join(".O"[(x, y) in cells] for x in range(x0 - pad, x1 + pad + 1))
                     for y in range(y0 - pad, y1 + pad + 1))

def normal(cells):
    x0, _, y0, _ = bounds(cells)
    return frozenset((x - x0, y - y0) for x, y in cells), (x0, y0)

def classify(cells, limit=40):
    """Return (kind, generation, period) for what becomes of a pattern."""
    seen = {}
    for gen in range(limit):
        if not cells:
            return "dies", gen, None
        shape, at = normal(cells)
        if shape in seen:
            first, where = seen[shape]
            if where != at:
                return "moves by %+d,%+d" % (at[0] - where[0], at[1] - where[1]), first, gen - first
            return ("still" if gen - first == 1 else "oscillates"), first, gen - first
        seen[shape] = gen, at
        cells = step(cells)
    return f"alive with {len(cells)}", limit, None

for name, text in PATTERNS.items():
    kind, gen, period = classify(parse(text))
    print(f"{name:<12} {kind:<16} from {gen:>2} period {period}")
print(classify(parse("O")), classify(parse("OO.O")), classify(parse("OOOO")))

cells = parse(PATTERNS["glider"])
for gen in range(3):
    print(f"-- generation {gen}")
    print(show(cells))
    cells = step(cells)

rp = parse(PATTERNS["r-pentomino"])
history = [len(rp)]
for _ in range(20):
    rp = step(rp)
    history.append(len(rp))
print(history, bounds(rp))
print(show(rp, pad=1))

a, b = parse("OOO", 0, 0), parse("O\nO\nO", 1, -1)
print(sorted(a & b), len(a | b), sorted(a - b), sorted(a ^ b), step(a) == b, a.isdisjoint(parse("O", 9, 9)))
print({(1, 0)} < a, a >= a, a | b > a, frozenset(a) == a, sorted(map(sum, a)))
a.update(b); a.discard((99, 99)); a.remove((0, 0)); a -= {(2, 0)}
print(a == b, len(a), sorted(a.symmetric_difference([(5, 5)]))[-1])
try:
    a.remove("nothing")
except KeyError as e:
    print("KeyError:", e)
