"""A set whose members may go, and the keeper by which weak containers lose what has gone."""

from _weakref import ref
from types import GenericAlias

__all__ = ["WeakSet"]


class Keeper:
    """Drops what has lapsed from a container: at once, or when the last walk through it ends.

    References know their keeper weakly, so that a container goes with its last user.
    """

    __slots__ = ("drop", "lapsed", "walks", "__weakref__")

    def __init__(self, drop):
        self.drop = drop
        self.lapsed = []
        self.walks = set()

    def watcher(self):
        """What a reference in the container calls when its object has gone."""
        weakly = ref(self)

        def lapse(reference):
            keeper = weakly()
            if keeper is None:
                return
            if keeper.walks:
                keeper.lapsed.append(reference)
            else:
                keeper.drop(reference)

        return lapse

    def settle(self):
        while self.lapsed:
            self.drop(self.lapsed.pop())

    def walk(self, entries):
        """The entries one by one; meanwhile the container keeps its size."""
        walk = object()
        self.walks.add(walk)
        try:
            yield from entries
        finally:
            self.walks.discard(walk)
            if not self.walks:
                self.settle()


def references(items):
    return {ref(item) for item in items}


class WeakSet:
    """A set of weak references."""

    def __init__(self, data=None):
        self.data = set()
        self._keeper = Keeper(self.data.discard)
        self._watcher = self._keeper.watcher()
        self.update(() if data is None else data)

    def _settled(self):
        """The references, without those that have lapsed."""
        self._keeper.settle()
        return self.data

    def __iter__(self):
        for reference in self._keeper.walk(self.data):
            if (item := reference()) is not None:
                yield item

    def __len__(self):
        return len(self.data) - len(self._keeper.lapsed)

    def __contains__(self, item):
        try:
            return ref(item) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return repr(self.data)

    def __reduce__(self):
        return type(self), ([*self],), self.__getstate__()

    def copy(self):
        return type(self)(self)

    # ---------------------------------------------------------------- One member

    def add(self, item):
        self._settled().add(ref(item, self._watcher))

    def remove(self, item):
        self._settled().remove(ref(item))

    def discard(self, item):
        self._settled().discard(ref(item))

    def pop(self):
        members = self._settled()
        while members:
            if (item := members.pop()()) is not None:
                return item
        raise KeyError("pop from empty WeakSet")

    def clear(self):
        self._settled().clear()

    # ---------------------------------------------------------------- Two sets

    def update(self, other):
        self._settled().update([ref(item, self._watcher) for item in other])

    def difference_update(self, other):
        gone = references(other)
        self._settled().difference_update(gone)

    def intersection_update(self, other):
        kept = references(other)
        self._settled().intersection_update(kept)

    def symmetric_difference_update(self, other):
        changed = [ref(item, self._watcher) for item in other]
        self._settled().symmetric_difference_update(changed)

    def union(self, other):
        new = self.copy()
        new.update(other)
        return new

    def difference(self, other):
        new = self.copy()
        new.difference_update(other)
        return new

    def intersection(self, other):
        return type(self)([item for item in other if item in self])

    def symmetric_difference(self, other):
        new = self.copy()
        new.symmetric_difference_update(other)
        return new

    __or__, __sub__, __and__, __xor__ = union, difference, intersection, symmetric_difference

    def __ior__(self, other):
        self.update(other)
        return self

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    # ---------------------------------------------------------------- Comparisons

    def isdisjoint(self, other):
        return not any([item in self for item in other])

    def issubset(self, other):
        return self.data <= references(other)

    def issuperset(self, other):
        return self.data >= references(other)

    __le__, __ge__ = issubset, issuperset

    def __lt__(self, other):
        return self.data < references(other)

    def __gt__(self, other):
        return self.data > references(other)

    def __eq__(self, other):
        return self.data == references(other) if isinstance(other, type(self)) else NotImplemented

    __class_getitem__ = classmethod(GenericAlias)
