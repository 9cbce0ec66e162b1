import Course
import Experiments
import Simulator
import Testing

/// Programs on a machine whose memory moves so many bytes a second.
@Suite struct MemoryBandwidthInPrograms {
  /// Runs a program.
  private func run(
    _ source: String, _ bandwidth: String?, cores: Int = 8, traced: Bool = false
  ) -> ProgramRun {
    var options = RunOptions(cores: cores, library: library, traceCapacity: traced ? 100_000 : 0)
    options.memoryBandwidth = bandwidth.flatMap { MemoryBandwidth($0) }
    let run = runProgram(source, filename: "x.py", options: options)
    #expect(run.outcome == .finished, "\(run.verdict)\(String(decoding: run.stderr, as: UTF8.self))")
    return run
  }

  /// A result of a run, in milliseconds.
  private func milliseconds(_ run: ProgramRun, _ label: String = "elapsed") -> Double {
    run.results.first { $0.label == label }?.values.last.map { $0.baseValue * 1_000 } ?? .nan
  }

  /// Threads that each apply `operation` ten times to an array of 2 million floats, 16 MB.
  private func arrays(_ threads: Int, _ operation: String = "a.sum()", size: Int = 2_000_000) -> String {
    """
    import threading, time
    import numpy as np
    a = np.ones(\(size))
    def work():
        for _ in range(10):
            \(operation)
    many = [threading.Thread(target=work) for _ in range(\(threads))]
    start, cpu = time.perf_counter(), time.process_time()
    for t in many: t.start()
    for t in many: t.join()
    print(f"elapsed: {1000 * (time.perf_counter() - start):.3f} ms")
    print(f"cpu: {1000 * (time.process_time() - cpu):.3f} ms")
    """
  }

  @Test("Sums of large arrays gain until their bytes fill the memory", arguments: [1, 2, 4, 8])
  func sums(_ threads: Int) {
    // 160 MB for each thread: 6 ms of computing, and 8 ms at 20 GB/s.
    let elapsed = milliseconds(run(arrays(threads), "20 GB/s"))
    #expect(abs(elapsed - 8 * Double(threads)) < 1, "\(elapsed)")
    let free = milliseconds(run(arrays(threads), nil))
    #expect(abs(free - 6) < 1, "\(free)")
  }

  @Test func workThatComputesLongForEachByteGoesOnGaining() {
    // 16 bytes for an element and 8 ns: 2 GB/s for a thread, 16 for eight.
    let (one, eight) = (arrays(1, "np.sin(a)"), arrays(8, "np.sin(a)"))
    #expect(run(one, "20 GB/s").stdout == run(one, nil).stdout)
    #expect(abs(milliseconds(run(eight, "20 GB/s")) / milliseconds(run(one, nil)) - 1) < 0.05)
  }

  @Test func whatFitsIntoACacheNeedsNoMemory() {
    // 128,000 elements are 1,024,000 bytes, 132,000 are 1,056,000: just below and above 1 MiB.
    let (small, large) = (arrays(8, size: 128_000), arrays(8, size: 132_000))
    #expect(run(small, "1 GB/s").stdout == run(small, nil).stdout)
    #expect(milliseconds(run(large, "1 GB/s")) > 20 * milliseconds(run(large, nil)))
  }

  @Test func processesShareTheSameMemory() {
    let source = """
      from multiprocessing import Process
      import time
      import numpy as np
      a = np.ones(2_000_000)
      def work():
          for _ in range(20):
              a.sum()
      if __name__ == "__main__":
          many = [Process(target=work) for _ in range(4)]
          start = time.perf_counter()
          for p in many: p.start()
          for p in many: p.join()
          print(f"elapsed: {1000 * (time.perf_counter() - start):.3f} ms")
      """
    let run = run(source, "20 GB/s")
    // 1.28 GB in all, and what it takes to start and end processes.
    #expect(milliseconds(run) > 64 && milliseconds(run) < 80, "\(milliseconds(run))")
    #expect(run.metrics.memoryWait > .milliseconds(150))
  }

  @Test func whoWaitsForMemoryKeepsItsCoreAndProcessTimeCountsIt() {
    let run = run(arrays(2), "10 GB/s")
    #expect(abs(milliseconds(run, "cpu") / milliseconds(run) - 2) < 0.1)
    #expect(abs(run.metrics.memoryWait.seconds - 2 * (0.032 - 0.006)) < 0.001)
    #expect(RunReport(run).told().contains { $0.contains("memory of 10 GB/s (a sketch)") })
    #expect(RunReport(run).told().contains { $0.hasPrefix("Native work waited ") })
  }

