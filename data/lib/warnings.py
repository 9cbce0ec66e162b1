"""Warnings: what a program should know although it goes on. Each place is told once, unless filters say otherwise."""

import sys

__all__ = ["catch_warnings", "filterwarnings", "formatwarning", "resetwarnings", "showwarning", "simplefilter", "warn",
           "warn_explicit"]

_ACTIONS = "error", "ignore", "always", "default", "module", "once"

# A filter is an action and what it is for: message, category, module and line, where None and 0 stand for any.
filters = [("default", None, DeprecationWarning, "__main__", 0)]
filters += [("ignore", None, kind, None, 0)
            for kind in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)]
defaultaction, onceregistry = "default", {}

# How often the filters have changed: what registries remember is good for one state of them.
_version = 1


class WarningMessage:
    """One warning, as `catch_warnings(record=True)` collects it."""

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message, self.category, self.source = message, category, source
        self.filename, self.lineno, self.file, self.line = filename, lineno, file, line
        self._category_name = getattr(category, "__name__", None)

    def __str__(self):
        return (f"{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, "
                f"lineno : {self.lineno}, line : {self.line!r}}}")

    def _text(self):
        """The lines that tell of it."""
        kind, said = self.category.__name__, self.line
        if said is None:
            import _source
            said = _source.line(self.filename, self.lineno)
        lines = [f"{self.filename}:{self.lineno}: {kind}: {self.message}"]
        if said:
            lines.append(f"  {said.strip()}")
        if self.source is not None:
            lines.append(f"{kind}: Enable tracemalloc to get the object allocation traceback")
        return "\n".join(lines) + "\n"

    def _show(self):
        """Writes it, in the program's own words if it has set `formatwarning`."""
        out = sys.stderr if self.file is None else self.file
        if out is not None:
            own = formatwarning is not _usual["formatwarning"]
            try:
                out.write(formatwarning(self.message, self.category, self.filename, self.lineno, self.line) if own
                          else self._text())
            except OSError:
                # Nobody can be told.
                pass


def formatwarning(message, category, filename, lineno, line=None):
    return WarningMessage(message, category, filename, lineno, line=line)._text()


def showwarning(message, category, filename, lineno, file=None, line=None):
    WarningMessage(message, category, filename, lineno, file, line)._show()


# What is ours of what a program may set, and where warnings go unless it has.
_usual = {"formatwarning": formatwarning, "showwarning": showwarning}
_sink = WarningMessage._show


def _deliver(told):
    if showwarning is _usual["showwarning"]:
        _sink(told)
    elif callable(showwarning):
        showwarning(told.message, told.category, told.filename, told.lineno, told.file, told.line)
    else:
        raise TypeError("warnings.showwarning() must be set to a function or method")


# Filters

class _Beginning:
    """Stands for a pattern without special characters: most are, and need no `re`."""

    def __init__(self, text, any_case):
        self.pattern, self._any_case = text, any_case
        self._beginning = self._folded(text.removesuffix(".*"))

    def _folded(self, text):
        return text.lower() if self._any_case else text

    def match(self, text):
        return self._folded(text).startswith(self._beginning)

    def __eq__(self, other):
        return isinstance(other, _Beginning) and (self.pattern, self._any_case) == (other.pattern, other._any_case)

    __hash__ = None

    def __repr__(self):
        return f"re.compile({self.pattern!r}{', re.IGNORECASE' if self._any_case else ''})"


def _pattern(text, any_case):
    if not text:
        return None
    if set(text.removesuffix(".*")).isdisjoint(".^$*+?{}[]\\|()"):
        return _Beginning(text, any_case)
    import re
    return re.compile(text, re.IGNORECASE if any_case else 0)


def _fits(pattern, text):
    """Whether a filter is for a text; a program's own filters may have the text itself."""
    if pattern is None or isinstance(pattern, str):
        return pattern in (None, text)
    return pattern.match(text)


def _changed():
    global _version
    _version += 1


