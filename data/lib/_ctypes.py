"""What is C in CPython's ctypes: simple values, and functions of the C library.

The functions are Gilt's own; what matters of each is how long it takes and who holds the interpreter's lock meanwhile.
"""

import _clib
from _gilt import charge, refuse
from operator import index
from struct import calcsize, pack, unpack


class ArgumentError(Exception):
    pass


class PyCSimpleType(type):
    def __mul__(cls, count):
        refuse("ctypes: arrays")

    __rmul__ = __mul__

    def __getattr__(cls, name):
        if name in ("from_address", "from_buffer", "from_buffer_copy", "in_dll"):
            refuse(f"ctypes: {cls.__name__}.{name}")
        raise AttributeError(f"type object '{cls.__name__}' has no attribute '{name}'")


class _CData:
    pass


def _real(value):
    if isinstance(value, (str, bytes)) or not hasattr(value, "__float__") and not hasattr(value, "__index__"):
        raise TypeError(f"must be real number, not {type(value).__name__}")
    return float(value)


class _SimpleCData(_CData, metaclass=PyCSimpleType):
    _type_ = "i"

    def __init__(self, *values):
        charge(110)
        if len(values) > 1:
            raise TypeError(f"__init__ expected at most 1 argument, got {len(values)}")
        self._held = type(self)._taken(values[0]) if values else _zeros[self._type_]

    @property
    def value(self):
        charge(20)
        return self._held

    @value.setter
    def value(self, value):
        self._held = type(self)._taken(value)

    @classmethod
    def _taken(cls, value):
        """The value as C keeps it."""
        code = cls._type_
        if code in "bBhHiIlL":
            size = 8 * sizes[code]
            number = index(value) & (1 << size) - 1
            return number - (1 << size) if code.islower() and number >> size - 1 else number
        if code in "dg":
            return _real(value)
        if code == "f":
            return unpack("f", pack("f", _real(value)))[0]
        if code == "?":
            return bool(value)
        if code == "c":
            if isinstance(value, (bytes, bytearray)) and len(value) == 1:
                return bytes(value)
            if isinstance(value, int) and 0 <= value < 256:
                return bytes([value])
            raise TypeError("one character bytes, bytearray or integer expected")
        if code == "u":
            if not isinstance(value, str):
                raise TypeError(f"unicode string expected instead of {type(value).__name__} instance")
            if len(value) != 1:
                raise TypeError("one character unicode string expected")
            return value
        kind, what = _pointers[code]
        if value is None or isinstance(value, kind):
            return value
        if isinstance(value, int) and kind is not int:
            refuse(f"ctypes: {cls.__name__} of an address")
        raise TypeError(what.format(type(value).__name__))

    @classmethod
    def from_param(cls, value):
        if isinstance(value, cls):
            return value
        if cls._type_ == "P" and isinstance(value, (bytes, str, _SimpleCData)):
            return value
        return cls(value)

    def __bool__(self):
        return self._held not in (0, 0.0, None, b"\0", "\0")

    def __repr__(self):
        if type(self).__bases__ != (_SimpleCData,):
            return object.__repr__(self)
        return f"{type(self).__name__}({self._held!r})"

    def __reduce__(self):
        refuse("pickling of ctypes")


sizes = {"u": 4, "l": 8, "L": 8, "g": 16, "z": 8, "Z": 8, "P": 8, "i": 4, "I": 4, "h": 2, "H": 2, "b": 1, "B": 1,
         "c": 1, "?": 1, "d": 8, "f": 4}
_zeros = {"f": 0.0, "d": 0.0, "g": 0.0, "?": False, "c": b"\0", "u": "\0", "z": None, "Z": None, "P": None}
_zeros |= dict.fromkeys("bBhHiIlL", 0)
_pointers = {
    "z": (bytes, "bytes or integer address expected instead of {} instance"),
    "Z": (str, "unicode string or integer address expected instead of {} instance"),
    "P": (int, "cannot be converted to pointer"),
}


def simple(name, code):
    return PyCSimpleType(name, (_SimpleCData,), {"_type_": code, "__module__": "ctypes"})


c_int, c_double = simple("c_int", "i"), simple("c_double", "d")


