"""Functions of the C library: what goes in, what comes out, and who has the interpreter's lock."""

import ctypes
import ctypes.util
import threading
from time import perf_counter

library, holding = ctypes.CDLL(None), ctypes.PyDLL(None)


def tell(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__qualname__, error, sep=": ")


print(library.PyGILState_Check(), holding.PyGILState_Check(), ctypes.pythonapi.PyGILState_Check())
print(library._name, library.usleep.__name__, type(library.usleep).__name__, type(library.usleep).__mro__[1:])
print(library.usleep is library.usleep, library["usleep"] is library["usleep"])
print(library.usleep.argtypes, library.usleep.restype, library.usleep(10), holding.usleep(10), library.sleep(0))

absolute = library.abs
for given in (-5, True, None, 1.5, 2**70, [], object):
    tell(lambda: absolute(given))
absolute.argtypes = [ctypes.c_int]
for given in (-5, "x", 1.5, 2**33 + 5, None, ctypes.c_int(-4), ctypes.c_long(-4), True, b"a"):
    tell(lambda: absolute(given))
tell(lambda: absolute())
tell(lambda: absolute(1, 2))
tell(lambda: library.strlen(b"abc\0de"))
tell(lambda: library.strlen("abc"))
tell(lambda: library.strlen(ctypes.c_char_p(b"four")))
tell(lambda: [library.atoi(t) for t in (b"42", b" -17x", b"+8", b"x", b"")])
tell(lambda: [library.toupper(c) for c in (97, 65, 48, 200)])
tell(lambda: library.strcmp(b"a", b"a"))
tell(lambda: (library.strcmp(b"a", b"b") < 0, library.strncmp(b"abc", b"abd", 2)))

root = library.sqrt
root.restype = ctypes.c_double
tell(lambda: root(ctypes.c_double(2)))
root.argtypes = [ctypes.c_double]
tell(lambda: root(2))
tell(lambda: root("a"))
power = library.pow
power.argtypes, power.restype = (ctypes.c_double, ctypes.c_double), ctypes.c_double
tell(lambda: power(2, 0.5))
tell(lambda: power(2))

for kind, given in (
    (ctypes.c_int, 3), (ctypes.c_int, 2**31), (ctypes.c_int, "a"), (ctypes.c_int, 1.5), (ctypes.c_double, 3),
    (ctypes.c_double, "a"), (ctypes.c_bool, 5), (ctypes.c_char, b"a"), (ctypes.c_char, "a"), (ctypes.c_char, 65),
    (ctypes.c_char_p, "a"), (ctypes.c_void_p, 5), (ctypes.c_void_p, "a"), (ctypes.c_ubyte, 300),
    (ctypes.c_byte, 200), (ctypes.c_longlong, 1), (ctypes.c_size_t, -1), (ctypes.c_int64, 1), (ctypes.c_float, 0.1),
    (ctypes.c_wchar, "a"), (ctypes.c_wchar, "ab"), (ctypes.c_wchar, 5), (ctypes.c_wchar_p, b"a"),
    (ctypes.c_uint16, 65537), (ctypes.c_longdouble, 1.5),
):
    tell(lambda: kind(given))
for kind in (ctypes.c_int, ctypes.c_double, ctypes.c_bool, ctypes.c_char, ctypes.c_wchar, ctypes.c_void_p):
    print(kind(), bool(kind()), ctypes.sizeof(kind), ctypes.sizeof(kind()), ctypes.alignment(kind))
tell(lambda: ctypes.c_char_p(b"ab").value)
tell(lambda: ctypes.c_int(3) == ctypes.c_int(3))
tell(lambda: ctypes.c_int(1, 2))
print(ctypes.c_int.__mro__, ctypes.c_int32 is ctypes.c_int, ctypes.c_longlong is ctypes.c_long)
number = ctypes.c_int(3)
number.value = 2**40 + 7
print(number, number.value)


class Status(ctypes.c_int):
    pass


library.labs.restype = Status
print(type(library.labs(-3)).__name__, library.labs(-3).value)
library.labs.restype = None
print(library.labs(-3))
library.labs.restype = lambda result: ("got", result)
print(library.labs(-3))
library.labs.errcheck = lambda result, function, given: (result, function is library.labs, given)
print(library.labs(-3))
library.toupper.restype = ctypes.c_char
print(library.toupper(97))


def wrong(name, value):
    try:
        setattr(library.labs, name, value)
    except TypeError as error:
        print(error)


wrong("restype", 5)
wrong("argtypes", 5)
wrong("argtypes", [5])
wrong("errcheck", 5)
tell(lambda: ctypes.CDLL("libnosuch.so"))
print(ctypes.cdll.LoadLibrary(None)._name, ctypes.CDLL("libc.so.6")._name, ctypes.cdll["libm.so.6"]._name)
print(ctypes.util.find_library("c"), ctypes.util.find_library("m"), ctypes.util.find_library("nosuch"))
print(ctypes.ArgumentError.__mro__[1], isinstance(ctypes.pythonapi, ctypes.PyDLL))


def overlap(library):
    threads = [threading.Thread(target=library.usleep, args=(60_000,)) for _ in range(2)]
    start = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return perf_counter() - start < 0.1


print("overlap:", overlap(library), overlap(holding))
