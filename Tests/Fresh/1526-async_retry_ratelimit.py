"""Flaky services, retries with exponential back-off, and a circuit breaker.

Everything runs on a virtual clock: the sleeps are real but tiny, the numbers printed
come from the clock object, so they are always the same.
"""
import asyncio
import random
from functools import wraps


class Clock:
    def __init__(self):
        self.now = 0.0

    async def sleep(self, seconds):
        self.now += seconds
        await asyncio.sleep(0)


class ServiceError(Exception):
    """Something that may go away."""

class Fatal(ServiceError):
    """Something that will not."""


class CircuitOpen(Exception):
    pass


def retry(times, base=0.5, factor=2, retry_on=(ServiceError,), give_up=(Fatal,)):
    def decorate(fn):
        @wraps(fn)
        async def wrapper(self, *args):
            delay = base
            for attempt in range(1, times + 1):
                try:
                    return await fn(self, *args)
                except give_up:
                    raise
                except retry_on as e:
                    if attempt == times:
                        raise RuntimeError(f"{fn.__name__} failed {times} times") from e
                    print(f"  t={self.clock.now:5.2f} attempt {attempt}: {e}; wait {delay:g}")
                    await self.clock.sleep(delay)
                    delay *= factor
        return wrapper
    return decorate


class Client:
    def __init__(self, clock, script):
        self.clock = clock
        self.script = iter(script)
        self.failures = 0

    @retry(4)
    async def call(self, what):
        """Call the service."""
        if self.failures >= 6:
            raise CircuitOpen(what)
        outcome = next(self.script, "ok")
        await self.clock.sleep(0.1)
        if outcome == "ok":
            self.failures = 0
            return f"{what} ok at {self.clock.now:.2f}"
        self.failures += 1
        raise (Fatal if outcome == "fatal" else ServiceError)(outcome)


async def main():
    client = Client(Clock(), "ok 503 503 ok fatal 500 500 500 500 502 ok".split())
    for n in range(5):
        print(f"call {n}")
        try:
            print(" ", await client.call(f"r{n}"))
        except Fatal as e:
            print("  fatal:", e)
        except RuntimeError as e:
            print("  error:", e, "| cause:", repr(e.__cause__))
        except CircuitOpen as e:
            print("  circuit open for", e)
            client.failures = 0
    print(client.call.__name__, client.call.__doc__)
    rng = random.Random(11)
    jitter = [round(min(8, 2 ** k) * rng.uniform(0.5, 1), 3) for k in range(5)]
    print("jittered delays:", jitter)
    print("virtual seconds:", round(client.clock.now, 2))

asyncio.run(main())
