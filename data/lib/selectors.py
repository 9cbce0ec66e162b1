"""Waiting for several files at once, whatever the system's way to do it (CPython 3.12's behaviour, Gilt's own code)."""

import select as _system
from abc import ABCMeta, abstractmethod
from collections import namedtuple
from collections.abc import Mapping
from math import ceil as _ceil

EVENT_READ, EVENT_WRITE = 1, 2
_EITHER = EVENT_READ | EVENT_WRITE

SelectorKey = namedtuple("SelectorKey", ["fileobj", "fd", "events", "data"])


def _number(file):
    """The descriptor of a file, or of a number."""
    number = file
    if not isinstance(file, int):
        try:
            number = int(file.fileno())
        except (AttributeError, TypeError, ValueError):
            raise ValueError(f"Invalid file object: {file!r}") from None
    if number >= 0:
        return number
    raise ValueError(f"Invalid file descriptor: {number}")


class BaseSelector(metaclass=ABCMeta):
    """What all selectors can do."""

    @abstractmethod
    def register(self, fileobj, events, data=None):
        """Watches a file from now on; its key."""

    @abstractmethod
    def unregister(self, fileobj):
        """Watches a file no more; the key it had."""

    @abstractmethod
    def select(self, timeout=None):
        """Waits until files are ready: their keys, each with the events it is ready for."""

    @abstractmethod
    def get_map(self):
        """The keys by file; nothing once the selector is closed."""

    def modify(self, fileobj, events, data=None):
        """Other events or data for a file."""
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    def get_key(self, fileobj):
        """The key of a file."""
        by_file = self.get_map()
        if by_file is None:
            raise RuntimeError("Selector is closed")
        key = by_file.get(fileobj)
        return key if key is not None else _refuse(fileobj)

    def close(self):
        """Nothing may be asked of the selector afterwards."""

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.close()


def _refuse(file):
    raise KeyError(f"{file!r} is not registered")


class _Registry(BaseSelector):
    """Keys by descriptor; subclasses have the system watch them."""

    def __init__(self):
        self._keys = {}
        self._by_file = _ByFile(self)

    def _find(self, file):
        """The descriptor a file has, or had while it was open."""
        try:
            return _number(file)
        except ValueError:
            had = [key.fd for key in self._keys.values() if key.fileobj is file]
            if not had:
                raise
            return had[0]

    def _key(self, file):
        return self._keys.get(self._find(file)) or _refuse(file)

    def _keep(self, key):
        self._keys[key.fd] = key
        return key

    def register(self, fileobj, events, data=None):
        if not events or events & ~_EITHER:
            raise ValueError(f"Invalid events: {events!r}")
        fd = self._find(fileobj)
        if fd in self._keys:
            raise KeyError(f"{fileobj!r} (FD {fd}) is already registered")
        return self._keep(SelectorKey(fileobj, fd, events, data))

    def unregister(self, fileobj):
        return self._keys.pop(self._find(fileobj), None) or _refuse(fileobj)

    def modify(self, fileobj, events, data=None):
        known = self._key(fileobj)
        if known.events != events:
            return self._turn(known, fileobj, events, data)
        # The system knows nothing of the data.
        return known if known.data == data else self._keep(known._replace(data=data))

    def _turn(self, known, fileobj, events, data):
        """Has the system watch for other events."""
        return super().modify(fileobj, events, data)

    def _ready(self, found):
        """The answer to `select`, from pairs of a descriptor and what it is ready for."""
        keys = self._keys
        return [(keys[fd], events & keys[fd].events) for fd, events in found if fd in keys]

    def close(self):
        self._keys.clear()
        self._by_file = None

    def get_map(self):
        return self._by_file


class _ByFile(Mapping):
    """The keys of a selector, by file."""

    def __init__(self, registry):
        self._registry = registry

    def __len__(self):
        return len(self._registry._keys)

    def __iter__(self):
        return iter(self._registry._keys)

    def __getitem__(self, fileobj):
        return self._registry._key(fileobj)


class SelectSelector(_Registry):
    """Over `select.select`, to which all files are told every time."""

    def select(self, timeout=None):
        ready = {}
        wanted = [sorted(fd for fd, key in self._keys.items() if key.events & event)
                  for event in (EVENT_READ, EVENT_WRITE)]
        try:
            found = _system.select(*wanted, [], timeout if timeout is None else max(timeout, 0))
        except InterruptedError:
            return []
        for event, numbers in zip((EVENT_READ, EVENT_WRITE), found):
            for fd in numbers:
                ready[fd] = ready.get(fd, 0) | event
        return self._ready(sorted(ready.items()))


class _SystemRegistry(_Registry):
    """Over an object of the system that keeps the files, in the system's words for what to wait for."""

    def __init__(self):
        super().__init__()
        self._watcher = self._make()

    def _said(self, events):
        return sum(word for event, word in ((EVENT_READ, self._INPUT), (EVENT_WRITE, self._OUTPUT)) if events & event)

    def register(self, fileobj, events, data=None):
        key = super().register(fileobj, events, data)
        self._tell(self._watcher.register, key, events)
        return key

    def _tell(self, what, key, events):
        try:
            what(key.fd, self._said(events))
        except BaseException:
            # What the system does not watch is not registered.
            super().unregister(key.fileobj)
            raise

    def _turn(self, known, fileobj, events, data):
        self._tell(self._watcher.modify, known, events)
        return self._keep(known._replace(events=events, data=data))

    def unregister(self, fileobj):
        gone = super().unregister(fileobj)
        try:
            self._watcher.unregister(gone.fd)
        except OSError:
            # A closed file is watched no more.
            pass
        return gone

    def select(self, timeout=None):
        try:
            found = self._poll(timeout)
        except InterruptedError:
            return []
        # What is neither of the two, an error or the end, is for whoever waits.
        return self._ready((fd, (EVENT_READ if said & ~self._OUTPUT else 0) | (EVENT_WRITE if said & ~self._INPUT else 0))
                           for fd, said in found)


class PollSelector(_SystemRegistry):
    """Over `select.poll`, which counts milliseconds."""

    _make, _INPUT, _OUTPUT = _system.poll, _system.POLLIN, _system.POLLOUT

    def _poll(self, timeout):
        return self._watcher.poll(timeout if timeout is None else _ceil(max(timeout, 0) * 1e3))


class EpollSelector(_SystemRegistry):
    """Over `select.epoll`."""

    _make, _INPUT, _OUTPUT = _system.epoll, _system.EPOLLIN, _system.EPOLLOUT

    def _poll(self, timeout):
        return self._watcher.poll(timeout if timeout is None else max(timeout, 0), len(self._keys) or 1)

    def fileno(self):
        return self._watcher.fileno()

    def close(self):
        self._watcher.close()
        super().close()


DefaultSelector = EpollSelector
