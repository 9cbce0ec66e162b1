"""Writes the trees of Python files, for comparison with ASTDump.swift: dump.py OUTPUT-DIRECTORY FILE..."""
import ast, struct, sys, warnings

warnings.simplefilter("ignore")
SKIPPED = {"type_comment", "kind", "type_ignores"}
BARE = (ast.expr_context, ast.operator, ast.unaryop, ast.boolop, ast.cmpop)


def points(values):
    return "'" + "".join(
        chr(v) if 0x20 < v < 0x7F and v not in (0x27, 0x5C) else f"\\{v:x};" for v in values) + "'"


def double(value):
    return format(struct.unpack("<Q", struct.pack("<d", value))[0], "x")


def dump(value):
    if isinstance(value, list):
        return "[" + ",".join(map(dump, value)) + "]"
    if isinstance(value, BARE):
        return type(value).__name__
    if isinstance(value, ast.AST):
        place = ""
        if hasattr(value, "lineno"):
            place = f"@{value.lineno}:{value.col_offset}-{value.end_lineno}:{value.end_col_offset}"
        fields = [dump(getattr(value, f, None)) for f in value._fields if f not in SKIPPED]
        return f"{type(value).__name__}{place}({','.join(fields)})"
    if isinstance(value, str):
        return points(map(ord, value))
    if isinstance(value, bytes):
        return "b" + points(value)
    if isinstance(value, float):
        return "f" + double(value)
    if isinstance(value, complex):
        return "j" + double(value.imag)
    if isinstance(value, int) and not isinstance(value, bool) and value >= 2**63:
        return "big"
    return repr(value)


sys.setrecursionlimit(20000)
out = sys.argv[1]
for number, path in enumerate(sys.argv[2:]):
    with open(path, "rb") as file:
        source = file.read()
    try:
        text = dump(ast.parse(source, path).body)
    except (SyntaxError, ValueError) as error:
        text = f"error {error}"
    with open(f"{out}/{number}.txt", "w") as file:
        file.write(text)
