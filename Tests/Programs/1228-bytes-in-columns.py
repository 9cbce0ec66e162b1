"""Reports in bytes: expandtabs, zfill and what else lays out bytes and bytearrays."""

rows = [b"name\tqty\tprice", b"apple\t12\t0.5", b"watermelon\t3\t2.25", b"\tnone\t", b""]
for row in rows:
    print(row.expandtabs(), row.expandtabs(4), row.expandtabs(tabsize=0), row.expandtabs(1), sep="|")
print(b"a\tb\nlong line\tc\r\td".expandtabs(6), bytearray(b"x\ty").expandtabs(3), b"\t\t".expandtabs(-1))

for number in (b"7", b"-7", b"+42", b"", b"12345", b"--1", b"a b"):
    print(number.zfill(5), number.rjust(6, b"."), number.ljust(6, b"_"), number.center(7, b"*"), number.zfill(0))
codes = bytearray(b"-12").zfill(6)
print(codes, type(codes).__name__, codes.startswith(memoryview(b"-0")), codes.find(memoryview(b"12")))

data = bytearray(b"one,two,,three")
print(data.split(b","), data.rsplit(b",", 1), data.partition(memoryview(b",")), data.replace(b",", b"; "))
print(b"%05d|%-6s|%x" % (42, b"ab", 255), b"Mixed Case".swapcase(), b"title me".title(), b"tr\xc3\xa9s".upper())
data *= 2
data += memoryview(b" end")
print(data, len(data), data.count(b"one"), memoryview(b"two") in data, data.removesuffix(b"end"))
print(str(memoryview(b"text"), "ascii"), int(memoryview(b"12")), float(memoryview(b"1.5")), int.from_bytes(memoryview(b"\1\2"), "big"))
for call in (lambda: b"a".zfill("5"), lambda: b"a".expandtabs("5"), lambda: memoryview(b"a") + b"b", lambda: b"a".zfill()):
    try:
        print(call())
    except TypeError as error:
        print(error)
