import Course
import Foundation
import Testing

@testable import CourseContent

/// The whole course to GIFT and back.
@Suite struct GIFTRoundTripTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let course = LoadedCourse(directory: repository.path()).course

  /// A question without what GIFT has no place for: docs/gift.md lists it.
  private func common(_ question: Question) -> Question {
    var result = Question(
      id: question.id, skills: question.skills, prompt: bare(question.prompt), answers: question.answers,
      explanation: bare(question.explanation))
    switch question.answers {
    case .choices(let choices, let picks):
      var kept = choices.map { Choice(text: $0.text, isRight: $0.isRight, reason: bare($0.reason)) }
      // GIFT does not say which of the two stands first.
      if picks == .trueOrFalse { kept.sort { $0.text.plainText > $1.text.plainText } }
      result.answers = .choices(kept, picks: picks)
    case .statements(let statements):
      result.answers = .statements(
        statements.map { Statement(text: $0.text, isTrue: $0.isTrue, reason: $0.reason) })
    case .blanks(let blanks, let knownWrong):
      var unit = MeasureUnit.none
      let kept = blanks.map { blank -> Blank in
        switch blank {
        case .text(let keys): return .text(keys.map { TextKey($0.text) })
        case .number(let key):
          unit = key.unit
          var target = key.target
          // The file has twelve digits.
          if case .value(let value, let tolerance) = target, let short = Double(shortNumber(tolerance)) {
            target = .value(value, tolerance: short)
          }
          return .number(NumberKey(target: target, unit: key.unit, text: ""))
        }
      }
      let isNumber = question.kind == .number
      result.answers = .blanks(
        kept,
        knownWrong: knownWrong.map { wrong in
          var text = wrong.text.text
          if isNumber, case .number(let values, let own) = MeasureReading(text) {
            text = shortNumber(own == .none ? values[0] : values[0] * own.factor / unit.factor)
          }
          return KnownWrong(text: TextKey(text), reason: bare(wrong.reason))
        })
    case .order(let items, let accepted):
      let kept = items.map { OrderItem(text: $0.text, reason: bare($0.reason)) }
      result.answers = .order(items: kept, accepted: accepted)
    case .output, .code: break
    }
    return result
  }

  /// Blocks without the lines they stood on.
  private func bare(_ blocks: [Block]) -> [Block] {
    blocks.map { block in
      switch block {
      case .code(var fence):
        fence.line = 0
        return .code(fence)
      case .quote(let inner): return .quote(bare(inner))
      case .alert(let alert, let inner): return .alert(alert, bare(inner))
      case .list(var list):
        for index in list.items.indices { list.items[index].blocks = bare(list.items[index].blocks) }
        return .list(list)
      default: return block
      }
    }
  }

  @Test func everyQuestionThatIsExportedComesBackEqual() throws {
    let course = GIFTRoundTripTests.course
    let export = GIFTExport(course)
    #expect(export.file.questions.count + export.leftOut.count == course.questions.count)
    let (read, problems) = GIFTFile.read(Array(export.file.text.utf8), named: "all.gift")
    #expect(problems == [])
    let frame = GIFTImport.Frame(
      id: "back-quiz", title: "Back", lesson: "l", source: "s", skills: Set(course.skills.map(\.id.rawValue)))
    let back = GIFTImport(read, into: frame)
    #expect(back.leftOut == [])
    #expect(back.lost == [])
    let log = ProblemLog()
    let source = try #require(
      SourceFile(path: "Quizzes/01-back.md", file: .bytes(Array(back.text.utf8)), log: log))
    let quiz = QuizReader(source: source, log: log).read().quiz
    #expect(log.problems == [])
    #expect(quiz.questions.count == back.count)
    for question in quiz.questions {
      let original = try #require(course.question(question.id)).variant(seed: 0)
      #expect(common(question) == common(withUnit(original)), "\(question.id)")
    }
    // Whether a unit is asked for or only stands behind the gap, GIFT cannot say.
    let clocks = try #require(course.question("read-the-clocks"))
    #expect(inlines(of: clocks.prompt).plainText.hasSuffix("____ %"))
  }

  /// A number whose unit stands behind its gap, as one with that unit.
  private func withUnit(_ question: Question) -> Question {
    guard case .blanks(let blanks, let wrong) = question.answers, case .number(var key)? = blanks.first,
      key.unit == .none, case .paragraph(let words)? = question.prompt.last, case .text(" %")? = words.last
    else { return question }
    var result = question
    key.unit = .percent
    result.prompt[result.prompt.count - 1] = .paragraph(words.dropLast())
    result.answers = .blanks([.number(key)], knownWrong: wrong)
    return result
  }

  @Test func theDocumentHasTheCountsOfTheCourse() throws {
    let export = GIFTExport(GIFTRoundTripTests.course)
    let document = try String(
      contentsOf: GIFTRoundTripTests.repository.appending(path: "docs/gift.md"), encoding: .utf8)
    let sentence =
      "Of the course's \(export.file.questions.count + export.leftOut.count) questions, "
      + "\(export.file.questions.count) can be exported."
    #expect(document.contains("\n\(sentence)\n"), "docs/gift.md has to say: \(sentence)")
  }

  /// What comes back is exported as the same text: nothing drifts on the way.
  @Test func aSecondRoundGivesTheSameFile() throws {
    let course = GIFTRoundTripTests.course
    let first = GIFTExport(course).file
    let read = GIFTFile.read(Array(first.text.utf8), named: "f").file
    #expect(read.text == first.text)
  }

  @Test func eachQuestionThatStaysBehindIsToldWithItsReason() {
    let course = GIFTRoundTripTests.course
    for left in GIFTExport(course).leftOut {
      guard let question = course.question(left.id) else { continue }
      let isOfAKind = ![.output, .code, .blank].contains(question.kind)
      let isSayable = question.isGraded && question.moment?.point == nil && isOfAKind
      #expect(!isSayable, "\(left.id): \(left.reason)")
    }
  }

  @Test func everyTextOfTheCourseReadsTheSameWhenItIsWrittenAnew() {
    for lesson in GIFTRoundTripTests.course.lessons {
      for placed in lesson.pages.flatMap(\.blocks) {
        if case .question = placed.block { continue }
        if case .experiment = placed.block { continue }
        let text = Array(MarkdownWriter().text([placed.block]).utf8)
        let source = SourceFile(path: "t", bytes: text)
        let read = MarkdownReader.read(text, of: source, blanks: .forbidden, log: ProblemLog())
        #expect(
          bare(read.elements.compactMap(\.block)) == bare([placed.block]),
          "\(lesson.path):\(placed.line)")
      }
    }
  }
}
