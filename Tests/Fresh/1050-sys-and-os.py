"""A little of sys and os; the exit status is computed."""
import os
import sys
from os.path import basename, commonpath, dirname, join, normpath, splitext

print(sys.version_info[:3] >= (3, 12), sys.version_info.major, sys.implementation.name)
print(len(sys.argv), basename(sys.argv[0]) != "", sys.byteorder, sys.maxsize == 2**63 - 1)
print(sys.float_info.max, sys.float_info.epsilon, sys.getrecursionlimit() >= 1000)
print(sys.getswitchinterval(), "json" in sys.builtin_module_names, "sys" in sys.modules)

path = join("/srv", "data", "..", "logs", "app.tar.gz")
print(path, normpath(path), dirname(path), basename(path), splitext(path), sep=" | ")
print(commonpath(["/usr/lib/a", "/usr/lib/b/c", "/usr/lib"]), os.path.isabs("a/b"), join("a", "/b"), os.sep)

os.environ["GREETING"] = "hello"
print(os.environ.get("GREETING"), os.getenv("NO_SUCH_VARIABLE_HERE", "unset"), "GREETING" in os.environ)
del os.environ["GREETING"]
print(os.getenv("GREETING"))
try:
    os.environ["GREETING"]
except KeyError as e:
    print("KeyError", e)


def depth(n=1):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


old = sys.getrecursionlimit()
sys.setrecursionlimit(200)
print("recursion stopped:", 100 < depth() <= 200)
sys.setrecursionlimit(old)
print("to stderr", file=sys.stderr)
sys.stdout.write("written directly\n")


def whoami():
    return sys._getframe().f_code.co_name


print(whoami(), sys.intern("a" * 3) is sys.intern("aaa"), sys.exc_info())
try:
    sys.exit("caught before it leaves")
except SystemExit as e:
    print("SystemExit:", e.code)
sys.exit(len("seven!!"))
