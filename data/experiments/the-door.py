# /// gilt
# id: the-door
# title: "A number on a door"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {BEN_COMES: [10, 30, 60]}
# predict:
#   ask: "Carla is inside: the door says 1. Anna comes, and BEN_COMES ms later Ben; both leave again. What does the door say then?"
#   result: door
#   within: 1%
# expect:
#   - {seeds: [1, 2, 3], that: "door == 0"}
#   - {set: {BEN_COMES: 30}, seeds: [1, 2, 3], that: "door == 2"}
#   - {set: {BEN_COMES: 60}, seeds: [1, 2, 3], that: "door == 1"}
# notice: "Carla is inside all the while, so 1 is right. Whoever writes last wins: what was written since its reading is gone."
# ///
import threading
from time import sleep

BEN_COMES = 10                  # ms after Anna

door = 1                        # Carla is inside


def visit(name):
    global door
    seen = door
    print(f"{name} reads {seen}")
    sleep(0.02)                 # fetches a pen
    door = seen + 1
    print(f"{name} writes {door}")
    sleep(0.02)                 # is inside
    door -= 1
    print(f"{name} leaves, writes {door}")


anna = threading.Thread(target=visit, name="Anna", args=("Anna",))
ben = threading.Thread(target=visit, name="Ben", args=("Ben",))
anna.start()
sleep(BEN_COMES / 1000)
ben.start()
anna.join()
ben.join()
print(f"door: {door}")
