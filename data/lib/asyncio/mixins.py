"""What locks and queues have in common."""

import threading

from asyncio import events

_binding = threading.Lock()


class _LoopBoundMixin:
    """Belongs to the loop in which it is first waited for."""

    _loop = None

    def _get_loop(self):
        here = events._get_running_loop()
        if self._loop is not here:
            # Two threads with a loop each may be first at once.
            with _binding:
                self._loop = self._loop or here
            if self._loop is not here:
                raise RuntimeError(f"{self!r} is bound to a different event loop")
        return here
