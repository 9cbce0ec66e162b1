import logging
import os
import sys
import threading

main = threading.main_thread()
print(main.native_id == os.getpid(), threading.get_native_id() == os.getpid(), threading.current_thread() is main)
record = logging.LogRecord("n", logging.INFO, "path", 1, "text", (), None)
print(record.process == os.getpid(), record.processName)
others = []
thread = threading.Thread(target=lambda: others.append(threading.get_native_id()))
thread.start()
thread.join()
print(others[0] != os.getpid(), others[0] == thread.native_id)
print(sys.stdout.name, sys.stderr.name, sys.stdout.mode, sys.stdout.encoding, sys.stderr.errors)
print(sys.stdout.closed, sys.stdout.writable(), sys.stdout.readable())
print(repr(sys.stdout), sys.__stderr__)
print(repr(logging.StreamHandler()), repr(logging.StreamHandler(sys.stdout)))
