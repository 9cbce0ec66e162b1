"""What is C in CPython's pickle: objects to bytes and back (no frame shows in a traceback, calls cost what is charged)."""

import copyreg
import sys
import _reduction
from struct import pack, unpack_from
from _gilt import charge, instant, lift, rewind

_FRAME = 65536
_BATCH = 1000
_DEEPEST = 745
# Nanoseconds of real 3.12.1: a call, a container, a string, a number, a thing that is known already, a name looked up.
_CALL, _BOX, _TEXT, _NUMBER, _KNOWN, _NAME = 300, 130, 110, 11, 9, 1200


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


_function = type(lambda: None)
_builtin = type(len)
_missing = object()
_function_modules = {}

# Modules and names of Python 2, for protocols below 3.
_old_modules = {
    "builtins": "__builtin__", "copyreg": "copy_reg", "queue": "Queue", "socketserver": "SocketServer",
    "configparser": "ConfigParser", "_thread": "thread", "_pickle": "cPickle", "itertools": "itertools",
}
_old_names = {
    ("builtins", "range"): ("__builtin__", "xrange"), ("functools", "reduce"): ("__builtin__", "reduce"),
    ("builtins", "str"): ("__builtin__", "unicode"), ("builtins", "chr"): ("__builtin__", "unichr"),
    ("itertools", "zip_longest"): ("itertools", "izip_longest"), ("builtins", "zip"): ("itertools", "izip"),
    ("builtins", "map"): ("itertools", "imap"), ("builtins", "filter"): ("itertools", "ifilter"),
    ("itertools", "filterfalse"): ("itertools", "ifilterfalse"), ("sys", "intern"): ("__builtin__", "intern"),
    ("builtins", "int"): ("__builtin__", "long"),
    ("collections", "UserDict"): ("UserDict", "IterableUserDict"), ("collections", "UserList"): ("UserList", "UserList"),
    ("collections", "UserString"): ("UserString", "UserString"),
}
for _name in (
        "ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning DeprecationWarning EOFError "
        "EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning "
        "IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError NotImplementedError "
        "OSError OverflowError PendingDeprecationWarning ReferenceError RuntimeError RuntimeWarning StopIteration "
        "SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError UnboundLocalError UnicodeDecodeError "
        "UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning "
        "ZeroDivisionError").split():
    _old_names["builtins", _name] = ("exceptions", _name)
for _name in (
        "BrokenPipeError ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError "
        "ConnectionResetError FileExistsError FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError "
        "PermissionError ProcessLookupError TimeoutError").split():
    _old_names["builtins", _name] = ("exceptions", "OSError")
_old_names["builtins", "ModuleNotFoundError"] = ("exceptions", "ImportError")
_new_modules = {old: new for new, old in _old_modules.items()}
_new_names = {old: new for new, old in reversed(_old_names.items())}
_new_names["exceptions", "OSError"] = ("builtins", "OSError")
_new_names["exceptions", "ImportError"] = ("builtins", "ImportError")


def _encode(text, encoding):
    return text.encode(encoding)


_encode.__module__, _encode.__name__, _encode.__qualname__ = "_codecs", "encode", "encode"


# What CPython's modules have and Gilt's need not.
_hidden = {("_codecs", "encode"): _encode, ("array", "_array_reconstructor"): _reduction._array_reconstructor}


def _whichmodule(obj, name):
    module = getattr(obj, "__module__", None)
    if module is not None:
        return module
    for module_name, module in list(sys.modules.items()):
        if module_name in ("__main__", "__mp_main__") or module is None:
            continue
        found = module
        try:
            for part in name.split("."):
                found = getattr(found, part)
        except AttributeError:
            continue
        if found is obj:
            return module_name
    return "__main__"


def _walk(obj, name):
    """The object behind a dotted name, and the one before it."""
    parent = None
    parts = name.split(".")
    for part in parts:
        if part == "<locals>":
            raise AttributeError(f"Can't pickle local object {name!r}")
    for part in parts:
        parent, obj = obj, getattr(obj, part, _missing)
        if obj is _missing:
            return None, _missing
    return parent, obj


def _protocol(protocol):
    if protocol is None:
        return 4
    protocol = protocol.__index__()
    if protocol < 0:
        return 5
    if protocol > 5:
        raise ValueError("pickle protocol must be <= 5")
    return protocol


