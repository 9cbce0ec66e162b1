"""Dates, times and spans of time (C in CPython: no frame of these shows in a traceback)."""

import time as _time
import _gilt

__all__ = ["date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC"]

MINYEAR = 1
MAXYEAR = 9999
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# The ordinal of 1970-01-01.
_EPOCH = 719163


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS[month - 1]


def _ordinal(year, month, day):
    before = year - 1
    days = before * 365 + before // 4 - before // 100 + before // 400
    for m in range(1, month):
        days += _days_in(year, m)
    return days + day


def _of_ordinal(ordinal):
    """Year, month and day of a day's number; day 1 is 0001-01-01."""
    if ordinal < 1:
        raise ValueError("ordinal must be >= 1")
    year = ordinal * 400 // 146097 + 1
    while _ordinal(year, 1, 1) > ordinal:
        year -= 1
    month = 1
    left = ordinal - _ordinal(year, 1, 1)
    while left >= _days_in(year, month):
        left -= _days_in(year, month)
        month += 1
    return year, month, left + 1


def _check_int(value):
    if not isinstance(value, int):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if not -1 << 31 <= value < 1 << 31:
        if not -1 << 63 <= value < 1 << 63:
            raise OverflowError("Python int too large to convert to C long")
        raise OverflowError(f"signed integer is {'less than minimum' if value < 0 else 'greater than maximum'}")


def _check_date(year, month, day):
    for value in (year, month, day):
        _check_int(value)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in(year, month):
        raise ValueError("day is out of range for month")


def _check_time(hour, minute, second, microsecond):
    for value in (hour, minute, second, microsecond):
        _check_int(value)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")


def _rounded(numerator, denominator):
    """A quotient as an int, halves to even."""
    q, r = divmod(numerator, denominator)
    if 2 * r > denominator or 2 * r == denominator and q % 2:
        q += 1
    return q


def _shown_name(thing):
    """How an object's class calls itself in its repr: those of programs by their name alone."""
    kind = type(thing)
    return f"datetime.{kind.__name__}" if kind.__module__ == "datetime" else kind.__name__


def _check_fold(fold):
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")


def _check_zone(zone):
    if not (zone is None or isinstance(zone, tzinfo)):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(zone).__name__}'")


def _answer(what, found):
    """What a zone was asked for, if that can be."""
    if found is None:
        return None
    if what == "tzname":
        if not isinstance(found, str):
            raise TypeError(f"tzinfo.tzname() must return None or a string, not '{type(found).__name__}'")
        return found
    if not isinstance(found, timedelta):
        raise TypeError(f"tzinfo.{what}() must return None or timedelta, not '{type(found).__name__}'")
    if not -86400_000_000 < found._us < 86400_000_000:
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).")
    return found


