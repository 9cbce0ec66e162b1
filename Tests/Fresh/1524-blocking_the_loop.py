"""One blocking call stalls the loop; a thread does not."""
import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial


async def heartbeat(beats):
    while True:
        beats.append(time.monotonic())
        await asyncio.sleep(0.03)


def longest_gap(beats):
    return max((b - a for a, b in zip(beats, beats[1:])), default=0.0)


async def observe(coro):
    beats = []
    hb = asyncio.create_task(heartbeat(beats))
    await asyncio.sleep(0)
    value = await coro
    await asyncio.sleep(0.04)
    hb.cancel()
    return value, len(beats), longest_gap(beats)


def blocking(n, *, scale=1):
    time.sleep(0.4)
    return n * scale, threading.current_thread() is threading.main_thread()


async def wrong():
    return blocking(1)


async def right():
    return await asyncio.to_thread(blocking, 2, scale=10)


async def executor():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2) as pool:
        fs = [loop.run_in_executor(pool, partial(blocking, n, scale=100)) for n in (3, 4)]
        return await asyncio.gather(*fs)


async def failing():
    try:
        await asyncio.to_thread(int, "oops")
    except ValueError as e:
        return str(e)


async def main():
    value, n, gap = await observe(wrong())
    print("wrong:", value, "stalled:", gap >= 0.39, "few beats:", n <= 4)
    value, n, gap = await observe(right())
    print("right:", value, "stalled:", gap >= 0.39, "many beats:", n >= 5)
    t0 = time.monotonic()
    value, n, gap = await observe(executor())
    print("executor:", value, "stalled:", gap >= 0.39, "side by side:", time.monotonic() - t0 < 0.79)
    print("failing:", await failing())

    # the way back: from a thread into the loop
    loop = asyncio.get_running_loop()
    inbox = asyncio.Queue()

    def outside():
        for i in range(3):
            loop.call_soon_threadsafe(inbox.put_nowait, i)
        fut = asyncio.run_coroutine_threadsafe(asyncio.sleep(0.03, "slept"), loop)
        loop.call_soon_threadsafe(inbox.put_nowait, fut.result(timeout=5))

    t = threading.Thread(target=outside)
    t.start()
    print("inbox:", [await inbox.get() for _ in range(4)])
    t.join()

    calls = []
    loop.call_later(0.09, calls.append, "later")
    loop.call_soon(calls.append, "soon")
    h = loop.call_later(0.05, calls.append, "never")
    h.cancel()
    await asyncio.sleep(0.15)
    print(calls, h.cancelled())


asyncio.run(main())
