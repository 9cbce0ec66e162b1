"""hashlib, zlib and bisect: a block chain, a Merkle root, and an interval lookup."""
import bisect
import hashlib
import zlib
from dataclasses import dataclass, replace
from itertools import pairwise


def sha(*parts):
    h = hashlib.sha256()
    for part in parts:
        h.update(part if isinstance(part, bytes) else str(part).encode("utf-8"))
    return h.hexdigest()


def merkle(leaves):
    level = [sha(leaf) for leaf in leaves]
    while len(level) > 1:
        if len(level) % 2:
            level.append(level[-1])
        level = [sha(a, b) for a, b in zip(level[::2], level[1::2])]
    return level[0]


@dataclass(frozen=True)
class Block:
    index: int
    payload: tuple
    previous: str
    nonce: int = 0

    @property
    def digest(self):
        return sha(self.index, merkle(self.payload), self.previous, self.nonce)

    def mined(self, prefix):
        block = self
        while not block.digest.startswith(prefix):
            block = replace(block, nonce=block.nonce + 1)
        return block


def broken_links(chain):
    return [b.index for a, b in pairwise(chain) if b.previous != a.digest]


chain = [Block(0, ("genesis",), "0" * 64).mined("0")]
for payload in (("ann>bob 5", "bob>cem 2"), ("cem>ann 1",), ("ann>cem 3", "cem>bob 3", "bob>ann 1")):
    chain.append(Block(len(chain), payload, chain[-1].digest).mined("00"))
for b in chain:
    print(b.index, b.digest[:16], "nonce", b.nonce, "payload", len(b.payload))
print("broken:", broken_links(chain))
chain[1] = replace(chain[1], payload=("ann>bob 500", "bob>cem 2"))
print("broken after tampering:", broken_links(chain))

text = b"wait for the lock, " * 40
print(f"crc32 {zlib.crc32(text):08x} adler32 {zlib.adler32(text):08x}",
      "smaller:", len(zlib.compress(text)) < len(text) // 5,
      "round trip:", zlib.decompress(zlib.compress(text, 1)) == text)
packer = zlib.compressobj()
pieces = [packer.compress(text[i:i + 100]) for i in range(0, len(text), 100)] + [packer.flush()]
print("streamed:", zlib.decompress(b"".join(pieces)) == text)
try:
    zlib.decompress(b"not compressed")
except zlib.error as exc:
    print("zlib.error:", exc)
for name in ("md5", "sha1", "blake2b", "sha3_256"):
    h = hashlib.new(name, b"gil")
    print(f"{h.name:<9}{h.digest_size:>3} {h.hexdigest()[:20]}")

bounds, grades = [50, 60, 75, 90], "FDCBA"
print([grades[bisect.bisect(bounds, score)] for score in (12, 50, 59, 60, 89, 90, 100)])
scores = []
for s in (5, 1, 4, 1, 3):
    bisect.insort(scores, s)
print(scores, bisect.bisect_left(scores, 1), bisect.bisect_right(scores, 1),
      bisect.bisect([(1, "a"), (3, "b")], 2, key=lambda p: p[0]))
