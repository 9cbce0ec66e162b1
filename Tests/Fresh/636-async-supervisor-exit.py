"""A supervisor restarts a flaky task three times, then exits with code 3."""
import asyncio
import sys


class Flaky:
    def __init__(self, lifetimes):
        self.lifetimes = iter(lifetimes)
        self.starts = 0

    async def run(self):
        self.starts += 1
        life = next(self.lifetimes)
        for beat in range(life):
            await asyncio.sleep(0.002)
            print(f"  run {self.starts}, beat {beat}")
        raise RuntimeError(f"run {self.starts} died after {life} beats")


class Supervisor:
    def __init__(self, max_restarts):
        self.max_restarts = max_restarts
        self.reasons = []

    async def watch(self, service):
        while True:
            task = asyncio.create_task(service.run(), name=f"service-{service.starts + 1}")
            done, _ = await asyncio.wait({task})
            (finished,) = done
            self.reasons.append(str(finished.exception()))
            print(f"{finished.get_name()} ended: {self.reasons[-1]}")
            if len(self.reasons) > self.max_restarts:
                return len(self.reasons)


async def ticker(stop):
    n = 0
    while not stop.is_set():
        n += 1
        await asyncio.sleep(0.001)
    return n


async def main():
    stop = asyncio.Event()
    clock = asyncio.create_task(ticker(stop))
    runs = await Supervisor(max_restarts=2).watch(Flaky([2, 0, 1, 9]))
    stop.set()
    print("clock ticked:", await clock > 0)
    return runs


if __name__ == "__main__":
    try:
        code = asyncio.run(main())
    finally:
        print("event loop closed")
    print("exit code will be", code)
    sys.exit(code)
