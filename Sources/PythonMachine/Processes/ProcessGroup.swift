package import Simulator

/// All processes of a run: each a machine with its own heap, lock and reference counts.
///
/// The simulator numbers the threads of all of them together; the group knows whose each is. A forked process is made by
/// letting a fresh machine do again what its parent has done so far: a machine is a function of what it is asked.
package struct ProcessGroup: ~Copyable, ThreadExecutor {
  /// A machine where it can be given away.
  private final class Body {
    var machine: Machine
    init(_ options: MachineOptions) { machine = Machine(options: options) }
  }

  private final class Member {
    /// That of the first process once this one is over: nobody asks it any more.
    private(set) var body: Body
    var machine: Machine {
      _read { yield body.machine }
      _modify { yield &body.machine }
    }
    /// What is left of it then.
    var bytecodes: [Int64] = []
    var names: [String] = []
    var name = ""
    /// What to do again to get a copy of it.
    var steps: [MachineStep] = []
    let start: Start
    var isOver = false
    /// How much of its output has been told.
    var told = OutputMark(stdout: 0, stderr: 0)
    var toldMarks = 0
    let process: Int
    let interpreter: Int32

    init(_ options: MachineOptions, _ start: Start, _ process: Int) {
      body = Body(options)
      self.start = start
      self.process = process
      interpreter = Int32(process)
    }

    /// The process is over: its memory goes.
    func end(_ first: Member) {
      isOver = true
      steps = []
      bytecodes = body.machine.bytecodesByThread
      names = bytecodes.indices.map { body.machine.threadName(ThreadID(rawValue: Int32($0))) }
      name = body.machine.processName
      body = first.body
    }
  }

  private enum Start {
    case program
    case spawned(Int, [Int])
  }

  private struct Place {
    var process: Int
    var thread: ThreadID
  }

  private let options: MachineOptions
  private let source: String
  private let filename: String
  private let kernel = SharedKernel()
  private var members: [Member] = []
  /// Where each thread of the simulation lives.
  private var places = [Place(process: 0, thread: .main)]
  /// The threads of each process, by its own numbers.
  private var numbers: [[ThreadID]] = [[.main]]
  /// News a thread has still to tell before it goes on.
  private var news: [ThreadID: [PauseReason]] = [:]
  /// Threads that stand in front of the end of their process.
  private var exiting: Set<ThreadID> = []
  private var ran = 0
  private var output: [UInt8] = []
  private var errors: [UInt8] = []
  private var marks: [OutputMark] = []
  private let keepsHistory: Bool

  /// Prepares a run of a program.
  ///
  /// - Parameter canFork: whether what machines do is noted, so that they can fork.
  package init(program source: String, filename: String, options: MachineOptions, canFork: Bool) {
    self.source = source
    self.filename = filename
    self.options = options
    keepsHistory = canFork
    let first = Member(options, .program, 0)
    first.machine.kernel = kernel
    first.machine.keepsHistory = canFork
    first.machine.mainText = (source, filename)
    first.machine.start(program: source, filename: filename)
    members = [first]
  }

  // MARK: The seam

  package mutating func run(_ id: ThreadID, _ slice: Slice) -> Pause {
    let place = places[Int(id.rawValue)]
    let member = members[place.process]
    ran = place.process
    if !news.isEmpty, var own = news[id] {
      let first = own.removeFirst()
      news[id] = own.isEmpty ? nil : own
      return Pause(at: slice.from, why: first)
    }
    if member.isOver { return Pause(at: slice.from, why: .finished) }
    if exiting.remove(id) != nil { return exit(id, member, at: slice.from) }
    let pause = member.machine.run(place.thread, slice)
    if keepsHistory { member.steps.append(.run(place.thread, slice)) }
    if members.count > 1 { tellOutput(of: member) }
    return told(pause, id, place, member, slice)
  }

  package mutating func run(
    _ id: ThreadID, _ slice: Slice, with company: inout Company
  ) -> (thread: ThreadID, pause: Pause) {
    // Several processes, and one that is to be repeated, leave the turns to the simulator.
    guard members.count == 1, !keepsHistory, news.isEmpty, exiting.isEmpty, !members[0].isOver else {
      return (id, run(id, slice))
    }
    ran = 0
    let (paused, pause) = members[0].machine.run(id, slice, with: &company)
    return (paused, told(pause, paused, places[Int(paused.rawValue)], members[0], slice))
  }

  private mutating func told(
    _ pause: Pause, _ id: ThreadID, _ place: Place, _ member: Member, _ slice: Slice
  ) -> Pause {
    var told: [PauseReason] = wakes()
    if let request = member.machine.request {
      member.machine.request = nil
      told += answer(request, id, place, member, at: pause.at)
    }
    switch pause.why {
    case .started(let child, _):
      told.append(.started(add(child, to: place.process)))
    case .woke(let other):
      told.append(.woke(numbers[place.process][Int(other.rawValue)]))
    case .exit:
      switch member.machine.ending {
      case .limit?, .unsupported?, .deadlock?, .badCount?: members[0].machine.ending = member.machine.ending
      default:
        if place.process != 0 {
          if pause.at >= slice.visibleUntil {
            exiting.insert(id)
            told.append(.visible)
          } else {
            return exit(id, member, at: pause.at)
          }
          return report(told, id, at: pause.at)
        }
      }
      told.append(.exit)
    case .sliceEnd where !told.isEmpty: break
    default:
      if told.isEmpty { return pause }
      told.append(pause.why)
    }
    return report(told, id, at: pause.at)
  }

  private mutating func report(_ reasons: [PauseReason], _ id: ThreadID, at time: SimTime) -> Pause {
    if reasons.count > 1 { news[id] = Array(reasons.dropFirst()) + (news[id] ?? []) }
    return Pause(at: time, why: reasons.first ?? .sliceEnd)
  }

  private mutating func wakes() -> [PauseReason] {
    guard !kernel.wakes.isEmpty else { return [] }
    let woken = kernel.wakes.map { PauseReason.woke(numbers[$0.process][Int($0.thread.rawValue)]) }
    kernel.wakes = []
    return woken
  }

  package mutating func endWait(_ id: ThreadID, _ cause: WakeCause, at time: SimTime) -> WaitEnd {
    let place = places[Int(id.rawValue)]
    let member = members[place.process]
    if member.isOver { return .over }
    let end = member.machine.endWait(place.thread, cause, at: time)
    if keepsHistory { member.steps.append(.endWait(place.thread, cause, time)) }
    if !kernel.wakes.isEmpty {
      // It tells them as soon as it runs.
      news[id, default: []] += wakes()
    }
    return end
  }

  package var switchInterval: SimDuration { members[ran].machine.switchInterval }

  // MARK: Processes

  private mutating func add(_ thread: ThreadID, to process: Int) -> ThreadID {
    let id = ThreadID(rawValue: Int32(places.count))
    places.append(Place(process: process, thread: thread))
    while numbers[process].count <= Int(thread.rawValue) { numbers[process].append(id) }
    numbers[process][Int(thread.rawValue)] = id
    return id
  }

  private mutating func answer(
    _ request: ProcessRequest, _ id: ThreadID, _ place: Place, _ member: Member, at time: SimTime
  ) -> [PauseReason] {
    switch request {
    case .fork:
      let child = kernel.newProcess(by: place.process)
      kernel.forkAnswers[place.process] = child
      let forked = repeated(member, as: child, place.thread)
      return [begin(forked, with: place.thread)]
    case .spawn(let fds):
      let child = kernel.newProcess(by: place.process, passing: fds)
      kernel.forkAnswers[place.process] = child
      let fresh = Member(options, .spawned(child, fds), child)
      fresh.machine.kernel = kernel
      fresh.machine.keepsHistory = keepsHistory
      fresh.machine.files = member.machine.files
      fresh.machine.start(spawned: child, passing: fds, program: source, filename: filename)
      return [begin(fresh, with: .main)]
    case .kill(let other, let signal):
      guard members.indices.contains(other), !members[other].isOver, other != 0 else { return [] }
      kernel.end(other, code: -signal)
      members[other].end(members[0])
      return wakes() + [.killed(ProcessID(rawValue: Int32(other)))]
    }
  }

  private mutating func begin(_ member: Member, with thread: ThreadID) -> PauseReason {
    if members.count == 1 { tellOutput(of: members[0]) }
    members.append(member)
    numbers.append([])
    let home = ThreadHome(
      interpreter: InterpreterID(rawValue: member.interpreter),
      process: ProcessID(rawValue: Int32(member.process)))
    return .started(add(thread, to: member.process), in: home)
  }

  /// A copy of a process, in which it has just forked.
  private func repeated(_ parent: Member, as child: Int, _ survivor: ThreadID) -> Member {
    let copy = Member(options, parent.start, child)
    copy.machine.kernel = kernel
    copy.machine.keepsHistory = true
    copy.machine.answers = parent.machine.answers + [Answer(number: 0)]
    switch parent.start {
    case .program:
      copy.machine.mainText = (source, filename)
      copy.machine.start(program: source, filename: filename)
    case .spawned(let number, let fds):
      copy.machine.start(spawned: number, passing: fds, program: source, filename: filename)
    }
    copy.steps = parent.steps + [.forked(child, survivor)]
    for step in copy.steps {
      switch step {
      case .run(let thread, let slice): _ = copy.machine.run(thread, slice)
      case .endWait(let thread, let cause, let time): _ = copy.machine.endWait(thread, cause, at: time)
      case .forked(let number, let thread): copy.machine.becomeForked(number, thread)
      }
      copy.machine.request = nil
    }
    copy.machine.files = parent.machine.files
    return copy
  }

  private mutating func exit(_ id: ThreadID, _ member: Member, at time: SimTime) -> Pause {
    let code =
      switch member.machine.ending {
      case .exception?: 1
      case .exit(let code)?: code
      default: 0
      }
    kernel.end(member.process, code: code)
    member.end(members[0])
    return report(wakes() + [.processExit], id, at: time)
  }

  // MARK: What came of it

  /// What there is to tell of reference counts that went wrong without ending the run; empty otherwise.
  package mutating func countReport() -> String { members[0].machine.countReport() }

  private mutating func tellOutput(of member: Member) {
    let (out, err) = (member.machine.stdout.count, member.machine.stderr.count)
    if out == member.told.stdout && err == member.told.stderr { return }
    var pieces = Array(member.machine.outputMarks[member.toldMarks...])
    member.toldMarks = member.machine.outputMarks.count
    pieces.append(OutputMark(stdout: out, stderr: err))
    for piece in pieces {
      // Stderr comes first between two marks, as in a run's own order.
      if piece.stderr > member.told.stderr {
        marks.append(OutputMark(stdout: output.count, stderr: errors.count))
        errors += member.machine.stderr[member.told.stderr..<piece.stderr]
        member.told.stderr = piece.stderr
        marks.append(OutputMark(stdout: output.count, stderr: errors.count))
      }
      if piece.stdout > member.told.stdout {
        output += member.machine.stdout[member.told.stdout..<piece.stdout]
        member.told.stdout = piece.stdout
      }
    }
  }

  private var isAlone: Bool { members.count == 1 }
  package var stdout: [UInt8] { isAlone ? members[0].machine.stdout : output }
  package var stderr: [UInt8] { isAlone ? members[0].machine.stderr : errors }
  package var outputMarks: [OutputMark] { isAlone ? members[0].machine.outputMarks : marks }
  package var ending: Ending? { members[0].machine.ending }
  package var bytecodeCount: Int64 { (0..<places.count).reduce(0) { $0 + bytecodes(of: $1) } }

  /// ``Machine/interruptions`` of all processes together.
  package var interruptions: [Interruption] {
    var counts: [Interruption] = []
    for index in members.indices {
      for one in members[index].machine.interruptions {
        if let known = counts.firstIndex(where: { $0.file == one.file && $0.line == one.line }) {
          counts[known].count += one.count
        } else {
          counts.append(one)
        }
      }
    }
    return counts
  }

  /// Bytecodes a thread has executed, by the simulation's number.
  package func bytecodes(of thread: Int) -> Int64 {
    guard thread < places.count else { return 0 }
    let member = members[places[thread].process]
    let all = member.isOver ? member.bytecodes : member.machine.bytecodesByThread
    let own = Int(places[thread].thread.rawValue)
    return own < all.count ? all[own] : 0
  }

  /// The name of a thread; in other processes than the first with that of the process before it.
  package func threadName(_ id: ThreadID) -> String {
    guard Int(id.rawValue) < places.count else { return "Thread \(id.rawValue)" }
    let place = places[Int(id.rawValue)]
    let member = members[place.process]
    let number = Int(place.thread.rawValue)
    let name =
      member.isOver
      ? number < member.names.count ? member.names[number] : "MainThread"
      : member.machine.threadName(place.thread)
    if place.process == 0 { return name }
    let own = member.isOver ? member.name : member.machine.processName
    let process = own.isEmpty ? "Process \(place.process)" : own
    return name == "MainThread" ? process : "\(process) \(name)"
  }

  /// What each thread waits for, for the message about a deadlock.
  package func describeWaits() -> [String] {
    var sentences: [String] = []
    for member in members where !member.isOver {
      let own = member.machine.describeWaits()
      let name = member.machine.processName.isEmpty ? "Process \(member.process)" : member.machine.processName
      sentences += member.process == 0 ? own : own.map { "in \(name) " + $0 }
    }
    return sentences
  }
}
