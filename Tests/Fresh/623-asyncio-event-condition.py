"""asyncio.Event, Lock and Condition: a kitchen, waiters and an opening hour."""
import asyncio


class Kitchen:
    def __init__(self):
        self.plates = []
        self.cond = asyncio.Condition()
        self.closed = False

    async def cook(self, dishes):
        for dish in dishes:
            await asyncio.sleep(0.02)
            async with self.cond:
                self.plates.append(dish)
                print("cooked", dish)
                self.cond.notify()
        async with self.cond:
            self.closed = True
            self.cond.notify_all()

    async def serve(self, waiter, record):
        while True:
            async with self.cond:
                await self.cond.wait_for(lambda: self.plates or self.closed)
                if not self.plates:
                    return
                record.append((waiter, self.plates.pop(0)))


async def guest(name, door, table):
    print(f"{name} waits outside (open: {door.is_set()})")
    await door.wait()
    async with table:
        print(f"{name} sits down")
        await asyncio.sleep(0)
        print(f"{name} gets up")


async def main():
    door, table = asyncio.Event(), asyncio.Lock()
    guests = [asyncio.create_task(guest(n, door, table)) for n in ("Ida", "Jon", "Kim")]
    await asyncio.sleep(0.01)
    print("table taken:", table.locked())
    door.set()
    await asyncio.gather(*guests)

    kitchen, record = Kitchen(), []
    await asyncio.gather(
        kitchen.serve("w1", record),
        kitchen.serve("w2", record),
        kitchen.cook(["soup", "fish", "rice", "cake"]),
    )
    print("served:", [dish for _, dish in record])
    print("waiters:", len({w for w, _ in record}) >= 1, "left over:", kitchen.plates)

    try:
        table.release()
    except RuntimeError as exc:
        print("RuntimeError:", exc)


asyncio.run(main())
