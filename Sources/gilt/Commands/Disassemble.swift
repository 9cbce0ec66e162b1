import ArgumentParser
import Course
import Experiments
import Glibc
import PythonMachine

/// `gilt dis`: the bytecode of a script.
struct Disassemble: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dis",
    abstract: "Show the bytecode of a Python script.",
    discussion: flowing(
      """
      Bytecode is that of CPython 3.12, printed as its module dis prints it: line, offset, name, argument and what the
      argument means. Between two of these instructions another thread may run only where a check point is; with
      --runtime these are marked, in the same bytecode, which is Gilt's own under every runtime. Examples:

        gilt dis spam.py
        gilt dis spam.py --runtime 3.9       and where others can come in

      Exit codes: 1 if the script does not compile, 64 usage, 65 no Python script, 69 no such runtime in this build.
      """))

  @Option(
    help: ArgumentHelp("Mark the check points of a runtime; gilt runtime lists them.", valueName: "name"))
  var runtime: String?

  @Flag(help: "Show the inline caches between the instructions too.") var showCaches = false
  @Option(help: ArgumentHelp("The course directory, whose library is used.", valueName: "directory"))
  var course: String?
  @Argument(help: "The script; - reads it from standard input.") var file: String

  func run() throws {
    let settings = Settings.read(SimulatorFlags(course: course))
    let script = ScriptFile(file)
    let chosen = runtime.map { Runtimes.find($0, course: settings.course) }
    if let chosen {
      Console().write([
        "Gilt's bytecode, which is that of CPython 3.12; <- marks the check points of \(chosen.title)."
      ])
      if chosen.sharing != nil {
        Console().write([
          "There is no lock: visible is what waits for its turn where its object can be reached by other threads."
        ])
      }
      Console().write([""])
    }
    var options = RunOptions(
      runtime: chosen ?? .python312, arguments: [script.name],
      library: PythonLibrary.load(course: settings.course),
      input: Array(script.text.utf8))
    options.traceCapacity = 0
    let run = runProgram(
      Disassemble.program + (chosen == nil ? Disassemble.plain : Disassemble.marked)
        + (showCaches ? "True)\n" : "False)\n"), filename: "<gilt dis>", options: options)
    for piece in run.output {
      HostFile.write(piece.bytes, to: piece.isStderr ? STDERR_FILENO : STDOUT_FILENO)
    }
    if !run.verdict.isEmpty { complain(run.verdict) }
    throw ExitCode(Int32(truncatingIfNeeded: run.exitCode))
  }

  /// What the command runs; its last argument is added.
  ///
  /// `dis` is a module of the simulated library, so that the command shows what programs see.
  private static let program = """
    import dis, sys, traceback
    try:
        code = compile(sys.stdin.read(), sys.argv[1], "exec", dont_inherit=True)
    except SyntaxError as error:
        traceback.print_exception(error.with_traceback(None))
        sys.exit(1)

    """
  private static let plain = "dis.dis(code, show_caches="
  /// Finds the instruction of each line of what `dis` prints by its offset.
  private static let marked = """
    import io
    from _gilt import check_point, visible

    WORDS = {"entry": "on entry", "jump": "when it jumps", "after C": "behind a call of C code", "after": "behind it"}

    def codes(code):
        yield code
        for constant in code.co_consts:
            if hasattr(constant, "co_code"):
                yield from codes(constant)

    def places(code):
        found = {}
        steps = [i for i in dis.get_instructions(code) if i.opname != "EXTENDED_ARG"]
        names = [""] + [i.opname for i in steps] + [""]
        for n, step in enumerate(steps):
            place = check_point(step.opname, step.arg or 0, names[n], names[n + 2])
            marks = ["visible"] if visible(step.opname) else []
            if place:
                marks.append(WORDS[place])
            if marks:
                found[step.offset] = ", ".join(marks)
        return found

    def show(show_caches):
        listing = io.StringIO()
        dis.dis(code, show_caches=show_caches, file=listing)
        rest = codes(code)
        marks = places(next(rest))
        for line in listing.getvalue().splitlines():
            if line.startswith("Disassembly of <code object "):
                marks = places(next(rest))
            words = line.split()
            offset = next((int(a) for a, b in zip(words, words[1:]) if a.isdigit() and b in dis.opmap), None)
            mark = marks.get(offset)
            print(f"{line:<55} <- {mark}" if mark else line)

    show(
    """
}
