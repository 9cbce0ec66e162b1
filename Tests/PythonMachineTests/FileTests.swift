import Experiments
import Foundation
import PythonMachine
import Testing

@testable import PythonMachine

/// Files in memory: what a run may do, where its limits are, when another thread runs.
@Suite("Files of a run")
struct FileTests {
  private func run(_ source: String, heap: Int = 1 << 30, cores: Int = 2, input: [UInt8] = []) -> ProgramRun {
    var limits = MachineOptions.Limits()
    limits.heap = heap
    return runProgram(
      source + "\n", filename: "files.py",
      options: RunOptions(
        cores: cores, limits: limits, library: LibrarySources.all, input: input, traceCapacity: 0))
  }

  private func output(_ run: ProgramRun) -> [String] {
    String(decoding: run.stdout, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test("A run begins in an empty directory, and the next one finds nothing of it")
  func empty() {
    let source = """
      import os
      print(os.getcwd(), os.listdir(), os.listdir("/tmp"), sorted(os.listdir("/")))
      print(os.path.exists(__file__), len(open(__file__).read()) > 50, os.path.exists("/etc/passwd"))
      open("left", "w").write("behind")
      print(os.listdir())
      """
    for _ in 1...2 {
      #expect(
        output(run(source)) == ["/scratch [] [] ['dev', 'scratch', 'tmp']", "True True False", "['left']"])
    }
  }

  @Test("Files take memory: what goes beyond the limit is no space left on device")
  func space() {
    let source = """
      written = 0
      try:
          with open("big", "wb", buffering=0) as f:
              while True:
                  written += f.write(bytes(1 << 20))
      except OSError as error:
          print(error, 10 << 20 < written < 64 << 20)
      import os
      os.remove("big")
      print(open("big", "wb").write(bytes(1 << 20)))
      try:
          os.truncate("big", 1 << 40)
      except OSError as error:
          print(error)
      """
    let run = run(source, heap: 64 << 20)
    #expect(
      output(run) == [
        "[Errno 28] No space left on device True", "1048576", "[Errno 28] No space left on device: 'big'",
      ], "\(run.verdict)\(String(decoding: run.stderr, as: UTF8.self))")
  }

  @Test("There are 1024 descriptors")
  func descriptors() {
    let source = """
      import os
      files = []
      try:
          while True:
              files.append(open(f"f{len(files)}", "w"))
      except OSError as error:
          print(error.errno, len(files))
      files.clear()
      print(open("one more", "w").fileno())
      """
    #expect(output(run(source)) == ["24 1021", "3"])
  }

  @Test("A user who is not root needs permission")
  func permissions() {
    let source = """
      import os
      open("mine", "w").write("x")
      os.chmod("mine", 0o400)
      for action in (lambda: open("mine", "w"), lambda: os.mkdir("/etc"), lambda: open("/dev/new", "w")):
          try:
              action()
          except PermissionError as error:
              print(error)
      print(open("mine").read(), os.access("mine", os.W_OK))
      """
    #expect(
      output(run(source)) == [
        "[Errno 13] Permission denied: 'mine'", "[Errno 13] Permission denied: '/etc'",
        "[Errno 13] Permission denied: '/dev/new'", "x False",
      ])
  }

  @Test("Reading and writing let other threads compute; what stays in a buffer does not")
  func lock() throws {
    func ratio(_ call: String) throws -> Double {
      let source = """
        import os, threading, time
        DATA = bytes(1 << 20)
        with open("data", "wb") as f:
            f.write(DATA)
        def work(name):
            with open(name, "r+b", buffering=0) as f:
                for _ in range(50):
                    f.seek(0)
                    \(call)
        start = time.perf_counter()
        work("data")
        work("data")
        alone = time.perf_counter() - start
        threads = [threading.Thread(target=work, args=("data",)) for _ in range(2)]
        start = time.perf_counter()
        for t in threads: t.start()
        for t in threads: t.join()
        print(alone / (time.perf_counter() - start))
        """
      return try #require(Double(output(run(source)).first ?? ""))
    }
    #expect(try ratio("f.read(1 << 20)") > 1.5)
    #expect(try ratio("f.write(DATA)") > 1.4)
  }

  @Test("A thread that waits for a buffered file's lock goes on when the other has written")
  func bufferLock() {
    let source = """
      import io, threading, time
      class Slow(io.RawIOBase):
          busy = 0
          most = 0
          def writable(self):
              return True
          def write(self, data):
              Slow.busy += 1
              Slow.most = max(Slow.most, Slow.busy)
              time.sleep(0.01)
              Slow.busy -= 1
              return len(data)
      out = io.BufferedWriter(Slow(), 8)
      threads = [threading.Thread(target=lambda: [out.write(b"123456") for _ in range(5)]) for _ in range(3)]
      for t in threads: t.start()
      for t in threads: t.join()
      out.close()
      print(Slow.most)
      class Again(Slow):
          def write(self, data):
              out.write(b"x" * 20)
      out = io.BufferedWriter(Again(), 8)
      try:
          out.write(b"y" * 20)
      except RuntimeError as error:
          print(str(error)[:32])
      """
    #expect(output(run(source)) == ["1", "reentrant call inside <_io.Buffe"])
  }

  @Test("Standard input is what the run is given, line by line or whole")
  func input() {
    let source = """
      import sys
      print(input(), repr(sys.stdin.readline()), input("? "), sys.stdin.read().split())
      try:
          input()
      except EOFError as error:
          print(error)
      """
    #expect(
      output(run(source, input: Array("one\ntwo\nthree\nfour\nfive".utf8))) == [
        "? one 'two\\n' three ['four', 'five']", "EOF when reading a line",
      ])
  }

  @Test("Paths lead where Linux leads them")
  func paths() throws(FileFault) {
    let files = FileSystem()
    func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
    try files.makeDirectory(bytes("a"), mode: 0o777)
    try files.makeDirectory(bytes("a/b/"), mode: 0o777)
    try files.makeLink(to: bytes("../a/b"), bytes("a/up"))
    try files.makeLink(to: bytes("loop"), bytes("loop"))
    let file = try files.openFile(bytes("a/up/../b/./f"), flags: 0o102, mode: 0o666)
    #expect(try files.find(bytes("/scratch/a/b/f")).found() === files.file(file).node)
    #expect(throws: FileFault.self) { try files.find(bytes("loop")) }
    #expect(throws: FileFault.self) { try files.find(bytes("a/b/f/")) }
    #expect(throws: FileFault.self) { try files.rename(bytes("a"), bytes("a/b/c")) }
    #expect(try files.path(of: try files.find(bytes("a/up/..")).found()) == bytes("/scratch/a"))
    #expect(try files.find(bytes("../../..")).found() === files.root)
  }
}
