"""Constants and templates."""

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


class Template:
    """Text with `$name` in it; subclasses may choose another sign."""

    delimiter = "$"

    def __init_subclass__(cls):
        super().__init_subclass__()
        for name in ("idpattern", "braceidpattern", "flags", "pattern"):
            if name in cls.__dict__:
                from _gilt import refuse
                refuse(f"string.Template.{name}")

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """Text, names, and the index of each `$`: ("text", s), ("name", name, s) or ("bad", at)."""
        s = self.template
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
                yield ("bad", at)
                i = at + len(sign)
                continue
            if braced:
                end += 1
            yield ("name", name, s[at:end])
            i = end

    def _text(self, mapping, safe):
        out = []
        for part in self._parts():
            if part[0] == "text":
                out.append(part[1])
            elif part[0] == "bad":
                if not safe:
                    before = self.template[:part[1]].splitlines(keepends=True)
                    line = len(before) or 1
                    column = part[1] - len("".join(before[:-1])) + (0 if not before else 1)
                    raise ValueError("Invalid placeholder in string: line %d, col %d" % (line, max(column, 1)))
                out.append(self.delimiter)
            elif safe:
                out.append(str(mapping[part[1]]) if part[1] in mapping else part[2])
            else:
                out.append(str(mapping[part[1]]))
        return "".join(out)

    def substitute(self, mapping={}, /, **kws):
        return self._text({**mapping, **kws}, False)

    def safe_substitute(self, mapping={}, /, **kws):
        return self._text({**mapping, **kws}, True)

    def is_valid(self):
        return all(part[0] != "bad" for part in self._parts())

    def get_identifiers(self):
        names = []
        for part in self._parts():
            if part[0] == "name" and part[1] not in names:
                names.append(part[1])
        return names
