# Days, times, spans and zones.
import datetime as dt

moment = dt.datetime(2024, 2, 28, 23, 59, 58, 250_000)
span = dt.timedelta(days=1, hours=2, seconds=3.5)
print(moment, repr(moment), moment + span, moment - span, (moment + span) - moment == span)
print(span, repr(span), span.total_seconds(), -span, span * 2, span / 2, span // dt.timedelta(hours=1), dt.timedelta(0))
print(moment.isoformat(), moment.isoformat(" ", "minutes"), moment.date(), moment.time(), moment.weekday(), moment.ctime())
print(moment.strftime("%A %d %B %Y, %H:%M:%S.%f, day %j"), f"{moment:%d.%m.%y}", moment.replace(year=2023, hour=0))
day = dt.date(2024, 2, 28)
print(day + dt.timedelta(2), dt.date(2025, 1, 1) - day, day.isoweekday(), day.toordinal(), sorted([day, dt.date(2020, 5, 1)]))
utc = dt.datetime(2025, 1, 1, tzinfo=dt.timezone.utc)
zone = dt.timezone(dt.timedelta(hours=5, minutes=30), "IST")
print(utc, utc.astimezone(zone), utc.timestamp(), utc == utc.astimezone(zone), repr(zone), utc.strftime("%z %Z"))
print(dt.datetime.fromtimestamp(0, dt.UTC), dt.datetime.fromisoformat("2024-03-01T12:30:00.5+02:00"))
for wrong in (lambda: dt.date(2023, 2, 29), lambda: dt.datetime(2023, 1, 1, 24), lambda: utc - moment, lambda: utc < moment,
              lambda: dt.date.fromisoformat("01.02.2024"), lambda: dt.date(2024, 13, 1)):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
start = dt.datetime.now()
elapsed = dt.datetime.now() - start
print(type(elapsed).__name__, dt.timedelta(0) <= elapsed < dt.timedelta(seconds=1), dt.date.today() == start.date())
