import Course
import Testing

@testable import CourseContent

/// Each kind of question read from Markdown as an author writes it.
@Suite struct QuestionTests {
  private func read(_ body: String, metadata: String = "source: s") throws -> Question {
    var sample = SampleCourse()
    sample.files["Quizzes/01-lock.md"] = quiz(body, metadata: metadata)
    let loaded = sample.loaded
    #expect(loaded.problems.map(\.description) == [])
    return try #require(loaded.course.questions.first)
  }

  private func said(_ text: String) -> [Block] { [.paragraph([.text(text)])] }

  @Test func aSingleChoice() throws {
    let question = try read(
      """
      Two threads, *one* lock.

      > [!WARNING]
      > Think.

      Who asks?

      - [ ] A clock
        > There is none. {M05}
      - [x] The `waiter`
        > Yes.

      > [!TIP]
      > First hint.

      > [!TIP]
      > Second hint.

      > [!NOTE]
      > So it is.
      """,
      metadata:
        "kind: single            # checked\ntitle: Who?\naliases: [asker]\nskills: [locks]\ngraded: false\nshuffle: false\npool: p\nsource: \"docs\""
    )
    #expect(question.kind == .single)
    #expect(question.prompt.count == 3)
    #expect(
      question.answers
        == .choices(
          [
            Choice(
              text: [.text("A clock")], isRight: false, reason: said("There is none."), misconception: "M05"),
            Choice(text: [.text("The "), .code("waiter")], isRight: true, reason: said("Yes.")),
          ], picks: .one))
    #expect(question.hints == [said("First hint."), said("Second hint.")])
    #expect(question.explanation == said("So it is."))
    #expect(question.title == "Who?")
    #expect(question.aliases == ["asker"])
    #expect(question.skills == ["locks"])
    #expect(!question.isGraded)
    #expect(!question.shuffles)
    #expect(question.pool == "p")
    #expect(question.source == "docs")
    #expect(question.line == 7)
  }

  @Test func aMultipleChoice() throws {
    let question = try read("Which?\n\n- [x] A\n- [ ] B\n  > No.\n- [X] C\n")
    #expect(question.kind == .multiple)
    guard case .choices(let choices, .several) = question.answers else {
      Issue.record("no choices")
      return
    }
    #expect(choices.map(\.isRight) == [true, false, true])
  }

  @Test func trueOrFalse() throws {
    let one = try read("It ticks.\n\n- [ ] True\n  > No.\n- [x] False\n")
    #expect(one.kind == .trueFalse)
    let several = try read(
      """
      Which are true?

      | statement | why | key |
      |---|---|---|
      | `x += 1` is one step. | It is four. {M05} | false |
      | a \\| b is an or. | Bits. | True |
      """)
    #expect(several.kind == .trueFalse)
    #expect(
      several.answers
        == .statements([
          Statement(
            text: [.code("x += 1"), .text(" is one step.")], isTrue: false, reason: [.text("It is four.")],
            misconception: "M05"),
          Statement(text: [.text("a | b is an or.")], isTrue: true, reason: [.text("Bits.")]),
        ]))
    #expect(several.prompt == said("Which are true?"))
  }

  @Test func blanksWithAlternativesAndKnownWrongAnswers() throws {
    let question = try read(
      """
      A thread must [[hold | acquire]] the **[[lock]]** and call [[`acquire()` | the method `acquire`]]
      in \\[[brackets]] and `[[code]]`.

      - `release()`
        > That lets go. {M05}
      - [wait](https://x.y)
        > Later.

      > [!TIP]
      > A hint.
      """)
    #expect(question.kind == .blank)
    #expect(
      question.prompt == [
        .paragraph([
          .text("A thread must "), .blank(0), .text(" the "), .strong([.blank(1)]), .text(" and call "),
          .blank(2),
          .text(" in [[brackets]] and "), .code("[[code]]"), .text("."),
        ])
      ])
    #expect(
      question.answers
        == .blanks(
          [
            .text([TextKey("hold"), TextKey("acquire")]), .text([TextKey("lock")]),
            .text([TextKey("acquire()", reading: .code), TextKey("the method acquire")]),
          ],
          knownWrong: [
            KnownWrong(
              text: TextKey("release()", reading: .code), reason: said("That lets go."), misconception: "M05"),
            KnownWrong(text: TextKey("wait"), reason: said("Later.")),
          ]))
    #expect(question.hints.count == 1)
  }

  @Test func blanksInATableAndWithBackslashes() throws {
    let question = try read(
      "| a | b |\n|---|---|\n| one | [[two \\| 2nd]] |\n| \\_x\\_ | [[\\_\\_init\\_\\_]] |\n")
    #expect(
      question.answers
        == .blanks([.text([TextKey("two"), TextKey("2nd")]), .text([TextKey("__init__")])], knownWrong: []))
    guard case .table(let table)? = question.prompt.first else {
      Issue.record("no table")
      return
    }
    #expect(table.rows.map { $0[1] } == [[.blank(0)], [.blank(1)]])
  }

  @Test func numbers() throws {
    func key(_ text: String) throws -> Answers { try read("How long? [[\(text)]]").answers }
    func number(_ target: NumberKey.Target, _ unit: MeasureUnit, _ text: String) -> Answers {
      .blanks([.number(NumberKey(target: target, unit: unit, text: text))], knownWrong: [])
    }
    #expect(try key("5 ms ±10%") == number(.value(5, tolerance: 0.5), .milliseconds, "5 ms ±10%"))
    #expect(try key("4..6 ms") == number(.range(4...6), .milliseconds, "4..6 ms"))
    #expect(try key("12") == number(.value(12, tolerance: 0), .none, "12"))
    #expect(try key("3.10") == .blanks([.text([TextKey("3.10")])], knownWrong: []))
    #expect(try key("`12`") == .blanks([.text([TextKey("12", reading: .code)])], knownWrong: []))
    #expect(try key("2 | two") == .blanks([.text([TextKey("2"), TextKey("two")])], knownWrong: []))
  }

  @Test func anOrder() throws {
    let question = try read(
      "Order.\n\n1. B waits\n   > It sleeps.\n2. B asks\n3. A releases\n\n> [!NOTE]\n> So.\n",
      metadata: "source: s\naccept: [[2, 1, 3]]")
    #expect(question.kind == .order)
    #expect(
      question.answers
        == .order(
          items: [
            OrderItem(text: [.text("B waits")], reason: said("It sleeps.")),
            OrderItem(text: [.text("B asks")]),
            OrderItem(text: [.text("A releases")]),
          ], accepted: [[1, 0, 2]]))
  }

  @Test func anOutput() throws {
    let question = try read(
      "What is printed?\n\n```python\nprint(2)\nprint('x ')\n```\n\n```output\n2\nx \n```\n\n> [!TIP]\n> Look.\n",
      metadata: "kind: output")
    #expect(question.prompt == said("What is printed?"))
    #expect(
      question.answers
        == .output(
          program: CodeFence(language: "python", text: "print(2)\nprint('x ')\n", line: 16),
          expected: ["2", "x"]))
    #expect(question.hints.count == 1)
  }

  @Test func aProgramToWrite() throws {
    let question = try read(
      "Fix it.\n\n```python\nlost = 1\n```\n\n```python solution\nlost = 0\n```\n\n> [!NOTE]\n> Done.\n",
      metadata:
        "kind: code\nchecks:\n  - {runtime: \"3.12\", seeds: [1, 2], that: \"lost == 0 in every seed\"}")
    guard case .code(let start, let checks, let solution) = question.answers else {
      Issue.record("no code")
      return
    }
    #expect(start.text == "lost = 1\n")
    #expect(solution?.text == "lost = 0\n")
    #expect(question.prompt.count == 1)
    #expect(question.isProved)
    #expect(checks.map(\.that) == ["lost == 0 in every seed"])
    #expect(checks[0].run == RunSelection(runtimes: ["3.12"], seeds: [1, 2]))
    #expect(question.explanation == said("Done."))
  }

  @Test func momentsAndProofs() throws {
    let number = try read(
      "How long? [[5 ms]]",
      metadata: "at: {experiment: convoy, set: {HOGS: 2}, time: 12 ms}\nproof: {result: sleep}")
    #expect(
      number.moment
        == Moment(
          experiment: "convoy", settings: [KnobSetting(name: "HOGS", literal: "2")],
          point: .time(nanoseconds: 12_000_000), line: 10, column: 48))
    let pinned = try read(
      "Who?\n\n- [x] A\n- [ ] B\n  > No.",
      metadata:
        "at: {experiment: convoy, runtime: \"2.7\", handoff: 3}\nproof: {events: [{A: takes}, {B: takes}]}")
    #expect(
      pinned.moment == Moment(experiment: "convoy", runtime: "2.7", point: .handOff(3), line: 10, column: 51))
    #expect(
      pinned.proof?.claim
        == .events(["A", "B"].map { .thread(ThreadEvent(thread: $0, deed: .takes)) }))
    #expect(number.proof == Proof(claim: .result("sleep"), line: 11))
    let choices = try read(
      "Which?\n\n- [x] A\n- [ ] B\n  > No.",
      metadata:
        "proof:\n  experiment: convoy\n  runtime: \"3.9\"\n  choices: [\"sleep > 1 ms\", \"sleep < 1 ms\"]")
    #expect(
      choices.proof
        == Proof(
          claim: .choices(["sleep > 1 ms", "sleep < 1 ms"]), experiment: "convoy",
          run: RunSelection(runtimes: ["3.9"]),
          line: 11))
    let order = try read(
      "Order.\n\n1. A\n2. B",
      metadata: "at: {experiment: convoy}\nproof: {events: [\"first: 1 ms\", second]}")
    #expect(order.proof?.claim == .events([.line("first: 1 ms"), .line("second")]))
    let deeds = try read(
      "Order.\n\n1. A\n2. B",
      metadata: "at: {experiment: convoy}\nproof: {events: [{Thread-1: waits}, {MainThread: drops}]}")
    #expect(
      deeds.proof?.claim
        == .events([
          .thread(ThreadEvent(thread: "Thread-1", deed: .waits)),
          .thread(ThreadEvent(thread: "MainThread", deed: .drops)),
        ]))
  }

  @Test func freshNumbersMakeVariants() throws {
    let question = try read(
      "{n} threads hold it {n} ms each: [[{total} ms ±10%]].\n\n- {n} ms\n  > One at a time.",
      metadata: "source: s\nparams: {n: [2, 4], total: [4, 16]}\nseed: 1")
    #expect(question.variants.count == 2)
    #expect(question.seed == 1)
    #expect(
      question.variant(seed: 3).prompt == [
        .paragraph([.text("4 threads hold it 4 ms each: "), .blank(0), .text(".")])
      ])
    let key = NumberKey(target: .value(16, tolerance: 1.6), unit: .milliseconds, text: "16 ms ±10%")
    #expect(
      question.variant(seed: 3).answers
        == .blanks(
          [.number(key)], knownWrong: [KnownWrong(text: TextKey("4 ms"), reason: said("One at a time."))]))
    #expect(question.variant(seed: 2).prompt == question.prompt)
  }

  @Test func theHashTellsAnEditFromARearrangedFile() throws {
    let body = "Who?\n\n- [x] A\n- [ ] B\n  > No."
    let first = try read(body)
    #expect(try read(body + "\n\n\n").hash == first.hash)
    #expect(try read("Who now?\n\n- [x] A\n- [ ] B\n  > No.").hash != first.hash)
  }
}

