# /// gilt
# id: nobody-heard-the-bell
# title: Nobody heard the bell
# runtime: "3.9"
# reality: ["3.9", "3.12"]
# level:
#   order: 6
#   goal: deadlock
#   par: 2
#   stops: bytecode
#   hints:
#     - A notification wakes who waits at that moment. It is not kept for who comes later.
#     - A looks whether the tea is ready without holding the lock. What if that changes right behind its look?
#     - Let A look, let B ring and end, then let A wait.
# notice: >-
#   A saw that the tea was not ready, B rang while nobody waited, and A waits for ever. Who waits has to look while holding
#   the lock, and again after each time it was woken.
# ///
import threading

bell = threading.Condition()
ready = False


def drink():
    if not ready:
        with bell:
            bell.wait()


def brew():
    global ready
    with bell:
        ready = True
        bell.notify()


threads = [threading.Thread(target=drink), threading.Thread(target=brew)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"ready: {int(ready)}")