def _settle(began, own, cost):
    """Charges `cost` nanoseconds instead of what has been charged since `began`, but for what objects' own code took."""
    rewind(instant() - began - own)
    charge(int(cost))


class Pickler:
    """Writes objects to a file with a method `write`."""

    bin, fast = 1, 0
    dispatch_table = persistent_id = None

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        self._protocol = _protocol(protocol)
        if buffer_callback is not None and self._protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        write = getattr(file, "write", None)
        if write is None:
            raise TypeError("file must have a 'write' attribute")
        self._write = write
        self.bin = int(self._protocol > 0)
        self.fast = 0
        self._fix = fix_imports and self._protocol < 3
        self._known = {}

    def clear_memo(self):
        self._known.clear()

    def dump(self, obj):
        self._write(self._dumped(obj))

    def _dumped(self, obj):
        self._out = bytearray()
        self._frame = bytearray()
        self._depth = 0
        self._cost = _CALL
        own = type(self)
        id_of = getattr(self, "persistent_id", None)
        self._id_of = id_of
        self._override = getattr(self, "reducer_override", None)
        self._table = getattr(self, "dispatch_table", None)
        if self._protocol >= 2:
            self._out += b"\x80%c" % self._protocol
        self._own = 0
        began = instant()
        lift(20_000)
        try:
            self._save(obj)
        finally:
            lift(-20_000)
            _settle(began, self._own, self._cost)
        self._frame += b"."
        self._close()
        out = bytes(self._out)
        self._out = self._frame = None
        return out

    def _close(self):
        """What was written since the last frame becomes one (protocol 4 and 5)."""
        frame = self._frame
        if not frame:
            return
        if self._protocol >= 4 and len(frame) >= 4:
            self._out += b"\x95" + pack("<Q", len(frame))
        self._out += frame
        self._frame = bytearray()

    def _put(self, obj):
        if self.fast:
            return
        known = self._known
        index = len(known)
        known[id(obj)] = index, obj
        protocol = self._protocol
        if protocol >= 4:
            self._frame += b"\x94"
        elif protocol == 0:
            self._frame += b"p%d\n" % index
        elif index < 256:
            self._frame += b"q%c" % index
        else:
            self._frame += b"r" + pack("<I", index)

    def _get(self, index):
        if not self.bin:
            self._frame += b"g%d\n" % index
        elif index < 256:
            self._frame += b"h%c" % index
        else:
            self._frame += b"j" + pack("<I", index)

    def _payload(self, header, data):
        self._cost += len(data) * 0.052
        if len(data) >= _FRAME and self._protocol >= 4:
            self._close()
            self._out += header
            self._out += data
        else:
            self._frame += header
            self._frame += data

    def _save(self, obj, asks=True):
        if len(self._frame) >= _FRAME and self._protocol >= 4:
            self._close()
        if asks and self._id_of is not None:
            since = instant()
            pid = self._id_of(obj)
            self._own += instant() - since
            if pid is not None:
                self._save_id(pid)
                return
        cls = type(obj)
        protocol = self._protocol
        if obj is None:
            self._cost += _KNOWN
            self._frame += b"N"
            return
        if cls is int:
            self._cost += _NUMBER
            if protocol and 0 <= obj <= 255:
                self._frame += b"K%c" % obj
            else:
                self._save_int(obj)
            return
        if cls is bool:
            self._cost += _KNOWN
            if protocol >= 2:
                self._frame += b"\x88" if obj else b"\x89"
            else:
                self._frame += b"I01\n" if obj else b"I00\n"
            return
        if cls is float:
            self._cost += 24
            self._frame += b"G" + pack(">d", obj) if protocol else b"F" + repr(obj).encode() + b"\n"
            return
        known = self._known.get(id(obj))
        if known is not None:
            self._cost += _KNOWN
            self._get(known[0])
            return
        if cls is str:
            self._cost += _TEXT
            self._save_str(obj)
            return
        if cls is bytes:
            self._cost += _TEXT
            self._save_bytes(obj)
            return
        self._cost += _BOX
        if self._depth >= _DEEPEST:
            raise RecursionError("maximum recursion depth exceeded while pickling an object")
        self._depth += 1
        if cls is dict:
            self._frame += b"}" if protocol else b"(d"
            self._put(obj)
            self._pairs(obj.items(), len(obj), True)
        elif cls is list:
            self._frame += b"]" if protocol else b"(l"
            self._put(obj)
            self._items(obj, len(obj), True)
        elif cls is tuple:
            self._save_tuple(obj)
        elif cls is set and protocol >= 4:
            self._frame += b"\x8f"
            self._put(obj)
            self._members(obj)
        elif cls is frozenset and protocol >= 4:
            self._frame += b"("
            for item in obj:
                self._save(item)
            known = self._known.get(id(obj))
            if known is not None:
                self._frame += b"1"
                self._get(known[0])
            else:
                self._frame += b"\x91"
                self._put(obj)
        elif cls is bytearray and protocol >= 5:
            self._payload(b"\x96" + pack("<Q", len(obj)), obj)
            self._put(obj)
        else:
            self._save_other(obj, cls)
        self._depth -= 1

    def _save_id(self, pid):
        if self.bin:
            self._save(pid, False)
            self._frame += b"Q"
        else:
            text = str(pid)
            if not text.isascii():
                raise PicklingError("persistent IDs in protocol 0 must be ASCII strings")
            self._frame += b"P" + text.encode() + b"\n"

    def _save_int(self, n):
        if -0x80000000 <= n <= 0x7FFFFFFF:
            if not self.bin:
                self._frame += b"I%d\n" % n
            elif 0 <= n <= 0xFFFF:
                self._frame += b"M" + pack("<H", n)
            else:
                self._frame += b"J" + pack("<i", n)
            return
        if self._protocol < 2:
            self._frame += b"L%dL\n" % n
            return
        self._cost += 50
        size = (n.bit_length() >> 3) + 1
        data = n.to_bytes(size, "little", signed=True)
        if n < 0 and size > 1 and data[-1] == 255 and data[-2] & 128:
            data = data[:-1]
        if len(data) < 256:
            self._frame += b"\x8a%c" % len(data) + data
        else:
            self._frame += b"\x8b" + pack("<i", len(data)) + data

    def _save_str(self, text):
        if self.bin:
            data = text.encode("utf-8", "surrogatepass")
            if len(data) <= 255 and self._protocol >= 4:
                header = b"\x8c%c" % len(data)
            else:
                header = b"X" + pack("<I", len(data))
            self._payload(header, data)
        else:
            for old, new in ("\\", "\\u005c"), ("\0", "\\u0000"), ("\n", "\\u000a"), ("\r", "\\u000d"), ("\x1a", "\\u001a"):
                text_ = text if old == "\\" else text_
                text_ = text_.replace(old, new)
            parts = [
                c if c < "\u0100" else f"\\u{ord(c):04x}" if c < "\U00010000" else f"\\U{ord(c):08x}" for c in text_]
            self._frame += b"V" + "".join(parts).encode("latin-1") + b"\n"
        self._put(text)

    def _save_bytes(self, data):
        if self._protocol < 3:
            if data:
                self._reduced((_encode, (str(data, "latin1"), "latin1")), data)
            else:
                self._reduced((bytes, ()), data)
            return
        if len(data) <= 255:
            header = b"C%c" % len(data)
        else:
            header = b"B" + pack("<I", len(data))
        self._payload(header, data)
        self._put(data)

    def _save_tuple(self, obj):
        count = len(obj)
        if count == 0:
            self._frame += b")" if self.bin else b"(t"
            return
        short = count <= 3 and self._protocol >= 2
        if not short:
            self._frame += b"("
        for item in obj:
            self._save(item)
        known = self._known.get(id(obj))
        if known is not None:
            # It was written while its items were: it holds itself.
            self._frame += b"0" * count if short else b"1" if self.bin else b"0" * (count + 1)
            self._get(known[0])
            return
        self._frame += (b"\x85", b"\x86", b"\x87")[count - 1] if short else b"t"
        self._put(obj)

    def _items(self, items, count, exact):
        if not self.bin:
            for item in items:
                self._save(item)
                self._frame += b"a"
            return
        if exact:
            if count == 0:
                return
            if count == 1:
                self._save(items[0])
                self._frame += b"a"
                return
            done = 0
            while done < count:
                self._frame += b"("
                for item in items[done:done + _BATCH]:
                    self._save(item)
                    done += 1
                self._frame += b"e"
            return
        items = list(items)
        for start in range(0, len(items), _BATCH):
            batch = items[start:start + _BATCH]
            if len(batch) == 1:
                self._save(batch[0])
                self._frame += b"a"
                return
            self._frame += b"("
            for item in batch:
                self._save(item)
            self._frame += b"e"

    def _pairs(self, pairs, count, exact):
        if not self.bin:
            for key, value in pairs:
                self._save(key)
                self._save(value)
                self._frame += b"s"
            return
        pairs = list(pairs)
        if exact and count == 0:
            return
        start = 0
        while True:
            batch = pairs[start:start + _BATCH]
            start += _BATCH
            if not exact and not batch:
                return
            if len(batch) == 1 and (not exact or count == 1):
                self._save(batch[0][0])
                self._save(batch[0][1])
                self._frame += b"s"
                return
            self._frame += b"("
            for key, value in batch:
                self._save(key)
                self._save(value)
            self._frame += b"u"
            if len(batch) < _BATCH:
                return

    def _members(self, members):
        members = list(members)
        if not members:
            return
        start = 0
        while True:
            batch = members[start:start + _BATCH]
            start += _BATCH
            self._frame += b"("
            for item in batch:
                self._save(item)
            self._frame += b"\x90"
            if len(batch) < _BATCH:
                return

    def _save_other(self, obj, cls):
        if cls is set or cls is frozenset:
            self._reduced((cls, (list(obj),)), obj)
            return
        if cls is bytearray:
            self._reduced((bytearray, (bytes(obj),) if obj else ()), obj)
            return
        if self._override is not None:
            since = instant()
            reduction = self._override(obj)
            self._own += instant() - since
            if reduction is not NotImplemented:
                self._finish(reduction, obj)
                return
        if cls is type:
            if obj is type(None) or obj is type(...) or obj is type(NotImplemented):
                single = None if obj is type(None) else ... if obj is type(...) else NotImplemented
                self._reduced((type, (single,)), obj)
            else:
                self._save_name(obj)
            return
        if cls is _function:
            self._save_name(obj)
            return
        table = copyreg.dispatch_table if self._table is None else self._table
        try:
            reduce = table[cls]
        except KeyError:
            reduce = None
        since = instant()
        if reduce is not None:
            reduction = reduce(obj)
        elif issubclass(cls, type):
            self._save_name(obj)
            return
        else:
            self._cost += 700
            reduce = getattr(obj, "__reduce_ex__", None)
            if reduce is not None:
                reduction = reduce(self._protocol)
            else:
                reduce = getattr(obj, "__reduce__", None)
                if reduce is None:
                    raise PicklingError(f"can't pickle '{cls.__name__}' object: {obj!r}")
                reduction = reduce()
        self._own += instant() - since
        self._finish(reduction, obj)

    def _finish(self, reduction, obj):
        if isinstance(reduction, str):
            self._save_name(obj, reduction)
        elif isinstance(reduction, tuple):
            self._reduced(reduction, obj)
        else:
            raise PicklingError("__reduce__ must return a string or tuple")

    def _reduced(self, reduction, obj, kept=True):
        count = len(reduction)
        if not 2 <= count <= 6:
            raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
        make, args, state, items, pairs, setter = (*reduction, None, None, None, None)[:6]
        if not callable(make):
            raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
        if not isinstance(args, tuple):
            raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
        if items is not None and not hasattr(items, "__next__"):
            raise PicklingError(
                f"fourth element of the tuple returned by __reduce__ must be an iterator, not {type(items).__name__}")
        if pairs is not None and not hasattr(pairs, "__next__"):
            raise PicklingError(
                f"fifth element of the tuple returned by __reduce__ must be an iterator, not {type(pairs).__name__}")
        if setter is not None and not callable(setter):
            raise PicklingError(
                f"sixth element of the tuple returned by __reduce__ must be a function, not {type(setter).__name__}")
        name = getattr(make, "__name__", "") if self._protocol >= 2 else ""
        if name == "__newobj_ex__":
            if len(args) != 3:
                raise PicklingError(
                    f"length of the NEWOBJ_EX argument tuple must be exactly 3, not {len(args)}")
            cls, arguments, named = args
            if self._protocol >= 4:
                self._save(cls)
                self._save(arguments)
                self._save(named)
                self._frame += b"\x92"
            else:
                from functools import partial
                self._save(partial(cls.__new__, cls, *arguments, **named))
                self._save(())
                self._frame += b"R"
        elif name == "__newobj__":
            if len(args) < 1:
                raise PicklingError("__newobj__ arglist is empty")
            cls = args[0]
            if not hasattr(cls, "__new__"):
                raise PicklingError("args[0] from __newobj__ args has no __new__")
            if obj is not None and cls is not obj.__class__:
                raise PicklingError("args[0] from __newobj__ args has the wrong class")
            self._save(cls)
            self._save(args[1:])
            self._frame += b"\x81"
        else:
            self._save(make)
            self._save(args)
            self._frame += b"R"
        if kept:
            known = self._known.get(id(obj))
            if known is not None:
                # It is one of its own arguments.
                self._frame += b"0"
                self._get(known[0])
                return
            self._put(obj)
        if items is not None:
            self._items(items, -1, False)
        if pairs is not None:
            self._pairs(pairs, -1, False)
        if state is not None:
            if setter is None:
                self._save(state)
                self._frame += b"b"
            else:
                self._save(setter)
                self._save(obj)
                self._save(state)
                self._frame += b"\x86R0"

    def _save_name(self, obj, name=None):
        self._cost += _NAME
        if name is None:
            name = getattr(obj, "__qualname__", None)
            if name is None:
                name = obj.__name__
        module_name = _whichmodule(obj, name)
        try:
            __import__(module_name)
            module = sys.modules[module_name]
        except (ImportError, KeyError, ValueError):
            if (module_name, name) not in _hidden:
                raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed") from None
            module = None
        last = name.rpartition(".")[2]
        if (module_name, name) in _hidden:
            parent = module
        else:
            parent, found = _walk(module, name)
            if found is _missing:
                raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed")
            if found is not obj:
                raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        protocol = self._protocol
        if protocol >= 2:
            code = copyreg._extension_registry.get((module_name, name))
            if code is not None:
                if code <= 255:
                    self._frame += b"\x82%c" % code
                elif code <= 0xFFFF:
                    self._frame += b"\x83" + pack("<H", code)
                else:
                    self._frame += b"\x84" + pack("<i", code)
                return
        if protocol >= 4:
            module_name, name = sys.intern(module_name), sys.intern(name)
            # Which strings are the same object, and so written once, is seen in the bytes.
            if type(obj) is _builtin or name == "ExceptionGroup":
                module_name = _function_modules.setdefault(module_name, (module_name + " ")[:-1])
            elif (module_name, name) in _hidden:
                module_name = (module_name + " ")[:-1]
            if module_name == name:
                name = (name + " ")[:-1]
            self._save(module_name)
            self._save(name)
            self._frame += b"\x93"
        elif parent is not module:
            self._reduced((getattr, (parent, last)), None, False)
        else:
            if self._fix:
                module_name, name = _old_names.get((module_name, name), (_old_modules.get(module_name, module_name), name))
            self._frame += b"c" + module_name.encode() + b"\n" + name.encode() + b"\n"
        self._put(obj)