@Suite struct QuestionProblemTests {
  private func expect(
    _ code: ContentProblem.Code, _ message: String, _ body: String, metadata: String = "source: s",
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectProblem(
      code, message, in: "Quizzes/01-lock.md", quiz(body, metadata: metadata), sourceLocation: sourceLocation)
  }

  @Test func everyWrongChoiceHasAReason() {
    expect(
      .noReason, "choice 2 has no reason; put `> why` under it, indented by two spaces",
      "Who?\n\n- [x] A\n👉- [ ] B\n")
    expect(
      .noReason, "wrong answer 1 has no reason; put `> why` under it, indented by two spaces",
      "It is [[one]].\n\n👉- two\n")
    expect(
      .noReason, "statement 1 has no reason in its second column",
      "Which?\n\n| s | w | k |\n|---|---|---|\n👉| A |  | true |\n")
  }

  @Test func quotesBelongUnderTheirChoice() {
    expect(
      .quoteAtMargin, "indent the quote by two spaces so that it belongs to the choice above it",
      "Who?\n\n- [x] A\n👉> Yes.\n\n> [!TIP]\n> Hint.")
  }

  @Test func answersStandInOneList() {
    let message = "a second list: all answers stand in one list, with the same mark and no text between"
    expect(.secondList, message, "Who?\n\n- [ ] A\n  > No.\n\n👉* [x] B\n* [ ] C\n  > No.")
    expect(.secondList, message, "Who?\n\n- [ ] A\n  > No.\n\nand\n\n👉- [x] B\n- [ ] C\n  > No.")
    expect(
      .secondList, "a second list: all known wrong answers stand in one list",
      "It is [[one]].\n\n- two\n  > No.\n\n👉* three\n  > No.")
  }

