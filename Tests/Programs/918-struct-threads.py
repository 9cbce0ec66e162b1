# Threads write records into one buffer, each at its own place; a reader checks the sums.
import struct
import threading

record = struct.Struct("<IdB3s")
buffer = bytearray(record.size * 40)
barrier = threading.Barrier(4)


def write(number):
    barrier.wait()
    for i in range(10):
        at = (number * 10 + i) * record.size
        record.pack_into(buffer, at, number * 100 + i, i / 4, number, b"%03d" % i)


threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
rows = list(record.iter_unpack(buffer))
print(len(rows), sum(r[0] for r in rows), sum(r[1] for r in rows), rows[-1])
totals = {}
for key, weight, owner, tag in rows:
    totals[owner] = totals.get(owner, 0) + key
print(totals, b"".join(r[3] for r in rows[:10]))
