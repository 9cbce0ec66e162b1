# A program's state in a JSON file, saved so that a failure never leaves half of it.
import contextlib
import json
import os
import tempfile
import traceback


class Store:
    def __init__(self, path):
        self.path = path
        try:
            with open(path, encoding="utf-8") as file:
                self.data = json.load(file)
        except FileNotFoundError:
            self.data = {}
        except json.JSONDecodeError as error:
            print("damaged:", error)
            os.rename(path, path + ".bad")
            self.data = {}

    def save(self):
        fd, name = tempfile.mkstemp(dir=os.path.dirname(self.path) or ".", suffix=".new")
        try:
            with os.fdopen(fd, "w", encoding="utf-8") as file:
                json.dump(self.data, file, indent=2, sort_keys=True)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, self.path)
        except BaseException:
            os.unlink(name)
            raise


with tempfile.TemporaryDirectory() as directory, contextlib.chdir(directory):
    store = Store("state.json")
    store.data["runs"] = store.data.get("runs", 0) + 1
    store.data["names"] = ["Zoë", "Bob"]
    store.save()
    print(open("state.json", encoding="utf-8").read())
    print(Store("state.json").data == store.data, sorted(os.listdir()))

    store.data["bad"] = {1, 2}
    try:
        store.save()
    except TypeError as error:
        print(error)
    print(Store("state.json").data["runs"], sorted(os.listdir()))

    with open("state.json", "r+") as file:
        file.truncate(10)
    print(Store("state.json").data, sorted(os.listdir()))

    # A file with one JSON value a line.
    with open("events.jsonl", "a") as file:
        for i in range(4):
            file.write(json.dumps({"id": i, "ok": i % 2 == 0}) + "\n")
    with open("events.jsonl") as file:
        print([event["id"] for event in map(json.loads, file) if event["ok"]])
    with open("crash.txt", "w") as file:
        try:
            json.loads("[1,")
        except ValueError:
            traceback.print_exc(file=file)
    print(open("crash.txt").read().splitlines()[-1])
