"""A Merkle tree and a toy block chain with hashlib."""
import hashlib
import json

h = lambda data: hashlib.sha256(data).digest()

def levels(leaves: list[bytes]) -> list[list[bytes]]:
    rows = [[h(x) for x in leaves]]
    while len(rows[-1]) > 1:
        row = rows[-1]
        if len(row) % 2:
            row.append(row[-1])
        rows.append([h(row[i] + row[i + 1]) for i in range(0, len(row), 2)])
    return rows


def proof(rows, index):
    for row in rows[:-1]:
        yield index % 2, row[index ^ 1]
        index //= 2


def verify(leaf, steps, root):
    node = h(leaf)
    for is_right, sibling in steps:
        node = h(sibling + node) if is_right else h(node + sibling)
    return node == root


docs = [w.encode() for w in "alpha beta gamma delta epsilon".split()]
rows = levels(docs)
root = rows[-1][0]
print("root", root.hex()[:32], "| levels", [len(r) for r in rows])
for i, d in enumerate(docs):
    print(f"{d.decode():<8} proof of {len(list(proof(rows, i)))} steps: {verify(d, proof(rows, i), root)}")
print("forged:", verify(b"omega", proof(rows, 1), root))

chain, prev = [], "0" * 64
for n, payer in enumerate(["ann", "bob", "cy"]):
    nonce = 0
    while True:
        body = json.dumps({"n": n, "from": payer, "prev": prev, "nonce": nonce}, sort_keys=True)
        if (digest := hashlib.sha256(body.encode()).hexdigest()).startswith("00"):
            break
        nonce += 1
    chain.append((nonce, digest))
    prev = digest
for n, (nonce, digest) in enumerate(chain):
    print(n, nonce, digest[:24] + "...")
print(hashlib.blake2b(b"x", digest_size=8).hexdigest(), hashlib.new("sha1", b"abc").hexdigest()[:12])
