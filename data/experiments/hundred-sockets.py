# /// gilt
# id: hundred-sockets
# title: "A hundred sockets at once"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {SOCKETS: [1, 10, 100]}
# predict:
#   ask: "SOCKETS threads wait, each for a word that comes after 100 ms. How long until all have theirs?"
#   result: elapsed
#   within: 20%
# expect:
#   - {that: "elapsed < 130 ms"}
#   - {that: "words == 100"}
#   - {set: {SOCKETS: 1}, that: "elapsed within 10% of 100 ms"}
#   - {runtime: ["2.7", "3.9", "3.14t"], that: "elapsed < 160 ms"}
# notice: "Who waits for a socket has let go of the lock: a hundred waits take little longer than one."
# ///
import socket
import threading
from time import perf_counter, sleep

SOCKETS = 100

words = []


def listen(end):
    words.append(end.recv(100))     # waits, without the lock


start = perf_counter()
ends = []
threads = []
for _ in range(SOCKETS):
    near, far = socket.socketpair()
    ends.append((near, far))
    threads.append(threading.Thread(target=listen, args=(near,)))
    threads[-1].start()

sleep(0.1)
for near, far in ends:
    far.send(b"hello")
for thread in threads:
    thread.join()
print(f"words: {len(words)}")
print(f"elapsed: {1000 * (perf_counter() - start):.1f} ms")
