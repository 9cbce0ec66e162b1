"""Names against patterns with `*`, `?` and `[...]` (the work that `re` does in CPython's `fnmatch` and `glob`)."""

import _gilt


def _set_at(pattern, at):
    """The set that begins behind the `[` at `at`: where it ends and what it tells of a character; None for no set."""
    end = at + 1
    if pattern[end:end + 1] == "!":
        end += 1
    if pattern[end:end + 1] == "]":
        end += 1
    end = pattern.find("]", end)
    return None if end < 0 else (end, pattern[at + 1:end])


def _in_set(c, chars):
    inverted = chars[:1] == "!"
    if inverted:
        chars = chars[1:]
    i = 0
    found = False
    while i < len(chars):
        if i + 2 < len(chars) and chars[i + 1] == "-":
            found = found or chars[i] <= c <= chars[i + 2]
            i += 3
        else:
            found = found or chars[i] == c
            i += 1
    return found != inverted


def matches(name, pattern):
    """Whether the whole of a name fits."""
    _gilt.charge(250 + 10 * len(name))
    if isinstance(name, bytes) or isinstance(pattern, bytes):
        if not (isinstance(name, bytes) and isinstance(pattern, bytes)):
            kinds = ("bytes-like", "string") if isinstance(name, str) else ("string", "bytes-like")
            raise TypeError(f"cannot use a {'bytes' if isinstance(pattern, bytes) else 'string'} pattern on a "
                            f"{kinds[1] if isinstance(name, str) else 'bytes-like'} object")
        name, pattern = name.decode("latin-1"), pattern.decode("latin-1")
    if pattern.startswith("*") and not any(c in pattern[1:] for c in "*?["):
        return name.endswith(pattern[1:])
    i = j = 0
    star = mark = -1
    while True:
        if j < len(pattern):
            p = pattern[j]
            if p == "*":
                star, mark = j, i
                j += 1
                continue
            if i < len(name):
                after = j + 1
                fits = p == "?" or p == name[i]
                if p == "[":
                    chosen = _set_at(pattern, j)
                    if chosen is not None:
                        after = chosen[0] + 1
                        fits = _in_set(name[i], chosen[1])
                if fits:
                    i += 1
                    j = after
                    continue
        elif i == len(name):
            return True
        if star < 0 or mark >= len(name):
            return False
        mark += 1
        i, j = mark, star + 1


def chosen(names, pattern):
    """The names that fit."""
    return [name for name in names if matches(name, pattern)]
