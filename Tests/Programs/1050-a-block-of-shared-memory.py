"""Bytes and short lists that processes share by name."""

import struct
from multiprocessing import Process
from multiprocessing.shared_memory import ShareableList, SharedMemory


def fill(name, start, stop):
    block = SharedMemory(name)
    for i in range(start, stop):
        block.buf[i] = i * i % 251
    block.close()


def rename(items):
    items[0] = "child"
    items[1] += 1
    items[3] = None


if __name__ == "__main__":
    block = SharedMemory(create=True, size=64)
    halves = [Process(target=fill, args=(block.name, at, at + 32)) for at in (0, 32)]
    for process in halves:
        process.start()
    for process in halves:
        process.join()
    print(bytes(block.buf) == bytes(i * i % 251 for i in range(64)), block.size, len(block.buf))
    struct.pack_into("=id", bytearray(16), 0, 7, 2.5)
    block.buf[:4] = b"head"
    print(bytes(block.buf[:6]), block.buf[0], block.buf[-1])
    try:
        block.buf[64]
    except IndexError as error:
        print("IndexError:", error)
    try:
        SharedMemory(block.name, create=True, size=1)
    except FileExistsError as error:
        print("FileExistsError:", error.errno)
    name = block.name
    block.close()
    block.unlink()
    try:
        SharedMemory(name)
    except FileNotFoundError as error:
        print("FileNotFoundError:", error.errno)
    items = ShareableList(["parent", 41, 2.5, True, b"bytes"])
    print(list(items), items.format, len(items), items.index(2.5), items.count(41))
    process = Process(target=rename, args=(items,))
    process.start()
    process.join()
    print(list(items), items.format)
    for wrong in (lambda: items[9]), (lambda: items.__setitem__(0, "longer than it was")), (lambda: items.index("x")):
        try:
            wrong()
        except (IndexError, ValueError) as error:
            print(type(error).__name__, error)
    items.shm.close()
    items.shm.unlink()
