# Threads that write to one file: under a lock, each report stays in one piece.
import os
import tempfile
import threading

WORKERS, REPORTS = 4, 25


def worker(number, file, lock):
    for i in range(REPORTS):
        with lock:
            file.write(f"begin {number} {i}\n")
            for step in range(3):
                file.write(f"  {number}.{i}.{step}\n")
            file.write(f"end {number} {i}\n")
            if i % 10 == 0:
                file.flush()


with tempfile.TemporaryDirectory() as directory:
    path = os.path.join(directory, "report.txt")
    lock = threading.Lock()
    with open(path, "w") as file:
        threads = [threading.Thread(target=worker, args=(n, file, lock)) for n in range(WORKERS)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    with open(path) as file:
        lines = file.read().splitlines()
    print(len(lines) == WORKERS * REPORTS * 5)
    whole = 0
    last = [-1] * WORKERS
    for i in range(0, len(lines), 5):
        word, number, report = lines[i].split()
        expected = [f"  {number}.{report}.{step}" for step in range(3)] + [f"end {number} {report}"]
        whole += word == "begin" and lines[i + 1:i + 5] == expected and int(report) == last[int(number)] + 1
        last[int(number)] = int(report)
    print(whole, "reports in one piece,", last)

    # Each thread with a file of its own, opened for appending: no line is lost either.
    def append(number):
        for i in range(50):
            with open(path + ".log", "a") as log:
                log.write(f"{number}:{i}\n")

    threads = [threading.Thread(target=append, args=(n,)) for n in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    with open(path + ".log") as log:
        entries = sorted(log, key=lambda line: [int(part) for part in line.split(":")])
    print(len(entries), entries[0].strip(), entries[-1].strip(), len(set(entries)))
