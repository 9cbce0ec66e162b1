import Course
import CourseContent
import Foundation
import TestSupport
import Testing
import TextCanvas

@testable import Tutor

/// That there is more below is said beside the words of the last row, not over them.
@Suite struct MoreBelowTests {
  @Test(arguments: [
    ("", "             more ↓ "), ("twelve words", "twelve words more ↓ "),
    ("thirteen char", "thirteen char      ↓"),
    ("eighteen letters..", "eighteen letters.. ↓"), ("twenty letters in all", "twenty letters in …↓"),
    ("wide lines that are›", "wide lines t more ↓›"),
  ])
  func aRowKeepsItsWords(_ words: String, _ shown: String) {
    var frame = Frame(Size(columns: 20, rows: 1))
    frame.put(words, row: 0, column: 0)
    if words.hasSuffix("›") { frame.put("›", row: 0, column: 19) }
    frame.putMore(row: 0)
    let row = frame.text(ofRow: 0)
    #expect(row + String(repeating: " ", count: max(0, 20 - row.count)) == shown)
  }

  @Test(arguments: [Size(columns: 60, rows: 8), Size(columns: 80, rows: 8)])
  func everyWordOfAPageIsSeenWhereverItIsScrolledTo(size: Size) {
    let course = LoadedCourse(
      directory: repository.appending(path: "Tests/Fixtures/second-course").path
    ).course
    var marked = 0
    for lesson in course.lessons {
      var screen = ScreenRehearsal(.lesson(lesson), of: course, size: size)
      for (number, step) in screen.state.tutor.steps.enumerated() {
        guard case .text = step.content else { continue }
        screen.send(.action(.go(toStep: number)))
        for _ in 0..<20 {
          let body = StudyView(screen.state).body
          let last = body.top + body.window - 1
          guard last < body.lines.count - 1 else { break }
          let words = body.lines[last].line.pieces.map(\.text).joined()
          if !body.lines[last].isWide, !words.isEmpty {
            marked += 1
            let row = screen.frame.text(ofRow: size.rows - 2)
            // Of one that is as wide as the window two letters go, with a sign for it.
            let isFull = columnWidth(of: words) > size.columns - 2
            #expect(
              row.contains("↓") && row.contains(isFull ? "\(words.prefix(size.columns - 2))…" : words),
              "\(screen.picture)")
          }
          screen.press(.down)
        }
      }
    }
    #expect(marked > 3)
  }

  @Test func aListShowsWhatStandsAtTheEndOfItsLastRow() {
    let course = courseWithLevels()
    var screen = ScreenRehearsal(
      .lesson(course.lessons[0]), of: course, size: Size(columns: 60, rows: 6), atHome: true)
    screen.press(.enter)
    let row = screen.frame.text(ofRow: 4)
    #expect(row.contains("0 of 3 levels won more ↓"), "\(screen.picture)")
  }
}
