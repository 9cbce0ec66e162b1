/// The outcome of looking something up by what a person typed.
package enum Lookup<Found: Equatable & Sendable>: Equatable, Sendable {
  case found(Found)
  /// Nothing has that name; the nearest name, if one is near enough.
  case unknown(suggestion: String?)
}

extension Course {
  /// Finds a lesson by number (`1`, `01`), id, former id, slug or file name.
  package func findLesson(_ name: String) -> Lookup<Lesson> {
    if let lesson = lesson(LessonID(name)) { return .found(lesson) }
    if let number = Int(name), let lesson = lessons.first(where: { $0.number == number }) {
      return .found(lesson)
    }
    let bare = fileName(name)
    if let lesson = lessons.first(where: { $0.slug == bare || fileName($0.path) == bare }) {
      return .found(lesson)
    }
    return .unknown(suggestion: nearestName(to: name, in: lessons.flatMap { [$0.id.rawValue, $0.slug] }))
  }

  /// Finds a quiz by number, id, slug, file name, or the lesson it belongs to.
  package func findQuiz(_ name: String) -> Lookup<Quiz> {
    if let quiz = quiz(QuizID(name)) { return .found(quiz) }
    if let number = Int(name), let quiz = quizzes.first(where: { $0.number == number }) {
      return .found(quiz)
    }
    let bare = fileName(name)
    if let quiz = quizzes.first(where: { $0.slug == bare || fileName($0.path) == bare }) {
      return .found(quiz)
    }
    if let quiz = quizzes.first(where: { $0.lesson?.rawValue == name }) { return .found(quiz) }
    return .unknown(suggestion: nearestName(to: name, in: quizzes.flatMap { [$0.id.rawValue, $0.slug] }))
  }

  /// Finds a question by id or former id.
  package func findQuestion(_ name: String) -> Lookup<Question> {
    if let question = question(QuestionID(name)) { return .found(question) }
    return .unknown(suggestion: nearestName(to: name, in: questions.map(\.id.rawValue)))
  }

  /// Finds an experiment by id or file name.
  package func findExperiment(_ name: String) -> Lookup<Experiment> {
    if let experiment = experiment(ExperimentID(name)) { return .found(experiment) }
    let bare = fileName(name)
    let files = experiments.filter { $0.origin == .file }
    if let experiment = files.first(where: { fileName($0.path) == bare }) { return .found(experiment) }
    return .unknown(suggestion: nearestName(to: name, in: experiments.map(\.id.rawValue)))
  }
}

/// The last part of a path, without its ending.
private func fileName(_ path: String) -> String {
  let last = path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...]
  guard let dot = last.lastIndex(of: UInt8(ascii: ".")) else { return String(Substring(last)) }
  return String(Substring(last[..<dot]))
}

/// The candidate with the fewest edits to `name`, if they are few: one in short names, two from five letters on, and
/// three from nine.
///
/// Case does not count. Of equally near names the first wins.
package func nearestName(to name: String, in candidates: some Sequence<String>) -> String? {
  let typed = Array(name.lowercased().unicodeScalars.prefix(80))
  let limit = typed.count < 5 ? 1 : min(3, max(2, typed.count / 3))
  var best: (name: String, distance: Int)?
  for candidate in candidates {
    let other = Array(candidate.lowercased().unicodeScalars.prefix(80))
    guard abs(other.count - typed.count) <= limit else { continue }
    let distance = editDistance(typed, other)
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.name
}

/// How many insertions, deletions, replacements and swaps of neighbours turn one sequence into the other.
///
/// Damerau-Levenshtein in its optimal string alignment form. Complexity: O(n m).
package func editDistance<Element: Equatable>(_ first: [Element], _ second: [Element]) -> Int {
  var beforeLast = [Int](repeating: 0, count: second.count + 1)
  var last = Array(0...second.count)
  var row = last
  for i in first.indices {
    row[0] = i + 1
    for j in second.indices {
      let replaced = last[j] + (first[i] == second[j] ? 0 : 1)
      var cost = min(replaced, last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
        cost = min(cost, beforeLast[j - 1] + 1)
      }
      row[j + 1] = cost
    }
    (beforeLast, last, row) = (last, row, beforeLast)
  }
  return last[second.count]
}
