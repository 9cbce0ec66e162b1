# Records of a fixed size in a binary file, read and changed at their places.
import os
import struct
import tempfile

RECORD = struct.Struct("<I10sd")


def put(file, number, name, balance):
    file.seek(number * RECORD.size)
    return file.write(RECORD.pack(number, name.encode(), balance))


def get(file, number):
    file.seek(number * RECORD.size)
    data = file.read(RECORD.size)
    if len(data) < RECORD.size:
        return None
    number, name, balance = RECORD.unpack(data)
    return number, name.rstrip(b"\0").decode(), balance


with tempfile.TemporaryDirectory() as directory:
    path = os.path.join(directory, "accounts.bin")
    with open(path, "wb") as file:
        for i, name in enumerate(["ann", "bob", "cyd", "dora"]):
            put(file, i, name, 100.0 * i)
        print(file.tell() == 4 * RECORD.size)
    with open(path, "r+b") as file:
        print(get(file, 2), get(file, 9))
        put(file, 2, "cyd", 12.5)
        put(file, 6, "late", 1.0)
        file.seek(0)
        print([get(file, i) for i in range(7)])
    print(os.path.getsize(path) // RECORD.size, "places")

    with open(path, "rb") as file:
        buffer = bytearray(RECORD.size)
        total = 0
        while file.readinto(buffer) == RECORD.size:
            total += RECORD.unpack(buffer)[2]
        print(total, file.read(5))
        file.seek(-RECORD.size, os.SEEK_END)
        print(RECORD.unpack(file.read())[1])
        file.seek(4)
        print(file.peek(3)[:3], file.read1(3))

    with open(path, "ab+") as file:
        print(file.tell() == 7 * RECORD.size, file.write(b"tail"))
        file.seek(-4, 2)
        print(file.read())
        print(file.truncate(RECORD.size), os.path.getsize(path))
    with open(path, "rb", buffering=0) as raw:
        print(type(raw).__name__, raw.readall()[4:7], raw.read(1))
