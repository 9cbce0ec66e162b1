# Several threads log through one handler to one file; no record is lost or torn.
import logging
import os
import queue
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from logging.handlers import QueueHandler, QueueListener

with tempfile.TemporaryDirectory() as directory:
    path = os.path.join(directory, "service.log")
    log = logging.getLogger("service")
    log.setLevel(logging.DEBUG)
    log.propagate = False
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(threadName)s|%(levelname)s|%(message)s"))
    log.addHandler(handler)

    def serve(requests):
        for i in range(requests):
            log.info("request %d", i)
            if i % 10 == 9:
                log.warning("busy after %d", i)

    threads = [threading.Thread(target=serve, args=(30,), name=f"server-{n}") for n in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    with ThreadPoolExecutor(2, thread_name_prefix="pool") as pool:
        list(pool.map(lambda i: log.error("failed %d", i), range(5)))
    log.removeHandler(handler)
    handler.close()

    with open(path, encoding="utf-8") as file:
        records = [line.rstrip("\n").split("|") for line in file]
    print(len(records), all(len(record) == 3 for record in records))
    for n in range(3):
        mine = [record for record in records if record[0] == f"server-{n}"]
        infos = [message for _, level, message in mine if level == "INFO"]
        print(n, len(mine), infos == [f"request {i}" for i in range(30)])
    print(sorted(message for name, _, message in records if name.startswith("pool")))

    # A queue before the file: one thread writes, the others do not wait for it.
    waiting = queue.Queue()
    writer = logging.FileHandler(path, mode="w")
    listener = QueueListener(waiting, writer)
    log.handlers = [QueueHandler(waiting)]
    listener.start()
    threads = [threading.Thread(target=serve, args=(10,)) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    listener.stop()
    writer.close()
    with open(path) as file:
        lines = file.readlines()
    print(len(lines), sum(line.startswith("busy") for line in lines))
