import logging
import sys
import threading

logger = logging.getLogger("shop")
logger.setLevel(logging.DEBUG)
logger.propagate = False
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("%(levelname)-8s %(threadName)-8s %(name)s: %(message)s"))
logger.addHandler(handler)


class Counting(logging.Filter):
    def __init__(self):
        super().__init__()
        self.by_level = {}

    def filter(self, record):
        self.by_level[record.levelname] = self.by_level.get(record.levelname, 0) + 1
        return "secret" not in record.getMessage()


handler.addFilter(counting := Counting())
turn = threading.Condition()
whose = 0


def clerk(n, items):
    global whose
    log = logger.getChild(f"till{n}")
    with turn:
        turn.wait_for(lambda: whose == n)
        for item, price in items:
            if price < 0:
                log.error("negative price for %s", item)
            elif price > 100:
                log.warning("expensive: %s at %.2f", item, price)
            else:
                log.info("sold %s for %.2f", item, price)
        log.debug("secret margin is %d%%", 40 + n)
        whose += 1
        turn.notify_all()


orders = [[("tea", 3.5), ("pot", 120)], [("cup", 4), ("ghost", -1)], [("spoon", 1.25)]]
ts = [threading.Thread(target=clerk, args=(i, o), name=f"clerk-{i}") for i, o in enumerate(orders)]
for t in reversed(ts): t.start()
for t in ts: t.join()
logger.critical("shop closes")
print(counting.by_level)
