"""Records table.tsv: how many check points real CPython 3.12 passes in each call of scenarios.py.

    /root/.pyenv/versions/3.12.1/bin/python record.py [--check]

Two ways that have to agree. The direct one asks the interpreter where it looks at its eval breaker: a pending call that
asks for itself again runs at every check point, 32 times (NPENDINGCALLS), and only in the main thread. The other
counts instructions by `sys.monitoring`, in any thread: RESUME (not behind `yield from` and `await`), JUMP_BACKWARD, and
CALL and CALL_FUNCTION_EX of what is no Python function, without the four specializations that do not look. What is
specialized is read from the code after it has run often enough, before it is monitored. A thread's life can be
counted by the second way alone.

`PLACES=name record.py` shows where the check points of one call lie.
"""

import collections
import ctypes
import dis
import os
import sys
import threading
import types

import scenarios

PENDING = 32
QUIET = {"CALL_NO_KW_LEN", "CALL_NO_KW_ISINSTANCE", "CALL_NO_KW_TYPE_1", "CALL_NO_KW_LIST_APPEND"}
HERE = os.path.dirname(os.path.abspath(__file__))


# ---------------------------------------------------------------- Asking the interpreter

fired = []
armed = False
Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)
add_pending_call = ctypes.pythonapi.Py_AddPendingCall
add_pending_call.argtypes = [Callback, ctypes.c_void_p]


@Callback
def pending(_):
    frame = sys._getframe(1)
    fired.append((frame.f_code.co_qualname, frame.f_lineno))
    if armed:
        add_pending_call(pending, None)
    return 0


def directly(call):
    global armed
    fired.clear()
    armed = True
    add_pending_call(pending, None)
    call()
    armed = False
    return len(fired) // PENDING


# ---------------------------------------------------------------- Counting instructions

TOOL = 3
events = sys.monitoring.events
totals = collections.Counter()
spread = {}
quiet_sites = {}


class InterpreterFrame(ctypes.Structure):
    """The beginning of 3.12's _PyInterpreterFrame."""


InterpreterFrame._fields_ = [
    ("code", ctypes.c_void_p), ("previous", ctypes.POINTER(InterpreterFrame)), ("function", ctypes.c_void_p),
    ("globals", ctypes.c_void_p), ("builtins", ctypes.c_void_p), ("locals", ctypes.c_void_p),
    ("frame", ctypes.c_void_p), ("instruction", ctypes.c_void_p), ("stacktop", ctypes.c_int),
    ("return_offset", ctypes.c_uint16), ("owner", ctypes.c_char),
]


class FrameObject(ctypes.Structure):
    _fields_ = [("count", ctypes.c_ssize_t), ("type", ctypes.c_void_p), ("back", ctypes.c_void_p),
                ("interpreter_frame", ctypes.POINTER(InterpreterFrame))]


def is_called_from_c(frame):
    inner = FrameObject.from_address(id(frame)).interpreter_frame.contents
    return inner.previous.contents.owner == b"\x03"  # FRAME_OWNED_BY_CSTACK


def passed(code, what):
    totals[threading.get_ident()] += 1
    if trail is not None:
        trail.append((code.co_qualname, what))


trail = None


def on_start(code, offset):
    me = threading.get_ident()
    if code is threading.Thread._bootstrap.__code__:
        totals[me] = 0
    if spread.pop(me, False) and is_called_from_c(sys._getframe(1)):
        # The check comes when the call returns; it counts the same now.
        passed(code, "CALL_FUNCTION_EX")
    passed(code, "RESUME")


def on_resume(code, offset):
    # Behind `yield from` and `await` RESUME has an argument of 2 or 3 and does not look.
    if code.co_code[offset + 1] < 2:
        passed(code, "RESUME")


def on_instruction(code, offset):
    op = code.co_code[offset]
    if op == dis.opmap["JUMP_BACKWARD"]:
        passed(code, "JUMP_BACKWARD")
    elif op == dis.opmap["CALL_FUNCTION_EX"]:
        spread[threading.get_ident()] = True


def on_call(code, offset, callee, first):
    spread.pop(threading.get_ident(), None)


def on_return(code, offset, callee, first):
    # LOAD_SUPER_ATTR tells of `super` as of a call.
    op = dis.opname[code.co_code[offset]]
    if op.startswith("CALL") and (code, offset) not in quiet_sites:
        passed(code, f"{op} {getattr(callee, '__qualname__', callee)}")


def on_exit(code, offset, value):
    spread.pop(threading.get_ident(), None)


def learn_specializations():
    seen = set()

    def learn(code):
        if code in seen:
            return
        seen.add(code)
        for i in dis.get_instructions(code, adaptive=True):
            if i.opname in QUIET:
                quiet_sites[code, i.offset] = i.opname
        for constant in code.co_consts:
            if isinstance(constant, types.CodeType):
                learn(constant)

    import gc
    for f in gc.get_objects():
        if isinstance(f, types.FunctionType):
            learn(f.__code__)


def monitor():
    sys.monitoring.use_tool_id(TOOL, "check points")
    for event, callback in (
            (events.PY_START, on_start), (events.PY_RESUME, on_resume), (events.INSTRUCTION, on_instruction),
            (events.CALL, on_call), (events.C_RETURN, on_return), (events.PY_RETURN, on_exit)):
        sys.monitoring.register_callback(TOOL, event, callback)
    sys.monitoring.set_events(
        TOOL, events.PY_START | events.PY_RESUME | events.INSTRUCTION | events.CALL | events.PY_RETURN)


def monitored(call):
    me = threading.get_ident()
    before = totals[me]
    call()
    return totals[me] - before


# ---------------------------------------------------------------- The table

def main():
    wanted = os.environ.get("PLACES")
    for _ in range(4):
        scenarios.scenarios(lambda name, call: call(), live)
    direct = {}

    def count(name, call):
        direct[name] = directly(call) - empty
        if name == wanted:
            for place, many in collections.Counter(fired).items():
                print(many // PENDING, *place)

    empty = 0
    count("", scenarios.nothing)
    count("", scenarios.nothing)
    empty = direct[""]
    scenarios.scenarios(count, live)
    del direct[""]

    learn_specializations()
    monitor()
    second = {}

    def count(name, call):
        global trail
        trail = [] if name == wanted else None
        second[name] = monitored(call) - empty
        if trail:
            print(*trail, sep="\n")
        trail = None

    def count_thread(name, thread, end=None):
        live(name, thread, end)
        second[name] = totals[thread.ident]

    empty = 0
    count("", scenarios.nothing)
    count("", scenarios.nothing)
    empty = second.pop("")
    scenarios.scenarios(count, count_thread)
    sys.monitoring.set_events(TOOL, 0)
    for name, number in direct.items():
        if second[name] != number:
            print(f"{name}: {number} when asked, {second[name]} by counting instructions", file=sys.stderr)
    text = "".join(f"{name}\t{number}\n" for name, number in second.items())
    path = os.path.join(HERE, "table.tsv")
    if "--check" in sys.argv:
        sys.exit(0 if open(path).read() == text else "table.tsv says something else")
    with open(path, "w") as file:
        file.write(text)
    if any(second[name] != number for name, number in direct.items()):
        sys.exit(1)


def live(name, thread, end=None):
    if end is None:
        thread.start()
    else:
        end()
    thread.join()


main()
