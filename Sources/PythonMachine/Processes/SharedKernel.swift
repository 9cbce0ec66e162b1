import Simulator

/// A thread of one of the run's processes, in one of its interpreters.
struct Waiter: Hashable {
  var process: Int
  /// The interpreter's number in the run.
  var interpreter: Int
  var thread: ThreadID
}

/// What a thread waits for that another process can bring about.
enum KernelWait {
  /// One of these descriptors can be read from; or written to, if that is what is wanted.
  case ready([Int], writing: Bool)
  /// The semaphore with this number is above zero; the end of the wait takes one.
  case semaphore(Int)
}

/// What the kernel answers a machine.
struct Answer {
  var number = 0
  var bytes: [UInt8] = []
  var numbers: [Int] = []
  /// Threads are to be woken.
  var wakes = false

  /// The operation cannot be done now.
  static let blocked = -1
  /// It cannot be done at all: a bad descriptor.
  static let bad = -2
  /// Nobody will ever read what was to be written.
  static let broken = -3
}

/// What the processes of a run have in common: pipes, semaphores, shared memory, and one another.
///
/// A process is named by its number, the program itself being 0; its identifier is ``firstIdentifier`` plus that.
final class SharedKernel {
  static let firstIdentifier = 4_242
  /// What a pipe holds at most (Linux).
  static let capacity = 65_536

  private struct Pipe {
    var bytes: [UInt8] = []
    var head = 0
    var readers = 1
    var writers = 1
    var waiters: [Waiter] = []
    var count: Int { bytes.count - head }
  }

  private enum End {
    case reads(Int)
    case writes(Int)
    case both(reads: Int, writes: Int)
    /// Ready once that process is over.
    case process(Int)
  }

  private struct Semaphore {
    var value: Int
    let maximum: Int
    var waiters: [Waiter] = []
  }

  private struct Process {
    let parent: Int
    var ends: [Int: End] = [:]
    var exitCode: Int?
    var waiters: [Waiter] = []
  }

  private var pipes: [Pipe] = []
  private var semaphores: [Semaphore] = []
  private var blocks: [[UInt8]] = []
  private var blockNames: [String: Int] = [:]
  private var processes = [Process(parent: -1)]
  /// What `fork` is to give in each process.
  var forkAnswers: [Int: Int] = [:]
  /// Threads that what has just happened wakes.
  var wakes: [Waiter] = []

  var processCount: Int { processes.count }
  func parent(of process: Int) -> Int { processes[process].parent }
  func exitCode(of process: Int) -> Int? { processes[process].exitCode }

  // MARK: Descriptors

  private func add(_ end: End, to process: Int) -> Int {
    var fd = 10
    while processes[process].ends[fd] != nil { fd += 1 }
    processes[process].ends[fd] = end
    return fd
  }

  func pipe(_ process: Int) -> Answer {
    pipes.append(Pipe())
    let p = pipes.count - 1
    return Answer(numbers: [add(.reads(p), to: process), add(.writes(p), to: process)])
  }

  func pair(_ process: Int) -> Answer {
    pipes.append(Pipe())
    pipes.append(Pipe())
    let (p, q) = (pipes.count - 2, pipes.count - 1)
    return Answer(numbers: [
      add(.both(reads: p, writes: q), to: process), add(.both(reads: q, writes: p), to: process),
    ])
  }

  func sentinel(_ process: Int, of child: Int) -> Answer {
    guard processes.indices.contains(child) else { return Answer(number: Answer.bad) }
    return Answer(number: add(.process(child), to: process))
  }

  /// A descriptor of its own for what another process has under `fd` (Linux: `pidfd_getfd`).
  func adopt(_ process: Int, from other: Int, _ fd: Int) -> Answer {
    guard processes.indices.contains(other), processes.indices.contains(process),
      processes[process].exitCode == nil, let end = processes[other].ends[fd]
    else { return Answer(number: Answer.bad) }
    count(end, 1)
    return Answer(number: add(end, to: process))
  }

