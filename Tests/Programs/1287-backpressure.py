"""A fast producer and a slow consumer: `drain` makes the first wait for the second."""

import asyncio
import socket

CHUNK = b"x" * 65536
COUNT = 40


async def produce(writer, state, patient):
    transport = writer.transport
    for n in range(COUNT):
        writer.write(CHUNK)
        state["written"] = n + 1
        state["most"] = max(state["most"], transport.get_write_buffer_size())
        if patient:
            await writer.drain()
    state["produced"] = True
    writer.close()
    await writer.wait_closed()


async def run(patient):
    left, right = socket.socketpair()
    for sock in (left, right):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 32768)
    reader, other = await asyncio.open_connection(sock=right, limit=16384)
    _, writer = await asyncio.open_connection(sock=left)
    print("limits:", writer.transport.get_write_buffer_limits())
    state = {"written": 0, "most": 0, "produced": False}
    producer = asyncio.create_task(produce(writer, state, patient))
    await asyncio.sleep(0.05)
    print("before anything is read: all written", state["written"] == COUNT, "produced", state["produced"])
    total = 0
    while data := await reader.read(50_000):
        total += len(data)
        if total % 7 == 0:
            await asyncio.sleep(0.001)
    await producer
    other.close()
    print("received", total, "of", COUNT * len(CHUNK))
    print("buffer stayed small:", state["most"] <= 64 * 1024 + len(CHUNK))


async def marks():
    """Pausing and resuming as a protocol hears of them."""
    left, right = socket.socketpair()
    loop = asyncio.get_running_loop()
    heard = []

    class Writer(asyncio.Protocol):
        def pause_writing(self):
            heard.append("pause")

        def resume_writing(self):
            heard.append("resume")

        def connection_lost(self, exc):
            heard.append(f"lost {exc}")

    transport, _ = await loop.create_connection(Writer, sock=left)
    transport.set_write_buffer_limits(high=1000, low=200)
    transport.write(b"y" * 1_000_000)
    print(heard, transport.get_write_buffer_limits(), transport.get_write_buffer_size() > 1000)
    right.setblocking(False)
    count = 0
    transport.close()
    print("closing:", transport.is_closing(), "but there is more to write")
    while data := await loop.sock_recv(right, 100_000):
        count += len(data)
    print(count, heard)
    right.close()


asyncio.run(run(patient=False))
asyncio.run(run(patient=True))
asyncio.run(marks())
