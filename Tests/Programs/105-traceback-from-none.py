"""'raise ... from None' hides the first exception; a plain raise keeps its traceback."""


class NotFound(Exception):
    def __init__(self, key, known):
        super().__init__(key, known)
        self.key = key
        self.known = known

    def __str__(self):
        return f"{self.key!r} is none of {', '.join(self.known)}"


class Registry:
    def __init__(self, **entries):
        self._entries = entries

    def __getitem__(self, key):
        try:
            return self._entries[key]
        except KeyError:
            raise NotFound(key, sorted(self._entries)) from None


registry = Registry(alpha=1, beta=2)
print(registry["beta"])


def again():
    try:
        return registry["gamma"]
    except NotFound as error:
        print("seen:", error)
        raise


again()
