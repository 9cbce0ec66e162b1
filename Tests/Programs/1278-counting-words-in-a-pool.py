# Many files counted by a pool of threads; the counts do not depend on who was faster.
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

WORDS = "lock thread queue event barrier task future signal".split()


def make(root, number):
    path = root / f"part-{number:02}.txt"
    with path.open("w") as file:
        for i in range(40):
            file.write(" ".join(WORDS[(i * number + k) % len(WORDS)] for k in range(5)) + "\n")
    return path


def count(path):
    counts = Counter()
    with open(path) as file:
        for line in file:
            counts.update(line.split())
    return path.name, counts


with tempfile.TemporaryDirectory() as directory:
    root = Path(directory)
    with ThreadPoolExecutor(max_workers=4) as pool:
        paths = list(pool.map(lambda n: make(root, n), range(12)))
        total, seen = Counter(), []
        for future in as_completed([pool.submit(count, path) for path in paths]):
            name, counts = future.result()
            seen.append(name)
            total += counts
    print(len(seen), sorted(seen)[0], sorted(seen)[-1])
    print(sorted(total.items()), total.total())

    # A missing file fails its own task only.
    with ThreadPoolExecutor(2) as pool:
        futures = [pool.submit(count, root / name) for name in ("part-00.txt", "nothing.txt")]
        print([type(f.exception()).__name__ for f in futures], futures[0].result()[1]["lock"])

    # Waiting for a file that another thread makes: complete at once, because it is renamed when it is whole.
    def publish():
        partial = root / "result.tmp"
        with partial.open("w") as file:
            for i in range(3):
                print(i, file=file)
                time.sleep(0.002)
        partial.replace(root / "result.txt")

    publisher = threading.Thread(target=publish)
    publisher.start()
    while not (root / "result.txt").exists():
        time.sleep(0.001)
    print((root / "result.txt").read_text().split(), (root / "result.tmp").exists())
    publisher.join()
