import Course
import Testing

@testable import CourseContent

@Suite struct LessonProblemTests {
  private let file = "Lessons/01-the-lock.md"

  private func expect(
    _ code: ContentProblem.Code, _ message: String, _ body: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectProblem(code, message, in: file, lesson(body), sourceLocation: sourceLocation)
  }

  @Test func underlinedHeadingsAreRefused() {
    expect(
      .setextHeading, "this makes the text above a heading; write an empty line before ---",
      "Some text\n👉---\n\nMore.")
    expect(.setextHeading, "write headings with `#` in front, not underlined", "Title\n👉=====\n\nMore.")
  }

  @Test(
    "A page break has one form", arguments: ["***", "___", "- - -", "----", "--- "])
  func pageBreaks(form: String) {
    expect(.pageBreakForm, "write a page break as --- alone on its line", "Text.\n\n👉\(form)\n\nMore.")
  }

  @Test func pageBreaksStandFree() {
    expect(.pageBreakNeedsEmptyLine, "write an empty line before ---", "# Title\n👉---\n\nMore.")
    expect(.breakInside, "a page break cannot stand inside a list or a quote", "- item\n\n  👉---\n\nMore.")
    expect(.breakInside, "a page break cannot stand inside a list or a quote", "> quote\n>\n> 👉---\n\nMore.")
    expect(.emptyPage, "the page before this break is empty", "Text.\n\n---\n\n👉---\n\nMore.")
  }

  @Test func alertsStandFreeWithTheirMarkerAlone() {
    expect(.alertNeedsEmptyLine, "write an empty line before the alert", "# Title\n👉> [!NOTE]\n> Text.")
    expect(.alertNeedsEmptyLine, "write an empty line after the alert", "> [!NOTE]\n> Text.\n👉and more")
    expect(.alertForm, "[!NOTE] must stand alone on its line", "> 👉[!NOTE] Text.\n> More.")
    expect(.alertForm, "the alert says nothing", "> 👉[!NOTE]\n\nText.")
    expect(
      .alertForm,
      "no alert is called TIPP; there are NOTE, TIP, IMPORTANT, WARNING and CAUTION; did you mean TIP?",
      "> 👉[!TIPP]\n> Text.")
    expect(
      .alertNested, "an alert cannot stand inside a list or a quote", "- item\n\n  > 👉[!NOTE]\n  > Text.")
  }

  @Test func blanksBelongIntoQuizzes() {
    expect(
      .blankInLesson,
      "[[ is a blank, which needs a question in Quizzes/; write \\[[ for the brackets themselves",
      "A `[[1]]` and a 👉[[blank]].")
  }

