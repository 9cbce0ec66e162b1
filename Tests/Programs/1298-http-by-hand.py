# needs: simulated hosts
# /// gilt
# hosts:
#   quick.example: {latency: 50 ms, body: "quick answer"}
#   slow.example: {latency: 400 ms, bandwidth: 100 KB/s, size: 20 KB}
#   shut.example: {latency: 30 ms, fails: refused}
#   deaf.example: {fails: silent}
# ///
"""Requests written by hand over plain sockets, in threads, in a selector's loop and with asyncio's streams."""

import asyncio
import selectors
import socket
import threading
import time

HOSTS = ["quick.example", "slow.example", "shut.example", "deaf.example"]


def request(host):
    return f"GET / HTTP/1.0\r\nHost: {host}\r\n\r\n".encode()


def told(data):
    head, _, body = data.partition(b"\r\n\r\n")
    return f"{head.split(b'\r\n')[0].decode()}, {len(body)} bytes"


def fetch(host, found):
    try:
        with socket.create_connection((host, 80), timeout=1) as sock:
            sock.sendall(request(host))
            parts = []
            while part := sock.recv(4096):
                parts.append(part)
            found[host] = told(b"".join(parts))
    except OSError as error:
        found[host] = f"{type(error).__name__}: {error}"


def with_threads():
    found = {}
    threads = [threading.Thread(target=fetch, args=(host, found)) for host in HOSTS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def with_selector():
    found = {}
    with selectors.DefaultSelector() as selector:
        for host in HOSTS[:2]:
            sock = socket.create_connection((host, 80))
            sock.sendall(request(host))
            sock.setblocking(False)
            selector.register(sock, selectors.EVENT_READ, (host, []))
        while selector.get_map():
            for key, _ in selector.select():
                host, parts = key.data
                parts.append(key.fileobj.recv(4096))
                if not parts[-1]:
                    found[host] = told(b"".join(parts))
                    selector.unregister(key.fileobj)
                    key.fileobj.close()
    return found


async def with_streams():
    async def one(host):
        try:
            async with asyncio.timeout(1):
                reader, writer = await asyncio.open_connection(host, 80)
                writer.write(request(host))
                data = await reader.read()
                writer.close()
                return told(data)
        except OSError as error:
            return type(error).__name__

    return dict(zip(HOSTS, await asyncio.gather(*map(one, HOSTS))))


for way in (with_threads, with_selector, lambda: asyncio.run(with_streams())):
    began = time.monotonic()
    for host, text in sorted(way().items()):
        print(f"{host}: {text}")
    print(f"-- {time.monotonic() - began:.1f} s")
