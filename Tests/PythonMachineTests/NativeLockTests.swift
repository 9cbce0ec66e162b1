import Experiments
import Foundation
import PythonMachine
import Testing

@Suite("Native calls and the lock")
struct NativeLockTests {
  /// How many times as fast two threads on two cores are as one thread that does both their work.
  private func speedUp(_ setUp: String, _ call: String, turns: Int = 400) throws -> Double {
    let source = """
      import threading, time
      \(setUp)
      def work():
          for _ in range(\(turns)):
              \(call)
      start = time.perf_counter()
      work()
      work()
      alone = time.perf_counter() - start
      threads = [threading.Thread(target=work) for _ in range(2)]
      start = time.perf_counter()
      for t in threads: t.start()
      for t in threads: t.join()
      print(alone / (time.perf_counter() - start))
      """
    let options = RunOptions(cores: 2, library: LibrarySources.all, traceCapacity: 0)
    let run = runProgram(source + "\n", filename: "speed.py", options: options)
    #expect(run.outcome == .finished, "\(run.verdict)\(String(decoding: run.stderr, as: UTF8.self))")
    let text = String(decoding: run.stdout, as: UTF8.self)
    return try #require(Double(text.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  @Test("Hashing 64 KiB scales over two cores, 2047 bytes do not (measured: 1.97 and 1.00)")
  func hashing() throws {
    let large = try speedUp(
      "import hashlib; data = bytes(1 << 16)", "hashlib.sha256(data).digest()", turns: 40)
    #expect(large > 1.7 && large <= 2.01)
    let small = try speedUp("import hashlib; data = bytes(2047)", "hashlib.sha256(data).digest()")
    #expect(small > 0.8 && small < 1.1)
    let atLimit = try speedUp("import hashlib; data = bytes(2048)", "hashlib.sha256(data).digest()")
    // Each call wakes the other thread, which takes longer than to hash 2048 bytes (measured: 0.5).
    #expect(atLimit < 0.9)
  }

  @Test(
    "Compressing and long checksums scale over two cores (measured: 1.94 and 1.97), short ones do not"
  )
  func compressing() throws {
    let setUp = "import zlib; data = bytes(range(256)) * 64"
    #expect(try speedUp(setUp, "zlib.compress(data)", turns: 80) > 1.7)
    #expect(try speedUp("import zlib; data = bytes(1 << 16)", "zlib.crc32(data)", turns: 100) > 1.4)
    #expect(try speedUp("import zlib; data = bytes(5 * 1024)", "zlib.crc32(data)") < 1.1)
  }

  @Test("JSON keeps the lock: two threads are no faster than one (measured: 1.01)")
  func json() throws {
    let setUp =
      "import _json; data = list(range(200)); code = _json.make_encoder(True, None, True, ':', ',', False, False, True)"
    #expect(try speedUp(setUp, "code(data, 0)") < 1.1)
  }

  @Test(
    "A missing name of a native module ends the run with exit code 69 and says which",
    arguments: [("zlib", "_ZlibDecompressor"), ("os", "execv"), ("os", "posix_spawn"), ("hashlib", "scrypt")])
  func missing(module: String, name: String) {
    for source in ["import \(module)\n\(module).\(name)\n", "from \(module) import \(name)\n"] {
      let run = runProgram(source, filename: "missing.py", options: RunOptions(library: LibrarySources.all))
      #expect(run.exitCode == 69)
      #expect(run.verdict.contains(name), "\(run.verdict)")
    }
  }
}
