"""Iterators made of iterators (CPython 3.12's behaviour, Gilt's own code)."""

import operator as _operator

__all__ = [
    "accumulate", "batched", "chain", "combinations", "combinations_with_replacement", "compress", "count", "cycle",
    "dropwhile", "filterfalse", "groupby", "islice", "pairwise", "permutations", "product", "repeat", "starmap",
    "takewhile", "tee", "zip_longest",
]

_nothing = object()


def _number(x):
    if not (hasattr(x, "__index__") or hasattr(x, "__float__") or hasattr(x, "__complex__")):
        raise TypeError("a number is required")


class count:
    """start, start + step, ... for ever."""

    def __init__(self, start=0, step=1):
        _number(start)
        _number(step)
        self._next = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        value = self._next
        self._next = value + self._step
        return value

    def __repr__(self):
        if type(self._step) is int and self._step == 1:
            return f"count({self._next!r})"
        return f"count({self._next!r}, {self._step!r})"


class cycle:
    """The items of an iterable again and again."""

    def __init__(self, iterable, /):
        self._items = iter(iterable)
        self._saved = []
        self._at = -1

    def __iter__(self):
        return self

    def __next__(self):
        if self._at < 0:
            for item in self._items:
                self._saved.append(item)
                return item
            self._at = 0
        if not self._saved:
            raise StopIteration
        item = self._saved[self._at]
        self._at += 1
        if self._at == len(self._saved):
            self._at = 0
        return item


class repeat:
    """One object again and again."""

    def __init__(self, object, times=None):
        if times is not None:
            times = max(0, _operator.index(times))
        self._object = object
        self._left = times

    def __iter__(self):
        return self

    def __next__(self):
        if self._left is not None:
            if self._left <= 0:
                raise StopIteration
            self._left -= 1
        return self._object

    def __length_hint__(self):
        if self._left is None:
            raise TypeError("len() of unsized object")
        return self._left

    def __repr__(self):
        if self._left is None:
            return f"repeat({self._object!r})"
        return f"repeat({self._object!r}, {self._left})"


class accumulate:
    """Running totals, or other results of a function of two."""

    def __init__(self, iterable, func=None, *, initial=None):
        self._items = iter(iterable)
        self._func = func
        self._total = _nothing
        self._initial = initial

    def __iter__(self):
        return self

    def __next__(self):
        if self._initial is not None:
            self._total = self._initial
            self._initial = None
            return self._total
        for item in self._items:
            if self._total is _nothing:
                self._total = item
            elif self._func is None:
                self._total = self._total + item
            else:
                self._total = self._func(self._total, item)
            return self._total
        raise StopIteration


class chain:
    """The items of one iterable after those of another."""

    def __init__(self, *iterables):
        self._rest = iter(iterables)
        self._items = None

    @classmethod
    def from_iterable(cls, iterable, /):
        self = cls()
        self._rest = iter(iterable)
        return self

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            if self._items is None:
                if self._rest is None:
                    raise StopIteration
                for items in self._rest:
                    self._items = iter(items)
                    break
                else:
                    self._rest = None
                    raise StopIteration
            for item in self._items:
                return item
            self._items = None


class compress:
    """The items whose selector is true."""

    def __init__(self, data, selectors):
        self._pairs = zip(data, selectors)

    def __iter__(self):
        return self

    def __next__(self):
        for item, selected in self._pairs:
            if selected:
                return item
        raise StopIteration


class dropwhile:
    """The items from the first on for which the predicate is false."""

    def __init__(self, predicate, iterable, /):
        self._predicate = predicate
        self._items = iter(iterable)
        self._started = False

    def __iter__(self):
        return self

    def __next__(self):
        for item in self._items:
            if self._started or not self._predicate(item):
                self._started = True
                return item
        raise StopIteration


class takewhile:
    """The items before the first for which the predicate is false."""

    def __init__(self, predicate, iterable, /):
        self._predicate = predicate
        self._items = iter(iterable)
        self._stopped = False

    def __iter__(self):
        return self

    def __next__(self):
        if not self._stopped:
            for item in self._items:
                if self._predicate(item):
                    return item
                self._stopped = True
                break
        raise StopIteration


class filterfalse:
    """The items for which the predicate is false."""

    def __init__(self, function, iterable, /):
        self._function = function
        self._items = iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        for item in self._items:
            if self._function is None or self._function is bool:
                if not item:
                    return item
            elif not self._function(item):
                return item
        raise StopIteration


