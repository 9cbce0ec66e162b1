# The camel-case names of threading still work, and warn once a place.
import threading


def work():
    print("in", threading.currentThread().name, threading.activeCount())


t = threading.Thread(target=work)
t.setName("worker")
t.setDaemon(False)
print(t.getName(), t.isDaemon())
t.start()
t.join()
event = threading.Event()
print(event.isSet())
condition = threading.Condition()
with condition:
    condition.notifyAll()
print("done")
