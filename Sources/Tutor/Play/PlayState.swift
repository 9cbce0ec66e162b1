package import Course
package import Experiments

/// A round of be-the-scheduler: a level, the schedule so far and where that has led; a value like ``TutorState``.
///
/// Nothing is simulated here. ``update(_:_:)-(PlayState,_)`` says which schedule is to be played, and the shell answers
/// with the moment it leads to; both ways of showing a round read the same state.
package struct PlayState: Equatable, Sendable {
  package let experiment: Experiment
  package let level: Level
  /// The runtime's title, such as `CPython 3.9`.
  package let runtimeTitle: String
  /// What codes are made for.
  package internal(set) var key: ScheduleKey
  /// What the player has made of the program; nil while it is the level's own.
  package internal(set) var draft: String?
  /// What was handed in last, also where it could not be read: it is what the editor opens again.
  var typed: String?
  /// A program of the learner's own that was laid aside for the level's.
  package internal(set) var away: String?
  /// What is told together with the moment that is to come; nil for nothing.
  var trouble: String?
  package internal(set) var schedule = Schedule()
  /// Where the schedule leads.
  package internal(set) var moment = ScheduleMoment()
  /// The variables that the last action changed (``ScheduleMoment/changes(since:)``).
  package internal(set) var changed: Set<String> = []
  /// Steps are single bytecodes, and the instructions of a statement are shown.
  package internal(set) var isExpanded = false
  /// Schedules before each action, to go back to; and those taken back.
  package internal(set) var past: [Schedule] = []
  package internal(set) var future: [Schedule] = []
  package internal(set) var hintsShown = 0
  /// How it was won best, in this round or before.
  package internal(set) var best: LevelBest?
  /// What was found about the program handed in last.
  package internal(set) var proof: ScheduleProof?
  /// The first moment is still to come.
  var isOpening = false
  /// What was found is told together with the moment it leads to.
  var isProofUntold = false
  /// What the last action brought, in the order in which it is told.
  package internal(set) var news: [PlayNews] = []

  let ownProgram: String

  package init(_ experiment: Experiment, _ level: Level, runtimeTitle: String, key: ScheduleKey) {
    ownProgram = key.program
    self.experiment = experiment
    self.level = level
    self.runtimeTitle = runtimeTitle
    self.key = key
  }

  /// The code of the schedule so far.
  package var code: String { key.code(of: schedule) }
  /// The schedule so far has brought about what the level asks for.
  package var isWon: Bool {
    switch level.goal {
    case .break: moment.end.isBreak
    case .deadlock: moment.end.isDeadlock
    case .protect: proof?.isSafe ?? false
    }
  }
  /// It was won, in this round or before.
  var hasBeenWon: Bool { isWon || best != nil }
  package var canUndo: Bool { !past.isEmpty }
  package var canRedo: Bool { !future.isEmpty }

  /// The line of the program with a number, without the blanks around it.
  package func line(_ number: Int) -> String? {
    let lines = key.program.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(number - 1) else { return nil }
    return String(lines[number - 1].drop { $0 == " " })
  }
}

/// What a player does, or the outside world answers.
package enum PlayAction: Equatable, Sendable {
  case start
  /// Lets a thread go on, 0-based, so many times.
  case step(thread: Int, times: Int)
  /// Shows a statement's instructions and steps them one by one, or no longer.
  case expand
  case undo, redo, restart
  case hint, showCode, showProgram, showMoment, help
  /// Plays what a code says.
  case follow(code: String)
  /// Has the program in a file proved, where the goal is to protect.
  case submit(path: String)
  /// Changes the program in an editor, and has it proved.
  case edit
  /// The program as it was changed.
  case edited(String)
  /// Back to the level's own program.
  case original
  /// Back to the learner's own program.
  case mine
  /// Shows a program that solves the level.
  case solution
  case notUnderstood(String)

  // Answers of the outside world.
  case played(ScheduledProgram.Played)
  case proved(ScheduleProof)
  /// The player did not want to wait for the end of the search.
  case proofStopped
  /// The program to be played is no Python; the sentence says where.
  case unplayable(String)
  case unavailable(String)
}

/// Work for the outside world.
package enum PlayEffect: Equatable, Sendable {
  /// Play it and answer ``PlayAction/played(_:)``.
  case play(Schedule)
  /// Play it, let a thread make more steps, and answer the same.
  case step(Schedule, thread: Int, toNextLine: Bool, times: Int)
  /// Search all schedules of a program and answer ``PlayAction/proved(_:)``.
  case prove(program: String)
  /// Read a file and answer ``PlayAction/edited(_:)``.
  case read(path: String)
  /// Let a program be changed in an editor and answer ``PlayAction/edited(_:)``.
  case edit(String)
}

