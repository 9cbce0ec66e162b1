"""A bytearray as a buffer: appends, extensions, slices, and a worker thread that fills it under a lock."""
import threading

buffer = bytearray()
for i in range(300):
    buffer.append(i & 255)
buffer += b"end"
buffer.extend(range(5))
buffer.extend(iter([65, 66]))
print(len(buffer), buffer[-12:], buffer[:3], buffer.count(b"\x01"), buffer.find(b"end"))
buffer[1:4] = b"ABCDEF"
del buffer[::2]
buffer.insert(0, 7)
print(len(buffer), buffer.pop(), buffer.pop(0), buffer[:6], buffer.index(66))
for action in (lambda: buffer.append(256), lambda: buffer.extend([1, -1]), lambda: buffer.append("a"), lambda: buffer.remove(255),
               lambda: buffer.extend("ab"), lambda: bytes([1, 300]), lambda: bytearray(-1), lambda: bytes("a"), lambda: bytes(2.5)):
    try:
        print(action())
    except (ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
shared, lock = bytearray(), threading.Lock()


def fill(value):
    for _ in range(200):
        with lock:
            shared.append(value)
            shared.extend(bytes([value]) * 2)


threads = [threading.Thread(target=fill, args=(v,)) for v in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(shared), [shared.count(v) for v in range(4)], all(shared[i] == shared[i + 2] for i in range(0, len(shared), 3)))