class _Sink:
    def write(self, data):
        pass


_sink = _Sink()


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    return Pickler(_sink, protocol, fix_imports, buffer_callback)._dumped(obj)


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    Pickler(file, protocol, fix_imports, buffer_callback).dump(obj)


class _Stop(Exception):
    pass


class Unpickler:
    """Reads objects from a file with methods `read` and `readline`."""

    persistent_load = None

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
        self._fix = fix_imports
        self._encoding = encoding
        self._errors = errors
        self._known = {}
        self._data = b""
        self._at = 0
        if file is not None:
            if not hasattr(file, "read") or not hasattr(file, "readline"):
                raise TypeError("file must have 'read' and 'readline' attributes")
            self._file = file

    _file = None

    def find_class(self, module_name, name, /):
        self._cost += _NAME
        if self._protocol < 3 and self._fix:
            module_name, name = _new_names.get(
                (module_name, name), (_new_modules.get(module_name, module_name), name))
        if (module_name, name) in _hidden:
            return _hidden[module_name, name]
        __import__(module_name)
        module = sys.modules[module_name]
        if self._protocol >= 4:
            for part in name.split("."):
                if part == "<locals>":
                    raise AttributeError(f"Can't get local attribute {name!r} on {module!r}")
            found = _walk(module, name)[1]
        else:
            found = getattr(module, name, _missing)
        if found is _missing:
            raise AttributeError(f"Can't get attribute {name!r} on {module!r}")
        return found

    def _take(self, count, starts=False):
        at = self._at
        end = at + count
        data = self._data
        if end <= len(data):
            self._at = end
            return data[at:end]
        if self._file is None:
            if at >= len(data) and starts:
                raise EOFError("Ran out of input")
            raise UnpicklingError("pickle data was truncated")
        rest = data[at:]
        more = self._file.read(count - len(rest))
        self._data, self._at = b"", 0
        if len(rest) + len(more) < count:
            if starts:
                raise EOFError("Ran out of input")
            raise UnpicklingError("pickle data was truncated")
        return rest + more

    def _line(self):
        end = self._data.find(b"\n", self._at)
        if end >= 0:
            line = self._data[self._at:end]
            self._at = end + 1
            return line
        line = self._data[self._at:]
        if self._file is not None:
            line += self._file.readline()
        self._data, self._at = b"", 0
        if not line.endswith(b"\n"):
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]

    def _size(self, code, count):
        return unpack_from(code, self._take(count))[0]

    def _mark(self):
        """The items above the last mark, which goes."""
        if not self._marks:
            raise UnpicklingError("could not find MARK")
        items = self._stack
        self._stack = self._marks.pop()
        return items

    def load(self):
        if not hasattr(self, "_known"):
            raise UnpicklingError("Unpickler.__init__() was not called by Unpickler.__init__()")
        self._stack = []
        self._marks = []
        self._protocol = 0
        self._cost = 250
        self._own = 0
        began = instant()
        take = self._take
        steps = _steps
        try:
            while True:
                op = take(1, True)[0]
                step = steps[op]
                if step is None:
                    raise UnpicklingError(
                        f"invalid load key, '{chr(op)}'." if 32 <= op < 127 else f"invalid load key, '\\x{op:02x}'.")
                step(self)
        except _Stop as stop:
            return stop.args[0]
        except IndexError as error:
            if error.args == ("pop from empty list",) or error.args == ("list index out of range",):
                raise UnpicklingError("unpickling stack underflow") from None
            raise
        finally:
            _settle(began, self._own, self._cost)
            self._stack = self._marks = None

    def _persistent(self, pid=None):
        load = getattr(self, "persistent_load", None)
        if load is None:
            raise UnpicklingError(
                "A load persistent id instruction was encountered, but no persistent_load function was specified.")
        since = instant()
        self._stack.append(load(self._stack.pop() if pid is None else pid))
        self._own += instant() - since

    def _stop(self):
        raise _Stop(self._stack.pop())

    def _proto(self):
        self._protocol = self._take(1)[0]
        if self._protocol > 5:
            raise ValueError(f"unsupported pickle protocol: {self._protocol}")

    def _new_frame(self):
        size = self._size("<Q", 8)
        if self._at + size > len(self._data):
            self._data, self._at = self._take(size), 0

    def _text_int(self):
        line = self._line()
        self._stack.append(False if line == b"00" else True if line == b"01" else int(line))

    def _text_long(self):
        self._stack.append(int(self._line().rstrip(b"L")))

    def _int1(self):
        self._cost += 9
        self._stack.append(self._take(1)[0])

    def _int2(self):
        self._cost += 20
        self._stack.append(self._size("<H", 2))

    def _int4(self):
        self._cost += 34
        self._stack.append(self._size("<i", 4))

    def _long1(self):
        self._cost += 43
        self._stack.append(int.from_bytes(self._take(self._take(1)[0]), "little", signed=True))

    def _long4(self):
        self._cost += 43
        self._stack.append(int.from_bytes(self._take(self._size("<i", 4)), "little", signed=True))

    def _float(self):
        self._cost += 44
        self._stack.append(self._size(">d", 8))

    def _text_float(self):
        self._stack.append(float(self._line()))

    def _string(self, size):
        data = self._take(size)
        self._cost += 110 + len(data) * 0.12
        self._stack.append(str(data, "utf-8", "surrogatepass"))

    def _bytes(self, size):
        data = self._take(size)
        self._cost += 60 + len(data) * 0.06
        self._stack.append(data)

    def _old_bytes(self, size):
        data = self._take(size)
        self._stack.append(data if self._encoding == "bytes" else str(data, self._encoding, self._errors))

    def _text_string(self):
        line = self._line()
        if len(line) < 2 or line[:1] != line[-1:] or line[:1] not in b"'\"":
            raise UnpicklingError("the STRING opcode argument must be quoted")
        data = line[1:-1].decode("unicode_escape").encode("latin-1")
        self._stack.append(data if self._encoding == "bytes" else str(data, self._encoding, self._errors))

    def _text_unicode(self):
        line = self._line().decode("latin-1")
        if "\\" in line:
            parts = line.split("\\")
            made = [parts[0]]
            for part in parts[1:]:
                width = 4 if part[:1] == "u" else 8 if part[:1] == "U" else 0
                made.append(chr(int(part[1:1 + width], 16)) + part[1 + width:] if width else "\\" + part)
            line = "".join(made)
        self._stack.append(line)

    def _open_mark(self):
        self._marks.append(self._stack)
        self._stack = []

    def _push(self, make):
        self._cost += 60
        self._stack.append(make)

    def _tuple(self, count):
        self._cost += 60
        stack = self._stack
        if len(stack) < count:
            raise UnpicklingError("unpickling stack underflow")
        made = tuple(stack[-count:])
        del stack[-count:]
        stack.append(made)

    def _marked(self, make):
        items = self._mark()
        self._cost += 90
        self._stack.append(make(items))

    def _dict(self):
        items = self._mark()
        self._stack.append({items[i]: items[i + 1] for i in range(0, len(items), 2)})

    def _append(self, items):
        target = self._stack[-1]
        if type(target) is list:
            target.extend(items)
            return
        extend = getattr(target, "extend", None)
        if extend is not None and len(items) != 1:
            extend(items)
        else:
            for item in items:
                target.append(item)

    def _set_items(self, items):
        target = self._stack[-1]
        self._cost += 25 * len(items)
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _add_items(self):
        items = self._mark()
        target = self._stack[-1]
        self._cost += 30 * len(items)
        if isinstance(target, set):
            target.update(items)
        else:
            for item in items:
                target.add(item)

    def _set_item(self):
        value = self._stack.pop()
        key = self._stack.pop()
        self._cost += 60
        self._stack[-1][key] = value

    def _keep(self, index):
        self._cost += 4
        self._known[index] = self._stack[-1]

    def _recall(self, index):
        self._cost += 7
        try:
            self._stack.append(self._known[index])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {index}") from None

    def _global(self):
        module = self._line().decode()
        self._stack.append(self.find_class(module, self._line().decode()))

    def _stack_global(self):
        name = self._stack.pop()
        module = self._stack.pop()
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self._stack.append(self.find_class(module, name))

    def _extension(self, code):
        key = copyreg._inverted_registry.get(code)
        if key is None:
            raise ValueError(f"unregistered extension code {code}")
        self._stack.append(self.find_class(*key))

    def _reduce(self):
        args = self._stack.pop()
        self._cost += 150
        stack = self._stack
        if not isinstance(args, tuple):
            raise TypeError(f"argument list must be a tuple, not {type(args).__name__}")
        make = stack[-1]
        if args and type(args[0]) is bytes and isinstance(make, type) and make.__module__ != "builtins":
            made = _reduction.restored(make, *args) if len(args) <= 2 else None
            if made is not None:
                stack[-1] = made
                return
        since = instant()
        stack[-1] = make(*args)
        self._own += instant() - since

    def _new_object(self):
        args = self._stack.pop()
        self._cost += 200
        stack = self._stack
        cls = stack[-1]
        if not isinstance(cls, type):
            raise UnpicklingError(f"NEWOBJ class argument must be a type, not {type(cls).__name__}")
        since = instant()
        stack[-1] = cls.__new__(cls, *args)
        self._own += instant() - since

    def _new_object_ex(self):
        named = self._stack.pop()
        args = self._stack.pop()
        self._cost += 250
        stack = self._stack
        cls = stack[-1]
        if not isinstance(cls, type):
            raise UnpicklingError(f"NEWOBJ_EX class argument must be a type, not {type(cls).__name__}")
        stack[-1] = cls.__new__(cls, *args, **named)

    def _instance(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, "__getinitargs__"):
            self._stack.append(cls(*args))
        else:
            self._stack.append(cls.__new__(cls))

    def _old_instance(self):
        items = self._mark()
        module = self._line().decode()
        self._instance(self.find_class(module, self._line().decode()), items)

    def _old_object(self):
        items = self._mark()
        self._instance(items[0], items[1:])

    def _build(self):
        state = self._stack.pop()
        made = self._stack[-1]
        self._cost += 300
        own = getattr(made, "__setstate__", None)
        if own is not None:
            since = instant()
            own(state)
            self._own += instant() - since
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state is not None and state != {}:
            if not isinstance(state, dict):
                raise UnpicklingError("state is not a dictionary")
            fields = made.__dict__
            for name, value in state.items():
                fields[sys.intern(name) if type(name) is str else name] = value
        if slots is not None:
            if not isinstance(slots, dict):
                raise UnpicklingError("slot state is not a dictionary")
            for name, value in slots.items():
                setattr(made, name, value)


