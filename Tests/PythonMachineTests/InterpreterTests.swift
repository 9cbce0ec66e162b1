import Experiments
import PythonMachine
import Testing

/// Several interpreters in one process, as 3.14 has them.
///
/// No 3.14 is at hand: what is expected follows its documentation and PEP 734.
@Suite struct SeveralInterpreters {
  private static let python314: Runtime = {
    var runtime = Runtime.python312
    runtime.name = "3.14"
    runtime.hasInterpreters = true
    return runtime
  }()

  private func run(_ source: String, _ runtime: Runtime = python314, cores: Int = 2) -> ProgramRun {
    runProgram(
      source, filename: "p.py",
      options: RunOptions(
        runtime: runtime, cores: cores, library: LibrarySources.all, traceCapacity: 10_000))
  }

  private func output(_ source: String) -> String {
    let run = run("from concurrent import interpreters\ni = interpreters.create()\n" + source)
    #expect(run.outcome == .finished, "\(run.verdict) \(String(decoding: run.stderr, as: UTF8.self))")
    return String(decoding: run.stdout, as: UTF8.self)
  }

  @Test func eachHasItsOwnNamesModulesAndSwitchInterval() {
    let text = output(
      """
      import sys, json
      json.mark = x = 1
      i.exec("import sys, json; print('x' in globals(), hasattr(json, 'mark')); sys.setswitchinterval(0.001)")
      i.exec("y = sys.getswitchinterval()")
      i.exec("print(y, __name__)")
      print(sys.getswitchinterval(), 'y' in globals())
      """)
    #expect(text == "False False\n0.001 __main__\n0.005 False\n")
  }

  @Test func whatCrossesIsACopy() {
    let text = output(
      """
      items = [1]
      i.prepare_main(items=items, n=2)
      i.exec("items.append(n); print(items)")
      print(items, i.call(sorted, [3, 1, 2], reverse=True), i.call(lambda *a, **k: (a, k), 1, b="c"))
      """)
    #expect(text == "[1, 2]\n[1] [3, 2, 1] ((1,), {'b': 'c'})\n")
  }

