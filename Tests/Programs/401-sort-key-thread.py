"""Inside a sort key another thread runs: the key asks it a question and waits for the answer."""
import queue
import threading

questions, answers = queue.Queue(), queue.Queue()
served = []


def oracle():
    for word in iter(questions.get, None):
        served.append(word)
        answers.put(len(word))


thread = threading.Thread(target=oracle)
thread.start()


def length_from_the_oracle(word):
    questions.put(word)
    return answers.get()


words = ["banana", "fig", "cherry", "apple", "kiwi", "pear"]
print(sorted(words, key=length_from_the_oracle))
print("asked once each, in order:", served)
served.clear()
words.sort(key=length_from_the_oracle, reverse=True)
print(words, served)
print(min(words, key=length_from_the_oracle), max(words, key=length_from_the_oracle), len(served))
questions.put(None)
thread.join()

meeting = threading.Barrier(2)
results = {}


def sorter(name, items, sign):
    """Two sorts in step: neither can call its next key before the other has called its own."""
    def key(n):
        meeting.wait(timeout=10)
        return sign * n
    results[name] = sorted(items, key=key)


threads = [threading.Thread(target=sorter, args=("up", [3, 1, 2, 5, 4], 1)), threading.Thread(target=sorter, args=("down", [30, 10, 20, 50, 40], -1))]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(results["up"], results["down"])