  func close(_ process: Int, _ fd: Int) -> Answer {
    guard let end = processes[process].ends.removeValue(forKey: fd) else { return Answer(number: Answer.bad) }
    count(end, -1)
    return Answer()
  }

  private func count(_ end: End, _ change: Int) {
    func reader(_ p: Int) {
      pipes[p].readers += change
      if pipes[p].readers == 0 { wake(pipes[p].waiters) }
    }
    func writer(_ p: Int) {
      pipes[p].writers += change
      if pipes[p].writers == 0 { wake(pipes[p].waiters) }
    }
    switch end {
    case .reads(let p): reader(p)
    case .writes(let p): writer(p)
    case .both(let p, let q):
      reader(p)
      writer(q)
    case .process: break
    }
  }

  private func wake(_ waiters: [Waiter]) {
    for w in waiters where !wakes.contains(w) { wakes.append(w) }
  }

  func read(_ process: Int, _ fd: Int, _ most: Int) -> Answer {
    let p: Int
    switch processes[process].ends[fd] {
    case .reads(let pipe)?: p = pipe
    case .both(let pipe, _)?: p = pipe
    default: return Answer(number: Answer.bad)
    }
    let available = pipes[p].count
    if available == 0 { return Answer(number: pipes[p].writers == 0 ? 0 : Answer.blocked) }
    let head = pipes[p].head
    let taken = Array(pipes[p].bytes[head..<head + min(available, most)])
    pipes[p].head += taken.count
    if pipes[p].count == 0 {
      pipes[p].bytes.removeAll(keepingCapacity: true)
      pipes[p].head = 0
    }
    wake(pipes[p].waiters)
    return Answer(number: taken.count, bytes: taken)
  }

  func write(_ process: Int, _ fd: Int, _ bytes: ArraySlice<UInt8>) -> Answer {
    let p: Int
    switch processes[process].ends[fd] {
    case .writes(let pipe)?: p = pipe
    case .both(_, let pipe)?: p = pipe
    default: return Answer(number: Answer.bad)
    }
    if pipes[p].readers == 0 { return Answer(number: Answer.broken) }
    let room = SharedKernel.capacity - pipes[p].count
    // Short writes come in one piece.
    if room <= 0 || (bytes.count <= 4096 && room < bytes.count) { return Answer(number: Answer.blocked) }
    let part = bytes.prefix(room)
    pipes[p].bytes += part
    wake(pipes[p].waiters)
    return Answer(number: part.count)
  }

  private func isReady(_ process: Int, _ fd: Int, writing: Bool) -> Bool {
    func readable(_ p: Int) -> Bool { pipes[p].count > 0 || pipes[p].writers == 0 }
    func writable(_ p: Int) -> Bool {
      pipes[p].readers == 0 || SharedKernel.capacity - pipes[p].count >= 4096
    }
    switch processes[process].ends[fd] {
    case .reads(let p)?: return !writing && readable(p)
    case .writes(let p)?: return writing && writable(p)
    case .both(let p, let q)?: return writing ? writable(q) : readable(p)
    case .process(let child)?: return processes[child].exitCode != nil
    case nil: return true
    }
  }

  func ready(_ process: Int, _ fds: [Int]) -> Answer {
    let found = fds.filter { isReady(process, $0, writing: false) }
    return Answer(number: found.count, numbers: found)
  }

  // MARK: Semaphores and memory

  func semaphore(_ value: Int, _ maximum: Int) -> Answer {
    semaphores.append(Semaphore(value: value, maximum: maximum))
    return Answer(number: semaphores.count - 1)
  }

  func tryAcquire(_ s: Int) -> Answer {
    guard semaphores[s].value > 0 else { return Answer(number: 0) }
    semaphores[s].value -= 1
    return Answer(number: 1)
  }

  func release(_ s: Int) -> Answer {
    guard semaphores[s].value < semaphores[s].maximum else { return Answer(number: Answer.bad) }
    semaphores[s].value += 1
    if let first = semaphores[s].waiters.first { wake([first]) }
    return Answer()
  }

  func value(of s: Int) -> Answer { Answer(number: semaphores[s].value) }

