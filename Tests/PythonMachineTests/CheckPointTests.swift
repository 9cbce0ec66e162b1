import Experiments
import PythonMachine
import Testing

/// The places where another thread may take the lock, in calls of the library.
///
/// `CheckPoints/table.tsv` is what `CheckPoints/record.py` asked of real CPython 3.12.1: how often it looks at its eval
/// breaker in each call of `CheckPoints/scenarios.py`.
@Suite struct CheckPointTests {
  /// The calls with the check points that real 3.12.1 passes in them.
  private static func recorded() throws -> [(name: String, count: Int)] {
    try LibrarySources.test("CheckPoints/table.tsv").split(separator: "\n").map { line in
      let fields = line.split(separator: "\t")
      return (String(fields[0]), try #require(Int(fields[1])))
    }
  }

  /// Counts the same calls on Gilt.
  private static let counting = """
    from _gilt import check_points
    import scenarios

    counts = []
    empty = 0

    def count(name, call):
        before = check_points()
        call()
        counts.append((name, check_points() - before - empty))

    def count_thread(name, thread, end=None):
        if end is None:
            thread.start()
        else:
            end()
        thread.join()
        counts.append((name, check_points(thread.ident)))

    for _ in range(2):
        count("", scenarios.nothing)
    empty = counts[-1][1]
    counts.clear()
    scenarios.scenarios(count, count_thread)
    for name, number in counts:
        print(name, number, sep="\\t")

    """

  @Test("A call of threading, queue or concurrent.futures passes as many check points as in CPython 3.12.1")
  func calls() throws {
    let wanted = try Self.recorded()
    #expect(wanted.count > 180)
    var library = LibrarySources.all
    library["scenarios"] = LibrarySource(
      filename: "scenarios.py", text: try LibrarySources.test("CheckPoints/scenarios.py"), isLibrary: false)
    let run = runProgram(
      Self.counting, filename: "counting.py", options: RunOptions(library: library, traceCapacity: 0))
    #expect(run.outcome == .finished, "\(run.verdict)\(String(decoding: run.stderr, as: UTF8.self))")
    let got = String(decoding: run.stdout, as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: "\t")
    }
    #expect(got.count == wanted.count)
    for (row, (name, count)) in zip(got, wanted) {
      #expect(row[0] == name && row[1] == "\(count)", "\(name): \(count) in CPython, \(row[1]) here")
    }
  }

  @Test(
    "A switch falls between a load and its store after a call of C code, but not after len, isinstance or type",
    arguments: [("int(1)", true), ("abs(1)", true), ("len('a')", false), ("isinstance(1, int)", false)])
  func bareCalls(call: String, loses: Bool) {
    // Both threads add in turn; who is interrupted between load and store throws away what the other added.
    let source = """
      import sys, threading
      sys.setswitchinterval(0.00005)
      x = 0
      def work():
          global x
          for _ in range(20000):
              x += \(call)
      threads = [threading.Thread(target=work) for _ in range(2)]
      for t in threads: t.start()
      for t in threads: t.join()
      print(x)

      """
    let run = runProgram(
      source, filename: "adding.py", options: RunOptions(library: LibrarySources.all, traceCapacity: 0))
    let sum = Int(String(decoding: run.stdout, as: UTF8.self).dropLast())
    #expect(loses ? sum ?? 40000 < 40000 : sum == 40000, "\(call) gave \(sum ?? -1)")
  }

  @Test("No switch falls into C code, behind yield from or behind await")
  func quietPlaces() {
    let source = """
      from _gilt import check_points
      from heapq import heappush
      def inner():
          yield 1
          yield 2
      def outer():
          yield from inner()
      heap = [3, 2, 1]
      check_points()
      a = check_points(); b = check_points()
      own = b - a
      a = check_points(); heappush(heap, 0); b = check_points()
      print(b - a - own)
      g = outer(); next(g)
      a = check_points(); next(g); b = check_points()
      print(b - a - own)

      """
    let run = runProgram(source, filename: "quiet.py", options: RunOptions(library: LibrarySources.all))
    // After the call of heappush; in `inner` behind its own yield, and after the call of next.
    #expect(String(decoding: run.stdout, as: UTF8.self) == "1\n2\n")
  }
}
