import logging
import sys

class ListHandler(logging.Handler):
    def __init__(self, level=logging.NOTSET):
        super().__init__(level)
        self.records = []

    def emit(self, record):
        self.records.append(self.format(record))


class ContextAdapter(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['user']}] {msg}", kwargs


root = logging.getLogger()
root.setLevel(logging.WARNING)
console = logging.StreamHandler(sys.stdout)
console.setFormatter(logging.Formatter("{levelname:>8}|{name:<8}|{message}", style="{"))
root.addHandler(console)
memory = ListHandler(logging.ERROR)
memory.setFormatter(logging.Formatter("%(name)s/%(funcName)s: %(message)s"))
root.addHandler(memory)

db = logging.getLogger("app.db")
web = logging.getLogger("app.web")
logging.getLogger("app").setLevel(logging.INFO)
web.setLevel(logging.DEBUG)
NOTICE = 25
logging.addLevelName(NOTICE, "NOTICE")


def query(sql):
    db.debug("never seen: %s", sql)
    db.info("query %r", sql)
    if "drop" in sql.lower():
        db.error("refused %s", sql.split()[0].upper())


query("select 1")
query("Drop table users")
web.debug("%(method)s %(path)s", {"method": "GET", "path": "/"})
web.log(NOTICE, "custom level")
logging.getLogger("lib").info("below the root level")
ContextAdapter(web, {"user": "ann"}).warning("slow page: %.1f s", 2.25)
print(memory.records)
print(db.isEnabledFor(logging.DEBUG), db.getEffectiveLevel(), db.parent.name, db.hasHandlers(), db.handlers)
print(logging.getLevelName(NOTICE), logging.getLogger("app.db") is db)