  func memory(_ size: Int, _ name: String) -> Answer {
    if !name.isEmpty, blockNames[name] != nil { return Answer(number: Answer.bad) }
    blocks.append([UInt8](repeating: 0, count: size))
    if !name.isEmpty { blockNames[name] = blocks.count - 1 }
    return Answer(number: blocks.count - 1, numbers: [size])
  }

  func memory(named name: String) -> Answer {
    guard let block = blockNames[name] else { return Answer(number: Answer.bad) }
    return Answer(number: block, numbers: [blocks[block].count])
  }

  func forget(_ name: String) -> Answer {
    Answer(number: blockNames.removeValue(forKey: name) == nil ? Answer.bad : 0)
  }

  func peek(_ block: Int, _ at: Int, _ count: Int) -> Answer {
    guard blocks.indices.contains(block), at >= 0, count >= 0, at + count <= blocks[block].count else {
      return Answer(number: Answer.bad)
    }
    return Answer(bytes: Array(blocks[block][at..<at + count]))
  }

  func poke(_ block: Int, _ at: Int, _ bytes: [UInt8]) -> Answer {
    guard blocks.indices.contains(block), at >= 0, at + bytes.count <= blocks[block].count else {
      return Answer(number: Answer.bad)
    }
    blocks[block].replaceSubrange(at..<at + bytes.count, with: bytes)
    return Answer()
  }

  // MARK: Waits

  private func enlist(_ me: Waiter, _ wait: KernelWait, _ isEntering: Bool) {
    func change(_ waiters: inout [Waiter]) {
      waiters.removeAll { $0 == me }
      if isEntering { waiters.append(me) }
    }
    switch wait {
    case .semaphore(let s): change(&semaphores[s].waiters)
    case .ready(let fds, _):
      for fd in fds {
        switch processes[me.process].ends[fd] {
        case .reads(let p)?, .writes(let p)?: change(&pipes[p].waiters)
        case .both(let p, let q)?:
          change(&pipes[p].waiters)
          change(&pipes[q].waiters)
        case .process(let child)?: change(&processes[child].waiters)
        case nil: break
        }
      }
    }
  }

  func begin(_ me: Waiter, _ wait: KernelWait) -> Answer {
    enlist(me, wait, true)
    return Answer()
  }

  /// Whether the wait of a woken thread is over: 1 when it has what it waited for.
  func settle(_ me: Waiter, _ wait: KernelWait, isTimeout: Bool) -> Answer {
    var isDone: Bool
    switch wait {
    case .semaphore(let s): isDone = tryAcquire(s).number == 1
    case .ready(let fds, let writing): isDone = fds.contains { isReady(me.process, $0, writing: writing) }
    }
    enlist(me, wait, !isDone && !isTimeout)
    // Whoever posted twice woke one only.
    if isDone, case .semaphore(let s) = wait, semaphores[s].value > 0, let next = semaphores[s].waiters.first
    {
      wake([next])
    }
    return Answer(number: isDone ? 1 : 0)
  }

  // MARK: Processes

  /// A new process with all descriptors of its parent, or with `fds` of them only.
  func newProcess(by parent: Int, passing fds: [Int]? = nil) -> Int {
    var ends = processes[parent].ends
    if let fds { ends = ends.filter { fds.contains($0.key) } }
    for end in ends.values { count(end, 1) }
    processes.append(Process(parent: parent, ends: ends))
    return processes.count - 1
  }

  func end(_ process: Int, code: Int) {
    guard processes[process].exitCode == nil else { return }
    processes[process].exitCode = code
    let ends = processes[process].ends.values
    processes[process].ends = [:]
    for end in ends { count(end, -1) }
    wake(processes[process].waiters)
    for i in pipes.indices { pipes[i].waiters.removeAll { $0.process == process } }
    for i in semaphores.indices { semaphores[i].waiters.removeAll { $0.process == process } }
    for i in processes.indices { processes[i].waiters.removeAll { $0.process == process } }
    wakes.removeAll { $0.process == process }
  }
}
