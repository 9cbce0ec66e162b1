# /// gilt
# id: whose-name
# title: "Whose name is it?"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {KEEP: ["'global'", "'local'", "'context'"], RUN: ["'threads'", "'tasks'"]}
# predict:
#   ask: "Four visitors each put down a name, wait 10 ms, and read it again: as KEEP and RUN say. How many read somebody else's?"
#   choices: ["none", "one", "three", "all four"]
#   proof: ["mixed == 0", "mixed == 1", "mixed == 3", "mixed == 4"]
# expect:
#   - {runtime: ["3.9", "3.12", "3.14t"], that: "mixed == 3"}
#   - {runtime: ["3.9", "3.12", "3.14t"], set: {KEEP: "'local'"}, that: "mixed == 0"}
#   - {set: {KEEP: "'local'", RUN: "'tasks'"}, that: "mixed == 3"}
#   - {runtime: ["3.9", "3.12", "3.14t"], set: {KEEP: "'context'"}, that: "mixed == 0"}
#   - {set: {KEEP: "'context'", RUN: "'tasks'"}, that: "mixed == 0"}
# notice: "A thread-local has a value for each thread. Tasks of one event loop share a thread, and so its value; a context variable has one for each task too."
# ///
import asyncio
import contextvars
import threading
from time import sleep

KEEP = "global"
RUN = "threads"

names = {}
own = threading.local()
name_of_task = contextvars.ContextVar("name")
visitors = ("Ann", "Bob", "Eve", "Tom")
mixed = 0


def put_down(name):
    if KEEP == "global":
        names["now"] = name
    elif KEEP == "local":
        own.name = name
    else:
        name_of_task.set(name)


def read():
    if KEEP == "global":
        return names["now"]
    if KEEP == "local":
        return own.name
    return name_of_task.get()


def visit(name):                # a thread
    global mixed
    put_down(name)
    sleep(0.01)
    if read() != name:
        mixed += 1


async def call(name):           # a task
    global mixed
    put_down(name)
    await asyncio.sleep(0.01)
    if read() != name:
        mixed += 1


async def calls():
    await asyncio.gather(*[call(name) for name in visitors])


if RUN == "tasks":
    asyncio.run(calls())
else:
    threads = [threading.Thread(target=visit, args=(v,)) for v in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print(f"mixed: {mixed}")
