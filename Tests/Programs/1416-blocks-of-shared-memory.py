"""A block of bytes with a name: no copy goes through a pipe."""

import multiprocessing as mp
from multiprocessing import shared_memory


def paint(name, row, width, colour):
    block = shared_memory.SharedMemory(name=name)
    for x in range(width):
        block.buf[row * width + x] = colour + x
    block.close()


def reverse(name, count):
    block = shared_memory.SharedMemory(name)
    block.buf[:count] = bytes(block.buf[:count])[::-1]
    block.close()


if __name__ == "__main__":
    width, rows = 8, 3
    block = shared_memory.SharedMemory(create=True, size=width * rows, name="gilt_picture")
    try:
        children = [mp.Process(target=paint, args=(block.name, row, width, 65 + 10 * row)) for row in range(rows)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        for row in range(rows):
            print(bytes(block.buf[row * width:(row + 1) * width]))
        child = mp.Process(target=reverse, args=(block.name, width))
        child.start()
        child.join()
        print(bytes(block.buf[:width]), block.buf[0], len(bytes(block.buf)) >= width * rows, block.name)
        again = shared_memory.SharedMemory("gilt_picture")
        again.buf[0] = 33
        print(block.buf[0], again.size >= width * rows)
        again.close()
        try:
            shared_memory.SharedMemory("gilt_picture", create=True, size=4)
        except FileExistsError as error:
            print("FileExistsError:", error.args[1])
    finally:
        block.close()
        block.unlink()
    try:
        shared_memory.SharedMemory("gilt_picture")
    except FileNotFoundError as error:
        print("FileNotFoundError:", error.args[1])
    for arguments in ({"create": True, "size": 0}, {"create": True, "size": -1}):
        try:
            shared_memory.SharedMemory(**arguments)
        except ValueError as error:
            print("ValueError:", error)
