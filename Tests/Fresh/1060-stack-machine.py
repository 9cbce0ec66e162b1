"""A stack machine with labels, calls and faults; faults are collected in an ExceptionGroup."""
import sys
from enum import Enum


class Fault(Exception):
    def __init__(self, pc, why):
        super().__init__(f"at {pc}: {why}")
        self.pc = pc


class Status(Enum):
    HALTED, FUEL = "halted", "out of fuel"


def assemble(source):
    code, labels = [], {}
    for line in source.split(";"):
        match line.split():
            case [label] if label.endswith(":"):
                labels[label[:-1]] = len(code)
            case [op, arg]:
                code.append((op, int(arg) if arg.lstrip("-").isdigit() else arg))
            case [op]:
                code.append((op, None))
    return [(op, labels.get(arg, arg)) for op, arg in code]


def run(code, stack, fuel=500):
    calls, pc = [], 0
    while fuel := fuel - 1:
        op, arg = code[pc]
        pc += 1
        try:
            match op:
                case "push": stack.append(arg)
                case "dup": stack.append(stack[-1])
                case "swap": stack[-1], stack[-2] = stack[-2], stack[-1]
                case "add" | "sub" | "mul" | "div":
                    b, a = stack.pop(), stack.pop()
                    stack.append({"add": a + b, "sub": a - b, "mul": a * b}[op] if op != "div" else a // b)
                case "jz": pc = arg if stack.pop() == 0 else pc
                case "jmp": pc = arg
                case "call": calls.append(pc); pc = arg
                case "ret": pc = calls.pop()
                case "print": print("  out:", stack.pop())
                case "halt": return Status.HALTED
                case _: raise Fault(pc - 1, f"unknown instruction {op}")
        except (IndexError, ZeroDivisionError) as e:
            raise Fault(pc - 1, f"{op}: {e}") from e
    return Status.FUEL


PROGRAMS = {
    "subroutine": "call double;call double;print;halt;double:;dup;add;ret",
    "countdown": "top:;dup;print;push 1;sub;dup;jz end;jmp top;end:;halt",
    "forever": "a:;jmp a",
    "underflow": "add;halt",
    "division": "push 0;div;halt",
    "typo": "pusj 1;halt",
}
faults = []
for name, source in PROGRAMS.items():
    stack = [3]
    try:
        print(f"{name}: {run(assemble(source), stack).value} {stack}")
    except Fault as f:
        print(f"{name}: FAULT {f} (cause {type(f.__cause__).__name__})")
        faults.append(f)
try:
    raise ExceptionGroup("program faults", faults)
except* Fault as group:
    early, late = group.split(lambda f: getattr(f, 'pc', None) == 0)
    print(len(early.exceptions), "at once,", len(late.exceptions), "later:", late.exceptions[0].__cause__)
    sys.exit(10 + len(faults))