def sizeof(kind):
    code = getattr(kind, "_type_", None)
    if not isinstance(code, str):
        raise TypeError("this type has no size")
    return sizes[code]


# MARK: The functions there are

def _narrow(value, code):
    size = 8 * sizes[code]
    value &= (1 << size) - 1
    return value - (1 << size) if code.islower() and value >> size - 1 else value


def _number(text):
    text = text.lstrip(b" \t\n\v\f\r")
    sign = text[:1] in (b"+", b"-")
    digits = text[sign:]
    count = 0
    while digits[count:count + 1].isdigit():
        count += 1
    number = int(digits[:count] or b"0")
    return -number if text[:1] == b"-" else number


def _difference(one, other, most=None):
    one, other = one.split(b"\0")[0][:most] + b"\0", other.split(b"\0")[0][:most] + b"\0"
    for a, b in zip(one, other):
        if a != b:
            return a - b
    return 0


def _system(name):
    def ask():
        import _processes
        import _thread
        return _thread.get_native_id() if name == "gettid" else getattr(_processes, name)()
    return ask


def _clock(place):
    import time
    if place is not None:
        refuse("ctypes: time() with a place for its result")
    return int(time.time())


def _letter(change):
    return lambda c: ord(change(chr(c))) if 0 <= c < 128 else c


def _of_math(name):
    def compute(*numbers):
        import math
        try:
            return float(getattr(math, name)(*numbers))
        except (ValueError, OverflowError):
            refuse(f"ctypes: {name}() of such a number")
    return compute


# Parameters, result, nanoseconds, what it gives. A wait has its microseconds instead.
functions = {
    "abs": ("i", "i", 2, abs), "labs": ("l", "l", 2, abs), "llabs": ("l", "l", 2, abs),
    "toupper": ("i", "i", 3, _letter(str.upper)), "tolower": ("i", "i", 3, _letter(str.lower)),
    "strlen": ("s", "L", 5, lambda s: len(s.split(b"\0")[0])),
    "atoi": ("s", "i", 15, _number), "atol": ("s", "l", 15, _number),
    "strcmp": ("ss", "i", 5, _difference), "strncmp": ("ssl", "i", 5, _difference),
    "getpid": ("", "i", 60, _system("getpid")), "getppid": ("", "i", 60, _system("getppid")),
    "gettid": ("", "i", 60, _system("gettid")),
    "sched_yield": ("", "i", 250, lambda: 0),
    "time": ("p", "l", 20, _clock),
    "sleep": ("I", "I", None, lambda seconds: seconds * 1_000_000),
    "usleep": ("I", "i", None, lambda microseconds: microseconds),
    "PyGILState_Check": ("", "i", 3, None),
}
functions |= {name: ("d", "d", 20, _of_math(name))
              for name in "sqrt fabs floor ceil exp log log2 log10 sin cos tan atan asin acos cbrt".split()}
functions["pow"] = functions["atan2"] = functions["hypot"] = functions["fmod"] = None
for _name in ("pow", "atan2", "hypot", "fmod"):
    functions[_name] = ("dd", "d", 30, _of_math(_name))


