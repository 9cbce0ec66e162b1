"""The logging package: hierarchy, levels, handlers, filters, formatters, adapters, lazy arguments."""
import io
import logging
import sys
from logging import Filter, Formatter, Handler, LoggerAdapter, StreamHandler, getLogger

root = getLogger()
root.setLevel(logging.WARNING)
console = StreamHandler(sys.stdout)
console.setFormatter(Formatter("%(levelname)-8s %(name)s: %(message)s"))
root.addHandler(console)

app = getLogger("app")
db = getLogger("app.db")
db.debug("not shown")
db.warning("slow query: %d ms (%s)", 250, "select")
app.setLevel(logging.DEBUG)
db.debug("now shown, level %s", logging.getLevelName(db.getEffectiveLevel()))
print(db.parent is app, app.parent is root, db.level, db.isEnabledFor(logging.DEBUG), getLogger("app.db") is db, app.getChild("db") is db)

class Memory(Handler):
    def __init__(self, level=logging.NOTSET):
        super().__init__(level)
        self.records = []
    def emit(self, record):
        self.records.append((record.name, record.levelno, record.getMessage()))

class NoPasswords(Filter):
    def filter(self, record):
        if "password" in record.getMessage():
            record.msg, record.args = "*** removed ***", ()
        return not record.getMessage().startswith("drop")

class Expensive:
    calls = 0
    def __str__(self):
        Expensive.calls += 1
        return "expensive text"

memory = Memory(logging.ERROR)
db.addHandler(memory)
db.addFilter(NoPasswords())
db.info("password is %s", "1234")
db.error("drop this")
db.error("keep this")
app.info("value %s", Expensive())
getLogger("other").info("value %s", Expensive())
print(memory.records, "rendered", Expensive.calls)

db.propagate = False
db.critical("only in memory")
db.propagate = True
console.setLevel(logging.ERROR)
db.warning("below the handler's level")
console.setLevel(logging.NOTSET)
print(memory.records[-1], db.hasHandlers(), len(db.handlers))

stream = io.StringIO()
brace = StreamHandler(stream)
brace.setFormatter(Formatter("{levelname:.1}|{name}|{funcName}|{message}|{extra_id}", style="{", defaults={"extra_id": "-"}))
job = getLogger("job")
job.propagate = False
job.addHandler(brace)
job.setLevel("INFO")

def work(n):
    job.info("step %(n)d of %(total)d", {"n": n, "total": 3})
    job.warning("with extra", extra={"extra_id": n * 11})

work(1)
LoggerAdapter(job, {"extra_id": "adapted"}).error("through an adapter")

print(stream.getvalue(), end="")

errors = io.StringIO()
handler = StreamHandler(errors)
handler.setFormatter(Formatter("%(message)s"))
job.handlers[:] = [handler]
try:
    {}["k"]
except KeyError:
    job.exception("it broke")
lines = errors.getvalue().splitlines()
print(lines[0], "|", lines[1], "|", lines[-1], "|", 'File "' in lines[2])

logging.disable(logging.ERROR)
app.error("disabled")
app.critical("not disabled")
logging.disable(logging.NOTSET)
print(logging.getLevelName("WARNING"), logging.getLevelName(7), logging.getLevelNamesMapping()["INFO"], app)
