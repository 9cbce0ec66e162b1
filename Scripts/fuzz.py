"""The mutation fuzzer that Scripts/fuzz starts; it says there what it does."""

import argparse
import hashlib
import io
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import tokenize

ROOT = pathlib.Path(__file__).resolve().parent.parent
# A mutated program must not reach the host through the real interpreter, and what depends on chance or on the clock
# cannot be compared.
HARMFUL = re.compile(r"\b(open|os|subprocess|shutil|socket|signal|exec|eval|__import__|compile|pathlib|ctypes|urllib|"
                     r"breakpoint|multiprocessing|tempfile|importlib|_thread|pty|faulthandler|mmap)\b")
CHANCY = re.compile(r"\b(threading|time|random|asyncio|id|hash|concurrent|uuid|getrefcount|gc|datetime|queue|dis|"
                    r"perf_counter|monotonic|__hash__|set|frozenset|weakref|sys|__doc__|dir|vars|help|object)\b")
NUMBERS = ["0", "1", "-1", "2", "255", "256", "1 << 31", "1 << 63", "-(1 << 63)", "(1 << 64)", "10**20", "0.5", "-0.0",
           "1e308", "float('nan')", "float('inf')", "True", "None", "''", "'ab'", "b'x'", "()", "[]", "{}", "(1, 2)",
           "[3, 1]", "{'k': 1}", "range(3)", "...", "int", "str", "lambda *a: a", "(x for x in 'ab')", "3j"]
EXTRA = """False None True and as assert async await break class continue def del elif else except finally for from
global if import in is lambda nonlocal not or pass raise return try while with yield match case type _ ( ) [ ] { } , : ;
. -> + - * / // % ** @ & | ^ ~ << >> < > <= >= == != := = += -= *= ... \\ 0 1 'a' f'{x!r:>{4}}' b'a' self super() print
len repr str int list dict tuple set sorted iter next range zip map type isinstance getattr setattr property classmethod
staticmethod Exception ValueError StopIteration KeyError ExceptionGroup __init__ __eq__ __iter__ __next__ __getattr__
__slots__ __class__ __dict__ __mro__ __name__ __enter__ __exit__ __call__ __set_name__ __len__ __index__""".split()
OPERATORS = "+ - * / // % ** @ & | ^ << >> < > <= >= == != is in and or".split()


def tokens(text):
    """(kind, text, blanks before) of a program's tokens; None when it has none."""
    result, row, column = [], 1, 0
    lines = text.splitlines(keepends=True)
    try:
        for t in tokenize.generate_tokens(io.StringIO(text).readline):
            if t.type in (tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER):
                continue
            if t.start[0] != row:
                before = "" if row > len(lines) else lines[row - 1][column:]
                before += "".join(lines[row:t.start[0] - 1]) + lines[t.start[0] - 1][:t.start[1]]
            else:
                before = lines[row - 1][column:t.start[1]] if row <= len(lines) else ""
            result.append((t.type, t.string, before))
            row, column = t.end
            if t.type in (tokenize.NEWLINE, tokenize.NL):
                row, column = row + 1, 0
    except (tokenize.TokenError, SyntaxError, IndexError):
        return None
    return result


class Mutator:
    def __init__(self, texts, chance):
        self.chance = chance
        self.programs = [t for t in map(tokens, texts) if t]
        self.lines = [[line for line in t.splitlines() if line.strip()] for t in texts]
        self.pool = {}
        for program in self.programs:
            for kind, text, _ in program:
                self.pool.setdefault(kind, []).append(text)

    def mutated(self):
        c = self.chance
        program = list(c.choice(self.programs))
        for _ in range(c.choice([1, 1, 1, 2, 2, 3, 5, 8])):
            if program:
                self.change(program)
        text = "".join(before + string for _, string, before in program)
        return self.shuffled(text) if c.random() < 0.35 else text

    def change(self, program):
        c = self.chance
        i = c.randrange(len(program))
        kind, text, before = program[i]
        how = c.random()
        if how < 0.16:
            del program[i]
        elif how < 0.26:
            program.insert(i, (kind, c.choice(EXTRA), before or " "))
            program[i + 1] = (kind, text, before or " ")
        elif how < 0.36:
            j = c.randrange(len(program))
            program[i], program[j] = (*program[j][:2], before), (kind, text, program[j][2])
        elif how < 0.42:
            program.insert(i, program[i])
        elif kind == tokenize.NUMBER and how < 0.9:
            program[i] = (kind, c.choice(NUMBERS), before)
        elif kind == tokenize.OP and text in OPERATORS and how < 0.9:
            program[i] = (kind, " " + c.choice(OPERATORS) + " ", before)
        elif how < 0.55 and kind in (tokenize.NAME, tokenize.STRING):
            program[i] = (kind, c.choice(NUMBERS), before)
        elif kind in self.pool and kind not in (tokenize.NEWLINE, tokenize.NL):
            same = [t for k, t, _ in program if k == kind] if c.random() < 0.6 else self.pool[kind]
            program[i] = (kind, c.choice(same), before)

    def shuffled(self, text):
        """Changes whole lines: one deleted, moved, repeated, taken from another program, or indented otherwise."""
        c = self.chance
        lines = text.split("\n")
        for _ in range(c.choice([1, 1, 2, 3])):
            i = c.randrange(len(lines))
            how = c.randrange(5)
            if how == 0:
                del lines[i:i + c.choice([1, 1, 2])]
            elif how == 1:
                lines.insert(c.randrange(len(lines)), lines[i])
            elif how == 2:
                j = c.randrange(len(lines))
                lines[i], lines[j] = lines[j], lines[i]
            elif how == 3:
                blanks = re.match(" *", lines[i])[0]
                lines.insert(i, blanks + c.choice(c.choice(self.lines)).strip())
            else:
                lines[i] = " " * c.choice([0, 1, 2, 4, 8]) + lines[i].lstrip()
            if not lines:
                lines = ["pass"]
        return "\n".join(lines)


