"""The bytecode of functions, as CPython 3.12 has it and shows it."""

import io
import sys
import types
from collections import namedtuple

_NUMBERS = """
CACHE=0 POP_TOP PUSH_NULL INTERPRETER_EXIT END_FOR END_SEND NOP=9 UNARY_NEGATIVE=11 UNARY_NOT UNARY_INVERT=15
RESERVED=17 BINARY_SUBSCR=25 BINARY_SLICE STORE_SLICE GET_LEN=30 MATCH_MAPPING MATCH_SEQUENCE MATCH_KEYS
PUSH_EXC_INFO=35 CHECK_EXC_MATCH CHECK_EG_MATCH WITH_EXCEPT_START=49 GET_AITER GET_ANEXT BEFORE_ASYNC_WITH BEFORE_WITH
END_ASYNC_FOR CLEANUP_THROW STORE_SUBSCR=60 DELETE_SUBSCR GET_ITER=68 GET_YIELD_FROM_ITER LOAD_BUILD_CLASS=71
LOAD_ASSERTION_ERROR=74 RETURN_GENERATOR RETURN_VALUE=83 SETUP_ANNOTATIONS=85 LOAD_LOCALS=87 POP_EXCEPT=89 STORE_NAME
DELETE_NAME UNPACK_SEQUENCE FOR_ITER UNPACK_EX STORE_ATTR DELETE_ATTR STORE_GLOBAL DELETE_GLOBAL SWAP LOAD_CONST
LOAD_NAME BUILD_TUPLE BUILD_LIST BUILD_SET BUILD_MAP LOAD_ATTR COMPARE_OP IMPORT_NAME IMPORT_FROM JUMP_FORWARD
POP_JUMP_IF_FALSE=114 POP_JUMP_IF_TRUE LOAD_GLOBAL IS_OP CONTAINS_OP RERAISE COPY RETURN_CONST BINARY_OP SEND LOAD_FAST
STORE_FAST DELETE_FAST LOAD_FAST_CHECK POP_JUMP_IF_NOT_NONE POP_JUMP_IF_NONE RAISE_VARARGS GET_AWAITABLE MAKE_FUNCTION
BUILD_SLICE JUMP_BACKWARD_NO_INTERRUPT MAKE_CELL LOAD_CLOSURE LOAD_DEREF STORE_DEREF DELETE_DEREF JUMP_BACKWARD
LOAD_SUPER_ATTR CALL_FUNCTION_EX LOAD_FAST_AND_CLEAR EXTENDED_ARG LIST_APPEND SET_ADD MAP_ADD COPY_FREE_VARS=149
YIELD_VALUE RESUME MATCH_CLASS FORMAT_VALUE=155 BUILD_CONST_KEY_MAP BUILD_STRING LIST_EXTEND=162 SET_UPDATE DICT_MERGE
DICT_UPDATE CALL=171 KW_NAMES CALL_INTRINSIC_1 CALL_INTRINSIC_2 LOAD_FROM_DICT_OR_GLOBALS LOAD_FROM_DICT_OR_DEREF
INSTRUMENTED_LOAD_SUPER_ATTR=237 INSTRUMENTED_POP_JUMP_IF_NONE INSTRUMENTED_POP_JUMP_IF_NOT_NONE INSTRUMENTED_RESUME
INSTRUMENTED_CALL INSTRUMENTED_RETURN_VALUE INSTRUMENTED_YIELD_VALUE INSTRUMENTED_CALL_FUNCTION_EX
INSTRUMENTED_JUMP_FORWARD INSTRUMENTED_JUMP_BACKWARD INSTRUMENTED_RETURN_CONST INSTRUMENTED_FOR_ITER
INSTRUMENTED_POP_JUMP_IF_FALSE INSTRUMENTED_POP_JUMP_IF_TRUE INSTRUMENTED_END_FOR INSTRUMENTED_END_SEND
INSTRUMENTED_INSTRUCTION INSTRUMENTED_LINE SETUP_FINALLY=256 SETUP_CLEANUP SETUP_WITH POP_BLOCK JUMP JUMP_NO_INTERRUPT
LOAD_METHOD LOAD_SUPER_METHOD LOAD_ZERO_SUPER_METHOD LOAD_ZERO_SUPER_ATTR STORE_FAST_MAYBE_NULL
"""

HAVE_ARGUMENT = 90
EXTENDED_ARG = 144
CACHE = 0


