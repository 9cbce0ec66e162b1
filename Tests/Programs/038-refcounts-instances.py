"""sys.getrefcount of instances: attributes, arguments, locals, bound methods."""
from sys import getrefcount as rc


class Node:
    def __init__(self, value, parent=None):
        self.value = value
        self.parent = parent
        self.children = []
        if parent:
            parent.children.append(self)

    def count_self(self):
        return rc(self)

    def me(self):
        return self


root = Node("root")
print("fresh:", rc(root))
a = Node("a", root)
print("one child points back:", rc(root), rc(a))
b = Node("b", root)
print("two children:", rc(root))
root.children.pop()
b.parent = None
print("one removed:", rc(root), rc(b))

method = root.count_self
print("bound method holds it:", rc(root), method())
del method
print("method gone:", rc(root))
print("same object back:", root.me() is root, rc(root.me()))


def one(arg):
    return rc(arg)


def two(arg):
    local = arg
    return rc(arg) - rc(local), rc(local)


def star(*args):
    return rc(args[0]), rc(args)


def keyword(**kw):
    return rc(kw["node"])


def default(node=root):
    return rc(node)


print("argument:", one(root))
print("argument and local:", two(root))
print("star:", star(root))
print("keyword:", keyword(node=root))
print("default:", default(), rc(root))
del default
print("afterwards:", rc(root))

holders = [Node(i) for i in range(3)]
for h in holders:
    h.extra = root
print("attributes:", rc(root), [rc(h) for h in holders])
del h
setattr(holders[0], "extra", None)
del holders[1].extra
print("two dropped:", rc(root))
holders.clear()
print("all dropped:", rc(root))
vars(root)["self"] = root
print("cycle:", rc(root))
del root.self
print("cycle broken:", rc(root))

i = iter(root.children)
print("list iterator:", rc(root.children))
list(i)
print("used up:", rc(root.children))
kids = root.children
print("another name:", rc(kids))
