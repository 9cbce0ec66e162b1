import Course
import Experiments

/// Making a program safe.
extension PlayState {
  /// Whether the program may be changed; says why where it may not.
  mutating func mayChangeProgram() -> Bool {
    if level.goal == .protect { return true }
    news = [
      .sentence("A program is handed in only where the goal is to protect; here you are the scheduler.")
    ]
    return false
  }

  /// Takes a program to be proved; it is what is played once that is done.
  mutating func hand(in text: String) -> [PlayEffect] {
    guard mayChangeProgram() else { return [] }
    guard text != draft ?? key.program else {
      news = [.sentence("The program is as it was.")]
      return []
    }
    typed = text
    return [.prove(program: text)]
  }

  mutating func takeOwnProgram() -> [PlayEffect] {
    guard typed != nil else {
      news = [.sentence("The program is the level's own.")]
      return []
    }
    typed = nil
    play(nil)
    return [.play(Schedule())]
  }

  /// Takes up what was found; a schedule that breaks the program is played, so that it can be gone through.
  mutating func take(_ proof: ScheduleProof) -> [PlayEffect] {
    self.proof = proof
    play(typed)
    var found = Schedule()
    if case .unsafe(let schedule, _, _) = proof {
      found = schedule
      past = found.steps.indices.map { Schedule(steps: Array(found.steps.prefix($0))) }
    }
    if proof.isSafe { best = best ?? LevelBest(switches: 0, code: "") }
    isProofUntold = true
    return [.play(found)]
  }

  /// Another program takes the place of the one that was played, nil being the level's own; no step of it is made.
  private mutating func play(_ program: String?) {
    draft = program
    key.program = program.map { Experiment.withoutHeader($0) } ?? ownProgram
    (past, future) = ([], [])
    schedule = Schedule()
    if program == nil { proof = nil }
  }
}
