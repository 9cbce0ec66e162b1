"""Each process fills its own part of an array that all of them see."""

import multiprocessing as mp
from multiprocessing import sharedctypes


def squares(array, start, stop):
    for i in range(start, stop):
        array[i] = i * i


def shout(text):
    text.value = text.value.upper()


def scale(matrix, rows, columns, row):
    for column in range(columns):
        matrix[row * columns + column] *= row + 1


def everyone(target, argument_lists):
    children = [mp.Process(target=target, args=args) for args in argument_lists]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return [child.exitcode for child in children]


if __name__ == "__main__":
    numbers = mp.Array("l", 20)
    print(everyone(squares, [(numbers, 0, 7), (numbers, 7, 14), (numbers, 14, 20)]))
    print(numbers[:], sum(numbers), len(numbers), numbers[-1], numbers[2:12:3])
    text = mp.Array("c", b"hello, processes")
    everyone(shout, [(text,)])
    print(text.value, text.raw[:5], len(text))
    matrix = mp.RawArray("d", [1.0, 2.0, 3.0, 4.0, 5.0, 6.0])
    everyone(scale, [(matrix, 2, 3, 0), (matrix, 2, 3, 1)])
    print(list(matrix))
    with numbers.get_lock():
        numbers[0:3] = [7, 8, 9]
    twin = sharedctypes.copy(matrix)
    twin[0] = 100.0
    print(numbers[:4], matrix[0], twin[0], numbers.get_obj()[:3])
    for action in (lambda: numbers[20], lambda: mp.Array("z", 3), lambda: matrix.__setitem__(0, "x")):
        try:
            action()
        except (IndexError, TypeError) as error:
            print(type(error).__name__)
