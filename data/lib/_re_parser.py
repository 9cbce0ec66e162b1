"""What a pattern means: its text as a tree, or `re.error` in CPython's words (3.12's behaviour, Gilt's own code).

A sequence is a list of nodes, a node a tuple that begins with its kind:

    (0, c)                      the character c
    (1,)                        any character
    (2, negated, items)         one of items: c, (low, high), or a letter for a category
    (3, sign)                   a place: ^ $ A Z b B
    (4, [sequence, ...])        alternatives
    (5, low, high, kind, s, e)  s again and again; high -1 for ever; kind 0 greedy, 1 lazy, 2 possessive; e: s may be empty
    (6, group, add, del, s)     a group, 0 for one that does not capture, with flags turned on and off
    (7, s)                      an atomic group
    (8, behind, negated, s)     what is ahead, or behind
    (9, group)                  what the group matched
    (10, group, yes, no)        one of two, as the group has matched or not

`_pcre.compile` makes a pattern of it.
"""

from _re_text import _DIGITS, _GROUPS, _LETTERS, _OCTAL, _SIMPLE, _Text, error

_SPECIAL = frozenset(".\\[{()*+?^$|")
_REPEATS = frozenset("*+?{")
_SPACE = frozenset(" \t\n\r\v\f")
_PLACES = frozenset("AbBZ")
_CATEGORIES = frozenset("dDsSwW")
_FLAGS = {"i": 2, "L": 4, "m": 8, "s": 16, "x": 64, "a": 256, "t": 1, "u": 32}
_TYPES = 256 | 4 | 32
_GLOBAL = 128 | 1
_VERBOSE = 64
_MOST = 4294967295
_WIDEST = 1 << 64


