"""Prints the bytecode of Python files in the form that CompilerDump.swift prints Gilt's.

Usage: python3.12 dump_dis.py FILE...   (each file's dump goes to standard output)
"""
import dis
import sys
import types


def text(value):
    if isinstance(value, frozenset):
        return "frozenset({" + ", ".join(sorted(map(text, value))) + "})"
    if isinstance(value, tuple):
        items = [text(item) for item in value]
        return "(" + ", ".join(items) + ("," if len(items) == 1 else "") + ")"
    if isinstance(value, types.CodeType):
        return f"<code {value.co_name}>"
    if isinstance(value, str):
        return "str:" + ",".join(str(ord(c)) for c in value)
    if isinstance(value, bytes):
        return "bytes:" + ",".join(map(str, value))
    return repr(value)


def dump(code):
    all_instructions = list(dis.get_instructions(code))
    index_of, count = {}, 0
    for instruction in all_instructions:
        index_of[instruction.offset] = count
        if instruction.opname != "EXTENDED_ARG":
            count += 1
    index_of[len(code.co_code)] = count
    caches = sorted(index_of)

    def index(offset):
        while offset not in index_of:
            offset += 2
        return index_of[offset]

    print(f"CODE {code.co_qualname} {code.co_firstlineno}")
    print(f"META {code.co_name} {code.co_argcount} {code.co_posonlyargcount} {code.co_kwonlyargcount} "
          f"{code.co_flags & 0x10003bf} {code.co_stacksize} {','.join(code.co_varnames)} "
          f"{','.join(code.co_cellvars)} {','.join(code.co_freevars)} {','.join(code.co_names)}")
    for constant in code.co_consts:
        print("CONST " + text(constant))
    for i in all_instructions:
        if i.opname == "EXTENDED_ARG":
            continue
        if i.opcode in dis.hasjrel or i.opcode in dis.hasjabs:
            arg = str(index(i.argval))
        elif i.opcode in dis.hasconst:
            arg = text(i.argval)
        elif i.opname in ("LOAD_GLOBAL", "LOAD_ATTR"):
            arg = f"{i.arg & 1} {code.co_names[i.arg >> 1]}"
        elif i.opname == "LOAD_SUPER_ATTR":
            arg = f"{i.arg & 3} {code.co_names[i.arg >> 2]}"
        elif i.opcode in dis.hasname or i.opcode in dis.haslocal or i.opcode in dis.hasfree:
            arg = str(i.argval)
        elif i.opname == "KW_NAMES":
            arg = text(code.co_consts[i.arg])
        else:
            arg = "" if i.arg is None or i.opcode < dis.HAVE_ARGUMENT else str(i.arg)
        p = i.positions
        columns = [-1 if v is None else v for v in (p.end_lineno, p.col_offset, p.end_col_offset)]
        line = -1 if p.lineno is None else p.lineno
        print(f"I {i.opname} {arg} @{line}\t{columns[0]} {columns[1]} {columns[2]}")
    entries = dis._parse_exception_table(code)
    for e in entries:
        print(f"E {index(e.start)} {index(e.end)} {index(e.target)} {e.depth} {int(e.lasti)}")
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            dump(constant)


for path in sys.argv[1:]:
    print(f"FILE {path}")
    with open(path, "rb") as file:
        source = file.read()
    try:
        code = compile(source, path, "exec", dont_inherit=True)
    except SyntaxError as error:
        print(f"ERROR {error.msg} @{error.lineno}")
        continue
    dump(code)
