"""What `sys` keeps alive at the end is not finalized, nor what it leads to."""
import sys


class A:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def steps():
    try:
        yield 1
    finally:
        print("closed")


a = A("global")
sys.kept = A("in sys")
x = steps()
next(x)
garbage = A("garbage")
garbage.me = garbage
del garbage
print("end")
