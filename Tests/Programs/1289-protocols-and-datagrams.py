"""Callbacks instead of awaiting: a key-value server as a Protocol, and a clock over datagrams."""

import asyncio


class Store(asyncio.Protocol):
    data = {}
    events = []

    def connection_made(self, transport):
        self.transport = transport
        self.rest = b""
        host, _ = transport.get_extra_info("peername")
        self.events.append(f"connection from {host}")

    def data_received(self, data):
        *lines, self.rest = (self.rest + data).split(b"\n")
        for line in lines:
            self.answer(*line.decode().split())

    def answer(self, command, key="", *value):
        match command:
            case "set":
                self.data[key] = " ".join(value)
                self.transport.write(b"stored\n")
            case "get":
                self.transport.write(self.data.get(key, "missing").encode() + b"\n")
            case "bye":
                self.transport.write(b"bye\n")
                self.transport.close()
            case _:
                self.transport.write(f"what is {command}?\n".encode())

    def eof_received(self):
        self.events.append("end of input")

    def connection_lost(self, exc):
        self.events.append(f"lost: {exc}")


class Client(asyncio.Protocol):
    def __init__(self, commands, done):
        self.commands, self.done, self.heard = commands, done, b""

    def connection_made(self, transport):
        transport.writelines([command.encode() + b"\n" for command in self.commands])
        if self.commands[-1] != "bye":
            transport.write_eof()

    def data_received(self, data):
        self.heard += data

    def connection_lost(self, exc):
        self.done.set_result(self.heard.decode().split("\n"))


class Counter(asyncio.DatagramProtocol):
    count = 0

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        self.count += 1
        self.transport.sendto(b"%d: %s" % (self.count, data), addr)


class Asker(asyncio.DatagramProtocol):
    def __init__(self):
        self.answers = asyncio.Queue()

    def datagram_received(self, data, addr):
        self.answers.put_nowait(data)

    def error_received(self, exc):
        self.answers.put_nowait(exc)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Store, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    for commands in (["set a 1 2 3", "get a", "bye"], ["get a", "get b", "del a"]):
        done = loop.create_future()
        transport, protocol = await loop.create_connection(lambda: Client(commands, done), *address)
        print(type(protocol).__name__, await done, transport.is_closing())
    await asyncio.sleep(0.01)
    print(*Store.events, sep="; ")
    server.close()
    await server.wait_closed()
    try:
        await loop.create_connection(asyncio.Protocol, *address)
    except ConnectionRefusedError as error:
        print("closed server:", error.errno, str(error).startswith("[Errno 111] Connect call failed ('127.0.0.1',"))

    counter, _ = await loop.create_datagram_endpoint(Counter, local_addr=("127.0.0.1", 0))
    address = counter.get_extra_info("sockname")
    transport, asker = await loop.create_datagram_endpoint(Asker, remote_addr=address)
    for word in (b"tick", b"tock"):
        transport.sendto(word)
        print(await asker.answers.get())
    counter.close()
    await asyncio.sleep(0.01)
    transport.sendto(b"anybody?")
    print(repr(await asker.answers.get()))
    transport.close()


asyncio.run(main())
