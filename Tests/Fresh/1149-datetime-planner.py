"""Dates and times without the clock: a meeting planner, recurrences, arithmetic, time zones with fixed offsets."""
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, timezone

WEEKDAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
HOLIDAYS = {date(2024, 12, 25), date(2024, 12, 26), date(2025, 1, 1)}


def workdays(start):
    day = start
    while True:
        if day.weekday() < 5 and day not in HOLIDAYS:
            yield day
        day += timedelta(days=1)


def nth_weekday(year, month, weekday, n):
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=n - 1)


def add_months(day, months):
    years, month0 = divmod(day.month - 1 + months, 12)
    for d in range(day.day, 27, -1):
        try:
            return day.replace(year=day.year + years, month=month0 + 1, day=d)
        except ValueError:
            continue
    return day.replace(year=day.year + years, month=month0 + 1)


def easter(year):
    a, b, c = year % 19, *divmod(year, 100)
    d, e = divmod(b, 4)
    f = (8 * b + 13) // 25
    g = (19 * a + b - d - f + 15) % 30
    h = (a + 11 * g) // 319
    i, j = divmod(c, 4)
    k = (2 * e + 2 * i - j - g + h + 32) % 7
    month, day = divmod(g - h + k + 90, 25)
    return date(year, month, (g - h + k + month + 19) % 32)


gen = workdays(date(2024, 12, 23))
print([next(gen).strftime("%a %d.%m.") for _ in range(6)])
print(nth_weekday(2024, 11, 3, 4), nth_weekday(2025, 9, 0, 1), [str(easter(y)) for y in (2000, 2024, 2025)])
print([str(add_months(date(2024, 1, 31), n)) for n in (1, 3, 13, -2, 12)])

t0 = datetime(2024, 2, 28, 22, 30)
step = timedelta(hours=1, minutes=45)
print([f"{t0 + n * step:%d %b %H:%M}" for n in range(4)], t0.isoformat(timespec="minutes"))
delta = datetime(2025, 1, 1) - datetime(2024, 2, 28, 12)
print(delta, delta.days, delta.seconds, delta.total_seconds(), delta // timedelta(weeks=1), delta % timedelta(days=7), -timedelta(minutes=1))
print(repr(timedelta(hours=-1, microseconds=5)), timedelta(1.5), abs(timedelta(-3)), timedelta(days=2) / timedelta(hours=6), divmod(timedelta(hours=5), timedelta(hours=2)), bool(timedelta()), sum([step] * 3, timedelta()))

d = date(2024, 2, 29)
print(d.isocalendar(), d.timetuple().tm_yday, d.toordinal(), date.fromordinal(738946), d.ctime(), d.isoweekday(), WEEKDAYS[d.weekday()])
print(date.fromisoformat("2024-W09-4") == d, date.fromisocalendar(2020, 53, 7), date.min, date.max.year == MAXYEAR, d.replace(day=1) < d, f"{d:%A %j %U %y %%}")

tokyo, ny = timezone(timedelta(hours=9), "JST"), timezone(-timedelta(hours=5))
meeting = datetime(2024, 6, 1, 8, 15, tzinfo=tokyo)
print(meeting, meeting.astimezone(ny), meeting.astimezone(UTC).time(), meeting.tzname(), meeting.astimezone(ny).tzname())
print(meeting == datetime(2024, 5, 31, 23, 15, tzinfo=UTC), meeting.timestamp(), datetime.fromtimestamp(0, UTC), meeting.utcoffset(), repr(ny))
print(datetime.fromisoformat("2024-03-10T02:03:04.5+05:30"), datetime.fromisoformat("20240310T0203Z"), datetime.strptime("7/Mar/24 9PM +0130", "%d/%b/%y %I%p %z"))
print(time(23, 59, 59, 999000), time.fromisoformat("04:05"), time(1) < time(2), datetime.combine(d, time(6, 7)), time(9, tzinfo=UTC).isoformat(), repr(time(1, 2)))
print(sorted([date(2024, 5, 1), date(2023, 12, 31), date(2024, 1, 1)])[0], max(meeting, meeting.astimezone(ny)) is meeting, hash(meeting) == hash(meeting.astimezone(ny)))
for attempt in (lambda: date(2023, 2, 29), lambda: date.max + timedelta(1), lambda: t0 < meeting, lambda: t0 - d, lambda: time(24),
                lambda: datetime.strptime("31-13", "%d-%m"), lambda: date.fromisoformat("2024-1-1"), lambda: d + 1, lambda: timedelta(days=10**9)):
    try:
        print(attempt())
    except (ValueError, OverflowError, TypeError) as err:
        print(f"{type(err).__name__}: {err}")
