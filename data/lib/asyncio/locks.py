"""Locks, events, conditions, semaphores and barriers for tasks of one loop."""

from _collections import deque

from asyncio import exceptions, mixins

__all__ = ("Lock", "Event", "Condition", "Semaphore", "BoundedSemaphore", "Barrier")


class _Place:
    """A place in a line, for a `with` block in which its turn is awaited."""

    __slots__ = ("_awaited", "_turn")

    def __init__(self, awaited):
        self._awaited, self._turn = awaited, awaited._get_loop().create_future()

    def __enter__(self):
        if self._awaited._waiters is None:
            self._awaited._waiters = deque()
        self._awaited._waiters.append(self._turn)
        return self._turn

    def __exit__(self, kind, error, trace):
        self._awaited._waiters.remove(self._turn)
        if kind is not None and issubclass(kind, exceptions.CancelledError):
            self._awaited._give_up(self._turn)


class _Waited(mixins._LoopBoundMixin):
    """What tasks wait for, each on a future of its own, in the order in which they came."""

    _waiters = None

    def _give_up(self, turn):
        """What is to be done when a task is cancelled while it waits."""

    def _not_woken(self):
        return [turn for turn in self._waiters or () if not turn.done()]

    def _state(self):
        raise NotImplementedError

    def __repr__(self):
        # The usual text of an object, with its state at the end.
        waiting = f", waiters:{len(self._waiters)}" if self._waiters else ""
        return f"<{object.__repr__(self)[1:-1]} [{self._state()}{waiting}]>"


class _Held(_Waited):
    """`async with` for what can be acquired."""

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, exc_type, exc, tb):
        self.release()

    def _state(self):
        return "locked" if self.locked() else "unlocked"


class Lock(_Held):
    """Held by one task at a time; waiters get it in the order they came."""

    _locked = False

    def locked(self):
        return self._locked

    async def acquire(self):
        if self._locked or self._waiters and not all(turn.cancelled() for turn in self._waiters):
            with _Place(self) as turn:
                await turn
        self._locked = True
        return True

    def _give_up(self, turn):
        # Woken and cancelled at once: the turn goes to the next.
        if not self._locked:
            self._call_next()

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._call_next()

    def _call_next(self):
        # The first alone: if it is done it has been woken already and has not run yet.
        if self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)


class Event(_Waited):
    """A flag to wait for."""

    _is_up = False

    def is_set(self):
        return self._is_up

    def _state(self):
        return "set" if self._is_up else "unset"

    def set(self):
        was_up, self._is_up = self._is_up, True
        for turn in () if was_up else self._not_woken():
            turn.set_result(True)

    def clear(self):
        self._is_up = False

    async def wait(self):
        if not self._is_up:
            with _Place(self) as turn:
                await turn
        return True


class Condition(_Held):
    """Waiting for something to become true, under a lock."""

    def __init__(self, lock=None):
        self._lock = lock = Lock() if lock is None else lock
        self.acquire, self.release, self.locked = lock.acquire, lock.release, lock.locked

    async def wait(self):
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        self.release()
        try:
            with _Place(self) as turn:
                await turn
        finally:
            # The lock is taken again whatever happens; a cancellation meanwhile is told afterwards.
            interrupted = taken = False
            while not taken:
                try:
                    taken = await self.acquire() or True
                except exceptions.CancelledError:
                    interrupted = True
            if interrupted:
                raise exceptions.CancelledError
        return True

    async def wait_for(self, predicate):
        while not (outcome := predicate()):
            await self.wait()
        return outcome

    def notify(self, n=1):
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        for turn in self._not_woken()[:max(n, 0)]:
            turn.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters or ()))


class Semaphore(_Held):
    """A counter that waits instead of going below zero; waiters are served in the order they came."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._value = value

    def _state(self):
        return "locked" if self.locked() else f"unlocked, value:{self._value}"

    def locked(self):
        return not self._value or any(not turn.cancelled() for turn in self._waiters or ())

    async def acquire(self):
        if self.locked():
            with _Place(self) as turn:
                await turn
            if self._value > 0:
                self._call_next()
        else:
            self._value -= 1
        return True

    def _give_up(self, turn):
        if not turn.cancelled():
            # It had been given its turn.
            Semaphore.release(self)

    def release(self):
        self._value += 1
        self._call_next()

    def _call_next(self):
        """What is left goes to the next in the line, as if it had come just now."""
        for turn in self._waiters or ():
            if not turn.done():
                self._value -= 1
                return turn.set_result(True)


class BoundedSemaphore(Semaphore):
    """A semaphore that refuses to be released more often than it was taken."""

    def __init__(self, value=1):
        super().__init__(value)
        self._bound_value = value

    def release(self):
        if self._bound_value <= self._value:
            raise ValueError("BoundedSemaphore released too many times")
        super().release()


class _Phase:
    """Where a round of a barrier is."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value


_GATHERING, _LEAVING = _Phase("filling"), _Phase("draining")
_REOPENING, _GIVEN_UP = _Phase("resetting"), _Phase("broken")


class Barrier(mixins._LoopBoundMixin):
    """A meeting point for a fixed number of tasks, again and again."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be > 0")
        self._state, self._count, self._parties = _GATHERING, 0, parties
        self._guard = Condition()

    def __repr__(self):
        here = "" if self.broken else f", waiters:{self.n_waiting}/{self.parties}"
        return f"<{object.__repr__(self)[1:-1]} [{self._state.value}{here}]>"

    parties = property(lambda self: self._parties)
    broken = property(lambda self: self._state is _GIVEN_UP)
    n_waiting = property(lambda self: self._count if self._state is _GATHERING else 0)

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *error):
        pass

    async def wait(self):
        async with self._guard:
            await self._block()
            place = self._count
            self._count = here = place + 1
            try:
                if here != self._parties:
                    await self._wait()
                else:
                    self._turn_to(_LEAVING)
            finally:
                self._count -= 1
                self._exit()
            return place

    async def _block(self):
        # The last round must have left before the next one gathers.
        await self._guard.wait_for(lambda: self._state in (_GATHERING, _GIVEN_UP))
        if self.broken:
            raise exceptions.BrokenBarrierError("Barrier aborted")

    async def _wait(self):
        await self._guard.wait_for(lambda: self._state is not _GATHERING)
        if self._state is not _LEAVING:
            raise exceptions.BrokenBarrierError("Abort or reset of barrier")

    def _exit(self):
        """The last one to leave lets the next round in."""
        if not self._count:
            self._turn_to(self._state if self._state is _GIVEN_UP else _GATHERING)

    def _turn_to(self, phase):
        self._state = phase
        self._guard.notify_all()

    async def abort(self):
        async with self._guard:
            self._turn_to(_GIVEN_UP)

    async def reset(self):
        async with self._guard:
            self._turn_to(_REOPENING if self._count else _GATHERING)
