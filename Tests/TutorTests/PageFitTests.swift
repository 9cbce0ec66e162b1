import Course
import Testing

@testable import Tutor

@Suite struct PageFitTests {
  private func misfits(_ blocks: [Block]) -> [String] {
    let placed = blocks.enumerated().map { index, block in
      PlacedBlock(id: BlockID(anchor: "a", ordinal: index), hash: "", line: 10 * (index + 1), block: block)
    }
    let lesson = Lesson(
      id: "l", number: 1, slug: "l", path: "Lessons/01-l.md", title: "L", minutes: 1,
      pages: [Page(blocks: placed)])
    let course = Course(info: CourseInfo(id: "c", title: "C"), lessons: [lesson])
    return PageFit().misfits(course).map { "\($0.line) \($0.kind)" }
  }

  private func table(_ widths: [Int], rows: Int = 1) -> Block {
    let row = widths.map { [Inline.text(String(repeating: "x", count: $0))] }
    return .table(
      Table(
        alignments: widths.map { _ in .none }, header: widths.map { _ in [.text("h")] },
        rows: Array(repeating: row, count: rows)))
  }

  private func code(_ width: Int) -> Block {
    .code(
      CodeFence(language: "python", text: "a = 1\n" + String(repeating: "x", count: width) + "\n", line: 31))
  }

  @Test func aTableFitsEightyColumnsOrIsToldOfByItsLine() {
    #expect(misfits([.paragraph([.text("A")]), table([40, 37])]) == [])
    #expect(misfits([.paragraph([.text("A")]), table([40, 38])]) == ["20 tooWide"])
    #expect(misfits([table([39, 39, 36])]) == ["10 tooWide"])
    #expect(misfits([.quote([table([40, 37])])]) == ["10 tooWide"])
  }

  @Test func aLineOfCodeFitsEightyColumnsOrIsToldOfByItsOwnLine() {
    #expect(misfits([code(80)]) == [])
    #expect(misfits([code(81)]) == ["32 tooWide"])
    #expect(
      misfits([.code(CodeFence(language: "text", text: "漢字\t" + String(repeating: "x", count: 73), line: 5))])
        == ["5 tooWide"])
  }

  @Test func proseWrapsHoweverLongItIs() {
    #expect(misfits([.paragraph([.text(String(repeating: "word ", count: 200))])]) == [])
  }

  @Test func theTextUpToAnExerciseFitsTheRowsBesideHeaderAndFooter() {
    let lines = Block.code(CodeFence(language: "text", text: String(repeating: "x\n", count: 20), line: 11))
    let words = Block.paragraph([.text("One line.")])
    #expect(misfits([words, lines]) == [])
    #expect(misfits([words, words, lines]) == ["10 tooLong"])
    // An exercise is a stop of its own.
    #expect(misfits([words, .question("q"), words, lines]) == [])
    #expect(misfits([table([5], rows: 20)]) == [])
    #expect(misfits([table([5], rows: 21)]) == ["10 tooLong"])
  }
}
