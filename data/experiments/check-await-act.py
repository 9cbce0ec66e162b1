# /// gilt
# id: check-await-act
# title: "One seat, two tasks"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12", "3.14"]
# knobs: {GUARD: ["'nothing'", "'one lock'", "'a lock each'"]}
# predict:
#   ask: "One seat is left, and two tasks of one loop book it, guarded by GUARD. How many tickets are sold?"
#   result: sold
#   within: 1%
# expect:
#   - {runtime: ["3.9", "3.12", "3.14", "3.14t"], that: "sold == 2 and seats == -1"}
#   - {runtime: ["3.9", "3.12", "3.14t"], set: {GUARD: "'one lock'"}, that: "sold == 1 and seats == 0"}
#   - {set: {GUARD: "'a lock each'"}, that: "sold == 2"}
#   - {set: {GUARD: "'take it first'"}, that: "sold == 1 and seats == 0"}
#   - {set: {GUARD: "'look again'"}, that: "sold == 1 and seats == 0"}
#   - {set: {GUARD: "'await before'"}, that: "sold == 2"}
# notice: "A task gives way at an await. What was true before it need not be true behind it."
# ///
import asyncio

GUARD = "nothing"

seats = 1
sold = []


async def pay():
    await asyncio.sleep(0.01)   # the bank answers


async def book(name, lock):
    global seats
    if GUARD == "await before":
        await asyncio.sleep(0)
    async with lock:
        if seats < 1:
            print(name, "is too late")
            return
        print(name, "sees a seat")
        if GUARD == "take it first":
            seats -= 1
        await pay()
        if GUARD == "look again" and seats < 1:
            print(name, "gets the money back")
            return
        if GUARD != "take it first":
            seats -= 1
        sold.append(name)
        print(name, "has a ticket")


async def main():
    shared = asyncio.Lock()
    lock = [shared, shared]
    if GUARD != "one lock":
        lock = [asyncio.Lock(), asyncio.Lock()]     # guards nothing
    await asyncio.gather(book("Ann", lock[0]), book("Bob", lock[1]))


asyncio.run(main())
print(f"sold: {len(sold)}")
print(f"seats: {seats}")