  @Test func anExceptionOverThereIsToldHere() {
    let text = output(
      """
      def fail():
          raise KeyError("k")
      try:
          i.call(fail)
      except interpreters.ExecutionFailed as error:
          print(error)
          print(error.excinfo.type.__name__, error.excinfo.msg)
      """)
    #expect(
      text == """
        KeyError: 'k'

        Uncaught in the interpreter:

        Traceback (most recent call last):
          File "p.py", line 4, in fail
            raise KeyError("k")
        KeyError: 'k'
        KeyError 'k'

        """)
  }

  @Test func whatCannotBePickledDoesNotCross() {
    let text = output(
      """
      import threading
      def made():
          import _thread
          return _thread.allocate_lock()
      for call in (lambda: i.call(print, threading.Lock()), lambda: i.call(made),
                   lambda: i.prepare_main(lock=threading.Lock())):
          try:
              call()
          except interpreters.NotShareableError as error:
              print(str(error)[:25])
      print([interpreters.is_shareable(x) for x in (None, 1, "a", b"", 1.5, (), [], {}, print)])
      """)
    #expect(
      text == """
        (<unlocked _thread.lock o
        <unlocked _thread.lock ob
        <unlocked _thread.lock ob
        [True, True, True, True, True, True, False, False, False]

        """)
  }

  @Test func twoComputeAtTheSameTimeAndThreadsOfOneDoNot() {
    let source = """
      import threading
      from concurrent import interpreters
      from time import perf_counter

      def work():
          total = 0
          for n in range(100_000):
              total += n

      def both(calls):
          threads = [threading.Thread(target=call, args=(work,)) for call in calls]
          start = perf_counter()
          for thread in threads: thread.start()
          for thread in threads: thread.join()
          return perf_counter() - start

      places = [interpreters.create() for _ in range(2)]
      for place in places: place.call(int)
      one = both([places[0].call])
      print(both([place.call for place in places]) / one < 1.2, both([lambda f: f()] * 2) / one > 1.7)
      """
    #expect(String(decoding: run(source).stdout, as: UTF8.self) == "True True\n")
    let trace = run(source).trace
    #expect(trace == run(source).trace)
  }

  @Test func aQueueLiesInNone() {
    let text = output(
      """
      q = interpreters.create_queue(2)
      i.prepare_main(q=q)
      i.exec("q.put(1); q.put(['a', {}]); print(q.full())")
      try:
          q.put_nowait(3)
      except interpreters.QueueFull as error:
          print(error)
      print(q.get(), q.get(), q.empty(), q.maxsize)
      try:
          q.get(timeout=0)
      except interpreters.QueueEmpty as error:
          print(error)
      t = i.call_in_thread(q.put, "later")
      print(q.get())
      t.join()
      i.exec("q.put('lost')")
      i.close()
      print(q.get())
      """)
    #expect(
      text == """
        True
        queue 1 is full
        1 ['a', {}] True 2
        queue 1 is empty
        later
        concurrent.interpreters._queues.UNBOUND

        """)
  }

  @Test func oneThatIsRunningCanNeitherBeEnteredNorClosed() {
    let text = output(
      """
      import time
      t = i.call_in_thread(time.sleep, 0.1)
      time.sleep(0.01)
      print(i.is_running(), interpreters.get_main().is_running())
      for call in (lambda: i.exec("pass"), i.close, interpreters.get_main().close):
          try:
              call()
          except interpreters.InterpreterError as error:
              print(error)
      t.join()
      i.close()
      try:
          i.is_running()
      except interpreters.InterpreterNotFoundError as error:
          print(error)
      """)
    #expect(
      text == """
        True True
        interpreter already running
        interpreter running
        cannot destroy unrecognized interpreter 0
        unrecognized interpreter ID 1

        """)
  }

  @Test func thoseThatAreLeftEndWithTheProgram() {
    let text = output(
      """
      i.exec("import atexit; atexit.register(print, 'one ends')")
      other = interpreters.create()
      other.exec("import atexit; atexit.register(print, 'the other ends')")
      del i
      print("end")
      """)
    #expect(text == "one ends\nend\nthe other ends\n")
  }

  @Test func aPoolHasAnInterpreterForEachThread() {
    let run = run(
      """
      from concurrent.futures import InterpreterPoolExecutor

      def half(n):
          return 10 / n

      def place():
          from concurrent import interpreters
          return interpreters.get_current().id

      if __name__ == "__main__":
          with InterpreterPoolExecutor(2) as pool:
              print(list(pool.map(half, [1, 2, 4])), pool.submit(place).result() > 0)
              try:
                  pool.submit(half, 0).result()
              except ZeroDivisionError as error:
                  print(error, type(error.__cause__).__name__)
      """)
    #expect(
      String(decoding: run.stdout, as: UTF8.self)
        == "[10.0, 5.0, 2.5] True\ndivision by zero ExecutionFailed\n",
      "\(run.verdict) \(String(decoding: run.stderr, as: UTF8.self))")
  }

  @Test(
    "Runtimes before 3.14 do not have them, as those versions do not",
    arguments: [
      ("import concurrent.interpreters", "ModuleNotFoundError: No module named 'concurrent.interpreters'"),
      (
        "from concurrent import interpreters",
        "ImportError: cannot import name 'interpreters' from 'concurrent'"
      ),
      (
        "from concurrent.futures import InterpreterPoolExecutor",
        "ImportError: cannot import name 'InterpreterPoolExecutor' from 'concurrent.futures'"
      ),
    ])
  func before(statement: String, error: String) {
    let run = run(statement + "\n", .python312)
    #expect(run.outcome == .exception)
    #expect(String(decoding: run.stderr, as: UTF8.self).contains(error))
  }

  @Test func aProgramWithSeveralCannotFork() {
    let run = run(
      "from concurrent import interpreters\nimport os\ni = interpreters.create()\nos.fork()\n")
    #expect(run.outcome == .unsupported && run.verdict.contains("fork"), "\(run.verdict)")
  }
}
