# A toy block chain and a Merkle tree with hashlib: every digest is fixed, so the output is too.
import hashlib
import json
from dataclasses import dataclass, replace

def digest(*parts):
    h = hashlib.sha256()
    for part in parts:
        h.update(part if isinstance(part, bytes) else str(part).encode())
        h.update(b"\0")
    return h.hexdigest()

@dataclass(frozen=True)
class Block:
    index: int
    previous: str
    moves: tuple
    nonce: int = 0
    @property
    def hash(self):
        return digest(self.index, self.previous, json.dumps(self.moves), self.nonce)
    def mine(self, zeros):
        block = self
        while not block.hash.startswith("0" * zeros):
            block = replace(block, nonce=block.nonce + 1)
        return block

class Chain:
    zeros = 2
    def __init__(self):
        self.blocks = [Block(0, "0" * 64, ()).mine(self.zeros)]
    def add(self, *moves):
        last = self.blocks[-1]
        self.blocks.append(Block(last.index + 1, last.hash, moves).mine(self.zeros))
    def faults(self):
        for before, block in zip(self.blocks, self.blocks[1:]):
            if block.previous != before.hash:
                yield f"block {block.index} does not follow block {before.index}"
            if not block.hash.startswith("0" * self.zeros):
                yield f"block {block.index} was not mined"
    def balances(self):
        totals = {}
        for block in self.blocks:
            for payer, payee, amount in block.moves:
                totals[payer] = totals.get(payer, 0) - amount
                totals[payee] = totals.get(payee, 0) + amount
        return totals

def merkle(leaves):
    level = [digest("leaf", x) for x in leaves]
    levels = [level]
    while len(level) > 1:
        if len(level) % 2:
            level = level + level[-1:]
        level = [digest("node", a, b) for a, b in zip(level[::2], level[1::2])]
        levels.append(level)
    return levels

chain = Chain()
chain.add(("mint", "ann", 50))
chain.add(("ann", "bob", 20), ("bob", "cy", 5))
chain.add(("cy", "ann", 1))
for b in chain.blocks:
    print(b.index, b.hash[:16], f"nonce={b.nonce}", len(b.moves))
print(chain.balances(), list(chain.faults()))
chain.blocks[2] = replace(chain.blocks[2], moves=(("ann", "bob", 2000),))
print(*chain.faults(), sep="\n")

levels = merkle(["a", "b", "c", "d", "e"])
print([len(level) for level in levels], levels[-1][0][:20], merkle(["a", "b", "c", "d", "E"])[-1][0][:20])

for name in ("md5", "sha1", "sha224", "sha256", "sha512", "sha3_256", "blake2b", "blake2s"):
    h = hashlib.new(name, b"abc")
    print(f"{h.name:<9} {h.digest_size:>3} {h.block_size:>4} {h.hexdigest()[:32]}")
h = hashlib.md5()
copies = []
for word in (b"the ", b"quick ", b"fox"):
    h.update(word)
    copies.append(h.copy())
print([c.hexdigest()[:8] for c in copies], copies[-1].digest() == hashlib.md5(b"the quick fox").digest())
print(hashlib.shake_128(b"x").hexdigest(6), hashlib.blake2b(b"x", digest_size=4, key=b"k").hexdigest(),
      hashlib.blake2s(b"x", salt=b"salt", person=b"me").hexdigest()[:16])
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 100).hex()[:32])
print({"sha256", "md5"} <= hashlib.algorithms_guaranteed)
for attempt in (lambda: hashlib.sha256("text"), lambda: hashlib.new("md99")):
    try:
        attempt()
    except (TypeError, ValueError) as err:
        print(f"{type(err).__name__}: {str(err)[:30]}")
