# A large file is read in chunks and summed up while other threads compute.
import hashlib
import os
import tempfile
import threading
import zlib

SIZE = 300_000


def make(path):
    line = bytes(range(256)) * 4
    with open(path, "wb") as file:
        left = SIZE
        while left:
            left -= file.write(line[:left])


def checksum(path, results):
    crc, chunks = 0, 0
    with open(path, "rb") as file:
        while chunk := file.read(10_000):
            crc = zlib.crc32(chunk, crc)
            chunks += 1
    results["crc"] = crc, chunks


def digest(path, results):
    hasher = hashlib.sha256()
    buffer = bytearray(16_384)
    count = 0
    with open(path, "rb", buffering=0) as file:
        while n := file.readinto(buffer):
            hasher.update(bytes(buffer[:n]))
            count += n
    results["sha"] = hasher.hexdigest()[:16], count


def compute(number, results):
    total = 0
    for i in range(20_000):
        total = (total * 31 + i) % 1_000_003
    results[number] = total


with tempfile.TemporaryDirectory() as directory:
    path = os.path.join(directory, "large.bin")
    make(path)
    results = {}
    threads = [threading.Thread(target=f, args=(path, results)) for f in (checksum, digest)]
    threads += [threading.Thread(target=compute, args=(n, results)) for n in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    for key in ("crc", "sha", 0, 1):
        print(key, results[key])
    with open(path, "rb") as file:
        data = file.read()
    print(len(data) == SIZE == os.path.getsize(path), zlib.crc32(data) == results["crc"][0])
    print(hashlib.sha256(data).hexdigest()[:16] == results["sha"][0])

    # Copying in pieces, the reader and the writer each in its own place.
    with open(path, "rb") as source, open(path + ".copy", "wb") as target:
        for chunk in iter(lambda: source.read(4096), b""):
            target.write(chunk)
        print(source.tell() == target.tell() == SIZE)
    print(open(path + ".copy", "rb").read() == data)
