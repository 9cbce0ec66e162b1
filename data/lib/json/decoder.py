"""Objects from JSON text."""

from _json import make_scanner as _make_scanner, scanstring, skip as _skip

__all__ = ["JSONDecoder", "JSONDecodeError"]


class JSONDecodeError(ValueError):
    """Text that is no JSON: `msg`, the text `doc`, the place `pos` with its `lineno` and `colno`."""

    def __init__(self, msg, doc, pos):
        before = doc[:pos]
        line, column = before.count("\n") + 1, pos - before.rfind("\n")
        super().__init__(f"{msg}: line {line} column {column} (char {pos})")
        self.msg, self.doc = msg, doc
        self.pos, self.lineno, self.colno = pos, line, column

    def __reduce__(self):
        return type(self), (self.msg, self.doc, self.pos)


_CONSTANTS = {"-Infinity": float("-inf"), "Infinity": float("inf"), "NaN": float("nan")}


class JSONDecoder:
    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True,
                 object_pairs_hook=None):
        self.object_hook, self.object_pairs_hook = object_hook, object_pairs_hook
        self.parse_int, self.parse_float = parse_int or int, parse_float or float
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.parse_string, self.strict, self.memo = scanstring, strict, {}
        # What is read as it is anyway needs no call.
        self.scan_once = _make_scanner(
            strict, object_hook, object_pairs_hook, None if self.parse_float is float else parse_float,
            None if self.parse_int is int else parse_int, parse_constant or None)

    def decode(self, s):
        """The object of a text that holds one, and white space."""
        made, end = self.raw_decode(s, _skip(s, 0))
        if (rest := _skip(s, end)) == len(s):
            return made
        raise JSONDecodeError("Extra data", s, rest)

    def raw_decode(self, s, idx=0):
        """The object that begins at `idx`, and where it ends."""
        try:
            made, end = self.scan_once(s, idx)
        except StopIteration as nothing:
            raise JSONDecodeError("Expecting value", s, nothing.value) from None
        return made, end
