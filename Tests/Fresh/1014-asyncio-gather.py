import asyncio
import time


async def request(name, delay, trace):
    trace.append(f"send {name}")
    await asyncio.sleep(delay)
    trace.append(f"recv {name}")
    return name.upper()


async def failing(delay):
    await asyncio.sleep(delay)
    raise OSError("line is down")


async def main():
    trace = []
    t0 = time.monotonic()
    answers = await asyncio.gather(
        request("a", 0.24, trace), request("b", 0.06, trace), request("c", 0.15, trace)
    )
    took = time.monotonic() - t0
    print(answers, "in argument order")
    print(" > ".join(trace))
    print("overlapped:", 0.2 < took < 0.44)

    results = await asyncio.gather(request("d", 0.01, []), failing(0.02), return_exceptions=True)
    for r in results:
        print("  error:" if isinstance(r, Exception) else "  value:", r)

    try:
        await asyncio.gather(failing(0), asyncio.sleep(0.05))
    except OSError as e:
        print("first error wins:", e)

    task = asyncio.create_task(request("z", 10, []), name="slowpoke")
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print(task.get_name(), "cancelled:", task.cancelled())
    return 42


print("main returned", asyncio.run(main()))
