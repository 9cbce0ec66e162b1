# exception(), exc_info, stack_info, and a mistake in the arguments of a message.
import logging
import sys


class Out:
    """stdout, with the program's place left out."""

    def write(self, text):
        sys.stdout.write(text.replace(__file__, "program.py"))


logging.basicConfig(stream=Out(), format="%(levelname)s %(message)s")
log = logging.getLogger("calc")


def divide(a, b):
    try:
        return a / b
    except ZeroDivisionError:
        log.exception("cannot divide %s", a)
    return None


print(divide(1, 0))
try:
    int("x")
except ValueError as error:
    log.error("as an object", exc_info=error)
    kept = error
log.warning("later", exc_info=(type(kept), kept, kept.__traceback__))
log.error("nothing is handled here", exc_info=True)
log.warning("where", stack_info=True)


def inner():
    log.warning("%(x)s", {"x": 1}, stacklevel=2, extra={"user": "ada"})


logging.getLogger().handlers[0].setFormatter(logging.Formatter("%(funcName)s:%(lineno)d %(message)s"))
inner()
log.warning("no such %d", "number")
print("goes on")
logging.raiseExceptions = False
log.warning("no such %d", "number")
try:
    log.warning("clash", extra={"message": "x"})
except KeyError as error:
    print(error)
