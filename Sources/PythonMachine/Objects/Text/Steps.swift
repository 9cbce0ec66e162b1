/// A native that works in steps, between which Python may run.
///
/// A class, because it is one piece of work in progress whoever holds it.
class Steps {
  /// What a step wants next.
  enum Next {
    /// The outcome of this comes to the next step.
    case wait(Flow)
    /// The whole work's outcome.
    case done(Flow)
  }

  /// Goes on with the outcome of what the last step waited for (`.value(.null)` at first).
  ///
  /// After `.raised` it cleans up and returns `.done(.raised)`.
  func next(_ machine: inout Machine, _ input: Completion) -> Next { .done(Flow(input)) }
}

extension Machine {
  /// Takes steps until the work is done or has to wait for Python.
  mutating func run(_ steps: Steps, _ input: Completion = .value(.null)) -> Flow {
    var input = input
    while true {
      let before = frameCount
      switch steps.next(&self, input) {
      case .done(let flow): return flow
      case .wait(let flow):
        switch flow {
        case .value(let v): input = .value(v)
        case .exhausted: input = .exhausted
        case .raised: input = .raised
        case .pushed, .paused:
          _ = suspend(at: before) { machine, completion in machine.run(steps, completion) }
          return flow
        }
      }
    }
  }
}
