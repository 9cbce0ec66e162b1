"""An exception in __del__ is reported on stderr and ignored."""


class Resource:
    open = 0

    def __init__(self, name):
        self.name = name
        Resource.open += 1

    def __del__(self):
        Resource.open -= 1
        self.close()

    def close(self):
        print("closing", self.name)
        if self.name == "bad":
            raise OSError("cannot close " + self.name)


a, b = Resource("good"), Resource("bad")
del a
print("open:", Resource.open)
del b
print("open:", Resource.open, "- the program goes on")
