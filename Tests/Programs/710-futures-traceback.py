# The traceback of a call that failed leads from result() to the function, through the pool.
from concurrent.futures import ThreadPoolExecutor


def inner(x):
    return 10 // x


def outer(x):
    try:
        return inner(x)
    except ZeroDivisionError as error:
        raise RuntimeError("outer failed") from error


def main():
    with ThreadPoolExecutor(2) as pool:
        future = pool.submit(outer, 0)
        print("submitted")
        print(pool.submit(outer, 3).result())
        future.result()


main()
