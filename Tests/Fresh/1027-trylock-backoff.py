"""Two threads want two locks in opposite order: first show the deadlock, then back off."""
import threading
import time

fork, knife = threading.Lock(), threading.Lock()
both_hold_one = threading.Barrier(2)
outcome = {}

def stuck(name, first, second):
    with first:
        both_hold_one.wait()
        got = second.acquire(timeout=0.2)
        outcome[name] = got
        both_hold_one.wait()
        if got:
            second.release()


def polite(name, first, second, pause, tries):
    n = 0
    while True:
        n += 1
        with first:
            if n == 1:
                both_hold_one.wait()
                time.sleep(0.05)
            if second.acquire(blocking=False):
                try:
                    tries[name] = n
                    return
                finally:
                    second.release()
            if n == 1:
                both_hold_one.wait()
        time.sleep(pause)


def run_pair(target, *extra):
    a = threading.Thread(target=target, args=("A", fork, knife) + (extra[:1] + extra[2:] if extra else ()))
    b = threading.Thread(target=target, args=("B", knife, fork) + extra[1:])
    a.start(); b.start()
    a.join(); b.join()


run_pair(stuck)
print("stuck :", dict(sorted(outcome.items())))
tries = {}
run_pair(polite, 0.05, 0.2, tries)
print("polite:", dict(sorted(tries.items())))
print("free again:", not fork.locked(), not knife.locked())
