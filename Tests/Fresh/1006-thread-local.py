import threading


class RequestContext(threading.local):
    def __init__(self, default_user="anonymous"):
        self.user = default_user
        self.trail = []

    def note(self, text):
        self.trail.append(f"{self.user}:{text}")


ctx = RequestContext("guest")
ready = threading.Barrier(3)
report = {}
report_lock = threading.Lock()


def handle(request_id, user=None):
    if user:
        ctx.user = user
    ctx.note("open")
    ready.wait()            # all three handlers are half way here
    ctx.note(f"req{request_id}")
    with report_lock:
        report[request_id] = list(ctx.trail)


jobs = [(1, "ada"), (2, None), (3, "grace")]
threads = [threading.Thread(target=handle, args=j) for j in jobs]
for t in threads: t.start()
for t in threads:
    t.join()

for rid in sorted(report):
    print(rid, report[rid])
print("main thread:", ctx.user, ctx.trail)

plain = threading.local()
plain.x = 1
seen = []
t = threading.Thread(target=lambda: seen.append(hasattr(plain, "x")))
t.start()
t.join()
print("other thread sees plain.x:", seen[0], "| main:", vars(plain))
del plain.x
try:
    plain.x
except AttributeError as e:
    print(type(e).__name__, "raised")
