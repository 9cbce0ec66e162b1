"""The styles of formats besides `%`."""

from logging import PercentStyle


class StrFormatStyle(PercentStyle):
    default_format = "{message}"
    asctime_format = "{asctime}"
    asctime_search = "{asctime"

    def _format(self, record):
        return self._fmt.format(**self._values(record))

    def validate(self):
        fields = 0
        at = 0
        fmt = self._fmt
        while at < len(fmt):
            c = fmt[at]
            if c in "{}" and fmt[at:at + 2] == c * 2:
                at += 2
                continue
            if c == "}":
                raise ValueError("invalid format: Single '}' encountered in format string")
            if c == "{":
                close = fmt.find("}", at)
                while close >= 0 and fmt.count("{", at, close) > fmt.count("}", at, close) + 1:
                    close = fmt.find("}", close + 1)
                if close < 0:
                    raise ValueError("invalid format: expected '}' before end of string"
                                     if at + 1 < len(fmt) else
                                     "invalid format: Single '{' encountered in format string")
                name = fmt[at + 1:close].partition(":")[0]
                name, bang, conversion = name.partition("!")
                stem = name.split(".")[0].split("[")[0]
                if not (stem.isidentifier() or stem.isdigit()):
                    raise ValueError("invalid format: invalid field name/expression: %r" % name)
                if bang and conversion not in ("r", "s", "a"):
                    raise ValueError("invalid format: invalid conversion: %r" % conversion)
                fields += 1
                at = close
            at += 1
        if not fields:
            raise ValueError("invalid format: no fields")


class StringTemplateStyle(PercentStyle):
    default_format = "${message}"
    asctime_format = "${asctime}"
    asctime_search = "${asctime}"

    def __init__(self, fmt, *, defaults=None):
        from string import Template
        super().__init__(fmt, defaults=defaults)
        self._tpl = Template(self._fmt)

    def usesTime(self):
        return self._fmt.find("$asctime") >= 0 or self._fmt.find(self.asctime_search) >= 0

    def validate(self):
        text = self._fmt.replace("$$", "")
        found = False
        for part in text.split("$")[1:]:
            if not part or not (part[0] == "{" or part[0] == "_" or part[0].isalpha()):
                raise ValueError("invalid format: bare '$' not allowed")
            found = True
        if not found:
            raise ValueError("invalid format: no fields")

    def _format(self, record):
        return self._tpl.substitute(**self._values(record))
