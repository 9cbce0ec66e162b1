import Course
import Foundation
import GRDB
import TestSupport
import Testing
import Tutor

/// Somebody who takes a lesson on the full screen with keys alone.
struct ScreenLearner {
  let terminal: TmuxTerminal
  /// What the program is started with.
  let settings: String
  /// As the learner's choices are mixed.
  private let order = ChoiceOrder.mixed(seed: 7)

  /// Somebody with a name, for whom choices are always mixed in the same way.
  init(sittingAt terminal: TmuxTerminal, course: String) throws {
    self.terminal = terminal
    settings = "GILT_COURSE='\(course)'"
    try terminal.box.gilt("learner", "add", "Ada", course: course)
    try DatabaseQueue(path: terminal.box.directory.appending(path: "gilt/progress.sqlite").path).write {
      try $0.execute(sql: "UPDATE learner SET seed = 7")
    }
  }

  /// The keys of an answer that is wrong, and of the right one typed after it.
  func answers(_ question: Question) -> (wrong: [String], right: [String]) {
    let shown = order.shown(of: question)
    let wrong = question.wrongLines(shown: shown) ?? []
    let right = question.rightLines(shown: shown) ?? []
    func words(_ lines: [String]) -> [String] { lines[0].split(separator: " ").map(String.init) }
    switch question.answers {
    case .choices(_, .several):
      // What was picked stays picked: what is not right is taken back.
      let (first, second) = (Set(words(wrong)), Set(words(right)))
      return (first.sorted() + ["Enter"], first.symmetricDifference(second).sorted() + ["Enter"])
    case .choices(let choices, .trueOrFalse):
      let letters = [true, false].map { isRight in
        String(choices.first { $0.isRight == isRight }?.text.plainText.lowercased().prefix(1) ?? "")
      }
      return ([letters[1], "Enter"], [letters[0], "Enter"])
    case .choices: return (words(wrong) + ["Enter"], words(right) + ["Enter"])
    case .statements(let statements):
      let up = statements.map { _ in "Up" }
      return (words(wrong) + ["Enter"], up + words(right) + ["Enter"])
    case .blanks:
      let (first, second) = (wrong[0].components(separatedBy: "; "), right[0].components(separatedBy: "; "))
      func typed(_ fields: [String], emptied: Bool) -> [String] {
        fields.enumerated().flatMap { index, text in
          (index > 0 ? ["Tab"] : []) + (emptied ? ["C-u"] : []) + [text]
        } + ["Enter"]
      }
      // The last field has the cursor then, and Tab goes round to the first.
      return (typed(first, emptied: false), (second.count > 1 ? ["Tab"] : []) + typed(second, emptied: true))
    case .order(let items, let accepted):
      // Shown rows by place; the right order names them in turn.
      let rows = Array(items.indices)
      let wanted = words(right).compactMap { Int($0) }.map { $0 - 1 }
      // As it is shown nobody means it: rows are moved for a wrong answer too.
      let turned = rows.map { Array(wanted[$0...] + wanted[..<$0]) }
      let unwanted = turned.first { order in
        order != rows && order != wanted && !accepted.contains(order.map { shown[$0] })
      }
      guard let unwanted else { return ([], moves(from: rows, to: wanted) + ["Enter"]) }
      let toTheTop = rows.map { _ in "Up" }
      return (
        moves(from: rows, to: unwanted) + ["Enter"], toTheTop + moves(from: unwanted, to: wanted) + ["Enter"]
      )
    case .output: return (wrong.flatMap { [$0, "Enter"] }, right.flatMap { [$0, "Enter"] })
    case .code:
      let path = { (line: String) in line.replacingOccurrences(of: ":file ", with: "") }
      return (["Enter", path(wrong[0]), "Enter"], ["C-u", path(right[0]), "Enter"])
    }
  }

  /// The keys that bring rows into an order: each is taken, carried up and laid down.
  private func moves(from rows: [Int], to wanted: [Int]) -> [String] {
    var rows = rows
    var cursor = 0
    var keys: [String] = []
    for (place, item) in wanted.enumerated() {
      guard let row = rows.firstIndex(of: item), row != place else { continue }
      keys += Array(repeating: row > cursor ? "Down" : "Up", count: abs(row - cursor))
      keys += ["Space"] + Array(repeating: "Up", count: row - place) + ["Space"]
      rows.remove(at: row)
      rows.insert(item, at: place)
      cursor = place
    }
    return keys
  }

  /// Answers a question wrong, if a wrong answer does not end it, and then right.
  func answer(_ question: Question) throws {
    let (wrong, right) = answers(question)
    if question.isGraded, !wrong.isEmpty {
      try terminal.press(wrong)
      try terminal.screen(showing: "✗ Not yet.", seconds: 60)
    }
    try terminal.press(right)
    try terminal.screen(showing: "✓ Correct.", seconds: 60)
  }
}
