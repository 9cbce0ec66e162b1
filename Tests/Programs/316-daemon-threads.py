"""Daemon threads are abandoned at exit; the others are waited for."""
import threading
import time

started = threading.Event()


def endless():
    started.set()
    while True:
        time.sleep(60)


def finishing():
    time.sleep(0.08)
    print("the ordinary thread finishes after the main thread's last line")


daemon = threading.Thread(target=endless, daemon=True)
late = threading.Thread(target=endless)
late.daemon = True
print(daemon.daemon, late.daemon, threading.Thread().daemon, threading.current_thread().daemon)
daemon.start()
started.wait()
try:
    daemon.daemon = False
except RuntimeError as error:
    print("RuntimeError:", error)

inherited = []


def parent():
    inherited.append(threading.Thread().daemon)
    inherited.append(threading.Thread(daemon=False).daemon)


for is_daemon in (True, False):
    t = threading.Thread(target=parent, daemon=is_daemon)
    t.start()
    t.join()
print("a thread inherits it:", inherited)

threading.Thread(target=finishing).start()
print("alive:", daemon.is_alive(), "repr says daemon:", "daemon" in repr(daemon))
print("end of the main thread")