class starmap:
    """function(*args) for each tuple of arguments."""

    def __init__(self, function, iterable, /):
        self._function = function
        self._items = iter(iterable)

    def __iter__(self):
        return self

    def __next__(self):
        for args in self._items:
            return self._function(*args)
        raise StopIteration


class groupby:
    """Runs of items with the same key, each as a key and an iterator."""

    def __init__(self, iterable, key=None):
        self._items = iter(iterable)
        self._key = key
        self._target = self._current = self._value = _nothing
        self._group = None

    def __iter__(self):
        return self

    def _advance(self):
        value = next(self._items)
        self._current = value if self._key is None else self._key(value)
        self._value = value

    def __next__(self):
        self._group = None
        # What is left of the last group is passed over.
        while self._current is self._target or self._current == self._target:
            self._advance()
            if self._target is _nothing:
                break
        self._target = self._current
        self._group = _grouper(self, self._target)
        return self._current, self._group


class _grouper:
    def __init__(self, parent, target):
        self._parent = parent
        self._target = target

    def __iter__(self):
        return self

    def __next__(self):
        parent = self._parent
        if parent._group is not self:
            raise StopIteration
        if parent._value is _nothing:
            parent._advance()
        if not (parent._current is self._target or parent._current == self._target):
            raise StopIteration
        value = parent._value
        parent._value = _nothing
        return value


_grouper.__module__ = "itertools"


def _slice_number(x, message):
    if x is None:
        return None
    try:
        x = _operator.index(x)
    except TypeError:
        raise ValueError(message) from None
    if x < 0 or x > 0x7FFFFFFFFFFFFFFF:
        raise ValueError(message)
    return x


