"""Blocking calls handed to threads, so that the event loop keeps its heartbeat."""
import asyncio
import threading
import time


def blocking_read(name, seconds):
    time.sleep(seconds)
    on_main = threading.current_thread() is threading.main_thread()
    return f"{name} (main thread: {on_main})"


async def heartbeat(beats):
    while True:
        beats.append(len(beats))
        await asyncio.sleep(0.02)


async def count_beats(label, action):
    beats = []
    hb = asyncio.create_task(heartbeat(beats))
    await asyncio.sleep(0)
    before = len(beats)
    result, during = await action(), len(beats) - before
    hb.cancel()
    await asyncio.gather(hb, return_exceptions=True)
    print(f"{label:<10} {result} | heart kept beating: {during >= 3}")


async def bad():
    return blocking_read("direct", 0.3)


async def good():
    return await asyncio.to_thread(blocking_read, "file", seconds=0.3)


async def main():
    await count_beats("blocking", bad)
    await count_beats("to_thread", good)
    t0 = time.perf_counter()
    pages = await asyncio.gather(*(asyncio.to_thread(blocking_read, f"p{i}", 0.2) for i in range(4)))
    print(len(pages), "reads overlapped:", time.perf_counter() - t0 < 0.6)
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    threading.Timer(0.05, lambda: loop.call_soon_threadsafe(fut.set_result, "from a timer thread")).start()
    print(await fut)


asyncio.run(main())
