# /// gilt
# id: two-forks
# title: Two forks
# runtime: "3.9"
# reality: ["3.9", "3.12"]
# level:
#   order: 5
#   goal: deadlock
#   par: 2
#   stops: bytecode
#   hints:
#     - Who has one fork wants the other one.
#     - Let each of them take its first fork before anybody takes a second one.
# notice: >-
#   A holds left and waits for right, B holds right and waits for left: nobody can ever go on. Were both to take the forks in
#   the same order, there would be no such schedule.
# ///
import threading

left = threading.Lock()
right = threading.Lock()
meals = 0


def anna():
    global meals
    with left:
        with right:
            meals += 1


def ben():
    global meals
    with right:
        with left:
            meals += 1


threads = [threading.Thread(target=anna), threading.Thread(target=ben)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"meals: {meals}")
