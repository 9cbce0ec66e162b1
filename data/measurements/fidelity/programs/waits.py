"""waits.py sleep|echo HOGS INTERVAL_MS SAMPLES SECONDS: a thread that waits beside threads that compute.

sleep: a sleep of 1 ms. echo: 16 bytes over a connection of the loopback to another thread and back, without a pause.
"""
from __future__ import print_function, division
import socket
import sys
import threading
import time

clock = getattr(time, "perf_counter", time.time)
KIND, HOGS, INTERVAL = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
SAMPLES, SECONDS = int(sys.argv[4]), float(sys.argv[5])
if hasattr(sys, "setswitchinterval"):
    sys.setswitchinterval(INTERVAL / 1000)
stop = False


def hog():
    turns = 0
    while not stop:
        turns += 1


def serve(listener):
    connection = listener.accept()[0]
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while True:
        got = connection.recv(64)
        if not got:
            break
        connection.sendall(got)
    connection.close()


if KIND == "echo":
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    server = threading.Thread(target=serve, args=(listener,))
    server.start()
    client = socket.create_connection(listener.getsockname())
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def once():
        client.sendall(b"0123456789abcdef")
        client.recv(64)
else:
    def once():
        time.sleep(0.001)

for _ in range(5):
    once()
hogs = [threading.Thread(target=hog) for _ in range(HOGS)]
for thread in hogs:
    thread.start()
time.sleep(0.02)
taken = []
began = now = clock()
while len(taken) < SAMPLES and now - began < SECONDS:
    once()
    after = clock()
    taken.append((after - now) * 1000)
    now = after
stop = True
if KIND == "echo":
    client.close()
    server.join()
for thread in hogs:
    thread.join()
taken.sort()
count = len(taken)
print("rate: %.4f /s" % (count / (now - began)))
print("p50: %.5f ms" % taken[count // 2])
print("p90: %.5f ms" % taken[min(count - 1, count * 9 // 10)])
print("p99: %.5f ms" % taken[min(count - 1, count * 99 // 100)])
print("samples: %d" % count)