class CFuncPtr(_CData):
    """A function of the C library; `_flags_` has 4 where the interpreter's lock is kept."""

    _flags_ = 1
    _restype_ = c_int
    _argtypes_ = None

    def __init__(self, place):
        name, library = place
        if name not in functions:
            refuse(f"ctypes: the C function {name}")
        self._name, self._library, self._errcheck = name, library, None
        self._kinds, self._gives, self._cost, self._does = functions[name]

    @property
    def argtypes(self):
        return self._argtypes_

    @argtypes.setter
    def argtypes(self, types):
        if types is not None:
            if not isinstance(types, (list, tuple)):
                raise TypeError("_argtypes_ must be a sequence of types")
            for i, kind in enumerate(types, 1):
                if not hasattr(kind, "from_param"):
                    raise TypeError(f"item {i} in _argtypes_ has no from_param method")
            types = tuple(types)
        self._argtypes_ = types

    @property
    def restype(self):
        return self._restype_

    @restype.setter
    def restype(self, kind):
        if kind is not None and not isinstance(kind, PyCSimpleType) and not callable(kind):
            raise TypeError("restype must be a type, a callable, or None")
        self._restype_ = kind

    @property
    def errcheck(self):
        return self._errcheck

    @errcheck.setter
    def errcheck(self, check):
        if not callable(check):
            raise TypeError("the errcheck attribute must be callable")
        self._errcheck = check

    def __bool__(self):
        return True

    def __repr__(self):
        return f"<_FuncPtr object at {id(self):#x}>"

    def __call__(self, *given, **named):
        charge(180 + 90 * len(given))
        types = self._argtypes_
        if types is not None and len(given) < len(types):
            word = "argument" if len(types) == 1 else "arguments"
            raise TypeError(f"this function takes at least {len(types)} {word} ({len(given)} given)")
        passed = []
        for i, value in enumerate(given):
            try:
                if types is not None and i < len(types):
                    value = types[i].from_param(value)
                passed.append(_converted(value))
            except Exception as error:
                raise ArgumentError(f"argument {i + 1}: {type(error).__name__}: {error}") from None
        if len(passed) < len(self._kinds):
            refuse(f"ctypes: {self._name}() without its arguments")
        arguments = [self._fitting(value, kind) for value, kind in zip(passed, self._kinds)]
        releases = not self._flags_ & 4
        if self._does is None:
            # Whether this thread has the lock in there.
            result = int(not releases)
            _clib.spend(self._cost, releases)
        elif self._cost is None:
            _clib.sleep(self._does(*arguments), releases)
            result = 0
        else:
            result = self._does(*arguments)
            _clib.spend(self._cost, releases)
        result = self._result(result)
        return result if self._errcheck is None else self._errcheck(result, self, given)

    def _fitting(self, value, kind):
        """What the function takes from where that argument is passed."""
        if kind == "d":
            if isinstance(value, float):
                return value
            refuse(f"ctypes: {self._name}() of another type than double (set argtypes)")
        if kind == "s":
            if isinstance(value, str):
                return value.encode("utf-32-le") + b"\0"
            if isinstance(value, bytes):
                return value
            refuse(f"ctypes: {self._name}() of an address")
        if kind == "p":
            return value or None
        if isinstance(value, int):
            return _narrow(value, kind)
        if value is None:
            return 0
        refuse(f"ctypes: {self._name}() of an address or a double")

    def _result(self, result):
        kind = self._restype_
        if kind is None:
            return None
        if not isinstance(kind, PyCSimpleType):
            return kind(_narrow(int(result), "i")) if self._gives != "d" else self._wrong()
        code = kind._type_
        if (self._gives == "d") != (code in "dg") or code in "fzZP":
            self._wrong()
        if code == "c":
            result = bytes([result & 255])
        elif code == "u":
            result = chr(result)
        elif code not in "dg?":
            result = _narrow(result, code)
        made = kind(result)
        return made._held if kind.__bases__ == (_SimpleCData,) else made

    def _wrong(self):
        refuse(f"ctypes: the result of {self._name}() as another type than it is (set restype)")


def _converted(value):
    """What is passed to C for a Python value."""
    if isinstance(value, _SimpleCData):
        held = value._held
        return held[0] if value._type_ == "c" else ord(held) if value._type_ == "u" else held
    if value is None or isinstance(value, (bytes, str)):
        return value
    if isinstance(value, int):
        if not -(1 << 63) <= value < 1 << 64:
            raise OverflowError("int too long to convert")
        return value
    if hasattr(value, "_as_parameter_"):
        return _converted(value._as_parameter_)
    number = type(value).__name__
    raise TypeError("Don't know how to convert parameter 1" if number else "")


libraries = {None: "", "libc.so.6": "c", "libm.so.6": "m"}


def load(name):
    """A number for a shared library that is there."""
    if name not in libraries:
        if isinstance(name, str) and name.startswith(("libc.", "libm.", "libpthread.", "libdl.")):
            refuse(f"ctypes: the library {name}")
        raise OSError(f"{name}: cannot open shared object file: No such file or directory")
    return 140_180_000_000_000 + list(libraries).index(name) * 4096
