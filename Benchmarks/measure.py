"""Measures Gilt against its peers; Benchmarks/run builds what is needed and calls this."""
import argparse
import datetime
import math
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = os.environ["PYTHON"]


@dataclass
class Sample:
    """One process: seconds of CPU (user and system), seconds of wall time, what it printed, how it ended."""
    cpu: float
    wall: float
    output: str
    failure: str = ""

    def value(self, metric):
        """`cpu`, `wall`, or a value the process printed itself as `name value` (bytes as `peak value`)."""
        if hasattr(self, metric):
            return getattr(self, metric)
        return float(dict(line.split() for line in self.output.splitlines())[metric])


@dataclass
class Row:
    """One comparison. Times are those of `ours` less `ours_start`, and of `peer` less `peer_start`."""
    name: str
    ours: list
    peer: list = None
    ours_start: list = None
    peer_start: list = None
    metric: str = "cpu"
    target: float = None  # A ratio where there is a peer, else seconds.
    aim: float = None
    same_output: bool = False
    per: int = 1  # Operations in one process.
    before: object = None  # Prepares both commands.
    shared: bool = False  # Other rows of the same commands look at the same process.
    samples: dict = field(default_factory=dict)

    def commands(self):
        return {role: command for role in ("ours", "peer", "ours_start", "peer_start")
                if (command := getattr(self, role))}

    def median(self, role, metric):
        values = [sample.value(metric) for sample in self.samples[role]]
        return statistics.median(values)

    def time(self, role, metric=None):
        metric = metric or self.metric
        start = self.median(role + "_start", metric) if getattr(self, role + "_start") else 0
        return max(self.median(role, metric) - start, 1e-9) / self.per

    def ratio(self, metric=None):
        return self.time("ours", metric) / self.time("peer", metric)

    def failure(self):
        for role, samples in self.samples.items():
            for sample in samples:
                if sample.failure:
                    return f"{'peer ' if role.startswith('peer') else ''}fails: {sample.failure}"
        if self.same_output and {s.output for s in self.samples["ours"]} != {s.output for s in self.samples["peer"]}:
            return "other output"
        return ""

    def cells(self):
        shown = megabytes if self.metric == "peak" else seconds
        target = "" if self.target is None else f"{self.target:g}x" if self.peer else shown(self.target)
        if failure := self.failure():
            return [self.name, "", "", "", "", target, failure]
        got = self.ratio() if self.peer else self.time("ours")
        verdict = ("" if self.target is None else "missed" if got > self.target
                   else "met" if self.aim is None or got > self.aim else "met, and the aim")
        peer = [shown(self.time("peer")), f"{got:.2f}x"] if self.peer else ["", ""]
        wall = f"{self.ratio('wall'):.2f}x" if self.peer and self.metric == "cpu" else ""
        return [self.name, shown(self.time("ours"))] + peer + [wall, target, verdict]


def seconds(value):
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6), ("ns", 1e-9)):
        if value >= size or unit == "ns":
            return f"{value / size:.3g} {unit}"


def megabytes(value):
    return f"{value / 1e6:.3g} MB"


# Prints the peak of the resident memory of the command that follows: from a small process of its own, because a child
# begins with what its parent has.
PEAK = """import os, sys
child = os.fork()
if child == 0:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.execv(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(child, 0)
print("peak", usage.ru_maxrss * 1024)
sys.exit(os.waitstatus_to_exitcode(status))"""


def peak(command):
    return [PYTHON, "-I", "-S", "-c", PEAK, *command]


def run(command):
    """Runs one process to its end, with its output in files so that a full pipe never stops it."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        before = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - before
        code = process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0), errors.seek(0)
        message = errors.read().decode(errors="replace").strip().splitlines()
        failure = f"exit {code}: {message[-1] if message else 'no message'}" if code else ""
        return Sample(usage.ru_utime + usage.ru_stime, wall, output.read().decode(), failure)


def copy_longest_lesson(course):
    """Makes a course of one lesson, its quiz and the experiments they name; returns the lesson's path."""
    source = HERE.parent
    lesson = max((source / "Lessons").glob("[0-9]*.md"), key=lambda path: path.stat().st_size)
    for folder in ("Lessons", "Quizzes", "data/experiments"):
        (course / folder).mkdir(parents=True)
    for path in (source / "data").glob("*.*"):
        shutil.copy(path, course / "data")
    texts = ""
    for folder in ("Lessons", "Quizzes"):
        shutil.copy(source / folder / lesson.name, course / folder)
        texts += (source / folder / lesson.name).read_text()
    for path in (source / "data/experiments").glob("*.py"):
        if path.name in texts:
            shutil.copy(path, course / "data/experiments")
    return lesson


def filled(bench, answers, questions):
    """A database with so many answers to so many questions; kept, since the largest takes minutes to make."""
    path = HERE.parent / ".build" / f"benchmark-{answers}-{questions}.sqlite"
    if not path.exists():
        unfinished = path.with_suffix(".part")
        for ending in ("", "-wal", "-shm"):
            pathlib.Path(f"{unfinished}{ending}").unlink(missing_ok=True)
        if failure := run([bench, "fill", unfinished, str(answers), str(questions)]).failure:
            sys.exit(failure)
        unfinished.rename(path)
    return path