def _number():
    last = -1
    for word in _NUMBERS.split():
        name, _, number = word.partition("=")
        last = int(number) if number else last + 1
        yield name, last


opmap = dict(_number())
opname = [f"<{number!r}>" for number in range(267)]
for _name, _op in opmap.items():
    opname[_op] = _name


def _ops(names):
    return [opmap[name] for name in names.split()]


cmp_op = ("<", "<=", "==", "!=", ">", ">=")
hasconst = _ops("LOAD_CONST RETURN_CONST KW_NAMES")
hasname = _ops(
    "STORE_NAME DELETE_NAME STORE_ATTR DELETE_ATTR STORE_GLOBAL DELETE_GLOBAL LOAD_NAME LOAD_ATTR IMPORT_NAME IMPORT_FROM "
    "LOAD_GLOBAL LOAD_SUPER_ATTR LOAD_FROM_DICT_OR_GLOBALS LOAD_METHOD LOAD_SUPER_METHOD LOAD_ZERO_SUPER_METHOD "
    "LOAD_ZERO_SUPER_ATTR")
hasjrel = _ops(
    "FOR_ITER JUMP_FORWARD POP_JUMP_IF_FALSE POP_JUMP_IF_TRUE SEND POP_JUMP_IF_NOT_NONE POP_JUMP_IF_NONE "
    "JUMP_BACKWARD_NO_INTERRUPT JUMP_BACKWARD JUMP JUMP_NO_INTERRUPT")
hasjabs = []
haslocal = _ops("LOAD_FAST STORE_FAST DELETE_FAST LOAD_FAST_CHECK LOAD_FAST_AND_CLEAR STORE_FAST_MAYBE_NULL")
hascompare = _ops("COMPARE_OP")
hasfree = sorted(_ops("MAKE_CELL LOAD_CLOSURE LOAD_DEREF STORE_DEREF DELETE_DEREF LOAD_FROM_DICT_OR_DEREF") + [148])
hasexc = _ops("SETUP_FINALLY SETUP_CLEANUP SETUP_WITH")
hasarg = [op for op in opmap.values() if op >= HAVE_ARGUMENT and op not in (256, 257, 258, 259)]

__all__ = [
    "code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "show_code", "get_instructions",
    "Instruction", "Bytecode", "cmp_op", "hasarg", "hasconst", "hasname", "hasjrel", "hasjabs", "haslocal", "hascompare",
    "hasfree", "hasexc", "opname", "opmap", "HAVE_ARGUMENT", "EXTENDED_ARG", "stack_effect"]

# What lies in the units behind an instruction: names, and how many units each has.
_CACHES = {
    opmap["LOAD_GLOBAL"]: {"counter": 1, "index": 1, "module_keys_version": 1, "builtin_keys_version": 1},
    opmap["LOAD_ATTR"]: {"counter": 1, "version": 2, "keys_version": 2, "descr": 4},
    opmap["STORE_ATTR"]: {"counter": 1, "version": 2, "index": 1},
    opmap["CALL"]: {"counter": 1, "func_version": 2}}
for _op in _ops("BINARY_OP UNPACK_SEQUENCE COMPARE_OP BINARY_SUBSCR FOR_ITER LOAD_SUPER_ATTR STORE_SUBSCR SEND"):
    _CACHES[_op] = {"counter": 1}
_UNITS = {op: sum(parts.values()) for op, parts in _CACHES.items()}

_ARG = frozenset(hasarg)
_CONST = frozenset(hasconst)
_NAME = frozenset(hasname)
_JUMP = frozenset(hasjrel)
_BACKWARD = frozenset(_ops("JUMP_BACKWARD JUMP_BACKWARD_NO_INTERRUPT"))
_SLOT = frozenset(haslocal + hasfree)

_OPERATORS = "+ & // << @ * % | ** >> - / ^ += &= //= <<= @= *= %= |= **= >>= -= /= ^=".split()
_INTRINSICS_1 = ["INTRINSIC_" + name for name in (
    "1_INVALID PRINT IMPORT_STAR STOPITERATION_ERROR ASYNC_GEN_WRAP UNARY_POSITIVE LIST_TO_TUPLE TYPEVAR PARAMSPEC "
    "TYPEVARTUPLE SUBSCRIPT_GENERIC TYPEALIAS").split()]
