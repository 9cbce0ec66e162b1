"""Values laid out in lines of a certain width."""

import sys as _sys
import types as _types
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque
from io import StringIO as _StringIO

__all__ = ["pprint", "pformat", "isreadable", "isrecursive", "saferepr", "PrettyPrinter", "pp"]


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    printer = PrettyPrinter(stream=stream, indent=indent, width=width, depth=depth, compact=compact,
                            sort_dicts=sort_dicts, underscore_numbers=underscore_numbers)
    printer.pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    return PrettyPrinter(indent=indent, width=width, depth=depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[0]


def isreadable(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[1]


def isrecursive(object):
    return PrettyPrinter()._safe_repr(object, {}, None, 0)[2]


class _Key:
    """A sort key that falls back to the names of types where values have no order."""

    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        try:
            return self.value < other.value
        except TypeError:
            mine, theirs = self.value, other.value
            return (str(type(mine)), id(mine)) < (str(type(theirs)), id(theirs))


def _pair_key(pair):
    return _Key(pair[0]), _Key(pair[1])


def _recursion(object):
    return f"<Recursion on {type(object).__name__} with id={id(object)}>"


def _words(line):
    """A line in pieces, each a word and the blanks behind it."""
    start = at = 0
    while at < len(line):
        while at < len(line) and not line[at].isspace():
            at += 1
        while at < len(line) and line[at].isspace():
            at += 1
        yield line[start:at]
        start = at


def _unless_empty(layout):
    """A layout for what has something in it; the rest is told as it tells itself."""
    def lay_out(self, object, stream, *place):
        if object:
            layout(self, object, stream, *place)
        else:
            stream.write(repr(object))

    return lay_out


class PrettyPrinter:
    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError("indent must be >= 0")
        if depth is not None and depth <= 0:
            raise ValueError("depth must be > 0")
        if not width:
            raise ValueError("width must be != 0")
        self._depth, self._indent_per_level, self._width = depth, indent, width
        self._stream = _sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        if self._stream is not None:
            self._format(object, self._stream, 0, 0, {}, 0)
            self._stream.write("\n")

    def pformat(self, object):
        text = _StringIO()
        self._format(object, text, 0, 0, {}, 0)
        return text.getvalue()

    def isrecursive(self, object):
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        _, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        return self._safe_repr(object, context, maxlevels, level)

    def _repr(self, object, context, level):
        return self.format(object, context.copy(), self._depth, level)[0]

    # What does not fit in a line

    def _format(self, object, stream, indent, allowance, context, level):
        """Writes `object` from column `indent` on, with `allowance` columns to spare behind it."""
        if id(object) in context:
            stream.write(_recursion(object))
            return
        rep = self._repr(object, context, level)
        if len(rep) > self._width - indent - allowance:
            layout = self._layouts.get(type(object).__repr__)
            if layout is None and self._has_own_fields(object):
                layout = PrettyPrinter._dataclass
            if layout is not None:
                context[id(object)] = 1
                layout(self, object, stream, indent, allowance, context, level + 1)
                del context[id(object)]
                return
        stream.write(rep)

    @staticmethod
    def _has_own_fields(object):
        cls = type(object)
        if isinstance(object, type) or not hasattr(cls, "__dataclass_fields__"):
            return False
        # The one that `dataclass` made, not one of the class's own.
        return getattr(cls.__repr__, "__globals__", {}).get("__name__") == "dataclasses"

    def _dataclass(self, object, *place):
        fields = [field for field in type(object).__dataclass_fields__.values()
                  if field.repr and getattr(field._field_type, "name", "_FIELD") == "_FIELD"]
        self._named(type(object).__name__, [(field.name, getattr(object, field.name)) for field in fields], *place)

    def _dict(self, object, stream, indent, allowance, context, level):
        stream.write("{" + " " * (self._indent_per_level - 1))
        if object:
            items = object.items()
            if self._sort_dicts:
                items = sorted(items, key=_pair_key)
            self._pairs(items, stream, indent, allowance + 1, context, level)
        stream.write("}")

    def _list(self, object, stream, indent, allowance, context, level):
        stream.write("[")
        self._items(object, stream, indent, allowance + 1, context, level)
        stream.write("]")

    def _tuple(self, object, stream, indent, allowance, context, level):
        end = ",)" if len(object) == 1 else ")"
        stream.write("(")
        self._items(object, stream, indent, allowance + len(end), context, level)
        stream.write(end)

    @_unless_empty
    def _set(self, object, stream, indent, allowance, context, level):
        start, end = "{", "}"
        if type(object) is not set:
            start, end = type(object).__name__ + "({", "})"
            indent += len(start) - 1
        stream.write(start)
        self._items(sorted(object, key=_Key), stream, indent, allowance + len(end), context, level)
        stream.write(end)

    def _call(self, object, content, stream, indent, allowance, context, level):
        """`Name(content)`."""
        name = type(object).__name__
        stream.write(name + "(")
        self._format(content, stream, indent + len(name) + 1, allowance + 1, context, level)
        stream.write(")")

    @_unless_empty
    def _ordered_dict(self, object, *place):
        self._call(object, list(object.items()), *place)

    def _mapping_proxy(self, object, *place):
        self._call(object, object.copy(), *place)

    def _namespace(self, object, *place):
        name = "namespace" if type(object) is _types.SimpleNamespace else type(object).__name__
        self._named(name, object.__dict__.items(), *place)

    @_unless_empty
    def _default_dict(self, object, stream, indent, allowance, context, level):
        name = type(object).__name__
        factory = self._repr(object.default_factory, context, level)
        indent += len(name) + 1
        stream.write(f"{name}({factory},\n{' ' * indent}")
        self._dict(object, stream, indent, allowance + 1, context, level)
        stream.write(")")

    @_unless_empty
    def _counter(self, object, stream, indent, allowance, context, level):
        name = type(object).__name__
        stream.write(name + "({" + " " * (self._indent_per_level - 1))
        self._pairs(object.most_common(), stream, indent + len(name) + 1, allowance + 2, context, level)
        stream.write("})")

    def _chain_map(self, object, stream, indent, allowance, context, level):
        if not object.maps:
            stream.write(repr(object))
            return
        name = type(object).__name__
        indent += len(name) + 1
        stream.write(name + "(")
        for m in object.maps[:-1]:
            self._format(m, stream, indent, 1, context, level)
            stream.write(",\n" + " " * indent)
        self._format(object.maps[-1], stream, indent, allowance + 1, context, level)
        stream.write(")")

    @_unless_empty
    def _deque(self, object, stream, indent, allowance, context, level):
        name = type(object).__name__
        indent += len(name) + 1
        stream.write(name + "([")
        limited = object.maxlen is not None
        self._items(object, stream, indent, 2 if limited else allowance + 2, context, level)
        if limited:
            stream.write(f"],\n{' ' * indent}maxlen={self._repr(object.maxlen, context, level)})")
        else:
            stream.write("])")

    def _user(self, object, stream, indent, allowance, context, level):
        self._format(object.data, stream, indent, allowance, context, level - 1)

    @_unless_empty
    def _str(self, object, stream, indent, allowance, context, level):
        """A long string in pieces, a line of its own or as many words as fit in each."""
        if level == 1:
            indent, allowance = indent + 1, allowance + 1
        room = self._width - indent
        chunks = []
        lines = object.splitlines(True)
        for k, line in enumerate(lines):
            is_last = k == len(lines) - 1
            rep = repr(line)
            if len(rep) <= room - (allowance if is_last else 0):
                chunks.append(rep)
                continue
            current = ""
            words = list(_words(line))
            for i, word in enumerate(words):
                spare = allowance if is_last and i == len(words) - 1 else 0
                if len(repr(current + word)) > room - spare:
                    if current:
                        chunks.append(repr(current))
                    current = word
                else:
                    current += word
            if current:
                chunks.append(repr(current))
        if len(chunks) == 1:
            stream.write(rep)
            return
        text = ("\n" + " " * indent).join(chunks)
        stream.write(f"({text})" if level == 1 else text)

    def _bytes(self, object, stream, indent, allowance, context, level):
        if len(object) <= 4:
            stream.write(repr(object))
            return
        if level == 1:
            indent, allowance = indent + 1, allowance + 1
        room = self._width - indent
        chunks = []
        current = b""
        for i in range(0, len(object), 4):
            if i == len(object) // 4 * 4:
                room -= allowance
            part = object[i:i + 4]
            if len(repr(current + part)) > room:
                if current:
                    chunks.append(repr(current))
                current = part
            else:
                current += part
        if current:
            chunks.append(repr(current))
        text = ("\n" + " " * indent).join(chunks)
        stream.write(f"({text})" if level == 1 else text)

    def _bytearray(self, object, stream, indent, allowance, context, level):
        stream.write("bytearray(")
        self._bytes(bytes(object), stream, indent + 10, allowance + 1, context, level + 1)
        stream.write(")")

    _layouts = {
        dict.__repr__: _dict, list.__repr__: _list, tuple.__repr__: _tuple, set.__repr__: _set,
        frozenset.__repr__: _set, str.__repr__: _str, bytes.__repr__: _bytes, bytearray.__repr__: _bytearray,
        OrderedDict.__repr__: _ordered_dict, _types.MappingProxyType.__repr__: _mapping_proxy,
        _types.SimpleNamespace.__repr__: _namespace, defaultdict.__repr__: _default_dict, Counter.__repr__: _counter,
        ChainMap.__repr__: _chain_map, deque.__repr__: _deque, UserDict.__repr__: _user, UserList.__repr__: _user,
        UserString.__repr__: _user,
    }

    # Items, one to a line

    def _pairs(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        last = len(items) - 1
        for i, (key, value) in enumerate(items):
            rep = self._repr(key, context, level)
            stream.write(rep + ": ")
            self._format(value, stream, indent + len(rep) + 2, allowance if i == last else 1, context, level)
            if i < last:
                stream.write(",\n" + " " * indent)

    def _named(self, kind, items, stream, indent, allowance, context, level):
        """`Kind(name=value, ...)`, each in a line of its own."""
        indent, last = indent + len(kind) + 1, len(items) - 1
        stream.write(kind + "(")
        for i, (name, value) in enumerate(items):
            stream.write(name + "=")
            if id(value) in context:
                stream.write("...")
            else:
                self._format(value, stream, indent + len(name) + 1, allowance if i == last else 1, context, level)
            if i < last:
                stream.write(",\n" + " " * indent)
        stream.write(")")

    def _items(self, items, stream, indent, allowance, context, level):
        indent += self._indent_per_level
        stream.write(" " * (self._indent_per_level - 1))
        new_line = ",\n" + " " * indent
        between = ""
        room = whole = self._width - indent + 1
        last = len(items) - 1
        for i, item in enumerate(items):
            if i == last:
                whole -= allowance
                room -= allowance
            if self._compact:
                rep = self._repr(item, context, level)
                if room < len(rep) + 2:
                    room = whole
                    if between:
                        between = new_line
                if room >= len(rep) + 2:
                    room -= len(rep) + 2
                    stream.write(between + rep)
                    between = ", "
                    continue
            stream.write(between)
            between = new_line
            self._format(item, stream, indent, allowance if i == last else 1, context, level)

    # One line

    def _safe_repr(self, object, context, maxlevels, level):
        """The representation in one line, whether it can be read back, and whether the object contains itself."""
        cls = type(object)
        own = cls.__repr__
        if issubclass(cls, int) and cls is not bool and own is int.__repr__ and self._underscore_numbers:
            return f"{object:_d}", True, False
        for base, start, end in (dict, "{", "}"), (list, "[", "]"), (tuple, "(", ")"):
            if not issubclass(cls, base) or own is not base.__repr__:
                continue
            if not object:
                return start + end, True, False
            if base is tuple and len(object) == 1:
                end = ",)"
            if maxlevels and level >= maxlevels:
                return start + "..." + end, False, id(object) in context
            if id(object) in context:
                return _recursion(object), False, True
            context[id(object)] = 1
            parts, readable, recursive = [], True, False
            if base is dict:
                items = sorted(object.items(), key=_pair_key) if self._sort_dicts else object.items()
                groups = items
            else:
                groups = [(item,) for item in object]
            for group in groups:
                texts = []
                for item in group:
                    text, can_read, repeats = self.format(item, context, maxlevels, level + 1)
                    texts.append(text)
                    readable = readable and can_read
                    recursive = recursive or repeats
                parts.append(": ".join(texts))
            del context[id(object)]
            return start + ", ".join(parts) + end, readable, recursive
        text = repr(object)
        plain = cls in (str, bytes, bytearray, float, complex, bool, type(None)) or issubclass(cls, int)
        return text, plain or bool(text) and not text.startswith("<"), False
