"""File names and patterns as shells know them: `*`, `?`, `[seq]` and `[!seq]`."""

import posixpath

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]


def _tokens(pattern):
    """The parts of a pattern: "*", "?", a character, or a tuple (negated, ranges, text between the brackets)."""
    i, n = 0, len(pattern)
    while i < n:
        c = pattern[i]
        i += 1
        if c != "[":
            yield c, c in "*?"
            continue
        end = i
        if pattern[end:end + 1] == "!":
            end += 1
        if pattern[end:end + 1] == "]":
            end += 1
        end = pattern.find("]", end)
        if end < 0:
            yield "[", False
            continue
        inside = pattern[i:end]
        i = end + 1
        negated = inside.startswith("!")
        yield (negated, tuple(_ranges(inside[1:] if negated else inside)), inside), True


def _ranges(text):
    """The first and last character of every range; a single character is one too, and an empty range none."""
    k = 0
    while k < len(text):
        if k + 2 < len(text) and text[k + 1] == "-":
            if text[k] <= text[k + 2]:
                yield text[k], text[k + 2]
            k += 3
        else:
            yield text[k], text[k]
            k += 1


def _matches(token, c):
    part, is_special = token
    if not is_special:
        return part == c
    if part == "?":
        return True
    negated, ranges, _ = part
    return any([low <= c <= high for low, high in ranges]) != negated


def fnmatchcase(name, pat):
    """Whether `name` matches, letters in upper and lower case being different."""
    if isinstance(name, bytes):
        name, pat = name.decode("latin-1"), pat.decode("latin-1")
    tokens = list(_tokens(pat))
    i = k = 0
    star = -1
    kept = 0
    while i < len(name):
        if k < len(tokens) and tokens[k] == ("*", True):
            star, kept = k, i
            k += 1
        elif k < len(tokens) and _matches(tokens[k], name[i]):
            i += 1
            k += 1
        elif star >= 0:
            # The last star takes one character more.
            kept += 1
            i, k = kept, star + 1
        else:
            return False
    return all([token == ("*", True) for token in tokens[k:]])


def fnmatch(name, pat):
    return fnmatchcase(posixpath.normcase(name), posixpath.normcase(pat))


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]


def _escaped(c):
    return "\\" + c if c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f" else c


def _bracket(inside):
    """A set of characters as a regular expression has it."""
    if inside.strip("!") and "-" not in inside:
        inside = inside.replace("\\", "\\\\")
    elif "-" in inside:
        negated = inside.startswith("!")
        text = inside[1:] if negated else inside
        parts = []
        k = 0
        while k < len(text):
            first, last = text[k], text[k + 2:k + 3]
            mark = {"\\": "\\\\", "-": "\\-"}
            if last and text[k + 1] == "-":
                if first <= last:
                    parts.append(mark.get(first, first) + "-" + mark.get(last, last))
                k += 3
            else:
                parts.append(mark.get(first, first))
                k += 1
        inside = ("!" if negated else "") + "".join(parts)
    for c in "&~|":
        inside = inside.replace(c, "\\" + c)
    if not inside:
        return "(?!)"
    if inside == "!":
        return "."
    if inside[0] == "!":
        inside = "^" + inside[1:]
    elif inside[0] in "^[":
        inside = "\\" + inside
    return f"[{inside}]"


def translate(pat):
    """The pattern as a regular expression."""
    pieces = [[]]
    for part, is_special in _tokens(pat):
        if part == "*" and is_special:
            if pieces[-1] or len(pieces) == 1:
                pieces.append([])
        elif part == "?" and is_special:
            pieces[-1].append(".")
        else:
            pieces[-1].append(_bracket(part[2]) if is_special else _escaped(part))
    texts = ["".join(piece) for piece in pieces]
    result = texts[0]
    if len(texts) > 1:
        result += "".join([f"(?>.*?{text})" for text in texts[1:-1]]) + ".*" + texts[-1]
    return f"(?s:{result})\\Z"
