"""Names, references, copies: what is shared, what is not, and when an object dies."""
import copy
import sys
from dataclasses import dataclass, field

class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(f"  {self.name} freed")

x = []
base = sys.getrefcount(x)
y, z = x, [x, x]
print("count went up by", sys.getrefcount(x) - base)
del y
z.clear()
print("and came back to  ", sys.getrefcount(x) - base)

a = Noisy("a")
b = a
print("del a"); del a
print("del b"); del b
print("rebinding")
n = Noisy("first")
n = Noisy("second")

@dataclass
class Board:
    cells: list = field(default_factory=lambda: [[0] * 3 for _ in range(2)])
    owner: str = "me"

    def __copy__(self):
        print("  (shallow)")
        return Board(self.cells, self.owner)


one = Board()
two, three = copy.copy(one), copy.deepcopy(one)
one.cells[0][0] = 9
print(two.cells[0], three.cells[0], two.cells is one.cells, two == one, three == one)
loop = [1]
loop.append(loop)
twin = copy.deepcopy(loop)
print(loop, twin[1] is twin, twin is loop, copy.copy((1, 2)) == (1, 2))
rows = [[]] * 3
rows[0].append("oops")
print(rows, [1, 2] is [1, 2], rows[0] is rows[2])
print("end of program")