class _Parser(_Text):
    """Reads a pattern; `groups`, `names` and `closings` (groups in the order of their ends) are for its reader."""

    def __init__(self, string, flags):
        self.flags = flags
        self.groups = 1
        self.names = {}
        self.widths = [None]
        self.closings = []
        self.looks_capture = False
        self.looking = 0
        self.behind = None
        self.references = {}
        self.late = None
        super().__init__(string)

    def parse(self):
        tree = self.alternatives(self.flags & _VERBOSE, 0)[0]
        self.flags = _fixed(self.is_text, self.flags)
        if self.next is not None:
            raise self.error("unbalanced parenthesis")
        for group, place in self.references.items():
            if group >= self.groups:
                raise error(f"invalid group reference {group}", self.string, place)
        if self.late:
            raise error(self.late)
        return tree

    def check_group(self, group, back):
        if group >= self.groups or self.widths[group] is None:
            raise self.error("cannot refer to an open group", back)

    def check_behind(self, group):
        if self.behind is not None:
            self.check_group(group, 0)
            if group >= self.behind:
                raise self.error("cannot refer to group defined in the same lookbehind subpattern")

    def alternatives(self, verbose, depth):
        """A sequence, and the least and most characters it takes."""
        tree, low, high = self.sequence(verbose, depth + 1, not depth)
        if self.next != "|":
            return tree, low, high
        items = [tree]
        while self.skip("|"):
            if not depth:
                verbose = self.flags & _VERBOSE
            tree, least, most = self.sequence(verbose, depth + 1, False)
            items.append(tree)
            low = min(low, least)
            high = max(high, most)
        return [(4, items)], low, high

    def sequence(self, verbose, depth, first):
        tree = []
        # All but the last node, which a quantifier may still change; and that one.
        low = high = least = most = 0
        while True:
            this = self.next
            if this is None or this == "|" or this == ")":
                break
            self.advance()
            if verbose and (this in _SPACE or this == "#"):
                if this == "#":
                    while this is not None and this != "\n":
                        this = self.advance()
                continue
            if this in _REPEATS:
                start = self.place()
                bounds = self.bounds(this, start)
                if bounds is None:
                    node = (0, 123)
                    width = 1, 1
                else:
                    least, most = self.repeat(tree, this, start, bounds, least, most)
                    continue
            elif this[0] == "\\":
                node, width = self.escape(this)
            elif this not in _SPECIAL:
                node = (0, ord(this))
                width = 1, 1
            elif this == "[":
                node = self.set(depth)
                width = 1, 1
            elif this == ".":
                node = (1,)
                width = 1, 1
            elif this == "(":
                found = self.group(verbose, depth, first and not tree)
                if found is None:
                    continue
                if found == "flags":
                    verbose = self.flags & _VERBOSE
                    continue
                if len(found) == 2:
                    node, width = found
                else:
                    # One call a level fewer, so that as deep a nesting is read as by CPython's parser.
                    inner, finish, begun = found
                    node, width = finish(begun, *self.alternatives(inner, depth + 1))
            else:
                node = (3, this)
                width = 0, 0
            tree.append(node)
            low += least
            high += most
            least, most = width
        return tree, min(low + least, _WIDEST), min(high + most, _WIDEST)

    # Quantifiers

    def bounds(self, sign, start):
        """How often, None where `{` is only itself."""
        if sign == "?":
            return 0, 1
        if sign == "*":
            return 0, -1
        if sign == "+":
            return 1, -1
        if self.next == "}":
            return None
        low = high = ""
        while self.next in _DIGITS:
            low += self.advance()
        if self.skip(","):
            while self.next in _DIGITS:
                high += self.advance()
        else:
            high = low
        if not self.skip("}"):
            self.seek(start)
            return None
        least = int(low) if low else 0
        most = int(high) if high else -1
        if least >= _MOST or most >= _MOST:
            raise OverflowError("the repetition number is too large")
        if high and most < least:
            raise self.error("min repeat greater than max repeat", self.place() - start)
        return least, most

    def repeat(self, tree, sign, start, bounds, least, most):
        back = self.place() - start + len(sign)
        if not tree or tree[-1][0] == 3:
            raise self.error("nothing to repeat", back)
        node = tree[-1]
        if node[0] == 5:
            raise self.error("multiple repeat", back)
        kind = 1 if self.skip("?") else 2 if self.skip("+") else 0
        body = node[4] if node[0] == 6 and not (node[1] or node[2] or node[3]) else [node]
        low, high = bounds
        if node[0] > 4 and max(low, high) > 30 and _size(body) * max(low, high) > 1_000_000:
            from _gilt import refuse
            refuse("a regular expression with so many repeats of groups")
        tree[-1] = (5, low, high, kind, body, least == 0)
        if high < 0 and most:
            return least * low, _WIDEST
        return least * low, most * (_MOST if high < 0 else high)

    # Single characters and places

    def escape(self, escape):
        c = escape[1]
        if c in _PLACES:
            return (3, c), (0, 0)
        if c in _CATEGORIES:
            return (2, False, [c]), (1, 1)
        code = _SIMPLE.get(escape)
        if code is None:
            code = self.code_point(escape)
        if code is None:
            if c == "0":
                code = int((escape + self.several(2, _OCTAL))[1:], 8)
            elif c in _DIGITS:
                if self.next in _DIGITS:
                    escape += self.advance()
                    if escape[1] in _OCTAL and escape[2] in _OCTAL and self.next in _OCTAL:
                        return (0, self.octal(escape + self.advance())), (1, 1)
                group = int(escape[1:])
                if group >= self.groups:
                    raise self.error(f"invalid group reference {group}", len(escape) - 1)
                self.check_group(group, len(escape))
                self.check_behind(group)
                return (9, group), self.widths[group]
            elif c in _LETTERS:
                raise self.error("bad escape " + escape, len(escape))
            else:
                code = ord(c)
        return (0, code), (1, 1)

    def set_escape(self, escape):
        c = escape[1]
        if c in _CATEGORIES:
            return c
        code = _SIMPLE.get(escape)
        if code is None:
            code = self.code_point(escape)
        if code is None:
            if c in _OCTAL:
                return self.octal(escape + self.several(2, _OCTAL))
            if c in _DIGITS or c in _LETTERS:
                raise self.error("bad escape " + escape, len(escape))
            return ord(c)
        return code

    def warn(self, depth, what, place):
        import warnings
        warnings.warn(f"Possible {what} at position {place}", FutureWarning, stacklevel=depth + 7)

    def set(self, depth):
        here = self.place() - 1
        items = []
        if self.next == "[":
            self.warn(depth, "nested set", self.place())
        negated = self.skip("^")
        while True:
            this = self.advance()
            if this is None:
                raise self.error("unterminated character set", self.place() - here)
            if this == "]" and items:
                break
            if this[0] == "\\":
                low = self.set_escape(this)
            else:
                if items and this in "-&~|" and self.next == this:
                    kinds = {"-": "difference", "&": "intersection", "~": "symmetric difference", "|": "union"}
                    self.warn(depth, "set " + kinds[this], self.place() - 1)
                low = ord(this)
            if self.next != "-":
                items.append(low)
                continue
            self.advance()
            that = self.advance()
            if that is None:
                raise self.error("unterminated character set", self.place() - here)
            if that == "]":
                items.append(low)
                items.append(45)
                break
            if that[0] == "\\":
                high = self.set_escape(that)
            else:
                if that == "-":
                    self.warn(depth, "set difference", self.place() - 2)
                high = ord(that)
            if isinstance(low, str) or isinstance(high, str) or high < low:
                raise self.error(f"bad character range {this}-{that}", len(this) + 1 + len(that))
            items.append((low, high))
        if not negated and len(items) == 1 and isinstance(items[0], int):
            return 0, items[0]
        return 2, negated, items

    # Groups

    def group(self, verbose, depth, first):
        """A node and its width; None for a comment, "flags" for global flags.

        For what has a sequence inside: its verbosity, who makes a node of it, and what that needs to know.
        """
        start = self.place() - 1
        captures = True
        atomic = False
        name = None
        add = remove = 0
        if self.skip("?"):
            char = self.advance()
            if char is None:
                raise self.error("unexpected end of pattern")
            captures = False
            if char == "P":
                if self.skip("<"):
                    name = self.until(">", "group name")
                    self.check_name(name, 1)
                    captures = True
                elif self.skip("="):
                    name = self.until(")", "group name")
                    group = self.named(name)
                    self.check_group(group, len(name) + 1)
                    self.check_behind(group)
                    return (9, group), self.widths[group]
                else:
                    char = self.advance()
                    if char is None:
                        raise self.error("unexpected end of pattern")
                    raise self.error("unknown extension ?P" + char, len(char) + 2)
            elif char == "#":
                while True:
                    if self.next is None:
                        raise self.error("missing ), unterminated comment", self.place() - start)
                    if self.advance() == ")":
                        return None
            elif char == "=" or char == "!" or char == "<":
                return self.look(char, verbose, start)
            elif char == "(":
                return self.condition(verbose, depth, start)
            elif char == ">":
                atomic = True
            elif char in _FLAGS or char == "-":
                flags = self.inline_flags(char)
                if flags is None:
                    if not first:
                        raise self.error("global flags not at the start of the expression", self.place() - start)
                    return "flags"
                add, remove = flags
            elif char != ":":
                raise self.error("unknown extension ?" + char, len(char) + 1)
        group = self.open(name) if captures else 0
        inner = (verbose or add & _VERBOSE) and not remove & _VERBOSE
        return inner, self.finish_group, (start, group, atomic, add, remove)

    def finish_group(self, begun, tree, low, high):
        start, group, atomic, add, remove = begun
        self.close(start)
        if group:
            self.widths[group] = low, high
            self.closings.append(group)
            if self.looking:
                self.looks_capture = True
        if atomic:
            return (7, tree), (low, high)
        return (6, group, add, remove, tree), (low, high)

    def open(self, name):
        group = self.groups
        self.groups += 1
        self.widths.append(None)
        if self.groups > _GROUPS:
            raise self.error("too many groups", len(name) + 1)
        if name is not None:
            if name in self.names:
                raise self.error(
                    f"redefinition of group name {name!r} as group {group}; was group {self.names[name]}",
                    len(name) + 1)
            self.names[name] = group
        return group

    def close(self, start):
        if not self.skip(")"):
            raise self.error("missing ), unterminated subpattern", self.place() - start)

    def named(self, name):
        self.check_name(name, 1)
        group = self.names.get(name)
        if group is None:
            raise self.error(f"unknown group name {name!r}", len(name) + 1)
        return group

    def look(self, char, verbose, start):
        behind = char == "<"
        outermost = False
        if behind:
            char = self.advance()
            if char is None:
                raise self.error("unexpected end of pattern")
            if char != "=" and char != "!":
                raise self.error("unknown extension ?<" + char, len(char) + 2)
            if self.behind is None:
                self.behind = self.groups
                outermost = True
        self.looking += 1
        return verbose, self.finish_look, (start, behind, outermost, char == "!")

    def finish_look(self, begun, tree, low, high):
        start, behind, outermost, negated = begun
        self.looking -= 1
        if outermost:
            self.behind = None
        self.close(start)
        if behind and self.late is None:
            if low > _MOST:
                self.late = "looks too much behind"
            elif low != high:
                self.late = "look-behind requires fixed-width pattern"
        return (8, behind, negated, tree), (0, 0)

    def condition(self, verbose, depth, start):
        name = self.until(")", "group name")
        if name.isdecimal() and name.isascii():
            group = int(name)
            if not group:
                raise self.error("bad group number", len(name) + 1)
            if group >= _GROUPS:
                raise self.error(f"invalid group reference {group}", len(name) + 1)
            if group not in self.references:
                self.references[group] = self.place() - len(name) - 1
        else:
            group = self.named(name)
        self.check_behind(group)
        yes, low, high = self.sequence(verbose, depth + 1, False)
        no = None
        if self.skip("|"):
            no, least, most = self.sequence(verbose, depth + 1, False)
            if self.next == "|":
                raise self.error("conditional backref with more than two branches")
            low = min(low, least)
            high = max(high, most)
        else:
            low = 0
        self.close(start)
        return (10, group, yes, no), (low, high)

    def inline_flags(self, char):
        add = remove = 0
        if char != "-":
            while True:
                flag = _FLAGS[char]
                if self.is_text and char == "L":
                    raise self.error("bad inline flags: cannot use 'L' flag with a str pattern")
                if not self.is_text and char == "u":
                    raise self.error("bad inline flags: cannot use 'u' flag with a bytes pattern")
                add |= flag
                if flag & _TYPES and add & _TYPES != flag:
                    raise self.error("bad inline flags: flags 'a', 'u' and 'L' are incompatible")
                char = self.advance()
                if char is None:
                    raise self.error("missing -, : or )")
                if char in ")-:":
                    break
                if char not in _FLAGS:
                    raise self.error("unknown flag" if char.isalpha() else "missing -, : or )", len(char))
        if char == ")":
            self.flags |= add
            return None
        if add & _GLOBAL:
            raise self.error("bad inline flags: cannot turn on global flag", 1)
        if char == "-":
            char = self.advance()
            if char is None:
                raise self.error("missing flag")
            if char not in _FLAGS:
                raise self.error("unknown flag" if char.isalpha() else "missing flag", len(char))
            while True:
                flag = _FLAGS[char]
                if flag & _TYPES:
                    raise self.error("bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
                remove |= flag
                char = self.advance()
                if char is None:
                    raise self.error("missing :")
                if char == ":":
                    break
                if char not in _FLAGS:
                    raise self.error("unknown flag" if char.isalpha() else "missing :", len(char))
        if remove & _GLOBAL:
            raise self.error("bad inline flags: cannot turn off global flag", 1)
        if add & remove:
            raise self.error("bad inline flags: flag turned on and off", 1)
        return add, remove


def _size(tree):
    """How many nodes PCRE2 makes of a sequence: it writes out groups that have a count."""
    total = 0
    for node in tree:
        kind = node[0]
        total += 1
        if kind == 4:
            total += sum([_size(item) for item in node[1]])
        elif kind == 5:
            body = node[4]
            total += _size(body) * (1 if len(body) == 1 and body[0][0] < 3 else max(1, node[1], node[2]))
        elif kind == 6:
            total += _size(node[4])
        elif kind == 7:
            total += _size(node[1])
        elif kind == 8:
            total += _size(node[3])
        elif kind == 10:
            total += _size(node[2]) + _size(node[3] or [])
    return total


def _fixed(is_text, flags):
    if is_text:
        if flags & 4:
            raise ValueError("cannot use LOCALE flag with a str pattern")
        if not flags & 256:
            return flags | 32
        if flags & 32:
            raise ValueError("ASCII and UNICODE flags are incompatible")
    else:
        if flags & 32:
            raise ValueError("cannot use UNICODE flag with a bytes pattern")
        if flags & 4 and flags & 256:
            raise ValueError("ASCII and LOCALE flags are incompatible")
    return flags