_INTRINSICS_2 = ["INTRINSIC_" + name for name in (
    "2_INVALID PREP_RERAISE_STAR TYPEVAR_WITH_BOUND TYPEVAR_WITH_CONSTRAINTS SET_FUNCTION_TYPE_PARAMS").split()]
_CONVERSIONS = ((None, ""), (str, "str"), (repr, "repr"), (ascii, "ascii"))
_EXTRAS = ("defaults", "kwdefaults", "annotations", "closure")

COMPILER_FLAG_NAMES = {
    1: "OPTIMIZED", 2: "NEWLOCALS", 4: "VARARGS", 8: "VARKEYWORDS", 16: "NESTED", 32: "GENERATOR", 64: "NOFREE",
    128: "COROUTINE", 256: "ITERABLE_COROUTINE", 512: "ASYNC_GENERATOR"}


class _Unknown:
    def __repr__(self):
        return "<unknown>"


UNKNOWN = _Unknown()

Positions = namedtuple("Positions", "lineno end_lineno col_offset end_col_offset", defaults=[None] * 4)
_Fields = namedtuple(
    "_Instruction", "opname opcode arg argval argrepr offset starts_line is_jump_target positions", defaults=[None])
_Handler = namedtuple("_ExceptionTableEntry", "start end target depth lasti")


class Instruction(_Fields):
    """One instruction, and what its argument stands for."""

    def _disassemble(self, lineno_width=3, mark_as_current=False, offset_width=4):
        columns = []
        if lineno_width:
            columns.append(("" if self.starts_line is None else str(self.starts_line)).rjust(lineno_width))
        columns += ["-->" if mark_as_current else "   ", ">>" if self.is_jump_target else "  "]
        columns += [str(self.offset).rjust(offset_width), self.opname.ljust(20)]
        if self.arg is not None:
            columns.append(str(self.arg).rjust(5))
            if self.argrepr:
                columns.append(f"({self.argrepr})")
        return " ".join(columns).rstrip()


def _code_inside(x):
    """The code of a function, a method, a generator or the like; anything else as it is."""
    x = getattr(x, "__func__", x)
    for name in "__code__", "gi_code", "ag_code", "cr_code":
        if hasattr(x, name):
            return getattr(x, name)
    return x


def _compiled(text, name):
    try:
        return compile(text, name, "eval")
    except SyntaxError:
        pass
    return compile(text, name, "exec")


def _code_of(x):
    x = _code_inside(x)
    if isinstance(x, str):
        x = _compiled(x, "<disassembly>")
    if hasattr(x, "co_code"):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def _numbers_in(table):
    """The numbers of an exception table, six bits a byte."""
    number = 0
    for byte in table:
        number = number << 6 | byte & 63
        if not byte & 64:
            yield number
            number = 0


def _handlers(code):
    numbers = _numbers_in(code.co_exceptiontable)
    return [
        _Handler(2 * start, 2 * (start + size), 2 * target, kept >> 1, bool(kept & 1))
        for start, size, target, kept in zip(numbers, numbers, numbers, numbers)]


def _units(code):
    """Offset, number and argument of each instruction in bytes of code."""
    higher = 0
    at = 0
    while at < len(code):
        op = code[at]
        arg = None
        if op in _ARG:
            arg = code[at + 1] | higher
        higher = arg << 8 if op == EXTENDED_ARG else 0
        if higher >= 1 << 31:
            higher -= 1 << 32
        yield at, op, arg
        at += 2 + 2 * _UNITS.get(op, 0)


def _target(offset, op, arg):
    return offset + 2 + 2 * _UNITS.get(op, 0) + (-2 * arg if op in _BACKWARD else 2 * arg)


def findlabels(code):
    """The offsets in bytes of code that jumps go to."""
    labels = {}
    for offset, op, arg in _units(code):
        if op in _JUMP:
            labels[_target(offset, op, arg)] = True
    return list(labels)


def findlinestarts(code):
    """Pairs of an offset and the line that begins there."""
    last = None
    for start, _, line in code.co_lines():
        if line is not None and line != last:
            last = line
            yield start, line


def _name_at(names, index):
    if names is None:
        return UNKNOWN, ""
    name = names(index)
    return name, name


