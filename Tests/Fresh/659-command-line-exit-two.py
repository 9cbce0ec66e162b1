"""A small command-line parser; the last command line is wrong: sys.exit(2)."""
import os
import sys


class UsageError(Exception):
    pass


def parse(argv, spec):
    options = {name: default for name, (_, default) in spec.items()}
    positional, rest = [], iter(argv)
    for word in rest:
        if word == "--":
            positional.extend(rest)
        elif word.startswith("--"):
            name, eq, value = word[2:].partition("=")
            if name not in spec:
                near = [s for s in spec if s.startswith(name[:2])]
                raise UsageError(f"no option --{name}" + (f", perhaps --{near[0]}?" if near else ""))
            kind, _ = spec[name]
            if kind is bool:
                options[name] = True
            else:
                try:
                    options[name] = kind(value if eq else next(rest))
                except StopIteration:
                    raise UsageError(f"--{name} needs a value") from None
                except ValueError:
                    raise UsageError(f"--{name} needs {kind.__name__}, not {value!r}") from None
        else:
            positional.append(word)
    return options, positional


SPEC = {"threads": (int, 4), "output": (str, os.path.join("out", "result.txt")), "verbose": (bool, False)}


def run(line):
    print("$ prog", line)
    options, files = parse(line.split(), SPEC)
    base, ext = os.path.splitext(os.path.basename(options["output"]))
    print("  options:", options)
    print("  files:", files, "| writes", base, "as", ext.lstrip(".") or "no type")
    print("  in", os.path.dirname(options["output"]) or ".")


def main():
    run("a.txt b.txt")
    run("--threads 8 --verbose a.txt --output=/tmp/x/log.json")
    run("--output report -- --not-an-option")
    for line in ("--threads many", "--verbos", "--output", "--size=3"):
        try:
            run(line)
        except UsageError as exc:
            print("  usage error:", exc)
    try:
        run("--threads=two a.txt")
    except UsageError as exc:
        print("prog:", exc)
        print("prog:", exc, file=sys.stderr)
        sys.exit(2)
    finally:
        print("cleaning up before leaving")


try:
    main()
except SystemExit as exc:
    print("SystemExit with code", exc.code)
    raise
print("never printed")
