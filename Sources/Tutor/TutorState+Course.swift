package import Course

extension TutorState {
  /// Ends the lesson or quiz; the first time a lesson pays for it.
  mutating func finish() -> [Effect] {
    deeperRead = []
    putRunAside()
    switch unit {
    case .quiz, .reviews, .lab, .paper:
      phase = .finished
      news.append(.finished(.nothing))
      return []
    case .lesson(let lesson):
      let award = Award(AwardKey(lesson.id, .lesson), points: XP.lessonFinished, contentHash: "")
      return recordThenTell([.finished(lesson.id), .award(award)], [.finished(.nothing)], then: .finished)
    }
  }

  /// The lesson that follows, while the end of one is shown.
  package var nextLesson: Lesson? {
    switch unit {
    case .lesson(let lesson): course.lesson(after: lesson.id)
    case .quiz, .reviews, .lab, .paper: nil
    }
  }

  /// What is still open elsewhere in the course, while the end of its last lesson is shown.
  package var openElsewhere: Lesson? {
    guard case .lesson(let lesson) = unit, nextLesson == nil else { return nil }
    return course.openLessons(record).first { $0.id != lesson.id }
  }

  mutating func openNextLesson() -> [Effect] {
    let isBesideCourse = isReviewing || paper != nil
    let unit: StudyUnit? =
      isBesideCourse ? course.unitToContinue(record) : (nextLesson ?? openElsewhere).map { .lesson($0) }
    guard let unit else {
      phase = .over
      news.append(.goodbye)
      return []
    }
    return turn(to: unit)
  }

  /// Opens another lesson or quiz, where it was left.
  mutating func turn(to unit: StudyUnit) -> [Effect] {
    putRunAside()
    shelf.keepOnly(unit.id)
    let next = TutorState(
      course: course, unit: unit, record: record, choiceOrder: choiceOrder, unsavedBecause: unsavedBecause)
    self.unit = next.unit
    steps = next.steps
    stepIndex = next.stepIndex
    return open()
  }

  /// Goes on with another record, at the same step.
  mutating func takeUp(_ record: LearnerRecord) -> [Effect] {
    self.record = record
    rejected = [:]
    guard phase != .welcome, phase != .over else { return [] }
    return enter(stepIndex)
  }

  /// Questions beyond the lesson, once it is finished.
  package var goDeeper: [GoDeeper] {
    guard case .lesson(let lesson) = unit, record.finished.contains(lesson.id) else { return [] }
    return lesson.goDeeper
  }

  /// Shows the end of a finished lesson again.
  mutating func goDeeperAgain() -> [Effect] {
    guard case .lesson(let lesson) = unit, record.finished.contains(lesson.id) else {
      news.append(.message("Questions that go deeper come at the end of a lesson, when it is finished."))
      return []
    }
    return finish()
  }

  mutating func openGoDeeper(_ index: Int) {
    guard phase == .finished, goDeeper.indices.contains(index) else {
      news.append(
        .message(
          goDeeper.isEmpty
            ? "There is nothing to go deeper into here." : "Type 1 to \(goDeeper.count) to go deeper."))
      return
    }
    deeperRead.insert(index)
    news.append(.goDeeper(index))
  }

  /// What Enter opens at the end of a lesson: once something that goes deeper was read, the next that was not.
  package var nextDeeper: Int? {
    guard phase == .finished, let last = deeperRead.max() else { return nil }
    let open = goDeeper.indices.filter { !deeperRead.contains($0) }
    return open.first { $0 > last } ?? open.first
  }

  /// Minutes of the lesson that are left, by the steps that are.
  package var minutesLeft: Int {
    guard case .lesson(let lesson) = unit, !steps.isEmpty, !record.finished.contains(lesson.id) else {
      return 0
    }
    return (lesson.minutes * (steps.count - stepIndex) + steps.count - 1) / steps.count
  }
}

extension Course {
  /// What somebody with this record goes on with: where they were, or the next lesson neither finished nor known.
  package func unitToContinue(_ record: LearnerRecord) -> StudyUnit? {
    let open = openLessons(record)
    let names = Set(open.map(\.id))
    var current: Lesson?
    if let id = record.current {
      if id.rawValue.hasPrefix(StudyUnit.quizPrefix) {
        if let quiz = quiz(QuizID(String(id.rawValue.dropFirst(StudyUnit.quizPrefix.count)))) {
          let hasOpen = quiz.questions.contains { question in
            question.isGraded && (record.questions[question.id]?.outcome ?? .open) == .open
          }
          if hasOpen { return .quiz(quiz) }
          current = quiz.lesson.flatMap { self.lesson($0) }
        }
      } else if let lesson = lesson(LessonID(id.rawValue)) {
        if names.contains(lesson.id) { return .lesson(lesson) }
        current = lesson
      }
    }
    let later = lessons.drop { $0.id != current?.id }
    let next = later.first { names.contains($0.id) } ?? open.first
    return (next ?? current ?? lessons.first).map { .lesson($0) }
  }

  /// Where somebody stands with a lesson.
  package func standing(_ lesson: Lesson, _ record: LearnerRecord) -> LessonStanding {
    let keys =
      [AwardKey(lesson.id, .lesson)] + Set(lesson.questions).map { AwardKey($0, .answer) }
      + Set(lesson.experiments).map { AwardKey($0, .prediction) }
    let state = TutorState(course: self, unit: .lesson(lesson), record: record)
    let isFinished = record.finished.contains(lesson.id)
    return LessonStanding(
      xp: keys.reduce(0) { $0 + (record.points[$1] ?? 0) }, offer: offer(of: lesson),
      progress: isFinished
        ? .finished
        : knownLessons(record).contains(lesson.id)
          ? .known
          : record.places[ItemID(lesson.id)] == nil
            ? .new : .at(step: state.stepIndex + 1, of: state.steps.count),
      minutesLeft: isFinished ? 0 : state.minutesLeft)
  }

  /// How many answered questions have been edited since.
  package func improvedQuestions(_ record: LearnerRecord) -> Int {
    questions.count { question in
      record.questions[question.id].map { $0.outcome >= .revealed && $0.contentHash != question.hash }
        ?? false
    }
  }
}

/// How far somebody has come with a lesson.
package struct LessonStanding: Equatable, Sendable {
  package enum Progress: Equatable, Sendable {
    case new
    /// 1-based.
    case at(step: Int, of: Int)
    case finished
    /// The last placement has shown that it is known; it can be taken all the same.
    case known
  }
  package var xp: Int
  /// The most the lesson can pay.
  package var offer: Int
  package var progress: Progress
  package var minutesLeft: Int
}
