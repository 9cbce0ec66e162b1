package import Simulator

/// All interpreters of a run, in one process or in several: each a machine with its own heap, lock and reference counts.
///
/// The simulator numbers the threads of all of them together; the group knows where each is. A forked process is made by
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
    var interruptions: [Interruption] = []
    /// How much of its output has been told.
    var told = OutputMark(stdout: 0, stderr: 0)
    var toldMarks = 0
    let process: Int
    /// Its number in the run, and the simulator's.
    let number: Int

    init(_ options: MachineOptions, _ start: Start, process: Int, number: Int) {
      body = Body(options)
      self.start = start
      self.process = process
      self.number = number
      body.machine.runNumber = number
    }

    /// It is over: its memory goes.
    func end(_ first: Member) {
      if isOver { return }
      isOver = true
      interruptions = body.machine.interruptions
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
    case interpreter
  }

  private struct Place {
    var member: Int
    var thread: ThreadID
  }

  private let options: MachineOptions
  private let source: String
  private let filename: String
  private let kernel = SharedKernel()
  /// By interpreter.
  private var members: [Member] = []
  /// The main interpreter of each process.
  private var mains = [0]
  /// Where each thread of the simulation is.
  private var places = [Place(member: 0, thread: .main)]
  /// Where it has been too, its home first.
  private var homes = [[Place(member: 0, thread: .main)]]
  /// Whence those have come that are in another interpreter than their own.
  private var origins: [ThreadID: [Place]] = [:]
  /// The files of processes with several interpreters, while none of these runs.
  private var files: [Int: FileSystem] = [:]
  /// The number of the interpreter a thread has just made and is still in.
  private var created: [ThreadID: [Int]] = [:]
  /// The threads of each interpreter, by its own numbers.
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
    let first = Member(options, .program, process: 0, number: 0)
    first.machine.kernel = kernel
    first.machine.keepsHistory = canFork
    first.machine.mainText = (source, filename)
    first.machine.start(program: source, filename: filename)
    members = [first]
  }

  // MARK: The seam

  package mutating func run(_ id: ThreadID, _ slice: Slice) -> Pause {
    let place = places[Int(id.rawValue)]
    let member = members[place.member]
    ran = place.member
    if !news.isEmpty, var own = news[id] {
      let first = own.removeFirst()
      news[id] = own.isEmpty ? nil : own
      return Pause(at: slice.from, why: first)
    }
    if member.isOver { return Pause(at: slice.from, why: .finished) }
    if exiting.remove(id) != nil { return exit(id, member, at: slice.from) }
    let pause: Pause
    if var shared = files.removeValue(forKey: member.process) {
      swap(&shared, &member.machine.files)
      pause = member.machine.run(place.thread, slice)
      swap(&shared, &member.machine.files)
      files[member.process] = shared
    } else {
      pause = member.machine.run(place.thread, slice)
    }
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
      told.append(.started(add(child, to: place.member)))
    case .woke(let other):
      told.append(.woke(numbers[place.member][Int(other.rawValue)]))
    case .exit where member.number != mains[member.process]:
      if member.machine.mainPhase == .clearing, place.thread == .main {
        member.machine.interpreters.close(member.machine.interpreterNumber)
        member.end(members[0])
        told.append(goBack(id, with: Parcel()))
        return report(told, id, at: pause.at)
      }
      // It ends the whole process (`os._exit`), or the run.
      members[mains[member.process]].machine.ending = member.machine.ending
      places[Int(id.rawValue)].member = mains[member.process]
      return self.told(pause, id, places[Int(id.rawValue)], members[mains[member.process]], slice)
    case .exit:
      switch member.machine.ending {
      case .limit?, .unsupported?, .deadlock?, .badCount?: members[0].machine.ending = member.machine.ending
      default:
        if member.process != 0 {
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
    let woken = kernel.wakes.map { PauseReason.woke(numbers[$0.interpreter][Int($0.thread.rawValue)]) }
    kernel.wakes = []
    return woken
  }

  package mutating func endWait(_ id: ThreadID, _ cause: WakeCause, at time: SimTime) -> WaitEnd {
    let place = places[Int(id.rawValue)]
    let member = members[place.member]
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

  package func position(of id: ThreadID) -> ProgramPosition {
    guard Int(id.rawValue) < places.count else { return .nowhere }
    let place = places[Int(id.rawValue)]
    return members[place.member].isOver
      ? .nowhere : members[place.member].machine.position(of: place.thread)
  }

  // MARK: Interpreters

  /// Lets a thread go on elsewhere.
  private mutating func move(_ id: ThreadID, to place: Place) -> PauseReason {
    origins[id, default: []].append(places[Int(id.rawValue)])
    places[Int(id.rawValue)] = place
    return .entered(InterpreterID(rawValue: Int32(place.member)))
  }

  /// Lets it go on where it came from.
  private mutating func goBack(_ id: ThreadID, with parcel: Parcel) -> PauseReason {
    if let origin = origins[id]?.popLast() { places[Int(id.rawValue)] = origin }
    let place = places[Int(id.rawValue)]
    members[place.member].machine.parcels[place.thread] = parcel
    return .entered(InterpreterID(rawValue: Int32(place.member)))
  }

  /// The thread that stands for another one in an interpreter it visits.
  private mutating func visitor(_ id: ThreadID, in number: Int) -> Place {
    if let known = homes[Int(id.rawValue)].first(where: { $0.member == number }) { return known }
    let here = places[Int(id.rawValue)]
    let (machine, name) = (here.member, threadName(id))
    let ident = members[machine].machine.ident(of: here.thread)
    let thread = members[number].machine.newVisitor(ident: ident, name: name)
    register(id, as: thread, of: number)
    homes[Int(id.rawValue)].append(Place(member: number, thread: thread))
    return Place(member: number, thread: thread)
  }

  private mutating func enter(_ number: Int, _ parcel: Parcel, _ id: ThreadID) -> PauseReason {
    let place = visitor(id, in: number)
    members[number].machine.parcels[place.thread] = parcel
    return move(id, to: place)
  }

  /// An interpreter more in the process of a thread, which goes there to set it up.
  private mutating func create(by id: ThreadID, _ creator: Member) -> PauseReason {
    let fresh = Member(options, .interpreter, process: creator.process, number: members.count)
    let hub = creator.machine.interpreters
    let number = hub.add(runNumber: fresh.number)
    fresh.machine.kernel = kernel
    fresh.machine.processNumber = creator.machine.processNumber
    fresh.machine.interpreters = hub
    fresh.machine.start(interpreter: number, of: creator.machine.mainText)
    fresh.machine.processName = "interpreter \(number)"
    if files[creator.process] == nil { files[creator.process] = creator.machine.files }
    if members.count == 1 { tellOutput(of: members[0]) }
    members.append(fresh)
    numbers.append([])
    hub.run(number, true)
    let entered = enter(fresh.number, Parcel(isFirst: true), id)
    created[id, default: []].append(number)
    return entered
  }

  // MARK: Processes

  private mutating func register(_ id: ThreadID, as thread: ThreadID, of member: Int) {
    while numbers[member].count <= Int(thread.rawValue) { numbers[member].append(id) }
    numbers[member][Int(thread.rawValue)] = id
  }

  private mutating func add(_ thread: ThreadID, to member: Int) -> ThreadID {
    let id = ThreadID(rawValue: Int32(places.count))
    places.append(Place(member: member, thread: thread))
    homes.append([Place(member: member, thread: thread)])
    register(id, as: thread, of: member)
    return id
  }

  private mutating func answer(
    _ request: ProcessRequest, _ id: ThreadID, _ place: Place, _ member: Member, at time: SimTime
  ) -> [PauseReason] {
    switch request {
    case .fork:
      let child = kernel.newProcess(by: member.process)
      kernel.forkAnswers[member.process] = child
      let forked = repeated(member, as: child, place.thread)
      return [begin(forked, with: place.thread)]
    case .spawn(let fds):
      let child = kernel.newProcess(by: member.process, passing: fds)
      kernel.forkAnswers[member.process] = child
      let fresh = Member(options, .spawned(child, fds), process: child, number: members.count)
      fresh.machine.kernel = kernel
      fresh.machine.keepsHistory = keepsHistory
      fresh.machine.files = member.machine.files
      fresh.machine.start(spawned: child, passing: fds, program: source, filename: filename)
      return [begin(fresh, with: .main)]
    case .kill(let other, let signal):
      guard mains.indices.contains(other), !members[mains[other]].isOver, other != 0 else { return [] }
      kernel.end(other, code: -signal)
      endMembers(of: other)
      return wakes() + [.killed(ProcessID(rawValue: Int32(other)))]
    case .createInterpreter: return [create(by: id, member)]
    case .enter(let number, let parcel):
      guard let target = member.machine.interpreters.runNumber(of: number) else { return [] }
      return [enter(target, parcel, id)]
    case .closeInterpreter(let number):
      guard let target = member.machine.interpreters.runNumber(of: number) else { return [] }
      members[target].machine.prepareToEnd(as: member.machine.ident(of: place.thread))
      register(id, as: .main, of: target)
      return [move(id, to: Place(member: target, thread: .main))]
    case .leave(var parcel):
      if let made = created[id]?.last, member.machine.interpreterNumber == made {
        created[id]?.removeLast()
        parcel.bytes = [UInt8(truncatingIfNeeded: made >> 16), UInt8(truncatingIfNeeded: made >> 8)]
        parcel.bytes.append(UInt8(truncatingIfNeeded: made))
      }
      return [goBack(id, with: parcel)]
    }
  }

  private mutating func begin(_ member: Member, with thread: ThreadID) -> PauseReason {
    if members.count == 1 { tellOutput(of: members[0]) }
    members.append(member)
    mains.append(member.number)
    numbers.append([])
    let home = ThreadHome(
      interpreter: InterpreterID(rawValue: Int32(member.number)),
      process: ProcessID(rawValue: Int32(member.process)))
    return .started(add(thread, to: member.number), in: home)
  }

  private func endMembers(of process: Int) {
    for member in members where member.process == process { member.end(members[0]) }
  }

  /// A copy of a process, in which it has just forked.
  private func repeated(_ parent: Member, as child: Int, _ survivor: ThreadID) -> Member {
    let copy = Member(options, parent.start, process: child, number: members.count)
    copy.machine.kernel = kernel
    copy.machine.keepsHistory = true
    copy.machine.answers = parent.machine.answers + [Answer(number: 0)]
    switch parent.start {
    case .program:
      copy.machine.mainText = (source, filename)
      copy.machine.start(program: source, filename: filename)
    case .spawned(let number, let fds):
      copy.machine.start(spawned: number, passing: fds, program: source, filename: filename)
    case .interpreter: break
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
    endMembers(of: member.process)
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
  package var processCount: Int { mains.count }
  package var interpreterCount: Int { members.count }
  package var ending: Ending? { members[0].machine.ending }
  /// Which of the library's modules that are sketches the program has imported.
  package var importedSketches: [String] {
    ["device_sketch"].filter { members[0].machine.hasLoaded(libraryModule: $0) }
  }
  package var bytecodeCount: Int64 { (0..<places.count).reduce(0) { $0 + bytecodes(of: $1) } }

  /// ``Machine/interruptions`` of all processes together.
  package var interruptions: [Interruption] {
    var counts: [Interruption] = []
    for member in members {
      for one in member.isOver ? member.interruptions : member.machine.interruptions {
        if let known = counts.firstIndex(where: { $0.file == one.file && $0.line == one.line }) {
          counts[known].count += one.count
        } else {
          counts.append(one)
        }
      }
    }
    return counts
  }

  /// Bytecodes a thread has executed, wherever it was, by the simulation's number.
  package func bytecodes(of thread: Int) -> Int64 {
    guard thread < homes.count else { return 0 }
    return homes[thread].reduce(0) { sum, place in
      let member = members[place.member]
      let all = member.isOver ? member.bytecodes : member.machine.bytecodesByThread
      let own = Int(place.thread.rawValue)
      return sum + (own < all.count ? all[own] : 0)
    }
  }

  /// The name of a thread; in other interpreters than the first with that of the process or interpreter before it.
  package func threadName(_ id: ThreadID) -> String {
    guard Int(id.rawValue) < homes.count else { return "Thread \(id.rawValue)" }
    let place = homes[Int(id.rawValue)][0]
    let member = members[place.member]
    let number = Int(place.thread.rawValue)
    let name =
      member.isOver
      ? number < member.names.count ? member.names[number] : "MainThread"
      : member.machine.threadName(place.thread)
    if place.member == 0 { return name }
    let own = title(of: member)
    return name == "MainThread" ? own : "\(own) \(name)"
  }

  private func title(of member: Member) -> String {
    let own = member.isOver ? member.name : member.machine.processName
    return own.isEmpty ? "Process \(member.process)" : own
  }

  /// What each thread waits for, for the message about a deadlock.
  package func describeWaits() -> [String] {
    var sentences: [String] = []
    for member in members where !member.isOver {
      let own = member.machine.describeWaits()
      sentences += member.number == 0 ? own : own.map { "in \(title(of: member)) " + $0 }
    }
    return sentences
  }
}