  @Test func choicesHaveBoxesAndTexts() {
    expect(.itemWithoutBox, "choice 2 has no box; write - [ ] or - [x]", "Who?\n\n- [x] A\n👉- B\n  > No.")
    expect(.emptyChoice, "choice 2 is empty", "Who?\n\n- [x] A\n👉- [ ]\n")
    expect(
      .nothingTicked, "no choice is ticked; mark the right ones with [x]",
      "Who?\n\n👉- [ ] A\n  > No.\n- [ ] B\n  > No.")
    expect(.choiceForm, "one choice is no choice", "Who?\n\n👉- [x] A\n")
    expect(.choiceForm, "two choices say the same", "Who?\n\n👉- [x] A\n- [ ] A\n  > No.")
    expect(
      .choiceForm, "under choice 2 stands something else than one quote with its reason",
      "Who?\n\n- [x] A\n- [ ] B\n  > No.\n\n  👉And more.")
    expect(.choiceForm, "one item has no order", "Order.\n\n👉1. A\n")
    expect(
      .choiceForm, "a known wrong answer has no box; write - and the answer",
      "It is [[one]].\n\n👉- [ ] two\n  > No.")
  }

  @Test func blanksAreClosedPlainAndNotEmpty() {
    expect(
      .blankForm, "[[ has no ]] in the same paragraph; write \\[[ for the brackets themselves",
      "It is 👉[[one].\n\nAnd [[two]].")
    expect(.blankForm, "the blank is empty", "It is 👉[[]].")
    expect(.blankForm, "an alternative of the blank is empty", "It is 👉[[ | two]].")
    expect(
      .blankContent,
      "only text and `code` may stand in a blank, and this has emphasis; write \\*args\\* or \\_args\\_",
      "It is 👉[[*args*]] and [[b]].")
    expect(
      .blankContent,
      "only text and `code` may stand in a blank, and this has strong text; write \\*\\*init\\*\\* or `__init__`",
      "It is 👉[[__init__]] and [[b]].")
    expect(
      .blankContent,
      "only text and `code` may stand in a blank, and this has a link; write \\[ and \\] for the brackets",
      "It is 👉[[a [b](https://x.y)]] and [[b]].")
    expect(
      .blankContent, "only text and `code` may stand in a blank, and this has a strike; write \\~a\\~",
      "It is 👉[[~~a~~]] and [[b]].")
  }

