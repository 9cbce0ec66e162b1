import Course
import Testing
import TextCanvas

@testable import Tutor

@Suite struct AProgramThatIsTooWide {
  @Test("Code is broken behind a backslash, a comment behind a mark of its own")
  func broken() {
    let line = PythonLine("    total = first_number + second_number  # one reference more, and one less")
    #expect(
      line.broken(width: 50) == [
        "    total = first_number + second_number  # one", "    # reference more, and one less",
      ])
    #expect(
      line.broken(width: 30) == [
        "    total = first_number + \\", "        second_number  # one", "    # reference more, and one",
        "    # less",
      ])
  }

  @Test("Strings are not broken, and what has no blank stays whole")
  func whole() {
    #expect(
      PythonLine("print(\"two words and more\")").broken(width: 12) == ["print(\"two words and more\")"])
    #expect(PythonLine("short = 1").broken(width: 12) == ["short = 1"])
  }

  @Test("Every line fits, and no word is cut", arguments: 24...80)
  func fits(width: Int) {
    let source =
      "threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]  # all four of them"
    let pieces = PythonLine(source).broken(width: width)
    let words = pieces.joined(separator: " ").split(separator: " ").filter { $0 != "\\" && $0 != "#" }
    #expect(words == source.split(separator: " ").filter { $0 != "#" })
    #expect(pieces.allSatisfy { $0.count <= max(width, 44) }, "\(pieces)")
  }

  @Test func theHeadSaysHowManyLinesAreBroken() {
    let fence = CodeFence(
      language: "python", text: "x = 1\ny = 2  # a comment that is wider than the window\n", line: 1)
    #expect(
      PlainText(width: 30).lines(fence) == [
        "Python, 2 lines, 1 of them broken at the margin:", "    x = 1", "    y = 2  # a comment that is",
        "    # wider than the window",
      ])
  }
}

@Suite struct ATableReadOut {
  @Test("Its columns are named once")
  func header() {
    let table = Table(
      alignments: [.none, .none, .none],
      header: [[.text("kind")], [.text("3.9")], [.text("here")]],
      rows: [[[.text("I/O")], [.text("1 ms")], [.text("2 ms")]], [[.text("CPU")], [.text("7 ms")], []]])
    #expect(
      PlainText(width: 60).lines(.table(table)) == [
        "Table, 2 rows, each with: kind; 3.9; here.", "- I/O: 1 ms; 2 ms", "- CPU: 7 ms; nothing",
      ])
  }

  @Test("Where the screen is seen it stands in columns if it fits, and is read out if not")
  func columns() {
    let table = Table(
      alignments: [.none, .right], header: [[.text("kind")], [.text("3.9")]],
      rows: [[[.text("downloads")], [.text("1 ms")]], [[.text("CPU")], []]])
    var text = PlainText(width: 60)
    text.drawsTables = true
    #expect(
      text.lines(.table(table)) == ["kind        3.9", "---------  ----", "downloads  1 ms", "CPU"])
    var narrow = PlainText(width: 20)
    narrow.drawsTables = true
    let long = Table(
      alignments: [.none], header: [[.text("a")]], rows: [[[.text("one two three four five")]]])
    #expect(narrow.lines(.table(long)).first == "Table, 1 row, each")
  }
}
