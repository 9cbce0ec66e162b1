"""Ways to find messages in a stream of bytes, and what happens to those that are too long or cut off."""

import asyncio
import struct


async def attempt(title, awaitable):
    try:
        print(f"{title}: {await awaitable!r}")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError) as error:
        detail = getattr(error, "partial", getattr(error, "consumed", ""))
        print(f"{title}: {type(error).__name__}: {error} {detail!r}")


async def by_hand():
    reader = asyncio.StreamReader(limit=16)
    reader.feed_data(b"first line\nsecond")
    await attempt("line", reader.readline())
    waiting = asyncio.create_task(reader.readline())
    await asyncio.sleep(0)
    print(reader)
    await attempt("second reader", asyncio.create_task(second(reader)))
    reader.feed_data(b" line\n" + b"z" * 30 + b"\nshort\n")
    await attempt("second", waiting)
    await attempt("too long", reader.readline())
    await attempt("after it", reader.readline())
    reader.feed_data(b"a--b--c")
    await attempt("until --", reader.readuntil(b"--"))
    await attempt("three bytes", reader.readexactly(3))
    await attempt("nothing", reader.read(0))
    reader.feed_data(b"q" * 40)
    await attempt("until #", reader.readuntil(b"#"))
    await attempt("some", reader.read(6))
    reader.feed_eof()
    await attempt("exactly", reader.readexactly(100))
    print("at the end:", reader.at_eof(), await reader.read(), await reader.readline())


async def second(reader):
    try:
        return await reader.read(1)
    except RuntimeError as error:
        return str(error)


def packed(message):
    return struct.pack("!I", len(message)) + message


async def serve(reader, writer):
    """Messages with their length in front of them; answers with the words in reverse order."""
    count = 0
    try:
        while True:
            (size,) = struct.unpack("!I", await reader.readexactly(4))
            message = await reader.readexactly(size)
            count += 1
            writer.writelines([packed(b" ".join(reversed(message.split())))])
            await writer.drain()
    except asyncio.IncompleteReadError as error:
        print("server: ended after", count, "messages with", error.partial)
    finally:
        writer.close()


async def with_lengths():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        for text in (b"one two three", b"", b"a " * 40_000):
            message = packed(text)
            half = len(message) // 2
            writer.write(message[:half])
            await asyncio.sleep(0.01)
            writer.write(message[half:])
            (size,) = struct.unpack("!I", await reader.readexactly(4))
            answer = await reader.readexactly(size)
            print("client:", len(answer), answer[:20])
        writer.write(b"\x00\x00")
        writer.write_eof()
        print("client:", await reader.read(), reader.at_eof())
        writer.close()
        await writer.wait_closed()


asyncio.run(by_hand())
asyncio.run(with_lengths())
