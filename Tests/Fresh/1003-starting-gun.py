import threading
import time

gun = threading.Event()
finish_line = threading.Lock()
results = []


def runner(name, seconds):
    gun.wait()
    time.sleep(seconds)
    with finish_line:
        results.append(name)


field = {"hare": 0.30, "tortoise": 0.45, "fox": 0.06, "cat": 0.18}
threads = [threading.Thread(target=runner, args=item) for item in field.items()]
for t in threads:
    t.start()

print("waiting runners:", sum(t.is_alive() for t in threads))
print("gun fired?", gun.is_set(), "| wait with a timeout gives", gun.wait(timeout=0.01))
gun.set()
for t in threads:
    t.join()

medals = ["gold", "silver", "bronze"]
for place, name in enumerate(results, start=1):
    medal = medals[place - 1] if place <= len(medals) else "-"
    print(f"{place}. {name:<10}{medal:>8}")
print("gun fired?", gun.is_set(), gun.wait(0))
gun.clear()
print("after clear:", gun.is_set())
