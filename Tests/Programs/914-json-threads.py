# Workers exchange messages as JSON through queues; requests carry numbers, answers come in any order.
import json
import queue
import threading

requests, answers = queue.Queue(), queue.Queue()


def serve():
    while (message := requests.get()) is not None:
        request = json.loads(message)
        try:
            result = {"add": lambda a, b: a + b, "div": lambda a, b: a / b}[request["op"]](*request["args"])
            reply = {"id": request["id"], "result": result}
        except (KeyError, ZeroDivisionError) as e:
            reply = {"id": request["id"], "error": type(e).__name__, "detail": str(e)}
        answers.put(json.dumps(reply, sort_keys=True))


threads = [threading.Thread(target=serve) for _ in range(3)]
for t in threads:
    t.start()
for i in range(12):
    op = ("add", "div", "pow")[i % 3]
    requests.put(json.dumps({"id": i, "op": op, "args": [i, i % 4]}))
for _ in threads:
    requests.put(None)
for t in threads:
    t.join()
lines = []
while not answers.empty():
    lines.append(json.loads(answers.get()))
for line in sorted(lines, key=lambda d: d["id"]):
    print(json.dumps(line))
