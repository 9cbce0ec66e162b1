"""Constants and templates; `Formatter` is in `_string_more`."""

__all__ = ["ascii_letters", "ascii_lowercase", "ascii_uppercase", "capwords", "digits", "hexdigits", "octdigits",
           "printable", "punctuation", "whitespace", "Formatter", "Template"]

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdefABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalizes every word."""
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


class _Lazy:
    """An attribute of a class that is made when first asked for, so that nobody pays for it who does not ask."""

    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner):
        value = _pattern(owner) if self.name == "pattern" else _ignore_case()
        setattr(Template if self.name == "flags" else owner, self.name, value)
        return value


def _ignore_case():
    import re
    return re.IGNORECASE


def _pattern(cls):
    """What finds the names of a template class, from its parts."""
    import re
    name = cls.idpattern
    braced = cls.braceidpattern or name
    sign = re.escape(cls.delimiter)
    return re.compile(
        f"{sign}(?:(?P<escaped>{sign})|(?P<named>{name})|{{(?P<braced>{braced})}}|(?P<invalid>))",
        cls.flags | re.VERBOSE)


class Template:
    """Text with `$name` in it; subclasses may choose another sign, or another pattern."""

    delimiter = "$"
    idpattern = "(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = _Lazy("flags")
    pattern = _Lazy("pattern")
    # Whether names are found without a pattern.
    _is_plain = True

    def __init_subclass__(cls):
        super().__init_subclass__()
        for name in ("idpattern", "braceidpattern", "flags", "pattern"):
            if name in cls.__dict__:
                cls._is_plain = False
        if "pattern" in cls.__dict__:
            import re
            cls.pattern = re.compile(cls.pattern, cls.flags | re.VERBOSE)
        else:
            cls.pattern = _Lazy("pattern")

    def __init__(self, template):
        self.template = template

    def _matched_parts(self):
        s = self.template
        at = 0
        for m in self.pattern.finditer(s):
            if m.start() > at:
                yield ("text", s[at:m.start()])
            at = m.end()
            name = m["named"] or m["braced"]
            if name is not None:
                yield ("name", name, m[0])
            elif m["escaped"] is not None:
                yield ("text", self.delimiter)
            elif m["invalid"] is not None:
                yield ("bad", m.start("invalid"), m[0])
            else:
                raise ValueError("Unrecognized named group in pattern", self.pattern)
        if at < len(s):
            yield ("text", s[at:])

    def _parts(self):
        """Text, names, and the index of each `$`: ("text", s), ("name", name, s) or ("bad", at, s)."""
        if not self._is_plain:
            yield from self._matched_parts()
            return
        s = self.template
        if not isinstance(s, str):
            raise TypeError(f"expected string or bytes-like object, got {type(s).__name__!r}")
        sign = self.delimiter
        i = 0
        while i < len(s):
            at = s.find(sign, i)
            if at < 0:
                yield ("text", s[i:])
                return
            if at > i:
                yield ("text", s[i:at])
            j = at + len(sign)
            if s[j:j + len(sign)] == sign:
                yield ("text", sign)
                i = j + len(sign)
                continue
            braced = s[j:j + 1] == "{"
            if braced:
                j += 1
            end = j
            while end < len(s) and s[end].isascii() and (s[end].isalnum() or s[end] == "_"):
                end += 1
            name = s[j:end]
            if not name or name[0].isdigit() or braced and s[end:end + 1] != "}":
                i = at + len(sign)
                yield ("bad", i, sign)
                continue
            if braced:
                end += 1
            yield ("name", name, s[at:end])
            i = end

    def _text(self, mapping, names, safe):
        if names:
            if mapping:
                from collections import ChainMap
                mapping = ChainMap(names, mapping)
            else:
                mapping = names
        out = []
        for part in self._parts():
            if part[0] == "text":
                out.append(part[1])
            elif part[0] == "name":
                try:
                    out.append(str(mapping[part[1]]))
                except KeyError:
                    if not safe:
                        raise
                    out.append(part[2])
            elif safe:
                out.append(part[2])
            else:
                lines = self.template[:part[1]].splitlines(keepends=True)
                column = part[1] - len("".join(lines[:-1])) if lines else 1
                raise ValueError("Invalid placeholder in string: line %d, col %d" % (len(lines) or 1, column))
        return "".join(out)

    def substitute(self, mapping={}, /, **kws):
        return self._text(mapping, kws, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._text(mapping, kws, True)

    def is_valid(self):
        return all(part[0] != "bad" for part in self._parts())

    def get_identifiers(self):
        names = []
        for part in self._parts():
            if part[0] == "name" and part[1] not in names:
                names.append(part[1])
        return names


def __getattr__(name):
    if name == "Formatter":
        import _string_more
        global Formatter
        Formatter = _string_more.Formatter
        return Formatter
    raise AttributeError(f"module 'string' has no attribute {name!r}")
