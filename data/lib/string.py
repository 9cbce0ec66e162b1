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
    """An attribute of a template class that is made when first asked for, so that only who asks for it imports `re`."""

    def __init__(self, name):
        self.name = name

    def __get__(self, instance, owner):
        import re
        if self.name == "flags":
            return re.IGNORECASE
        sign = re.escape(owner.delimiter)
        braced = owner.braceidpattern or owner.idpattern
        owner.pattern = re.compile(
            f"{sign}(?:(?P<escaped>{sign})|(?P<named>{owner.idpattern})|{{(?P<braced>{braced})}}|(?P<invalid>))",
            owner.flags | re.VERBOSE)
        return owner.pattern


class Template:
    """Text with `$name` in it; subclasses may choose another sign, or other patterns of `re`."""

    delimiter = "$"
    idpattern = r"(?a:[_a-z][_a-z0-9]*)"
    braceidpattern = None
    flags = _Lazy("flags")
    pattern = _Lazy("pattern")

    def __init_subclass__(cls):
        super().__init_subclass__()
        if any([name in cls.__dict__ for name in ("idpattern", "braceidpattern", "flags", "pattern")]):
            import _string_more
            cls._parts = _string_more.parts_by_pattern(cls)
        else:
            cls.pattern = _Lazy("pattern")

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """Text, names, and the end of each sign alone: ("text", s), ("name", name, s) or ("bad", s, end)."""
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
                yield ("bad", sign, i)
                continue
            if braced:
                end += 1
            yield ("name", name, s[at:end])
            i = end

    def _text(self, given, safe):
        out = []
        for kind, text, more in [(*part, None)[:3] for part in self._parts()]:
            if kind == "name":
                for mapping in given[:-1]:
                    if text in mapping:
                        break
                else:
                    mapping = given[-1]
                try:
                    text = str(mapping[text])
                except KeyError:
                    if not safe:
                        raise
                    text = more
            elif kind == "bad" and not safe:
                lines = self.template[:more].splitlines(keepends=True)
                column = more - len("".join(lines[:-1]))
                raise ValueError("Invalid placeholder in string: line %d, col %d" % (len(lines), column))
            out.append(text)
        return "".join(out)

    def substitute(self, mapping=None, /, **kws):
        return self._text([kws] if mapping is None else [kws, mapping] if kws else [mapping], False)

    def safe_substitute(self, mapping=None, /, **kws):
        return self._text([kws] if mapping is None else [kws, mapping] if kws else [mapping], True)

    def is_valid(self):
        return all([part[0] != "bad" for part in self._parts()])

    def get_identifiers(self):
        return list(dict.fromkeys([part[1] for part in self._parts() if part[0] == "name"]))


def __getattr__(name):
    if name == "Formatter":
        import _string_more
        global Formatter
        Formatter = _string_more.Formatter
        return Formatter
    raise AttributeError(f"module 'string' has no attribute {name!r}")
