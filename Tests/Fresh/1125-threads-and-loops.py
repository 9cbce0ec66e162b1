"""Bridges between threads and the event loop: to_thread, run_in_executor, call_soon_threadsafe and back."""
import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

main_id = threading.get_ident()

def blocking_read(gate, name, *, suffix=""):
    gate.wait()
    if name.startswith("bad"):
        raise FileNotFoundError(name)
    return name.upper() + suffix, threading.get_ident() != main_id

async def to_thread():
    gate = threading.Event()
    beats = 0
    async def heartbeat():
        nonlocal beats
        while beats < 5:
            beats += 1
            await asyncio.sleep(0)
        gate.set()                 # the loop was alive while the threads were blocked
    *reads, _ = await asyncio.gather(
        asyncio.to_thread(blocking_read, gate, "a.txt"),
        asyncio.to_thread(blocking_read, gate, "b.txt", suffix="!"),
        asyncio.to_thread(blocking_read, gate, "bad.txt"),
        heartbeat(), return_exceptions=True)
    print("to_thread:", *map(repr, reads), "beats", beats)

async def executors():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2, thread_name_prefix="mine") as pool:
        names = await asyncio.gather(*(loop.run_in_executor(pool, lambda: threading.current_thread().name[:5])
                                       for _ in range(4)))
        numbers = await asyncio.gather(*(loop.run_in_executor(pool, partial(int, base=b), "110") for b in (2, 8, 16)))
        wrapped = await asyncio.wrap_future(pool.submit(divmod, 17, 5))
    print("executor:", set(names), numbers, wrapped)

async def threadsafe_calls():
    loop = asyncio.get_running_loop()
    received, complete = [], asyncio.Event()
    def on_message(message):
        received.append((message, threading.get_ident() == main_id))
        if len(received) == 6:
            complete.set()
    def sender(tag):
        for i in range(3):
            loop.call_soon_threadsafe(on_message, f"{tag}{i}")
    threads = [threading.Thread(target=sender, args=(tag,)) for tag in "pq"]
    for t in threads:
        t.start()
    await complete.wait()
    print("threadsafe:", sorted(m for m, _ in received), all(ok for _, ok in received))

def background_loop():
    """An event loop living in its own thread, used from ordinary code."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="loop-thread")
    thread.start()
    async def compute(n):
        await asyncio.sleep(0)
        if n < 0:
            raise ValueError(f"negative: {n}")
        return n ** 0.5, threading.current_thread().name
    futures = [asyncio.run_coroutine_threadsafe(compute(n), loop) for n in (16, 25, -1)]
    print("background:", [f.result() for f in futures[:2]])
    try:
        futures[2].result()
    except ValueError as err:
        print("ValueError:", err)
    stuck = asyncio.run_coroutine_threadsafe(asyncio.Event().wait(), loop)
    try:
        stuck.result(timeout=0.01)
    except TimeoutError:
        print("stuck; cancel:", stuck.cancel(), stuck.cancelled())
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    print("running", loop.is_running(), "closed", loop.is_closed(), end=" ")
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()
    print("->", loop.is_closed())

for scene in (to_thread, executors, threadsafe_calls):
    asyncio.run(scene())
background_loop()
try:
    asyncio.get_running_loop()
except RuntimeError as err:
    print("RuntimeError:", err)