class timedelta:
    """A span of time; days, seconds and microseconds, of which only the days can be negative."""

    __slots__ = ("_us",)

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        for name, value, unit in (("days", days, 86400_000_000), ("seconds", seconds, 1000_000),
                                  ("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000),
                                  ("minutes", minutes, 60_000_000), ("hours", hours, 3600_000_000),
                                  ("weeks", weeks, 7 * 86400_000_000)):
            if isinstance(value, int):
                total += value * unit
            elif isinstance(value, float):
                if value - value != 0:
                    int(value)
                top, bottom = value.as_integer_ratio()
                total += _rounded(top * unit, bottom)
            else:
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
        return cls._of(total)

    @classmethod
    def _of(cls, microseconds):
        if not -999999999 <= microseconds // 86400_000_000 <= 999999999:
            if not -2**31 <= microseconds // 86400_000_000 < 2**31:
                raise OverflowError("Python int too large to convert to C int")
            raise OverflowError(f"days={microseconds // 86400_000_000}; must have magnitude <= 999999999")
        self = object.__new__(cls)
        self._us = microseconds
        return self

    @property
    def days(self):
        return self._us // 86400_000_000

    @property
    def seconds(self):
        return self._us % 86400_000_000 // 1000_000

    @property
    def microseconds(self):
        return self._us % 1000_000

    def total_seconds(self):
        return self._us / 1000_000

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in
                 (("days", self.days), ("seconds", self.seconds), ("microseconds", self.microseconds)) if value]
        return f"{_shown_name(self)}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self.seconds, 60)
        text = f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
        if self.days:
            text = f"{self.days} day{'' if abs(self.days) == 1 else 's'}, " + text
        if self.microseconds:
            text += f".{self.microseconds:06}"
        return text

    def __add__(self, other):
        return timedelta._of(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return timedelta._of(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return timedelta._of(-self._us)

    def __pos__(self):
        return self

    def __abs__(self):
        return timedelta._of(abs(self._us))

    def __mul__(self, other):
        if isinstance(other, int):
            return timedelta._of(self._us * other)
        if isinstance(other, float):
            top, bottom = other.as_integer_ratio()
            return timedelta._of(_rounded(self._us * top, bottom))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        if isinstance(other, int):
            return timedelta._of(self._us // other)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        if isinstance(other, int):
            return timedelta._of(_rounded(self._us, other) if other > 0 else _rounded(-self._us, -other))
        if isinstance(other, float):
            top, bottom = other.as_integer_ratio()
            sign = -1 if top < 0 else 1
            return timedelta._of(_rounded(sign * self._us * bottom, sign * top))
        return NotImplemented

    def __mod__(self, other):
        return timedelta._of(self._us % other._us) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        q, r = divmod(self._us, other._us)
        return q, timedelta._of(r)

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._us)

    def __bool__(self):
        return self._us != 0


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(0, 0, 1)


_NOT_GIVEN = object()


class tzinfo:
    """What time zones derive from."""

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        """The local time for a time of UTC that carries this zone: the zone is asked for its standard offset first."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset, saved = dt.utcoffset(), dt.dst()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        if saved is None:
            raise ValueError("fromutc: non-None dst() result required")
        if offset != saved:
            dt += offset - saved
            if (saved := dt.dst()) is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + saved


class timezone(tzinfo):
    """A zone at a fixed distance from UTC."""

    utc = None

    def __new__(cls, offset=_NOT_GIVEN, name=_NOT_GIVEN):
        if offset is _NOT_GIVEN:
            raise TypeError("timezone() missing required argument 'offset' (pos 1)")
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is not _NOT_GIVEN and not isinstance(name, str):
            raise TypeError(f"timezone() argument 2 must be str, not {type(name).__name__}")
        if not timedelta(-1) < offset < timedelta(1):
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and "
                             f"timedelta(hours=24), not {offset!r}.")
        if name is _NOT_GIVEN:
            if cls.utc is not None and not offset:
                return cls.utc
            name = None
        self = object.__new__(cls)
        self._offset, self._name = offset, name
        return self

    def __init__(self, offset, name=None):
        pass

    def __reduce__(self):
        return timezone, (self._offset,) if self._name is None else (self._offset, self._name)

    def fromutc(self, dt):
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime instance")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return None

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"datetime.timezone({self._offset!r}{name})"

    def __str__(self):
        return self.tzname(None)


def _offset_text(offset, colon=":"):
    us = offset._us
    sign = "-" if us < 0 else "+"
    seconds, fraction = divmod(abs(us), 1000_000)
    minutes, seconds = divmod(seconds, 60)
    text = f"{sign}{minutes // 60:02}{colon}{minutes % 60:02}"
    if seconds or fraction:
        text += f"{colon}{seconds:02}"
    if fraction:
        text += f".{fraction:06}"
    return text


timezone.utc = UTC = timezone(timedelta(0))
timezone.min = timezone(timedelta(hours=-23, minutes=-59))
timezone.max = timezone(timedelta(hours=23, minutes=59))


def _strftime(moment, format, fields):
    """`format` filled in: what concerns fractions and zones here, the rest by `time.strftime`."""
    parts = []
    at = 0
    while at < len(format):
        c = format[at]
        if c == "%" and at + 1 < len(format):
            code = format[at + 1]
            at += 2
            if code == "f":
                parts.append(f"{getattr(moment, 'microsecond', 0):06}")
            elif code in "zZ" or code == ":" and format[at:at + 1] == "z":
                offset = moment.utcoffset() if hasattr(moment, "utcoffset") else None
                if code == ":":
                    at += 1
                if offset is not None:
                    parts.append(moment.tzname() if code == "Z" else _offset_text(offset, ":" if code == ":" else ""))
            else:
                parts.append("%" + code)
        else:
            parts.append(c)
            at += 1
    return _time.strftime("".join(parts), fields)


class date:
    """A day of the calendar."""

    __slots__ = ("_year", "_month", "_day")

    def __new__(cls, year, month, day):
        _check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        year, month, day, *_ = _time.localtime(timestamp)
        return cls(year, month, day)

    @classmethod
    def fromordinal(cls, ordinal):
        return cls(*_of_ordinal(ordinal))

    @classmethod
    def fromisocalendar(cls, year, week, day):
        if not 1 <= year <= 9999:
            raise ValueError(f"Year is out of range: {year}")
        first = _first_monday(year)
        if not 1 <= week <= 53 or first + (week - 1) * 7 >= _first_monday(year + 1):
            raise ValueError(f"Invalid week: {week}")
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid day: {day} (range is [1, 7])")
        return cls.fromordinal(first + (week - 1) * 7 + day - 1)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            parts = _parse_date(date_string)
        except (ValueError, IndexError):
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*parts)

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        """The year, the week and the day of the week as ISO 8601 counts them: week 1 has the year's first Thursday."""
        today = self.toordinal()
        year = self._year + 1
        while (first := _first_monday(year)) > today:
            year -= 1
        return IsoCalendarDate(year, (today - first) // 7 + 1, self.isoweekday())

    def timetuple(self):
        return self._fields(0, 0, 0)

    def _fields(self, hour, minute, second, dst=-1):
        day = self.toordinal() - _ordinal(self._year, 1, 1) + 1
        return _time.struct_time((self._year, self._month, self._day, hour, minute, second, self.weekday(), day, dst))

    def isoformat(self):
        return f"{self._year:04}-{self._month:02}-{self._day:02}"

    __str__ = isoformat

    def ctime(self):
        return f"{_WEEKDAYS[self.weekday()]} {_MONTHS[self._month - 1]} {self._day:2} 00:00:00 {self._year:04}"

    def strftime(self, format):
        return _strftime(self, format, self.timetuple())

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def __repr__(self):
        return f"{_shown_name(self)}({self._year}, {self._month}, {self._day})"

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        ordinal = self.toordinal() + other.days
        if not 1 <= ordinal <= 3652059:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(ordinal)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if self._same_kind(other):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _key(self):
        return self._year, self._month, self._day

    def _same_kind(self, other):
        return isinstance(other, date) and not isinstance(other, datetime)

    def _ordered(self, other):
        if isinstance(other, datetime):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return isinstance(other, date)

    def __eq__(self, other):
        return self._key() == other._key() if self._same_kind(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if self._ordered(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._ordered(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._ordered(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._ordered(other) else NotImplemented

    def __hash__(self):
        return hash(self._key())


def _first_monday(year):
    """The ordinal of the Monday of week 1; of year 10000 as well."""
    january4 = _ordinal(year - 1, 12, 31) + 4 if year > 1 else 4
    return january4 - (january4 + 6) % 7


class IsoCalendarDate(tuple):
    """A year, a week and a day of the week."""

    __slots__ = ()

    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%r, week=%r, weekday=%r)" % tuple(self)


def _parse_week(text):
    """Year, month and day of `YYYY-Www`, `YYYY-Www-D` and the same without hyphens; the day is Monday when not given."""
    parts = text.split("-") if text[4] == "-" else [text[:4], text[4:7], *([text[7:]] if text[7:] else [])]
    year, week, *days = parts
    numbers = [year, week[1:], *days]
    widths = [len(number) for number in numbers]
    if widths not in ([4, 2], [4, 2, 1]) or not all(part.isdigit() and part.isascii() for part in numbers):
        raise ValueError
    day = date.fromisocalendar(int(year), int(week[1:]), int(days[0]) if days else 1)
    return [day.year, day.month, day.day]


def _date_width(text):
    """How many characters of a text are its date."""
    if text[4:5] == "-":
        if text[5:6] != "W":
            return 10
        return 10 if text[8:9] == "-" and text[9:10].isdigit() else 8
    if text[4:5] != "W":
        return 8
    return 8 if text[7:8].isdigit() else 7


def _parse_date(text):
    if "W" in text[4:6]:
        return _parse_week(text)
    if len(text) == 10 and text[4] == "-" and text[7] == "-":
        parts = text[:4], text[5:7], text[8:]
    elif len(text) == 8:
        parts = text[:4], text[4:6], text[6:]
    else:
        raise ValueError
    if not all(part.isdigit() and part.isascii() for part in parts):
        raise ValueError
    return [int(part) for part in parts]


def _parse_time(text):
    zone = None
    if text[-1:] == "Z":
        zone, text = timezone.utc, text[:-1]
    else:
        for sign in "+-":
            if sign in text:
                text, _, rest = text.partition(sign)
                hours, minutes, seconds, fraction = _clock(rest)
                zone = timedelta(hours=hours, minutes=minutes, seconds=seconds, microseconds=fraction)
                zone = -zone if sign == "-" else zone
                break
    return [*_clock(text), zone]


def _zoned(parts):
    """The parts of a moment with a zone in place of its distance from UTC."""
    return parts if not isinstance(parts[-1], timedelta) else [*parts[:-1], timezone(parts[-1])]


def _clock(text):
    text, dot, fraction = text.replace(",", ".").partition(".")
    parts = text.split(":") if ":" in text else [text[i:i + 2] for i in range(0, len(text), 2)]
    if not 1 <= len(parts) <= 3 or not all(len(part) == 2 and part.isdigit() for part in parts):
        raise ValueError
    if dot and not (fraction.isdigit() and len(parts) == 3):
        raise ValueError
    numbers = [int(part) for part in parts] + [0, 0]
    return numbers[0], numbers[1], numbers[2], int((fraction + "000000")[:6]) if dot else 0


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)


class time:
    """A time of day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond)
        _check_zone(tzinfo)
        _check_fold(fold)
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._fold = tzinfo, fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def fromisoformat(cls, time_string):
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            parts = _parse_time(time_string.removeprefix("T"))
        except (ValueError, IndexError):
            raise ValueError(f"Invalid isoformat string: {time_string!r}") from None
        return cls(*_zoned(parts))

    def utcoffset(self):
        return None if self._tzinfo is None else _answer("utcoffset", self._tzinfo.utcoffset(None))

    def tzname(self):
        return None if self._tzinfo is None else _answer("tzname", self._tzinfo.tzname(None))

    def dst(self):
        return None if self._tzinfo is None else _answer("dst", self._tzinfo.dst(None))

    def isoformat(self, timespec="auto"):
        offset = self.utcoffset()
        return (_clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
                + ("" if offset is None else _offset_text(offset)))

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        return _strftime(self, format,
                         (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def __repr__(self):
        return f"{_shown_name(self)}({_clock_arguments(self)}{_last_arguments(self)})"

    def _key(self):
        offset = self.utcoffset() or timedelta(0)
        seconds = self._hour * 3600 + self._minute * 60 + self._second
        return seconds * 1000_000 + self._microsecond - offset._us

    def __eq__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        return (self._tzinfo is None) == (other._tzinfo is None) and self._key() == other._key()

    def __lt__(self, other):
        if not isinstance(other, time):
            return NotImplemented
        if (self._tzinfo is None) != (other._tzinfo is None):
            raise TypeError("can't compare offset-naive and offset-aware times")
        return self._key() < other._key()

    def __le__(self, other):
        return self == other or self < other

    def __gt__(self, other):
        return other < self if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self == other or self > other

    def __hash__(self):
        return hash(self._key())


def _clock_text(hour, minute, second, microsecond, timespec):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    if timespec == "hours":
        return f"{hour:02}"
    if timespec == "minutes":
        return f"{hour:02}:{minute:02}"
    if timespec == "seconds":
        return f"{hour:02}:{minute:02}:{second:02}"
    if timespec == "milliseconds":
        return f"{hour:02}:{minute:02}:{second:02}.{microsecond // 1000:03}"
    if timespec == "microseconds":
        return f"{hour:02}:{minute:02}:{second:02}.{microsecond:06}"
    raise ValueError("Unknown timespec value")


def _clock_arguments(t):
    parts = [t._hour, t._minute]
    if t._second or t._microsecond:
        parts.append(t._second)
    if t._microsecond:
        parts.append(t._microsecond)
    return ", ".join(str(part) for part in parts)


def _last_arguments(t):
    return (f", fold={t._fold}" if t._fold else "") + ("" if t._tzinfo is None else f", tzinfo={t._tzinfo!r}")


time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(0, 0, 1)


class datetime(date):
    """A day and a time of day, with or without a zone."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_date(year, month, day)
        _check_time(hour, minute, second, microsecond)
        _check_zone(tzinfo)
        _check_fold(fold)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        self._hour, self._minute, self._second, self._microsecond = hour, minute, second, microsecond
        self._tzinfo, self._fold = tzinfo, fold
        return self

    hour = property(lambda self: self._hour)
    minute = property(lambda self: self._minute)
    second = property(lambda self: self._second)
    microsecond = property(lambda self: self._microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._fold)

    @classmethod
    def _of(cls, microseconds, tzinfo):
        """The moment so many microseconds after the first day began."""
        days, rest = divmod(microseconds, 86400_000_000)
        if not 1 <= days + 1 <= 3652059:
            raise OverflowError("date value out of range")
        seconds, fraction = divmod(rest, 1000_000)
        return cls(*_of_ordinal(days + 1), seconds // 3600, seconds // 60 % 60, seconds % 60, fraction, tzinfo)

    def _us(self):
        seconds = ((self.toordinal() - 1) * 24 + self._hour) * 3600 + self._minute * 60 + self._second
        return seconds * 1000_000 + self._microsecond

    @classmethod
    def now(cls, tz=None):
        _gilt.charge(300)
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        import warnings
        warnings.warn("datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. Use "
                      "timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC).",
                      DeprecationWarning, 1)
        return cls.fromtimestamp(_time.time())

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        import warnings
        warnings.warn("datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future "
                      "version. Use timezone-aware objects to represent datetimes in UTC: "
                      "datetime.datetime.fromtimestamp(timestamp, datetime.UTC).", DeprecationWarning, 1)
        return cls.fromtimestamp(timestamp)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        if isinstance(timestamp, float):
            top, bottom = timestamp.as_integer_ratio()
            microseconds = _rounded(top * 1000_000, bottom)
        else:
            microseconds = timestamp * 1000_000
        # Local time is UTC here.
        found = cls._of(microseconds + (_EPOCH - 1) * 86400_000_000, None)
        if tz is None:
            return found
        return tz.fromutc(found.replace(tzinfo=tz))

    @classmethod
    def fromordinal(cls, ordinal):
        return cls(*_of_ordinal(ordinal))

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        for i, (value, name) in enumerate(((date, "date"), (time, "time")), 1):
            if not isinstance(value, globals()[name]):
                raise TypeError(f"combine() argument {i} must be datetime.{name}, not {type(value).__name__}")
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   time.tzinfo if tzinfo is True else tzinfo, fold=time.fold)

    @classmethod
    def fromisoformat(cls, date_string):
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            size = _date_width(date_string)
            parts = _parse_date(date_string[:size])
            if len(date_string) > size:
                parts += _parse_time(date_string[size + 1:])
        except (ValueError, IndexError):
            raise ValueError(f"Invalid isoformat string: {date_string!r}") from None
        return cls(*_zoned(parts))

    @classmethod
    def strptime(cls, date_string, format):
        if not isinstance(date_string, str):
            raise TypeError(f"strptime() argument 1 must be str, not {type(date_string).__name__}")
        if not isinstance(format, str):
            raise TypeError(f"strptime() argument 2 must be str, not {type(format).__name__}")
        import _strptime
        return _strptime._strptime_datetime(cls, date_string, format)

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def utcoffset(self):
        return None if self._tzinfo is None else _answer("utcoffset", self._tzinfo.utcoffset(self))

    def tzname(self):
        return None if self._tzinfo is None else _answer("tzname", self._tzinfo.tzname(self))

    def dst(self):
        return None if self._tzinfo is None else _answer("dst", self._tzinfo.dst(self))

    def timestamp(self):
        return (self._absolute() - (_EPOCH - 1) * 86400_000_000) / 1000_000

    def _absolute(self):
        offset = self.utcoffset()
        return self._us() - (0 if offset is None else offset._us)

    def astimezone(self, tz=None):
        tz = timezone.utc if tz is None else tz
        return tz.fromutc(type(self)._of(self._absolute(), tz))

    def timetuple(self):
        saved = self.dst()
        return self._fields(self._hour, self._minute, self._second, -1 if saved is None else 1 if saved else 0)

    def utctimetuple(self):
        moment = datetime._of(self._absolute(), None)
        return moment._fields(moment._hour, moment._minute, moment._second, 0)

    def isoformat(self, sep="T", timespec="auto"):
        offset = self.utcoffset()
        return (f"{self._year:04}-{self._month:02}-{self._day:02}{sep}"
                + _clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
                + ("" if offset is None else _offset_text(offset)))

    def __str__(self):
        return self.isoformat(" ")

    def ctime(self):
        return (f"{_WEEKDAYS[self.weekday()]} {_MONTHS[self._month - 1]} {self._day:2} "
                f"{self._hour:02}:{self._minute:02}:{self._second:02} {self._year:04}")

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day, self._hour if hour is None else hour,
                          self._minute if minute is None else minute, self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo, fold=self._fold if fold is None else fold)

    def __repr__(self):
        day = f"{self._year}, {self._month}, {self._day}"
        return f"{_shown_name(self)}({day}, {_clock_arguments(self)}{_last_arguments(self)})"

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)._of(self._us() + other._us, self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)._of(self._us() - other._us, self._tzinfo)
        if not isinstance(other, datetime):
            return NotImplemented
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta._of(self._absolute() - other._absolute())

    def _same_kind(self, other):
        return isinstance(other, datetime)

    def _key(self):
        return self._absolute()

    def _comparable(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            raise TypeError("can't compare datetime.datetime to datetime.date")
        return isinstance(other, datetime)

    def _checked(self, other):
        if (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")

    def __eq__(self, other):
        if not isinstance(other, datetime):
            return NotImplemented
        return (self.utcoffset() is None) == (other.utcoffset() is None) and self._key() == other._key()

    def __lt__(self, other):
        if not self._comparable(other):
            return NotImplemented
        self._checked(other)
        return self._key() < other._key()

    def __le__(self, other):
        if not self._comparable(other):
            return NotImplemented
        self._checked(other)
        return self._key() <= other._key()

    def __gt__(self, other):
        if not self._comparable(other):
            return NotImplemented
        self._checked(other)
        return self._key() > other._key()

    def __ge__(self, other):
        if not self._comparable(other):
            return NotImplemented
        self._checked(other)
        return self._key() >= other._key()

    def __hash__(self):
        return hash(self._key())


datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(0, 0, 1)
