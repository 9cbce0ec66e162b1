"""Tables as text, rows and values apart."""

from types import GenericAlias as _GenericAlias

from _csv import Error, QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC, QUOTE_NOTNULL, QUOTE_STRINGS, \
    field_size_limit, get_dialect, list_dialects, reader, register_dialect, unregister_dialect, writer
from _csv import Dialect as _Settings

__version__ = "1.0"
__doc__ = "Tables as text, rows and values apart."
__all__ = [
    "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL", "Error", "Dialect",
    "excel", "excel_tab", "field_size_limit", "reader", "writer", "register_dialect", "get_dialect", "list_dialects",
    "unregister_dialect", "DictReader", "DictWriter", "unix_dialect",
]


class Dialect:
    """How rows are written; a class of its own says what is otherwise."""

    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        problem = None
        try:
            _Settings(self)
        except TypeError as found:
            problem = str(found)
        if problem is not None:
            raise Error(problem)


class excel(Dialect):
    """As spreadsheets write it."""

    delimiter, quotechar, lineterminator = ",", '"', "\r\n"
    doublequote, skipinitialspace, quoting = True, False, QUOTE_MINIMAL


class excel_tab(excel):
    """With tabs."""

    delimiter = "\t"


class unix_dialect(Dialect):
    """As Unix programs write it."""

    delimiter, quotechar, lineterminator = ",", '"', "\n"
    doublequote, skipinitialspace, quoting = True, False, QUOTE_ALL


for _name, _kind in ("excel", excel), ("excel-tab", excel_tab), ("unix", unix_dialect):
    register_dialect(_name, _kind)
del _name, _kind


def _to_keep(names):
    """Names that can be gone through again and again."""
    return list(names) if names is not None and iter(names) is names else names


class DictReader:
    """Rows as dicts; the first one has the names unless they are given."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        self._names = _to_keep(fieldnames)
        self.restkey, self.restval = restkey, restval
        self.reader, self.dialect, self.line_num = reader(f, dialect, *args, **kwds), dialect, 0

    __class_getitem__ = classmethod(_GenericAlias)

    def __iter__(self):
        return self

    def _header(self):
        if self._names is None:
            self._names = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._names

    def _set_header(self, names):
        self._names = names

    fieldnames = property(_header, _set_header)

    def __next__(self):
        if not self.line_num:
            self._header()
        row = next(self.reader)
        self.line_num = self.reader.line_num
        # Empty lines are no rows.
        row = row or next(filter(None, self.reader))
        names = self.fieldnames
        found, excess = dict(zip(names, row)), len(row) - len(names)
        if excess > 0:
            found[self.restkey] = row[-excess:]
        elif excess:
            found.update(dict.fromkeys(names[excess:], self.restval))
        return found


class DictWriter:
    """Writes dicts as rows."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        self.fieldnames, self.restval, self.extrasaction = _to_keep(fieldnames), restval, extrasaction.lower()
        if self.extrasaction not in {"raise", "ignore"}:
            raise ValueError(f"extrasaction ({self.extrasaction}) must be 'raise' or 'ignore'")
        self.writer = writer(f, dialect, *args, **kwds)

    __class_getitem__ = classmethod(_GenericAlias)

    def _dict_to_list(self, record):
        """The values of a record in the order of the columns."""
        excess = record.keys() - self.fieldnames if self.extrasaction == "raise" else ()
        if excess:
            raise ValueError(f"dict contains fields not in fieldnames: {', '.join(map(repr, excess))}")
        return [record.get(name, self.restval) for name in self.fieldnames]

    def writeheader(self):
        return self.writerow({name: name for name in self.fieldnames})

    def writerow(self, rowdict):
        return self.writer.writerow(self._dict_to_list(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._dict_to_list, rowdicts))
