import Course
import TestSupport
import Tutor

/// What must be on record of a learner; one value for each transaction.
struct Memory {
  var record = LearnerRecord()
  /// Question, verdict, number of the try, hints read before.
  var attempts: [String] = []
  /// The farthest step seen of each lesson: no record of it is kept, but the learner knows.
  var farthest: [LessonID: Int] = [:]
  /// The last wrong answer to each question, of those that are known on another day too.
  var lastWrong: [QuestionID: String] = [:]

  /// Whether the disk says the same; what was answered is not compared, only that something was.
  func isKept(as kept: Memory) -> Bool { record == kept.record && attempts == kept.attempts }
}

/// A line that is typed, and what must come of it.
struct TypedLine {
  enum Moment { case atOnce, beforeItComputes, afterItComputes }

  var text: String
  /// What is on record after each transaction that it brings.
  var memories: [Memory] = []
  /// What the program says of points gained, in whole lines.
  var payments: [String] = []
  /// When the program begins to answer.
  var answer = Moment.atOnce
  /// The program ends.
  var leaves = false
}

/// Somebody who does at each step of the course whatever chance says, and remembers what must be on record.
///
/// Everything is answered rightly in the end, unless it was skipped.
struct RandomLearner {
  private enum Phase {
    case reading
    /// With the lines of an output typed so far.
    case answering([String], isPractice: Bool)
    case answered, predicting, experimenting, finished, over
  }

  /// What the program says first: the lesson, and where in it.
  private(set) var greeting: [String] = []
  private var memory = Memory()
  private let course: Course
  private var chance: SplitMix
  /// Percent of the programs that are handed in although it takes long to check them.
  private let diligence: Int
  private var lesson: Lesson
  private var steps: [Stop] = []
  private var step = 0
  private var phase = Phase.over
  private var line = TypedLine(text: "")
  /// What was rejected since the program was started.
  private var rejected: [QuestionID: Set<String>] = [:]

  init(of course: Course, seed: UInt64, diligence: Int) {
    self.course = course
    chance = SplitMix(seed: seed)
    self.diligence = diligence
    lesson = course.lessons[0]
  }

  /// Starts the program, without naming a lesson, with this on record.
  mutating func start(with memory: Memory) -> TypedLine {
    self.memory = memory
    rejected = [:]
    line = TypedLine(text: "")
    let record = memory.record
    let current = course.lessons.firstIndex { ItemID($0.id) == record.current } ?? 0
    let unfinished = course.lessons.indices.filter { !record.finished.contains(course.lessons[$0].id) }
    open(course.lessons[unfinished.first { $0 >= current } ?? unfinished.first ?? current])
    return line
  }

  /// Decides what to type next.
  mutating func type() -> TypedLine {
    line = TypedLine(text: "")
    line.text =
      switch phase {
      case .reading, .experimenting: wander() ?? goOn()
      case .answering(let lines, let isPractice): answerOrNot(lines, isPractice)
      case .answered: afterAnswer()
      case .predicting: predictOrNot()
      case .finished: atTheEnd()
      case .over: ""
      }
    return line
  }

  // MARK: - What to do

  private var stop: Stop { steps[step] }
  private var sawTheEnd: Bool { memory.farthest[lesson.id] == steps.count - 1 }

  /// Steps whose question nobody has answered or skipped.
  private var openSteps: [Int] {
    steps.indices.filter { index in steps[index].question.map { known($0).outcome == .open } ?? false }
  }

  private mutating func goOn() -> String {
    guard sawTheEnd else { return goOn(with: ":next") }
    // What was left open comes first.
    if let index = openSteps.first { return go(to: index) }
    return step == steps.count - 1 ? goOn(with: ":next") : go(to: steps.count - 1)
  }

  /// Now and then something else than going on.
  private mutating func wander() -> String? {
    switch chance.below(100) {
    case 0..<4:
      if step > 0 { enter(step - 1) }
      return ":back"
    case 4..<6: return go(to: chance.below(min((memory.farthest[lesson.id] ?? 0) + 3, steps.count)))
    case 6..<9: return [":list", ":page", ":help"][chance.below(3)]
    case 9..<12: return quit()
    default: return nil
    }
  }

