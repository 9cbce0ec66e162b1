"""Objects as bytes, and back."""

from _pickle import PickleError, Pickler, PicklingError, Unpickler, UnpicklingError, dump, dumps, load, loads

__all__ = [
    "PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads", "DEFAULT_PROTOCOL",
    "HIGHEST_PROTOCOL",
]

format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]
HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
bytes_types = (bytes, bytearray)
FALSE, TRUE = b"I00\n", b"I01\n"

for _line in """MARK ( STOP . POP 0 POP_MARK 1 DUP 2 FLOAT F INT I BININT J BININT1 K LONG L BININT2 M NONE N PERSID P
        BINPERSID Q REDUCE R STRING S BINSTRING T SHORT_BINSTRING U UNICODE V BINUNICODE X APPEND a BUILD b GLOBAL c
        DICT d EMPTY_DICT } APPENDS e GET g BINGET h INST i LONG_BINGET j LIST l EMPTY_LIST ] OBJ o PUT p BINPUT q
        LONG_BINPUT r SETITEM s TUPLE t EMPTY_TUPLE ) SETITEMS u BINFLOAT G BINBYTES B SHORT_BINBYTES C""".splitlines():
    _words = _line.split()
    for _name, _code in zip(_words[::2], _words[1::2]):
        globals()[_name] = _code.encode()
        __all__.append(_name)
for _code, _name in enumerate(
        "PROTO NEWOBJ EXT1 EXT2 EXT4 TUPLE1 TUPLE2 TUPLE3 NEWTRUE NEWFALSE LONG1 LONG4 SHORT_BINUNICODE BINUNICODE8 "
        "BINBYTES8 EMPTY_SET ADDITEMS FROZENSET NEWOBJ_EX STACK_GLOBAL MEMOIZE FRAME BYTEARRAY8 NEXT_BUFFER "
        "READONLY_BUFFER".split(), 0x80):
    globals()[_name] = bytes([_code])
    __all__.append(_name)
__all__ += ["FALSE", "TRUE"]
del _line, _words, _name, _code


def encode_long(x):
    if x == 0:
        return b""
    size = (x.bit_length() >> 3) + 1
    data = x.to_bytes(size, "little", signed=True)
    if x < 0 and size > 1 and data[-1] == 0xFF and data[-2] & 0x80:
        return data[:-1]
    return data


def decode_long(data):
    return int.from_bytes(data, "little", signed=True)


def whichmodule(obj, name):
    from _pickle import _whichmodule
    return _whichmodule(obj, name)
