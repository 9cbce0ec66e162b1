import Course
import Experiments

extension CourseReader {
  mutating func collectNames() {
    for result in lessons where result.isNamed {
      let place = result.fields.value("id")
      names.add(
        result.lesson.id.rawValue, .lesson, file: result.lesson.path, line: place?.line ?? 1,
        column: place?.column ?? 1)
      // A name that came back is among the former ones, too.
      for alias in result.fields.texts("aliases") where alias.text != result.lesson.id.rawValue {
        names.add(
          alias.text, .lesson, isAlias: true, file: result.lesson.path, line: alias.line, column: alias.column
        )
      }
    }
    for result in quizzes {
      if result.isNamed {
        let place = result.fields.value("id")
        names.add(
          result.quiz.id.rawValue, .quiz, file: result.quiz.path, line: place?.line ?? 1,
          column: place?.column ?? 1)
      }
      for question in result.allQuestions {
        if ContentName.isID(question.id.rawValue) {
          names.add(question.id.rawValue, .question, file: result.quiz.path, line: question.line, column: 4)
        }
        for alias in question.aliases where alias != question.id {
          names.add(alias.rawValue, .question, isAlias: true, file: result.quiz.path, line: question.line)
        }
      }
    }
    for experiment in experiments {
      names.add(experiment.id.rawValue, .experiment, file: experiment.path, line: experiment.line)
    }
    names.check(log)
  }

  // MARK: - References

  func checkReferences() {
    let lessonIDs = lessons.filter(\.isNamed).map(\.lesson.id.rawValue)
    for result in lessons {
      let path = result.lesson.path
      for skill in result.fields.texts("skills") { checkSkill(skill, path) }
      for required in result.fields.texts("requires") {
        guard let other = lessons.first(where: { $0.lesson.id.rawValue == required.text })?.lesson else {
          unknown("lesson", required.text, lessonIDs, path, required.line, required.column)
          continue
        }
        if other.number >= result.lesson.number {
          log.add(
            .requiresLater, "requires \(required.text), which does not come before it", file: path,
            line: required.line, column: required.column)
        }
      }
    }
    for lesson in curingLessons where !lessonIDs.contains(lesson.text) {
      unknown("lesson", lesson.text, lessonIDs, "data/misconceptions.yaml", lesson.line, lesson.column)
    }
    for result in quizzes {
      let path = result.quiz.path
      if let lesson = result.fields.string("lesson"), let place = result.fields.value("lesson"),
        !lessonIDs.contains(lesson)
      {
        unknown("lesson", lesson, lessonIDs, path, place.line, place.column)
      }
      for question in result.allQuestions { checkQuestion(question, path) }
    }
  }

  func unknown(
    _ kind: String, _ name: String, _ names: [String], _ file: String, _ line: Int, _ column: Int = 1
  ) {
    // What is there and cannot be read has been complained about.
    if unreadNames.contains(name) { return }
    log.add(
      .unknownName, "no \(kind) is called \(name)\(nameOfToday(name) ?? didYouMean(name, in: names))",
      file: file,
      line: line, column: column)
  }

  /// What is added to a name that a lesson or question had before.
  private func nameOfToday(_ name: String) -> String? {
    let lesson = lessons.first { $0.lesson.aliases.contains(LessonID(name)) }?.lesson.id.rawValue
    let questions = quizzes.lazy.flatMap(\.quiz.questions)
    let question = questions.first { $0.aliases.contains(QuestionID(name)) }?.id.rawValue
    return (lesson ?? question).map { "; its name is \($0) now" }
  }

  private func checkSkill(_ skill: PlacedText, _ file: String) {
    guard !skills.isEmpty, !skills.contains(where: { $0.id.rawValue == skill.text }) else { return }
    unknown("skill", skill.text, skills.map(\.id.rawValue), file, skill.line, skill.column)
  }

  private func checkQuestion(_ question: Question, _ file: String) {
    for skill in question.skills {
      checkSkill(PlacedText(text: skill.rawValue, line: question.line, column: 1), file)
    }
    for tag in question.misconceptions
    where !misconceptions.isEmpty && !misconceptions.contains(where: { $0.id == tag }) {
      unknown("misconception", tag.rawValue, misconceptions.map(\.id.rawValue), file, question.line)
    }
    if let moment = question.moment {
      checkRun(moment.experiment, moment.settings, file, question.line)
    }
    guard let proof = question.proof, let id = proof.experiment ?? question.moment?.experiment else { return }
    checkRun(id, proof.run.settings, file, proof.line)
    if case .choices(let texts) = proof.claim, let experiment = experimentPlaces[id].map({ experiments[$0] })
    {
      for text in texts {
        guard let expression = try? ExpectationExpression(text) else { continue }
        for knob in expression.knobs.sorted() { checkKnob(knob, experiment, file, proof.line) }
      }
    }
  }

  private func checkRun(_ id: ExperimentID, _ settings: [KnobSetting], _ file: String, _ line: Int) {
    guard let experiment = experimentPlaces[id].map({ experiments[$0] }) else {
      unknown("experiment", id.rawValue, experiments.map(\.id.rawValue), file, line)
      return
    }
    for setting in settings { checkKnob(setting.name, experiment, file, line) }
  }

