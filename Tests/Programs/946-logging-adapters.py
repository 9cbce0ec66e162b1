# Adapters, filters of loggers and handlers, a handler with a buffer, records changed on their way.
import atexit
import logging
import sys
from logging.handlers import MemoryHandler

out = logging.StreamHandler(sys.stdout)
out.setFormatter(logging.Formatter("%(name)s %(user)s: %(message)s", defaults={"user": "-"}))
log = logging.getLogger("web")
log.setLevel(logging.DEBUG)
log.addHandler(out)
log.propagate = False

adapter = logging.LoggerAdapter(log, {"user": "ada"})
adapter.info("hello")
log.info("without an adapter")


class Prefix(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['id']}] {msg}", kwargs


Prefix(log, {"id": 7}).warning("with a prefix %d", 1)
log.addFilter(lambda record: "secret" not in record.getMessage())
log.info("the secret is out")


def shout(record):
    record.msg = str(record.msg).upper()
    return True


out.addFilter(shout)
log.info("quiet")
out.removeFilter(shout)
out.addFilter(logging.Filter("web.api"))
log.info("not from web.api")
logging.getLogger("web.api.v1").info("from below web.api")
logging.getLogger("web.apis").info("from another")
out.filters.clear()
buffer = MemoryHandler(3, flushLevel=logging.ERROR, target=out)
log.handlers[:] = [buffer]
for i in range(4):
    log.info("buffered %d", i)
    print("logged", i)
log.error("flush now")
log.info("kept until the program ends")
atexit.register(print, "an atexit callback")
print(adapter, [record.getMessage() for record in buffer.buffer])
