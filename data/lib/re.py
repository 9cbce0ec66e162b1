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
    _cache.clear()
    _cache2.clear()
    _compile_template.cache_clear()


_escapes = {c: "\\" + chr(c) for c in b"()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern):
    """The text of a pattern that matches this text."""
    if isinstance(pattern, str):
        return pattern.translate(_escapes)
    return str(pattern, "latin1").translate(_escapes).encode("latin1")


# The most recently used, and the latest in the order they came, which are found without being moved.
_cache = {}
_cache2 = {}
_MAXCACHE = 512
_MAXCACHE2 = 256


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    try:
        return _cache2[type(pattern), pattern, flags]
    except KeyError:
        pass
    key = type(pattern), pattern, flags
    made = _cache.pop(key, None)
    if made is None:
        if isinstance(pattern, Pattern):
            if flags:
                raise ValueError("cannot process flags argument with a compiled pattern")
            return pattern
        if not isinstance(pattern, (str, bytes)):
            raise TypeError("first argument must be string or compiled pattern")
        if flags & (T | DEBUG):
            from _gilt import refuse
            refuse("re.TEMPLATE" if flags & T else "re.DEBUG")
        from _pcre import compile as make
        parser = _Parser(pattern, flags)
        tree = parser.parse()
        made = make(pattern, parser.flags, tree, parser.groups - 1, parser.names, parser.closings,
                    parser.looks_capture)
        if len(_cache) >= _MAXCACHE:
            try:
                del _cache[next(iter(_cache))]
            except (StopIteration, RuntimeError, KeyError):
                pass
    _cache[key] = made
    if len(_cache2) >= _MAXCACHE2:
        try:
            del _cache2[next(iter(_cache2))]
        except (StopIteration, RuntimeError, KeyError):
            pass
    _cache2[key] = made
    return made


@_lru_cache(_MAXCACHE)
def _compile_template(pattern, repl):
    return _parse_template(repl, pattern)


from _pcre import set_template as _set_template
from _re_parser import _Parser
from _re_text import error, parse_template as _parse_template

_set_template(_compile_template)


class Scanner:
    """Cuts a text into tokens: a list of phrases, and what is to be made of each."""

    def __init__(self, lexicon, flags=0):
        from _pcre import compile as make
        if isinstance(flags, RegexFlag):
            flags = flags.value
        self.lexicon = lexicon
        choices = []
        kept = flags
        for phrase, action in lexicon:
            parser = _Parser(phrase, flags)
            tree = parser.parse()
            if parser.groups > 1:
                from _gilt import refuse
                refuse("a phrase with groups in re.Scanner")
            kept = parser.flags
            choices.append([(6, len(choices) + 1, kept & ~flags, 0, tree)])
        text = "|".join([f"({phrase})" for phrase, action in lexicon])
        numbers = list(range(1, len(choices) + 1))
        self.scanner = make(text, kept, [(4, choices)], len(choices), {}, numbers, False)

    def scan(self, string):
        result = []
        match = self.scanner.scanner(string).match
        end = 0
        while True:
            found = match()
            if not found or found.end() == end:
                break
            action = self.lexicon[found.lastindex - 1][1]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                result.append(action)
            end = found.end()
        return result, string[end:]
