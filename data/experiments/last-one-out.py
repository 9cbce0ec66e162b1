# /// gilt
# id: last-one-out
# title: "The last one out"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {HOLDERS: [1, 2, 3, 5], MAIN_KEEPS: [0, 100]}
# predict:
#   ask: "The threads hold the parcel for 20, 40, 60 ms and so on; main drops its name after MAIN_KEEPS ms. When is it freed?"
#   result: freed
#   within: 15%
# expect:
#   - {that: "freed within 15% of 60 ms"}
#   - {set: {HOLDERS: 5}, that: "freed within 15% of 100 ms"}
#   - {set: {HOLDERS: 1, MAIN_KEEPS: 100}, that: "freed within 15% of 100 ms"}
#   - {that: "freed[HOLDERS=1] < freed[HOLDERS=3]"}
# notice: "The moment moves with HOLDERS and with MAIN_KEEPS: the later of the two decides."
# ///
import threading
from time import perf_counter, sleep

HOLDERS = 3
MAIN_KEEPS = 0

start = perf_counter()


class Parcel:
    def __del__(self):          # runs when the count reaches zero
        print(f"freed: {1000 * (perf_counter() - start):.1f} ms")


def hold(parcel, seconds):
    sleep(seconds)              # returning drops the name `parcel`


parcel = Parcel()
threads = []
for number in range(1, HOLDERS + 1):
    thread = threading.Thread(target=hold, args=(parcel, 0.02 * number))
    threads.append(thread)
    thread.start()
sleep(MAIN_KEEPS / 1000)        # the knob is in milliseconds
del parcel
print("main has dropped its name")
for thread in threads:
    thread.join()
