import Course
import Testing

@testable import CourseContent

/// One error hides no other: each test plants several in one place and wants all of them.
@Suite struct SeveralProblemsTests {
  private func codes(_ sample: SampleCourse, in file: String? = nil) -> [String] {
    sample.loaded.problems.filter { file == nil || $0.file == file }
      .sorted { ($0.line, $0.code.rawValue) < ($1.line, $1.code.rawValue) }
      .map { "\($0.line) \($0.code.rawValue)" }
  }

  private func codes(quiz body: String, metadata: String = "source: s") -> [String] {
    var sample = SampleCourse()
    sample.files["Quizzes/01-lock.md"] = quiz(body, metadata: metadata)
    return codes(sample)
  }

  @Test func aQuestionWithABadIDIsReadOn() {
    var sample = SampleCourse()
    sample.append(
      "## Bad Id\n\n<!-- gilt\nkind: singel\nskils: [locks]\nsource: s\n-->\n\nWhat?\n\n- [ ] a\n- [x] b\n",
      to: "Quizzes/01-lock.md")
    #expect(codes(sample) == ["21 I101", "24 Y104", "25 Y102", "31 Q103"])
  }

  @Test func aQuestionThatCannotBeAskedKeepsItsID() {
    var sample = SampleCourse()
    sample.append(
      "## who-asks\n\n<!-- gilt\nsource: s\nskills: [lokcs]\nat: {experiment: konvoy}\n-->\n\nWhat?\n\n- [ ] a\n  > No.\n- [ ] b\n  > {M06}\n",
      to: "Quizzes/01-lock.md")
    #expect(
      codes(sample)
        == ["21 I102", "21 I104", "21 I104", "21 I104", "31 Q109"])
    #expect(sample.loaded.course.questions.count == 1)
  }

  @Test func aRetiredIDIsToldBesideOtherErrors() {
    var sample = SampleCourse()
    sample.append("## old-one\n\nWhat?\n", to: "Quizzes/01-lock.md")
    #expect(codes(sample) == ["21 I103", "21 Q101"])
  }

  @Test func metadataThatIsNoYAMLDoesNotHideTheAnswers() {
    #expect(
      codes(quiz: "- [ ] A\n- [x] B\n\nAfter.\n", metadata: "title: a: b") == [
        "7 Q119", "10 Y101", "13 Q103", "16 Q113",
      ])
  }

  @Test func answersThatCannotBeReadDoNotHideTheMetadata() {
    #expect(
      codes(
        quiz: "Who?\n\n- [ ] A\n> No.\n- [x] B\n\n> [!TIP]\n> Hint.\n\nAfter.\n",
        metadata: "graded: perhaps\nseed: x\nproof: [\"a >\"]\nat: {tiem: 3, set: {A: b}}")
        == [
          "10 Y104", "11 Y104", "12 E106", "12 Q116", "13 E105", "13 Y102", "13 Y103", "19 Q104", "25 Q113",
        ])
  }

  @Test func aChoiceMayHaveSeveralErrors() {
    #expect(
      codes(quiz: "Who?\n\n- [ ]\n- A\n  > One.\n\n  Two.\n- [ ] B\n- [ ] B\n  > No.\n")
        == ["15 Q107", "15 Q108", "16 Q106", "19 Q107", "20 Q103"])
    #expect(codes(quiz: "Who?\n\n- [ ]\n- [ ] B\n") == ["15 Q108", "15 Q109", "16 Q103"])
    #expect(codes(quiz: "Who?\n\n- [ ] B\n") == ["15 Q103", "15 Q107", "15 Q109"])
  }

  @Test func aStatementMayHaveSeveralErrors() {
    #expect(
      codes(quiz: "Who?\n\n| s | why | key |\n|---|---|---|\n|  |  | maybe |\n") == [
        "17 Q103", "17 Q108", "17 Q120",
      ])
  }

  @Test func unequalListsOfNumbersDoNotHideTheRest() {
    #expect(
      codes(
        quiz: "How long are {n} turns?\n\n[[{n} ms]]\n\n> [!TIP]\n> Hint.\n\nAfter.\n",
        metadata: "params: {n: [1, 2], m: [1]}\nkind: number")
        == ["7 Q117", "10 Q118", "10 Q118", "21 Q113"])
  }

  @Test func aProofOfNoKindIsStillChecked() {
    #expect(
      codes(
        quiz: "Who?\n\n- [ ] A\n  > No.\n- [x] B\n",
        metadata: "proof: {choices: [\"a >\", \"b > 1\"], result: x, runtime: \"3.99\"}")
        == ["10 E106", "10 E110", "10 Q116", "10 Q116"])
  }

  @Test func frontMatterWithErrorsDoesNotHideTheBody() {
    for front in [
      "---\nid: [\ntitle: T\n---\n", "---\nid: Bad Id\n---\n", "id: x\ntitle: T\n", "---\nid: x\n",
    ] {
      var sample = SampleCourse()
      sample.files["Lessons/02-next.md"] =
        front + "\nText <b>.\n\n[Gone](../Quizzes/07-gone.md#x)\n\n![](a.png)\n"
      let found = codes(sample, in: "Lessons/02-next.md").map { String($0.suffix(4)) }
      #expect(found.contains("M105") && found.contains("I105") && found.contains("M107"), "\(front) \(found)")
      #expect(sample.loaded.course.lessons.map(\.id) == ["the-lock"])
      sample.files["Quizzes/02-next.md"] = front + "\n## who-asks\n\nWhat?\n"
      let quiz = codes(sample, in: "Quizzes/02-next.md").map { String($0.suffix(4)) }
      #expect(quiz.contains("I102") && quiz.contains("Q101"), "\(front) \(quiz)")
    }
  }

  @Test func whatCannotBeReadIsNotCalledUnknown() {
    var sample = SampleCourse()
    sample.files["Lessons/01-the-lock.md"] = "---\nid: the-lock\ntitle: a: b\n---\n\nText.\n"
    #expect(codes(sample) == ["3 Y101"])
  }

  @Test func theHeaderOfAnExperimentIsReadToItsEnd() {
    var sample = SampleCourse()
    sample.files["data/experiments/convoy.py"] = """
      # /// gilt
      # id: convoy
      #title: T
      # cores: 0
      # knobs: {HOG: [0], HOGS: [1]}
      # predict: {asc: "How long?", within: 3, choices: [a], proof: ["x >", "y > 1"]}
      # expect:
      #   - {runtime: "3.99", cores: [two], set: {HOG: 1, HIG: 1}}
      #   - {that: "sleep[HOG=1, HUG=2] > 1 ms"}
      # level: {goal: brake, par: x, stops: lines}
      # ///
      HOGS = 1

      """
    #expect(
      codes(sample) == [
        "3 E102", "4 Y104", "5 E103", "6 E106", "6 Y102", "6 Y103", "6 Y104", "6 Y104", "8 E107", "8 E110",
        "8 Y103", "8 Y104", "9 E107", "10 Y103", "10 Y104", "10 Y104", "10 Y104",
      ])
  }

  @Test func entriesOfDataMayHaveSeveralErrors() {
    var sample = SampleCourse()
    sample.files["data/glossary.yaml"] = "- id: Bad Id\n  nmae: x\n- name: y\n"
    sample.files["data/skills.yaml"] = "- titel: x\n- id: locks\n  title: L\n"
    #expect(
      codes(sample, in: "data/glossary.yaml") == ["1 I101", "1 Y103", "1 Y103", "2 Y102", "3 Y103", "3 Y103"])
    #expect(codes(sample, in: "data/skills.yaml") == ["1 Y102", "1 Y103", "1 Y103"])
  }

  @Test func aKeyGivenTwiceAndAnchorsDoNotHideOtherKeys() {
    var sample = SampleCourse()
    sample.files["data/course.yaml"] = "id: Bad Id\ntitel: &t x\nversion: 1\nversion: 2\n"
    #expect(codes(sample) == ["1 I101", "1 Y103", "2 Y102", "2 Y105", "3 Y106"])
  }

  @Test(.timeLimit(.minutes(10)))
  func aliasesOfAliasesDoNotGrowWithoutEnd() {
    var yaml = "id: s\ntitle: t\na0: &a0 [x, x]\n"
    for level in 1..<40 { yaml += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    var sample = SampleCourse()
    sample.files["data/course.yaml"] = yaml
    #expect(codes(sample).contains("3 Y105"))
  }
}