class Runner:
    def __init__(self, gilt, folder):
        self.folder = folder
        self.gilt = [gilt, "run", "--quiet", "--max-bytecodes", "3000000", "--max-time", "30s", "--max-memory", "256MB",
                     "--max-output", "1MB", "f.py"]

    def run(self, command, seconds, limited):
        def limit():
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 5, int(seconds) + 5))
            if limited:
                resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
                resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 22, 1 << 22))
        try:
            done = subprocess.run(command, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True,
                                  timeout=seconds, preexec_fn=limit)
        except subprocess.TimeoutExpired:
            return None
        return done.returncode, done.stdout, self.normalized(done.stderr)

    def normalized(self, text):
        text = text.replace(f"{self.folder}/".encode(), b"")
        text = re.sub(rb"0x[0-9a-f]{6,}", b"0x...", text)
        return re.sub(rb'(?m)^ *File "(/|<).*\n(    .*\n)*', b"", text)

    def judge(self, text):
        """None when all is well, otherwise (kind, signature, details)."""
        (pathlib.Path(self.folder) / "f.py").write_text(text, encoding="utf-8", errors="surrogateescape")
        ours = self.run(self.gilt, 20, False)
        if ours is None:
            return "hang", "hang", ""
        code, out, err = ours
        if code < 0 or code in (132, 133, 134, 135, 136, 139):
            where = re.findall(rb"(?:Fatal error: .*|in (\S+) at \S*Sources/\S+)", err)
            return "crash", "crash " + str(where[:1]), err.decode(errors="replace")[:4000]
        if code == 69:
            return "refused", "refused " + err.decode(errors="replace").strip()[-160:], ""
        if code in (64, 65, 70, 74):
            return None
        if HARMFUL.search(text) or CHANCY.search(text):
            return None
        real = self.run([sys.executable, "-X", "utf8", "f.py"], 5, True)
        if real is None or real[0] < 0:
            return None
        if (code, out, err) == real or b"MemoryError" in real[2]:
            return None
        if self.run([sys.executable, "-X", "utf8", "f.py"], 5, True) != real:
            return None
        return ("difference", self.signature(real, ours),
                f"# real {real[0]}\n{self.shown(real)}\n# gilt {code}\n{self.shown(ours)}")

    @staticmethod
    def shown(run):
        return "".join("#| " + line + "\n" for s in run[1:] for line in s.decode(errors="replace").splitlines()[-12:])

    @staticmethod
    def signature(real, ours):
        def last(run):
            lines = run[2].decode(errors="replace").strip().splitlines()
            return re.sub(r"'[^']*'|\d+", "_", lines[-1])[:90] if lines else ""
        a, b = last(real), last(ours)
        if a != b:
            return f"{real[0]} {a} / {ours[0]} {b}"
        return ("stdout" if real[1] != ours[1] else "stderr") + f" {a}"


def reduced(runner, text, signature, tries):
    """The program without the lines that the finding does not need."""
    lines = text.split("\n")
    size = max(1, len(lines) // 2)
    while size and tries > 0:
        i = 0
        while i < len(lines) and tries > 0:
            fewer = lines[:i] + lines[i + size:]
            tries -= 1
            found = runner.judge("\n".join(fewer))
            if found and found[1] == signature:
                lines = fewer
            else:
                i += size
        size //= 2
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--gilt", required=True)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", default=str(ROOT / "build" / "fuzz"))
    parser.add_argument("--reduce", help="only reduce this file, and print what is left")
    options = parser.parse_args()
    folder = tempfile.mkdtemp(prefix="gilt-fuzz-")
    runner = Runner(options.gilt, folder)
    if options.reduce:
        text = pathlib.Path(options.reduce).read_text()
        found = runner.judge(text)
        print(found and found[0], found and found[1], file=sys.stderr)
        print(reduced(runner, text, found[1], 2000) if found else text)
        return 0
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    files = sorted((ROOT / "Tests/Programs").glob("*.py"))
    files += sorted((ROOT / "Tests/PythonMachineTests").glob("*Programs/*.py"))
    mutator = Mutator([f.read_text() for f in files], random.Random(options.seed))
    start, runs, kinds, seen = time.monotonic(), 0, {}, set()
    while time.monotonic() - start < options.minutes * 60:
        text = mutator.mutated()
        runs += 1
        found = runner.judge(text)
        if not found:
            continue
        kind, signature, details = found
        kinds[kind] = kinds.get(kind, 0) + 1
        if signature in seen:
            continue
        seen.add(signature)
        print(f"{time.monotonic() - start:6.0f} s, run {runs}: {kind}: {signature}", flush=True)
        text = reduced(runner, text, signature, 20 if kind == "hang" else 80)
        details = (runner.judge(text) or found)[2]
        name = f"{kind}-{hashlib.sha1(signature.encode()).hexdigest()[:8]}"
        (out / f"{name}.py").write_text(text, errors="surrogateescape")
        (out / f"{name}.txt").write_text(signature + "\n" + details)
    minutes = (time.monotonic() - start) / 60
    counts = ", ".join(f"{n} {k}" for k, n in sorted(kinds.items())) or "nothing"
    print(f"{runs} programs in {minutes:.1f} minutes: {counts}; {len(seen)} kinds, in {out}")
    return 1 if kinds.keys() & {"crash", "hang"} else 0


if __name__ == "__main__":
    sys.exit(main())
