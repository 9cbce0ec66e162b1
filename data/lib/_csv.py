"""Rows of text with separators (C in CPython: no frame of these shows in a traceback)."""

import _gilt

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS, QUOTE_NOTNULL = 0, 1, 2, 3, 4, 5
_OPTIONS = ("delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict")
_dialects = {}
_limit = 131072


class Error(Exception):
    pass


Error.__module__ = "_csv"


def _character(name, value, nothing):
    if value is None and nothing:
        return None
    if not isinstance(value, str):
        kind = "string or None" if nothing else "string"
        raise TypeError(f'"{name}" must be {kind}, not {type(value).__name__}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be a 1-character string')
    return value


class Dialect:
    """How rows are written: what separates, what quotes."""

    def __init__(self, dialect=None, **given):
        for name in given:
            if name not in _OPTIONS:
                raise TypeError(f"{name!r} is an invalid keyword argument for this function")
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)

        def option(name, usual):
            return given[name] if name in given else getattr(dialect, name, usual)

        quoting = option("quoting", QUOTE_MINIMAL)
        self.delimiter = _character("delimiter", option("delimiter", ","), False)
        self.doublequote = bool(option("doublequote", True))
        self.escapechar = _character("escapechar", option("escapechar", None), True)
        self.lineterminator = option("lineterminator", "\r\n")
        self.quotechar = _character("quotechar", option("quotechar", '"'), True)
        if not isinstance(quoting, int):
            raise TypeError('"quoting" must be an integer')
        self.skipinitialspace = bool(option("skipinitialspace", False))
        self.strict = bool(option("strict", False))
        if not 0 <= quoting <= 5:
            raise TypeError('bad "quoting" value')
        if self.quotechar is None and "quoting" not in given and "quotechar" in given:
            quoting = QUOTE_NONE
        self.quoting = quoting
        if quoting != QUOTE_NONE and self.quotechar is None:
            raise TypeError("quotechar must be set if quoting enabled")
        if self.lineterminator is None:
            raise TypeError("lineterminator must be set")
        if not isinstance(self.lineterminator, str):
            raise TypeError('"lineterminator" must be a string')


Dialect.__module__ = "_csv"


class Reader:
    """Rows, as lists of strings."""

    def __init__(self, lines, dialect=None, given={}):
        _gilt.charge(500)
        self._lines = iter(lines)
        self.dialect = Dialect(dialect, **given)
        self.line_num = 0

    def __repr__(self):
        return f"<_csv.reader object at {hex(id(self))}>"

    def __iter__(self):
        return self

    def __next__(self):
        d = self.dialect
        quote = d.quotechar if d.quoting != QUOTE_NONE else None
        self._fields = fields = []
        self._field = []
        self._number = False
        state = "record"
        while True:
            try:
                line = next(self._lines)
            except StopIteration:
                if self._field or state == "quoted":
                    if d.strict:
                        raise Error("unexpected end of data") from None
                    self._save()
                    return fields
                raise
            if not isinstance(line, str):
                raise Error(f"iterator should return strings, not {type(line).__name__} "
                            "(the file should be opened in text mode)")
            self.line_num += 1
            _gilt.charge(200 + 5 * len(line))
            if state == "record" and (quote is None or quote not in line) and not d.skipinitialspace and (
                    d.escapechar is None or d.escapechar not in line) and len(line) <= _limit:
                # Nothing to be looked at character by character.
                text = line.rstrip("\r\n")
                if "\n" not in text and "\r" not in text:
                    if not text:
                        return fields
                    fields.extend(text.split(d.delimiter))
                    if d.quoting == QUOTE_NONNUMERIC:
                        fields[:] = [float(f) if f else f for f in fields]
                    return fields
            for c in line:
                state = self._step(state, c, d, quote)
            state = self._step(state, None, d, quote)
            if state == "record":
                return fields

    def _save(self):
        text = "".join(self._field)
        self._field = []
        if self._number:
            self._number = False
            text = float(text)
        self._fields.append(text)

    def _add(self, c):
        if len(self._field) >= _limit:
            raise Error(f"field larger than field limit ({_limit})")
        self._field.append(c)

    def _step(self, state, c, d, quote):
        """The state behind a character; None stands for the end of a line."""
        is_end = c is None or c == "\n" or c == "\r"
        if state == "record":
            if c is None:
                return "record"
            if is_end:
                return "ended"
            state = "start"
        if state == "escaped crnl":
            if c is None:
                return state
            state = "field"
        if state == "start":
            if is_end:
                self._save()
                return "record" if c is None else "ended"
            if c == quote:
                return "quoted"
            if c == d.escapechar:
                return "escaped"
            if c == " " and d.skipinitialspace:
                return state
            if c == d.delimiter:
                self._save()
                return state
            self._number = d.quoting == QUOTE_NONNUMERIC
            self._add(c)
            return "field"
        if state == "field":
            if is_end:
                self._save()
                return "record" if c is None else "ended"
            if c == d.escapechar:
                return "escaped"
            if c == d.delimiter:
                self._save()
                return "start"
            self._add(c)
            return state
        if state == "quoted":
            if c is None:
                return state
            if c == d.escapechar:
                return "escaped in quotes"
            if c == quote:
                return "quote in quotes" if d.doublequote else "field"
            self._add(c)
            return state
        if state == "quote in quotes":
            if c == quote and c is not None:
                self._add(c)
                return "quoted"
            if c == d.delimiter:
                self._save()
                return "start"
            if is_end:
                self._save()
                return "record" if c is None else "ended"
            if d.strict:
                raise Error(f"'{d.delimiter}' expected after '{quote}'")
            self._add(c)
            return "field"
        if state == "escaped":
            if c == "\n" or c == "\r":
                self._add(c)
                return "escaped crnl"
            self._add("\n" if c is None else c)
            return "field"
        if state == "escaped in quotes":
            self._add("\n" if c is None else c)
            return "quoted"
        if c is None:
            return "record"
        if is_end:
            return state
        raise Error("new-line character seen in unquoted field - "
                    "do you need to open the file in universal-newline mode?")


