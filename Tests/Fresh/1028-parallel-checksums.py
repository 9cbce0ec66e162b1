import hashlib
import random
import zlib
from concurrent.futures import ThreadPoolExecutor

CHUNK = 16 * 1024


def make_blob(seed: int, size: int) -> bytes:
    rng = random.Random(seed)
    pattern = bytes(rng.randrange(256) for _ in range(251))
    return (pattern * (size // len(pattern) + 1))[:size]


def digest(name: str, blob: bytes) -> dict:
    sha, crc = hashlib.sha256(), 0
    for start in range(0, len(blob), CHUNK):
        piece = blob[start:start + CHUNK]
        sha.update(piece)
        crc = zlib.crc32(piece, crc)
    packed = zlib.compress(blob, level=9)
    return {"name": name, "sha": sha.hexdigest()[:16], "crc": crc,
            "ok": zlib.decompress(packed) == blob, "shrinks": len(packed) * 10 < len(blob)}


blobs = {f"disk{i}.img": make_blob(i, 60_000 + 7_001 * i) for i in range(6)}
with ThreadPoolExecutor(max_workers=3) as pool:
    rows = list(pool.map(digest, blobs.keys(), blobs.values()))

print(f"{'name':<10} {'sha-256':<16} {'crc32':>8}  ok    shrinks")
for row in rows:
    print(f"{row['name']:<10} {row['sha']} {row['crc']:08x}  {row['ok']!s:<5} {row['shrinks']}")
again = [digest(n, b) for n, b in blobs.items()]
print("same as without threads:", again == rows)
total = hashlib.md5("".join(r["sha"] for r in rows).encode(), usedforsecurity=False)
print("manifest", total.hexdigest(), total.digest_size, total.name)
assert rows[0]["crc"] == zlib.crc32(blobs["disk0.img"])
