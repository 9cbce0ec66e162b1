import Simulator
import Testing

@testable import PythonMachine

/// What processes of one run share, and what not.
struct ProcessTests {
  /// The stdout of a program, all of whose processes run on two cores.
  private func output(of source: String, seed: UInt64 = 0) -> String {
    var group = ProcessGroup(
      program: source, filename: "p.py",
      options: MachineOptions(
        switchInterval: .milliseconds(5), seed: seed, costs: .python312, limits: .init(),
        arguments: ["p.py"], library: [:], input: [], cores: 2),
      canFork: true)
    var simulation = Simulation(SimulationConfiguration(cores: 2, seed: seed))
    _ = simulation.run(&group)
    return String(decoding: group.stdout, as: UTF8.self)
  }

  @Test func aForkedProcessHasACopyOfEverything() {
    let text = output(
      of: """
        import _processes as p
        r, w = p.pipe()
        items = [1]
        def numbers():
            yield 10
            pid = p.fork()
            yield pid == 0
            yield 30
        g = numbers()
        next(g)
        if next(g):
            items.append(2)
            p.write(w, repr((items, next(g))).encode())
        else:
            print(p.read(r, 99), items, next(g))
        """)
    #expect(text == "b'([1, 2], 30)' [1] 30\n")
  }

  @Test func processesComputeAtTheSameTime() {
    let text = output(
      of: """
        import _processes as p, time
        def work():
            total = 0
            for i in range(200000): total += i
        began = time.perf_counter()
        work()
        alone = time.perf_counter() - began
        began = time.perf_counter()
        pid = p.fork()
        work()
        if pid:
            p.poll([p.sentinel(pid)], None)
            print((time.perf_counter() - began) / alone < 1.5, p.exitcode(pid))
        """)
    #expect(text == "True 0\n")
  }

  @Test func aSemaphoreWakesAnotherProcess() {
    let text = output(
      of: """
        import _processes as p, time
        s = p.semaphore(0, 1)
        if p.fork() == 0:
            time.sleep(0.5)
            p.release(s)
        else:
            print(p.acquire(s, 0.1), p.acquire(s, None), round(time.perf_counter(), 1) >= 0.5)
        """)
    #expect(text == "False True True\n")
  }

  @Test func aPipeHoldsSixtyFourKilobytesAndEndsWithItsLastWriter() {
    let text = output(
      of: """
        import _processes as p
        r, w = p.pipe()
        if p.fork() == 0:
            p.write(w, b"x" * 200000)
        else:
            p.close(w)
            sizes = []
            while part := p.read(r, 1 << 20):
                sizes.append(len(part))
            print(max(sizes) <= 65536, sum(sizes))
        """)
    #expect(text == "True 200000\n")
  }

  @Test func theSameSeedGivesTheSameRun() {
    let source = """
      import _processes as p, time
      m = p.memory(1, "")
      pids = []
      for i in range(3):
          pid = p.fork()
          if pid == 0:
              for k in range(50):
                  p.poke(m, 0, bytes([p.peek(m, 0, 1)[0] + 1]))
              break
          pids.append(pid)
      else:
          for pid in pids: p.poll([p.sentinel(pid)], None)
          print(p.peek(m, 0, 1)[0], time.perf_counter())
      """
    #expect(output(of: source, seed: 3) == output(of: source, seed: 3))
  }

  @Test func aDescriptorIsDuplicatedTakenOrGivenToAnotherProcess() {
    let text = output(
      of: """
        import _processes as p, time
        r, w = p.pipe()
        pid = p.fork()
        if pid == 0:
            time.sleep(1)
        else:
            a, b = p.pipe()
            print(p.adopt(pid, w) not in (r, w))
            there = p.give(pid, a)
            back = p.take(pid, there)
            p.close(a)
            p.write(b, b"through")
            print(p.read(back, 99))
            try:
                p.take(pid, there)
            except OSError as error:
                print(error)
        """)
    #expect(text == "True\nb'through'\n[Errno 9] Bad file descriptor\n")
  }

  @Test func theRuntimeSaysHowProcessesAreStarted() {
    for method in MachineOptions.StartMethod.allCases {
      var group = ProcessGroup(
        program: "import _processes\nprint(_processes.start_method)", filename: "p.py",
        options: MachineOptions(startMethod: method), canFork: true)
      var simulation = Simulation(SimulationConfiguration(cores: 1, seed: 0))
      _ = simulation.run(&group)
      #expect(String(decoding: group.stdout, as: UTF8.self) == method.rawValue + "\n")
    }
  }
}
