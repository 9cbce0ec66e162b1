import Course
import Testing

@testable import CourseContent

/// What `gilt check --fix` does to files, in memory.
@Suite struct ContentFixerTests {
  /// Mends the sample with some files replaced; its other files must stay as they are.
  private func mend(_ files: [String: String]) -> (told: [String], changed: [String: String]) {
    var sample = SampleCourse()
    sample.files.merge(files) { $1 }
    var fixer = ContentFixer(ContentFiles(files: sample.files.mapValues { .bytes(Array($0.utf8)) }))
    fixer.giveIDs()
    let changed = fixer.changed.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }
    return (fixer.fixes.map(\.description), Dictionary(uniqueKeysWithValues: changed))
  }

  /// Whether the sample with these files has no problem about ids left.
  private func hasGoodIDs(_ files: [String: String]) -> Bool {
    var sample = SampleCourse()
    sample.files.merge(files) { $1 }
    return !sample.loaded.problems.contains { ["I101", "I102", "I103", "Y103"].contains($0.code.rawValue) }
  }

  @Test func aCourseWithoutMistakesIsLeftAlone() {
    let (told, changed) = mend([:])
    #expect(told == [])
    #expect(changed == [:])
  }

  @Test func missingIDsAreMadeFromNames() {
    let files = [
      "Lessons/01-the-lock.md": "---\ntitle: The lock\nminutes: 3\n---\n\n# The lock\n\nText.\n",
      "Quizzes/01-lock.md":
        "---\ntitle: The lock\nlesson: the-lock\n---\n\n##\n\n<!-- gilt\nsource: s\n-->\n\nWho? [[me]]\n",
      "data/experiments/convoy.py": "# /// gilt\n# title: \"C\"\n# ///\nprint(1)\n",
    ]
    let (told, changed) = mend(files)
    #expect(
      told == [
        "Lessons/01-the-lock.md:2: the lesson had no id and is the-lock now",
        "Quizzes/01-lock.md:2: the quiz had no id and is lock-quiz now",
        "Quizzes/01-lock.md:7: the question had no id and is lock-1 now",
        "data/experiments/convoy.py:2: the experiment had no id and is convoy now",
      ])
    #expect(changed["Lessons/01-the-lock.md"]?.hasPrefix("---\nid: the-lock\ntitle: The lock\n") == true)
    #expect(changed["Quizzes/01-lock.md"]?.contains("---\n\n## lock-1\n\n<!-- gilt") == true)
    #expect(
      changed["data/experiments/convoy.py"] == "# /// gilt\n# id: convoy\n# title: \"C\"\n# ///\nprint(1)\n")
    #expect(hasGoodIDs(changed))
  }

  @Test func aHeadingBecomesAnID() {
    let (told, changed) = mend([
      "Quizzes/01-lock.md": quiz("Who? [[me]]\n\n```text\n## No Heading\n```\n").replacing(
        "## who-asks", with: "## Who asks?")
    ])
    #expect(told == ["Quizzes/01-lock.md:7: the id Who asks? is no id; the question is who-asks now"])
    #expect(changed["Quizzes/01-lock.md"]?.contains("\n## who-asks\n") == true)
    #expect(changed["Quizzes/01-lock.md"]?.contains("## No Heading") == true)
  }

  @Test func theSecondOfTwoWithOneIDIsRenamedAndLinksToItFollow() {
    let second = quiz("Who? [[me]]").replacing("lock-quiz", with: "more-quiz")
    let link = "\n[Once more](../Quizzes/02-more.md#who-asks)\n"
    let lesson = SampleCourse().files["Lessons/01-the-lock.md"] ?? ""
    let (told, changed) = mend(["Quizzes/02-more.md": second, "Lessons/01-the-lock.md": lesson + link])
    #expect(told == ["Quizzes/02-more.md:7: the id who-asks was taken; the question is who-asks-2 now"])
    #expect(changed["Quizzes/01-lock.md"] == nil)
    #expect(changed["Lessons/01-the-lock.md"]?.contains("02-more.md#who-asks-2)") == true)
    #expect(changed["Lessons/01-the-lock.md"]?.contains("01-lock.md#who-asks)") == true)
    #expect(hasGoodIDs(changed))
  }

  @Test func aRetiredIDIsNotGivenAgain() {
    let (told, changed) = mend([
      "data/experiments/convoy.py": SampleCourse().files["data/experiments/convoy.py"]?.replacing(
        "id: convoy", with: "id: old-one") ?? "",
      "data/glossary.yaml": "- id: the-lock  # first\n  name: GIL\n  definition: D\n",
    ])
    #expect(
      told == [
        "data/experiments/convoy.py:2: the id old-one was taken; the experiment is old-one-2 now",
        "data/glossary.yaml:1: the id the-lock was taken; the term is the-lock-2 now",
      ])
    #expect(changed["data/glossary.yaml"]?.hasPrefix("- id: the-lock-2  # first\n") == true)
    #expect(hasGoodIDs(changed))
  }

  @Test func linesKeepTheirEnds() {
    let (_, changed) = mend([
      "data/experiments/convoy.py": "# /// gilt\r\n# title: C\r\n# ///\r\nprint(1)\r\n"
    ])
    #expect(
      changed["data/experiments/convoy.py"]
        == "# /// gilt\r\n# id: convoy\r\n# title: C\r\n# ///\r\nprint(1)\r\n")
  }

  @Test func anOutputBecomesWhatIsPrinted() throws {
    var sample = SampleCourse()
    sample.files["Quizzes/01-lock.md"] = quiz(
      "What?\n\n```python\nprint(1)\n```\n\n```output\n2\n3\n```\n\n> [!NOTE]\n> So.\n",
      metadata: "kind: output")
    let course = sample.loaded.course
    var fixer = ContentFixer(ContentFiles(files: sample.files.mapValues { .bytes(Array($0.utf8)) }))
    let question = try #require(course.questions.first)
    fixer.rewriteOutput(of: question, in: try #require(course.quizzes.first), printed: ["1", ""])
    #expect(
      fixer.fixes.map(\.description) == [
        "Quizzes/01-lock.md:20: the output of who-asks is what the simulator prints now"
      ])
    let text = try #require(fixer.changed.first).bytes
    #expect(String(decoding: text, as: UTF8.self).contains("```output\n1\n\n```\n\n> [!NOTE]"))
    // Lines that would end the fence stay for the author.
    fixer.rewriteOutput(of: question, in: try #require(course.quizzes.first), printed: ["```"])
    #expect(fixer.fixes.count == 1)
  }
}
