"""What `multiprocessing` does underneath: fork, do something, exit, be waited for."""

import os
import signal
import sys
import time


def child_of(work, *args):
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    code = 99
    try:
        code = work(*args)
    finally:
        sys.stdout.flush()
        os._exit(code)


def count(letter, times):
    for i in range(times):
        print(f"{letter}{i}", end=" ")
    print("by the child:", os.getppid() == parent)
    return times


def fails():
    sys.stderr = open(os.devnull, "w")
    raise ValueError("lost")


parent = os.getpid()
value = 1
for letter, times in (("a", 3), ("b", 2)):
    pid = child_of(count, letter, times)
    done, status = os.waitpid(pid, 0)
    print(done == pid, os.WIFEXITED(status), os.WEXITSTATUS(status), os.waitstatus_to_exitcode(status))

pid = os.fork()
if pid == 0:
    value += 41
    os._exit(value)
_, status = os.waitpid(pid, 0)
print("the child had", os.WEXITSTATUS(status), "the parent has", value)
_, status = os.waitpid(child_of(fails), 0)
print("failed:", os.waitstatus_to_exitcode(status))

sleeper = child_of(time.sleep, 60)
print(os.waitpid(sleeper, os.WNOHANG))
os.kill(sleeper, signal.SIGTERM)
done, status = os.wait()
print(done == sleeper, os.WIFSIGNALED(status), os.WTERMSIG(status) == signal.SIGTERM, os.waitstatus_to_exitcode(status))
try:
    os.wait()
except ChildProcessError as error:
    print("ChildProcessError:", error.strerror)
