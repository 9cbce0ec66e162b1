import Course
import Testing

@testable import CourseContent

private struct OtherKind: Error {}

/// A GIFT file as a quiz that `gilt check` takes.
@Suite struct GIFTImportTests {
  private let frame = GIFTImport.Frame(
    id: "theirs-quiz", title: "Theirs: \"all\"", lesson: "the-lock", source: "theirs.gift",
    taken: ["who-asks"], skills: ["locks"])

  /// The import, and its questions as the course then has them.
  private func taken(_ text: String) throws -> (made: GIFTImport, questions: [Question]) {
    let (file, problems) = GIFTFile.read(Array(text.utf8), named: "f.gift")
    #expect(problems.map(\.description) == [])
    let made = GIFTImport(file, into: frame)
    var sample = SampleCourse()
    if made.count > 0 { sample.files["Quizzes/02-theirs.md"] = made.text }
    let loaded = sample.loaded
    #expect(loaded.problems.map(\.description) == [], "\(made.text)")
    return (made, loaded.course.quiz("theirs-quiz")?.questions ?? [])
  }

  private func one(_ text: String) throws -> (question: Question, lost: [String]) {
    let (made, questions) = try taken(text)
    #expect(made.leftOut == [])
    return (try #require(questions.first), made.lost.map(\.text))
  }

  @Test func choicesKeepTheirReasonsAndWrongOnesGetOne() throws {
    let (question, lost) = try one("::Sky::What colour? {~green =blue#Yes. ~%30%grey}")
    #expect(question.id == "sky")
    #expect(question.title == "Sky")
    #expect(question.kind == .single)
    #expect(question.source == "theirs.gift")
    guard case .choices(let choices, .one) = question.answers else { throw OtherKind() }
    #expect(choices.map(\.text.plainText) == ["green", "blue", "grey"])
    #expect(choices.map(\.isRight) == [false, true, false])
    #expect(
      choices.map { inlines(of: $0.reason).plainText } == [
        "This is not right.", "Yes.", "This is only a part of the answer.",
      ])
    #expect(lost == ["sky: partial credit; no feedback for 2 wrong answers"])
  }

  @Test func severalChoicesAreTickedByTheirWeights() throws {
    let (question, lost) = try one("Which? {~%50%a#1 ~%-100%b#2 ~%50%c#3}")
    #expect(question.kind == .multiple)
    guard case .choices(let choices, .several) = question.answers else { throw OtherKind() }
    #expect(choices.map(\.isRight) == [true, false, true])
    #expect(lost == [])
  }

  @Test func trueAndFalse() throws {
    let (question, _) = try one("Ice swims. {T#It is lighter.#Right.####About water.}")
    #expect(question.kind == .trueFalse)
    guard case .choices(let choices, .trueOrFalse) = question.answers else { throw OtherKind() }
    #expect(choices.map(\.isRight) == [true, false])
    #expect(choices.map { inlines(of: $0.reason).plainText } == ["Right.", "It is lighter."])
    #expect(inlines(of: question.explanation).plainText == "About water.")
  }

  @Test(arguments: [
    ("Water {=boils =cooks} at 100 degrees.", "Water ____ at 100 degrees.", 1),
    ("What does water do? {=boils =cooks}", "What does water do? ____", 1),
    // Nothing may follow the paragraph of a blank.
    ("[markdown]Water {=boils =cooks} so.\\n\\nAt 100.", "Water _____ so. At 100. In the gap: ____", 3),
    ("[markdown]| a | b |\\n|---|---|\\n| x | {=boils =cooks} |", "a, b, x, ____", 1),
  ])
  func aGapIsABlank(text: String, prompt: String, paragraphs: Int) throws {
    let (question, _) = try one(text)
    #expect(inlines(of: question.prompt).plainText == prompt)
    #expect(question.prompt.count == paragraphs)
    #expect(question.answers == .blanks([.text([TextKey("boils"), TextKey("cooks")])], knownWrong: []))
  }

  @Test func typedTextsKeepKnownWrongOnesAndTellWhatPatternsLose() throws {
    let (question, lost) = try one("Who? {=a\\*b =it*s =%0%nobody#There is. =%0%*#No.}")
    guard case .blanks(let blanks, let wrong) = question.answers else { throw OtherKind() }
    #expect(blanks == [.text([TextKey("a*b")])])
    #expect(wrong.map(\.text.text) == ["nobody"])
    #expect(lost == ["who: answers with * for any text"])
  }

  @Test(arguments: [
    ("{#1822:5}", "", NumberKey.Target.value(1822, tolerance: 5), MeasureUnit.none),
    ("{#3.5}", "", .value(3.5, tolerance: 0), .none), ("{#4}", "", .value(4, tolerance: 0), .none),
    ("{#4.5..5.5}", " ms.", .range(4.5...5.5), .milliseconds),
    ("{#=50:5 =%0%200#In sequence.}", " ms", .value(50, tolerance: 5), .milliseconds),
  ])
  func numbers(answers: String, after: String, target: NumberKey.Target, unit: MeasureUnit) throws {
    let (question, lost) = try one("How much? \(answers)\(after)")
    #expect(question.kind == .number)
    guard case .blanks(let blanks, let wrong) = question.answers, case .number(let key)? = blanks.first else {
      throw OtherKind()
    }
    #expect(key.target == target)
    #expect(key.unit == unit)
    #expect(wrong.map(\.text.text) == (answers.contains("200") ? ["200 ms"] : []))
    #expect(lost == [])
  }

