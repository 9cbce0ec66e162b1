"""Where things were written: source text and stacks of frames. The program's own text is known, the library's is not."""

import sys
from collections import namedtuple
from inspect import isclass, iscode, isframe, isfunction, ismethod, ismodule, istraceback
from _source import line as _line, place as _place


def getfile(object):
    """The file something was written in."""
    if ismodule(object):
        if getattr(object, "__file__", None):
            return object.__file__
        raise TypeError(f"{object!r} is a built-in module")
    if isclass(object):
        module = sys.modules.get(getattr(object, "__module__", None))
        if getattr(module, "__file__", None):
            return module.__file__
        if object.__module__ == "__main__":
            raise OSError("source code not available")
        raise TypeError(f"{object!r} is a built-in class")
    code = _code(object)
    if code is not None:
        return code.co_filename
    raise TypeError("module, class, method, function, traceback, frame, or code object was expected, got "
                    f"{type(object).__name__}")


def _code(object):
    """The code of what is called or is running, None of anything else."""
    for fits, name in ((ismethod, "__func__"), (isfunction, "__code__"), (istraceback, "tb_frame"), (isframe, "f_code")):
        if fits(object):
            object = getattr(object, name)
    return object if iscode(object) else None


def getsourcefile(object):
    return getfile(object)


def getabsfile(object, _filename=None):
    import os
    return os.path.normcase(os.path.abspath(_filename or getsourcefile(object) or getfile(object)))


def getmodulename(path):
    import os
    name = os.path.basename(path)
    for suffix in (".py", ".pyc"):
        if name.endswith(suffix):
            return name[:-len(suffix)]
    return None


def indentsize(line):
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def _lines(file):
    """The lines of a file that the machine has read; the end is where nothing but empty lines follow."""
    lines = []
    empty = 0
    number = 1
    while empty < 300:
        text = _line(file, number)
        lines.append(text + "\n")
        empty = 0 if text else empty + 1
        number += 1
    del lines[len(lines) - empty:]
    return lines


def findsource(object):
    """The lines of a file, and the index of the first line of something in it."""
    lines = _lines(getsourcefile(object))
    if not lines:
        raise OSError("could not get source code")
    if ismodule(object):
        return lines, 0
    if isclass(object):
        return lines, _class_line(lines, object.__qualname__)
    code = _code(object)
    if code is not None:
        number = code.co_firstlineno - 1
        if number >= len(lines):
            raise OSError("lineno is out of bounds")
        while number > 0 and not _begins(lines[number]):
            number -= 1
        return lines, number
    raise OSError("could not find code object")


def _begins(line):
    text = line.strip()
    if text.startswith(("def ", "async def ", "@")):
        return True
    place = text.find("lambda")
    while place >= 0:
        before, after = text[place - 1:place], text[place + 6:place + 7]
        if not (before.isalnum() or before == "_") and (after == ":" or after.isspace()):
            return True
        place = text.find("lambda", place + 1)
    return False


def _logical(lines, first=0):
    """(first index, index after the last, whether it is only a comment or empty) of each logical line."""
    depth = 0
    quote = ""
    begin = None
    for i in range(first, len(lines)):
        text = lines[i]
        if begin is None:
            begin = i
            if not text.strip() or text.lstrip().startswith("#"):
                yield i, i + 1, True
                begin = None
                continue
        at = 0
        joined = False
        while at < len(text):
            c = text[at]
            if quote:
                if c == "\\":
                    at += 1
                    joined = at < len(text) and text[at] == "\n"
                elif text.startswith(quote, at):
                    at += len(quote) - 1
                    quote = ""
            elif c in "'\"":
                quote = c * 3 if text.startswith(c * 3, at) else c
                at += len(quote) - 1
            elif c == "#":
                break
            elif c in "([{":
                depth += 1
            elif c in ")]}":
                if not depth:
                    # The lambda whose lines these are is inside brackets.
                    yield begin, i + 1, False
                    return
                depth -= 1
            elif c == "\\" and text[at + 1:at + 2] == "\n":
                joined = True
            at += 1
        if len(quote) == 1 and not joined:
            quote = ""
        if not depth and not quote and not joined:
            yield begin, i + 1, False
            begin = None


def _class_line(lines, qualname):
    """The index of the first line of a class, its decorators' first."""
    stack = []
    decorators = None
    found = None
    for begin, _, idle in _logical(lines):
        if idle:
            continue
        text = lines[begin].strip()
        indent = indentsize(lines[begin])
        while stack and stack[-1][0] >= indent:
            stack.pop()
        if text.startswith("@"):
            decorators = begin if decorators is None else decorators
            continue
        words = text.removeprefix("async ").split(None, 1)
        if words and words[0] in ("def", "class") and len(words) > 1:
            name = words[1]
            end = 0
            while end < len(name) and (name[end].isalnum() or name[end] == "_"):
                end += 1
            stack.append((indent, name[:end] + (".<locals>" if words[0] == "def" else "")))
            if words[0] == "class" and ".".join([each for _, each in stack]) == qualname:
                found = begin if decorators is None else decorators
                break
        decorators = None
    if found is None:
        raise OSError("could not find class definition")
    return found


