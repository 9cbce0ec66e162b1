"""A protocol of text lines over `makefile`: a calculator that keeps variables for each connection."""

import socket
import threading

OPERATIONS = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "mul": lambda a, b: a * b,
    "div": lambda a, b: a / b,
}


def value_of(word, variables):
    if word in variables:
        return variables[word]
    number = float(word)
    return int(number) if number.is_integer() else number


def answer(line, variables):
    command, *words = line.split()
    if command == "set":
        name, word = words
        variables[name] = value_of(word, variables)
        return f"{name} = {variables[name]}"
    if command not in OPERATIONS:
        raise ValueError(f"unknown command {command!r}")
    return str(OPERATIONS[command](*[value_of(word, variables) for word in words]))


def serve_one(listener):
    connection, _ = listener.accept()
    variables = {}
    with connection, connection.makefile("r", encoding="utf-8") as lines, connection.makefile("w") as out:
        out.write("calculator ready\n")
        out.flush()
        for line in lines:
            if line.strip() == "quit":
                break
            try:
                out.write(f"ok {answer(line, variables)}\n")
            except (ValueError, ZeroDivisionError, TypeError) as problem:
                out.write(f"error {type(problem).__name__}: {problem}\n")
            out.flush()
        out.write(f"bye, {len(variables)} variables\n")


listener = socket.create_server(("127.0.0.1", 0))
server = threading.Thread(target=serve_one, args=(listener,))
server.start()

with socket.create_connection(listener.getsockname()) as sock:
    stream = sock.makefile("rw", newline="\n")
    print("<", stream.readline().rstrip())
    for line in ["set x 12", "mul x x", "div x 0", "set größe 2.5", "add größe 1", "pow 2 3", "sub 1", "quit"]:
        stream.write(line + "\n")
        stream.flush()
        print(">", line)
        print("<", stream.readline().rstrip())
    print("rest:", repr(stream.read()))
    stream.close()
    print(stream.closed, sock.fileno() >= 0)
print(sock.fileno())
server.join()
listener.close()
