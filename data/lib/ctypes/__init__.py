"""Functions of the C library, called from Python (CPython 3.12's behaviour, Gilt's own code).

A `CDLL` gives the interpreter's lock away around each call, a `PyDLL` keeps it.
"""

import _ctypes
from _ctypes import ArgumentError, CFuncPtr as _CFuncPtr, c_double, c_int, simple as _simple, sizeof

DEFAULT_MODE = RTLD_LOCAL = 0
RTLD_GLOBAL = 256
SIZEOF_TIME_T = 8

c_bool, c_char, c_wchar = _simple("c_bool", "?"), _simple("c_char", "c"), _simple("c_wchar", "u")
c_byte, c_ubyte = _simple("c_byte", "b"), _simple("c_ubyte", "B")
c_short, c_ushort = _simple("c_short", "h"), _simple("c_ushort", "H")
c_uint = _simple("c_uint", "I")
c_long, c_ulong = _simple("c_long", "l"), _simple("c_ulong", "L")
c_float, c_longdouble = _simple("c_float", "f"), _simple("c_longdouble", "g")
c_char_p, c_wchar_p, c_void_p = _simple("c_char_p", "z"), _simple("c_wchar_p", "Z"), _simple("c_void_p", "P")
c_longlong, c_ulonglong, c_voidp = c_long, c_ulong, c_void_p
c_int8, c_int16, c_int32, c_int64 = c_byte, c_short, c_int, c_long
c_uint8, c_uint16, c_uint32, c_uint64 = c_ubyte, c_ushort, c_uint, c_ulong
c_size_t, c_ssize_t, c_time_t = c_ulong, c_long, c_long


def alignment(kind):
    return sizeof(kind)


class CDLL:
    """A shared library whose functions run without the interpreter's lock."""

    _func_flags_ = 1
    _func_restype_ = c_int

    def __init__(self, name, mode=DEFAULT_MODE, handle=None, use_errno=False, use_last_error=False, winmode=None):
        if use_errno:
            from _gilt import refuse
            refuse("ctypes: use_errno")
        self._name = name
        flags, result = self._func_flags_, self._func_restype_

        class _FuncPtr(_CFuncPtr):
            _flags_ = flags
            _restype_ = result

        self._FuncPtr = _FuncPtr
        self._handle = _ctypes.load(name) if handle is None else handle

    def __repr__(self):
        return f"<{type(self).__name__} '{self._name}', handle {self._handle:x} at {id(self):#x}>"

    def __getattr__(self, name):
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        function = self[name]
        setattr(self, name, function)
        return function

    def __getitem__(self, name):
        function = self._FuncPtr((name, self))
        function.__name__ = name
        return function


class PyDLL(CDLL):
    """A shared library whose functions run with the interpreter's lock, as those of Python's own C API need it."""

    _func_flags_ = 1 | 4


class LibraryLoader:
    def __init__(self, dlltype):
        self._dlltype = dlltype

    def __getattr__(self, name):
        if name[0] == "_":
            raise AttributeError(name)
        library = self._dlltype(name)
        setattr(self, name, library)
        return library

    def __getitem__(self, name):
        return getattr(self, name)

    def LoadLibrary(self, name):
        return self._dlltype(name)


cdll, pydll = LibraryLoader(CDLL), LibraryLoader(PyDLL)
pythonapi = PyDLL(None)