def _insist(holds, problem):
    if not holds:
        raise AssertionError(problem)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    """What becomes of warnings whose text and module begin as two patterns say."""
    _insist(action in _ACTIONS, f"invalid action: {action!r}")
    _insist(isinstance(message, str), "message must be a string")
    _insist(isinstance(category, type), "category must be a class")
    _insist(issubclass(category, Warning), "category must be a Warning subclass")
    _insist(isinstance(module, str), "module must be a string")
    _insist(isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0")
    _filter((action, _pattern(message, True), category, _pattern(module, False), lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """What becomes of warnings of a category, wherever they come from."""
    _insist(action in _ACTIONS, f"invalid action: {action!r}")
    _insist(isinstance(lineno, int) and lineno >= 0, "lineno must be an int >= 0")
    _filter((action, None, category, None, lineno), append)


def _filter(item, last):
    known = item in filters
    if not last:
        if known:
            filters.remove(item)
        filters[:0] = [item]
    elif not known:
        filters.append(item)
    _changed()


def resetwarnings():
    """Forgets all filters."""
    filters.clear()
    _changed()


def _action(text, category, module, lineno):
    """What the first filter says that is for a warning, and the filter."""
    for item in filters:
        action, message, kind, where, line = item
        if line in (0, lineno) and issubclass(category, kind) and _fits(message, text) and _fits(where, module):
            return action, item
    return defaultaction, None


# Warning

def warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=()):
    """Warns about the place `stacklevel` calls up."""
    kind = type(message) if isinstance(message, Warning) else UserWarning if category is None else category
    if not (isinstance(kind, type) and issubclass(kind, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(kind).__name__}'")
    if not isinstance(skip_file_prefixes, tuple):
        raise TypeError(
            f"warn() argument 'skip_file_prefixes' must be tuple, not {type(skip_file_prefixes).__name__}")
    place = _place(sys._getframe(1), stacklevel, skip_file_prefixes)
    names, filename, lineno = place or (sys.__dict__, "sys", 1)
    warn_explicit(message, kind, filename, lineno, names.get("__name__", "<string>"),
                  names.setdefault("__warningregistry__", {}), None, source)


def _place(frame, level, passed_over):
    """The names, the file and the line of a frame some calls up, without those of some files."""
    for _ in range(1, max(level, 2 if passed_over else 1)):
        frame = frame and frame.f_back
        while frame and passed_over and frame.f_code.co_filename.startswith(passed_over):
            frame = frame.f_back
    return frame and (frame.f_globals, frame.f_code.co_filename, frame.f_lineno)


def _known(registry, key, note):
    """Whether a registry has a key, under the filters there are now; it has it afterwards when `note` says so."""
    if registry.get("version") != _version:
        registry.clear()
        registry["version"] = _version
    found = registry.get(key, False)
    if note:
        registry[key] = True
    return found


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """Warns about a place."""
    if isinstance(message, Warning):
        warning, category, text = message, type(message), str(message)
    else:
        warning, text = category(message), message
    lineno = int(lineno)
    if registry is not None and _known(registry, (text, category, lineno), False):
        return
    if module is None:
        module = filename.removesuffix(".py") or "<unknown>"
    action, chosen = _action(text, category, module, lineno)
    if action == "error":
        raise warning
    if action not in _ACTIONS:
        raise RuntimeError(f"Unrecognized action ({action!r}) in warnings.filters:\n {chosen!r}")
    if action == "ignore":
        return
    if action != "always" and registry is not None:
        registry[text, category, lineno] = True
    # Once a line is the least that is remembered; these two tell of a text once for a whole module.
    wide = onceregistry if action == "once" and registry is None else registry
    if action in ("once", "module") and wide is not None and _known(wide, (text, category), True):
        return
    _deliver(WarningMessage(warning, category, filename, lineno, source=source))


def _warn_unawaited_coroutine(coro):
    warn(f"coroutine '{coro.__qualname__}' was never awaited", RuntimeWarning, 2, coro)


class catch_warnings:
    """Puts filters and `showwarning` back at the end of a `with` block."""

    _before = None

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record, self._module = record, module
        self._first = () if action is None else (action, category, lineno, append)

    def __repr__(self):
        said = ["record=True"] if self._record else []
        if self._module not in (None, sys.modules["warnings"]):
            said.append(f"module={self._module!r}")
        return f"{type(self).__name__}({', '.join(said)})"

    def __enter__(self):
        global filters, showwarning, _sink
        if self._before:
            raise RuntimeError(f"Cannot enter {self!r} twice")
        self._before = filters, showwarning, _sink
        filters = list(filters)
        _changed()
        collected = None
        if self._record:
            collected = []
            showwarning, _sink = _usual["showwarning"], collected.append
        if self._first:
            simplefilter(*self._first)
        return collected

    def __exit__(self, *problem):
        global filters, showwarning, _sink
        if not self._before:
            raise RuntimeError(f"Cannot exit {self!r} without entering first")
        filters, showwarning, _sink = self._before
        _changed()
