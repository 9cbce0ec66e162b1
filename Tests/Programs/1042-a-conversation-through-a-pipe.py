"""Two ends of a pipe: requests and answers, until one end is closed."""

from multiprocessing import Pipe, Process


def calculator(conn, parents):
    # A forked process has that end as well: as long as anybody has it, it is not closed.
    parents.close()
    with conn:
        while True:
            try:
                op, *numbers = conn.recv()
            except EOFError:
                print("calculator: the other end is closed", flush=True)
                return
            try:
                conn.send({"sum": sum, "max": max, "len": len}[op](numbers))
            except Exception as error:
                conn.send(error)


if __name__ == "__main__":
    ours, theirs = Pipe()
    process = Process(target=calculator, args=(theirs, ours))
    process.start()
    theirs.close()
    for request in ("sum", 1, 2, 3), ("max", 4, 9, 2), ("len",), ("max",), ("mean", 1):
        ours.send(request)
        print(request, "->", repr(ours.recv()))
    print(ours.poll(), ours.closed, ours.readable, ours.writable)
    ours.close()
    process.join()
    print(process.exitcode, ours.closed)
    try:
        ours.send(1)
    except OSError as error:
        print("OSError:", error)
    reader, writer = Pipe(duplex=False)
    for wrong in (lambda: reader.send(1)), (lambda: writer.recv()):
        try:
            wrong()
        except OSError as error:
            print("OSError:", error)
    writer.send_bytes(b"abcdef", 2, 3)
    print(reader.recv_bytes(), reader.poll(0.01))
    writer.send_bytes(b"too long")
    try:
        reader.recv_bytes(3)
    except OSError as error:
        print("OSError:", error)
