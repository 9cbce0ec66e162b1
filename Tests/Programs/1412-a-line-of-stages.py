"""Fetch, compute, store: three kinds of processes with joinable queues between them."""

import multiprocessing as mp
import time


def fetch(names, pages):
    while True:
        name = names.get()
        time.sleep(0.002)
        pages.put((name, f"<{name}>" * 3))
        names.task_done()


def compute(pages, sums):
    while True:
        name, page = pages.get()
        sums.put((name, sum(ord(c) for c in page)))
        pages.task_done()


if __name__ == "__main__":
    names, pages, sums = mp.JoinableQueue(), mp.JoinableQueue(4), mp.Queue()
    stages = [mp.Process(target=fetch, args=(names, pages), daemon=True) for _ in range(3)]
    stages += [mp.Process(target=compute, args=(pages, sums), daemon=True) for _ in range(2)]
    for stage in stages:
        stage.start()
    wanted = ["home", "about", "news", "shop", "help", "jobs"]
    for name in wanted:
        names.put(name)
    names.join()
    pages.join()
    found = dict(sums.get() for _ in wanted)
    for name in wanted:
        print(name, found[name])
    print([stage.is_alive() for stage in stages], len(mp.active_children()), {stage.daemon for stage in stages})
    for stage in stages:
        stage.terminate()
        stage.join()
    print({stage.exitcode for stage in stages}, mp.active_children())
    try:
        names.task_done()
    except ValueError as error:
        print("ValueError:", error)
