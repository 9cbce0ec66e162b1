# /// gilt
# id: overdue
# title: "A cook who stirs"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12", "3.14"]
# knobs: {HOW: ["'time.sleep'", "'asyncio.sleep'"]}
# predict:
#   ask: "The alarm for the eggs is set to 30 ms, and the cook stirs for 100 ms by HOW. After how many ms are the eggs told?"
#   result: eggs
#   within: 20%
# expect:
#   - {that: "eggs within 5% of 100 ms and tea within 5% of 100 ms"}
#   - {set: {HOW: "'asyncio.sleep'"}, that: "eggs within 10% of 31 ms and tea within 10% of 61 ms"}
# notice: "An alarm that is due has to wait until the task that runs comes to an await that waits."
# ///
import asyncio
from time import perf_counter, sleep

HOW = "time.sleep"

times = {}


async def alarm(name, seconds):
    await asyncio.sleep(seconds)
    times[name] = 1000 * (perf_counter() - start)
    print(name, "are ready" if name == "eggs" else "is ready")


async def cook():
    print("the cook stirs")
    if HOW == "time.sleep":
        sleep(0.1)
    else:
        await asyncio.sleep(0.1)
    print("the cook tastes")
    await asyncio.sleep(0)
    print("the cook serves")


async def main():
    await asyncio.gather(alarm("eggs", 0.03), alarm("tea", 0.06), cook())


start = perf_counter()
asyncio.run(main())
for name, after in times.items():
    print(f"{name}: {after:.1f} ms")