  private mutating func answerOrNot(_ lines: [String], _ isPractice: Bool) -> String {
    guard let question = stop.question else { return goOn() }
    if isPractice { return chance.percent(25) ? goOn() : answer(question, lines, rightly: true) }
    let known = known(question)
    // Behind the last step the lesson is finished, and then nothing may be open.
    let mayLeave = step < steps.count - 1 || openSteps.allSatisfy { $0 == step }
    let isTooLong = question.kind == .code && !chance.percent(diligence)
    switch chance.below(100) {
    case 0..<16 where known.wrongTries < 3 && !isTooLong: return answer(question, lines, rightly: false)
    case 16..<30:
      if known.hints < question.hints.count { keep(question) { $0.hints += 1 } }
      return ":hint"
    case 30..<40 where mayLeave: return skip(question)
    case 40..<47 where !sawTheEnd || mayLeave && known.outcome == .skipped: return goOn(with: ":next")
    case 47..<50 where !lines.isEmpty:
      keepDraft(lines.dropLast(), of: question)
      return ":undo"
    case 50..<60: if let text = wander() { return text }
    default: break
    }
    if isTooLong, mayLeave { return skip(question) }
    return answer(question, lines, rightly: true)
  }

  private mutating func afterAnswer() -> String {
    switch chance.below(100) {
    case 0..<6 where stop.question?.kind != .code:
      phase = .answering([], isPractice: true)
      return ":again"
    case 6..<10: return ":why"
    default: return wander() ?? goOn()
    }
  }

  private mutating func predictOrNot() -> String {
    guard let experiment = stop.experiment, let prediction = stop.prediction else { return goOn() }
    let isNew = memory.record.experiments[experiment.id]?.prediction == nil
    switch chance.below(100) {
    case 0..<8 where isNew && !experiment.knobs.isEmpty:
      let knob = experiment.knobs[chance.below(experiment.knobs.count)]
      let value = knob.values[chance.below(knob.values.count)]
      keep {
        $0.record.experiments[experiment.id, default: ExperimentRecord()].knobs[knob.name] =
          value == knob.literal ? nil : value
      }
      return ":\(knob.name)=\(value)"
    case 8..<70 where isNew, 8..<14:
      keep {
        $0.record.experiments[experiment.id, default: ExperimentRecord()].prediction = prediction
        $0.record.points[AwardKey(experiment.id, .prediction)] = 2
      }
      phase = .experimenting
      line.answer = .beforeItComputes
      return prediction
    default: return wander() ?? goOn()
    }
  }

  private mutating func atTheEnd() -> String {
    let graded = steps.indices.filter { index in
      steps[index].question.map { $0.isGraded && known($0).outcome < .revealed } ?? false
    }
    switch chance.below(100) {
    case 0..<25:
      if let first = graded.first { enter(first) }
      return ":skipped"
    case 25..<40: return "1"
    case 40..<50: return quit()
    default:
      guard let next = course.lesson(after: lesson.id) else { return quit(with: "n") }
      open(next)
      // Enter would read what goes deeper first.
      return "n"
    }
  }

  // MARK: - What comes of it

  /// Opens a lesson where it was left.
  private mutating func open(_ lesson: Lesson) {
    self.lesson = lesson
    steps = course.stops(of: lesson)
    let last = memory.record.places[ItemID(lesson.id)]
    var index = steps.firstIndex { $0.step.block == last?.block } ?? 0
    let isFinished = memory.record.finished.contains(lesson.id)
    if isFinished, index == steps.count - 1 { index = 0 }
    let here = "step \(index + 1) of \(steps.count)."
    let place =
      isFinished
      ? "You have finished it, and read it again from \(here)"
      : last == nil
        ? "About \(lesson.minutes) minutes, up to \(course.offer(of: lesson)) XP." : "You go on at \(here)"
    greeting = ["Lesson \(lesson.number) of \(course.lessonCount): ", place]
    enter(index)
  }

  private mutating func enter(_ index: Int) {
    step = index
    let stop = stop
    let (unit, lesson) = (ItemID(lesson.id), lesson.id)
    keep {
      $0.record.places[unit] = Place(
        unit: unit, page: stop.step.page, block: stop.step.block, contentHash: stop.step.contentHash)
      $0.record.current = unit
      $0.farthest[lesson] = max($0.farthest[lesson] ?? 0, index)
    }
    if let question = stop.question {
      let known = known(question)
      phase =
        known.outcome >= .revealed
        ? .answered : .answering(lines(of: known.draft), isPractice: false)
    } else if let experiment = stop.experiment {
      phase = experiment.prediction == nil ? .experimenting : .predicting
    } else {
      phase = .reading
    }
  }

  private mutating func go(to index: Int) -> String {
    enter(index)
    return ":go \(index + 1)"
  }

  private mutating func quit(with text: String = ":quit") -> String {
    line.leaves = true
    phase = .over
    return text
  }

