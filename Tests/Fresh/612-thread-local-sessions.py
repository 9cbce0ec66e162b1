"""threading.local: each thread sees its own session."""
import threading

shared = {"requests": 0}
lock = threading.Lock()
local = threading.local()


class Session(threading.local):
    opened = 0

    def __init__(self, prefix):
        self.prefix = prefix
        self.calls = []

    def call(self, path):
        self.calls.append(self.prefix + path)
        return len(self.calls)


session = Session("https://example.test")
report = {}


def handle(user, paths):
    local.user = user
    for path in paths:
        session.call(f"/{local.user}/{path}")
        with lock:
            shared["requests"] += 1
    report[local.user] = list(session.calls)


work = {
    "ann": ["home", "inbox"],
    "bob": ["home"],
    "cem": ["home", "cart", "pay"],
}
threads = [threading.Thread(target=handle, args=item) for item in work.items()]
for t in threads:
    t.start()
for t in threads:
    t.join()

for user in sorted(report):
    print(user, len(report[user]))
    for url in report[user]:
        print("   ", url)
print("requests:", shared["requests"])
print("main thread's own calls:", session.calls)
try:
    local.user
except AttributeError as exc:
    print("main thread has no user:", type(exc).__name__)
local.user = "main"
print(vars(local))
