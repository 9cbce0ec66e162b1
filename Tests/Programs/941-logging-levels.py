# Levels, the tree of loggers, propagation, and the handler of last resort.
import logging
import sys

logging.warning("before any setup this goes to stderr")
for handler in logging.getLogger().handlers[:]:
    logging.getLogger().removeHandler(handler)

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)-8s|%(name)s|%(message)s")
root = logging.getLogger()
shop = logging.getLogger("shop")
till = logging.getLogger("shop.till")
print(till.parent is shop, shop.parent is root, logging.getLogger("shop") is shop)

till.debug("not shown")
till.info("sold %d of %s", 3, "apples")
shop.setLevel(logging.ERROR)
till.info("not shown either: the nearest level above counts")
till.setLevel("DEBUG")
till.debug("shown: its own level")
print(till.isEnabledFor(logging.DEBUG), shop.getEffectiveLevel(), logging.getLevelName(15))

shop.propagate = False
shop.error("nobody listens but the last resort")
logging.addLevelName(25, "NOTICE")
root.log(25, "between info and warning: %(what)s", {"what": "a notice"})
logging.disable(logging.WARNING)
root.warning("disabled")
root.error("not disabled")
logging.disable(logging.NOTSET)
print(root, shop, till, sep="\n")
print(sorted(logger.name for logger in shop.getChildren()))
try:
    root.setLevel("LOUD")
except ValueError as error:
    print(error)
