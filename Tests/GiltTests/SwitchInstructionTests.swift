import CourseContent
import Experiments
import Foundation
import PythonMachine
import Simulator
import Testing

@testable import gilt

/// Where a timeline says that a thread was when it gave the lock away: at an instruction at which its interpreter looks.
///
/// What each looks at is written down here once more, from GIL.md §2b, in 3.12's instructions. Naming what stands in front
/// of a jump's target, or the first of two instructions that the machine runs as one, fails for 3.10 to 3.14t: that was
/// `POP_JUMP_IF_FALSE` for 3.12 and `COMPARE_OP` for 3.10.
@Suite struct TheInstructionAtASwitch {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  private static let catalog = RuntimeCatalog.load(directory: "\(root)/data/runtimes").catalog
  private static let library = PythonLibrary.load(course: root)

  /// Whether an interpreter looks at an instruction whether another thread wants the lock.
  private static func looks(_ runtime: String, at instruction: String) -> Bool {
    switch runtime {
    case "2.7", "3.6", "3.7", "3.8", "3.9":
      // Behind all that end in DISPATCH(), which these do not.
      ![
        "NOP", "PUSH_NULL", "POP_TOP", "COPY", "SWAP", "LOAD_CONST", "LOAD_FAST", "LOAD_FAST_CHECK",
        "STORE_FAST",
        "UNARY_NOT", "POP_JUMP_IF_TRUE", "POP_JUMP_IF_FALSE", "POP_JUMP_IF_NONE", "POP_JUMP_IF_NOT_NONE",
        "JUMP_FORWARD", "RETURN_VALUE", "RETURN_CONST",
      ].contains(instruction)
    case "3.10":
      [
        "RESUME", "JUMP_BACKWARD", "POP_JUMP_IF_TRUE", "POP_JUMP_IF_FALSE", "POP_JUMP_IF_NONE",
        "POP_JUMP_IF_NOT_NONE", "CALL", "CALL_FUNCTION_EX",
      ].contains(instruction)
    default: ["RESUME", "JUMP_BACKWARD", "CALL", "CALL_FUNCTION_EX"].contains(instruction)
    }
  }

  /// Loops of several shapes in two threads, with jumps that are taken and not, calls, and a generator.
  private static let source = """
    import gc, threading
    def odd(n):
        return n & 1
    def numbers(n):
        while n:
            n -= 1
            yield n
    def whiles():
        n = 0
        while n < 90_000:
            if odd(n):
                n += 3
                continue
            if n % 5 == 0:
                n += 1
            else:
                n += 2
    def fors():
        last = None
        for n in range(30_000):
            if last is not None and n < 5:
                continue
            last = n if n % 3 else None
        for n in numbers(9_000):
            len("x")
    threads = [threading.Thread(target=t) for t in (whiles, fors, whiles)]
    for t in threads: t.start()
    for _ in range(4): gc.collect()
    for t in threads: t.join()

    """

  private static func record(_ runtime: String) throws -> RecordedRun {
    var options = RunOptions(
      runtime: try #require(catalog[runtime]), cores: 2, library: library, traceCapacity: 1_000_000)
    options.switchInterval = .microseconds(20)
    options.keepsPositions = true
    let run = runProgram(source, filename: "x.py", options: options)
    #expect(run.outcome == .finished, "\(run.verdict)")
    return RecordedRun(run)
  }

  @Test(
    "It is one at which that runtime looks",
    arguments: ["2.7", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.14t"])
  func namedRightly(runtime: String) throws {
    let recorded = try Self.record(runtime)
    let trace = recorded.run.trace
    var named: [String: Int] = [:]
    for (event, position) in zip(trace.events, trace.positions) {
      // Under 2.7 a switch is that the lock was lost at a tick.
      let isSwitch = event.kind == .dropped || runtime == "2.7" && event.kind == .released
      guard isSwitch, let instruction = position.instruction else { continue }
      named[instruction, default: 0] += 1
    }
    let wrong = named.filter { !Self.looks(runtime, at: $0.key) }
    #expect(wrong.isEmpty, "\(runtime) does not look at \(wrong)")
    #expect(named.values.reduce(0, +) > (runtime == "3.14t" ? 3 : 20), "\(runtime): \(named)")
    if RuntimeTests.sparse.contains(runtime) {
      #expect(named["JUMP_BACKWARD"] ?? 0 > 0, "\(runtime): \(named)")
    }
    if runtime == "3.10" { #expect(named.keys.contains { $0.hasPrefix("POP_JUMP") }, "\(named)") }
  }

  @Test(
    "The cursor's sentence names no other at a hand-off",
    arguments: ["2.7", "3.6", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"])
  func toldRightly(runtime: String) throws {
    var view = TimelineView([try Self.record(runtime)])
    var told = 0
    while true {
      let before = view
      view.perform(.nextHandOff)
      guard view != before else { break }
      guard let instruction = view.moment.instruction, view.moment.event?.contains("from") == true else {
        continue
      }
      #expect(Self.looks(runtime, at: instruction), "\(runtime): \(view.moment.sentence)")
      told += 1
    }
    #expect(told > 10)
  }
}
