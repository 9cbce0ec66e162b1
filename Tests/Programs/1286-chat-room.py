"""A chat room over asyncio streams: each line goes to everybody else in the room."""

import asyncio


class Room:
    def __init__(self):
        self.members = {}
        self.log = []

    def tell(self, text, but=None):
        self.log.append(text)
        for name, writer in self.members.items():
            if name != but and not writer.is_closing():
                writer.write(f"{text}\n".encode())

    async def welcome(self, reader, writer):
        name = (await reader.readline()).decode().strip()
        if name in self.members:
            writer.write(b"! name taken\n")
            writer.close()
            await writer.wait_closed()
            return
        self.tell(f"* {name} came", but=name)
        self.members[name] = writer
        writer.write(f"* hello {name}, here: {', '.join(sorted(self.members))}\n".encode())
        try:
            async for line in reader:
                text = line.decode().strip()
                if text == "/quit":
                    break
                self.tell(f"{name}: {text}", but=name)
                await asyncio.gather(*(member.drain() for member in self.members.values()))
        finally:
            del self.members[name]
            self.tell(f"* {name} left")
            writer.close()
            await writer.wait_closed()


class Guest:
    def __init__(self, name):
        self.name = name

    async def join(self, address):
        self.reader, self.writer = await asyncio.open_connection(*address)
        await self.say(self.name)
        print(f"{self.name:>5} <", await self.hear())

    async def say(self, text):
        self.writer.write(text.encode() + b"\n")
        await self.writer.drain()

    async def hear(self):
        line = await asyncio.wait_for(self.reader.readline(), 5)
        return line.decode().strip() or "(end)"


async def main():
    room = Room()
    server = await asyncio.start_server(room.welcome, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    async with server:
        ann, bob, cid = guests = [Guest(name) for name in ("ann", "bob", "cid")]
        for i, guest in enumerate(guests):
            await guest.join(address)
            for other in guests[:i]:
                print(f"{other.name:>5} <", await other.hear())
        await ann.say("anybody here?")
        print("  bob <", await bob.hear())
        print("  cid <", await cid.hear())
        double = Guest("bob")
        await double.join(address)
        print("second bob <", await double.hear())
        await bob.say("yes, me")
        await bob.say("/quit")
        for guest in (ann, cid):
            print(f"{guest.name:>5} <", await guest.hear())
            print(f"{guest.name:>5} <", await guest.hear())
        print("  bob <", await bob.hear())
        for guest in (ann, cid):
            guest.writer.close()
            await guest.writer.wait_closed()
        await asyncio.sleep(0.05)
    print("members:", room.members, "server:", server.is_serving())
    print(*room.log, sep="\n")


asyncio.run(main())
