# One long message, its parts compressed by a pool, put together and compared with the whole.
import hashlib
import zlib
from concurrent.futures import ThreadPoolExecutor

message = b"the quick brown fox jumps over the lazy dog. " * 3000
parts = [message[i:i + 20_000] for i in range(0, len(message), 20_000)]


def pack(part):
    c = zlib.compressobj(6, zlib.DEFLATED, -15)
    return c.compress(part) + c.flush(zlib.Z_FULL_FLUSH), zlib.adler32(part), len(part)


with ThreadPoolExecutor(max_workers=4) as pool:
    packed = list(pool.map(pack, parts))
body = b"".join(p for p, _, _ in packed) + zlib.compressobj(6, zlib.DEFLATED, -15).flush()
print(len(parts), len(body), zlib.decompress(body, -15) == message)
print(hashlib.sha256(body).hexdigest())
print([f"{a:08x}" for _, a, _ in packed], sum(n for _, _, n in packed))
