import Course
import CourseContent
import Foundation
import TestSupport
import Testing
import Tutor

/// A whole lesson in plain mode, as somebody hears it who has it read aloud: docs/read-aloud.md.
///
/// `Scripts/read-aloud` makes the document anew.
@Suite struct ReadAloudTests {
  /// What is typed, from the first page to the end: every question wrong once and right once, its hint, the reasons
  /// of one, the timeline of one run in words, a knob turned.
  private func lines(_ box: Sandbox) throws -> [String] {
    let course = LoadedCourse(directory: repository.path).course
    let lesson = try #require(course.lesson("counting-references"))
    var lines = ["help"]
    for stop in course.stops(of: lesson) {
      guard let question = stop.question else {
        lines += stop.lines(wrongFirst: true)
        if stop.experiment?.id == "last-one-out" {
          lines.removeLast()
          lines += ["words", "handoff", "wait", "zoom 20ms..40ms", "MAIN_KEEPS=100", "skip", ""]
        }
        continue
      }
      var typed = stop.lines(wrongFirst: true)
      if question.isGraded, !question.hints.isEmpty {
        typed.insert(takesText(question) ? ":hint" : "hint", at: question.kind == .output ? 5 : 1)
      }
      if question.id == "why-sixty" { typed.insert("why", at: typed.count - 1) }
      if question.kind == .code {
        // Under names that are the same everywhere.
        for (index, name) in ["first.py", "second.py"].enumerated() {
          let place = try #require(typed.indices.filter { typed[$0].hasPrefix(":file ") }[safe: index])
          let path = typed[place].dropFirst(6)
          try FileManager.default.copyItem(atPath: String(path), toPath: box.directory.path + "/" + name)
          typed[place] = ":file \(name)"
        }
      }
      lines += typed
    }
    return lines.map { $0.hasSuffix(" ") ? String($0.dropLast()) : $0 } + ["list", "q"]
  }

  private func transcript() throws -> String {
    var output = ""
    try withSandbox { box in
      let run = try box.gilt(
        "learn", "2", "--plain",
        input: try lines(box).joined(separator: "\n") + "\n", course: repository.path)
      #expect(run.status == 0 && run.errors == "")
      output = run.output
    }
    return output
  }

