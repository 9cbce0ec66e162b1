import Testing

@testable import Course

/// What a placement and an exam ask, and how they are judged.
@Suite struct PaperTests {
  private func single(_ id: QuestionID, pool: String? = nil, skills: [SkillID] = []) -> Question {
    Question(
      id: id, skills: skills, prompt: [],
      answers: .choices(
        [
          Choice(text: [.text("no")], isRight: false), Choice(text: [.text("yes")], isRight: true),
          Choice(text: [.text("perhaps")], isRight: false),
        ], picks: .one), pool: pool, hash: ContentHash("h-\(id)"))
  }

  private func course(
    _ questions: [[Question]], placement: [QuestionID] = [], exam: ExamPlan? = nil
  ) -> Course {
    let lessons = questions.indices.map { index in
      Lesson(
        id: LessonID("l\(index + 1)"), number: index + 1, slug: "", path: "", title: "", minutes: 1)
    }
    let quizzes = questions.enumerated().map { index, questions in
      Quiz(
        id: QuizID("z\(index)"), number: index + 1, slug: "", path: "", title: "",
        lesson: LessonID("l\(index + 1)"), questions: questions)
    }
    return Course(
      info: CourseInfo(id: "c", title: "C", version: "1", placement: placement, exam: exam),
      lessons: lessons, quizzes: quizzes, skills: [Skill(id: "s", title: "S"), Skill(id: "t", title: "T")])
  }

  private let now = WallTime(milliseconds: 1_800_000_000_000)

  private var pooled: Course {
    let pools = ["a", "b"].map { pool in
      (0..<6).map { single(QuestionID("\(pool)\($0)"), pool: pool, skills: pool == "a" ? ["s"] : ["t"]) }
    }
    return course(pools, exam: ExamPlan(pools: [ExamPlan.Pool("b", 2), ExamPlan.Pool("a", 3)], pass: 60))
  }

  // MARK: - Drawing

  @Test func anExamHasSoManyQuestionsOfEachPoolAndNoneTwice() throws {
    for seed in 0..<50 as Range<UInt64> {
      let paper = try #require(pooled.paper(.exam, for: LearnerRecord(), seed: seed, at: now))
      let names = paper.items.map { $0.question.rawValue.prefix(1) }
      #expect(names == ["b", "b", "a", "a", "a"] && Set(paper.items.map(\.question)).count == 5)
      #expect(paper.pass == 60 && paper.number == 1 && paper.isOpen && paper.courseVersion == "1")
    }
  }

