"""Exceptions and stacks as text (CPython 3.12's behaviour, Gilt's own code)."""

import sys
import _source

__all__ = [
    "FrameSummary", "StackSummary", "TracebackException", "clear_frames", "extract_stack", "extract_tb", "format_exc",
    "format_exception", "format_exception_only", "format_list", "format_stack", "format_tb", "print_exc",
    "print_exception", "print_last", "print_list", "print_stack", "print_tb", "walk_stack", "walk_tb",
]

_HEADER = "Traceback (most recent call last):\n"
_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"
# How often the same line is shown before "Previous line repeated".
_REPEATS = 3
_missing = object()


# ---------------------------------------------------------------- Frames

class FrameSummary:
    """One entry of a stack: where it is and the text of its line."""

    __slots__ = ("filename", "lineno", "end_lineno", "colno", "end_colno", "name", "_line", "_carets", "locals")

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self._line = line
        self._carets = ""
        if lookup_line:
            self.line
        self.locals = {k: _safe(v, "local", repr) for k, v in locals.items()} if locals else None
        self.end_lineno = end_lineno
        self.colno = colno
        self.end_colno = end_colno

    @property
    def line(self):
        if self._line is None:
            if self.lineno is None:
                return None
            self._line = _source.line(self.filename, self.lineno)
        return self._line.strip()

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return tuple(self) == tuple(other) and self.locals == other.locals
        if isinstance(other, tuple):
            return tuple(self) == other
        return NotImplemented

    def __getitem__(self, index):
        return (self.filename, self.lineno, self.name, self.line)[index]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __len__(self):
        return 4

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def _of_frame(frame, locals=None):
    filename, line, name, text, *_ = _source.place(frame)
    return FrameSummary(filename, line, name, locals=locals, line=text)


def _of_traceback(tb):
    """The entry for a traceback, with the carets under the part of the line that raised."""
    filename, line, name, text, carets, last_line, column, last_column = _source.place(tb)
    summary = FrameSummary(filename, line, name, line=text, end_lineno=last_line,
                           colno=column if column >= 0 else None, end_colno=last_column if last_column >= 0 else None)
    summary._carets = carets
    return summary


def walk_stack(f):
    """The frames from `f` (or the caller's) outwards, each with its line."""
    if f is None:
        f = sys._getframe(1)
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """The frames of a traceback, outermost first, each with its line."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _limited(entries, limit, newest_first):
    """The `limit` entries to show: a positive limit counts from the start of what was walked, a negative from its end."""
    if limit is None:
        limit = getattr(sys, "tracebacklimit", None)
        if limit is not None and limit < 0:
            limit = 0
    if limit is not None:
        entries = entries[:limit] if limit >= 0 else entries[limit:]
    if newest_first:
        entries.reverse()
    return entries


class StackSummary(list):
    """The entries of a stack, the newest last."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        frames = _limited([frame for frame, _ in frame_gen], limit, False)
        return klass(_of_frame(frame, frame.f_locals if capture_locals else None) for frame in frames)

    @classmethod
    def from_list(klass, a_list):
        result = StackSummary()
        for entry in a_list:
            if not isinstance(entry, FrameSummary):
                filename, lineno, name, line = entry
                entry = FrameSummary(filename, lineno, name, line=line)
            result.append(entry)
        return result

    def format_frame_summary(self, frame_summary):
        text = f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n'
        if frame_summary.line:
            text += f"    {frame_summary.line}\n"
            if frame_summary._carets:
                text += f"    {frame_summary._carets}\n"
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                text += f"    {name} = {value}\n"
        return text

    def format(self):
        result = []
        last = None
        count = 0
        for entry in self:
            text = self.format_frame_summary(entry)
            if text is None:
                continue
            here = (entry.filename, entry.lineno, entry.name)
            if here != last:
                if count > _REPEATS:
                    result.append(_repeated(count - _REPEATS))
                last = here
                count = 0
            count += 1
            if count <= _REPEATS:
                result.append(text)
        if count > _REPEATS:
            result.append(_repeated(count - _REPEATS))
        return result


def _repeated(more):
    return f"  [Previous line repeated {more} more time{'s' if more > 1 else ''}]\n"