class Writer:
    """Writes rows."""

    def __init__(self, file, dialect=None, given={}):
        _gilt.charge(500)
        write = getattr(file, "write", None)
        if not callable(write):
            raise TypeError('argument 1 must have a "write" method')
        self._write = write
        self.dialect = d = Dialect(dialect, **given)
        special = d.delimiter + d.lineterminator + (d.quotechar or "") + (d.escapechar or "")
        self._special = set(special)

    def __repr__(self):
        return f"<_csv.writer object at {hex(id(self))}>"

    def _quoted(self, text, quoted):
        """A field as it is written."""
        d = self.dialect
        for c in self._special:
            if c in text:
                break
        else:
            return d.quotechar + text + d.quotechar if quoted else text
        parts = []
        for c in text:
            if c in self._special:
                escapes = False
                if d.quoting == QUOTE_NONE:
                    escapes = True
                elif c == d.quotechar:
                    if d.doublequote:
                        parts.append(c)
                    else:
                        escapes = True
                elif c == d.escapechar:
                    escapes = True
                if escapes:
                    if d.escapechar is None:
                        raise Error("need to escape, but no escapechar set")
                    parts.append(d.escapechar)
                else:
                    quoted = True
            parts.append(c)
        text = "".join(parts)
        return d.quotechar + text + d.quotechar if quoted else text

    def writerow(self, row, /):
        try:
            row = iter(row)
        except TypeError:
            raise Error(f"iterable expected, not {type(row).__name__}") from None
        d = self.dialect
        quoting = d.quoting
        fields = []
        for field in row:
            quoted = quoting == QUOTE_ALL or quoting == QUOTE_NONNUMERIC and not _is_number(field) or (
                quoting == QUOTE_STRINGS and isinstance(field, str)) or quoting == QUOTE_NOTNULL and field is not None
            if not isinstance(field, str):
                field = "" if field is None else str(field)
            fields.append(self._quoted(field, quoted))
        if len(fields) == 1 and not fields[0]:
            if quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            fields[0] = d.quotechar * 2
        line = d.delimiter.join(fields) + d.lineterminator
        _gilt.charge(200 + 60 * len(fields) + 4 * len(line))
        return self._write(line)

    def writerows(self, rows, /):
        for row in rows:
            self.writerow(row)


Reader.__module__ = Writer.__module__ = "_csv"
Reader.__name__ = Reader.__qualname__ = "reader"
Writer.__name__ = Writer.__qualname__ = "writer"


def reader(iterable, /, dialect="excel", **options):
    return Reader(iterable, dialect, options)


def writer(fileobj, /, dialect="excel", **options):
    return Writer(fileobj, dialect, options)


def register_dialect(name, dialect=None, **options):
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = Dialect(dialect, **options)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def _is_number(v):
    return isinstance(v, (int, float, complex)) or hasattr(v, "__index__") or hasattr(v, "__int__") or hasattr(v, "__float__")


def field_size_limit(*limit):
    global _limit
    old = _limit
    if limit:
        if not isinstance(limit[0], int):
            raise TypeError("limit must be an integer")
        _limit = _gilt.c_number(limit[0], "C long")
    return old
