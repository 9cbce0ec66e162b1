# An interrupt that nobody catches ends the program as the shell says it: 130.
import threading


def worker(log):
    try:
        raise KeyboardInterrupt("in a thread")
    except BaseException as error:
        log.append(type(error).__name__)


log = []
thread = threading.Thread(target=worker, args=(log,))
thread.start()
thread.join()
print(log)
try:
    try:
        raise KeyboardInterrupt
    except Exception:
        print("an interrupt is no Exception")
    finally:
        print("finally runs")
except KeyboardInterrupt:
    print("caught")


def main():
    try:
        raise KeyboardInterrupt("now")
    finally:
        print("cleaned up")


main()
