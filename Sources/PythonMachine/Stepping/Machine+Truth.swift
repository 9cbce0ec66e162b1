import Simulator

extension SteppedProgram {
  /// What became of asking a question.
  package enum Answer: Hashable, Sendable {
    case yes
    case no
    /// It raised an exception, waits, or is no expression; why.
    case trouble(String)
  }

  /// Whether an expression of Python is true in the program's module, as it stands.
  ///
  /// Asking runs Python and so changes the program: nothing may be asked of it afterwards. Who wants to go on asks a
  /// second program that was brought to the same place.
  package consuming func truth(of expression: String) -> Answer {
    machine.isAsked = true
    let text = """
      try:
          __gilt_holds__ = bool((
      \(expression)
      ))
      except BaseException as error:
          __gilt_holds__ = type(error).__name__ + (": " + str(error) if str(error) else "")

      """
    let main = DictRef(machine.modules).get(machine.names.main)
    guard main.has(.module), let code = try? Machine.compile(text, filename: "<invariant>") else {
      return .trouble("it is no expression")
    }
    let id = ThreadID(rawValue: Int32(machine.threads.count))
    let asker = Handle.allocate(ThreadState(id: id))
    machine.threads.append(asker)
    machine.liveThreads += 1
    machine.thread = asker
    let answers = machine.heap.newDict()
    machine.pushModule(machine.load(code, source: -1), ModuleRef(main).dict)
    machine.topFrame.pointee.mode = .thread
    machine.topFrame.pointee.locals = machine.heap.retained(answers)
    machine.topFrame.pointee.isSpecial = true
    for _ in 0..<1_000 {
      let pause = machine.run(
        id,
        Slice(
          from: machine.time, requestAt: .never, coreUntil: .never, visibleUntil: .never))
      switch pause.why {
      case .finished:
        let answer = DictRef(answers).get(machine.heap.intern("__gilt_holds__"))
        if answer.has(.str) { return .trouble("it raises \(StrRef(answer).string)") }
        return answer.isBool && answer.isTrue ? .yes : .no
      case .block, .exit, .processExit: return .trouble("it waits, or ends the program")
      default: break
      }
    }
    return .trouble("it takes too long")
  }
}