def screens(gilt, python, scratch):
    """A page of the first lesson on a terminal of 200 by 60; keys go to the list of lessons and back."""
    lesson = next((HERE.parent / "Lessons").glob("01-*.md")).read_text()
    page = scratch / "page.md"
    page.write_text("## What is shared" + lesson.split("\n## What is shared")[1].split("\n---\n")[0])
    database = scratch / "reading.sqlite"
    course = HERE.parent

    def on_screen(marker, keys, *command):
        return [PYTHON, HERE / "screens" / "drive.py", marker, keys, *command]

    def read_on():
        reading = [gilt, "learn", "1", "--plain", "--course", course, "--database", database]
        subprocess.run(reading, input="n\n" * 2 + "q\n", text=True, stdout=subprocess.DEVNULL, check=True)

    read_on()
    ours = on_screen("everything", r"l\r", gilt, "learn", "1", "--course", course, "--database", database)
    textual = on_screen("everything", r"l\r", python, HERE / "screens" / "textual_page.py", page)
    rich = on_screen("everything", "-", python, HERE / "screens" / "rich_page.py", page)
    # Cells of the table: a name, whom it is compared with, what of it is looked at, and what is to be reached.
    return [Row(f"screen: {name}", ours, peer, metric=metric, target=target, shared=True) for name, peer, metric, target in (
        ("first frame of a page, after start", None, "first", 0.060),
        ("the same page with textual", textual, "first", 1),
        ("the same page printed by rich", rich, "first", 1),
        ("a key to the changed frame, 200x60", None, "key", 0.016),
        ("the slowest of 20 keys", None, "slowest", 0.016),
        ("the same with textual", textual, "key", 1),
        ("memory while reading, with the whole course", None, "peak", 64e6),
        ("memory, the same page with textual", textual, "peak", 1),
    )]


def rows(gilt, tools, scratch):
    """All comparisons, in the order of the table."""
    bench = tools / "gilt-bench"
    empty = scratch / "empty.py"
    empty.write_text("pass\n")
    answers = 200
    kept = scratch / "kept.sqlite"
    run([bench, "store", kept, "20"])
    start_python = [PYTHON, "-c", "pass"]
    start_gilt = [gilt, "run", "--quiet", empty]
    imports = scratch / "imports.py"
    imports.write_text("import asyncio, concurrent.futures, logging\n")
    found = [
        Row("start: `gilt --version`, `python3.12 -c pass`", [gilt, "--version"], start_python, target=1.2),
        Row(f"start: `gilt list`, {len(list((HERE.parent / "Lessons").glob('*.md')))} lessons",
            [gilt, "list", "--course", HERE.parent, "--database", kept], target=0.025),
        Row("start: `gilt run --quiet` of an empty program", start_gilt, target=0.015),
        Row("start: `import asyncio, concurrent.futures, logging`", [gilt, "run", "--quiet", imports], target=0.025),
    ]
    aimed = ("empty_loop", "loop", "squares", "nested", "fib", "method")
    required = aimed + (
        "attributes", "list_building", "dict_list", "dict_ints", "dict_strings", "strings", "string_building",
        "generator", "exceptions", "closures", "sorting", "sieve", "nbody", "json_round_trip")
    others = ("comprehension", "with_lock", "properties", "object_keys")
    for program in required + others:
        path = HERE / "programs" / f"{program}.py"
        found.append(Row(
            f"machine: {program}" + ("" if program in required else " (no target)"), [gilt, "run", "--quiet", path],
            [PYTHON, path], start_gilt, start_python, target=0.7 if program in required else None,
            aim=0.4 if program in aimed else None, same_output=True))
    threads = HERE / "programs" / "free_threads.py"
    for kind, content, target in (("own", "own objects", 1.5), ("item", "an item of a shared dict a turn", 4),
                                  ("count", "a shared `count += 1` a turn", 4)):
        free, locked = (
            [gilt, "run", "--quiet", "--cores", "8", "--runtime", name, "--set", f"KIND='{kind}'", threads]
            for name in ("3.14t", "3.14"))
        found.append(Row(f"8 free threads, {content}: 3.14t, 3.14", free, locked, start_gilt, start_gilt, target=target))
    for program, content in (("list_of_ints", "a list of 1e6 ints"), ("dict_of_strings", "a dict of 1e5 strings")):
        path = HERE / "programs" / f"{program}.py"
        found.append(Row(
            f"memory: {content}", peak([gilt, "run", "--quiet", path]), peak([PYTHON, path]), peak(start_gilt),
            peak([PYTHON, empty]), metric="peak", target=1))
    found += [
        Row("simulator: 8 CPU threads x 10 s at 5 ms", [bench, "handoffs"], metric="seconds", target=0.050),
        Row("simulator: a hand-off between 2 CPU threads", [bench, "pairs"], metric="each", target=0.5e-6),
        Row("simulator: the same, traced", [bench, "pairs-traced"], metric="each", target=2e-6),
        Row("simulator: 1000 threads x 1000 waits of 1 ms", [bench, "waits-untraced"], metric="seconds", target=1),
        Row("simulator: the same, traced", [bench, "waits"], metric="seconds", target=3),
        Row("`gilt run`: the same as a Python program (no target)",
            [gilt, "run", "--quiet", HERE / "programs" / "waits.py"]),
        *(Row(f"timeline, 1e6 events: {name}", [bench, "timeline"], metric=metric, target=target, shared=True)
          for name, metric, target in (
              ("a key to its frame, 200x60", "mean", 0.016), ("the slowest of 304 keys", "slowest", 0.016),
              ("ready to look into (no target)", "index", None), ("memory (no target)", "peak", None))),
    ]
    course = scratch / "course"
    lesson = copy_longest_lesson(course)
    size = lesson.stat().st_size / 1000
    ours, peer = scratch / "ours.sqlite", scratch / "peer.sqlite"

    def new_databases():
        for path in (ours, peer):
            for name in (path, f"{path}-wal", f"{path}-shm"):
                pathlib.Path(name).unlink(missing_ok=True)
            if failure := run([bench, "create", path]).failure:
                sys.exit(failure)

    number = lesson.name.split("-")[0].lstrip("0")
    million = filled(bench, 1_000_000, 1_000)
    cards = filled(bench, 10_000, 10_000)

    def among(database):
        return ["--course", HERE.parent, "--database", database]

    return found + [
        Row(f"a lesson of {size:.1f} KB to plain text (`gilt show`)",
            [gilt, "show", number, "--course", course, "--database", kept], target=0.010),
        Row("one answer stored durably, the same in C", [bench, "store", ours, str(answers)],
            [tools / "durable", peer, str(answers)], metric="seconds", target=1.3, per=answers,
            before=new_databases),
        Row("`gilt status` with 1,000,000 attempts on record, less the same with 20", [gilt, "status", *among(million)],
            ours_start=[gilt, "status", *among(kept)], metric="wall", target=0.010),
        Row("opening a file of 1,000,000 attempts and reading the record", [bench, "read", million], metric="opening",
            target=0.010),
        Row("the queue of 10,000 reviews that are due", [bench, "read", cards], metric="queue", target=0.010),
    ]


