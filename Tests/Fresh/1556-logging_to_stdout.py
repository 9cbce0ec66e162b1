import logging
import sys
import threading

class ListHandler(logging.Handler):
    """Keeps what it is given, for tests."""

    def __init__(self, level=logging.NOTSET):
        super().__init__(level)
        self.records = []

    def emit(self, record):
        self.records.append((record.name, record.levelname, record.getMessage(), record.threadName))

class NoSecrets(logging.Filter):
    def filter(self, record):
        return "password" not in record.getMessage()

class Indent(logging.Formatter):
    def format(self, record):
        text = super().format(record)
        return text.replace("\n", "\n    ")

root = logging.getLogger()
out = logging.StreamHandler(sys.stdout)
out.setFormatter(Indent("%(levelname)-8s|%(name)s| %(message)s"))
root.addHandler(out)
print("root:", root.name, logging.getLevelName(root.level), root.hasHandlers())

app = logging.getLogger("app")
db = logging.getLogger("app.db")
web = logging.getLogger("app.web")
print(db.parent is app, app.parent is root, logging.getLogger("app.db") is db, db.level, db.getEffectiveLevel())

app.debug("invisible")
app.info("invisible too: the root is at WARNING")
app.warning("disk at %d%%", 91)
app.setLevel(logging.DEBUG)
db.debug("now visible, args %s and %r", "one", "two")
web.setLevel("ERROR")
web.warning("filtered by level")
web.error("status %(code)d", {"code": 500})
web.log(logging.CRITICAL, "the end is %s", "near")
print(db.isEnabledFor(logging.DEBUG), web.isEnabledFor(logging.WARNING))

keep = ListHandler(logging.INFO)
keep.addFilter(NoSecrets())
app.addHandler(keep)
db.propagate = False
db.info("goes nowhere visible")
db.propagate = True
db.debug("for stdout only")
db.info("password is hunter2")
db.info("for both")

try:
    {}["key"]
except KeyError as e:
    db.error("lookup failed: %r", e)

def work(n):
    logging.getLogger(f"app.job{n}").info("step %d of\n%s", n, threading.current_thread().name)

for n in range(2):
    t = threading.Thread(target=work, args=(n,), name=f"T{n}")
    t.start()
    t.join()
for rec in keep.records:
    print(rec)

logging.addLevelName(25, "NOTICE")
app.log(25, "custom level")
logging.disable(logging.ERROR)
app.error("disabled")
app.critical("not disabled")
logging.disable(logging.NOTSET)
extra = logging.LoggerAdapter(app, {"user": "ann"})
out.setFormatter(logging.Formatter("{levelno} {user} {message}", style="{"))
extra.warning("adapter with %s", "extra")
app.removeHandler(keep)
print(len(keep.records), app.handlers, logging.getLevelName(40), logging.getLevelName("INFO"), repr(app))
try:
    app.setLevel("LOUD")
except ValueError as e:
    print("ValueError:", e)