  @Test func aLessonReadAloudMakesSenseAndIsAsInTheDocument() throws {
    let transcript = try transcript()
    try expectDocument(ReadAloudTests.introduction + transcript + "```\n", named: "read-aloud.md")

    // Nothing that is only drawn, and no sign that has no name in a sentence.
    let strange = Set(transcript.filter { !$0.isASCII && !"“”’".contains($0) })
    #expect(strange.isEmpty, "\(strange)")
    for sign in ["____", "[ ]", "[x]", "[>]", "--", "==>", "~ ", " us ", " us.", " us;", "? help"] {
      #expect(!spoken(transcript).contains(sign), "“\(sign)” is no word")
    }
    // Places on a screen and colours mean nothing to the ear.
    // XP never fall below 3, which is no place.
    let seen = spoken(transcript).replacing("never below 3", with: "").matches(
      of: /\b(above|below|the left|the right of|colou?red|red|green|blue|underlined|chart|arrow)\b/)
    #expect(seen.isEmpty, "\(seen.map(\.output.0))")
    #expect(!transcript.contains("\u{1B}"))

    let paragraphs = transcript.components(separatedBy: "\n\n")
    let questions = paragraphs.indices.filter { paragraphs[$0].hasPrefix("Question ") }
    #expect(questions.count == 11)
    for (number, place) in questions.enumerated() {
      // Its number, of how many, what kind it is, and behind it how it is answered.
      #expect(paragraphs[place].hasPrefix("Question \(number + 1) of 11. "))
      let kind = paragraphs[place].dropFirst("Question \(number + 1) of 11. ".count)
      #expect(
        ["Pick", "Give", "Fill", "Put", "True", "What does it print", "Write"].contains { kind.hasPrefix($0) }
      )
      let rest = paragraphs[place...].prefix { !$0.contains("\n> ") && !$0.hasPrefix("> ") }
      #expect(paragraphs[place + rest.count].hasPrefix("Type "), "\(paragraphs[place + rest.count])")
    }
    // A verdict begins with its word: ten wrong and right, and one that is not graded.
    let words = transcript.split(separator: "\n")
    #expect(words.count { $0.hasPrefix("Correct.") } == 10)
    #expect(words.count { $0.hasPrefix("Not yet.") } == 10)
    #expect(words.count { $0.hasPrefix("Not so, and nothing is lost.") } == 1)
    // The timeline is told from beginning to end.
    #expect(transcript.contains("\n0 to 2.16 ms: MainThread holds the GIL."))
    #expect(transcript.contains("takes the GIL from"))
  }

  /// Hints, reasons and what goes deeper included; programs are read as they are.
  @Test(
    "No lesson needs an eye: no place on a page, no colour, no drawing",
    arguments: LoadedCourse(directory: repository.path).course.lessons.map(\.id))
  func everyLesson(_ id: LessonID) throws {
    let course = LoadedCourse(directory: repository.path).course
    let lesson = try #require(course.lesson(id))
    let state = TutorState(course: course, unit: .lesson(lesson), record: LearnerRecord())
    let view = PlainView(width: 88)
    let experiments = lesson.experiments.compactMap { course.experiment($0)?.notice }
    let deeper = lesson.goDeeper.flatMap { PlainText(width: 88).lines($0.answer) }
    let text = spoken((view.whole(state, withAnswers: true) + experiments + deeper).joined(separator: "\n"))
    // “90 % below” is a share, and no place.
    let sentences = text.replacing("\n", with: " ").replacing("% below", with: "")
    let places = sentences.matches(
      of:
        /(?i)\b(script|program|table|figure|lines?|question|experiment|text|list|run) (above|below)\b|\b(above|below)[:,.]|\bsee (above|below)|\b(on|to|at) the (left|right)\b|\b(below|above), Gilt/
    )
    #expect(places.isEmpty, "\(places.map(\.output.0))")
    let looks = sentences.matches(
      of: /(?i)\b(arrows?|colou?red|colou?rs?|underlined|dotted|charts?|columns?|drawn|downwards|upwards)\b/)
    #expect(looks.isEmpty, "\(looks.map(\.output.0))")
    // A figure is told in words; what is left in backquotes is Python.
    let drawings = sentences.replacing(/`[^`]*`/, with: "").matches(of: /[#.~=|'_-]{4,}/)
    #expect(drawings.isEmpty, "\(drawings.map(\.output))")
    for fence in lesson.pages.flatMap(\.blocks).compactMap(\.figure) where fence.told.isEmpty {
      #expect(fence.text.firstMatch(of: /[#.~|?]{4,}/) == nil, "a drawing without words:\n\(fence.text)")
    }
  }

  /// Without programs, which are announced with the number of their lines and read as they are.
  private func spoken(_ transcript: String) -> String {
    transcript.split(separator: "\n").filter { !$0.hasPrefix("    ") && !$0.hasPrefix("> ") }
      .joined(separator: "\n")
  }

  private static let introduction = """
    # A lesson read aloud

    Lesson 2 in plain mode, all of it, as a screen reader speaks it from top to bottom: what `gilt learn 2 --plain` wrote, and behind `> `
    what was typed. Every question is answered wrong once and right once. `Scripts/read-aloud` makes this page with the built program, and a
    test compares it (`ReadAloudTests`), which also holds that nothing in it needs an eye: no drawing, no colour, no "above"; each question
    says its number, its kind and how to answer; each verdict begins with a word; a timeline is told in sentences.

    ```text

    """
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}

extension PlacedBlock {
  /// The figure that it is.
  fileprivate var figure: CodeFence? {
    guard case .code(let fence) = block, fence.language == "text" else { return nil }
    return fence
  }
}
