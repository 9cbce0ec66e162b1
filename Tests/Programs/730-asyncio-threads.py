# Threads beside the loop: to_thread, run_in_executor, run_coroutine_threadsafe, call_soon_threadsafe.
import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def blocking(seconds, value):
    time.sleep(seconds)
    if value is None:
        raise ValueError("nothing to return")
    return value, threading.current_thread() is threading.main_thread()


async def ticker(count):
    for n in range(count):
        print("tick", n)
        await asyncio.sleep(0.02)


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(ticker(3))
    print(await asyncio.to_thread(blocking, 0.05, "from a thread"))
    await task
    try:
        await asyncio.to_thread(blocking, 0, None)
    except ValueError as error:
        print("raised", error)
    results = await asyncio.gather(*(asyncio.to_thread(blocking, 0.03 - 0.01 * n, n) for n in range(3)))
    print(results)

    with ThreadPoolExecutor(2, thread_name_prefix="mine") as pool:
        print(await loop.run_in_executor(pool, blocking, 0.01, "pool"))
        print((await loop.run_in_executor(pool, lambda: threading.current_thread().name)).split("_")[0])
    print((await loop.run_in_executor(None, lambda: threading.current_thread().name)).split("_")[0])

    # From a thread into the loop.
    async def answer(question):
        await asyncio.sleep(0.01)
        if question == "why":
            raise LookupError(question)
        return question + "!"

    def asker():
        first = asyncio.run_coroutine_threadsafe(answer("how"), loop)
        print("thread got", first.result(1))
        second = asyncio.run_coroutine_threadsafe(answer("why"), loop)
        print("thread got", repr(second.exception(1)))
        loop.call_soon_threadsafe(event.set)

    event = asyncio.Event()
    thread = threading.Thread(target=asker)
    thread.start()
    await event.wait()
    thread.join()

    # Cancelling the wait does not stop the thread.
    started = time.monotonic()
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 0.1), 0.02)
    except TimeoutError:
        print("gave up early", time.monotonic() - started < 0.08)


asyncio.run(main())
print("the pool has been waited for:", [t.name for t in threading.enumerate()])
