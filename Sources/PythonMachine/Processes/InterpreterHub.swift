/// What a thread takes along from one interpreter to another: nothing of either's heap.
struct Parcel {
  var bytes: [UInt8] = []
  /// The interpreter is new: it has to be set up first.
  var isFirst = false
}

/// What the interpreters of one process have in common: one another, queues, and code on its way.
final class InterpreterHub {
  private struct Interpreter {
    /// Its number in the run.
    let runNumber: Int
    /// How many `Interpreter` objects there are of it, in all interpreters.
    var references = 0
    /// A thread executes something in its `__main__`.
    var isRunning = false
  }

  struct Item {
    /// Nil once the interpreter it came from is closed.
    var bytes: [UInt8]?
    let origin: Int
  }

  private struct Queue {
    let capacity: Int
    var items: [Item] = []
    var head = 0
    var count: Int { items.count - head }
  }

  private var interpreters: [Int: Interpreter] = [0: Interpreter(runNumber: 0)]
  private var created = 1
  /// Numbered from 1 on, as in CPython.
  private var queues = [Queue(capacity: 0)]
  private var codes: [(code: CodeObject, isOfProgram: Bool)] = []
  private var codeNumbers: [ObjectIdentifier: Int] = [:]

  // MARK: Interpreters

  /// How many there have been, the main one among them.
  var count: Int { created }
  var numbers: [Int] { interpreters.keys.sorted() }
  func runNumber(of number: Int) -> Int? { interpreters[number]?.runNumber }
  func isRunning(_ number: Int) -> Bool? { interpreters[number].map { number == 0 || $0.isRunning } }

  func add(runNumber: Int) -> Int {
    interpreters[created] = Interpreter(runNumber: runNumber)
    created += 1
    return created - 1
  }

  func run(_ number: Int, _ isRunning: Bool) { interpreters[number]?.isRunning = isRunning }

  /// Counts the objects that stand for an interpreter; how many there are, nil when it is gone.
  func refer(to number: Int, _ change: Int) -> Int? {
    interpreters[number]?.references += change
    return interpreters[number]?.references
  }

  /// It is over: what it has put into queues is lost.
  func close(_ number: Int) {
    interpreters[number] = nil
    for q in queues.indices {
      for i in queues[q].items.indices where queues[q].items[i].origin == number {
        queues[q].items[i].bytes = nil
      }
    }
  }

  // MARK: Queues

  func addQueue(_ capacity: Int) -> Int {
    queues.append(Queue(capacity: capacity))
    return queues.count - 1
  }

  func hasQueue(_ q: Int) -> Bool { q > 0 && q < queues.count }
  func capacity(of q: Int) -> Int { queues[q].capacity }
  func itemCount(of q: Int) -> Int { queues[q].count }

  func put(_ bytes: [UInt8], into q: Int, from origin: Int) -> Bool {
    if queues[q].capacity > 0, queues[q].count >= queues[q].capacity { return false }
    queues[q].items.append(Item(bytes: bytes, origin: origin))
    return true
  }

  func get(from q: Int) -> Item? {
    guard queues[q].count > 0 else { return nil }
    let item = queues[q].items[queues[q].head]
    queues[q].head += 1
    if queues[q].count == 0 || queues[q].head > 1_000 {
      queues[q].items.removeFirst(queues[q].head)
      queues[q].head = 0
    }
    return item
  }

  // MARK: Code

  /// A number under which another interpreter finds the code; code is the same in all of them.
  func number(of code: CodeObject, isOfProgram: Bool) -> Int {
    if let known = codeNumbers[ObjectIdentifier(code)] { return known }
    codes.append((code, isOfProgram))
    codeNumbers[ObjectIdentifier(code)] = codes.count - 1
    return codes.count - 1
  }

  func code(_ number: Int) -> (code: CodeObject, isOfProgram: Bool)? {
    codes.indices.contains(number) ? codes[number] : nil
  }
}