def _drop(unpickler):
    if unpickler._stack or not unpickler._marks:
        unpickler._stack.pop()
    else:
        unpickler._mark()


_steps = [None] * 256
for _code, _step in {
        ".": Unpickler._stop, "\x80": Unpickler._proto, "\x95": Unpickler._new_frame, "I": Unpickler._text_int,
        "L": Unpickler._text_long, "K": Unpickler._int1, "M": Unpickler._int2, "J": Unpickler._int4,
        "\x8a": Unpickler._long1, "\x8b": Unpickler._long4, "G": Unpickler._float, "F": Unpickler._text_float,
        "N": lambda u: u._stack.append(None), "\x88": lambda u: u._stack.append(True),
        "\x89": lambda u: u._stack.append(False), "\x8c": lambda u: u._string(u._take(1)[0]),
        "X": lambda u: u._string(u._size("<I", 4)), "\x8d": lambda u: u._string(u._size("<Q", 8)),
        "C": lambda u: u._bytes(u._take(1)[0]), "B": lambda u: u._bytes(u._size("<I", 4)),
        "\x8e": lambda u: u._bytes(u._size("<Q", 8)), "U": lambda u: u._old_bytes(u._take(1)[0]),
        "T": lambda u: u._old_bytes(u._size("<i", 4)), "S": Unpickler._text_string, "V": Unpickler._text_unicode,
        "\x96": lambda u: u._stack.append(bytearray(u._take(u._size("<Q", 8)))), "(": Unpickler._open_mark,
        "]": lambda u: u._push([]), "}": lambda u: u._push({}), ")": lambda u: u._stack.append(()),
        "\x8f": lambda u: u._push(set()), "\x85": lambda u: u._tuple(1), "\x86": lambda u: u._tuple(2),
        "\x87": lambda u: u._tuple(3), "t": lambda u: u._marked(tuple), "l": lambda u: u._marked(list),
        "\x91": lambda u: u._marked(frozenset), "d": Unpickler._dict, "e": lambda u: u._append(u._mark()),
        "a": lambda u: u._append([u._stack.pop()]), "u": lambda u: u._set_items(u._mark()), "s": Unpickler._set_item,
        "\x90": Unpickler._add_items, "\x94": lambda u: u._keep(len(u._known)), "q": lambda u: u._keep(u._take(1)[0]),
        "r": lambda u: u._keep(u._size("<I", 4)), "p": lambda u: u._keep(int(u._line())),
        "h": lambda u: u._recall(u._take(1)[0]), "j": lambda u: u._recall(u._size("<I", 4)),
        "g": lambda u: u._recall(int(u._line())), "c": Unpickler._global, "\x93": Unpickler._stack_global,
        "R": Unpickler._reduce, "\x81": Unpickler._new_object, "\x92": Unpickler._new_object_ex,
        "i": Unpickler._old_instance, "o": Unpickler._old_object, "b": Unpickler._build, "0": _drop,
        "1": lambda u: u._mark(), "2": lambda u: u._stack.append(u._stack[-1]),
        "P": lambda u: u._persistent(u._line().decode()), "Q": lambda u: u._persistent(),
        "\x82": lambda u: u._extension(u._take(1)[0]), "\x83": lambda u: u._extension(u._size("<H", 2)),
        "\x84": lambda u: u._extension(u._size("<i", 4)),
}.items():
    _steps[ord(_code)] = _step


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    if isinstance(data, str) or not hasattr(data, "__buffer__") and not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'")
    unpickler = Unpickler(None, fix_imports=fix_imports, encoding=encoding, errors=errors)
    unpickler._data = data if type(data) is bytes else bytes(data)
    return unpickler.load()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=()):
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors).load()
