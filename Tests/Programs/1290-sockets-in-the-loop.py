"""Plain sockets awaited through the loop, callbacks for ready descriptors, and an asyncio server in a thread of its own."""

import asyncio
import socket
import threading
from concurrent.futures import ThreadPoolExecutor


async def sum_server(listener, count):
    """Adds up the numbers of each connection, with the loop's own calls for sockets."""
    loop = asyncio.get_running_loop()

    async def handle(sock):
        with sock:
            data = b""
            while part := await loop.sock_recv(sock, 16):
                data += part
            await loop.sock_sendall(sock, str(sum(map(int, data.split()))).encode())

    tasks = []
    for _ in range(count):
        sock, _ = await loop.sock_accept(listener)
        tasks.append(asyncio.create_task(handle(sock)))
    await asyncio.gather(*tasks)
    return len(tasks)


async def ask(address, numbers):
    loop = asyncio.get_running_loop()
    with socket.socket() as sock:
        sock.setblocking(False)
        await loop.sock_connect(sock, address)
        for number in numbers:
            await loop.sock_sendall(sock, b"%d " % number)
        sock.shutdown(socket.SHUT_WR)
        return (await loop.sock_recv(sock, 100)).decode()


async def plain_sockets():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        server = asyncio.create_task(sum_server(listener, 3))
        questions = [range(10), [5, -7], range(0, 10_000, 100)]
        print(await asyncio.gather(*(ask(listener.getsockname(), q) for q in questions)))
        print("served", await server)


async def readiness():
    """A reader callback hears of what a thread writes."""
    loop = asyncio.get_running_loop()
    left, right = socket.socketpair()
    done = loop.create_future()
    heard = []

    def readable():
        data = right.recv(100)
        heard.append(data.decode())
        if data == b"last":
            done.set_result(loop.remove_reader(right))

    def talk():
        for word in ("first", "second", "last"):
            left.sendall(word.encode())
            threading.Event().wait(0.02)

    loop.add_reader(right, readable)
    await asyncio.to_thread(talk)
    print(heard, await done, loop.remove_reader(right))
    written = loop.create_future()
    loop.add_writer(left, lambda: written.done() or written.set_result("writable"))
    print(await written, loop.remove_writer(left))
    left.close()
    right.close()


class Background:
    """A server of asyncio's in a thread, for clients that know nothing of it."""

    def __enter__(self):
        self.ready = threading.Event()
        self.thread = threading.Thread(target=lambda: asyncio.run(self.main()))
        self.thread.start()
        self.ready.wait()
        return self

    async def main(self):
        self.loop = asyncio.get_running_loop()
        self.stop = asyncio.Event()
        async with await asyncio.start_server(self.handle, "127.0.0.1", 0) as server:
            self.address = server.sockets[0].getsockname()
            self.ready.set()
            await self.stop.wait()

    async def handle(self, reader, writer):
        data = await reader.read(100)
        await asyncio.sleep(0.05)
        writer.write(data[::-1])
        writer.close()

    def __exit__(self, *exc):
        self.loop.call_soon_threadsafe(self.stop.set)
        self.thread.join()


def reverse(address, text):
    with socket.create_connection(address) as sock:
        sock.sendall(text.encode())
        return sock.recv(100).decode()


asyncio.run(plain_sockets())
asyncio.run(readiness())
with Background() as server, ThreadPoolExecutor(8) as pool:
    print(*pool.map(reverse, [server.address] * 8, ["stressed", "level", "drawer", "part", "ten", "saw", "pot", "on"]))
print("threads:", threading.active_count())
