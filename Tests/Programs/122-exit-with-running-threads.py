"""An uncaught exception in the main thread: other threads still finish, the exit code is 1."""
import threading

go = threading.Event()
done = []


def worker(name):
    go.wait()
    total = sum(n * n for n in range(1000))
    done.append(name)
    if len(done) == 2:
        print("both workers finished after main had failed:", sorted(done), total)


def main():
    for name in ("first", "second"):
        threading.Thread(target=worker, args=(name,)).start()
    timer = threading.Timer(0.1, go.set)
    timer.start()
    print("main fails with", threading.active_count(), "threads")
    raise LookupError("main gave up")


try:
    main()
finally:
    print("finally in main; workers done:", len(done))
