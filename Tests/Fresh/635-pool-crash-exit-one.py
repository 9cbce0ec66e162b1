"""A worker's error travels through the future and ends the program (exit code 1)."""
import threading
from concurrent.futures import ThreadPoolExecutor


class CorruptBlock(ValueError):
    """Raised when a block's checksum does not match."""

    def __init__(self, number, expected, found):
        super().__init__(f"block {number}: expected {expected:#04x}, found {found:#04x}")
        self.number = number


def checksum(block):
    total = 0
    for byte in block:
        total = (total * 31 + byte) & 0xFF
    return total


def verify(job):
    number, block, expected = job
    found = checksum(block)
    if found != expected:
        raise CorruptBlock(number, expected, found)
    return number


def make_jobs():
    blocks = [f"block number {n}".encode() for n in range(6)]
    jobs = [(n, b, checksum(b)) for n, b in enumerate(blocks)]
    n, block, expected = jobs[4]
    jobs[4] = (n, block.replace(b"o", b"0", 1), expected)
    return jobs


verified = []
try:
    with ThreadPoolExecutor(max_workers=2) as pool:
        try:
            for number in pool.map(verify, make_jobs()):
                print("block", number, "is good")
                verified.append(number)
        except CorruptBlock as exc:
            print("stopped at block", exc.number)
            raise RuntimeError("archive rejected") from exc
finally:
    print("verified:", verified)
    print("threads alive:", threading.active_count())

print("this line is never reached")
