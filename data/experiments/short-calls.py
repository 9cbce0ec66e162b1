# /// gilt
# id: short-calls
# title: "Calls that come back at once, and calls that wait"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {CALL: ['"write"', '"send"', '"echo"', '"nap"'], HOGS: [0, 1]}
# predict:
#   ask: "A thread makes the call that CALL names, 50 times, beside HOGS threads that compute; it lets go of the lock each time. How many of the calls take longer than 3 ms?"
#   choices: ["next to none", "a good part of them", "nearly all: each has to wait for the lock"]
#   proof: ["slow < 20 %", "slow >= 20 % and slow < 80 %", "slow >= 80 %"]
# expect:
#   - {seeds: [1, 2], that: "slow < 20 % and typical < 0.005 ms"}
#   - {set: {CALL: '"send"'}, that: "slow > slow[CALL=\"write\"]"}
#   - {set: {CALL: '"echo"'}, seeds: [0, 1], that: "slow > 80 % and typical > 5 ms"}
#   - {set: {CALL: '"nap"'}, that: "slow > 95 %"}
#   - {set: {CALL: '"echo"', HOGS: 0}, that: "slow == 0 % and typical < 0.1 ms"}
#   - {runtime: "3.9", that: "slow < 20 %"}
#   - {runtime: "3.14t", set: {CALL: '"echo"'}, that: "slow == 0 %"}
# notice: "Each of these calls lets go of the lock. Not each of them has to wait to get it back."
# ///
import os
import socket
import threading
from time import perf_counter, sleep

CALL = "write"
HOGS = 1

null = os.open("/dev/null", os.O_WRONLY)
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 0))
client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
client.connect(server.getsockname())
done = False


def hog():
    turns = 0
    while not done:
        turns += 1


def answer():
    word = b"ping"
    while word != b"stop":
        word, who = server.recvfrom(100)
        server.sendto(word, who)


def write():
    os.write(null, b"x")


def send():
    client.send(b"ping")


def echo():                     # to the other thread and back
    client.send(b"ping")
    client.recv(100)


def nap():
    sleep(0.001)


call = {"write": write, "send": send, "echo": echo, "nap": nap}[CALL]
threads = [threading.Thread(target=hog) for _ in range(HOGS)]
if CALL == "echo":
    threads.append(threading.Thread(target=answer))
for thread in threads:
    thread.start()

times = []
for _ in range(50):
    start = perf_counter()
    call()
    times.append(perf_counter() - start)
done = True
client.send(b"stop")
for thread in threads:
    thread.join()

times.sort()
print(f"typical: {1000 * times[25]:.3f} ms")
print(f"slow: {2 * sum(time > 0.003 for time in times)} %")
