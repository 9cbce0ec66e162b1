"""Regular expressions: the functions, flags and caches (CPython 3.12's behaviour, Gilt's own code).

`_re_parser` reads patterns, `_re_text` templates, `_pcre` matches.
"""

import enum
from functools import lru_cache as _lru_cache

from _pcre import Match, Pattern

__all__ = ["match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge",
           "escape", "error", "Pattern", "Match", "A", "I", "L", "M", "S", "X", "U", "ASCII",
           "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag"]

__version__ = "2.2.1"


class RegexFlag(enum.IntFlag):
    """How a pattern is read and matched."""

    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    TEMPLATE = T = 1
    DEBUG = 128

    def __repr__(self):
        if self._name_ is None:
            return f"re.RegexFlag({self._value_})"
        return "|".join([hex(int(part)) if part[0].isdigit() else "re." + part for part in self._name_.split("|")])

    __str__ = __repr__

    def __format__(self, format_spec):
        return format(repr(self), format_spec)


NOFLAG = RegexFlag.NOFLAG
ASCII = A = RegexFlag.ASCII
IGNORECASE = I = RegexFlag.IGNORECASE
LOCALE = L = RegexFlag.LOCALE
UNICODE = U = RegexFlag.UNICODE
MULTILINE = M = RegexFlag.MULTILINE
DOTALL = S = RegexFlag.DOTALL
VERBOSE = X = RegexFlag.VERBOSE
TEMPLATE = T = RegexFlag.TEMPLATE
DEBUG = RegexFlag.DEBUG


def match(pattern, string, flags=0):
    """A match at the start of the string, or None."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """A match of the whole string, or None."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """The first match, or None."""
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    """The string with matches replaced by `repl`, a template or a function of the match."""
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """The same and how many were replaced."""
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """The parts between matches, with what groups matched in between."""
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """All matches: their text, or their groups."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """An iterator of all matches."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    """The pattern of a text."""
    return _compile(pattern, flags)


def purge():
    """Forgets the patterns and templates made so far."""
    for patterns in _known, _latest:
        patterns.clear()
    _compile_template.cache_clear()


_escapes = {c: "\\" + chr(c) for c in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """The text of a pattern that matches this text."""
    if isinstance(pattern, str):
        return pattern.translate(_escapes)
    return str(pattern, "latin1").translate(_escapes).encode("latin1")


# Patterns in the order in which they were last asked for, and the latest of them, found without being moved.
_known, _latest = {}, {}
_MOST = 512


def _remember(patterns, most, key, made):
    """Puts a pattern at the end; the first one goes when there are too many."""
    if len(patterns) >= most:
        try:
            patterns.pop(next(iter(patterns)), None)
        except (RuntimeError, StopIteration):
            # Another thread is doing the same.
            pass
    patterns[key] = made


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    key = type(pattern), pattern, flags
    made = _latest.get(key)
    if made is None:
        if isinstance(pattern, Pattern):
            if not flags:
                return pattern
            raise ValueError("cannot process flags argument with a compiled pattern")
        made = _known.pop(key, None) or _make(pattern, flags)
        _remember(_known, _MOST, key, made)
        _remember(_latest, _MOST // 2, key, made)
    return made


def _make(pattern, flags):
    """The pattern of a text that is not known yet."""
    if not isinstance(pattern, (str, bytes)):
        raise TypeError("first argument must be string or compiled pattern")
    if flags & (T | DEBUG):
        from _gilt import refuse
        refuse("re.TEMPLATE" if flags & T else "re.DEBUG")
    from _pcre import compile as build
    reading = _Parser(pattern, flags)
    tree = reading.parse()
    return build(
        pattern, reading.flags, tree, reading.groups - 1, reading.names, reading.closings, reading.looks_capture)


@_lru_cache(_MOST)
def _compile_template(pattern, repl):
    return _parse_template(repl, pattern)


from _pcre import set_template as _set_template
from _re_parser import _Parser
from _re_text import error, parse_template as _parse_template

_set_template(_compile_template)


class Scanner:
    """Cuts a text into tokens: a list of phrases, and what is to be made of each."""

    def __init__(self, lexicon, flags=0):
        from _pcre import compile as build
        if isinstance(flags, RegexFlag):
            flags = flags.value
        self.lexicon, kept, choices = lexicon, flags, []
        for number, (phrase, _) in enumerate(lexicon, 1):
            reading = _Parser(phrase, flags)
            tree = reading.parse()
            if reading.groups > 1:
                from _gilt import refuse
                refuse("a phrase with groups in re.Scanner")
            kept = reading.flags
            # Each phrase is a group, whose number tells which it was.
            choices.append([(6, number, kept & ~flags, 0, tree)])
        text = "|".join([f"({phrase})" for phrase, _ in lexicon])
        self.scanner = build(text, kept, [(4, choices)], len(choices), {}, [*range(1, len(choices) + 1)], False)

    def scan(self, string):
        """The tokens, and the rest of the text that fits no phrase."""
        tokens, end, advance = [], 0, self.scanner.scanner(string).match
        while (found := advance()) and found.end() > end:
            end, token = found.end(), self.lexicon[found.lastindex - 1][1]
            if callable(token):
                self.match = found
                token = token(self, found.group())
            if token is not None:
                tokens.append(token)
        return tokens, string[end:]
