"""`strptime`: reads a moment by a format, as CPython's patterns do, with going back where a shorter reading helps."""

import datetime as _datetime
import time as _time

_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december"]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_SHORT_MONTHS = [name[:3] for name in _MONTHS]
_SHORT_DAYS = [name[:3] for name in _DAYS]
# Numbers: the forms a directive's text may have, the preferred first; # is any digit, a range is in brackets.
_FORMS = {
    "d": "3[0-1]|[1-2]#|0[1-9]|[1-9]| [1-9]", "f": "#", "H": "2[0-3]|[0-1]#|#", "I": "1[0-2]|0[1-9]|[1-9]",
    "G": "####", "j": "36[0-6]|3[0-5]#|[1-2]##|0[1-9]#|00[1-9]|[1-9]#|0[1-9]|[1-9]", "m": "1[0-2]|0[1-9]|[1-9]",
    "M": "[0-5]#|#", "S": "6[0-1]|[0-5]#|#", "U": "5[0-3]|[0-4]#|#", "W": "5[0-3]|[0-4]#|#", "w": "[0-6]",
    "u": "[1-7]", "V": "5[0-3]|0[1-9]|[1-4]#|#", "y": "##", "Y": "####",
}
_NAMES = {"A": _DAYS, "a": _SHORT_DAYS, "B": _MONTHS, "b": _SHORT_MONTHS, "p": ["am", "pm"], "Z": ["utc", "gmt"]}
_LONGER = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}


def _form(text):
    """A form as a list of the characters allowed at each place; None is any digit."""
    places = []
    i = 0
    while i < len(text):
        if text[i] == "[":
            places.append("".join([chr(c) for c in range(ord(text[i + 1]), ord(text[i + 3]) + 1)]))
            i += 5
            continue
        places.append(None if text[i] == "#" else text[i])
        i += 1
    return places


def _fits(text, at, places):
    if at + len(places) > len(text):
        return False
    for place, c in zip(places, text[at:at + len(places)]):
        if not (c.isdecimal() if place is None else c in place):
            return False
    return True


def _digits(text, at, most):
    n = 0
    while n < most and text[at + n:at + n + 1] in "0123456789" and at + n < len(text):
        n += 1
    return n


_FORMED = {}


def _readings(directive, text, at):
    """Where a directive's text may end, the preferred first."""
    if directive == "f":
        yield from [at + n for n in range(_digits(text, at, 6), 0, -1)]
    elif directive in _FORMS:
        if directive not in _FORMED:
            _FORMED[directive] = [_form(each) for each in _FORMS[directive].split("|")]
        for places in _FORMED[directive]:
            if _fits(text, at, places):
                yield at + len(places)
    elif directive == "z":
        yield from _zones(text, at)
    else:
        for name in sorted(_NAMES[directive], key=len, reverse=True):
            if text[at:at + len(name)].lower() == name:
                yield at + len(name)


_HOURS, _MINUTES = _form("##"), _form("[0-5]#")


def _zones(text, at):
    if text[at:at + 1] == "Z":
        yield at + 1
    if text[at:at + 1] not in ("+", "-") or not _fits(text, at + 1, _HOURS):
        return

    def sixty(at):
        # Two digits, perhaps after a colon.
        if text[at:at + 1] == ":":
            at += 1
        return at + 2 if _fits(text, at, _MINUTES) else None

    minutes = sixty(at + 3)
    if minutes is None:
        return
    seconds = sixty(minutes)
    if seconds is not None:
        if text[seconds:seconds + 1] == ".":
            n = 0
            while n < 6 and text[seconds + 1 + n:seconds + 2 + n].isdecimal():
                n += 1
            yield from [seconds + 1 + k for k in range(n, 0, -1)]
        yield seconds
    yield minutes


def _parts(format, whole):
    """A format as directives and literal texts; a run of white space is one."""
    parts = []
    i = 0
    while i < len(format):
        c = format[i]
        if c == "%":
            directive = format[i + 1:i + 2]
            i += 2
            if directive == "%":
                parts.append((None, "%"))
            elif directive in _LONGER:
                parts += _parts(_LONGER[directive], whole)
            elif directive in _FORMS or directive in _NAMES or directive == "z":
                if directive:
                    parts.append((directive, None))
                else:
                    raise ValueError(f"stray % in format '{whole}'")
            else:
                if directive and (directive.isspace() or directive in "\\.^$*+?(){}[]|"):
                    directive = "%"
                raise ValueError(f"'{directive}' is a bad directive in format '{whole}'")
        elif c.isspace():
            while i < len(format) and format[i].isspace():
                i += 1
            parts.append((None, " "))
        else:
            parts.append((None, c))
            i += 1
    return parts


def _match(text, parts):
    """(what each directive read, index after the last), or None."""
    choices = []
    found = []
    i = at = 0
    while True:
        if i == len(parts):
            return found, at
        directive, literal = parts[i]
        if directive is not None:
            ends = list(_readings(directive, text, at))
        elif literal == " ":
            end = at
            while end < len(text) and text[end].isspace():
                end += 1
            ends = list(range(end, at, -1))
        else:
            ends = [at + 1] if text[at:at + 1].lower() == literal.lower() and at < len(text) else []
        while not ends:
            # Back to the last that has another reading.
            if not choices:
                return None
            i, ends, at = choices.pop()
            del found[len([1 for d, _ in parts[:i] if d is not None]):]
        end = ends.pop(0)
        if ends:
            choices.append((i, ends, at))
        if parts[i][0] is not None:
            found.append((parts[i][0], text[at:end]))
        at = end
        i += 1


