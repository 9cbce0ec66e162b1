"""One process keeps the books; another one asks it through a pipe."""

import multiprocessing as mp


class Refused(Exception):
    def __init__(self, what, balance):
        super().__init__(what, balance)
        self.what, self.balance = what, balance


def server(connection):
    accounts = {}
    with connection:
        while True:
            try:
                name, *arguments = connection.recv()
            except EOFError:
                break
            try:
                if name == "deposit":
                    who, amount = arguments
                    accounts[who] = accounts.get(who, 0) + amount
                    answer = accounts[who]
                elif name == "withdraw":
                    who, amount = arguments
                    if accounts[who] < amount:
                        raise Refused(f"{who} cannot withdraw {amount}", accounts[who])
                    accounts[who] -= amount
                    answer = accounts[who]
                else:
                    answer = sorted(accounts.items())
            except Exception as error:
                answer = error
            connection.send(answer)


def ask(connection, *request):
    connection.send(request)
    answer = connection.recv()
    if isinstance(answer, Exception):
        raise answer
    return answer


if __name__ == "__main__":
    here, there = mp.Pipe()
    process = mp.Process(target=server, args=(there,))
    process.start()
    there.close()
    print(ask(here, "deposit", "ada", 50), ask(here, "deposit", "bob", 20), ask(here, "withdraw", "ada", 15))
    for request in (("withdraw", "bob", 100), ("withdraw", "eve", 1), ("deposit", "ada")):
        try:
            print(ask(here, *request))
        except Refused as error:
            print("refused:", error.what, "- balance", error.balance)
        except Exception as error:
            print(type(error).__name__, error)
    print(ask(here, "all"), here.poll(), here.poll(0.01))
    here.send_bytes(b"")
    process.join(0.001)
    process.terminate()
    process.join()
    here.close()
    try:
        here.send(1)
    except OSError as error:
        print("OSError:", error)
    reader, writer = mp.Pipe(duplex=False)
    for connection, method in ((reader, "send"), (writer, "recv")):
        try:
            getattr(connection, method)(*[1][: method == "send"])
        except OSError as error:
            print("OSError:", error)
    writer.send_bytes(b"0123456789", 2, 5)
    print(reader.recv_bytes(), reader.closed, reader.readable, reader.writable)
