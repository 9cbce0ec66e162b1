# /// gilt
# id: counted-twice
# title: Counted twice
# runtime: "3.14t"
# reality: ["3.12"]
# level:
#   order: 4
#   goal: break
#   invariant: "seen == 100"
#   par: 2
#   stops: line
#   hints:
#     - Here every line is one step that nobody interrupts. What is not yet true between two lines?
#     - Behind checking -= 60 the money is in neither account.
#     - B counts twice and compares. Leave A where it is while B counts, both times.
# notice: >-
#   No line was interrupted, and still the count was wrong: what has to be true is true of both accounts together, and between
#   two lines it is not. Counting twice found nothing, for both counts saw the same half of a move. A lock around each line would
#   change nothing; one around the whole move, and around the count, does.
# ///
import threading

checking = 100
savings = 0
seen = 100


def move():
    global checking, savings
    checking -= 60
    savings += 60


def audit():
    global seen
    first = checking + savings
    second = checking + savings
    if first == second:
        seen = first


threads = [threading.Thread(target=move), threading.Thread(target=audit)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"seen: {seen}")
