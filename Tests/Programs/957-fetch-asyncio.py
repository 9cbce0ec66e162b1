# /// gilt
# hosts: {a.example: {latency: 300 ms, size: 1 KB}, b.example: {latency: 200 ms, size: 1 KB}, c.example: {fails: refused}}
# ///
# needs: simulated hosts
# Blocking fetches beside an event loop: in threads they overlap, in the loop they stop everybody.
import asyncio
import time
import urllib.error
import urllib.request


def fetch(host):
    with urllib.request.urlopen(f"http://{host}/") as answer:
        return host, answer.status, len(answer.read())


async def ticker(ticks):
    while True:
        await asyncio.sleep(0.05)
        ticks.append(1)


async def main():
    ticks = []
    task = asyncio.create_task(ticker(ticks))
    start = time.perf_counter()
    found = await asyncio.gather(*(asyncio.to_thread(fetch, host) for host in ("a.example", "b.example", "c.example")),
                                 return_exceptions=True)
    print(f"threads: {time.perf_counter() - start:.2f} s, ticks: {len(ticks) >= 5}")
    for item in found:
        print(repr(item))
    ticks.clear()
    start = time.perf_counter()
    for host in ("a.example", "b.example"):
        fetch(host)
    print(f"in the loop: {time.perf_counter() - start:.2f} s, ticks: {len(ticks)}")
    task.cancel()
    try:
        async with asyncio.timeout(0.1):
            await asyncio.to_thread(fetch, "a.example")
    except TimeoutError:
        print("gave up waiting; the thread goes on")


asyncio.run(main())