def getblock(lines):
    """The lines of the definition that begins with the first of some lines."""
    header = None
    last = 1
    body = None
    for begin, end, idle in _logical(lines):
        text = lines[begin]
        if header is None:
            if text.lstrip().startswith("@"):
                continue
            word = text.strip().removeprefix("async ").split(None, 1)[0] if text.strip() else ""
            if word.rstrip(":") not in ("def", "class"):
                return lines[:end]
            header = indentsize(text)
            last = end
            if not lines[end - 1].split("#")[0].rstrip().endswith(":"):
                return lines[:end]
            continue
        if idle:
            if body is not None and text.strip() and indentsize(text) >= body:
                last = end
            continue
        indent = indentsize(text)
        if indent <= header:
            break
        if body is None:
            body = indent
        last = end
    return lines[:last]


def getsourcelines(object):
    """The lines of something, and the number of the first."""
    object = _unwrapped(object)
    lines, number = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or isframe(object) and object.f_code.co_name == "<module>":
        return lines, 0
    return getblock(lines[number:]), number + 1


def _unwrapped(object):
    from inspect import unwrap
    return unwrap(object)


def getsource(object):
    return "".join(getsourcelines(object)[0])


def getcomments(object):
    """The comments just before something."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines[0].startswith("#!") else 0
        while start < len(lines) and lines[start].strip() in ("", "#"):
            start += 1
        end = start
        while end < len(lines) and lines[end].startswith("#"):
            end += 1
        return "".join([each.expandtabs() for each in lines[start:end]]) or None
    indent = indentsize(lines[number])
    end = number
    while number > 0 and lines[number - 1].lstrip().startswith("#") and indentsize(lines[number - 1]) == indent:
        number -= 1
    comments = [each.expandtabs().lstrip() for each in lines[number:end]]
    while comments and comments[0].strip() == "#":
        del comments[0]
    while comments and comments[-1].strip() == "#":
        del comments[-1]
    return "".join(comments) if end > number else None


# Frames.

_Traceback = namedtuple("_Traceback", "filename lineno function code_context index")
_FrameInfo = namedtuple("_FrameInfo", ("frame",) + _Traceback._fields)
Positions = namedtuple("Positions", ["lineno", "end_lineno", "col_offset", "end_col_offset"], defaults=[None] * 4)


class Traceback(_Traceback):
    """Where a frame stands."""

    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        made = super().__new__(cls, filename, lineno, function, code_context, index)
        made.positions = positions
        return made

    def __repr__(self):
        return (f"Traceback(filename={self.filename!r}, lineno={self.lineno!r}, function={self.function!r}, "
                f"code_context={self.code_context!r}, index={self.index!r}, positions={self.positions!r})")


class FrameInfo(_FrameInfo):
    """A frame and where it stands."""

    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        made = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        made.positions = positions
        return made

    def __repr__(self):
        return (f"FrameInfo(frame={self.frame!r}, filename={self.filename!r}, lineno={self.lineno!r}, "
                f"function={self.function!r}, code_context={self.code_context!r}, index={self.index!r}, "
                f"positions={self.positions!r})")


def getframeinfo(frame, context=1):
    if not istraceback(frame) and not isframe(frame):
        raise TypeError(f"{frame!r} is not a frame or traceback object")
    file, number, _, _, _, last, column, end = _place(frame)
    if istraceback(frame):
        frame = frame.tb_frame
    lines = index = None
    if context > 0:
        every = _lines(file)
        if every:
            start = max(0, min(number - 1 - context // 2, len(every) - context))
            lines = every[start:start + context]
            index = number - 1 - start
    return Traceback(file, number, frame.f_code.co_name, lines, index,
                     positions=Positions(number, last, column, end))


def getlineno(frame):
    return frame.f_lineno


def getouterframes(frame, context=1):
    found = []
    while frame:
        place = getframeinfo(frame, context)
        found.append(FrameInfo(frame, *place, positions=place.positions))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    found = []
    while tb:
        place = getframeinfo(tb, context)
        found.append(FrameInfo(tb.tb_frame, *place, positions=place.positions))
        tb = tb.tb_next
    return found


def stack(context=1):
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    error = sys.exception()
    return getinnerframes(None if error is None else error.__traceback__, context)


for _each in (Traceback, FrameInfo):
    _each.__module__ = "inspect"