  @Test func numberKeysAreExact() {
    expect(
      .numberKey, "a key is not about a number; write a tolerance such as 5 ms ±10%", "It is 👉[[~5 ms]].")
    expect(
      .numberKey, "5 parsecs ±10% is no number with a tolerance such as 5 ms ±10%",
      "It is 👉[[5 parsecs ±10%]].")
    expect(.numberKey, "6..4 ms is no range such as 4..6 ms", "It is 👉[[6..4 ms]].")
  }

  @Test func kindsMatchShapes() {
    expect(
      .kindMismatch, "kind says multiple, but the answers have the shape of single",
      "Who?\n\n- [x] A\n- [ ] B\n  > No.",
      metadata: "source: s\nkind: 👉multiple")
    expect(
      .statementForm, "a table of statements has the columns statement, why and key (true or false)",
      "Which?\n\n👉| a | b |\n|---|---|\n| 1 | true |\n")
    expect(
      .statementForm, "the key of statement 2 is not true or false",
      "Which?\n\n| s | w | k |\n|---|---|---|\n| a | b | true |\n👉| a | b | yes |\n")
    expect(
      .noAnswers, "the question has no answers after its last fence; should `kind:` be code?",
      "Who?\n\n👉```python\nx = 1\n```")
    expect(
      .noAnswers, "the ```output fence needs the ```python fence of its program right before it",
      "Who?\n\n👉```output\n1\n```")
  }

