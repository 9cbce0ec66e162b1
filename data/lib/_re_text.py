"""The text of a pattern or of a template, character by character; templates; `re.error` (3.12's behaviour, Gilt's own code)."""

_DIGITS = frozenset("0123456789")
_OCTAL = frozenset("01234567")
_HEX = frozenset("0123456789abcdefABCDEF")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_SIMPLE = {"\\a": 7, "\\b": 8, "\\f": 12, "\\n": 10, "\\r": 13, "\\t": 9, "\\v": 11, "\\\\": 92}
_GROUPS = 1073741823


class error(Exception):
    """What is wrong with a pattern or a template: `msg`, `pattern`, `pos`, `lineno`, `colno`."""

    __module__ = "re"

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is None or pos is None:
            self.lineno = self.colno = None
        else:
            newline = "\n" if isinstance(pattern, str) else b"\n"
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f"{msg} at position {pos}"
            if newline in pattern:
                msg = f"{msg} (line {self.lineno}, column {self.colno})"
        super().__init__(msg)


class _Text:
    """A pattern or template, one character (or backslash and character) after the other."""

    def __init__(self, string):
        self.is_text = isinstance(string, str)
        self.string = string
        self.text = string if self.is_text else str(string, "latin1")
        self.index = 0
        self.next = None
        self.advance()

    def advance(self):
        """Takes what is next."""
        this = self.next
        index = self.index
        char = self.text[index:index + 1]
        if char == "\\":
            index += 1
            char = self.text[index - 1:index + 1]
            if len(char) == 1:
                raise error("bad escape (end of pattern)", self.string, len(self.string) - 1)
        if char:
            self.index = index + 1
            self.next = char
        else:
            self.next = None
        return this

    def skip(self, char):
        if self.next == char:
            self.advance()
            return True
        return False

    def several(self, most, allowed):
        result = ""
        while most and self.next in allowed:
            result += self.advance()
            most -= 1
        return result

    def until(self, end, what):
        result = ""
        while True:
            char = self.advance()
            if char is None:
                if not result:
                    raise self.error("missing " + what)
                raise self.error(f"missing {end}, unterminated name", len(result))
            if char == end:
                if not result:
                    raise self.error("missing " + what, 1)
                return result
            result += char

    def place(self):
        return self.index - len(self.next or "")

    def seek(self, index):
        self.index = index
        self.advance()

    def error(self, msg, back=0):
        if not self.is_text:
            msg = msg.encode("ascii", "backslashreplace").decode("ascii")
        return error(msg, self.string, self.place() - back)

    def check_name(self, name, back):
        if not (self.is_text or name.isascii()):
            raise self.error(f"bad character in group name {name!a}", len(name) + back)
        if not name.isidentifier():
            raise self.error(f"bad character in group name {name!r}", len(name) + back)

    def number(self, escape, count, exact):
        """A code point in hexadecimal digits after `escape`."""
        escape += self.several(count, _HEX)
        if len(escape) != exact:
            raise self.error("incomplete escape " + escape, len(escape))
        return int(escape[2:], 16)

    def octal(self, escape):
        c = int(escape[1:], 8)
        if c > 0o377:
            raise self.error(f"octal escape value {escape} outside of range 0-0o377", len(escape))
        return c

    def code_point(self, escape):
        """The character of an escape that sets and the rest of a pattern share, None for another one."""
        c = escape[1]
        if c == "x":
            return self.number(escape, 2, 4)
        if self.is_text:
            if c == "u":
                return self.number(escape, 4, 6)
            if c == "U":
                c = self.number(escape, 8, 10)
                if c > 0x10FFFF:
                    raise self.error(f"bad escape \\U{c:08x}", 10)
                return c
            if c == "N":
                from _gilt import refuse
                refuse("\\N{...} in a regular expression")
        return None


def parse_template(source, pattern):
    """The parts of a replacement: text and numbers of groups in turn."""
    s = _Text(source)
    parts = []
    text = ""

    def add_group(index, back):
        nonlocal text
        if index > pattern.groups:
            raise s.error(f"invalid group reference {index}", back)
        parts.append(text if s.is_text else text.encode("latin-1"))
        parts.append(index)
        text = ""

    while True:
        this = s.advance()
        if this is None:
            break
        if this[0] != "\\":
            text += this
            continue
        c = this[1]
        if c == "g":
            if not s.skip("<"):
                raise s.error("missing <")
            name = s.until(">", "group name")
            if name.isdecimal() and name.isascii():
                index = int(name)
                if index >= _GROUPS:
                    raise s.error(f"invalid group reference {index}", len(name) + 1)
            else:
                s.check_name(name, 1)
                if name not in pattern.groupindex:
                    raise IndexError(f"unknown group name {name!r}")
                index = pattern.groupindex[name]
            add_group(index, len(name) + 1)
        elif c == "0":
            text += chr(int((this + s.several(2, _OCTAL))[1:], 8) & 0xFF)
        elif c in _DIGITS:
            if s.next in _DIGITS:
                this += s.advance()
                if c in _OCTAL and this[2] in _OCTAL and s.next in _OCTAL:
                    text += chr(s.octal(this + s.advance()))
                    continue
            add_group(int(this[1:]), len(this) - 1)
        elif this in _SIMPLE:
            text += chr(_SIMPLE[this])
        elif c in _LETTERS:
            raise s.error("bad escape " + this, len(this))
        else:
            text += this
    parts.append(text if s.is_text else text.encode("latin-1"))
    return parts
