"""An exception in finally, and one in __exit__: both join the chain."""


class Door:
    def __enter__(self):
        print("open")
        return self

    def __exit__(self, kind, value, trace):
        print("close with", kind.__name__)
        self.lock("no key")

    def lock(self, key):
        raise PermissionError(f"cannot lock: {key}")


def visit():
    try:
        with Door() as door:
            [].pop()
    finally:
        print("finally")
        left = "5" + 5
        print("never", left)


visit()
