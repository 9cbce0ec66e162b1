"""A sketch of a device beside the processor, such as a graphics card: one queue, a latency, so many bytes a second.

    card = Device(latency=0.001, rate=1e9)
    ticket = card.submit(3_000_000)     # hands over 3 MB and goes on at once
    ...
    card.wait(ticket)                   # waits for the result: 1 ms and 3 ms after its turn came

It computes nothing: what a card takes is made up, not measured, and all that is true of it is that it does one thing at
a time, beside the processor. Whoever waits for it sleeps, and so lets go of the interpreter's lock.

Ordinary Python of the standard library: copied beside a script it runs on any CPython 3, and takes as long there.
"""

import threading
import time

__all__ = ["Device", "Ticket"]


class Ticket:
    """What was handed over at one time, and when its result will be there (on the clock of time.perf_counter)."""

    def __init__(self, begins, ends):
        self.begins, self.ends = begins, ends

    def done(self):
        """Whether the result is there, without waiting."""
        return time.perf_counter() >= self.ends

    def __repr__(self):
        return f"<Ticket, {'done' if self.done() else 'under way'}>"


class Device:
    """Takes one thing at a time, in the order in which they were submitted: latency + size / rate seconds each.

    With shared=True all processes that were given it stand in one queue, as they do at a real card. Make it before the
    processes and hand it to them as an argument (of Process, or initargs of a pool).
    """

    def __init__(self, latency=0.001, rate=1e9, shared=False):
        if latency < 0 or rate <= 0:
            raise ValueError("a device has a latency of 0 or more seconds, and a rate of more than 0 bytes a second")
        self.latency, self.rate = latency, rate
        if shared:
            from multiprocessing import Array
            self._times = Array("d", 2)
            self._lock = self._times.get_lock()
        else:
            self._times = [0.0, 0.0]        # when its queue is empty, how long it has worked
            self._lock = threading.Lock()

    def submit(self, size):
        """Puts size bytes of work into the queue and returns a ticket for it at once."""
        if size < 0:
            raise ValueError("the size is in bytes, 0 or more")
        takes = self.latency + size / self.rate
        with self._lock:
            begins = max(time.perf_counter(), self._times[0])
            self._times[0] = begins + takes
            self._times[1] += takes
        return Ticket(begins, begins + takes)

    def wait(self, ticket):
        """Sleeps until the result is there."""
        left = ticket.ends - time.perf_counter()
        while left > 0:
            time.sleep(left)
            left = ticket.ends - time.perf_counter()

    def run(self, size):
        """Submits and waits."""
        self.wait(self.submit(size))

    def worked(self):
        """For how many seconds it has been given work so far."""
        with self._lock:
            return self._times[1]
