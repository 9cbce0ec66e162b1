package import Course

/// What one can go to, all of it or what is looked for.
extension PlainView {
  /// All levels, and how one is played.
  func levels(_ state: TutorState) -> [String] {
    let list = PlayView(width: text.width).list(state.course.levels, state.record)
    return state.course.levels.isEmpty
      ? list : list + text.prose("play and a number plays one, such as play 1.")
  }

  /// All experiments that can be put on the bench.
  package func labList(_ course: Course, _ record: LearnerRecord) -> [String] {
    guard !course.labExperiments.isEmpty else { return ["This course has no experiments."] }
    return course.labExperiments.flatMap { row($0, course, record) }
  }

  private func row(_ experiment: Experiment, _ course: Course, _ record: LearnerRecord) -> [String] {
    let changes = record.changes(of: experiment)
    let told = changes.isEmpty ? "" : " Changed: \(changes.joined(separator: ", "))."
    let runtime = course.info.runs == .machine ? " Runtime \(experiment.runtime)." : ""
    return text.prose(
      "\(text.sentence(experiment.title))\(runtime)\(told)", first: "\(experiment.id): ")
  }

  /// All lessons with what was made of them.
  package func courseList(_ course: Course, _ record: LearnerRecord) -> [String] {
    var lines = text.prose("\(course.info.title)." + (showsXP ? " \(record.totalXP) XP." : ""))
    for lesson in course.lessons { lines += row(lesson, course, record) }
    return lines
  }

  private func row(_ lesson: Lesson, _ course: Course, _ record: LearnerRecord) -> [String] {
    let standing = course.standing(lesson, record)
    let progress =
      switch standing.progress {
      case .new: "New, \(lesson.minutes) min"
      case .at(let step, let count): "At step \(step) of \(count), \(standing.minutesLeft) min left"
      case .finished: "Finished"
      case .known: "Known, \(lesson.minutes) min"
      }
    return text.prose(
      "\(text.sentence(lesson.title)) \(progress)."
        + (showsXP ? " \(standing.xp) of \(standing.offer) XP." : ""),
      first: "\(lesson.number). ")
  }

  /// What a list has that is finished, or that is open.
  func filtered(_ list: HomeScreen.List, _ filter: HomeScreen.Filter, _ state: TutorState) -> [String] {
    let what = list == .course ? "lesson" : "level"
    let done = list == .course ? "Finished" : "Won"
    let rows = rows(HomeScreen(list, filter), state)
    guard filter != .all else { return rows }
    let head = filter == .done ? done : "Open"
    guard !rows.isEmpty else {
      return ["There is no \(filter == .done ? done.lowercased() : "open") \(what)."]
    }
    return ["\(head) \(what)s:"] + rows
  }

  /// Everything with these words in its name, and how it is opened.
  func found(_ words: String, _ state: TutorState) -> [String] {
    let lists = HomeScreen.List.allCases.map { list in
      (list, rows(HomeScreen(list, lookingFor: words), state))
    }
    let lines = lists.flatMap { list, rows in rows.isEmpty ? [] : ["\(list.words):"] + rows }
    return lines.isEmpty ? text.prose("Nothing has “\(words)” in its name.") : lines
  }

  private func rows(_ list: HomeScreen, _ state: TutorState) -> [String] {
    list.rows(state).flatMap { row -> [String] in
      switch row {
      case .lesson(let id):
        state.course.lesson(id).map { self.row($0, state.course, state.record) } ?? []
      case .level(let id, let number):
        state.course.experiment(id).map {
          PlayView(width: text.width).row($0, number: number, state.record.best(of: $0))
        } ?? []
      case .experiment(let id):
        state.course.experiment(id).map { self.row($0, state.course, state.record) } ?? []
      case .goOn, .reviews, .list, .paper: []
      }
    }
  }
}

extension HomeScreen.List {
  /// What it lists, and how one of it is opened.
  fileprivate var words: String {
    switch self {
    case .course: "Lessons, opened with lesson and the number"
    case .levels: "Levels, played with play and the number"
    case .lab: "Experiments, opened with lab and the name"
    }
  }
}