  @Test func theSameSeedAndNumberDrawTheSameAndOthersOther() throws {
    var record = LearnerRecord()
    var seen: Set<[QuestionID]> = []
    for number in 1...8 {
      let paper = try #require(pooled.paper(.exam, for: record, seed: 5, at: now))
      #expect(paper == pooled.paper(.exam, for: record, seed: 5, at: now))
      #expect(paper.number == number)
      // From what is on record alone it can be made again.
      #expect(
        paper == pooled.paper(.exam, number: number, seed: paper.seed, at: paper.startedAt))
      #expect(seen.insert(paper.items.map(\.question)).inserted)
      record.apply(.paper(paper))
    }
    #expect(record.papers.map(\.startedAt) == (0..<8).map { now + $0 })
    let others = (0..<40).map { pooled.paper(.exam, for: LearnerRecord(), seed: $0, at: now)?.items }
    #expect(Set(others.map { $0?.map(\.question) }).count > 35)
  }

  @Test func theSeedOfAPaperDoesNotShowTheLearners() throws {
    let paper = try #require(pooled.paper(.exam, for: LearnerRecord(), seed: 0x1234, at: now))
    #expect(
      paper.seed != 0x1234 && paper.seedDigits.count == 16
        && UInt64(paper.seedDigits, radix: 16) == paper.seed)
  }

  @Test func whatCannotBeAnsweredWithoutARunIsNeverDrawn() {
    var ungraded = single("ungraded", pool: "a")
    ungraded.isGraded = false
    var pinned = single("pinned", pool: "a")
    pinned.moment = Moment(experiment: "e", point: .handOff(1))
    // What a proof is run with needs no run to be asked.
    var proved = single("proved", pool: "a")
    proved.moment = Moment(experiment: "e")
    var program = single("program", pool: "a")
    program.answers = .code(start: CodeFence(language: "python", text: ""), checks: [], solution: nil)
    let course = course(
      [[ungraded, pinned, program, proved, single("fit", pool: "a")]],
      exam: ExamPlan(pools: [ExamPlan.Pool("a", 4)]))
    let drawn = course.paper(.exam, for: LearnerRecord(), seed: 1, at: now)?.items.map(\.question) ?? []
    #expect(drawn.sorted() == ["fit", "proved"])
  }

  @Test func aCourseWithoutAPlanHasNoPaper() {
    let course = course([[single("q")]])
    for kind in Paper.Kind.allCases {
      #expect(course.paper(kind, for: LearnerRecord(), seed: 1, at: now) == nil)
    }
  }

  @Test func aPlacementAsksInTheOrderOfItsList() {
    let course = course([[single("p"), single("q")], [single("r")]], placement: ["r", "p", "gone"])
    let paper = course.paper(.placement, for: LearnerRecord(), seed: 9, at: now)
    #expect(paper?.items.map(\.question) == ["r", "p"] && paper?.pass == 0)
  }

  // MARK: - Judging

  private func answered(_ answers: [String?], _ course: Course, _ kind: Paper.Kind) throws -> Paper {
    var paper = try #require(course.paper(kind, for: LearnerRecord(), seed: 5, at: now))
    for (index, answer) in answers.enumerated() { paper.items[index].answer = answer }
    return paper
  }

  @Test func everyAnswerIsJudgedWhenAllIsHandedIn() throws {
    let paper = try answered(["2", "1", "", nil, "2"], pooled, .exam)
    #expect(paper.answered == 4 && paper.items.allSatisfy { $0.outcome == nil } && !paper.hasPassed)
    let over = pooled.handedIn(paper, at: now + 9)
    #expect(over.items.map(\.outcome) == [.right, .wrong, .unknown, .unknown, .right])
    #expect(over.handedInAt == now + 9 && over.right == 2 && over.percent == 40 && !over.hasPassed)
    #expect(
      pooled.scores(of: over) == [
        SkillScore(skill: pooled.skills[0], right: 1, of: 3),
        SkillScore(skill: pooled.skills[1], right: 1, of: 2),
      ])
  }

  @Test func whoHasExactlyTheShareThatIsNeededHasPassed() throws {
    let enough = pooled.handedIn(try answered(["2", "2", "2", "1", "1"], pooled, .exam), at: now)
    #expect(enough.percent == 60 && enough.hasPassed)
    let less = pooled.handedIn(try answered(["2", "2", "1", "1", "1"], pooled, .exam), at: now)
    #expect(!less.hasPassed)
    var third = enough
    third.pass = 67
    third.items.removeLast(2)
    third.items[0].outcome = .wrong
    // Two of three are 66.7 percent: they are told as 66, and do not pass where 67 are needed.
    #expect(third.percent == 66 && !third.hasPassed)
  }

  @Test func theBestPassedExamCountsAndOfEqualsTheFirst() throws {
    var record = LearnerRecord()
    for (number, answers) in [
      ["1", "1"], ["2", "2", "2"], ["2", "2", "2", "2"], ["1", "2", "2", "2", "2"],
    ]
    .enumerated() {
      var paper = try answered(answers, pooled, .exam)
      paper.startedAt = now + Int64(number)
      record.apply(.paper(pooled.handedIn(paper, at: now + 100)))
    }
    #expect(record.bestExam?.startedAt == now + 2)
    #expect(LearnerRecord().bestExam == nil)
  }

  @Test func aQuestionThatWasEditedIsAskedAnewAndOneThatIsGoneIsNot() throws {
    let paper = try answered(
      ["2", "2"], course([[single("p"), single("q")]], placement: ["p", "q"]), .placement)
    var edited = single("q")
    edited.hash = "other"
    let changed = course([[edited]], placement: ["q"])
    #expect(changed.takenUp(paper).items == [Paper.Item("q", "other")])
    #expect(changed.handedIn(paper, at: now).items == [Paper.Item("q", "other", outcome: .unknown)])
    // What is handed in stays what it was.
    let over = course([[single("p"), single("q")]], placement: ["p", "q"]).handedIn(paper, at: now)
    #expect(changed.takenUp(over) == over)
  }

  // MARK: - Answers

  private func accepted(_ text: String, _ answers: Answers, shown: [Int]? = nil) -> String? {
    let question = Question(id: "q", prompt: [], answers: answers)
    return try? course([[question]]).paperAnswer(text, to: question, shown: shown).get()
  }

  private func outcome(_ text: String, _ answers: Answers) throws -> Paper.Outcome? {
    let question = Question(id: "q", prompt: [], answers: answers)
    let course = course([[question]], placement: ["q"])
    return course.handedIn(try answered([text], course, .placement), at: now).items[0].outcome
  }

  @Test func choicesAreKeptByTheirNumberInTheFile() {
    #expect(accepted("1", single("q").answers, shown: [2, 0, 1]) == "3")
    #expect(accepted("b", single("q").answers, shown: [2, 0, 1]) == "1")
    #expect(accepted("4", single("q").answers) == nil && accepted("1 2", single("q").answers) == nil)
  }

  @Test func aSlipIsTakenWithoutAWordAndCountsAsRight() throws {
    let word = Answers.blanks([.text([TextKey("interpreter")])], knownWrong: [])
    #expect(accepted("interpretre", word) == "interpretre" && accepted(" ", word) == nil)
    #expect(try outcome("interpretre", word) == .right)
    #expect(try outcome("thread", word) == .wrong)
    let output = Answers.output(program: CodeFence(language: "python", text: ""), expected: ["A b"])
    #expect(accepted("a B", output) == "a B" && accepted("", output) == nil)
    #expect(try outcome("a B", output) == .right && outcome("c", output) == .wrong)
  }

  @Test func aNumberWithoutItsUnitIsAskedForAgainAndSaysNothingOfItsValue() throws {
    let number = Answers.blanks(
      [.number(NumberKey(target: .value(5, tolerance: 0), unit: .milliseconds, text: "5 ms"))], knownWrong: []
    )
    #expect(accepted("5", number) == nil && accepted("7", number) == nil)
    #expect(accepted("7 ms", number) == "7 ms")
    #expect(try outcome("7 ms", number) == .wrong && outcome("0.005 s", number) == .right)
    #expect(try outcome("5", number) == .wrong)
  }

  // MARK: - Placement

  @Test func aLessonIsKnownWhereAllThatWasAskedOfItIsRight() throws {
    let course = course(
      [[single("a"), single("b")], [single("c"), single("d")], [single("e")]],
      placement: ["a", "b", "c", "d"])
    var record = LearnerRecord()
    #expect(course.knownLessons(record).isEmpty)
    record.apply(.paper(try answered(["2", "2", "2", "2"], course, .placement)))
    #expect(course.knownLessons(record).isEmpty, "nothing is known before it is handed in")
    record.apply(.paper(course.handedIn(try answered(["2", "2", "2", ""], course, .placement), at: now)))
    #expect(course.knownLessons(record) == ["l1"])
    // The latest counts, also where it shows less.
    var again = try answered(["1", "2", "2", "2"], course, .placement)
    again.startedAt = now + 5
    record.apply(.paper(course.handedIn(again, at: now + 9)))
    #expect(course.knownLessons(record) == ["l2"])
  }
}
