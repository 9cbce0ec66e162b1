"""A blocking call stalls the event loop; asyncio.to_thread keeps it beating."""
import asyncio
import hashlib
import threading
import time

main_thread = threading.get_ident()


def blocking_lookup(key):
    time.sleep(0.25)
    where = "main thread" if threading.get_ident() == main_thread else "another thread"
    return hashlib.md5(key.encode()).hexdigest()[:8], where


async def heartbeat(beats, every=0.05):
    while True:
        await asyncio.sleep(every)
        beats.append(time.monotonic())


async def observe(label, awaitable_factory):
    beats = []
    pulse = asyncio.create_task(heartbeat(beats))
    await asyncio.sleep(0)              # let the pulse start
    value, where = await awaitable_factory()
    beaten = len(beats)
    pulse.cancel()
    try:
        await pulse
    except asyncio.CancelledError:
        pass
    verdict = "loop alive" if beaten >= 2 else "loop stalled"
    print(f"{label}: {value} from {where}, {verdict}")


async def stalled():
    return blocking_lookup("python")


async def offloaded():
    return await asyncio.to_thread(blocking_lookup, "python")


async def in_executor():
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, blocking_lookup, "python")


async def several():
    t0 = time.monotonic()
    answers = await asyncio.gather(*(asyncio.to_thread(blocking_lookup, k) for k in "abc"))
    print([a for a, _ in answers], "overlapped:", time.monotonic() - t0 < 0.6)


async def main():
    await observe("called directly", stalled)
    await observe("to_thread", offloaded)
    await observe("run_in_executor", in_executor)
    await several()


asyncio.run(main())
