import Course
import CourseContent
import Experiments
import Foundation
import PythonMachine
import Simulator
import Testing

@testable import gilt

/// What threads without one lock do to each other: `gilectomy`, `per-object-locks`, `nogil-naive`, `jython`, `pypy-stm`.
@Suite struct LocklessTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
  private static let catalog = RuntimeCatalog.load(directory: "\(root)/data/runtimes").catalog
  private static let library = PythonLibrary.load(course: root)
  static let all = ["gilectomy", "per-object-locks", "nogil-naive", "jython", "pypy-stm"]

  private func run(_ source: String, _ runtime: String, seed: UInt64 = 0, cores: Int = 4) throws -> ProgramRun
  {
    runProgram(
      source, filename: "x.py",
      options: RunOptions(
        runtime: try #require(Self.catalog[runtime]), cores: cores, seed: seed, library: Self.library,
        traceCapacity: 0))
  }

  /// A program whose `work` is done by threads, timed beside `work` done as often by one.
  private func threads(_ count: Int, _ body: String, _ before: String = "x = 0") -> String {
    """
    import threading, time
    \(before)
    def work():
        global x
    \(body.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
    begin = time.perf_counter()
    for _ in range(\(count)): work()
    alone = time.perf_counter() - begin
    x = 0
    threads = [threading.Thread(target=work) for _ in range(\(count))]
    begin = time.perf_counter()
    for t in threads: t.start()
    for t in threads: t.join()
    print(f"ratio: {(time.perf_counter() - begin) / alone}")
    print(f"x: {x}")

    """
  }

  private func result(_ label: String, _ run: ProgramRun) throws -> Double {
    try #require(run.results.first { $0.label == label }).values[0].value
  }

  private let sum = """
    total = 0
    for i in range(20000):
        total += i * i
    """

  // MARK: All of them

  @Test("A program of one thread prints the same as under 3.12", arguments: all)
  func alone(runtime: String) throws {
    let source = """
      class Box:
          def __init__(self): self.items = []
          def add(self, v): self.items.append(v); return len(self.items)
      box = Box()
      d = {}
      for i in range(50):
          d[i % 7] = d.get(i % 7, 0) + box.add(str(i))
      a, b = [1], [2]
      a.extend(b); a += b; b.extend(b)
      print(d, a, b, a == b, sorted(box.items)[:3], sum(d.values()))
      s = {1, 2}
      s.update({3}); d.update({9: 1}, x=2)
      with open('f.txt', 'w') as f: f.write('text')
      try: d['missing']
      except KeyError as e: print(repr(e), s, list(d)[-2:])

      """
    let here = try run(source, runtime)
    let there = try run(source, "3.12")
    #expect(here.outcome == .finished)
    #expect(here.stdout == there.stdout)
    #expect(String(decoding: here.stderr, as: UTF8.self) == "")
  }

  @Test("The same seed gives the same run", arguments: all)
  func deterministic(runtime: String) throws {
    let source = threads(3, "for i in range(300):\n    x += 1\n    d[i] = x", "x, d = 0, {}")
    let (first, second) = (try run(source, runtime, seed: 7), try run(source, runtime, seed: 7))
    #expect(first.stdout == second.stdout)
    #expect(first.metrics.wallTime == second.metrics.wallTime)
    #expect(first.verdict == second.verdict)
  }

  @Test("Two locks taken in opposite order deadlock", arguments: all)
  func deadlock(runtime: String) throws {
    let source = """
      import threading, time
      a, b = threading.Lock(), threading.Lock()
      def work(first, second):
          with first:
              time.sleep(0.01)
              with second: pass
      threads = [threading.Thread(target=work, args=p) for p in ((a, b), (b, a))]
      for t in threads: t.start()
      for t in threads: t.join()

      """
    let run = try run(source, runtime)
    #expect(run.outcome == .deadlock)
    #expect(run.exitCode == 70)
    #expect(run.verdict.contains("waits for a lock that Thread-"))
  }

  @Test(
    "A threading.Lock protects x += 1", arguments: ["gilectomy", "per-object-locks", "jython", "pypy-stm"])
  func protected(runtime: String) throws {
    let source = threads(
      3, "for i in range(300):\n    with lock:\n        x += 1", "x, lock = 0, threading.Lock()")
    #expect(try result("x", run(source, runtime)) == 900)
  }

  @Test("Waits overlap", arguments: all)
  func sleeps(runtime: String) throws {
    let ratio = try result("ratio", run(threads(4, "time.sleep(0.2)"), runtime))
    #expect(ratio < 0.3)
  }

  @Test(
    "list.append in two threads loses nothing",
    arguments: ["gilectomy", "per-object-locks", "jython", "pypy-stm"])
  func appends(runtime: String) throws {
    let source = threads(2, "for i in range(500):\n    items.append(i)\nx = len(items)", "x, items = 0, []")
    #expect(try result("x", run(source, runtime)) == 2000)
  }

  @Test("A queue brings every item once", arguments: ["gilectomy", "per-object-locks", "jython", "pypy-stm"])
  func queues(runtime: String) throws {
    let source = """
      import queue, threading
      q, seen = queue.Queue(3), []
      def take():
          while (item := q.get()) is not None: seen.append(item)
      threads = [threading.Thread(target=take) for _ in range(3)]
      for t in threads: t.start()
      for i in range(60): q.put(i)
      for t in threads: q.put(None)
      for t in threads: t.join()
      print(sorted(seen) == list(range(60)))

      """
    #expect(String(decoding: try run(source, runtime).stdout, as: UTF8.self) == "True\n")
  }

  // MARK: The Gilectomy

  @Test("Under the Gilectomy pure bytecode takes four times as long, and threads make it worse")
  func gilectomyIsSlow() throws {
    let loop = """
      import time
      begin = time.perf_counter()
      total = 0
      def work():
          total = 0
          for i in range(20000): total += i * i
      begin = time.perf_counter()
      work()
      print(f"turn: {(time.perf_counter() - begin) / 20000 * 1e9}")

      """
    let turn = try result("turn", run(loop, "gilectomy"))
    #expect(turn > 140 && turn < 190)
    let two = try result("ratio", run(threads(2, sum), "gilectomy", cores: 2))
    #expect(two > 1.3 && two < 1.85)
    let eight = try result("ratio", run(threads(8, sum), "gilectomy", cores: 2))
    #expect(eight > two)
  }

  @Test("Under the Gilectomy and Jython x += 1 loses updates", arguments: ["gilectomy", "jython"])
  func unguardedLosses(runtime: String) throws {
    var most = 0.0
    for seed in 0..<3 {
      let left = try result(
        "x", run(threads(2, "for i in range(20000):\n    x += 1"), runtime, seed: UInt64(seed)))
      #expect(left >= 20000 && left <= 40000)
      most = max(most, 40000 - left)
    }
    #expect(most > 100)
  }

  // MARK: Jython

  @Test("Under Jython two threads of pure bytecode take half the time")
  func jythonIsParallel() throws {
    let ratio = try result(
      "ratio", run(threads(2, sum.replacingOccurrences(of: "20000", with: "300000")), "jython", cores: 2))
    #expect(ratio > 0.45 && ratio < 0.65)
  }

  @Test("Jython has no counts to show, and __del__ waits for a collection")
  func jythonCollects() throws {
    let source = """
      import gc, sys
      class Noisy:
          def __del__(self): print("gone")
      Noisy()
      print("dropped")
      gc.collect()
      print("collected")
      try: sys.getrefcount([])
      except AttributeError as e: print(e)
      left = Noisy()

      """
    let told = String(decoding: try run(source, "jython").stdout, as: UTF8.self)
    #expect(told == "dropped\ngone\ncollected\nmodule 'sys' has no attribute 'getrefcount'\ngone\n")
  }

  // MARK: A lock per object

  private let crossing = """
    import threading
    apples, pears = [1], [2]
    def fill(first, second):
        for _ in range(20000):
            first.extend(second)
            first.clear()
    one = threading.Thread(target=fill, args=(apples, pears))
    two = threading.Thread(target=fill, args=(pears, apples))
    one.start(); two.start()
    one.join(); two.join()
    print("done")

    """

  @Test("With a lock per object a.extend(b) and b.extend(a) deadlock, told with threads, objects and lines")
  func crossingExtends() throws {
    for seed in 0..<5 {
      let run = try run(crossing, "per-object-locks", seed: UInt64(seed))
      #expect(run.outcome == .deadlock)
      #expect(run.exitCode == 70)
      for part in [
        "Thread-1 (fill) holds", "Thread-2 (fill) holds", "the list `apples` (line 5)",
        "the list `pears` (line 5)",
      ] {
        #expect(run.verdict.contains(part), "\(part) in: \(run.verdict)")
      }
    }
    #expect(try run(crossing, "3.12").outcome == .finished)
  }

  @Test("a += b, d.update(e) and a == b take both locks too")
  func otherPairs() throws {
    for (a, b, statement) in [
      ("[1]", "[2]", "first += second; first.clear()"), ("{1: 2}", "{2: 1}", "first.update(second)"),
      ("[1] * 9", "[1] * 9", "first == second"),
    ] {
      let source =
        crossing.replacingOccurrences(of: "[1], [2]", with: "\(a), \(b)")
        .replacingOccurrences(of: "first.extend(second)\n        first.clear()", with: statement)
      #expect(try run(source, "per-object-locks").outcome == .deadlock, "\(statement)")
    }
  }

  @Test("An object that is extended by itself does not wait for itself")
  func oneObjectTwice() throws {
    let source = threads(
      2, "for i in range(200):\n    items.extend(items)\n    items.clear()", "x, items = 0, [1]")
    #expect(try run(source, "per-object-locks").outcome == .finished)
  }

  @Test("With a lock per object a list is 40 bytes larger, and one thread slower")
  func lockCosts() throws {
    let size = "import sys\nprint(f'list: {sys.getsizeof([])}')\nprint(f'int: {sys.getsizeof(5)}')\n"
    #expect(try result("list", run(size, "per-object-locks")) == 56 + 40)
    #expect(try result("int", run(size, "per-object-locks")) == 28)
    let source = "items = []\nfor i in range(5000): items.append(i); items[0] += 1\n"
    let (with, without) = (try run(source, "per-object-locks"), try run(source, "3.12"))
    #expect(with.metrics.cpuTime.picoseconds > without.metrics.cpuTime.picoseconds * 6 / 5)
  }

  // MARK: Plain counts

  @Test("Without a lock 2 x 1,000,000 x += 1 end in a detected reference-count failure, in every seed")
  func countsBreak() throws {
    for seed in 0..<10 {
      let source = """
        import threading
        x = 0
        def work():
            global x
            for _ in range(1000000):
                x += 1
        threads = [threading.Thread(target=work) for _ in range(2)]
        for t in threads: t.start()
        for t in threads: t.join()
        print(x)

        """
      let run = try run(source, "nogil-naive", seed: UInt64(seed))
      #expect(run.outcome == .refcount, "seed \(seed): \(run.outcome) \(run.verdict)")
      #expect(run.exitCode == 71)
      for part in ["`x`", "(line 6)", "Thread-1 (work)", "Thread-2 (work)", "freed while it was still used"] {
        #expect(run.verdict.contains(part), "\(part) in: \(run.verdict)")
      }
    }
  }

  @Test("A shared list whose count two threads change is freed too early, or never")
  func objectCountsBreak() throws {
    var broken = 0
    for seed in 0..<5 {
      let source = """
        import threading
        thing = []
        def work():
            for _ in range(20000):
                mine = thing
                del mine
        threads = [threading.Thread(target=work) for _ in range(2)]
        for t in threads: t.start()
        for t in threads: t.join()

        """
      let run = try run(source, "nogil-naive", seed: UInt64(seed))
      if run.outcome == .refcount, run.verdict.contains("the list `thing`") { broken += 1 }
      if run.outcome == .finished, run.verdict.contains("leak") { broken += 1 }
    }
    #expect(broken >= 4)
  }

  @Test("A thread alone, and threads that share nothing, count right")
  func noRaceNoFailure() throws {
    let alone = "x = 0\nfor _ in range(3000): x += 1\nprint(x)\n"
    #expect(String(decoding: try run(alone, "nogil-naive").stdout, as: UTF8.self) == "3000\n")
    let run = try run(threads(2, "own = [0]\nfor i in range(2000):\n    own[0] += i"), "nogil-naive")
    #expect(run.outcome == .finished)
    #expect(run.verdict == "")
  }

  // MARK: Transactions

  @Test(
    "Transactions run in parallel where they touch different things, and lose no update where they collide")
  func transactions() throws {
    let longer = sum.replacingOccurrences(of: "20000", with: "300000")
    let own = try result("ratio", run(threads(2, longer), "pypy-stm", cores: 2))
    #expect(own < 0.9)
    let colliding = try run(threads(2, "for i in range(200000):\n    x += 1"), "pypy-stm", cores: 2)
    #expect(try result("x", colliding) == 400_000)
    #expect(try result("ratio", colliding) > 0.9)
  }
}