def measure(chosen, repetitions):
    """Runs all commands of all rows `repetitions` times, one after the other, so that load falls on all alike."""
    for number in range(repetitions):
        print(f"repetition {number + 1} of {repetitions}, load {os.getloadavg()[0]:.1f}", file=sys.stderr)
        done = {}
        for row in chosen:
            if row.before:
                row.before()
            for role, command in row.commands().items():
                key = tuple(map(str, command))
                if key not in done or not (row.shared or role.endswith("_start")):
                    done[key] = run(command)
                row.samples.setdefault(role, []).append(done[key])


def table(lines):
    heads = ["what", "Gilt", "peer", "ratio", "ratio of wall time", "target", "verdict"]
    widths = [max(len(line[column]) for line in [heads] + lines) for column in range(len(heads))]
    shown = [heads, ["-" * width for width in widths]] + lines
    return "\n".join("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |"
                     for line in shown)


def surroundings():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")),
                 "unknown processor")
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=HERE, capture_output=True, text=True)
    version = subprocess.run([PYTHON, "-V"], capture_output=True, text=True).stdout.strip()
    return f"{model}, {os.cpu_count()} cores; commit {commit.stdout.strip()}; peer C{version}"


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--gilt", type=pathlib.Path, required=True)
    options.add_argument("--tools", type=pathlib.Path, required=True)
    options.add_argument("--screens", type=pathlib.Path, required=True, help="a Python with rich and textual")
    options.add_argument("--repetitions", type=int, default=7)
    options.add_argument("--only", help="only rows with this text in their names")
    options = options.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as scratch:
        chosen = [row for row in rows(options.gilt, options.tools, pathlib.Path(scratch))
                  + screens(options.gilt, options.screens.absolute(), pathlib.Path(scratch))
                  if not options.only or options.only in row.name]
        measure(chosen, options.repetitions)
    machine = [row for row in chosen if row.name.startswith("machine:") and not row.failure()]
    mean = math.exp(statistics.fmean(math.log(row.ratio()) for row in machine)) if machine else None
    text = "\n".join([
        f"{datetime.datetime.now():%Y-%m-%d %H:%M}, {surroundings()}; medians of {options.repetitions} interleaved "
        f"repetitions; load {load:.1f} at the start, {os.getloadavg()[0]:.1f} at the end.",
        "",
        "Times are CPU time of whole processes; of machine rows, less that of an empty program; of the simulator, CPU time",
        "of the simulation alone; of stored answers, wall time inside the process; of screens, wall time in a pseudo-terminal",
        "of 200 by 60, until the last byte. Memory is the peak of the whole process,",
        "less that of an empty program.",
        "",
        table([row.cells() for row in chosen]),
    ] + (["", f"Geometric mean of the {len(machine)} machine rows: {mean:.2f}x."] if machine else []))
    print(text)
    if not options.only:
        (HERE / "results.md").write_text(f"# Benchmarks, last run\n\n{text}\n")


main()