class islice:
    """A part of an iterable, by index."""

    def __init__(self, iterable, /, *args):
        if not args:
            raise TypeError("islice expected at least 2 arguments, got 1")
        if len(args) > 3:
            raise TypeError(f"islice expected at most 4 arguments, got {len(args) + 1}")
        start, step = 0, 1
        if len(args) == 1:
            stop = _slice_number(
                args[0], "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
        else:
            stop = _slice_number(
                args[1], "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
            start = _slice_number(
                args[0], "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.") or 0
            if len(args) == 3:
                message = "Step for islice() must be a positive integer or None."
                step = _slice_number(args[2], message)
                if step is None:
                    step = 1
                if step < 1:
                    raise ValueError(message)
        self._items = iter(iterable)
        self._next = start
        self._stop = stop
        self._step = step
        self._at = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self._items is None:
            raise StopIteration
        stop = self._stop
        while self._at < self._next:
            if stop is not None and self._at >= stop:
                self._items = None
                raise StopIteration
            for _ in self._items:
                break
            else:
                self._items = None
                raise StopIteration
            self._at += 1
        if stop is not None and self._at >= stop:
            self._items = None
            raise StopIteration
        for item in self._items:
            self._at += 1
            self._next += self._step
            if stop is not None and self._next > stop:
                self._next = stop
            return item
        self._items = None
        raise StopIteration


class pairwise:
    """Each item with the one after it."""

    def __init__(self, iterable, /):
        self._items = iter(iterable)
        self._last = _nothing

    def __iter__(self):
        return self

    def __next__(self):
        if self._last is _nothing:
            for item in self._items:
                self._last = item
                break
            else:
                raise StopIteration
        for item in self._items:
            pair = (self._last, item)
            self._last = item
            return pair
        raise StopIteration


class batched:
    """Tuples of up to `n` items."""

    def __init__(self, iterable, n):
        if n < 1:
            raise ValueError("n must be at least one")
        self._items = iter(iterable)
        self._n = n

    def __iter__(self):
        return self

    def __next__(self):
        batch = []
        for item in self._items:
            batch.append(item)
            if len(batch) == self._n:
                break
        if not batch:
            raise StopIteration
        return tuple(batch)


class _Steps:
    """What the iterators over arrangements have in common: a pool and a generator of indices."""

    def __iter__(self):
        return self

    def __next__(self):
        for result in self._results:
            return result
        raise StopIteration


class product(_Steps):
    """The Cartesian product."""

    def __init__(self, *iterables, repeat=1):
        if repeat < 0:
            raise ValueError("repeat argument cannot be negative")
        self._results = self._run([tuple(pool) for pool in iterables] * repeat)

    @staticmethod
    def _run(pools):
        for pool in pools:
            if not pool:
                return
        n = len(pools)
        at = [0] * n
        result = [pool[0] for pool in pools]
        while True:
            yield tuple(result)
            i = n - 1
            while i >= 0:
                at[i] += 1
                if at[i] < len(pools[i]):
                    result[i] = pools[i][at[i]]
                    break
                at[i] = 0
                result[i] = pools[i][0]
                i -= 1
            else:
                return


class permutations(_Steps):
    """All orders of `r` items."""

    def __init__(self, iterable, r=None):
        pool = tuple(iterable)
        if r is None:
            r = len(pool)
        elif not isinstance(r, int):
            raise TypeError("Expected int as r")
        if r < 0:
            raise ValueError("r must be non-negative")
        self._results = self._run(pool, r)

    @staticmethod
    def _run(pool, r):
        n = len(pool)
        if r > n:
            return
        order = list(range(n))
        left = list(range(n, n - r, -1))
        yield tuple([pool[i] for i in order[:r]])
        while True:
            i = r - 1
            while i >= 0:
                left[i] -= 1
                if left[i] == 0:
                    # All choices for this place have been made: its item goes to the end.
                    order.append(order.pop(i))
                    left[i] = n - i
                    i -= 1
                else:
                    j = n - left[i]
                    order[i], order[j] = order[j], order[i]
                    yield tuple([pool[k] for k in order[:r]])
                    break
            else:
                return


class combinations(_Steps):
    """All choices of `r` items, in their order."""

    def __init__(self, iterable, r):
        pool = tuple(iterable)
        if r < 0:
            raise ValueError("r must be non-negative")
        self._results = self._run(pool, r)

    @staticmethod
    def _run(pool, r):
        n = len(pool)
        if r > n:
            return
        chosen = list(range(r))
        while True:
            yield tuple([pool[i] for i in chosen])
            i = r - 1
            while i >= 0 and chosen[i] == i + n - r:
                i -= 1
            if i < 0:
                return
            chosen[i] += 1
            for j in range(i + 1, r):
                chosen[j] = chosen[j - 1] + 1


class combinations_with_replacement(_Steps):
    """All choices of `r` items, each as often as one likes."""

    def __init__(self, iterable, r):
        pool = tuple(iterable)
        if r < 0:
            raise ValueError("r must be non-negative")
        self._results = self._run(pool, r)

    @staticmethod
    def _run(pool, r):
        n = len(pool)
        if not n and r:
            return
        chosen = [0] * r
        while True:
            yield tuple([pool[i] for i in chosen])
            i = r - 1
            while i >= 0 and chosen[i] == n - 1:
                i -= 1
            if i < 0:
                return
            chosen[i:] = [chosen[i] + 1] * (r - i)


class zip_longest:
    """`zip` that goes on until the longest has ended."""

    def __init__(self, *iterables, fillvalue=None):
        self._iterators = [iter(i) for i in iterables]
        self._active = len(self._iterators)
        self._fill = fillvalue

    def __iter__(self):
        return self

    def __next__(self):
        if not self._active:
            raise StopIteration
        row = []
        for i, items in enumerate(self._iterators):
            value = self._fill
            if items is not None:
                for value in items:
                    break
                else:
                    value = self._fill
                    self._iterators[i] = None
                    self._active -= 1
                    if not self._active:
                        raise StopIteration
            row.append(value)
        return tuple(row)


class _tee:
    """One of the iterators of `tee`: a place in a chain of items read so far."""

    def __init__(self, items, link):
        self._items = items
        self._link = link

    def __iter__(self):
        return self

    def __copy__(self):
        return _tee(self._items, self._link)

    def __next__(self):
        link = self._link
        if not link:
            link.append(next(self._items))
            link.append([])
        self._link = link[1]
        return link[0]


def tee(iterable, n=2, /):
    """`n` independent iterators over one iterable."""
    if n < 0:
        raise ValueError("n must be >= 0")
    if n == 0:
        return ()
    items = iter(iterable)
    first = items if isinstance(items, _tee) else _tee(items, [])
    return (first,) + tuple([first.__copy__() for _ in range(n - 1)])
