import Experiments
import Foundation
import PythonMachine
import Simulator
import Testing

/// `device_sketch`: what it takes in virtual time, and that it is ordinary Python.
@Suite struct DeviceSketchTests {
  private static func run(_ source: String) -> ProgramRun {
    let run = runProgram(
      source, filename: "device.py",
      options: RunOptions(cores: 4, library: LibrarySources.all, traceCapacity: 0))
    #expect(run.outcome == .finished, "\(run.verdict)\(String(decoding: run.stderr, as: UTF8.self))")
    return run
  }

  /// What a run of Gilt's printed.
  private static func output(_ source: String) -> String {
    String(decoding: run(source).stdout, as: UTF8.self)
  }

  private static let setting = """
    import threading
    from time import perf_counter
    from device_sketch import Device

    def milliseconds(threads, work):
        many = [threading.Thread(target=work) for _ in range(threads)]
        start = perf_counter()
        for t in many: t.start()
        for t in many: t.join()
        return round(1000 * (perf_counter() - start))

    card = Device(latency=0.001, rate=1e9)

    """

  @Test("Work on it takes as long in any number of threads", arguments: 1...4)
  func oneQueue(_ threads: Int) {
    let source = """
      def frames():
          for _ in range(\(12 / threads)): card.run(3_000_000)
      print(milliseconds(\(threads), frames), round(card.worked(), 6))
      """
    #expect(Self.output(Self.setting + source) == "\(threads == 1 ? 49 : 48) 0.048\n")
  }

  @Test func whoSubmitsGoesOnAtOnceAndWaitsForTheRest() {
    let source = """
      import time
      ticket = card.submit(9_000_000)
      start = perf_counter()
      time.sleep(0.004)
      print(ticket.done())
      card.wait(ticket)
      print(round(1000 * (perf_counter() - start)), ticket.done())
      card.wait(ticket)
      print(round(1000 * (perf_counter() - start)))
      """
    #expect(Self.output(Self.setting + source) == "False\n10 True\n10\n")
  }

  @Test func aWaitLetsGoOfTheLockAndKeepsNoCore() {
    let run = Self.run(
      Self.setting + """
        def wait(): card.run(99_000_000)
        def compute():
            for i in range(1_000_000): i * i
        threads = [threading.Thread(target=wait), threading.Thread(target=compute)]
        for t in threads: t.start()
        for t in threads: t.join()
        """)
    #expect(run.metrics.dropRequests <= 2)
    #expect(abs(run.threads[1].times.io.seconds - 0.1) < 0.001)
    #expect(run.metrics.coresBusy < 0.7)
  }

  @Test func aRunThatUsesItSaysThatItIsASketch() {
    let told = RunReport(Self.run(Self.setting)).told()
    #expect(told[0].contains("a device (a sketch)"), "\(told)")
    let without = RunReport(Self.run("device_sketch = 1\n")).told()
    #expect(!without[0].contains("sketch"), "\(without)")
  }

  /// Facts that hold however slow a machine is: nobody waits where a delay could be seen, and bounds are lower ones.
  private static let facts = """
    from time import perf_counter
    from multiprocessing import Process
    from device_sketch import Device, Ticket

    def work(card):
        card.run(0)

    def main():
        slow = Device(latency=100, rate=1e6)
        tickets = [slow.submit(size) for size in (0, 1_000_000, 5_000_000)]
        print([round(t.ends - t.begins, 6) for t in tickets])
        print([round(b.begins - a.ends, 6) for a, b in zip(tickets, tickets[1:])])
        print([t.done() for t in tickets], tickets[0], round(slow.worked(), 6))

        quick = Device(latency=0.01, rate=1e9)
        start = perf_counter()
        ticket = quick.submit(0)
        quick.run(0)
        print(perf_counter() - start >= 0.02, ticket.done(), isinstance(ticket, Ticket))

        shared = Device(latency=0.01, shared=True)
        start = perf_counter()
        many = [Process(target=work, args=(shared,)) for _ in range(3)]
        for p in many: p.start()
        for p in many: p.join()
        print(perf_counter() - start >= 0.03, round(shared.worked(), 6))

        for wrong in ({"latency": -1}, {"rate": 0}):
            try:
                Device(**wrong)
            except ValueError as error:
                print(error)
        try:
            quick.submit(-1)
        except ValueError as error:
            print(error)

    if __name__ == "__main__":
        main()
    """

  @Test("The same text runs on real CPython and finds the same", arguments: ["3.6.15", "3.12.1", "3.13.0"])
  func real(_ version: String) throws {
    let here = Self.output(Self.facts)
    #expect(here.split(separator: "\n").count == 8)
    let python = "/root/.pyenv/versions/\(version)/bin/python"
    guard FileManager.default.isExecutableFile(atPath: python) else { return }
    let directory = FileManager.default.temporaryDirectory.appending(path: "gilt-device-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    try Data((LibrarySources.all["device_sketch"]?.text ?? "").utf8)
      .write(to: directory.appending(path: "device_sketch.py"))
    let script = directory.appending(path: "facts.py")
    try Data(Self.facts.utf8).write(to: script)
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: python)
    process.arguments = [script.path()]
    process.standardOutput = pipe
    try process.run()
    let there = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(there == here)
  }
}
