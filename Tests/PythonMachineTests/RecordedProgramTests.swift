import Experiments
import Foundation
import PythonMachine
import Testing

/// Scripts with what real CPython 3.12.1 printed for them; `record` beside them records anew.
@Suite struct RecordedProgramTests {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()

  /// The scripts of a folder, without `.py`.
  private static func scripts(in folder: String) -> [String] {
    let names =
      (try? FileManager.default.contentsOfDirectory(atPath: tests.appending(path: folder).path)) ?? []
    return names.filter { $0.hasSuffix(".py") }.map { "\(folder)/\($0.dropLast(3))" }.sorted()
  }

  @Test("There are recordings to compare with")
  func recordings() {
    #expect(Self.scripts(in: "ContainerPrograms").count >= 14)
    #expect(Self.scripts(in: "LibraryPrograms").count >= 6)
    #expect(LibrarySources.all["threading"] != nil)
  }

  @Test(
    "A script on containers or the library prints what it printed in CPython 3.12.1",
    arguments: scripts(in: "ContainerPrograms") + scripts(in: "LibraryPrograms"))
  func prints(script: String) throws {
    let source = try String(contentsOf: Self.tests.appending(path: "\(script).py"), encoding: .utf8)
    let recorded = try Data(contentsOf: Self.tests.appending(path: "\(script).out"))
    let options = RunOptions(library: LibrarySources.all, traceCapacity: 0)
    let run = runProgram(source, filename: "\(script).py", options: options)
    let stderr = String(decoding: run.stderr, as: UTF8.self)
    #expect(run.outcome == .finished, "\(run.verdict)\(stderr)")
    let got = String(decoding: run.stdout, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let wanted = String(decoding: recorded, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(got.count == wanted.count)
    let line = zip(got, wanted).enumerated().first {
      !$0.element.0.unicodeScalars.elementsEqual($0.element.1.unicodeScalars)
    }
    if let (number, (shown, meant)) = line {
      Issue.record("line \(number + 1) of \(script) is \(shown), not \(meant)")
    }
  }

  @Test("A thread that waits for a lock it holds itself is told so")
  func ownLock() {
    let source = """
      import threading
      lock = threading.Lock()
      lock.acquire()
      lock.acquire()
      """
    let run = runProgram(source + "\n", filename: "own.py", options: RunOptions(library: LibrarySources.all))
    #expect(run.outcome == .deadlock)
    #expect(run.verdict.contains("MainThread waits for a lock it holds itself (line 4)"), "\(run.verdict)")
  }

  @Test(
    "A thread that waits inside the library is told by what the program called there",
    arguments: [
      ("queue.Queue().get()", "MainThread waits in Queue.get (line 4)."),
      ("full = queue.Queue(1); full.put(1); full.put(2)", "MainThread waits in Queue.put (line 4)."),
      ("q = queue.Queue(); q.put(1); q.join()", "MainThread waits in Queue.join (line 4)."),
      ("queue.PriorityQueue().get()", "MainThread waits in Queue.get (line 4)."),
      ("c = threading.Condition(); c.acquire(); c.wait()", "MainThread waits in Condition.wait (line 4)."),
      ("threading.Event().wait()", "MainThread waits in Event.wait (line 4)."),
      ("threading.Semaphore(0).acquire()", "MainThread waits in Semaphore.acquire (line 4)."),
      ("threading.Barrier(2).wait()", "MainThread waits in Barrier.wait (line 4)."),
      ("concurrent.futures.Future().result()", "MainThread waits in Future.result (line 4)."),
      // A lock of the program's own, or that somebody else holds, is told as well.
      (
        "lock = threading.Lock(); lock.acquire(); lock.acquire()",
        "MainThread waits for a lock it holds itself (line 4), namely lock."
      ),
      (
        "t = threading.Thread(target=threading.Event().wait, name='T'); t.start(); t.join()",
        "MainThread waits in Thread.join for a lock that T holds (line 4); T waits in Event.wait."
      ),
    ])
  func insideTheLibrary(_ program: String, _ told: String) {
    let source = "import concurrent.futures\nimport queue\nimport threading\n\(program)\n"
    let run = runProgram(source, filename: "in.py", options: RunOptions(library: LibrarySources.all))
    #expect(run.outcome == .deadlock)
    #expect(run.verdict.contains(told), "\(run.verdict)")
    #expect(run.verdict.contains("Take locks in the same order") == told.contains("waits for a lock "))
  }
}
