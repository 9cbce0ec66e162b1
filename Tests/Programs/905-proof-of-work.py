# A proof of work found by several threads, each with its own share of the numbers.
import hashlib
import threading

found = []
lock = threading.Lock()


def search(start, step, limit):
    for n in range(start, limit, step):
        digest = hashlib.sha256(b"block %d" % n).hexdigest()
        if digest.startswith("00"):
            with lock:
                found.append((n, digest[:10]))


threads = [threading.Thread(target=search, args=(i, 4, 1000)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
for n, digest in sorted(found):
    print(n, digest)
chain = b"genesis"
for height in range(5):
    chain = hashlib.sha256(chain + height.to_bytes(4, "big")).digest()
    print(height, chain.hex()[:16])
