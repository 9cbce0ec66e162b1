import Course

extension CourseReader {
  /// Checks what a lesson promises: its minutes and its XP.
  func checkPlausibility(_ course: Course) {
    for result in lessons {
      let lesson = result.lesson
      checkMinutes(lesson, result, of: course)
      let offer = course.offer(of: lesson)
      if let xp = result.fields.integer("xp"), xp != offer, let place = result.fields.value("xp") {
        log.add(
          .offer, "the lesson offers \(offer) XP, not \(xp); correct it or leave xp out", file: lesson.path,
          line: place.line, column: place.column)
      }
    }
  }

  /// 200 words a minute and 40 s a question must fit; thinking may take as long again and 3 minutes, each experiment
  /// 2 minutes, and each program that is asked for 40.
  private func checkMinutes(_ lesson: Lesson, _ result: LessonReader.Result, of course: Course) {
    guard let place = result.fields.value("minutes"), result.fields.integer("minutes") != nil else { return }
    let blocks = lesson.pages.flatMap(\.blocks).map(\.block)
    let words = blocks.reduce(0) { $0 + $1.wordCount }
    let questions = blocks.count { if case .question = $0 { true } else { false } }
    let experiments = blocks.count { if case .experiment = $0 { true } else { false } }
    let reading = Double(words) / 200 + Double(questions) * 40 / 60
    let programs = lesson.questions.count { course.question($0)?.kind == .code }
    let longest = 2 * reading + Double(2 * experiments + 40 * programs) + 3
    // Exercises that could not be read have been complained about, and would take their time.
    let isComplete = questions + experiments >= result.embeds.count
    let counts = "\(words) words and \(questions) questions"
    if Double(lesson.minutes) + 0.5 < reading {
      log.add(
        .minutes, "\(counts) take about \(Int(reading.rounded(.up))) minutes, not \(lesson.minutes)",
        file: lesson.path, line: place.line, column: place.column)
    } else if isComplete, Double(lesson.minutes) > longest {
      log.add(
        .minutes, "\(counts) take at most about \(Int(longest.rounded(.up))) minutes, not \(lesson.minutes)",
        file: lesson.path, line: place.line, column: place.column)
    }
  }
}

extension Block {
  /// The words of its prose; code is not counted.
  var wordCount: Int {
    switch self {
    case .heading(_, let text), .paragraph(let text): text.wordCount
    case .list(let list): list.items.reduce(0) { $0 + $1.blocks.reduce(0) { $0 + $1.wordCount } }
    case .table(let table):
      ([table.header] + table.rows).reduce(0) { $0 + $1.reduce(0) { $0 + $1.wordCount } }
    case .alert(_, let blocks), .quote(let blocks): blocks.reduce(0) { $0 + $1.wordCount }
    case .code, .prompt, .question, .experiment: 0
    }
  }
}

extension Array where Element == Inline {
  fileprivate var wordCount: Int {
    var count = 0
    var isInWord = false
    for byte in plainText.utf8 {
      let isBlank = byte == 0x20 || byte == 0x0A
      if !isBlank, !isInWord { count += 1 }
      isInWord = !isBlank
    }
    return count
  }
}
