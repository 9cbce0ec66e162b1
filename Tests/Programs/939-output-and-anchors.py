# What stdout cannot encode, lines written at once, operators beside brackets, names that get no suggestion.
import io
import sys
import traceback

for text in ("\ud800", "ab\ud880\ud881c", "é\udfff"):
    try:
        print(text)
    except UnicodeEncodeError as error:
        print(error)
    try:
        sys.stdout.write(text)
    except UnicodeEncodeError as error:
        print(error.start, error.end, error.reason)
sys.stdout.writelines(["one\n", "two\n"])
sys.stdout.writelines(f"{n} squared is {n * n}\n" for n in range(3))
try:
    sys.stdout.writelines(["three\n", 4])
except TypeError as error:
    print(error)

a, b = 1, "x"
for wrong in (lambda: a+(b), lambda: a -(b), lambda: (a)-(b), lambda: a//(b), lambda: a + (b)):
    try:
        wrong()
    except TypeError:
        print(traceback.format_exc().splitlines()[-2])


def averager():
    average += 1


try:
    averager()
except UnboundLocalError:
    print(traceback.format_exc().splitlines()[-1])

data = io.BytesIO()
for i in range(1000):
    data.write(bytes([i % 256]) * 100)
data.seek(50)
data.write(b"!" * 100)
print(len(data.getvalue()), data.getvalue()[45:55], data.tell())

alias, same = list[int], list[int]
for i in range(100):
    alias, same = list[alias], list[same]
print(alias == same, hash(alias) == hash(same), alias == list[same])
