# Each task has a copy of the context it was made in.
import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")
depth = contextvars.ContextVar("depth")


async def handle(name):
    print(name, "begins as", user.get())
    token = user.set(name)
    await asyncio.sleep(0.01)
    print(name, "is", user.get(), await asyncio.to_thread(user.get))
    user.reset(token)
    print(name, "is again", user.get())


async def main():
    user.set("main")
    await asyncio.gather(handle("ann"), handle("bob"))
    print("main is", user.get())
    await handle("called directly")
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print("callback sees", user.get()))
    user.set("changed")
    await asyncio.sleep(0)
    context = contextvars.copy_context()
    task = asyncio.create_task(handle("inside"), context=context)
    await task
    print(context[user], user in context, depth in context, len(context))


asyncio.run(main())
print("outside", user.get())
try:
    depth.get()
except LookupError as error:
    print(type(error).__name__, depth.get("fallback"))
context = contextvars.copy_context()


def change():
    depth.set(1)
    user.set("in run")
    return depth.get(), user.get()


print(context.run(change), user.get(), context[depth], context.get(user))
token = user.set("once")
print(token.var is user, token.old_value is contextvars.Token.MISSING)
user.reset(token)
try:
    user.reset(token)
except RuntimeError as error:
    print(str(error).split(" at ")[-1].split("> ")[-1])
try:
    context.run(context.run, print)
except RuntimeError as error:
    print(str(error).split(":")[0])
