import sys
from contextlib import contextmanager

class Cli:
    """A little command line tool; commands register themselves with a decorator."""
    commands = {}

    @classmethod
    def command(cls, *aliases, needs=0):
        def register(fn):
            for name in (fn.__name__, *aliases):
                cls.commands[name] = (fn, needs)
            return fn
        return register

    def __init__(self):
        self.stack = []

    def run(self, line):
        name, *args = line.split()
        try:
            fn, needs = self.commands[name]
        except KeyError:
            close = [c for c in sorted(self.commands) if c[0] == name[0]]
            print(f"{name}: unknown command" + (f" (maybe {', '.join(close)}?)" if close else ""))
            return 127
        if len(args) < needs:
            print(f"{name}: needs {needs} argument{'s' * (needs != 1)}, got {len(args)}")
            return 2
        return fn(self, *args) or 0

@Cli.command("p", needs=1)
def push(cli, *values):
    cli.stack.extend(map(int, values))

@Cli.command()
def add(cli):
    cli.stack.append(cli.stack.pop() + cli.stack.pop())

@Cli.command("show")
def dump(cli):
    print("stack:", *cli.stack)

@Cli.command("die", needs=1)
def quit(cli, code, *msg):
    sys.exit(int(code) if code.isdigit() else " ".join((code, *msg)))

@contextmanager
def section(title):
    print(f"<{title}>")
    try:
        yield
    finally:
        print(f"</{title}>")

cli = Cli()
status = []
with section("script"):
    for line in ("push 1 2 39", "add", "dump", "push", "pish 4", "add", "show", "zap", "p 8"):
        status.append(cli.run(line))
print("status:", status)

for line in ("quit 0", "die now or never", "quit 300"):
    try:
        cli.run(line)
    except SystemExit as e:
        print(f"SystemExit code={e.code!r} args={e.args}")
try:
    sys.exit()
except SystemExit as e:
    print("plain exit:", e.code)
try:
    cli.run("push x")
except ValueError as e:
    print("ValueError:", e)
print(issubclass(SystemExit, Exception), issubclass(SystemExit, BaseException))

with section("goodbye"):
    try:
        cli.run("quit 3")
    except Exception:
        print("an Exception handler must not see SystemExit")
    else:
        print("nor does else run")
    finally:
        print("finally does")
print("not reached")
