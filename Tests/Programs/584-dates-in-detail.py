"""Weeks of the year, folds, zones and subclasses of dates."""

import copy
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

for day in (date(2024, 12, 30), date(2021, 1, 3), date(2020, 12, 31), date(1, 1, 1), date(9999, 12, 31), date(2026, 1, 1),
            date(2015, 12, 31), date(2010, 1, 3)):
    year, week, weekday = day.isocalendar()
    print(day, year, week, weekday, day.isocalendar(), day.isocalendar().week, date.fromisocalendar(year, week, weekday) == day)
for wrong in (2021, 53, 1), (2020, 54, 1), (2020, 1, 8), (0, 1, 1), (2020, 0, 1):
    try:
        print(date.fromisocalendar(*wrong))
    except ValueError as error:
        print(error)
print(datetime.fromisocalendar(2020, 53, 7), datetime(2024, 1, 1, 5).isocalendar()[:2])

late = datetime(2024, 11, 3, 1, 30, fold=1)
print(repr(late), late.fold, late.replace(hour=2).fold, late.replace(fold=0).fold, repr(late.time()), late.timetz().fold)
print(datetime.combine(late.date(), late.time()).fold, repr(time(1, fold=1)), time(1, fold=1).replace(minute=3).fold)
print(repr(datetime(2024, 1, 1, tzinfo=timezone.utc, fold=1)))
for wrong in (lambda: datetime(2024, 1, 1, fold=2), lambda: datetime(2024, 1, 1, tzinfo=3), lambda: time(1, tzinfo="x"),
              lambda: late.replace(tzinfo=1), lambda: setattr(late, "fold", 0), lambda: timezone(timedelta(0), 3),
              lambda: timezone(timedelta(days=1))):
    try:
        wrong()
    except (ValueError, TypeError, AttributeError) as error:
        print(type(error).__name__, str(error)[:60] if not isinstance(error, AttributeError) else "")


class MyDate(date):
    pass


class MyTime(time):
    pass


class MyMoment(datetime):
    pass


print(repr(MyDate(2020, 1, 2)), repr(MyTime(3)), repr(MyMoment(2020, 1, 2, 3)), repr(MyMoment(2020, 1, 2) + timedelta(1)))
print(repr(MyTime(3).replace(minute=4)), repr(MyDate(2020, 1, 2).replace(day=4)), MyDate(2020, 1, 2) + timedelta(1))

print(timezone(timedelta(0)) is timezone.utc, copy.deepcopy(timezone.utc) is timezone.utc, copy.copy(UTC) is UTC)
named = timezone(timedelta(0), "Z")
print(named is timezone.utc, named == timezone.utc, repr(named), copy.deepcopy(named) == named, named)
east = timezone(timedelta(hours=5, minutes=30))
print(repr(east), copy.deepcopy(east), datetime(2024, 1, 1, tzinfo=east).astimezone(UTC), east.utcoffset(None))
moment = datetime(2024, 3, 1, 2, 3, 4, tzinfo=east)
print(tuple(moment.utctimetuple()), tuple(moment.timetuple()), tuple(datetime(2024, 3, 1).timetuple()))
print(copy.deepcopy([moment, late]) == [moment, late], copy.copy(late).fold)


class Summer(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=2)

    def dst(self, dt):
        return timedelta(hours=1)

    def tzname(self, dt):
        return "S"


print(datetime(2024, 7, 1, 12, tzinfo=Summer()).timetuple().tm_isdst, datetime(2024, 7, 1, tzinfo=Summer()).dst())


class Reduced:
    def __init__(self, value, *more):
        self.value = value
        self.more = more

    def __reduce__(self):
        return Reduced, (self.value,), {"note": [1, 2]}


first = Reduced([1], 2)
shallow, deep = copy.copy(first), copy.deepcopy(first)
print(shallow.value is first.value, deep.value is first.value, deep.value, deep.more, shallow.note, deep.note)


class Stateful:
    def __reduce_ex__(self, protocol):
        return Stateful, (), (protocol, "state")

    def __setstate__(self, state):
        self.state = state


print(copy.copy(Stateful()).state, copy.deepcopy([Stateful()])[0].state)
