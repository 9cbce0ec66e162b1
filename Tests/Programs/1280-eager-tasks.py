"""A cache in front of a slow store: with eager tasks a hit costs no round of the loop."""

import asyncio
import contextvars

request = contextvars.ContextVar("request", default="none")
events = []


class Cache:
    def __init__(self):
        self.known = {"a": 1, "b": 2}
        self.hits = self.misses = 0

    async def get(self, key):
        events.append(f"begin {key} in {asyncio.current_task().get_name()} for {request.get()}")
        if key in self.known:
            self.hits += 1
            return self.known[key]
        self.misses += 1
        await asyncio.sleep(0.01)
        self.known[key] = value = len(self.known) + 1
        events.append(f"loaded {key}")
        return value


async def fetch_all(cache, keys):
    tasks = []
    for number, key in enumerate(keys):
        request.set(f"request {number}")
        task = asyncio.create_task(cache.get(key), name=f"get-{key}")
        events.append(f"made {key}, {'done' if task.done() else 'waiting'}")
        tasks.append(task)
    return await asyncio.gather(*tasks)


async def failing():
    raise LookupError("no store")


async def main(title, factory):
    asyncio.get_running_loop().set_task_factory(factory)
    events.clear()
    cache = Cache()
    print(f"-- {title}")
    print(await fetch_all(cache, ["a", "x", "b", "y", "a"]), cache.hits, cache.misses)
    print(*events, sep="\n")
    print("in the outer task:", asyncio.current_task().get_name(), "tasks:", len(asyncio.all_tasks()))
    try:
        async with asyncio.TaskGroup() as group:
            good = group.create_task(cache.get("a"))
            bad = group.create_task(failing())
            print("good done:", good.done(), "bad done:", bad.done())
    except* LookupError as errors:
        print("group:", [str(e) for e in errors.exceptions], good.done(), good.cancelled())
    task = asyncio.create_task(cache.get("z"))
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled, misses:", cache.misses)


asyncio.run(main("ordinary tasks", None))
asyncio.run(main("eager tasks", asyncio.eager_task_factory))


class Loud(asyncio.Task):
    def __init__(self, coro, **options):
        print("making a task, eagerly:", options["eager_start"])
        super().__init__(coro, **options)


asyncio.run(main("tasks of its own", asyncio.create_eager_task_factory(Loud)))