def _meaning(offset, op, arg, slot, names, constants):
    """What the argument of an instruction stands for, and how it is shown."""
    if op in _CONST:
        return (UNKNOWN, "") if constants is None else (constants[arg], repr(constants[arg]))
    name = opname[op]
    if op in _NAME:
        shift, mark = {"LOAD_GLOBAL": (1, "NULL + "), "LOAD_ATTR": (1, "NULL|self + "),
                       "LOAD_SUPER_ATTR": (2, "NULL|self + ")}.get(name, (0, ""))
        value, shown = _name_at(names, arg >> shift)
        return value, mark + shown if mark and arg & 1 and shown else shown
    if op in _JUMP:
        target = _target(offset, op, arg)
        return target, f"to {target}"
    if op in _SLOT:
        return _name_at(slot, arg)
    if name == "COMPARE_OP":
        return cmp_op[arg >> 4], cmp_op[arg >> 4]
    if name == "FORMAT_VALUE":
        convert, shown = _CONVERSIONS[arg & 3]
        parts = [shown] if shown else []
        return (convert, bool(arg & 4)), ", ".join(parts + ["with format"] if arg & 4 else parts)
    if name == "MAKE_FUNCTION":
        return arg, ", ".join(extra for i, extra in enumerate(_EXTRAS) if arg & 1 << i)
    if name == "BINARY_OP":
        return arg, _OPERATORS[arg]
    if name == "CALL_INTRINSIC_1":
        return arg, _INTRINSICS_1[arg]
    if name == "CALL_INTRINSIC_2":
        return arg, _INTRINSICS_2[arg]
    return arg, ""


def _decode(code, slot=None, names=None, constants=None, lines=None, line_offset=0, handlers=(), places=None,
            show_caches=False):
    places = iter(()) if places is None else places
    labels = set(findlabels(code)) | {handler.target for handler in handlers if handler.end > handler.start}
    for offset, op, arg in _units(code):
        line = None if lines is None else lines.get(offset)
        if line is not None:
            line += line_offset
        value, shown = (None, "") if arg is None else _meaning(offset, op, arg, slot, names, constants)
        place = Positions(*next(places, ()))
        yield Instruction(opname[op], op, arg, value, shown, offset, line, offset in labels, place)
        at = offset
        for part, size in _CACHES.get(op, {}).items():
            for i in range(size):
                at += 2
                place = Positions(*next(places, ()))
                if show_caches:
                    shown = "" if i else f"{part}: {int.from_bytes(code[at:at + 2 * size], sys.byteorder)}"
                    yield Instruction("CACHE", CACHE, 0, None, shown, at, None, False, place)


def _decode_code(code, lines, line_offset, handlers, show_caches):
    return _decode(
        code.co_code, code._varname_from_oparg, code.co_names.__getitem__, code.co_consts, lines, line_offset, handlers,
        code.co_positions(), show_caches)


def get_instructions(x, *, first_line=None, show_caches=False, adaptive=False):
    """The instructions of a function, one after the other."""
    code = _code_of(x)
    line_offset = 0 if first_line is None else first_line - code.co_firstlineno
    return _decode_code(code, dict(findlinestarts(code)), line_offset, (), show_caches)


def _write(instructions, size, lines, handlers, lasti, file, line_offset, show_caches):
    line_width = 0
    if lines:
        line_width = max(3, len(str(max(lines.values()) + line_offset)))
    offset_width = max(4, len(str(size - 2)))
    for each in instructions:
        if line_width and each.starts_line is not None and each.offset > 0:
            print(file=file)
        last = each.offset + (0 if show_caches else 2 * _UNITS.get(each.opcode, 0))
        print(each._disassemble(line_width, each.offset <= lasti <= last, offset_width), file=file)
    if handlers:
        print("ExceptionTable:", file=file)
        for start, end, target, depth, keeps in handlers:
            print(f"  {start} to {end - 2} -> {target} [{depth}]{' lasti' if keeps else ''}", file=file)


def _write_code(code, lasti, file, line_offset, show_caches):
    lines = dict(findlinestarts(code))
    handlers = _handlers(code)
    instructions = _decode_code(code, lines, line_offset, handlers, show_caches)
    _write(instructions, len(code.co_code), lines, handlers, lasti, file, line_offset, show_caches)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False):
    """Prints the instructions of a code object."""
    _write_code(co, lasti, file, 0, show_caches)


disco = disassemble


