# Each thread has a context of its own; copy_context carries one over.
import contextvars
import threading
from concurrent.futures import ThreadPoolExecutor

user = contextvars.ContextVar("user", default="nobody")
depth = contextvars.ContextVar("depth")
token = user.set("ada")
depth.set(1)
seen = []


def look(name):
    seen.append((name, user.get(), depth.get(None)))
    user.set(name)


for name, target in ("bare", look), ("copied", lambda n: contextvars.copy_context().run(look, n)):
    t = threading.Thread(target=target, args=(name,))
    t.start()
    t.join()
context = contextvars.copy_context()
t = threading.Thread(target=context.run, args=(look, "carried"))
t.start()
t.join()
print(*seen, sep="\n")
print(user.get(), context[user], len(context), depth in context)
with ThreadPoolExecutor(1) as pool:
    print(pool.submit(user.get).result(), pool.submit(context.run, user.get).result())
user.reset(token)
print(user.get(), token.var is user, token.old_value is contextvars.Token.MISSING)
for call in (lambda: user.reset(token), lambda: contextvars.ContextVar("empty").get()):
    try:
        call()
    except (RuntimeError, LookupError) as error:
        print(type(error).__name__, str(error).split(" at ")[0].split("<")[0])
