"""JSON text from objects."""

from _json import encode_basestring, encode_basestring_ascii, make_encoder as _make_encoder

INFINITY = float("inf")


class JSONEncoder:
    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys, self.ensure_ascii, self.check_circular = skipkeys, ensure_ascii, check_circular
        self.allow_nan, self.sort_keys, self.indent = allow_nan, sort_keys, indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            # Lines end without a blank.
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """What a subclass makes of an object that JSON does not know."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """The text of `o`."""
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        chunks = self.iterencode(o, _one_shot=True)
        if not isinstance(chunks, (list, tuple)):
            chunks = list(chunks)
        return "".join(chunks)

    def iterencode(self, o, _one_shot=False):
        """The text of `o` in pieces."""
        if _one_shot and self.indent is None:
            _iterencode = _make_encoder(
                self.check_circular, self.default, self.ensure_ascii, self.key_separator, self.item_separator,
                self.sort_keys, self.skipkeys, self.allow_nan)
        else:
            _iterencode = _make_iterencode(self)
        return _iterencode(o, 0)


def _make_iterencode(encoder):
    open_ids = set() if encoder.check_circular else None
    quote = encode_basestring_ascii if encoder.ensure_ascii else encode_basestring
    indent = encoder.indent
    if indent is not None and not isinstance(indent, str):
        indent = " " * indent
    item_separator = encoder.item_separator
    key_separator = encoder.key_separator

    def floatstr(o):
        if o != o:
            text = "NaN"
        elif o == INFINITY:
            text = "Infinity"
        elif o == -INFINITY:
            text = "-Infinity"
        else:
            return float.__repr__(o)
        if not encoder.allow_nan:
            raise ValueError("Out of range float values are not JSON compliant: " + repr(o))
        return text

    def scalar(o):
        """The text of what is no container, None for everything else."""
        if isinstance(o, str):
            return quote(o)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return floatstr(o)
        return None

    def enter(o):
        if open_ids is not None:
            if id(o) in open_ids:
                raise ValueError("Circular reference detected")
            open_ids.add(id(o))

    def leave(o):
        if open_ids is not None:
            open_ids.discard(id(o))

    def _iterencode_list(lst, level):
        if not lst:
            yield "[]"
            return
        enter(lst)
        level += 1
        separator = item_separator
        lead = "["
        if indent is not None:
            line = "\n" + indent * level
            separator += line
            lead += line
        for value in lst:
            text = scalar(value)
            if text is not None:
                yield lead + text
            else:
                yield lead
                yield from container(value, level)
            lead = separator
        if indent is not None:
            yield "\n" + indent * (level - 1)
        yield "]"
        leave(lst)

    def _iterencode_dict(dct, level):
        if not dct:
            yield "{}"
            return
        enter(dct)
        yield "{"
        level += 1
        separator = item_separator
        if indent is not None:
            line = "\n" + indent * level
            separator += line
            yield line
        first = True
        for key, value in sorted(dct.items()) if encoder.sort_keys else dct.items():
            if not isinstance(key, str):
                name = scalar(key)
                if name is None:
                    if encoder.skipkeys:
                        continue
                    raise TypeError(
                        f"keys must be str, int, float, bool or None, not {key.__class__.__name__}")
                key = name
            if first:
                first = False
            else:
                yield separator
            yield quote(key)
            yield key_separator
            text = scalar(value)
            if text is not None:
                yield text
            else:
                yield from container(value, level)
        if indent is not None:
            yield "\n" + indent * (level - 1)
        yield "}"
        leave(dct)

    def container(o, level):
        if isinstance(o, (list, tuple)):
            return _iterencode_list(o, level)
        if isinstance(o, dict):
            return _iterencode_dict(o, level)
        return _iterencode(o, level)

    def _iterencode(o, level):
        text = scalar(o)
        if text is not None:
            yield text
        elif isinstance(o, (list, tuple)):
            yield from _iterencode_list(o, level)
        elif isinstance(o, dict):
            yield from _iterencode_dict(o, level)
        else:
            enter(o)
            yield from _iterencode(encoder.default(o), level)
            leave(o)

    return _iterencode
