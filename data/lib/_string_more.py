"""`string.Formatter` and the parser of format strings that it shows."""


def _is_number(text):
    """Whether all of a text are digits that `int` reads."""
    return bool(text) and all([c.isdecimal() for c in text])


def formatter_parser(text):
    """(literal text, field name, format spec, conversion) of each field; the last three are None after the last."""
    if not isinstance(text, str):
        raise TypeError(f"expected str, got {type(text).__name__}")
    return _fields(text)


def _fields(text):
    end = len(text)
    at = 0
    while at < end:
        start = at
        brace = ""
        while at < end:
            c = text[at]
            at += 1
            if c == "{" or c == "}":
                brace = c
                break
        if not brace:
            yield text[start:at], None, None, None
            return
        if brace == "}" and (at >= end or text[at] != "}"):
            raise ValueError("Single '}' encountered in format string")
        if at >= end:
            raise ValueError("Single '{' encountered in format string")
        if text[at] == brace:
            # Doubled: stands for itself.
            yield text[start:at], None, None, None
            at += 1
            continue
        literal = text[start:at - 1]
        name, spec, conversion, at = _field(text, at, end)
        yield literal, name, spec, conversion


def _field(text, at, end):
    """(name, format spec, conversion, index after it) of the field whose text begins at an index."""
    start = at
    c = ""
    while at < end:
        c = text[at]
        at += 1
        if c == "{":
            raise ValueError("unexpected '{' in field name")
        if c == "[":
            while at < end and text[at] != "]":
                at += 1
        elif c in "}:!":
            break
    name = text[start:at - 1]
    conversion = None
    if c == "}":
        return name, "", None, at
    if c not in ":!":
        raise ValueError("expected '}' before end of string")
    if c == "!":
        if at >= end:
            raise ValueError("end of string while looking for conversion specifier")
        conversion = text[at]
        at += 1
        if at < end:
            c = text[at]
            at += 1
            if c == "}":
                return name, "", conversion, at
            if c != ":":
                raise ValueError("expected ':' after conversion specifier")
    start = at
    depth = 1
    while at < end:
        if text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if not depth:
                return name, text[start:at], conversion, at + 1
        at += 1
    raise ValueError("unmatched '{' in format spec")


def formatter_field_name_split(name):
    """What a field's name begins with, and the attributes and indices after it: (is attribute, key)."""
    if not isinstance(name, str):
        raise TypeError(f"expected str, got {type(name).__name__}")
    end = 0
    while end < len(name) and name[end] not in ".[":
        end += 1
    first = name[:end]
    return int(first) if _is_number(first) else first, _steps(name, end)


def _steps(name, at):
    end = len(name)
    while at < end:
        c = name[at]
        at += 1
        start = at
        if c == ".":
            while at < end and name[at] not in ".[":
                at += 1
            key = name[start:at]
        elif c == "[":
            while at < end and name[at] != "]":
                at += 1
            if at >= end:
                raise ValueError("Missing ']' in format string")
            key = name[start:at]
            at += 1
        else:
            raise ValueError("Only '.' or '[' may follow ']' in format field specifier")
        if not key:
            raise ValueError("Empty attribute in format string")
        yield c == ".", int(key) if c == "[" and _is_number(key) else key


class Formatter:
    """What `str.format` does, in parts that subclasses can replace."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text, _ = self._vformat(format_string, args, kwargs, used, 2)
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        if recursion_depth < 0:
            raise ValueError("Max string recursion exceeded")
        out = []
        for literal, name, spec, conversion in self.parse(format_string):
            if literal:
                out.append(literal)
            if name is None:
                continue
            if name == "":
                if auto_arg_index is False:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                name = str(auto_arg_index)
                auto_arg_index += 1
            elif name.isdigit():
                if auto_arg_index:
                    raise ValueError("cannot switch from manual field specification to automatic field numbering")
                auto_arg_index = False
            value, key = self.get_field(name, args, kwargs)
            used_args.add(key)
            value = self.convert_field(value, conversion)
            spec, auto_arg_index = self._vformat(spec, args, kwargs, used_args, recursion_depth - 1, auto_arg_index)
            out.append(self.format_field(value, spec))
        return "".join(out), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == "s":
            return str(value)
        if conversion == "r":
            return repr(value)
        if conversion == "a":
            return ascii(value)
        raise ValueError(f"Unknown conversion specifier {conversion!s}")

    def parse(self, format_string):
        return formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        first, steps = formatter_field_name_split(field_name)
        value = self.get_value(first, args, kwargs)
        for is_attribute, key in steps:
            value = getattr(value, key) if is_attribute else value[key]
        return value, first


Formatter.__module__ = "string"
