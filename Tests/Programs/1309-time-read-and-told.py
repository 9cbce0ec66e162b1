"""Times read with time.strptime, clocks asked what they are, and mistakes with dates that name their types."""
import functools
import math
import time
from datetime import date, datetime, timedelta

schedule = """\
06:30 Mon 01 Jan 2024  wake
07:45 Tue 02 Jan 2024  leave
18:05 Fri 29 Feb 2024  return
"""


def read(schedule):
    for line in schedule.splitlines():
        when, what = line.split("  ")
        moment = time.strptime(when, "%H:%M %a %d %b %Y")
        print(f"{what:7} {time.strftime('%Y-%m-%d %H:%M', moment)} day {moment.tm_yday:3} weekday {moment.tm_wday} "
              f"{moment.tm_isdst}")


read(schedule)
print(time.strptime("Thu Feb 29 13:05:07 2024").tm_yday, time.strptime("2024 +0130", "%Y %z").tm_gmtoff)
for text, form in (("25:00", "%H:%M"), ("12", "%Q"), ("1 2", "%d"), ("Feb 30 2024", "%b %d %Y")):
    try:
        print(time.strptime(text, form))
    except ValueError as error:
        print("ValueError:", error)

for clock in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    info = time.get_clock_info(clock)
    print(f"{clock:13} monotonic={info.monotonic} adjustable={info.adjustable} {info.implementation}")
try:
    time.get_clock_info("sundial")
except ValueError as error:
    print("ValueError:", error)

due = date(2024, 2, 29)
for mistake in (lambda: due + 1, lambda: due - datetime(2024, 1, 1), lambda: timedelta(1) < 3, lambda: due < "2024",
                lambda: timedelta(1) * timedelta(1), lambda: due.hour, lambda: [] + due, lambda: sum([timedelta(1)]),
                lambda: functools.partial(print).missing):
    try:
        mistake()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class Slotted:
    """Slots with a word about each."""

    __slots__ = {"name": "who it is", "size": "how large it is"}

    def __init__(self, name):
        self.name = name


class Broken:
    def __set_name__(self, owner, name):
        raise ValueError(f"{name} cannot be used")


print(Slotted("a").name, Slotted.__slots__["size"], hasattr(Slotted("b"), "__dict__"))
try:
    class Holder:
        field = Broken()
except ValueError as error:
    print(error, error.__notes__)
print(math.fsum([10**40, 1, -10**40]), math.sqrt(10**40), sum([timedelta(hours=1)] * 3, timedelta()))
