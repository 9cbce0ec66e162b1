# A pipe from one thread to another: readers wait, writers close, the rest is end of file.
import os
import threading

reading, writing = os.pipe()


def produce():
    with os.fdopen(writing, "w") as out:
        for i in range(5):
            print("item", i, file=out, flush=True)
        out.write("last, without an end of line")


producer = threading.Thread(target=produce)
producer.start()
with os.fdopen(reading) as source:
    for line in source:
        print(repr(line))
producer.join()

# More than a pipe holds: the writer waits until somebody reads.
reading, writing = os.pipe()
sizes = []


def fill():
    data = bytes(200_000)
    sizes.append(os.write(writing, data))
    os.close(writing)


filler = threading.Thread(target=fill)
filler.start()
total = 0
while piece := os.read(reading, 50_000):
    total += len(piece)
filler.join()
os.close(reading)
print(total, sizes)

# Requests one way, answers the other.
to_server, from_client = os.pipe()
to_client, from_server = os.pipe()


def serve():
    with open(to_server, "rb", buffering=0) as requests, open(from_server, "wb", buffering=0) as answers:
        while request := requests.read(16):
            answers.write(request.upper())


server = threading.Thread(target=serve)
server.start()
for word in (b"spam", b"eggs", b"ham"):
    os.write(from_client, word)
    print(os.read(to_client, 16))
os.close(from_client)
server.join()
print(os.read(to_client, 16))
os.close(to_client)
reading, writing = os.pipe()
os.close(reading)
try:
    os.write(writing, b"nobody reads this")
except BrokenPipeError as error:
    print(error)
os.close(writing)
try:
    os.close(writing)
except OSError as error:
    print(error)
