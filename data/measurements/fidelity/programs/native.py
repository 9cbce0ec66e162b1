"""native.py KIND SIZE CALLS: how many times as fast two threads make calls of C code as one thread after the other."""
from __future__ import print_function, division
import sys
import threading
import time

clock = getattr(time, "perf_counter", time.time)
KIND, SIZE, CALLS = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])

if KIND == "sha256":
    import hashlib
    data = b"x" * SIZE

    def call():
        hashlib.sha256(data).digest()
elif KIND == "crc32":
    import zlib
    data = b"x" * SIZE

    def call():
        zlib.crc32(data)
elif KIND == "compress":
    import zlib
    data = bytes(bytearray((i * i >> 5) & 255 for i in range(SIZE)))

    def call():
        zlib.compress(data)
elif KIND == "json":
    import json
    data = {"k%d" % i: [i, i * 2.5, "x" * 10] for i in range(SIZE)}

    def call():
        json.dumps(data)
elif KIND == "sort":
    data = [(i * 7919) % 100003 * 0.5 for i in range(SIZE)]

    def call():
        sorted(data)
else:
    import numpy
    if KIND == "dot":
        matrix = numpy.ones((SIZE, SIZE))

        def call():
            matrix.dot(matrix)
    elif KIND == "npsort":
        array = (numpy.arange(SIZE) * 7919 % 100003) * 0.5

        def call():
            numpy.sort(array)
    else:
        array = numpy.arange(SIZE) * 0.5
        here = threading.local()

        def call():
            numpy.multiply(array, array, out=here.out)


def calls():
    if KIND == "multiply":
        here.out = numpy.empty_like(array)
    for _ in range(CALLS):
        call()


def timed(threads):
    workers = [threading.Thread(target=calls) for _ in range(threads)]
    began = clock()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return clock() - began


timed(1)
sequential = timed(1) + timed(1)
threaded = timed(2)
print("call: %.4f us" % (sequential / CALLS / 2 * 1e6))
print("speed-up: %.4f x" % (sequential / threaded))
