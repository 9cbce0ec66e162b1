import PythonMachine

/// A program at a stop: what there is to see, and who can go on.
package struct ScheduleMoment: Equatable, Sendable {
  /// One of the threads a schedule names.
  package struct Thread: Equatable, Sendable {
    package var letter: Character
    /// What `threading` calls it.
    package var name: String
    package var canStep: Bool
    /// Such as `waits for the lock gate, which B holds`.
    package var standing: String
    /// Where it is in the program; nil when it is over, or not there yet.
    package var place: Place?

    package init(letter: Character, name: String, canStep: Bool, standing: String, place: Place?) {
      self.letter = letter
      self.name = name
      self.canStep = canStep
      self.standing = standing
      self.place = place
    }
  }

  /// Where a thread is in the program.
  package struct Place: Equatable, Sendable {
    package var function: String
    package var line: Int
    /// Only a result of the line is still to be put away.
    package var isDone: Bool
    /// The instructions of the line it is in.
    package var instructions: [Instruction]
    package var locals: [Variable]
    /// Of a count that is about to be changed without a lock, what was read of it.
    package var countRead: Int?

    package init(
      function: String, line: Int, isDone: Bool, instructions: [Instruction], locals: [Variable],
      countRead: Int?
    ) {
      self.function = function
      self.line = line
      self.isDone = isDone
      self.instructions = instructions
      self.locals = locals
      self.countRead = countRead
    }
  }

  /// An instruction with what its argument stands for.
  package struct Instruction: Equatable, Sendable {
    package var text: String
    /// It is the next one, or the call the thread is in.
    package var isNext: Bool
    /// Another thread can come in right behind it.
    package var isStop: Bool

    package init(text: String, isNext: Bool, isStop: Bool) {
      self.text = text
      self.isNext = isNext
      self.isStop = isStop
    }
  }

  /// A variable as it is shown.
  package struct Variable: Equatable, Sendable {
    package var name: String
    /// Its value, cut where it is long.
    package var text: String
    /// Its recorded reference count, where Gilt counts (containers and instances).
    package var count: Int?

    package init(name: String, text: String, count: Int?) {
      self.name = name
      self.text = text
      self.count = count
    }
  }

  package var threads: [Thread]
  /// The variables of the program's module.
  package var variables: [Variable]
  /// What was printed so far.
  package var output: String
  package var end: ScheduleEnd

  package init(
    threads: [Thread] = [], variables: [Variable] = [], output: String = "", end: ScheduleEnd = .open
  ) {
    self.threads = threads
    self.variables = variables
    self.output = output
    self.end = end
  }

  /// The variables that differ from those of another moment, by name; a thread's own have its letter and a point before
  /// them.
  package func changes(since other: ScheduleMoment) -> Set<String> {
    var changed: Set<String> = []
    func compare(_ new: [Variable], _ old: [Variable], _ prefix: String) {
      let known = Dictionary(old.map { ($0.name, $0) }) { first, _ in first }
      for one in new where known[one.name] != one { changed.insert(prefix + one.name) }
    }
    compare(variables, other.variables, "")
    for thread in threads {
      let old = other.threads.first { $0.letter == thread.letter }?.place?.locals ?? []
      compare(thread.place?.locals ?? [], old, "\(thread.letter).")
    }
    return changed
  }
}

/// How a schedule has ended, if it has.
package enum ScheduleEnd: Hashable, Sendable {
  /// Threads can go on.
  case open
  /// The program has ended, and its invariant is true.
  case holds
  /// The program has ended, and its invariant is false.
  case broken
  /// An exception ended a thread or the program; its last line.
  case exception(String)
  /// A reference count went wrong; how.
  case badCount(String)
  /// Nobody can go on; what each thread waits for.
  case deadlock([String])
  /// A limit was reached, the simulator lacks something, or the invariant cannot be asked; what.
  case trouble(String)

  /// Whether the program went wrong in a way that `goal: break` asks for.
  package var isBreak: Bool {
    switch self {
    case .broken, .exception, .badCount: true
    case .open, .holds, .deadlock, .trouble: false
    }
  }

  package var isDeadlock: Bool { if case .deadlock = self { true } else { false } }
}

extension ScheduleMoment.Place {
  init(_ place: SteppedPlace) {
    self.init(
      function: place.function, line: place.line, isDone: place.isDone,
      instructions: place.instructions.map { .init(text: $0.text, isNext: $0.isNext, isStop: $0.isStop) },
      locals: place.locals.map(ScheduleMoment.Variable.init), countRead: place.countRead)
  }
}

extension ScheduleMoment.Variable {
  init(_ variable: SteppedVariable) {
    self.init(name: variable.name, text: variable.text, count: variable.count)
  }
}
