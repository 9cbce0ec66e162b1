# Threads that compress and check blocks: each works on its own, the lock is let go of meanwhile.
import queue
import threading
import zlib

jobs = queue.Queue()
done = {}
lock = threading.Lock()


def worker():
    while True:
        number = jobs.get()
        if number is None:
            return
        block = bytes((number * i) % 251 for i in range(8_000))
        packed = zlib.compress(block, 1 + number % 9)
        check = zlib.crc32(block)
        if zlib.crc32(zlib.decompress(packed)) != check:
            raise SystemExit("broken")
        with lock:
            done[number] = (len(packed), check)


threads = [threading.Thread(target=worker) for _ in range(3)]
for t in threads:
    t.start()
for n in range(1, 13):
    jobs.put(n)
for _ in threads:
    jobs.put(None)
for t in threads:
    t.join()
for n in sorted(done):
    print(n, *done[n])
