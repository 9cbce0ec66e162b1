# /// gilt
# id: opposite-orders
# title: "Two people, two keys"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {BEN_FIRST: ["'pears'", "'apples'"], PATIENCE: [0.1, 0.3]}
# predict:
#   ask: "Anna takes the apples first, Ben what BEN_FIRST says. How many of them get stuck and give up?"
#   choices: ["none", "one", "both"]
#   proof: ["stuck == 0", "stuck == 1", "stuck == 2"]
# expect:
#   - {seeds: [1, 2, 3], that: "stuck == 2 in every seed"}
#   - {that: "took > 100 ms"}
#   - {set: {PATIENCE: 0.3}, that: "took > 300 ms"}
#   - {set: {BEN_FIRST: "'apples'"}, seeds: [1, 2, 3], that: "stuck == 0 and took < 60 ms"}
# notice: "In opposite orders each gets what the other wants, and without a timeout they would wait for ever. In the same order there is no circle."
# ///
import threading
from time import perf_counter, sleep

BEN_FIRST = "pears"
PATIENCE = 0.1

keys = {"apples": threading.Lock(), "pears": threading.Lock()}
stuck = []


def pour(name, first):
    second = "pears" if first == "apples" else "apples"
    with keys[first]:
        print(f"{name} has the {first}")
        sleep(0.02)             # time for the other to take a key
        print(f"{name} wants the {second}")
        if keys[second].acquire(timeout=PATIENCE):
            print(f"{name} has both")
            keys[second].release()
        else:
            stuck.append(name)
            sleep(0.02)         # keeps the first key meanwhile


start = perf_counter()
anna = threading.Thread(target=pour, name="Anna", args=("Anna", "apples"))
ben = threading.Thread(target=pour, name="Ben", args=("Ben", BEN_FIRST))
anna.start()
sleep(0.005)                    # Anna comes first
ben.start()
anna.join()
ben.join()
print(f"stuck: {len(stuck)}")
print(f"took: {1000 * (perf_counter() - start):.0f} ms")
