# Logging to files: one that grows, one that is begun anew when it is full.
import logging
import logging.handlers
import os
import tempfile

with tempfile.TemporaryDirectory() as directory:
    os.chdir(directory)
    logging.basicConfig(filename="app.log", filemode="w", level=logging.DEBUG, format="%(levelname)-7s %(name)s: %(message)s")
    logging.info("begins")
    logging.getLogger("app.db").warning("slow query: %.1f s", 2.5)
    try:
        {}["missing"]
    except KeyError:
        logging.exception("a lookup failed")
    lines = open("app.log").read().splitlines()
    print(lines[:3], lines[-1])

    log = logging.getLogger("audit")
    log.propagate = False
    rotating = logging.handlers.RotatingFileHandler("audit.log", maxBytes=100, backupCount=2)
    rotating.setFormatter(logging.Formatter("%(message)s"))
    log.addHandler(rotating)
    for i in range(20):
        log.info("entry %02d %s", i, "." * 10)
    rotating.close()
    log.removeHandler(rotating)
    for name in sorted(name for name in os.listdir() if name.startswith("audit")):
        with open(name) as file:
            entries = file.read().split("\n")
        print(name, len(entries) - 1, entries[0], entries[-2])

    late = logging.FileHandler("late.log", delay=True, encoding="utf-8")
    print(os.path.exists("late.log"), late.mode, os.path.basename(late.baseFilename))
    log.addHandler(late)
    late.setLevel(logging.ERROR)
    log.info("too small")
    print(os.path.exists("late.log"))
    log.error("größer")
    print(open("late.log", encoding="utf-8").read(), end="")
    late.close()

    memory = logging.handlers.MemoryHandler(10, target=logging.FileHandler("kept.log"))
    log.handlers = [memory]
    log.info("kept back")
    print(repr(open("kept.log").read()))
    log.error("now all of it")
    print(open("kept.log").read().split("\n"))
    try:
        logging.FileHandler("no/such/place.log")
    except FileNotFoundError as error:
        print(error.strerror, os.path.basename(error.filename))
    logging.shutdown()
    os.chdir("/")
