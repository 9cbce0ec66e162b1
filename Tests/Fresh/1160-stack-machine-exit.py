"""A virtual machine with green threads: an assembler, a round-robin scheduler, a data race shown one instruction
at a time, a lock that cures it, and an exit code chosen by the program that runs in it."""
import sys
from collections import deque
from enum import IntEnum, auto

class Op(IntEnum):
    PUSH = auto(); LOAD = auto(); STORE = auto(); ADD = auto(); SUB = auto(); DUP = auto()
    JNZ = auto(); JMP = auto(); PRINT = auto(); LOCK = auto(); UNLOCK = auto(); SPAWN = auto(); HALT = auto(); EXIT = auto()

class VMError(RuntimeError):
    def __init__(self, thread, message):
        super().__init__(f"thread {thread.ident} at {thread.pc}: {message}")

class Thread:
    def __init__(self, ident, pc):
        self.ident, self.pc, self.stack = ident, pc, []

def assemble(source):
    labels, code = {}, []
    for line in source.splitlines():
        line = line.partition(";")[0].strip()
        if line.endswith(":"):
            labels[line[:-1]] = len(code)
        elif line:
            name, _, arg = line.partition(" ")
            code.append((Op[name.upper()], arg.strip() or None))
    return [(op, labels[a] if op in (Op.JMP, Op.JNZ, Op.SPAWN) else int(a) if op is Op.PUSH else a) for op, a in code]

def run(code, quantum, trace=None):
    memory, owner, output = {}, {}, []
    ready, made, switches = deque([Thread(0, 0)]), 1, -1
    while ready:
        t = ready.popleft()
        switches += 1
        for _ in range(quantum):
            op, arg = code[t.pc]
            if trace is not None:
                trace.append(f"{t.ident}:{op.name.lower()}")
            s = t.stack
            try:
                match op:
                    case Op.PUSH: s.append(arg)
                    case Op.LOAD: s.append(memory.get(arg, 0))
                    case Op.STORE: memory[arg] = s.pop()
                    case Op.ADD: s.append(s.pop() + s.pop())
                    case Op.SUB: s.append(-s.pop() + s.pop())
                    case Op.DUP: s.append(s[-1])
                    case Op.PRINT: output.append(s.pop())
                    case Op.LOCK if owner.setdefault(arg, t) is not t: break
                    case Op.UNLOCK if owner.pop(arg, None) is not t: raise VMError(t, f"lock {arg} is not yours")
                    case Op.SPAWN:
                        ready.append(Thread(made, arg))
                        made += 1
                    case Op.JMP | Op.JNZ if op is Op.JMP or s.pop():
                        t.pc = arg
                        continue
                    case Op.EXIT: return s.pop(), memory, output, switches
                    case Op.HALT: t = None
            except IndexError as err:
                raise VMError(t, f"{op.name} on an empty stack") from err
            if t is None:
                break
            t.pc += 1
        if t:
            ready.append(t)
    return 0, memory, output, switches

WORKER = "loop:\n load n\n push 1\n add\n store n\n push -1\n add\n dup\n jnz loop\n"
MAIN = "spawn w\n spawn w\n halt\n w:\n push 6\n " + WORKER + " halt\n"
SAFE = MAIN.replace("load n", "lock L\n load n").replace("store n", "store n\n unlock L")
for title, source in (("racy", MAIN), ("locked", SAFE)):
    results = {q: run(assemble(source), q) for q in (1, 2, 3, 5, 7, 100)}
    print(f"{title:>7}", {q: memory["n"] for q, (_, memory, _, _) in results.items()}, "switches", [r[3] for r in results.values()])
trace = []
run(assemble(MAIN.replace("push 6", "push 1")), 2, trace)
print(" ".join(trace))
for bad in ("add", "push 1\n unlock L", "push 1\n store a\n load a\n sub"):
    try:
        run(assemble(bad), 4)
    except VMError as err:
        print("VMError:", err, "| from", type(err.__cause__).__name__)
try:
    assemble("fly 3")
except KeyError as err:
    print("KeyError:", err)
status, memory, output, _ = run(assemble("push 3\n again:\n dup\n print\n push 1\n sub\n dup\n jnz again\n push 42 ; answer\n exit"), 5)
print(output, memory, status)
sys.stdout.flush()
sys.exit(status)