  @Test(
    "Copies of large bytes are as slow as the memory, with the lock",
    arguments: ["data[1:]", "data + b'x'", "bytearray(data)", "grown.extend(data)", "grown += data"])
  func copies(_ copy: String) {
    let source = """
      import threading, time
      data = b'x' * 10_000_000
      grown = bytearray()
      start = time.perf_counter()
      \(copy)
      print(f"elapsed: {1000 * (time.perf_counter() - start):.3f} ms")
      """
    // 10 MB are read and written.
    let run = run(source, "1 GB/s", traced: true)
    #expect(abs(milliseconds(run) - 20) < 0.1, "\(milliseconds(run))")
    #expect(abs(run.threads[0].times.holdingNative.seconds - 0.02) < 0.0001)
    #expect(milliseconds(self.run(source, nil)) < 2.5)
  }

  @Test("A run without large native work is the same with any limit, event by event")
  func nothingNative() {
    let source = """
      import threading, hashlib
      data = bytes(100_000)
      def work():
          for i in range(2000): hash(str(i))
          hashlib.sha256(data).hexdigest()
          return data[5:]
      many = [threading.Thread(target=work) for _ in range(3)]
      for t in many: t.start()
      for t in many: t.join()
      """
    let (limited, free) = (run(source, "1 MB/s", traced: true), run(source, nil, traced: true))
    #expect(limited.trace == free.trace)
    #expect(limited.metrics == free.metrics)
  }

  @Test func anExperimentAndAProgramOfAQuestionSayTheirBandwidth() {
    let header = "# /// gilt\n# id: x\n# bandwidth: 20 GB/s\n# ///\n"
    #expect(MemoryBandwidth(inHeaderOf: header + "x = 1\n")?.bytesPerSecond == 20_000_000_000)
    #expect(MemoryBandwidth(inHeaderOf: "# bandwidth: 20 GB/s\n" + "x = 1\n") == nil)
    #expect(MemoryBandwidth(inHeaderOf: "# /// gilt\n# ///\n# bandwidth: 20 GB/s\n") == nil)
    let lab = ExperimentLab(library: library, timeline: .none)
    let checks = [Expectation(that: "elapsed within 10% of 32 ms")]
    #expect(lab.check(header + arrays(4), checks).map(\.passed) == [true])
    #expect(lab.check(arrays(4), checks).map(\.passed) == [false])
  }

  @Test func aRunNamesTheSketchesInIt() {
    let limited = run("x = 1\n", "20 GB/s")
    #expect(limited.sketches.names == ["memory_bandwidth"])
    #expect(run("x = 1\n", nil).sketches.names.isEmpty)
    let header = "# /// gilt\n# sketch: 'a device'\n# ///\n"
    #expect(Sketches.own(inHeaderOf: header + "x = 1\n") == "a device")
    #expect(Sketches.own(inHeaderOf: "# sketch: a device\nx = 1\n") == nil)
    var options = RunOptions(library: library)
    options.sketch = "a device"
    let own = runProgram("x = 1\n", filename: "x.py", options: options)
    #expect(own.sketches.names == ["a device"])
    #expect(RunReport(own).told()[0].hasSuffix("a device (a sketch)."))
    let compared = RuntimeComparison([
      RuntimeComparison.Entry(name: "3.12", runs: [ComparedRun(own, withTimeline: false)])
    ])
    #expect(compared.told()[0].contains("a device (a sketch)"))
    #expect(Sketches(modules: ["device_sketch"], own: "a device").toldOfOthers == ["a device (a sketch)"])
  }

  @Test func anExperimentOnTheBenchSaysWhatItsHeaderCallsASketch() throws {
    var experiment = Experiment(id: "x", title: "X", script: "print(1)\n")
    experiment.sketch = "a device"
    experiment.memoryBandwidth = MemoryBandwidth("20 GB/s")
    let lab = ExperimentLab(library: library, timeline: .told)
    // A script of the learner's own, which has no header, too.
    let result = lab.begin(BenchRequest(experiment, draft: "print(2)\n")).finish()
    guard case .run(let told) = result else {
      Issue.record("it ran not")
      return
    }
    #expect(told.timelineText[0].contains("memory of 20 GB/s (a sketch)"))
    #expect(told.timelineText[0].hasSuffix("a device (a sketch)."))
    experiment.script = "from device_sketch import Device\n"
    #expect(Sketches(of: experiment).names == ["memory_bandwidth", "device_sketch", "a device"])
  }

  @Test(arguments: [
    ("20 GB/s", 20_000_000_000), ("20GB/s", 20_000_000_000), ("2.5 GB/s", 2_500_000_000),
    ("800 MB/s", 800_000_000), ("10000 GB/s", 10_000_000_000_000),
  ])
  func bandwidthsAreReadAndTold(_ text: String, _ bytes: Int64) throws {
    let bandwidth = try #require(MemoryBandwidth(text))
    #expect(bandwidth.bytesPerSecond == bytes)
    #expect(MemoryBandwidth(bandwidth.text) == bandwidth)
  }

  @Test(arguments: ["", "20", "20 GB", "20 ms/s", "0 GB/s", "-1 GB/s", "20000 GB/s", "1 KB/s", "fast/s"])
  func whatIsNoBandwidthIsNotRead(_ text: String) {
    #expect(MemoryBandwidth(text) == nil)
  }
}
