"""What the interpreter says of itself: its flags, its library's names, and the limit on the digits of integers."""
import builtins
import sys

print(str(sys.flags).replace("bytecode=1", "bytecode=0"))
print(sys.flags.optimize, sys.flags.dev_mode, sys.flags[11], len(sys.flags), sys.flags.int_max_str_digits)
names = sys.stdlib_module_names
print(len(names), [name in names for name in ("json", "asyncio", "_thread", "requests", "numpy")], type(names).__name__)

big = 7 ** 6000
print("digits allowed:", sys.get_int_max_str_digits())
for attempt in (lambda: str(big), lambda: f"{big}", lambda: int("9" * 4301), lambda: "%d" % big, lambda: repr([big])):
    try:
        print(len(attempt()))
    except ValueError as error:
        print("ValueError:", str(error)[:75])
sys.set_int_max_str_digits(10_000)
print(sys.get_int_max_str_digits(), len(str(big)), str(big)[-12:], int("9" * 4301) % 1000, len("%d" % big), len(repr([big])))
for wrong in (100, "many"):
    try:
        sys.set_int_max_str_digits(wrong)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
sys.set_int_max_str_digits(0)
print("no limit:", len(str(2 ** 50_000)), sys.get_int_max_str_digits())
sys.set_int_max_str_digits(maxdigits=4300)
try:
    str(2 ** 50_000)
except ValueError as error:
    print(str(error).split(";")[0])
print(hex(2 ** 50_000)[:10], len(bin(2 ** 50_000)))

sys.displayhook([1, "two", None])
sys.displayhook(None)
print(builtins._, sys.audit("program.step", 1), sys.call_tracing(max, (3, 9)))
try:
    sys.nothing_there
except AttributeError as error:
    print(error)