def _traceback_stack(tb, limit=None):
    entries = []
    while tb is not None:
        entries.append(tb)
        tb = tb.tb_next
    return StackSummary(_of_traceback(entry) for entry in _limited(entries, limit, False))


def _frame_stack(frame, limit=None):
    frames = [f for f, _ in walk_stack(frame)]
    return StackSummary(_of_frame(f) for f in _limited(frames, limit, True))


# ---------------------------------------------------------------- Exceptions

def _safe(value, what, func=str):
    try:
        return func(value)
    except:
        return f"<{what} {func.__name__}() failed>"


def _class_name(exc_type):
    module = exc_type.__module__
    if module in ("__main__", "builtins"):
        return exc_type.__qualname__
    if not isinstance(module, str):
        module = "<unknown>"
    return module + "." + exc_type.__qualname__


def _only(name, text):
    return f"{name}: {text}\n" if text else f"{name}\n"


class _Margin:
    """How deep in groups the output is, and whether the frame around them still has to be closed."""

    def __init__(self):
        self.depth = 0
        self.closes = False

    def put(self, text, mark="|"):
        if not self.depth:
            return text
        indent = "  " * self.depth + mark + " "
        return "".join(indent + line for line in text.splitlines(True))


class TracebackException:
    """What is needed to print an exception later, without the exception itself."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        if capture_locals:
            import _gilt
            _gilt.refuse("capture_locals=True of traceback.TracebackException")
        seen = _seen if _seen is not None else set()
        seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = _traceback_stack(exc_traceback, limit)
        self._has_traceback = exc_traceback is not None
        self.exc_type = exc_type
        self._str = _safe(exc_value, "exception")
        self.__notes__ = getattr(exc_value, "__notes__", None)
        self._is_syntax_error = False
        if exc_type and issubclass(exc_type, SyntaxError):
            self._is_syntax_error = True
            self.filename = exc_value.filename
            self.lineno = exc_value.lineno
            self.end_lineno = exc_value.end_lineno
            self.text = exc_value.text
            self.offset = exc_value.offset
            self.end_offset = exc_value.end_offset
            self.msg = exc_value.msg
        elif exc_value is not None:
            self._str += _source.hint(exc_value, exc_traceback)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = self.exceptions = None
        if exc_value is None:
            return

        def other(e):
            return TracebackException(type(e), e, e.__traceback__, limit=limit, max_group_width=max_group_width,
                                      max_group_depth=max_group_depth, _seen=seen)

        cause, context = exc_value.__cause__, exc_value.__context__
        if cause is not None and id(cause) not in seen:
            self.__cause__ = other(cause)
        wanted = not compact or (self.__cause__ is None and not self.__suppress_context__)
        if wanted and context is not None and id(context) not in seen:
            self.__context__ = other(context)
        if isinstance(exc_value, BaseExceptionGroup):
            self.exceptions = [other(e) for e in exc_value.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        """The last lines: the type with the message, then the notes."""
        if self.exc_type is None:
            yield _only(None, self._str)
            return
        name = _class_name(self.exc_type)
        if self._is_syntax_error:
            yield from self._syntax_error(name)
        else:
            yield _only(name, self._str)
        notes = self.__notes__
        if notes is None:
            return
        if isinstance(notes, (list, tuple)):
            for note in notes:
                for line in _safe(note, "note").split("\n"):
                    yield line + "\n"
        else:
            yield _safe(notes, "__notes__", repr) + "\n"

    def _syntax_error(self, name):
        where = ""
        if self.lineno is not None:
            yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
        elif self.filename is not None:
            where = f" ({self.filename})"
        if self.text is not None:
            whole = self.text.rstrip("\n")
            line = whole.lstrip(" \n\f")
            yield f"    {line}\n"
            if self.offset is not None:
                last = self.end_offset if self.end_offset not in (None, 0) else self.offset
                if last == self.offset or last == -1:
                    last = self.offset + 1
                cut = len(whole) - len(line)
                start = self.offset - 1 - cut
                if start >= 0:
                    space = "".join(c if c.isspace() else " " for c in line[:start])
                    yield f"    {space}{'^' * (last - 1 - cut - start)}\n"
        yield f"{name}: {self.msg or '<no detail available>'}{where}\n"

    def format(self, *, chain=True, _ctx=None):
        """The whole report, in pieces of one or more lines."""
        margin = _Margin() if _ctx is None else _ctx
        # The oldest first: causes and contexts above what they led to.
        links = [(None, self)]
        at = self
        while chain:
            if at.__cause__ is not None:
                message, at = _CAUSE, at.__cause__
            elif at.__context__ is not None and not at.__suppress_context__:
                message, at = _CONTEXT, at.__context__
            else:
                break
            links.append((message, at))
        for i in range(len(links) - 1, -1, -1):
            yield from links[i][1]._format_one(margin)
            if links[i][0] is not None:
                yield margin.put(links[i][0])

    def _format_one(self, margin):
        if self.exceptions is None:
            if self._has_traceback:
                yield margin.put(_HEADER)
                for text in self.stack.format():
                    yield margin.put(text)
            for text in self.format_exception_only():
                yield margin.put(text)
            return
        if margin.depth > self.max_group_depth:
            yield margin.put(f"... (max_group_depth is {self.max_group_depth})\n")
            return
        outermost = margin.depth == 0
        if outermost:
            margin.depth = 1
        if self._has_traceback:
            yield margin.put("Exception Group " + _HEADER, "+" if outermost else "|")
            for text in self.stack.format():
                yield margin.put(text)
        for text in self.format_exception_only():
            yield margin.put(text)
        total = len(self.exceptions)
        shown = min(total, self.max_group_width + 1)
        margin.closes = False
        for i in range(shown):
            if i == shown - 1:
                margin.closes = True
            is_rest = i >= self.max_group_width
            title = "..." if is_rest else str(i + 1)
            yield "  " * margin.depth + ("+-" if i == 0 else "  ") + f"+---------------- {title} ----------------\n"
            margin.depth += 1
            if is_rest:
                left = total - self.max_group_width
                yield margin.put(f"and {left} more exception{'s' if left > 1 else ''}\n")
            else:
                yield from self.exceptions[i].format(_ctx=margin)
            if i == shown - 1 and margin.closes:
                yield "  " * margin.depth + "+------------------------------------\n"
                margin.closes = False
            margin.depth -= 1
        if outermost:
            margin.depth = 0

    def print(self, *, file=None, chain=True):
        if file is None:
            file = sys.stderr
        for text in self.format(chain=chain):
            print(text, file=file, end="")


# ---------------------------------------------------------------- Functions

def _value_and_tb(exc, value, tb):
    """Both ways of naming an exception: itself, or type, value and traceback."""
    if (value is _missing) != (tb is _missing):
        raise ValueError("Both or neither of value and tb must be given")
    if value is not _missing:
        return value, tb
    if exc is not None:
        if isinstance(exc, BaseException):
            return exc, exc.__traceback__
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return None, None


def print_exception(exc, /, value=_missing, tb=_missing, limit=None, file=None, chain=True, **kwargs):
    value, tb = _value_and_tb(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception(exc, /, value=_missing, tb=_missing, limit=None, chain=True, **kwargs):
    value, tb = _value_and_tb(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_missing):
    if value is _missing:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only())


def print_exc(limit=None, file=None, chain=True):
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    if not hasattr(sys, "last_exc") and not hasattr(sys, "last_type"):
        raise ValueError("no last exception")
    print_exception(sys.last_exc, limit=limit, file=file, chain=chain)


def extract_tb(tb, limit=None):
    return _traceback_stack(tb, limit)


def format_tb(tb, limit=None):
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    print_list(extract_tb(tb, limit), file)


def extract_stack(f=None, limit=None):
    return _frame_stack(sys._getframe(1) if f is None else f, limit)


def format_stack(f=None, limit=None):
    return _frame_stack(sys._getframe(1) if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    print_list(_frame_stack(sys._getframe(1) if f is None else f, limit), file)


def format_list(extracted_list):
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    if file is None:
        file = sys.stderr
    for text in format_list(extracted_list):
        print(text, file=file, end="")


def clear_frames(tb):
    """Nothing to do: the frames of a traceback keep no more than their variables."""
