"""Text in lines of a given width (CPython 3.12's behaviour, Gilt's own code, without regular expressions)."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_SPACE = "\t\n\x0b\x0c\r "


def _is_word(c):
    return c.isalnum() or c == "_"


def _is_letter(c):
    return _is_word(c) and not c.isdigit()


class TextWrapper:
    """Wraps paragraphs as its attributes say."""

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True, replace_whitespace=True,
                 fix_sentence_endings=False, break_long_words=True, drop_whitespace=True, break_on_hyphens=True, tabsize=8,
                 *, max_lines=None, placeholder=" [...]"):
        self.width, self.max_lines, self.placeholder = width, max_lines, placeholder
        self.initial_indent, self.subsequent_indent = initial_indent, subsequent_indent
        self.expand_tabs, self.tabsize = expand_tabs, tabsize
        self.replace_whitespace, self.drop_whitespace = replace_whitespace, drop_whitespace
        self.break_long_words, self.break_on_hyphens = break_long_words, break_on_hyphens
        self.fix_sentence_endings = fix_sentence_endings

    def _split(self, text):
        """Words and the white space between them; words with hyphens in parts."""
        chunks = []
        at = 0
        while at < len(text):
            end = at
            is_space = text[at] in _SPACE
            while end < len(text) and (text[end] in _SPACE) == is_space:
                end += 1
            if is_space or not self.break_on_hyphens:
                chunks.append(text[at:end])
            else:
                chunks += self._parts(text[at:end])
            at = end
        return chunks

    def _parts(self, word):
        """A word cut behind hyphens between letters, and around dashes of two or more."""
        parts = []
        start = at = 0
        while at < len(word):
            if word[at] != "-":
                at += 1
                continue
            end = at
            while end < len(word) and word[end] == "-":
                end += 1
            before = word[at - 1] if at else ""
            after = word[end] if end < len(word) else ""
            if end - at >= 2:
                if before and (_is_word(before) or before in "!\"'&.,?") and _is_word(after):
                    parts.append(word[start:at])
                    parts.append(word[at:end])
                    start = end
            elif (at - start >= 2 and _is_letter(word[at - 1]) and _is_letter(word[at - 2])
                  and end + 1 < len(word) and _is_letter(after)
                  and (_is_letter(word[end + 1]) or word[end + 1] == "-" and end + 2 < len(word))):
                parts.append(word[start:end])
                start = end
            at = end
        if start < len(word):
            parts.append(word[start:])
        return parts

    def _sentences(self, chunks):
        for i in range(len(chunks) - 1):
            word = chunks[i].rstrip("\"'")
            if chunks[i + 1] == " " and len(word) > 1 and word[-1] in ".!?" and word[-2].islower():
                chunks[i + 1] = "  "

    def wrap(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            for c in _SPACE:
                text = text.replace(c, " ")
        chunks = self._split(text)
        if self.fix_sentence_endings:
            self._sentences(chunks)
        return self._lines(chunks)

    def _lines(self, chunks):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            margin = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(margin) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        left = chunks[::-1]
        while left:
            margin = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(margin)
            if self.drop_whitespace and lines and left[-1].strip() == "":
                left.pop()
            line = []
            size = 0
            while left and size + len(left[-1]) <= width:
                size += len(left[-1])
                line.append(left.pop())
            if left and len(left[-1]) > width:
                size += self._break(left, line, size, width)
            if self.drop_whitespace and line and line[-1].strip() == "":
                size -= len(line.pop())
            if not line:
                continue
            is_last = not left or self.drop_whitespace and len(left) == 1 and not left[0].strip()
            if self.max_lines is None or len(lines) + 1 < self.max_lines or is_last and size <= width:
                lines.append(margin + "".join(line))
                continue
            # No more lines: the placeholder goes behind what still fits.
            while line:
                if line[-1].strip() and size + len(self.placeholder) <= width:
                    lines.append(margin + "".join(line) + self.placeholder)
                    break
                size -= len(line.pop())
            else:
                if lines:
                    before = lines[-1].rstrip()
                    if len(before) + len(self.placeholder) <= self.width:
                        lines[-1] = before + self.placeholder
                        break
                lines.append(margin + self.placeholder.lstrip())
            break
        return lines

    def _break(self, left, line, size, width):
        """Puts what fits of a word longer than a line; gives its length."""
        room = 1 if width < 1 else width - size
        if self.break_long_words:
            word = left[-1]
            end = room
            if self.break_on_hyphens and len(word) > room:
                hyphen = word.rfind("-", 0, room)
                if hyphen > 0 and any(c != "-" for c in word[:hyphen]):
                    end = hyphen + 1
            line.append(word[:end])
            left[-1] = word[end:]
            return end
        if not line:
            line.append(left.pop())
            return len(line[-1])
        return 0

    def fill(self, text):
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def dedent(text):
    """Removes the white space that all lines begin with."""
    lines = text.split("\n")
    margin = None
    for i, line in enumerate(lines):
        if not line.strip(" \t"):
            lines[i] = ""
            continue
        space = line[:len(line) - len(line.lstrip(" \t"))]
        if margin is None:
            margin = space
            continue
        same = 0
        while same < min(len(margin), len(space)) and margin[same] == space[same]:
            same += 1
        margin = margin[:same]
    if margin:
        lines = [line[len(margin):] if line else line for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """Puts `prefix` before the lines that `predicate` wants, or that are not empty."""
    parts = []
    for line in text.splitlines(True):
        if predicate(line) if predicate is not None else line.strip():
            parts.append(prefix)
        parts.append(line)
    return "".join(parts)
