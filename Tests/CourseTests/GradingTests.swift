import Testing

@testable import Course

@Suite struct GradingTests {
  private func question(_ answers: Answers) -> Question { Question(id: "q", prompt: [], answers: answers) }

  private func said(_ text: String) -> [Block] { [.paragraph([.text(text)])] }

  // MARK: - Choices

  private var single: Question {
    question(
      .choices(
        [
          Choice(
            text: [.text("Every 5 ms")], isRight: false, reason: said("Only a waiter asks."),
            misconception: "M05"),
          Choice(text: [.text("When a waiter asks")], isRight: true, reason: said("Yes: by its request.")),
          Choice(text: [.text("Never")], isRight: false, reason: said("It does.")),
        ], picks: .one))
  }

  private var multiple: Question {
    question(
      .choices(
        [
          Choice(text: [.text("sockets")], isRight: true, reason: said("It waits.")),
          Choice(text: [.text("primes")], isRight: false, reason: said("It computes.")),
          Choice(text: [.text("files")], isRight: true, reason: said("It waits too.")),
        ], picks: .several))
  }

  @Test func aWrongChoiceSaysWhyThatChoiceIsWrong() {
    #expect(
      grade(single, .choices([0]))
        == Verdict(
          .wrong,
          remarks: [
            Remark(
              subject: [.text("Every 5 ms")], isRight: false, reason: said("Only a waiter asks."),
              misconception: "M05")
          ]))
  }

  @Test func theRightChoiceSaysItsReason() {
    let verdict = grade(single, .choices([1]))
    #expect(verdict.outcome == .right)
    #expect(verdict.remarks.map(\.reason) == [said("Yes: by its request.")])
  }

  @Test func pickingTooFewOrTooManyCostsNoTry() {
    #expect(grade(multiple, .choices([0])).outcome == .again("Pick 2."))
    #expect(grade(multiple, .choices([0, 1, 2])).outcome == .again("Pick 2."))
    #expect(grade(single, .choices([])).outcome == .again("Pick from the choices 1 to 3."))
    #expect(grade(single, .choices([7])).outcome == .again("Pick from the choices 1 to 3."))
  }

  @Test func ofSeveralPicksOnlyTheWrongOnesAreExplained() {
    let verdict = grade(multiple, .choices([0, 1]))
    #expect(verdict.outcome == .wrong)
    #expect(verdict.remarks.map(\.subject) == [[.text("primes")]])
    #expect(grade(multiple, .choices([2, 0])).outcome == .right)
  }

  @Test(
    "Choices are named by number, letter or text",
    arguments: [
      ("2", [1]), ("b", [1]), ("B)", [1]), ("(2)", [1]), ("when a waiter asks.", [1]), ("when", [1]),
      ("never", [2]),
    ])
  func readingChoices(text: String, picked: [Int]) {
    #expect(single.read(text) == .answer(.choices(picked)))
  }

  @Test(
    "Several choices are named apart or together", arguments: ["1 3", "1,3", "1 and 3", "ac", "13", "A, C"])
  func readingSeveral(text: String) {
    #expect(multiple.read(text) == .answer(.choices([0, 2])))
  }

  @Test func numbersMeanThePlacesThatWereShown() {
    #expect(single.read("1", shown: [2, 0, 1]) == .answer(.choices([2])))
    #expect(single.read("never", shown: [2, 0, 1]) == .answer(.choices([2])))
  }

  @Test func whatCannotBeReadSaysWhatToType() {
    #expect(single.read("9") == .unclear("Type the number of a choice, 1 to 3."))
    #expect(multiple.read("") == .unclear("Type the numbers of the choices you mean, such as 1 3."))
  }

  @Test func aChoiceThatIsANumberIsNotMistakenForItsPlace() {
    let counts = question(
      .choices(
        ["1", "2", "4"].map { Choice(text: [.text($0)], isRight: $0 == "2") }, picks: .one))
    #expect(counts.read("1") == .answer(.choices([0])))
    #expect(counts.read("4") == .answer(.choices([2])))
    #expect(
      counts.read("2", shown: [1, 0, 2])
        == .unclear("Do you mean the choice that says “2”? Then type a; the one numbered so is b."))
  }

  // MARK: - True or false

  @Test func eachWrongStatementIsExplained() {
    let table = question(
      .statements([
        Statement(text: [.text("Threads are real.")], isTrue: true, reason: [.text("OS threads.")]),
        Statement(
          text: [.text("The GIL is fair.")], isTrue: false, reason: [.text("The OS picks.")],
          misconception: "M06"),
      ]))
    #expect(table.read("t f") == .answer(.statements([true, false])))
    #expect(table.read("TF") == .answer(.statements([true, false])))
    #expect(table.read("true, true") == .answer(.statements([true, true])))
    #expect(table.read("t") == .unclear("Type true or false for each of the 2 statements, such as t f."))
    #expect(grade(table, .statements([true, false])).outcome == .right)
    let wrong = grade(table, .statements([true, true]))
    #expect(wrong.outcome == .wrong)
    #expect(wrong.remarks.map(\.misconception) == ["M06"])
  }

  @Test func trueAndFalseHaveLetters() {
    let question = question(
      .choices(
        [
          Choice(text: [.text("True")], isRight: false, reason: said("No.")),
          Choice(text: [.text("False")], isRight: true),
        ], picks: .trueOrFalse))
    #expect(question.kind == .trueFalse)
    #expect(question.read("f") == .answer(.choices([1])))
    #expect(question.read("TRUE") == .answer(.choices([0])))
  }

  // MARK: - Blanks

  private var blank: Question {
    question(
      .blanks(
        [.text([TextKey("interpreter"), TextKey("Python interpreter")])],
        knownWrong: [
          KnownWrong(text: TextKey("interpreters"), reason: said("One of them."), misconception: "M18"),
          KnownWrong(text: TextKey("object"), reason: said("That would be many locks.")),
        ]))
  }

  @Test func aMisspellingCostsNoTry() {
    #expect(grade(blank, .blanks(["interpretor"])).outcome == .again("Close: check the spelling."))
  }

  @Test func anotherFormOfTheWordCostsNoTry() {
    let verb = question(.blanks([.text([TextKey("hold")])], knownWrong: []))
    #expect(grade(verb, .blanks(["holds"])).outcome == .again("Close: it is that word, in another form."))
    #expect(grade(verb, .blanks(["holes"])).outcome == .wrong)
  }

  @Test func aKnownWrongAnswerIsNeverTakenForAMisspelling() {
    let verdict = grade(blank, .blanks(["Interpreters"]))
    #expect(verdict.outcome == .wrong)
    #expect(verdict.remarks.map(\.misconception) == ["M18"])
  }

  @Test func aTermOfTheGlossaryIsNeverTakenForAMisspelling() {
    let glossary = [Term(id: "x", name: "interpretor", definition: "")]
    #expect(grade(blank, .blanks(["interpretor"]), glossary: glossary).outcome == .wrong)
  }

  @Test func anUnforeseenWrongAnswerIsWrongWithoutInsult() {
    #expect(
      grade(blank, .blanks(["core"])).remarks.map(\.reason) == [said("That is not what is asked for.")])
    #expect(grade(blank, .blanks(["  "])).outcome == .again("Type an answer."))
  }

  @Test func codeThatDiffersByItsCaseIsToldSo() {
    let code = question(.blanks([.text([TextKey("__init__", reading: .code)])], knownWrong: []))
    #expect(grade(code, .blanks(["`__init__`"])).outcome == .right)
    #expect(
      grade(code, .blanks(["__Init__"])).remarks.map(\.reason)
        == [said("Nearly: in code, upper and lower case and punctuation count.")])
  }

  @Test func severalBlanksAreReadWithSeparators() {
    let two = question(.blanks([.text([TextKey("acquire")]), .text([TextKey("the lock")])], knownWrong: []))
    for text in [
      "acquire; the lock", "acquire, lock", "acquire lock", "acquire | lock", "acquire and lock",
      "acquire / lock",
    ] {
      guard case .answer(let answer) = two.read(text) else {
        Issue.record("\(text) is unreadable")
        continue
      }
      #expect(grade(two, answer).outcome == .right)
    }
    #expect(
      two.read("acquire") == .unclear("There are 2 blanks: type 2 answers with a semicolon between them."))
    // Blanks may be meant to stand in an answer, so what they part is taken only when it is right.
    #expect(
      two.read("acquire thread")
        == .unclear("There are 2 blanks: type 2 answers with a semicolon between them."))
    let verdict = grade(two, .blanks(["acquire", "thread"]))
    #expect(verdict.remarks.map(\.reason) == [said("Your second blank asks for something else.")])
  }

  // MARK: - Numbers

  private func number(_ key: String, knownWrong: [KnownWrong] = []) throws -> Question {
    question(.blanks([.number(try #require(NumberKey(parsing: key)))], knownWrong: knownWrong))
  }

  @Test(
    "A number is right in every unit and spelling",
    arguments: [
      ("5 ms ±10%", "5 ms"), ("5 ms ±10%", "0.005 s"), ("5 ms ±10%", "5e-3s"), ("5 ms ±10%", "5000us"),
      ("5 ms ±10%", "5.5 ms"), ("5 ms ±10%", "4,5 ms"), ("4..6 ms", "6ms"), ("1500 B", "1,500 B"),
      ("1500 B", "1.5 KB"), ("4", "4 threads"), ("4", "four"), ("1000000", "1,000,000"), ("2x", "2"),
      ("2x", "2 times"),
      ("2", "2x"), ("50 %", "50 percent"), ("0 ms", "0"), ("300 s", "5 min"), ("25 %", "0.25"),
      ("25 %", ".25"), ("25 %", "25"), ("5000", "5k"), ("5000", "5 thousand"), ("2000000", "2M"),
      ("5000", "5k turns"),
      ("5000", "five thousand"), ("20", "twenty"), ("0.5 s", "5 hundred ms"),
    ])
  func rightNumbers(key: String, typed: String) throws {
    #expect(grade(try number(key), .blanks([typed])).outcome == .right)
  }

  @Test(
    "A number that lacks its unit, or is none, costs no try",
    arguments: [
      ("5 ms", "5", "The unit is missing. Give a time with its unit, such as ns, us, ms or s."),
      ("5 MB", "5", "The unit is missing. Give a size with its unit, such as B, KB or MB."),
      ("0.5 %", "0.5", "The unit is missing. Give a percentage, with the % sign."),
      ("100 %", "1", "The unit is missing. Give a percentage, with the % sign."),
      ("5 ms", "5 MB", "Give a time with its unit, such as ns, us, ms or s."),
      ("5 ms", "5 ticks", "“ticks” is no unit I know. Give a time with its unit, such as ns, us, ms or s."),
      ("5 ms", "long", "Answer with a number and its unit."),
      ("5", "5 ms", "Answer with the number alone, without a unit."),
      ("5", "5 m", "“m” is no unit I know. Answer with the number alone."),
      ("12", "one name gone", "Answer with a number."),
      ("0", "no idea", "Answer with a number."), ("5", "some", "Answer with a number."),
      ("5 ms", "4 to 6 ms", "Give one number."),
    ])
  func nearNumbers(key: String, typed: String, sentence: String) throws {
    #expect(grade(try number(key), .blanks([typed])).outcome == .again(sentence))
  }

  @Test(
    "A wrong number is told which way it is off",
    arguments: [
      ("5 ms ±10%", "6 ms", "That is too much."), ("5 ms ±10%", "4 ms", "That is too little."),
      ("5 ms ±10%", "80 ns", "That is far too little."), ("5 ms ±10%", "7 s", "That is far too much."),
      ("5 ms", "5 s", "The digits are right, but that is a thousand times too much: check the unit."),
      ("5 ms", "5 us", "The digits are right, but that is a thousand times too little: check the unit."),
    ])
  func wrongNumbers(key: String, typed: String, sentence: String) throws {
    let verdict = grade(try number(key), .blanks([typed]))
    #expect(verdict.outcome == .wrong)
    #expect(verdict.remarks.map(\.reason) == [said(sentence)])
  }

  @Test func aKnownWrongNumberIsKnownInEveryUnit() throws {
    let question = try number(
      "5 ms", knownWrong: [KnownWrong(text: TextKey("100 ms"), reason: said("That was Python 2."))])
    #expect(grade(question, .blanks(["0.1 s"])).remarks.map(\.reason) == [said("That was Python 2.")])
  }

  // MARK: - Orders, outputs, programs

  private var order: Question {
    question(
      .order(
        items: ["wait", "ask", "release"].map { OrderItem(text: [.text($0)], reason: said("because \($0)")) },
        accepted: [[1, 0, 2]]))
  }

  @Test func anOrderNamesTheFirstItemOutOfPlace() {
    #expect(grade(order, .order([0, 1, 2])).outcome == .right)
    #expect(grade(order, .order([1, 0, 2])).outcome == .right)
    let verdict = grade(order, .order([0, 2, 1]))
    #expect(verdict.outcome == .wrong)
    #expect(verdict.remarks.map(\.subject) == [[.text("release")]])
    #expect(
      verdict.remarks[0].reason == [
        .paragraph([
          .text("Your second item comes later. What puts it in its place: "), .text("because release"),
        ])
      ])
    #expect(grade(order, .order([0, 0, 1])).outcome == .again("Name each of the 3 items once."))
  }

  @Test(
    "An order is typed as numbers or letters of what was shown",
    arguments: ["3 1 2", "312", "cab", "c, a, b", "3 -> 1 -> 2"])
  func readingOrders(text: String) {
    #expect(order.read(text) == .answer(.order([2, 0, 1])))
    #expect(order.read(text, shown: [1, 2, 0]) == .answer(.order([0, 1, 2])))
  }

  @Test func anIncompleteOrderIsUnclear() {
    #expect(order.read("1 2") == .unclear("Type the numbers of all 3 items in order, such as 3 2 1."))
  }

  @Test(
    "Output is compared line by line without blanks at line ends",
    arguments: [
      ("2\nlock\n", Verdict.Outcome.right), ("2  \nlock", .right), ("2\r\nlock\n\n", .right),
      ("2\\nlock", .right),
      ("2", .wrong),
      ("2\nLock", .again("Line 2 is nearly right: case, blanks and punctuation count in output.")),
      ("3\nlock", .wrong), ("2\nlock\nmore", .wrong),
    ])
  func outputs(text: String, outcome: Verdict.Outcome) {
    let question = question(
      .output(program: CodeFence(language: "python", text: ""), expected: ["2", "lock"]))
    #expect(grade(question, .output(text)).outcome == outcome)
  }

  @Test func wrongOutputNamesItsLine() {
    let question = question(
      .output(program: CodeFence(language: "python", text: ""), expected: ["2", "lock"]))
    func remark(_ text: String) -> [[Block]] { grade(question, .output(text)).remarks.map(\.reason) }
    #expect(remark("3\nlock") == [said("Line 1 is not “3”.")])
    #expect(remark("2") == [said("So far right; after line 1 the program prints more.")])
    #expect(remark("2\nlock\nx") == [said("The program prints 2 lines; you have 3.")])
  }

  @Test func aProgramIsRightWhenItsChecksPass() {
    let question = question(
      .code(
        start: CodeFence(language: "python", text: ""), checks: [Expectation(that: "lost == 0")],
        solution: nil))
    #expect(grade(question, .checks([CheckOutcome(passed: true)])).outcome == .right)
    let wrong = grade(question, .checks([CheckOutcome(passed: false, observation: "lost = 12")]))
    #expect(wrong.outcome == .wrong)
    #expect(
      wrong.remarks == [Remark(subject: [.code("lost == 0")], isRight: false, reason: said("lost = 12"))])
    #expect(grade(question, .checks([])).outcome == .again("The program's checks did not run to the end."))
  }

  @Test func whatIsMissingIsSaidOnceBeforeWhatWasSeen() {
    let question = question(
      .code(
        start: CodeFence(language: "python", text: ""),
        checks: [
          Expectation(that: "cpuTime > 1 s", say: "It has to work."),
          Expectation(that: "cpuTime > 2 s", say: "It has to work."),
          Expectation(that: "lost == 0", say: "Count."),
        ], solution: nil))
    let outcomes = ["cpuTime = 1 us", "cpuTime = 2 us"].map { CheckOutcome(passed: false, observation: $0) }
    let verdict = grade(question, .checks(outcomes + [CheckOutcome(passed: true)]))
    #expect(
      verdict.remarks.map(\.reason) == [said("It has to work. cpuTime = 1 us"), said("cpuTime = 2 us")])
  }

  @Test(
    "One text is meant by its words, its beginning or a part of it",
    arguments: [
      ("both die", 0), ("both", 0), ("100 %", 1), ("nobody", nil), ("about", nil), ("b", nil),
      ("Only the first", 3),
    ] as [(String, Int?)])
  func aTextByItsWords(typed: String, meant: Int?) {
    let texts = ["Both die", "about 100 %", "about 50 %", "only the first, and at once", "only"]
    #expect(choice(meantBy: typed, among: texts) == meant)
  }

  @Test func anAnswerOfAnotherKindAsksAgain() {
    #expect(grade(single, .output("x")).outcome == .again("This question asks for one of the choices."))
  }
}
