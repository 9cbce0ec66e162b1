# Threads that hash: big messages let go of the lock, results arrive in any order and are sorted.
import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor

blocks = [bytes([i]) * 50_000 for i in range(8)]


def digest(block):
    return block[0], hashlib.sha256(block).hexdigest()[:12], threading.current_thread() is threading.main_thread()


with ThreadPoolExecutor(4) as pool:
    for line in pool.map(digest, blocks):
        print(*line)

shared = hashlib.sha1()
together = threading.Barrier(3)


def feed():
    together.wait()
    for _ in range(20):
        shared.update(b"x" * 5_000)


threads = [threading.Thread(target=feed) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(shared.hexdigest() == hashlib.sha1(b"x" * 300_000).hexdigest())
