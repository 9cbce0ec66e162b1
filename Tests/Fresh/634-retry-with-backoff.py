"""Async retry with exponential backoff and a circuit breaker, on a scripted service."""
import asyncio
import enum
import functools


class State(enum.StrEnum):
    CLOSED = enum.auto()
    OPEN = enum.auto()


class CircuitOpen(Exception):
    pass


def retry(*errors, attempts=4, base=0.001):
    def decorate(func):
        @functools.wraps(func)
        async def wrapper(*args, **kwargs):
            delay = base
            for attempt in range(1, attempts + 1):
                try:
                    return await func(*args, **kwargs)
                except errors as exc:
                    if attempt == attempts:
                        exc.add_note(f"after {attempts} attempts")
                        raise
                    print(f"  attempt {attempt}: {exc}; wait {delay * 1000:g} ms")
                    await asyncio.sleep(delay)
                    delay *= 2
        return wrapper
    return decorate


class Breaker:
    def __init__(self, limit):
        self.limit, self.failures = limit, 0

    @property
    def state(self):
        return State.OPEN if self.failures >= self.limit else State.CLOSED

    async def call(self, func, *args):
        if self.state is State.OPEN:
            raise CircuitOpen("try later")
        try:
            result = await func(*args)
        except ConnectionError:
            self.failures += 1
            raise
        self.failures = 0
        return result


script = iter("..x.xxx.xxxxx")


@retry(ConnectionError, attempts=4)
async def service(request):
    """Answers '.' with a value and 'x' with an error."""
    await asyncio.sleep(0)
    if next(script) == "x":
        raise ConnectionError(f"{request} dropped")
    return f"{request} served"


async def main():
    print(service.__name__, "-", service.__doc__)
    breaker = Breaker(limit=1)
    for request in ("r1", "r2", "r3", "r4", "r5", "r6"):
        print(request, breaker.state)
        try:
            print(" ", await breaker.call(service, request))
        except ConnectionError as exc:
            print("  gave up:", exc, exc.__notes__)
        except CircuitOpen as exc:
            print("  refused:", exc)


asyncio.run(main())