  @Test func escapedBracketsAreBrackets() throws {
    var sample = SampleCourse()
    sample.files[file] = lesson("A \\[[1\\]] and `\\[x\\]`, `a[[0]]`, and \\\\ too.\n\n```text\n\\[[x]]\n```")
    let loaded = sample.loaded
    #expect(loaded.problems == [])
    let blocks = try #require(loaded.course.lessons.first?.pages.first?.blocks).map(\.block)
    #expect(
      blocks == [
        .paragraph([
          .text("A [[1]] and "), .code("\\[x\\]"), .text(", "), .code("a[[0]]"), .text(", and \\ too."),
        ]),
        .code(CodeFence(language: "text", text: "\\[[x]]\n", line: 10)),
      ])
  }

  @Test func whatATerminalCannotShowIsRefused() {
    expect(.rawHTML, "a terminal shows no HTML; only comments may stand here", "👉<div>\nText\n</div>")
    expect(.rawHTML, "a terminal shows no HTML; only comments may stand here", "Line👉<br>\n")
    expect(.footnote, "a terminal shows no footnotes; put the remark into the text", "Text👉[^1].")
    expect(
      .footnote, "a terminal shows no footnotes; put the remark into the text", "Text👉[^1].\n\n[^1]: Note")
    expect(
      .imageWithoutText, "the image needs a text in its [ ], which a terminal shows instead",
      "Look: 👉![](https://x.y/z.png)")
  }

  @Test func commentsAreNotShown() throws {
    var sample = SampleCourse()
    sample.files[file] = lesson("<!-- a remark -->\n\nText <!-- inside --> here.")
    #expect(sample.loaded.problems == [])
    #expect(sample.loaded.course.lessons[0].pages[0].blocks.count == 1)
  }

  @Test func tablesDoNotDropCells() {
    expect(
      .tableOverflow, "the row has more cells than the table's 2 columns; write \\| for a bar",
      "| a | b |\n|---|---|\n| 1 | 2 |👉 3 |\n| `x \\| y` | 2 |")
    expect(
      .tableForm, "no table: the line of dashes must have as many cells as the header",
      "| a | b |\n👉|---|\n| 1 | 2 |")
  }

  @Test func fencesAreClosed() {
    expect(.openFence, "this fence is never closed with ```", "👉```python\nprint(1)")
  }

  @Test func deepNestingIsAProblemAndNotACrash() {
    var sample = SampleCourse()
    sample.files[file] = lesson(String(repeating: ">", count: 5000) + " deep")
    #expect(sample.loaded.problems.map(\.code).contains(.nestedTooDeep))
    sample.files[file] = lesson(
      String(repeating: "*a _b ", count: 3000) + String(repeating: "c_ d* ", count: 3000))
    #expect(sample.loaded.problems.map(\.code).contains(.nestedTooDeep))
  }

  @Test func closingSectionsHaveTheirOrder() {
    expect(
      .sectionOrder,
      "## Key takeaways cannot stand after ## Resources; the order is Key takeaways, Go deeper, Resources",
      "Text.\n\n## Resources\n\n- None.\n\n👉## Key takeaways\n\n- One.")
    expect(
      .sectionOrder, "## More stands after ## Key takeaways; only the closing sections may follow it",
      "Text.\n\n## Key takeaways\n\n- One.\n\n👉## More\n\nText.")
    expect(
      .sectionOrder, "under ## Go deeper every text belongs to a question; begin it with ### ",
      "Text.\n\n## Go deeper\n\n👉Text.\n\n### Why?\n\nSo.")
  }

  @Test func minutesFitTheText() {
    let words = String(repeating: "word ", count: 1000)
    expectProblem(
      .minutes, "1000 words and 0 questions take about 5 minutes, not 3", in: file,
      "---\nid: the-lock\ntitle: T\nminutes: 👉3\n---\n\n\(words)\n")
    expectProblem(
      .minutes, "2 words and 0 questions take at most about 4 minutes, not 30", in: file,
      "---\nid: the-lock\ntitle: T\nminutes: 👉30\n---\n\nSome text.\n")
  }

  @Test func aProgramThatIsAskedForMayTakeFortyMinutes() {
    func problems(_ minutes: Int) -> [String] {
      var course = SampleCourse()
      course.append(
        "\n## write-it\n\n<!-- gilt\nkind: code\nskills: [locks]\nsource: s\nchecks:\n  - {that: \"naps == 1\"}\n-->\n\nWrite it.\n\n```python\nNAPS = 0\n```\n\n```python solution\nNAPS = 1\n```\n",
        to: "Quizzes/01-lock.md")
      course.files["Lessons/01-the-lock.md"]?.replace("minutes: 3", with: "minutes: \(minutes)")
      course.files["Lessons/01-the-lock.md"]?.replace(
        "#who-asks)", with: "#who-asks)\n\n[Write it](../Quizzes/01-lock.md#write-it)")
      return course.loaded.problems.map(\.message)
    }
    #expect(problems(45) == [])
    #expect(problems(60) == ["9 words and 2 questions take at most about 46 minutes, not 60"])
  }

  @Test func theOfferIsChecked() {
    expectProblem(
      .offer, "the lesson offers 25 XP, not 40; correct it or leave xp out", in: file,
      "---\nid: the-lock\ntitle: T\nminutes: 2\nxp: 👉40\n---\n\n[Q](../Quizzes/01-lock.md#who-asks)\n")
  }

  @Test func linksLeadSomewhere() {
    expect(
      .brokenLink, "Quizzes/01-lock.md has no question who-ask; did you mean who-asks?",
      "[Q](👉../Quizzes/01-lock.md#who-ask)")
    expect(
      .brokenLink, "there is no file Quizzes/01-lok.md; did you mean Quizzes/01-lock.md?",
      "[Q](👉../Quizzes/01-lok.md#who-asks)")
    expect(
      .brokenLink, "there is no file data/experiments/convoi.py; did you mean data/experiments/convoy.py?",
      "[Q](👉../data/experiments/convoi.py)")
    expect(.brokenLink, "there is no file docs/more.md", "See [more](👉../docs/more.md) of it.")
    expect(
      .brokenLink, "the lesson has no heading #tilte; did you mean title?", "# Title\n\nSee [above](👉#tilte)."
    )
    expect(
      .brokenLink, "a link goes to a file of the course or begins with https://",
      "See [it](👉ftp://host/file).")
    expect(
      .embeddedTwice, "the lesson has this exercise already",
      "[Q](../Quizzes/01-lock.md#who-asks)\n\nAgain:\n\n[Q](👉../Quizzes/01-lock.md)")
  }

  @Test func namesAreKnown() {
    func front(_ key: String) -> String { "---\nid: the-lock\ntitle: T\nminutes: 3\n\(key)\n---\n\nText.\n" }
    expectProblem(
      .unknownName, "no skill is called lock; did you mean locks?", in: file, front("skills: [👉lock]"))
    expectProblem(.unknownName, "no lesson is called zero", in: file, front("requires: [👉zero]"))
    expectProblem(
      .requiresLater, "requires the-lock, which does not come before it", in: file,
      front("requires: [👉the-lock]"))
    expectProblem(
      .unknownName, "no lesson is called the-lok; did you mean the-lock?", in: "Quizzes/01-lock.md",
      quiz("Who?\n\n- [ ] A\n  > No.\n- [x] B").replacing("lesson: the-lock", with: "lesson: 👉the-lok"))
  }

  @Test func idsAreUniqueAndNeverReused() {
    expectProblem(
      .duplicateID, "who-asks is already the id of a question (Quizzes/01-lock.md:7)",
      in: "data/glossary.yaml",
      "- id: 👉who-asks\n  name: N\n  definition: D\n")
    expectProblem(
      .retiredID, "old-one was removed once (data/retired.txt) and cannot be used again; choose another id",
      in: "data/glossary.yaml", "- id: 👉old-one\n  name: N\n  definition: D\n")
    expectProblem(
      .duplicateID, "convoy is already the id of an experiment (data/experiments/convoy.py:1)", in: file,
      "---\nid: the-lock\ntitle: T\nminutes: 3\naliases: [👉convoy]\n---\n\nText.\n")
  }

  // MARK: - What is read

  @Test func pagesTakeawaysGoDeeperAndResourcesAreToldApart() throws {
    var sample = SampleCourse()
    sample.files[file] = lesson(
      """
      # The lock

      Intro.

      [Run it](../data/experiments/convoy.py)
      [Who asks?](../Quizzes/01-lock.md#who-asks)

      See [the docs](https://docs.python.org) and *wait*.

      ---

      ## Second page

      > [!TIP]
      > Look.

      ```prompt
      Ask me.
      ```

      ## Key takeaways

      - One.

      ---

      ## Go deeper

      ### Why *one* lock?

      Because.

      ### And then?

      Then.

      ## Resources

      - A book.
      """)
    let loaded = sample.loaded
    #expect(loaded.problems.map(\.description) == [])
    let lesson = try #require(loaded.course.lessons.first)
    #expect(
      lesson.pages.map { $0.blocks.map(\.id) } == [
        ["the-lock+0", "the-lock+1", "convoy+0", "who-asks+0", "who-asks+1"],
        ["second-page+0", "second-page+1", "second-page+2"], ["key-takeaways+0", "key-takeaways+1"],
      ])
    #expect(lesson.pages.map(\.isTakeaways) == [false, false, true])
    #expect(lesson.takeaways.count == 2)
    #expect(lesson.questions == ["who-asks"])
    #expect(lesson.experiments == ["convoy"])
    #expect(lesson.pages[1].blocks[1].block == .alert(.tip, [.paragraph([.text("Look.")])]))
    #expect(lesson.pages[1].blocks[2].block == .prompt("Ask me.\n"))
    #expect(lesson.goDeeper.map(\.id) == ["why-one-lock", "and-then"])
    #expect(lesson.goDeeper[0].answer == [.paragraph([.text("Because.")])])
    #expect(lesson.resources.count == 1)
  }

  @Test func aScriptInAFenceIsAnExperiment() throws {
    var sample = SampleCourse()
    sample.files[file] = lesson(
      "Text.\n\n```python\n# /// gilt\n# id: inline\n# title: Inline\n# knobs: {N: [1, 2]}\n# ///\nN = 1\nprint(N)\n```"
    )
    let loaded = sample.loaded
    #expect(loaded.problems.map(\.description) == [])
    let experiment = try #require(loaded.course.experiment("inline"))
    #expect(experiment.origin == .lesson("the-lock"))
    #expect(experiment.line == 10)
    #expect(experiment.body == "N = 1\nprint(N)\n")
    #expect(loaded.course.lessons[0].experiments == ["inline"])
    sample.files[file] = lesson("Text.\n\n```python\n# /// gilt\n# id: inline\n# titel: Inline\n# ///\n```")
    #expect(
      sample.loaded.problems.map(\.description) == [
        "Lessons/01-the-lock.md:11:3: error Y103 title is missing in the header of the experiment",
        "Lessons/01-the-lock.md:12:3: error Y102 unknown key titel in the header of an experiment; did you mean title?",
      ])
  }

  @Test func aBlockIsFoundAgainAfterAnEdit() throws {
    let before = lesson("# A\n\nOne.\n\nTwo.\n\n---\n\n## B\n\nThree.")
    let after = lesson("# A\n\nNew.\n\nOne.\n\nTwo.\n\n---\n\n## B\n\nThree, changed.")
    func read(_ text: String) throws -> Lesson {
      var sample = SampleCourse()
      sample.files[file] = text
      return try #require(sample.loaded.course.lessons.first)
    }
    let old = try read(before)
    let new = try read(after)
    func position(_ page: Int, _ block: Int) -> Lesson.Position {
      let placed = old.pages[page].blocks[block]
      return new.position(of: placed.id, hash: placed.hash, page: page)
    }
    #expect(position(0, 1) == Lesson.Position(page: 0, block: 2))
    #expect(position(1, 1) == Lesson.Position(page: 1, block: 1))
    #expect(new.position(of: "gone+3", hash: nil, page: 1) == Lesson.Position(page: 1, block: 0))
    #expect(new.position(of: "gone+3", hash: nil, page: 9) == Lesson.Position(page: 0, block: 0))
  }
}
