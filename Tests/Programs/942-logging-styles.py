# The three styles of formats, what fields there are, and what a wrong format says.
import logging
import time

record = logging.LogRecord("app.db", logging.WARNING, "/srv/app/db.py", 42, "slow query: %.1f ms", (12.345,), None, "query")


def show(*args, **kwargs):
    print(logging.Formatter(*args, **kwargs).format(record))


show()
show("%(levelname)s:%(name)s:%(message)s")
show("{levelname:>10}|{name}|{message}", style="{")
show("${levelname} $name ${message}", style="$")
show("%(filename)s %(module)s %(funcName)s %(lineno)04d %(levelno)s %(pathname)s")
show("%(threadName)s %(processName)s %(taskName)s %(message)s")
show("[%(where)s] %(message)s", defaults={"where": "nowhere"})
for fmt, style in [("%(message)", "%"), ("no field", "%"), ("{message", "{"), ("plain", "{"), ("$", "$"), ("x", "?")]:
    try:
        logging.Formatter(fmt, style=style)
    except ValueError as error:
        print(f"{fmt!r} {style}: {error}")
try:
    show("%(nothing)s")
except ValueError as error:
    print(error)
print(record, record.getMessage(), record.args)
made = logging.makeLogRecord({"msg": "made of %s", "args": ("parts",), "levelname": "INFO"})
print(logging.Formatter("%(levelname)s %(message)s").format(made))
fixed = logging.Formatter("%(asctime)s %(message)s", datefmt="day %d")
record.created = 86400.0 * 4
fixed.converter = time.gmtime
print(fixed.format(record), logging.Formatter.default_msec_format % ("t", 7))
