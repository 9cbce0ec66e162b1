"""sys.getrefcount of lists and dicts as containers take and drop references."""
from sys import getrefcount as rc

x = []
print("fresh:", rc(x))
y = x
print("second name:", rc(x))
del y
print("name deleted:", rc(x))

box = [x, x, x]
print("three times in a list:", rc(x))
box.pop()
box[0] = None
print("two taken out:", rc(x))
copy = box[:]
print("list copied:", rc(x))
box.clear()
copy = None
print("lists gone:", rc(x))

d = {"k": x, 1: x}
t = (x, x)
s = {1: (x,)}
print("dict, tuple, nested:", rc(x))
d.pop("k")
del t
print("some removed:", rc(x))
values = list(d.values())
items = list(d.items())
print("values and items listed:", rc(x), rc(d))
del d, s, values, items
print("all gone:", rc(x))

x.append(x)
print("inside itself:", rc(x))
x.clear()
print("emptied:", rc(x))

many = [x] * 100
print("list * 100:", rc(x))
many.extend(many)
print("doubled:", rc(x))
many[:] = [x]
print("slice assigned:", rc(x))
del many[0]
print("deleted:", rc(x))
many += [x]
many.insert(0, x)
many.remove(x)
many.reverse()
print("in many:", rc(x), len(many))
a, *b = many + [x, x]
print("unpacked:", rc(x), len(b))
a = b = many = None
z = x or None
w = x if True else None
print("or, conditional:", rc(x))
z, w = w, z
print("swapped:", rc(x))
del z, w
pair = [n for n in (x, x)]
print("comprehension:", rc(x), [rc(n) for n in pair])