  private func checkKnob(_ name: String, _ experiment: Experiment, _ file: String, _ line: Int) {
    let knobs = experiment.knobs.map(\.name)
    guard !knobs.contains(name) else { return }
    log.add(
      .unknownKnob, "the experiment \(experiment.id) has no knob \(name)\(didYouMean(name, in: knobs))",
      file: file,
      line: line)
  }

  // MARK: - Embeds and links

  /// Puts questions and experiments in the places of the links to them.
  mutating func resolveEmbeds() {
    for index in lessons.indices {
      var lesson = lessons[index].lesson
      var seen: [Block] = []
      // From the end, so that a quiz that becomes several blocks moves nothing still to be replaced.
      var replacements: [(embed: LessonReader.Embed, blocks: [Block])] = []
      for embed in lessons[index].embeds {
        let blocks = targets(of: embed.target, in: lesson.path)
        for block in blocks {
          guard seen.contains(block) else {
            seen.append(block)
            continue
          }
          log.add(
            .embeddedTwice, "the lesson has this exercise already", file: lesson.path,
            line: embed.target.line,
            column: embed.target.column)
        }
        replacements.append((embed, blocks))
      }
      for (embed, blocks) in replacements.reversed() {
        let placeholder = lesson.pages[embed.page].blocks[embed.block]
        let placed = blocks.map { block in
          var placed = placeholder
          placed.block = block
          if blocks.count > 1 { placed.id = BlockID(anchor: block.exerciseName, ordinal: 0) }
          return placed
        }
        lesson.pages[embed.page].blocks.replaceSubrange(embed.block...embed.block, with: placed)
      }
      lessons[index].lesson = lesson
    }
  }

  private func targets(of link: LinkSource, in file: String) -> [Block] {
    guard let (path, fragment) = ContentLink.resolve(link.destination, from: file) else { return [] }
    func broken(_ message: String) -> [Block] {
      // A target that could not be read has been complained about already.
      if !failedFiles.contains(path) {
        log.add(.brokenLink, message, file: file, line: link.line, column: link.column)
      }
      return []
    }
    if path.hasPrefix("Quizzes/") {
      guard let result = quizzes.first(where: { $0.quiz.path == path }) else {
        return broken("there is no file \(path)\(didYouMean(path, in: quizzes.map(\.quiz.path)))")
      }
      // Without an id of its own the quiz is not part of the course, which has been complained about.
      guard result.isNamed else { return [] }
      let quiz = result.quiz
      guard let fragment else { return quiz.questions.map { .question($0.id) } }
      if quiz.questions.contains(where: { $0.id.rawValue == fragment }) {
        return [.question(QuestionID(fragment))]
      }
      // The question may be there and unreadable, which its own problem tells.
      if result.headings.contains(fragment) { return [] }
      return broken(
        "\(path) has no question \(fragment)\(nameOfToday(fragment) ?? didYouMean(fragment, in: quiz.questions.map(\.id.rawValue)))"
      )
    }
    if let index = scriptPlaces[path] { return [.experiment(experiments[index].id)] }
    return broken("there is no file \(path)\(didYouMean(path, in: scriptPlaces.keys.sorted()))")
  }

  func checkLinks() {
    for result in lessons {
      for link in result.links { checkLink(link, from: result.lesson.path, anchors: result.anchors) }
    }
    for result in quizzes {
      for link in result.links { checkLink(link, from: result.quiz.path, anchors: nil) }
    }
  }

  private func checkLink(_ link: LinkSource, from file: String, anchors: Set<String>?) {
    guard let (path, fragment) = ContentLink.resolve(link.destination, from: file) else {
      let schemes = ["https://", "http://", "mailto:"]
      if !schemes.contains(where: link.destination.hasPrefix) {
        log.add(
          .brokenLink, "a link goes to a file of the course or begins with https://", file: file,
          line: link.line,
          column: link.column)
      }
      return
    }
    if path == file {
      if let fragment, let anchors, !anchors.contains(fragment) {
        log.add(
          .brokenLink, "the lesson has no heading #\(fragment)\(didYouMean(fragment, in: anchors.sorted()))",
          file: file, line: link.line, column: link.column)
      }
      return
    }
    if files.files[path] == nil, !files.exists(path) {
      log.add(
        .brokenLink, "there is no file \(path)\(didYouMean(path, in: files.files.keys.sorted()))", file: file,
        line: link.line, column: link.column)
    }
  }
}

extension QuizReader.Result {
  /// The questions that can be asked and those that cannot, in the order of the file.
  var allQuestions: [Question] {
    unsound.isEmpty ? quiz.questions : (quiz.questions + unsound).sorted { $0.line < $1.line }
  }
}

extension Block {
  /// The id of an embedded question or experiment; empty for other blocks.
  fileprivate var exerciseName: String {
    switch self {
    case .question(let id): id.rawValue
    case .experiment(let id): id.rawValue
    default: ""
    }
  }
}