  @Test func everyQuestionHasAPromptAnswersAndAnOrigin() {
    let file = "Quizzes/01-lock.md"
    func bare(_ body: String) -> String {
      "---\nid: lock-quiz\ntitle: T\nlesson: the-lock\n---\n\n👉## who-asks\n\n\(body)\n"
    }
    expectProblem(
      .noSource, "the key is neither proved nor sourced; add `proof:` or `source:`", in: file,
      bare("Who?\n\n- [x] A\n- [ ] B\n  > No."))
    expectProblem(
      .noPrompt, "the question asks nothing: write its text above the answers", in: file,
      bare("<!-- gilt\nsource: s\n-->\n\n- [x] A\n- [ ] B\n  > No."))
    expectProblem(
      .noAnswers, "the question has no answers: a list, a table, a fence or a [[blank]]", in: file,
      bare("Who?"))
    expectProblem(
      .noAnswers, "a code question needs `checks:` in its metadata", in: file,
      bare(
        "<!-- gilt\nkind: code\n-->\n\nFix.\n\n```python\nx = 1\n```\n\n```python solution\nx = 2\n```"))
    expectProblem(
      .badID, "an id has small letters, digits and hyphens only, and Who asks? has others; write who-asks",
      in: file,
      "---\nid: lock-quiz\ntitle: T\nlesson: the-lock\n---\n\n## 👉Who asks?\n\n<!-- gilt\nsource: s\n-->\n\nWho? [[me]]\n\n## who-asks\n\n<!-- gilt\nsource: s\n-->\n\nWho? [[me]]\n"
    )
  }

  @Test func metadataStandsUnderTheHeading() {
    expect(
      .metadataPlace, "the metadata belongs directly under ## who-asks",
      "Who?\n\n👉<!-- gilt\nkind: single\n-->\n\n- [x] A\n- [ ] B\n  > No.")
    expect(
      .yamlSyntax, "a second `: ` on the line; put the text in quotes", "Who? [[me]]",
      metadata: "source: PEP 703👉: see there")
  }

  @Test func afterTheAnswersStandHintsAndTheExplanation() {
    let message =
      "after the answers only > [!TIP] (a hint) and > [!NOTE] (the explanation) may stand; move this above them"
    expect(.afterAnswers, message, "Who?\n\n- [x] A\n- [ ] B\n  > No.\n\n👉That was it.")
    expect(.afterAnswers, "a question has no page breaks", "Who?\n\n- [x] A\n- [ ] B\n  > No.\n\n👉---\n")
  }

  @Test func acceptedOrdersArePermutations() {
    expect(
      .acceptedOrder, "an accepted order names each of the numbers 1 to 2 once", "Order.\n\n1. A\n2. B",
      metadata: "source: s\naccept: [👉[1, 1]]")
    expect(
      .acceptedOrder, "accept belongs to a question of kind order", "Who? [[me]]",
      metadata: "source: s\n👉accept: [[1]]")
  }

  @Test func proofsFitTheirQuestions() {
    expect(
      .proofForm, "the proof names no experiment; add `at: {experiment: …}` or `experiment:` in the proof",
      "How long? [[5 ms]]", metadata: "proof: 👉{result: sleep}")
    expect(
      .proofForm, "the proof needs one expression for each of the 2 choices, and has 1",
      "Who?\n\n- [x] A\n- [ ] B\n  > No.",
      metadata: "at: {experiment: convoy}\nproof: 👉[\"sleep > 1 ms\"]")
    expect(
      .proofForm, "a result proves a number", "Who? [[me]]",
      metadata: "at: {experiment: convoy}\nproof: 👉{result: sleep}")
    expect(
      .expectation, "in “sleep >”: expected a value before the end", "Who?\n\n- [x] A\n- [ ] B\n  > No.",
      metadata: "at: {experiment: convoy}\nproof: [\"sleep >👉\", \"sleep < 1 ms\"]")
    expectProblem(
      .unknownName, "no experiment is called convoi; did you mean convoy?", in: "Quizzes/01-lock.md",
      quiz("How long? [[5 ms]]", metadata: "source: s\nat: {experiment: convoi}")
        .replacing("## who-asks", with: "👉## who-asks"))
  }

