import Course
import Testing

@testable import CourseContent

/// What the documentation of GIFT has an example of, in other words.
@Suite struct GIFTReaderTests {
  private func read(_ text: String) throws -> GIFTQuestion {
    let (file, problems) = GIFTFile.read(Array(text.utf8), named: "f.gift")
    #expect(problems.map(\.description) == [])
    return try #require(file.questions.first)
  }

  private func moodle(_ text: String) -> GIFTText { GIFTText(text, .moodle) }

  @Test func oneChoiceOfSeveral() throws {
    let question = try read(
      "::Sky:: Which colour has a clear sky? {\n  ~green # no leaf\n  =blue # right\n\t~red\n}\n")
    #expect(question.title == "Sky")
    #expect(question.prompt == moodle("Which colour has a clear sky?"))
    #expect(question.afterGap == nil)
    #expect(
      question.answers
        == .choices(
          [
            GIFTAnswer(moodle("green"), weight: 0, feedback: moodle("no leaf")),
            GIFTAnswer(moodle("blue"), weight: 100, feedback: moodle("right")),
            GIFTAnswer(moodle("red"), weight: 0),
          ], isSingle: true))
  }

  @Test func severalChoicesByTheirWeights() throws {
    let question = try read("Which are even?{~%50%two ~%-100%three ~%50%four#yes}")
    #expect(
      question.answers
        == .choices(
          [
            GIFTAnswer(moodle("two"), weight: 50), GIFTAnswer(moodle("three"), weight: -100),
            GIFTAnswer(moodle("four"), weight: 50, feedback: moodle("yes")),
          ], isSingle: false))
  }

  @Test func aMissingWord() throws {
    let question = try read("Water {~freezes =boils ~melts} at 100 degrees.")
    #expect(question.prompt.text == "Water ")
    #expect(question.afterGap == " at 100 degrees.")
  }

  @Test(
    arguments: [
      ("{T}", true, nil, nil), ("{ FALSE }", false, nil, nil), ("{F#so # it is}", false, "so", "it is"),
      ("{TRUE##well done}", true, nil, "well done"),
    ] as [(String, Bool, String?, String?)])
  func trueOrFalse(answers: String, isTrue: Bool, ifWrong: String?, ifRight: String?) throws {
    let question = try read("Ice swims.\(answers)")
    #expect(
      question.answers == .trueFalse(isTrue, ifWrong: ifWrong.map(moodle), ifRight: ifRight.map(moodle)))
  }

  @Test func wordsThatAreTyped() throws {
    let question = try read("Two plus two?{=four =4#in digits =%50%about four =%0%*#no}")
    #expect(
      question.answers
        == .short([
          GIFTAnswer(GIFTText("four", .plain), weight: 100),
          GIFTAnswer(GIFTText("4", .plain), weight: 100, feedback: moodle("in digits")),
          GIFTAnswer(GIFTText("about four", .plain), weight: 50),
          GIFTAnswer(GIFTText("*", .plain), weight: 0, feedback: moodle("no")),
        ]))
  }

  @Test(arguments: [
    ("{#1822:5}", [GIFTNumber(.value(1822, tolerance: 5))]),
    ("{#3.1..3.2#near}", [GIFTNumber(.range(3.1...3.2), feedback: GIFTText("near", .moodle))]),
    (
      "{#\n =1822:0\n =%50%1822:2#nearly\n ~#far off\n}",
      [
        GIFTNumber(.value(1822, tolerance: 0)),
        GIFTNumber(.value(1822, tolerance: 2), weight: 50, feedback: GIFTText("nearly", .moodle)),
        GIFTNumber(.anything, weight: 0, feedback: GIFTText("far off", .moodle)),
      ]
    ), ("{#-4.5e3}", [GIFTNumber(.value(-4500, tolerance: 0))]),
  ])
  func numbers(answers: String, expected: [GIFTNumber]) throws {
    #expect(try read("When?\(answers)").answers == .numbers(expected))
  }

  @Test func pairs() throws {
    let question = try read("Match.{\n=cat -> meows\n=dog -> barks\n= -> sings\n####Listen.\n}")
    #expect(
      question.answers
        == .matching([
          GIFTPair(moodle("cat"), "meows"), GIFTPair(moodle("dog"), "barks"), GIFTPair(moodle(""), "sings"),
        ]))
    #expect(question.feedback == moodle("Listen."))
  }

  @Test func essaysDescriptionsAndCategories() throws {
    let (file, problems) = GIFTFile.read(
      Array("// a remark\n\n$CATEGORY: tom/dick\n\nRead this.\n\nWrite two pages.{}\n".utf8), named: "f")
    #expect(problems == [])
    #expect(file.entries.first == .category("tom/dick"))
    #expect(file.questions.map(\.answers) == [.description, .essay])
    #expect(file.questions.map(\.line) == [5, 7])
  }

  @Test func formatsEscapesAndRemarks() throws {
    let question = try read(
      """
      // of a bank [id:q 7] [tag:sets] [tag:odd \\] name]
      ::A\\:B::[html]<b>f\\(x\\) \\= \\{x\\}</b>\\nnext \\\\n \\~ {
      // in between
      =[plain]a\\#b ~c#[markdown]*why*}
      """)
    #expect(question.title == "A:B")
    #expect(question.id == "q 7")
    #expect(question.tags == ["sets", "odd ] name"])
    // A backslash escapes the signs, n and itself, nothing else.
    #expect(question.prompt == GIFTText("<b>f\\(x\\) = {x}</b>\nnext \\n ~", .html))
    #expect(
      question.answers
        == .choices(
          [
            GIFTAnswer(GIFTText("a#b", .plain), weight: 100),
            GIFTAnswer(GIFTText("c", .html), weight: 0, feedback: GIFTText("*why*", .markdown)),
          ], isSingle: true))
  }

  // MARK: - Errors

  @Test(arguments: [
    ("ok {T}\n\nWho? {=a\n ~b\n\nNext {T}", "f.gift:3:6: error G101 { has no }"),
    ("Who? =a ~b}", "f.gift:1:11: error G101 } closes nothing"),
    ("Who? {=a {x} ~b}", "f.gift:1:10: error G101 a question has one pair of braces; write \\{"),
    ("::Who? {T}", "f.gift:1:1: error G101 the title that begins with :: has no :: at its end"),
    ("Who? {~%x%a =%120%b}", "f.gift:1:13: error G101 %120% is no weight"),
    ("Who? {~a}", "f.gift:1:6: error G101 one choice is no choice"),
    ("Who? {MC: ~a =b}", "f.gift:1:7: error G101 before the first answer stands something else"),
    ("Who? {=a -> b =c}", "f.gift:1:15: error G101 a pair of a matching question is =this -> that"),
    ("When? {#soon}", "f.gift:1:9: error G101 “soon” is no number"),
    ("When? {#5..2}", "f.gift:1:9: error G101 “5..2” is no number"),
    ("When? {#1:2:3}", "f.gift:1:9: error G101 “1:2:3” is no number"),
    ("When? {# ~ no}", "f.gift:1:7: error G101 a number question needs a number"),
    ("  Ünä {~a ~ #no}", "f.gift:1:11: error G101 an answer is empty"),
    ("$CATEGORY: a\nWho? {T}", "f.gift:1:1: error G101 $CATEGORY: stands alone"),
    ("// nothing else", "f.gift:1:1: error G101 there is no question in GIFT format in it"),
    ("", "f.gift:1:1: error F104 is empty"), ("a\u{0}b", "f.gift:1:1: error F105 is not a text file"),
    ("Who\u{1B}[2J? {T}", "f.gift:1:4: error F106 control character U+001B"),
  ])
  func errorsHaveTheirPlace(text: String, beginning: String) {
    let problems = GIFTFile.read(Array(text.utf8), named: "f.gift").problems
    #expect(problems.count == 1)
    #expect(problems.first?.description.hasPrefix(beginning) == true, "\(problems)")
  }

  @Test func hostileFilesAreReadToTheirEnd() {
    let floods = [
      String(repeating: "{", count: 200_000), String(repeating: "~=#", count: 100_000),
      "a {" + String(repeating: "=%50%x#y ", count: 50_000) + "}",
      "::" + String(repeating: ":", count: 200_000),
      "a {#" + String(repeating: "=9", count: 50_000) + "}", String(repeating: "\\", count: 200_001),
      "[html]" + String(repeating: "<b><ul><li>", count: 20_000) + "{T}",
      String(repeating: "$CATEGORY: x\n\n", count: 20_000), String(repeating: "::a::B{T}\n\n", count: 2000),
      "[html]" + String(repeating: "<", count: 100_000) + String(repeating: "<!-- -->", count: 10_000)
        + "{T}",
    ]
    for flood in floods {
      let (file, problems) = GIFTFile.read(Array(flood.utf8), named: "f")
      let frame = GIFTImport.Frame(id: "q-quiz", title: "Q", lesson: "l", source: "s")
      let made = GIFTImport(file, into: frame)
      #expect(problems.count <= 2)
      #expect(problems.count + made.count + made.leftOut.count > 0)
    }
  }
}
