"""How long a view keeps its bytearray from changing its size."""


def attempt(name, change, data):
    try:
        change(data)
        print(f"{name:8} {data!r}")
    except BufferError as error:
        print(f"{name:8} BufferError: {error}")


def delete_part(data):
    del data[0:2]


def add(data):
    data += b"!"


def double(data):
    data *= 2


changes = {
    "append": lambda d: d.append(33), "extend": lambda d: d.extend([1, 2]), "pop": lambda d: d.pop(),
    "clear": lambda d: d.clear(), "insert": lambda d: d.insert(0, 33), "remove": lambda d: d.remove(97),
    "slice": lambda d: d.__setitem__(slice(0, 2), b"xyz"), "delete": delete_part, "+=": add, "*=": double,
    "same": lambda d: d.__setitem__(slice(0, 2), b"xy"), "item": lambda d: d.__setitem__(0, 65),
    "reverse": lambda d: d.reverse(), "nothing": lambda d: d.extend(b""),
}
print("while a view is there")
for name, change in changes.items():
    data = bytearray(b"abcd")
    view = memoryview(data)
    attempt(name, change, data)

print("after its end")
for name, change in changes.items():
    data = bytearray(b"abcd")
    with memoryview(data) as view:
        view[0] = ord("A")
        part = view[1:3]
    part.release()
    attempt(name, change, data) if name != "remove" else attempt(name, lambda d: d.remove(65), data)

data = bytearray(b"0123456789")
whole = memoryview(data)
parts = [whole[i:i + 2] for i in range(0, 10, 2)]
whole.release()
print([p.tobytes() for p in parts], "released" in repr(whole), "released" in repr(parts[0]))
for call in (lambda: whole[0], lambda: whole.nbytes, lambda: whole.tobytes(), lambda: bytes(whole), lambda: whole.__enter__(),
             lambda: memoryview(whole), lambda: [b for b in whole], lambda: whole == whole, lambda: whole.release()):
    try:
        print(call())
    except ValueError as error:
        print(error)
while parts:
    try:
        data.append(0)
        break
    except BufferError:
        parts.pop()
print(len(parts), end=" ")
data.append(0)
print(len(data))

locked = memoryview(b"constant")
print(hash(locked) == hash(b"constant"), {locked: 1}[b"constant"], locked.readonly, {b"constant": 2}[locked])
print(memoryview(data).toreadonly().readonly, len(memoryview(data)), isinstance(locked, memoryview))
