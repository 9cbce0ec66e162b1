"""Views cast to other formats and shapes: samples, a small picture, floats."""

samples = bytearray(b"\x00\x01\xff\x7f\x00\x80\xff\xff")
view = memoryview(samples)
for code in "B b H h I i Q q".split():
    cast = view.cast(code)
    print(code, cast.itemsize, len(cast), cast.nbytes, cast.tolist())

words = view.cast("H")
words[0] = 513
words[1:3] = words[2:4]
print(samples.hex(), words.tolist(), [hex(w) for w in words], words.cast("B")[0])
print(view.cast("c")[0], view.cast("?").tolist(), view.cast("@h").format)

picture = memoryview(bytearray(12)).cast("B", [3, 4])
for y in range(3):
    for x in range(4):
        picture[y, x] = 10 * y + x
print(picture.shape, picture.strides, picture.ndim, len(picture), picture.nbytes, picture.contiguous, picture.f_contiguous)
print(picture.tolist(), picture[2, 3], picture[-1, 0])
print(picture.tobytes().hex(" "), picture.tobytes("F").hex(" "))
flat = picture.cast("B")
print(flat.shape, flat[5], flat == memoryview(bytes(flat)), picture == flat, picture[1:].tolist())

numbers = memoryview(bytearray(24)).cast("d")
numbers[0], numbers[1], numbers[2] = 1.5, 2, -0.25
print(numbers.tolist(), sum(numbers), numbers == numbers.cast("B").cast("d"))
print(memoryview(bytearray(8)).cast("f").tolist(), memoryview(b"ab") == memoryview(b"ab").cast("b"))

step = memoryview(bytes(range(20)))[2:18:4]
print(step.tolist(), step.strides, step.c_contiguous, step.toreadonly().readonly, step[::-1].tolist())

for name, call in {
    "odd length": lambda: memoryview(b"abc").cast("H"),
    "two formats": lambda: words.cast("I"),
    "unknown": lambda: view.cast("x"),
    "big endian": lambda: view.cast(">H"),
    "not a string": lambda: view.cast(2),
    "with steps": lambda: step.cast("B"),
    "product": lambda: view.cast("B", (3, 3)),
    "negative": lambda: view.cast("B", (-2, -4)),
    "letters": lambda: view.cast("B", ("a",)),
    "number": lambda: view.cast("B", 8),
    "row": lambda: picture[0],
    "too many": lambda: picture[0, 0, 0],
    "outside": lambda: picture[0, 4],
    "slices": lambda: picture[0:1, 0:1],
    "order": lambda: picture.tobytes("X"),
    "too large": lambda: words.__setitem__(0, 70_000),
    "no number": lambda: numbers.__setitem__(0, "1"),
}.items():
    try:
        print(name, call())
    except (TypeError, ValueError, IndexError, NotImplementedError) as error:
        print(f"{name}: {type(error).__name__}: {error}")