def _write_all(code, file, depth, show_caches):
    _write_code(code, -1, file, 0, show_caches)
    if depth is not None and depth <= 0:
        return
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            print(file=file)
            print(f"Disassembly of {constant!r}:", file=file)
            _write_all(constant, file, None if depth is None else depth - 1, show_caches)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    """Prints the instructions of a function, a class's or a module's functions, a program's text or the last traceback."""
    if x is None:
        distb(file=file, show_caches=show_caches, adaptive=adaptive)
        return
    x = _code_inside(x)
    if hasattr(x, "__dict__"):
        have = (types.MethodType, types.FunctionType, types.CodeType, classmethod, staticmethod, type)
        for name, part in sorted(x.__dict__.items()):
            if isinstance(part, have):
                print(f"Disassembly of {name}:", file=file)
                try:
                    dis(part, file=file, depth=depth, show_caches=show_caches, adaptive=adaptive)
                except TypeError as error:
                    print("Sorry:", error, file=file)
                print(file=file)
    elif isinstance(x, (bytes, bytearray)):
        _write(_decode(x, show_caches=show_caches), len(x), None, (), -1, file, 0, show_caches)
    else:
        _write_all(_compiled(x, "<dis>") if isinstance(x, str) else _code_of(x), file, depth, show_caches)


def _last(tb):
    while tb.tb_next:
        tb = tb.tb_next
    return tb


def distb(tb=None, *, file=None, show_caches=False, adaptive=False):
    """Prints the instructions of the frame where a traceback, or the last one, ends."""
    if tb is None:
        error = getattr(sys, "last_exc", None)
        tb = getattr(sys, "last_traceback", None) if error is None else error.__traceback__
        if tb is None:
            raise RuntimeError("no last traceback to disassemble")
        tb = _last(tb)
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, show_caches=show_caches, adaptive=adaptive)


def pretty_flags(flags):
    names = []
    for bit in range(32):
        if flags & 1 << bit:
            names.append(COMPILER_FLAG_NAMES.get(1 << bit, hex(1 << bit)))
            flags ^= 1 << bit
            if not flags:
                break
    else:
        names.append(hex(flags))
    return ", ".join(names)


def code_info(x):
    """What a code object says of itself, as text."""
    code = _code_of(x)
    lines = [
        f"Name:              {code.co_name}",
        f"Filename:          {code.co_filename}",
        f"Argument count:    {code.co_argcount}",
        f"Positional-only arguments: {code.co_posonlyargcount}",
        f"Kw-only arguments: {code.co_kwonlyargcount}",
        f"Number of locals:  {code.co_nlocals}",
        f"Stack size:        {code.co_stacksize}",
        f"Flags:             {pretty_flags(code.co_flags)}"]
    for title, items, show in (
            ("Constants:", code.co_consts, repr), ("Names:", code.co_names, str),
            ("Variable names:", code.co_varnames, str), ("Free variables:", code.co_freevars, str),
            ("Cell variables:", code.co_cellvars, str)):
        if items:
            lines.append(title)
            lines.extend(f"{i:4}: {show(item)}" for i, item in enumerate(items))
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Prints what `code_info` gives."""
    print(code_info(co), file=file)


class Bytecode:
    """The bytecode of a function or a text: iterating gives its instructions."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False):
        self.codeobj = code = _code_of(x)
        self.first_line = code.co_firstlineno if first_line is None else first_line
        self._line_offset = self.first_line - code.co_firstlineno
        self._original_object = x
        self.current_offset = current_offset
        self.exception_entries = _handlers(code)
        self.show_caches = show_caches
        self.adaptive = adaptive

    def __iter__(self):
        code = self.codeobj
        return _decode_code(
            code, dict(findlinestarts(code)), self._line_offset, self.exception_entries, self.show_caches)

    def __repr__(self):
        return f"{self.__class__.__name__}({self._original_object!r})"

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        tb = _last(tb)
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti, show_caches=show_caches, adaptive=adaptive)

    def info(self):
        return code_info(self.codeobj)

    def dis(self):
        with io.StringIO() as output:
            lasti = -1 if self.current_offset is None else self.current_offset
            _write_code(self.codeobj, lasti, output, self._line_offset, self.show_caches)
            return output.getvalue()


