"""Three ways to write a loop, compared by their bytecode."""
import dis
from collections import Counter


def by_index(items):
    result = []
    i = 0
    while i < len(items):
        if items[i] % 2:
            result.append(items[i] ** 2)
        i += 1
    return result


def by_item(items):
    result = []
    for item in items:
        if item % 2:
            result.append(item ** 2)
    return result


def by_comprehension(items):
    return [item ** 2 for item in items if item % 2]


def by_generator(items):
    return list(item ** 2 for item in items if item % 2)


def all_code(code):
    yield code
    for constant in code.co_consts:
        if hasattr(constant, "co_code"):
            yield from all_code(constant)


versions = (by_index, by_item, by_comprehension, by_generator)
print({str(version(range(7))) for version in versions})
for version in versions:
    print("==", version.__name__)
    parts = list(all_code(version.__code__))
    for part in parts:
        if part.co_name != "<genexpr>":
            dis.disassemble(part) if len(parts) == 1 else None
        else:
            dis.dis(part)
for version in versions:
    counts = Counter()
    size = 0
    for part in all_code(version.__code__):
        size += len(part.co_code)
        counts.update(i.opname for i in dis.get_instructions(part))
    print(f"{version.__name__:17} {size:4} bytes, {counts.total():3} instructions, stack {version.__code__.co_stacksize}:",
          ", ".join(f"{name} {n}" for name, n in counts.most_common(3)))
