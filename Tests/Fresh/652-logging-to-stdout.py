"""logging: handlers on stdout, levels, hierarchy, filters, exceptions, threads."""
import logging
import sys
import threading


class Colourless(logging.Formatter):
    letters = {logging.DEBUG: "d", logging.WARNING: "W", logging.ERROR: "E"}

    def format(self, record):
        record.letter = self.letters.get(record.levelno, "i")
        return super().format(record)


class ListHandler(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


class NoSecrets(logging.Filter):
    def filter(self, record):
        record.msg = str(record.msg).replace("hunter2", "*******")
        return "noise" not in record.getMessage()


console = logging.StreamHandler(sys.stdout)
console.setFormatter(Colourless("%(letter)s %(name)-10s %(threadName)s: %(message)s"))
shop = logging.getLogger("shop")
shop.setLevel(logging.DEBUG)
shop.addHandler(console)
shop.propagate = False
db, web = logging.getLogger("shop.db"), logging.getLogger("shop.web")
web.setLevel(logging.WARNING)
kept = ListHandler()
kept.setFormatter(logging.Formatter("{levelname}:{name}:{message}", style="{"))
shop.addHandler(kept)
db.addFilter(NoSecrets())

db.debug("connect to %s:%d", "localhost", 5432)
db.info("password is hunter2")
db.info("some noise")
web.info("not shown: below WARNING")
web.warning("slow page %(path)s took %(s).1f s", {"path": "/cart", "s": 2.25})
try:
    {}["total"]
except KeyError as exc:
    web.error("cannot add up: %r", exc)
print("kept:", kept.lines)
print(db.parent is shop, db.getEffectiveLevel(), web.isEnabledFor(logging.INFO), shop.hasHandlers())


def worker(n):
    logging.getLogger(f"shop.w{n}").info("thread %d reports", n)


for n in (1, 2):
    t = threading.Thread(target=worker, args=(n,), name=f"T{n}")
    t.start()
    t.join()

adapter = logging.LoggerAdapter(shop, {"user": "ann"})
adapter.info("user in extra: %s", adapter.extra["user"])
logging.addLevelName(25, "NOTICE")
shop.log(25, "custom level is called %s", logging.getLevelName(25))
logging.disable(logging.WARNING)
shop.warning("silenced")
shop.critical("still loud")
logging.disable(logging.NOTSET)
shop.removeHandler(kept)
print(logging.getLevelName("ERROR"), logging.getLevelName(10), [type(h).__name__ for h in shop.handlers])
logging.basicConfig(stream=sys.stdout, format="%(levelname)s|%(message)s", level=logging.INFO)
logging.info("root %s", "says hello")
