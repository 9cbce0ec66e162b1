# /// gilt
# id: after-you
# title: After you
# runtime: "3.12"
# reality: ["3.12"]
# level:
#   order: 7
#   goal: break
#   invariant: "passed_over < 3"
#   par: 3
#   stops: bytecode
#   hints:
#     - A is passed over when B has the gate while A is asking for it.
#     - A lock that is given back is free, not handed over. Who has been woken still has to come and take it.
#     - Let B take the gate, let A ask, then do not let A run although it was woken.
# notice: >-
#   A was woken each time, and each time B had taken the gate again before A could run: barging. Nothing was lost and
#   nobody deadlocked; A was only always too late, which is called starvation.
# ///
import threading

gate = threading.Lock()
asking = False
passed_over = 0


def polite():
    global asking
    asking = True
    gate.acquire()
    asking = False
    gate.release()


def busy():
    global passed_over
    for _ in range(3):
        gate.acquire()
        if asking:
            passed_over += 1
        gate.release()


threads = [threading.Thread(target=polite), threading.Thread(target=busy)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"passed over: {passed_over}")
