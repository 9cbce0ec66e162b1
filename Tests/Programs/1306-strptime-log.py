"""A log in many date formats, read with strptime, compared across zones and written again."""
from datetime import date, datetime, timedelta, timezone

lines = [
    ("2024-02-29 13:05:07,250 start", "%Y-%m-%d %H:%M:%S,%f start"),
    ("29/Feb/2024:14:00:00 +0100", "%d/%b/%Y:%H:%M:%S %z"),
    ("Thu, 29 Feb 2024 08:30:00 -05:00", "%a, %d %b %Y %H:%M:%S %z"),
    ("February 29, 2024 1:45 PM", "%B %d, %Y %I:%M %p"),
    ("20240229T134501Z", "%Y%m%dT%H%M%S%z"),
    ("24.2.29 12:30 am", "%y.%m.%d %I:%M %p"),
    ("day 60 of 2024", "day %j of %Y"),
    ("week 2024-W09-4", "week %G-W%V-%u"),
    ("2024 08 Thu", "%Y %U %a"),
]
moments = []
for text, form in lines:
    moment = datetime.strptime(text, form)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=timezone.utc)
    moments.append(moment)
    print(f"{text:34} {moment.isoformat():34} {moment:%a %d %b %y %H:%M}")
moments.sort()
print("first", moments[0], "last", moments[-1].astimezone(timezone.utc))
print("between", moments[-1] - moments[0], (moments[-1] - moments[0]).total_seconds())
ist = timezone(timedelta(hours=5, minutes=30), "IST")
print([m.astimezone(ist).strftime("%H:%M %Z") for m in moments[-3:]])

wrong = [("2024-13-01", "%Y-%m-%d"), ("2023-02-29", "%Y-%m-%d"), ("2024-02-29 x", "%Y-%m-%d"), ("1", "%Q"),
         ("5", "%d%"), ("25:00", "%H:%M"), ("2024-W09", "%G-W%V"), ("+01:0000", "%z")]
for text, form in wrong:
    try:
        print(datetime.strptime(text, form))
    except ValueError as error:
        print("ValueError:", error)

for text in ("2024-02-29", "20240229", "2024-W09-4", "2024-02-29T13:05:07.5+05:30", "20240229T130507Z", "2024-02-29T13:05:07z"):
    try:
        print(text, "->", repr(datetime.fromisoformat(text)))
    except ValueError as error:
        print(error)
span = timedelta(days=-1, hours=5, microseconds=250)
print(repr(span), span, -span, abs(span), span // timedelta(minutes=7), divmod(-span, timedelta(hours=5)), span * 1.5)
try:
    print(date(2024, 2, 29) < datetime(2024, 2, 29))
except TypeError as error:
    print(error)
print(date(2024, 2, 29).replace(year=2028).isocalendar(), datetime.combine(date.min, datetime.max.time()))
