# A loop in another thread serves coroutines of the main one; each thread may run a loop of its own.
import asyncio
import threading

loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever, name="loop")
thread.start()


async def square(n):
    await asyncio.sleep(0.01)
    if n < 0:
        raise ValueError(n)
    return n * n, threading.current_thread().name


futures = [asyncio.run_coroutine_threadsafe(square(n), loop) for n in (3, 4, -1)]
for future in futures:
    try:
        print(future.result(timeout=1))
    except ValueError as error:
        print("failed", error)

slow = asyncio.run_coroutine_threadsafe(asyncio.sleep(10), loop)
try:
    slow.result(timeout=0.02)
except TimeoutError:
    print("too slow", slow.cancel())
print(slow.cancelled())


async def settle():
    others = asyncio.all_tasks() - {asyncio.current_task()}
    await asyncio.gather(*others, return_exceptions=True)


# Stopped at once, the loop would leave the cancelled task pending.
asyncio.run_coroutine_threadsafe(settle(), loop).result()
loop.call_soon_threadsafe(loop.stop)
thread.join()
print(loop.is_running())
loop.close()


async def main(name, results):
    task = asyncio.current_task()
    await asyncio.sleep(0.01 * name)
    results[name] = await asyncio.gather(*(square(n) for n in range(name))), task.cancelled()


results = {}
threads = [threading.Thread(target=lambda n=n: asyncio.run(main(n, results)), name=f"t{n}") for n in (1, 2, 3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
for name in sorted(results):
    print(name, results[name])


def no_loop():
    for ask in (asyncio.get_event_loop, asyncio.get_running_loop):
        try:
            ask()
        except RuntimeError as error:
            print(error)


t = threading.Thread(target=no_loop, name="bare")
t.start()
t.join()
try:
    asyncio.run_coroutine_threadsafe(5, loop)
except TypeError as error:
    print(error)