  @Test func anOrderIsProvedByOneEventAnItem() {
    let order = "Order.\n\n1. A\n2. B"
    func wrong(_ message: String, _ proof: String) {
      expect(.proofForm, message, order, metadata: "at: {experiment: convoy}\nproof: \(proof)")
    }
    wrong(
      "the proof needs one event for each of the 2 items, in the same order, and has 1", "👉{events: [one]}")
    wrong(
      "two items have the same event; nothing then tells which comes first", "👉{events: [one, one]}")
    wrong(
      "events are lines of output or what threads do, not both: a line has no time",
      "👉{events: [one, {MainThread: drops}]}")
    let deeds = "starts, runs, waits, asks, drops, releases, takes, misses, sleeps, blocks or ends"
    wrong(
      "what a thread does is \(deeds), not wait; did you mean waits?",
      "{events: [{MainThread: 👉wait}, {MainThread: asks}]}")
    wrong(
      "an event is a line of output or {THREAD: DEED}, such as {Thread-1: waits}; a thread \(deeds)",
      "{events: [one, 👉[two]]}")
    expect(
      .proofForm, "events prove an order, or which one of several choices happens first", "Who? [[me]]",
      metadata: "at: {experiment: convoy}\nproof: 👉{events: [one]}")
  }

  @Test func aMomentIsATimeOrAHandOff() {
    func wrong(_ message: String, _ at: String, _ code: ContentProblem.Code = .badValue) {
      expect(code, message, "Who? [[me]]", metadata: "source: s\nat: {experiment: convoy, \(at)}")
    }
    wrong("time must be a time such as 12 ms", "time: 👉soon")
    wrong("handoff must be a whole number", "handoff: 👉third")
    wrong(
      "handoff must be 1 or more: 1 is the first time that the lock changes hands", "handoff: 👉0")
    wrong("handoff stands beside time; a moment has one of them", "time: 2 ms, handoff: 👉2")
    wrong("there is no runtime 3.122; did you mean 3.12?", "runtime: 👉\"3.122\"", .unknownRuntime)
  }

  @Test func choicesAreProvedByOneEventEach() {
    expect(
      .proofForm, "the proof needs one event for each of the 2 choices, in the same order, and has 1",
      "Who?\n\n- [x] A\n- [ ] B\n  > No.",
      metadata: "at: {experiment: convoy, handoff: 1}\nproof: 👉{events: [{A: takes}]}")
    expect(
      .proofForm, "two choices have the same event; nothing then tells which comes first",
      "Who?\n\n- [x] A\n- [ ] B\n  > No.",
      metadata: "at: {experiment: convoy, handoff: 1}\nproof: 👉{events: [{A: takes}, {A: takes}]}")
    expect(
      .proofForm, "events prove an order, or which one of several choices happens first",
      "Who? Pick 2.\n\n- [x] A\n- [x] B\n- [ ] C\n  > No.",
      metadata: "at: {experiment: convoy}\nproof: 👉{events: [a, b, c]}")
  }

  @Test func aCodeQuestionHasASolutionBelowItsStart() {
    let metadata = "kind: code\nchecks:\n  - {that: \"lost == 0\"}"
    expect(
      .noSolution,
      "a code question needs a program that passes: a ```python solution fence after its start",
      "Fix.\n\n👉```python\nlost = 1\n```", metadata: metadata)
    expectProblem(
      .noAnswers, "a code question needs a ```python fence to start from, above its solution",
      in: "Quizzes/01-lock.md",
      quiz("Fix.\n\n```python solution\nlost = 0\n```\n\n```python\nlost = 1\n```", metadata: metadata)
        .replacing("## who-asks", with: "👉## who-asks"))
  }

  @Test func paramsAreColumnsOfOneLength() {
    expect(
      .params, "params gives each name a list, and all lists have the same length", "{n} and [[{m}]]",
      metadata: "source: s\nparams: 👉{n: [1, 2], m: [1]}")
    expect(
      .params, "{k} is used nowhere in the question", "{n} and [[me]]",
      metadata: "source: s\nparams: 👉{n: [1], k: [1]}")
  }

  @Test func tagsAreKnown() {
    var sample = SampleCourse()
    sample.files["Quizzes/01-lock.md"] = quiz("Who?\n\n- [x] A\n- [ ] B\n  > No. {M06}")
    #expect(
      sample.loaded.problems.map(\.description)
        == ["Quizzes/01-lock.md:7:1: error I104 no misconception is called M06; did you mean M05?"])
  }
}
