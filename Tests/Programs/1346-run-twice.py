# Loops made, run, stopped and closed by hand.
import asyncio, sys
async def main(): return asyncio.get_running_loop()
a = asyncio.run(main()); b = asyncio.run(main()); print(a is b, a.is_closed())
try: asyncio.get_event_loop_policy().get_event_loop()
except RuntimeError as e: print(e)
loop = asyncio.new_event_loop(); asyncio.set_event_loop(loop); print(asyncio.get_event_loop() is loop)
async def tick(n):
    for i in range(n): print("tick", i); await asyncio.sleep(0)
    return n
print(loop.run_until_complete(tick(2))); t = loop.create_task(tick(1)); loop.run_until_complete(t); print(t.result())
loop.call_soon(loop.stop); loop.run_forever(); print(loop.is_closed()); loop.call_later(0.01, loop.stop); loop.run_forever()
f = loop.create_future(); loop.call_soon(f.set_result, "fut"); print(loop.run_until_complete(f), loop.time() > 0)
def stopper(): print("raise in cb"); raise KeyError("cb")
loop.set_exception_handler(lambda l, c: print("handler:", c["message"].partition(" at ")[0], repr(c["exception"]))); loop.call_soon(stopper); loop.run_until_complete(asyncio.sleep(0))
loop.close(); print(loop.is_closed())
try: loop.run_forever()
except RuntimeError as e: print(e)
async def nested():
    never = tick(1)
    try: asyncio.get_running_loop().run_until_complete(never)
    except RuntimeError as e: print(e)
    never.close()
asyncio.run(nested())
async def ex(): sys.exit("bye")
try: asyncio.run(ex())
except SystemExit as e: print("SE", e.code)
async def gen_cleanup():
    async def g():
        try: yield 1; yield 2
        finally: print("agen cleaned")
    async for x in g(): print(x); break
asyncio.run(gen_cleanup())
async def ki(): raise KeyboardInterrupt
try: asyncio.run(ki())
except KeyboardInterrupt: print("KI out")