def _offset(zone):
    """(seconds, microseconds) east of Greenwich."""
    if zone == "Z":
        return 0, 0
    z = zone
    if z[3] == ":":
        z = z[:3] + z[4:]
        if len(z) > 5:
            if z[5] != ":":
                raise ValueError(f"Inconsistent use of : in {zone}")
            z = z[:5] + z[6:]
    seconds = int(z[1:3]) * 3600 + int(z[3:5]) * 60 + int(z[5:7] or 0)
    micros = int(z[8:].ljust(6, "0"))
    return (-seconds, -micros) if z[0] == "-" else (seconds, micros)


def _day_of_week(year, week, weekday, monday_first):
    """The day of the year of a day in a week."""
    first = _datetime.date(year, 1, 1).weekday()
    if not monday_first:
        first, weekday = (first + 1) % 7, (weekday + 1) % 7
    if week == 0:
        return 1 + weekday - first
    return 1 + (7 - first) % 7 + 7 * (week - 1) + weekday


def _read(text, format):
    """What a text says: ((year, ... , offset), microseconds, microseconds of the offset)."""
    for i, each in enumerate((text, format)):
        if not isinstance(each, str):
            raise TypeError(f"strptime() argument {i} must be str, not {type(each)}")
    if format.endswith("%") and not format.endswith("%%"):
        raise ValueError(f"stray % in format '{format}'")
    parts = _parts(format, format)
    directives = [d for d, _ in parts if d is not None]
    for d in directives:
        if directives.count(d) > 1:
            raise ValueError(f"redefinition of group name {d!r}")
    matched = _match(text, parts)
    if matched is None:
        raise ValueError(f"time data {text!r} does not match format {format!r}")
    found, end = matched
    if end != len(text):
        raise ValueError(f"unconverted data remains: {text[end:]}")
    said = dict(found)
    year = iso_year = iso_week = week = weekday = day_of_year = offset = None
    month = day = 1
    hour = minute = second = micros = offset_micros = 0
    daylight = -1
    monday_first = False
    for directive, value in found:
        match directive:
            case "y":
                year = int(value)
                year += 2000 if year <= 68 else 1900
            case "Y":
                year = int(value)
            case "G":
                iso_year = int(value)
            case "m":
                month = int(value)
            case "B":
                month = _MONTHS.index(value.lower()) + 1
            case "b":
                month = _SHORT_MONTHS.index(value.lower()) + 1
            case "d":
                day = int(value)
            case "H":
                hour = int(value)
            case "I":
                hour = int(value) % 12 + (12 if said.get("p", "").lower() == "pm" else 0)
            case "M":
                minute = int(value)
            case "S":
                second = int(value)
            case "f":
                micros = int(value.ljust(6, "0"))
            case "A":
                weekday = _DAYS.index(value.lower())
            case "a":
                weekday = _SHORT_DAYS.index(value.lower())
            case "w":
                weekday = (int(value) - 1) % 7
            case "u":
                weekday = int(value) - 1
            case "j":
                day_of_year = int(value)
            case "U" | "W":
                week, monday_first = int(value), directive == "W"
            case "V":
                iso_week = int(value)
            case "z":
                offset, offset_micros = _offset(value)
            case "Z":
                daylight = 0
    if year is None and iso_year is not None:
        if iso_week is None or weekday is None:
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
        if day_of_year is not None:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
    elif week is None and iso_week is not None:
        if weekday is None:
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a weekday "
                             "directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. Use the ISO year '%G' "
                         "instead.")
    leap = year is None and month == 2 and day == 29
    if year is None:
        year = 1904 if leap else 1900
    if day_of_year is None and weekday is not None:
        if week is not None:
            day_of_year = _day_of_week(year, week, weekday, monday_first)
        elif iso_year is not None and iso_week is not None:
            found = _datetime.date.fromisocalendar(iso_year, iso_week, weekday + 1)
            year, month, day = found.year, found.month, found.day
        if day_of_year is not None and day_of_year <= 0:
            year -= 1
            day_of_year += 366 if year % 4 == 0 and (year % 100 or year % 400 == 0) else 365
    first = _datetime.date(year, 1, 1).toordinal()
    if day_of_year is None:
        day_of_year = _datetime.date(year, month, day).toordinal() - first + 1
    else:
        found = _datetime.date.fromordinal(day_of_year - 1 + first)
        year, month, day = found.year, found.month, found.day
    if weekday is None:
        weekday = _datetime.date(year, month, day).weekday()
    if leap:
        year = 1900
    return (year, month, day, hour, minute, second, weekday, day_of_year, daylight, said.get("Z"), offset), micros, \
        offset_micros


def _strptime_time(data_string, format="%a %b %d %H:%M:%S %Y"):
    return _time.struct_time(_read(data_string, format)[0])


def _strptime_datetime(cls, data_string, format="%a %b %d %H:%M:%S %Y"):
    fields, micros, offset_micros = _read(data_string, format)
    name, offset = fields[-2:]
    args = (*fields[:6], micros)
    if offset is not None:
        delta = _datetime.timedelta(seconds=offset, microseconds=offset_micros)
        args += (_datetime.timezone(delta, name) if name else _datetime.timezone(delta),)
    return cls(*args)