/// Something to tell a player.
package enum PlayNews: Equatable, Sendable {
  case opening
  case moment
  /// The thread cannot go on; why.
  case cannotStep(Character, String)
  /// The schedule has come to an end, nobody can go on.
  case atItsEnd
  case nothingToUndo, nothingToRedo
  /// It was won, with so many switches; whether that is the best so far.
  case won(switches: Int, isBest: Bool)
  /// It ended, and the goal was not reached.
  case lost
  case expanded(Bool)
  case hint(String, number: Int)
  case noMoreHints
  case code
  case program
  case help
  case proof
  case solution(String)
  case sentence(String)
}

/// Changes a round by an action; the effects are for the shell.
package func update(_ play: inout PlayState, _ action: PlayAction) -> [PlayEffect] {
  play.news = []
  switch action {
  case .start:
    play.isOpening = true
    return [.play(Schedule())]
  case .step(let thread, let times): return play.step(thread, times)
  case .expand:
    if play.level.stops == .line, !play.isExpanded {
      play.news = [.sentence("Threads stop at lines here; you see the instructions, but a step is a line.")]
    }
    play.isExpanded.toggle()
    play.news += [.expanded(play.isExpanded), .moment]
    return []
  case .undo:
    guard let before = play.past.popLast() else {
      play.news = [.nothingToUndo]
      return []
    }
    play.future.append(play.schedule)
    return [.play(before)]
  case .redo:
    guard let after = play.future.popLast() else {
      play.news = [.nothingToRedo]
      return []
    }
    play.past.append(play.schedule)
    return [.play(after)]
  case .restart:
    if !play.schedule.steps.isEmpty { play.past.append(play.schedule) }
    play.future = []
    return [.play(Schedule())]
  case .follow(let code):
    do {
      let schedule = try play.schedule(of: code)
      play.past.append(play.schedule)
      play.future = []
      return [.play(schedule)]
    } catch {
      play.news = [.sentence(error.sentence)]
      return []
    }
  case .hint:
    if play.hintsShown < play.level.hints.count {
      play.hintsShown += 1
      play.news = [.hint(play.level.hints[play.hintsShown - 1], number: play.hintsShown)]
    } else {
      play.news = [.noMoreHints]
    }
  case .submit(let path): return play.mayChangeProgram() ? [.read(path: path)] : []
  case .edit: return play.mayChangeProgram() ? [.edit(play.typed ?? play.key.program)] : []
  case .edited(let text): return play.hand(in: text)
  case .original: return play.takeOwnProgram()
  case .mine: return play.takeUpProgram()
  case .solution:
    play.news =
      play.level.solution.map { [.solution($0)] }
      ?? [.sentence("There is no program to show: the hints lead to the schedule.")]
  case .showCode: play.news = [.code]
  case .showProgram: play.news = [.program]
  case .showMoment: play.news = [.moment]
  case .help: play.news = [.help]
  case .notUnderstood(let sentence), .unavailable(let sentence): play.news = [.sentence(sentence)]
  case .played(let played): play.take(played)
  case .unplayable(let sentence): return play.giveUp(because: sentence)
  case .proved(let proof): return play.take(proof)
  case .proofStopped:
    play.news = [.sentence("Stopped: nothing is known of your program. Hand it in again to have it proved.")]
  }
  return []
}

extension PlayState {
  fileprivate mutating func step(_ thread: Int, _ times: Int) -> [PlayEffect] {
    guard moment.threads.indices.contains(thread) else {
      let last = moment.threads.count
      news = [.sentence(last == 0 ? "There is no thread to step." : "There are threads 1 to \(last).")]
      return []
    }
    guard moment.end == .open else {
      news = [.atItsEnd]
      return []
    }
    guard moment.threads[thread].canStep else {
      news = [.cannotStep(moment.threads[thread].letter, moment.threads[thread].standing)]
      return []
    }
    past.append(schedule)
    future = []
    return [
      .step(
        schedule, thread: thread, toNextLine: !isExpanded && level.stops == .bytecode,
        times: min(max(1, times), 999))
    ]
  }

  fileprivate mutating func take(_ played: ScheduledProgram.Played) {
    changed = isOpening ? [] : played.moment.changes(since: moment)
    news = [isOpening ? .opening : .moment]
    isOpening = false
    schedule = played.schedule
    moment = played.moment
    if let trouble {
      news.append(.sentence(trouble))
      self.trouble = nil
    }
    if isProofUntold {
      isProofUntold = false
      news.append(.proof)
      return
    }
    guard moment.end != .open else { return }
    if level.goal != .protect, isWon {
      let isBest = best.map { schedule.switches < $0.switches } ?? true
      if isBest { best = LevelBest(switches: schedule.switches, code: code) }
      news.append(.won(switches: schedule.switches, isBest: isBest))
    } else {
      news.append(.lost)
    }
  }
}
