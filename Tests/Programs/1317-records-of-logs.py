"""Log records as JSON lines: what a record has besides its message, extras, adapters, and a factory of one's own."""
import json
import logging
import sys

STANDARD = list(logging.LogRecord("n", 20, "p.py", 1, "m", (), None).__dict__)
print(STANDARD)


class JSONLines(logging.Formatter):
    """One object a line: level, logger, message, and every extra in the order it was given."""

    def format(self, record):
        data = {"level": record.levelname, "logger": record.name, "message": record.getMessage()}
        data.update((k, v) for k, v in record.__dict__.items() if k not in STANDARD)
        if record.exc_info:
            data["error"] = repr(record.exc_info[1])
        return json.dumps(data, default=str)


class Request(logging.LoggerAdapter):
    def process(self, message, keywords):
        extra = {**self.extra, **keywords.get("extra", {})}
        return f"[{self.extra['id']}] {message}", {**keywords, "extra": extra}


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(JSONLines())
log = logging.getLogger("shop")
log.addHandler(handler)
log.setLevel(logging.DEBUG)
log.propagate = False

log.info("started", extra={"port": 80, "host": "a"})
log.warning("%(used)d of %(all)d", {"used": 7, "all": 9})
request = Request(log, {"id": 17})
request.error("failed", extra={"code": 500})
try:
    {}["missing"]
except KeyError:
    request.exception("lookup")

usual = logging.getLogRecordFactory()


def numbered(*args, **kwargs):
    record = usual(*args, **kwargs)
    numbered.count += 1
    record.number = numbered.count
    return record


numbered.count = 0
logging.setLogRecordFactory(numbered)
log.debug("with a number")
log.critical("and another: %s", {1, 2} - {1})
logging.setLogRecordFactory(usual)
handler.addFilter(lambda record: "secret" not in record.getMessage())
log.info("the secret word")
log.info("the open word", stack_info=False)
print(handler, log, request, logging.getLevelName(35), logging.getLevelNamesMapping()["WARN"])
for mistake in (lambda: log.info("x", extra={"message": 1}), lambda: log.setLevel("LOUD"),
                lambda: logging.Formatter("{message", style="{"), lambda: logging.Formatter("plain")):
    try:
        mistake()
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error)