  @Test func matchingIsStatementsAnOrderOrATable() throws {
    let (statements, _) = try one("Which hold? {=Ice swims -> true =Iron swims -> False ####Water.}")
    guard case .statements(let all) = statements.answers else { throw OtherKind() }
    #expect(all.map(\.isTrue) == [true, false])
    let (order, _) = try one("Put in order. {=two -> 2 =one -> 1 =three -> 3}")
    guard case .order(let items, _) = order.answers else { throw OtherKind() }
    #expect(items.map(\.text.plainText) == ["one", "two", "three"])
    let (table, lost) = try one("Who says what? {=dog -> barks =cat -> meows = -> sings}")
    #expect(table.answers == .blanks([.text([TextKey("barks")]), .text([TextKey("meows")])], knownWrong: []))
    #expect(inlines(of: table.prompt).plainText.hasPrefix("Who says what? Choose from: barks, meows, sings."))
    #expect(lost == ["who-says-what: matching becomes a table with blanks"])
  }

  @Test func everyFormatOfText() throws {
    let html =
      "[html]<p>See <b>this</b> &amp; <code>a[[0]]</code><br/>and</p><ul><li>one<li>two</ul><pre>if x\\:\\n    y</pre>"
      + "<script>alert(1)</script><table><tr><td>a|b</td><td>c</td></tr></table>{T#n}"
    let (question, _) = try one(html)
    #expect(
      question.prompt == [
        .paragraph([
          .text("See "), .strong([.text("this")]), .text(" & "), .code("a[[0]]"), .lineBreak, .text("and"),
        ]),
        .list(
          List(items: [
            ListItem(blocks: [.paragraph([.text("one")])]), ListItem(blocks: [.paragraph([.text("two")])]),
          ])),
        .code(CodeFence(language: "", text: "if x:\n    y\n", line: line(of: question, 3))),
        .table(Table(alignments: [.none, .none], header: [[.text("a|b")], [.text("c")]], rows: [])),
      ])
    let (moodle, _) = try one("a &lt; b\\n*c* [[d]] # {F#n}".replacing("#\u{20}{", with: "{"))
    #expect(moodle.prompt == [.paragraph([.text("a < b"), .lineBreak, .text("*c* [[d]]")])])
    let (plain, _) = try one("[plain]<b> _x_ {F#n}")
    #expect(plain.prompt == [.paragraph([.text("<b> _x_")])])
    let (markdown, lost) = try one("[markdown]\\# Big\\n\\n*c* <b>d</b> `[[e]]`\\n\\n- one {F#n}")
    #expect(markdown.prompt.first == .heading(level: 3, [.text("Big")]))
    #expect(lost == ["big-c-d-e-one: HTML in its Markdown"])
  }

  @Test func scriptsAndTagsThatMarkdownLacksAreToldWithTheLine() throws {
    let text =
      "\n[html]<div><span>2<sup>3</sup> is<script>alert('x')</script></span> <b>x</b><sup>2</sup></div>{"
      + "=8#<style>p { }</style>Yes. ~6#List<String> ~5#a < b}"
    let (made, questions) = try taken(text.replacing("{ }", with: "\\{ \\}"))
    #expect(questions.first.map { inlines(of: $0.prompt).plainText } == "23 is x2")
    #expect(
      made.lost.map { "\($0.line): \($0.text)" } == [
        "2: 23-is-x2: the tag <sup>; <script> with what is in it; <style> with what is in it; the tag <string>"
      ])
    #expect(
      try one("[html]<p>All of<br>it</p><table><tbody><tr><td>stays</td></tr></tbody></table>{F#n}").lost
        == [])
  }

  @Test func picturesAndFilesStayBehindAndAreTold() throws {
    let (html, lost) = try one(
      "[html]<p>See <img src\\=\"a.png\" alt\\=\"the map\"> and <a href\\=\"b.pdf\">this</a>, <a>that</a>.</p>{T#n}"
    )
    #expect(inlines(of: html.prompt).plainText == "See the map and this, that.")
    #expect(lost == ["see-the-map-and-this: a picture; a link to a file"])
    // A check of the course would ask for the file.
    let (markdown, told) = try one(
      "[markdown]A ![](a.png), [b](c.md), [d](https\\://e.org). {T#[html]<img src\\=\"f.png\">}")
    #expect(
      markdown.prompt == [
        .paragraph([
          .text("A (a picture), b, "), .link([.text("d")], destination: "https://e.org"), .text("."),
        ])
      ])
    #expect(told == ["a-a-picture-b-d: a picture; a link to a file"])
  }

  @Test func charactersHaveTheirNamesInHTMLAndIdsTheirLetters() throws {
    let (question, _) = try one(
      "<STYLE>p \\{ \\}</STYLE>Gr&ouml;&szlig;e&nbsp;f&#252;r &AElig;rø &lt; &nosuch; & <- 5 <{T#n}")
    #expect(question.prompt == [.paragraph([.text("Größe für Ærø < &nosuch; & <- 5 <")])])
    #expect(question.id == "grosse-fur-aero-nosuch")
  }

  @Test func bracketsAndAGapInCodeStandAsTheyAre() throws {
    let (question, _) = try one(
      "[markdown]See\\n\\n```python\\nx \\= [[0]]\\n```\\n\\nand `[[1]]` [[2]]?{T#n}")
    guard case .code(let fence) = question.prompt[1] else { throw OtherKind() }
    #expect(fence.text == "x = [[0]]\n")
    #expect(question.prompt.last == .paragraph([.text("and "), .code("[[1]]"), .text(" [[2]]?")]))
    for text in ["[markdown]Fill\\n\\n```\\nx \\= {=one}\\n```", "[markdown]Fill `x \\= {=one}`"] {
      let (gap, _) = try one(text)
      #expect(inlines(of: gap.prompt).plainText == "Fill x = _____ In the gap: ____")
      #expect(gap.answers == .blanks([.text([TextKey("one")])], knownWrong: []))
    }
  }

  /// Moodle looks at the answers in their order, and at texts without regard to capitals.
  @Test func aWrongAnswerThatIsARightOneIsNone() throws {
    let (text, lost) = try one("Where? {=Paris =%0%paris#Write it large. =%0%Rome#No.}")
    guard case .blanks(_, let wrong) = text.answers else { throw OtherKind() }
    #expect(wrong.map(\.text.text) == ["Rome"])
    #expect(lost == ["where: “paris” as a wrong answer, which is a right one here"])
    let (number, told) = try one("When? {#=1822 =%50%1822:2#Near. =%0%1900#No.}")
    guard case .blanks(_, let others) = number.answers else { throw OtherKind() }
    #expect(others.map(\.text.text) == ["1900"])
    #expect(told == ["when: partial credit; the tolerance of a wrong number"])
  }

  @Test func matchesWithCommasAreToldApart() throws {
    let (question, _) = try one("Where? {=Paris -> France, Europe =Cairo -> Egypt}")
    #expect(inlines(of: question.prompt).plainText.hasPrefix("Where? Choose from: Egypt; France, Europe."))
  }

  private func line(of question: Question, _ place: Int) -> Int {
    if case .code(let fence) = question.prompt[place - 1] { fence.line } else { 0 }
  }

  @Test func idsStayClearOfThoseThatAreTakenAndTagsBecomeSkills() throws {
    let (made, questions) = try taken(
      """
      // [tag:locks] [tag:odd]
      ::Who asks?::Who? {T#n}

      ::Who asks?::Who? {T#n}

      ::§::??? {T#n}
      """)
    #expect(questions.map(\.id) == ["who-asks-2", "who-asks-3", "question"])
    #expect(questions.first?.skills == ["locks"])
    #expect(made.lost.map(\.text) == ["who-asks-2: tags that are no skills of the course: odd"])
  }

  @Test func whatNoQuizCanAskIsLeftOutAndTold() throws {
    let (made, questions) = try taken(
      """
      Read this.

      Write. {}

      Which of the two? {=a =b ~c}

      Which? {~%-50%a ~b}

      A pattern. {=*}

      Twice the same. {=a#r ~a#w}

      When? {#=1..2 =4..5}

      Sound. {T#n}
      """)
    #expect(questions.map(\.id) == ["sound"])
    #expect(
      made.leftOut.map { "\($0.line) \($0.text)" } == [
        "1 read-this: left out: it asks nothing", "3 write: left out: an essay is graded by people",
        "5 which-of-the-two: left out: 2 answers are right, and one is to be picked",
        "7 which: left out: no answer has full credit",
        "9 a-pattern: left out: no answer without * has full credit",
        "11 twice-the-same: left out: two choices say the same",
        "13 when: left out: 2 ranges of numbers are right; a question here has one",
      ])
  }

  @Test func aCategoryIsTakenAlone() throws {
    let text = "$CATEGORY: top/a\n\nOne. {T#n}\n\n$CATEGORY: top/b\n\nTwo. {T#n}\n"
    let file = GIFTFile.read(Array(text.utf8), named: "f").file
    #expect(GIFTImport(file, into: frame).categories == ["top/a", "top/b"])
    #expect(GIFTImport(file, into: frame).count == 2)
    for name in ["b", "top/b"] {
      let made = GIFTImport(file, into: frame, category: name)
      #expect(made.count == 1)
      #expect(made.text.contains("## two\n"))
    }
    #expect(GIFTImport(file, into: frame, category: "c").count == 0)
  }
}
