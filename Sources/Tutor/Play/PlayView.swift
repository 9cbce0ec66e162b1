package import Course
package import Experiments
import TextCanvas

/// A round of be-the-scheduler as whole lines of text, which make sense read aloud.
package struct PlayView: Sendable {
  package var width: Int
  /// It is the full screen's: what can be done is a key there, which need not be what is typed.
  private let namesKeys: Bool
  /// ``PlainView/options``.
  private let options: String

  package init(width: Int, namesKeys: Bool = false, options: String = "") {
    self.options = options
    self.width = max(20, width)
    self.namesKeys = namesKeys
  }

  private func prose(_ text: String, rest: String = "") -> [String] {
    wrap(text, width: min(width, 88), rest: rest)
  }

  package func news(_ play: PlayState) -> [String] {
    play.news.flatMap { lines($0, play) }.map(PlayView.shown)
  }

  /// A line without what a terminal would act on: names and output are a program's.
  private static func shown(_ line: String) -> String {
    guard line.unicodeScalars.contains(where: isHarmful) else { return line }
    return String(String.UnicodeScalarView(line.unicodeScalars.map { isHarmful($0) ? "\u{FFFD}" : $0 }))
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// What there is to do now, in a line.
  ///
  /// - Parameter next: The level that can be played next, if there is one.
  package func prompt(_ play: PlayState, next: Experiment? = nil) -> [String] {
    let next = next.map { "next: \($0.title). " } ?? ""
    let threads = play.moment.threads.indices.filter { play.moment.threads[$0].canStep }.map { "\($0 + 1)" }
    if threads.isEmpty || play.moment.end != .open {
      return prose(
        "\(next)undo: a step back. restart: from the beginning. code: what to copy. Or: levels, quit, help.")
    }
    let numbers = threads.joined(separator: " or ")
    let edit = play.level.goal == .protect ? "edit (the program), " : ""
    let undo = play.canUndo ? "undo, " : ""
    return prose("\(numbers): that thread goes on. Or: \(edit)\(undo)expand, hint, levels, quit, help.")
  }

  /// All levels with what was made of them.
  package func list(_ levels: [Experiment], _ record: LearnerRecord) -> [String] {
    guard !levels.isEmpty else { return ["This course has no levels."] }
    return levels.enumerated().flatMap { row($1, number: $0 + 1, record.best(of: $1)) }
  }

  /// A level in a list.
  func row(_ experiment: Experiment, number: Int, _ best: LevelBest?) -> [String] {
    let level = experiment.level
    let par = level?.par.map { ", par \(switches($0))" } ?? ""
    let won = best.map { level?.goal == .protect ? " Won." : " Won with \(switches($0.switches))." } ?? ""
    return prose(
      "\(number). \(experiment.title) (\(experiment.id.rawValue)): \(level?.goal.rawValue ?? "")\(par), runtime "
        + "\(experiment.runtime).\(won)", rest: "   ")
  }

  /// What is said last in a round.
  func farewell(_ play: PlayState) -> [String] {
    let all = "gilt play\(options) lists all levels."
    guard let best = play.best else { return prose("Everything is saved. \(all)") }
    return prose(
      play.level.goal == .protect
        ? "Everything is saved. You have won here. \(all)"
        : "Everything is saved. Your best here: \(switches(best.switches)). \(all)")
  }

  private func lines(_ news: PlayNews, _ play: PlayState) -> [String] {
    switch news {
    case .opening: return opening(play)
    case .moment: return moment(play)
    case .cannotStep(let letter, let why): return prose("\(letter) cannot go on: it \(why).")
    case .atItsEnd:
      return prose(
        namesKeys
          ? "This schedule is at its end: u takes a step back, r begins anew."
          : "This schedule is at its end. Type u to take a step back, or restart.")
    case .nothingToUndo: return ["There is no step to take back."]
    case .nothingToRedo: return ["There is no step to make again."]
    case .won(let switches, let isBest): return won(play, switches, isBest)
    case .lost: return lost(play)
    case .expanded(let isExpanded):
      return prose(
        isExpanded
          ? "Expanded: a step is one bytecode now. It is Gilt's, which is that of CPython 3.12, under every runtime."
          : "Together again: a step goes to the next line now.")
    case .hint(let hint, let number):
      return prose("Hint \(number) of \(play.level.hints.count): \(hint)")
    case .noMoreHints:
      return prose(play.level.hints.isEmpty ? "There are no hints here." : "There are no more hints.")
    case .code:
      return prose("The schedule so far is \(play.schedule.text). Its code:") + [play.code]
        + prose("This plays it again:") + prose(PlayView.replay(play.code, play))
    case .program: return program(play)
    case .help: return PlayView.help.flatMap { prose($0, rest: "  ") }
    case .proof: return play.proof.map { proof($0, play) } ?? []
    case .solution(let text):
      return ["This one holds:"]
        + text.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }.dropLastEmptyLine
    case .sentence(let sentence): return prose(sentence)
    }
  }

  // MARK: What it is about

  private func opening(_ play: PlayState) -> [String] {
    var lines = prose(
      "Level: \(play.experiment.title). \(play.runtimeTitle), one core; you are the scheduler.")
    lines += prose(goal(play.level))
    if play.level.stops == .line { lines += prose("A step is a whole line here, which nobody interrupts.") }
    if let par = play.level.par {
      lines += prose("Par: \(switches(par)) from one thread to another.")
    }
    if let best = play.best { lines += prose(won(best, play)) }
    lines += [""] + program(play) + [""] + moment(play)
    return lines
  }

  private func won(_ best: LevelBest, _ play: PlayState) -> String {
    play.level.goal == .protect ? "You have won it before." : "Your best so far: \(switches(best.switches))."
  }

  /// What a level asks for.
  package func goal(_ level: Level) -> String {
    switch level.goal {
    case .break:
      "Goal: break it. When the program has ended, \(level.invariant ?? "its invariant") should be true; choose who "
        + "goes on so that it is false, or so that a thread dies."
    case .deadlock: "Goal: bring it to a standstill, so that nobody can ever go on."
    case .protect:
      "Goal: make it safe. Change the program so that \(level.invariant ?? "its invariant") is true at its end under "
        + "every schedule: \(namesKeys ? "E" : "edit") opens it in your editor. Break it as it is first, to see what is "
        + "wrong."
    }
  }

  private func program(_ play: PlayState) -> [String] {
    var head = play.draft == nil ? [] : prose("Your program; original brings the level's back.")
    if play.away != nil { head = prose("Your own program is put away; mine takes it up again.") }
    let lines = play.key.program.split(separator: "\n", omittingEmptySubsequences: false)
    let digits = "\(lines.count)".count
    return head
      + lines.enumerated().map { index, line in
        let number = "\(index + 1)"
        return String(repeating: " ", count: 2 + digits - number.count) + "\(number)  \(line)"
      }.dropLastEmptyLine
  }

  // MARK: Where it stands

  /// Where a schedule that was played leads.
  package func told(_ played: ScheduledProgram.Played, _ program: ScheduledProgram) -> [String] {
    var lines = prose(
      "Schedule \(played.schedule.text) under \(program.runtime.title): \(counted(played.schedule.steps.count, "step")), "
        + "\(switches(played.schedule.switches)).")
    for thread in played.moment.threads {
      let place = thread.place.map { ", line \($0.line)" } ?? ""
      lines += prose("\(thread.letter) \(thread.name)\(place): it \(thread.standing).", rest: "  ")
    }
    let shown = played.moment.variables.map { variable($0, isChanged: false) }
    if !shown.isEmpty { lines += prose("Variables: \(shown.joined(separator: "; ")).", rest: "  ") }
    return (lines + prose(PlayView.sentence(played.moment.end))).map(PlayView.shown)
  }

  private func moment(_ play: PlayState) -> [String] {
    let steps = play.schedule.steps.count
    var lines = ["Step \(steps), \(switches(play.schedule.switches))."]
    for thread in play.moment.threads { lines += self.thread(thread, play) }
    let shown = play.moment.variables.map { variable($0, isChanged: play.changed.contains($0.name)) }
    if !shown.isEmpty { lines += prose("Variables: \(shown.joined(separator: "; ")).", rest: "  ") }
    if !play.moment.output.isEmpty {
      let printed = play.moment.output.split(separator: "\n").suffix(5)
      lines += printed.map { "Printed: \($0)" }
    }
    return lines
  }

  private func variable(_ variable: ScheduleMoment.Variable, isChanged: Bool) -> String {
    var text = "\(variable.name) is \(variable.text)"
    if let count = variable.count { text += " (\(counted(count, "reference")))" }
    return isChanged ? text + ", changed" : text
  }

  private func thread(_ thread: ScheduleMoment.Thread, _ play: PlayState) -> [String] {
    let place = thread.place
    var head = "\(thread.letter) \(thread.name)"
    if let place {
      head += place.isDone ? ", done with line \(place.line)" : ", line \(place.line)"
      if let text = play.line(place.line) { head += ": \(text)" }
    }
    var lines = prose("\(head); it \(thread.standing).", rest: "  ")
    guard let place else { return lines }
    if let read = place.countRead { lines += ["  It has read the count \(read) and is about to write it."] }
    if play.isExpanded {
      lines += place.instructions.map { instruction in
        "    \(instruction.isNext ? "next: " : "")\(instruction.text)"
          + (instruction.isStop ? "" : " (nobody comes in behind it)")
      }
    }
    let locals = place.locals.map {
      variable($0, isChanged: play.changed.contains("\(thread.letter).\($0.name)"))
    }
    if !locals.isEmpty { lines += prose("  Its own: \(locals.joined(separator: "; ")).", rest: "    ") }
    return lines
  }

  // MARK: Ends

  private func won(_ play: PlayState, _ count: Int, _ isBest: Bool) -> [String] {
    var lines = [""] + prose("Won! \(PlayView.sentence(play.moment.end))")
    var counts = "You needed \(switches(count))"
    if let par = play.level.par {
      counts += count <= par ? ", and par is \(par)." : "; par is \(par), so there is a shorter way."
    } else {
      counts += "."
    }
    lines += prose(counts)
    lines += ["Code: \(play.code)"]
    if let notice = play.experiment.notice { lines += [""] + prose(notice) }
    return lines
  }

  private func lost(_ play: PlayState) -> [String] {
    let sentence = PlayView.sentence(play.moment.end)
    if play.level.goal == .protect {
      return prose(
        play.moment.end == .holds
          ? "\(sentence) Under another schedule it may not."
          : "\(sentence) That is what your program must never do.")
    }
    return prose("\(sentence) Not what was asked for.")
  }

  /// How a schedule has ended, in words.
  package static func sentence(_ end: ScheduleEnd) -> String {
    switch end {
    case .open: "The threads can go on."
    case .holds: "The program has ended, and the invariant is true."
    case .broken: "The program has ended, and the invariant is false."
    case .exception(let text): "A thread died: \(text)."
    case .badCount(let story): "A reference count went wrong: \(story)."
    case .deadlock(let waits): "Deadlock: " + waits.joined(separator: "; ") + "."
    case .trouble(let what): "It cannot be told: \(what)."
    }
  }

  /// What a search has found about a program, with no session around it.
  package func told(_ proof: ScheduleProof, _ play: PlayState) -> [String] {
    self.proof(proof, play).map(PlayView.shown)
  }

  private func proof(_ proof: ScheduleProof, _ play: PlayState) -> [String] {
    switch proof {
    case .safe(let states):
      var lines = prose("Won! No schedule breaks it: all were tried, \(counted(states, "state")) in all.")
      if let notice = play.experiment.notice { lines += [""] + prose(notice) }
      return lines
    case .unsafe(let schedule, _, .trouble(let what)):
      return prose("Not yet: with the schedule \(schedule.text) it cannot be told, since \(what).")
    case .unsafe(let schedule, let code, let end):
      return prose("Not yet: the schedule \(schedule.text) breaks it. \(PlayView.sentence(end))")
        + ["Code: \(code)"] + prose("u goes back through it. This plays it again:")
        + prose(
          play.draft == nil
            ? "gilt run YOUR.py --runtime \(play.key.runtime) --schedule \(code)"
            : PlayView.replay(code, play))
    case .unknown(let runs):
      return prose(
        "It cannot be told: \(counted(runs, "run")) did not cover every schedule, and none of them broke it. "
          + "A program with fewer turns has fewer schedules.")
    case .fewerThreads(let had, let has):
      return prose(
        "Not yet: the program starts \(counted(has, "thread")), where \(had) are to work at once. Keep the threads, and "
          + "make them safe.")
    }
  }

  /// What a shell plays a schedule again with.
  private static func replay(_ code: String, _ play: PlayState) -> String {
    "gilt play \(play.experiment.id.rawValue) --code \(code)"
  }

  private static let help = [
    "1 to 9: that thread goes on, to its next line; in expanded mode by one bytecode.",
    "3x1: thread 1 three times.",
    "e: expand statements into bytecodes, or put them together again.",
    "u: take the last step back; U or redo: make it again.",
    "restart: from the beginning.",
    "h: the next hint.",
    "code: a code for the schedule so far; code CODE plays one.",
    "edit: change the program in your editor, where the goal is to protect, and have it proved; original: back to the level's; mine: yours again.",
    "file PATH: have the program in a file proved; answer: a program that holds.",
    "script: the program again. Enter: where everything stands.",
    "glossary, focus, about: terms met, the focus timer, what this is for a report of a mistake.",
    "next: the next level, once this one is won. levels: all levels. q: leave; what you have won is saved.",
  ]
}

func switches(_ count: Int) -> String { count == 1 ? "1 switch" : "\(count) switches" }

extension [String] {
  fileprivate var dropLastEmptyLine: [String] {
    let end = lastIndex { !$0.allSatisfy { $0 == " " || $0.isNumber } } ?? -1
    return Array(prefix(end + 1))
  }
}
