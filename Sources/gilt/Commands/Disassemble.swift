import ArgumentParser
import Experiments
import Glibc
import PythonMachine

/// `gilt dis`: the bytecode of a script.
struct Disassemble: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dis",
    abstract: "Show the bytecode of a Python script.",
    discussion: """
      Bytecode is that of CPython 3.12, printed as its module dis prints it: line, offset, name, argument and what the
      argument means. Between two of these instructions another thread may run only where a check point is. Example:

        gilt dis spam.py

      Exit codes: 1 if the script does not compile, 64 usage, 65 no Python script.
      """)

  @Flag(help: "Show the inline caches between the instructions too.") var showCaches = false
  @Option(help: ArgumentHelp("The course directory, whose library is used.", valueName: "directory"))
  var course: String?
  @Argument(help: "The script; - reads it from standard input.") var file: String

  func run() throws {
    let script = ScriptFile(file)
    var options = RunOptions(
      arguments: [script.name], library: PythonLibrary.load(course: course), input: Array(script.text.utf8))
    options.traceCapacity = 0
    let run = runProgram(
      Disassemble.program + (showCaches ? "True)\n" : "False)\n"), filename: "<gilt dis>", options: options)
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
    dis.dis(code, show_caches=
    """
}
