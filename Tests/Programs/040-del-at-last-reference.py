"""__del__ runs at the very moment the last reference goes."""


class Ghost:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  del", self.name)


print("reassign")
g = Ghost("one")
g = Ghost("two")
print("delete")
del g

print("two names")
a = b = Ghost("shared")
del a
print("  still there:", b.name)
b = None

print("container")
box = [Ghost("p"), Ghost("q"), Ghost("r")]
box.pop(1)
print("  popped")
box[0] = "replaced"
print("  replaced")
box.clear()
print("  cleared")

print("dict")
d = {n: Ghost(n) for n in "xyz"}
d["y"] = None
d.pop("x")
d.clear()


def scope():
    local = Ghost("local")
    print("  inside")
    return "done"


print("function", scope())


def hand_over():
    g = Ghost("returned")
    return g


print("returned and dropped")
hand_over()
print("returned and kept")
kept = hand_over()
print("  kept", kept.name)
kept = None

print("temporary", Ghost("temp").name)
print("argument", (lambda ghost: ghost.name)(Ghost("arg")))
print("not stored")
Ghost("unused")
print("loop")
for g in (Ghost(f"loop{i}") for i in range(2)):
    print("  body", g.name)
del g
print("chain")
first = Ghost("head")
first.next = Ghost("tail")
first = None
print("condition", Ghost("cond") and "true")
print("end")