  /// Goes to the next step, or finishes the lesson behind the last.
  private mutating func goOn(with text: String) -> String {
    guard step == steps.count - 1 else {
      enter(step + 1)
      return text
    }
    let lesson = lesson.id
    keep {
      $0.record.finished.insert(lesson)
      $0.record.points[AwardKey(lesson, .lesson)] = 15
    }
    phase = .finished
    return text
  }

  private mutating func skip(_ question: Question) -> String {
    keep(question, "skipped") { $0.outcome = max($0.outcome, .skipped) }
    return goOn(with: ":skip")
  }

  private mutating func answer(_ question: Question, _ lines: [String], rightly: Bool) -> String {
    guard case .output(_, let expected) = question.answers, expected.count > 1 else {
      let shown = ChoiceOrder.file.shown(of: question)
      let typed = rightly ? question.rightLines(shown: shown) : question.wrongLines(shown: shown)
      judge(question, typed?.first ?? "", isRight: rightly, rightLines: [])
      if question.kind == .code { line.answer = .afterItComputes }
      return typed?.first ?? ""
    }
    let text = rightly ? expected[lines.count] : "nothing of the kind"
    let all = lines + [text]
    if all.count == expected.count {
      judge(
        question, all.joined(separator: "\n"), isRight: all == expected,
        rightLines: zip(all, expected).prefix { $0 == $1 }.map(\.0))
    } else {
      keepDraft(all, of: question)
    }
    return text.isEmpty ? ":empty" : text
  }

  private mutating func judge(_ question: Question, _ said: String, isRight: Bool, rightLines: [String]) {
    let isPractice = if case .answering(_, true) = phase { true } else { false }
    let before = known(question)
    if !isRight, isRejected(question, said) {
      // It costs nothing; of an output the lines before the first wrong one are kept again.
      if question.kind == .output { keepDraft(rightLines, of: question) }
      return
    }
    if !isRight { rejected[question.id, default: []].insert(said) }
    keep(question, isRight ? "correct" : "wrong") {
      $0.answer = ""
      $0.draft = isRight ? "" : draft(rightLines)
      if !isRight { $0.wrongTries += 1 }
      if isRight || !question.isGraded { $0.outcome = .done }
    } and: {
      if !isRight, question.kind != .code { $0.lastWrong[question.id] = said }
      guard isRight, question.isGraded, !isPractice else { return }
      $0.record.points[AwardKey(question.id, .answer)] = promise(try: before.wrongTries + 1, before.hints)
    }
    phase = isRight || !question.isGraded ? .answered : .answering(rightLines, isPractice: false)
  }

  private func isRejected(_ question: Question, _ said: String) -> Bool {
    guard question.isGraded, known(question).wrongTries > 0 else { return false }
    return memory.lastWrong[question.id] == said || rejected[question.id]?.contains(said) == true
  }

  private mutating func keepDraft(_ lines: [String], of question: Question) {
    keep(question) { $0.draft = draft(lines) }
    guard case .answering(_, let isPractice) = phase else { return }
    phase = .answering(lines, isPractice: isPractice)
  }

  private func known(_ question: Question) -> QuestionRecord {
    memory.record.questions[question.id] ?? QuestionRecord(contentHash: question.hash)
  }

  /// Keeps an attempt, where there is one, and what is known of a question, in one transaction.
  private mutating func keep(
    _ question: Question, _ verdict: String? = nil, _ change: (inout QuestionRecord) -> Void,
    and more: (inout Memory) -> Void = { _ in }
  ) {
    let before = known(question)
    keep {
      if let verdict {
        $0.attempts.append("\(question.id) \(verdict) \(before.wrongTries + 1) \(before.hints)")
      }
      change(&$0.record.questions[question.id, default: before])
      more(&$0)
    }
  }

  /// Makes a change that is one transaction.
  private mutating func keep(_ change: (inout Memory) -> Void) {
    let before = memory.record.totalXP
    change(&memory)
    line.memories.append(memory)
    let gain = memory.record.totalXP - before
    if gain > 0 { line.payments.append("+\(gain) XP, \(memory.record.totalXP) in all.") }
  }
}

/// What lessons promise for a right answer: 10 XP, 6 or 3 by tries, 2 less for each hint, but never below 3.
func promise(try number: Int, _ hints: Int) -> Int { max(3, [10, 6, 3][min(number, 3) - 1] - 2 * hints) }

/// Lines of an output as they are kept until all are there.
private func draft(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

private func lines(of draft: String) -> [String] {
  draft.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
}
