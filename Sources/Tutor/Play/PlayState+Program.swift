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
    guard text.utf8.count <= OwnScript.largest else {
      news = [.sentence("That program is larger than 1 MB and is not taken; the one here stays.")]
      return []
    }
    typed = text
    return [.prove(program: text)]
  }

  /// Lays the learner's program aside for the level's own; it is kept.
  mutating func takeOwnProgram() -> [PlayEffect] {
    guard typed != nil else {
      news = [.sentence("The program is the level's own.")]
      return []
    }
    putAway()
    return [.play(Schedule())]
  }

  private mutating func putAway() {
    away = typed
    typed = nil
    play(nil)
  }

  /// Takes up the program that was laid aside.
  mutating func takeUpProgram() -> [PlayEffect] {
    guard mayChangeProgram() else { return [] }
    guard let away else {
      news = [
        .sentence(
          typed == nil ? "You have not changed this program; edit does." : "The program here is yours.")
      ]
      return []
    }
    takeUp(away)
    return [.play(Schedule())]
  }

  /// Puts up a program that the learner has made before.
  mutating func takeUp(_ program: String) {
    typed = program
    away = nil
    play(program)
  }

  /// The learner's program is no Python, so the level's is played; theirs is what the editor opens.
  mutating func giveUp(because sentence: String) -> [PlayEffect] {
    play(nil)
    trouble = "Your program is kept but cannot be played: \(sentence)"
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

  /// The schedule of a code for the program that is played, or for that of the two which is laid aside: then it is played.
  mutating func schedule(of code: String) throws(ScheduleKey.Refusal) -> Schedule {
    do { return try key.schedule(of: code) } catch {
      guard error == .otherProgram, level.goal == .protect else { throw error }
      var other = self
      if draft != nil { other.putAway() } else if let away { other.takeUp(away) } else { throw error }
      let schedule = try other.key.schedule(of: code)
      self = other
      return schedule
    }
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

/// What a learner makes of the program is kept as what stands on a bench is.
extension TutorState {
  /// Puts up what the learner has made of the program before.
  mutating func takeUpProgram() {
    guard let level = round?.experiment, round?.level.goal == .protect else { return }
    if let standing = record.bench(of: level)?.script {
      round?.takeUp(standing.text)
    } else {
      round?.away = record.ownScripts(of: level).first?.script?.text
    }
  }

  /// Records which program stands, where that has changed.
  mutating func keepProgram(since before: PlayState) -> [Effect] {
    guard let round, round.typed != before.typed else { return [] }
    let level = round.experiment
    let own = record.ownScripts(of: level).compactMap(\.script)
    // A text that is the level's is none of the learner's own.
    let script = (round.typed == round.ownProgram ? nil : round.typed).map { text in
      own.first { $0.text == text } ?? record.bench(of: level)?.script.map {
        OwnScript(id: $0.id, text: text)
      }
        ?? OwnScript(text, beside: own)
    }
    let stands = KeptBench(contentHash: level.hash, script: script)
    guard record.bench(of: level).map({ $0 != stands }) ?? !stands.isBlank else { return [] }
    return recordSilently([.bench(level.id, stands)])
  }
}
