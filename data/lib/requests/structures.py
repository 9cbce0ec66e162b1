"""A dict whose keys do not mind upper and lower case."""


class CaseInsensitiveDict:
    def __init__(self, data=None, **kwargs):
        self._store = {}
        self.update({} if data is None else data, **kwargs)

    def __setitem__(self, key, value):
        self._store[key.lower()] = (key, value)

    def __getitem__(self, key):
        return self._store[key.lower()][1]

    def __delitem__(self, key):
        del self._store[key.lower()]

    def __contains__(self, key):
        return key.lower() in self._store

    def __iter__(self):
        return iter([key for key, _ in self._store.values()])

    def __len__(self):
        return len(self._store)

    def keys(self):
        return [key for key, _ in self._store.values()]

    def values(self):
        return [value for _, value in self._store.values()]

    def items(self):
        return list(self._store.values())

    def get(self, key, default=None):
        found = self._store.get(key.lower())
        return default if found is None else found[1]

    def pop(self, key, *default):
        found = self._store.pop(key.lower(), None)
        if found is None:
            if default:
                return default[0]
            raise KeyError(key)
        return found[1]

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, other=(), **kwargs):
        for key, value in (other.items() if hasattr(other, "items") else other):
            self[key] = value
        for key, value in kwargs.items():
            self[key] = value

    def copy(self):
        return CaseInsensitiveDict(self)

    def __eq__(self, other):
        if not hasattr(other, "items"):
            return NotImplemented
        return {k.lower(): v for k, v in self.items()} == {k.lower(): v for k, v in other.items()}

    def __repr__(self):
        return str(dict(self.items()))
