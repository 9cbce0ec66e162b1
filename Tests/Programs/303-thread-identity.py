"""current_thread, main_thread, enumerate, active_count, get_ident, native_id."""
import threading

ready = threading.Barrier(4)
leave = threading.Event()
seen = {}


def worker(key):
    me = threading.current_thread()
    seen[key] = (me, threading.get_ident(), me.ident)
    ready.wait()
    leave.wait()


print(threading.active_count(), [t.name for t in threading.enumerate()])
threads = [threading.Thread(target=worker, args=(k,), name=f"w-{k}") for k in "abc"]
print("not started:", [t.ident for t in threads], threading.active_count())
for t in threads:
    t.start()
ready.wait()
print("running:", threading.active_count(), sorted(t.name for t in threading.enumerate()))
idents = {ident for _, ident, _ in seen.values()}
print(len(idents), threading.get_ident() in idents, threading.main_thread().ident == threading.get_ident())
for key, thread in zip("abc", threads):
    me, ident, attribute = seen[key]
    print(key, me is thread, ident == attribute == thread.ident, isinstance(ident, int), ident > 0, me is threading.main_thread())
print(threads[0] == threads[0], threads[0] == threads[1], len(set(threads)), threads[1] in threading.enumerate())
print(len({t.native_id for t in threads}), all(t.native_id for t in threads))
leave.set()
for t in threads:
    t.join()
print("finished:", threading.active_count(), threads[0] in threading.enumerate(), threads[0].ident == seen["a"][1])


def nested():
    inner = threading.Thread(target=lambda: seen.update(inner=threading.current_thread().name), name="inner")
    inner.start()
    inner.join()
    seen["outer"] = threading.current_thread().name, threading.main_thread().name


t = threading.Thread(target=nested, name="outer")
t.start()
t.join()
print(seen["inner"], seen["outer"])