# How many items each instruction adds to the stack, where that does not depend on its argument and is not 0.
_EFFECTS = {
    -1: "POP_TOP INTERPRETER_EXIT END_SEND BINARY_SUBSCR CLEANUP_THROW RETURN_VALUE POP_EXCEPT STORE_NAME DELETE_ATTR "
        "STORE_GLOBAL COMPARE_OP IMPORT_NAME POP_JUMP_IF_FALSE POP_JUMP_IF_TRUE IS_OP CONTAINS_OP RERAISE BINARY_OP "
        "STORE_FAST POP_JUMP_IF_NOT_NONE POP_JUMP_IF_NONE STORE_DEREF LIST_APPEND SET_ADD LIST_EXTEND SET_UPDATE "
        "DICT_MERGE DICT_UPDATE CALL_INTRINSIC_2 INSTRUMENTED_RETURN_VALUE INSTRUMENTED_END_SEND LOAD_SUPER_METHOD "
        "LOAD_ZERO_SUPER_METHOD LOAD_ZERO_SUPER_ATTR STORE_FAST_MAYBE_NULL",
    1: "PUSH_NULL GET_LEN MATCH_MAPPING MATCH_SEQUENCE MATCH_KEYS PUSH_EXC_INFO WITH_EXCEPT_START GET_ANEXT "
       "BEFORE_ASYNC_WITH BEFORE_WITH LOAD_BUILD_CLASS LOAD_ASSERTION_ERROR LOAD_LOCALS FOR_ITER LOAD_CONST LOAD_NAME "
       "IMPORT_FROM COPY LOAD_FAST LOAD_FAST_CHECK LOAD_CLOSURE LOAD_DEREF LOAD_FAST_AND_CLEAR LOAD_METHOD",
    -2: "END_FOR BINARY_SLICE END_ASYNC_FOR DELETE_SUBSCR STORE_ATTR MAP_ADD MATCH_CLASS INSTRUMENTED_END_FOR",
    -3: "STORE_SUBSCR", -4: "STORE_SLICE"}
_FIXED = {op: effect for effect, names in _EFFECTS.items() for op in _ops(names)}
_VARYING = {opmap[name]: effect for name, effect in {
    "UNPACK_SEQUENCE": lambda n: n - 1, "UNPACK_EX": lambda n: (n & 255) + (n >> 8),
    "BUILD_TUPLE": lambda n: 1 - n, "BUILD_LIST": lambda n: 1 - n, "BUILD_SET": lambda n: 1 - n,
    "BUILD_STRING": lambda n: 1 - n, "BUILD_MAP": lambda n: 1 - 2 * n, "LOAD_ATTR": lambda n: n & 1,
    "LOAD_GLOBAL": lambda n: 1 + (n & 1), "RAISE_VARARGS": lambda n: -n, "BUILD_CONST_KEY_MAP": lambda n: -n,
    "MAKE_FUNCTION": lambda n: -(n & 15).bit_count(), "BUILD_SLICE": lambda n: -2 if n == 3 else -1,
    "LOAD_SUPER_ATTR": lambda n: (n & 1) - 2, "INSTRUMENTED_LOAD_SUPER_ATTR": lambda n: (n & 1) - 2,
    "CALL_FUNCTION_EX": lambda n: -2 - (n & 1), "FORMAT_VALUE": lambda n: -1 if n & 4 else 0,
    "CALL": lambda n: -1 - n}.items()}


def stack_effect(opcode, oparg=None, /, *, jump=None):
    """How many items an instruction adds to the stack."""
    opcode = opcode.__index__() if hasattr(opcode, "__index__") else _no_integer(opcode)
    if opcode >= HAVE_ARGUMENT and not 256 <= opcode < 260:
        if oparg is None:
            raise ValueError("stack_effect: opcode requires oparg but oparg was not specified")
        oparg = int(oparg)
    elif oparg is not None:
        raise ValueError("stack_effect: opcode does not permit oparg but oparg was specified")
    if jump is not None and jump is not True and jump is not False:
        raise ValueError("stack_effect: jump must be False, True or None")
    if not 0 <= opcode < len(opname) or opname[opcode].startswith("<") or opname[opcode] == "INSTRUMENTED_LINE":
        raise ValueError("invalid opcode or oparg")
    if opcode in _VARYING:
        return _VARYING[opcode](oparg)
    if 256 <= opcode < 260:
        return {256: 1, 257: 2, 258: 1}.get(opcode, 0) if jump is not False else 0
    return _FIXED.get(opcode, 0)


def _no_integer(value):
    raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")


del _name, _op
