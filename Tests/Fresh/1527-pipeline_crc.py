# fetch -> process -> store, one thread per stage plus a pool in the middle
import hashlib, json, queue, threading, zlib

END = None

def stage(name, fn, inbox, outbox, workers, summary):
    """Start `workers` threads that move items from inbox to outbox."""
    left = [workers]
    lock = threading.Lock()
    def loop():
        n = 0
        while (item := inbox.get()) is not END:
            n += 1
            result = fn(item)
            if outbox is not None:
                outbox.put(result)
        inbox.put(END)                  # let the siblings stop too
        with lock:
            summary[name] = summary.get(name, 0) + n
            left[0] -= 1
            last = left[0] == 0
        if last and outbox is not None:
            outbox.put(END)
    ts = [threading.Thread(target=loop, name=f"{name}-{i}") for i in range(workers)]
    for t in ts:
        t.start()
    return ts

def fetch(n):
    body = ("line %d of the page; " % n) * (n + 1)
    return {"id": n, "body": body}

def process(doc):
    raw = doc["body"].encode("utf-8")
    packed = zlib.compress(raw, 9)
    assert zlib.decompress(packed) == raw
    return {
        "id": doc["id"],
        "bytes": len(raw),
        "smaller": len(packed) < len(raw),
        "crc": zlib.crc32(raw),
        "adler": zlib.adler32(raw),
        "sha": hashlib.sha256(raw).hexdigest()[:12],
    }

store = {}
def save(rec):
    store[rec["id"]] = json.dumps(rec, sort_keys=True)

urls, pages, records = queue.Queue(), queue.Queue(maxsize=2), queue.Queue()
summary = {}
threads = (stage("fetch", fetch, urls, pages, 2, summary)
           + stage("process", process, pages, records, 3, summary)
           + stage("save", save, records, None, 1, summary))
print("threads:", [t.name for t in threads])
for n in range(10):
    urls.put(n)
urls.put(END)
for t in threads:
    t.join()

print("moved:", dict(sorted(summary.items())))
for key in sorted(store):
    rec = json.loads(store[key])
    print("{id:>2} {bytes:>4} {crc:08x} {adler:08x} {sha} {smaller}".format(**rec))
print(store[3])

# checksums can be computed piece by piece
whole = "".join(fetch(n)["body"] for n in range(10)).encode()
crc = 0
h = hashlib.md5()
for i in range(0, len(whole), 100):
    crc = zlib.crc32(whole[i:i + 100], crc)
    h.update(whole[i:i + 100])
print(crc == zlib.crc32(whole), h.hexdigest() == hashlib.md5(whole).hexdigest(), hex(crc))
try:
    zlib.decompress(b"not compressed at all")
except zlib.error as e:
    print("zlib.error:", str(e).split(":")[0])
