import Course

private func question(_ id: QuestionID, _ answers: Answers, pool: String? = nil) -> Question {
  Question(
    id: id, skills: ["s"], prompt: [.paragraph([.text("Asked: \(id)?")])], answers: answers,
    hints: [[.paragraph([.text("A hint.")])]], explanation: [.paragraph([.text("Explained: \(id).")])],
    pool: pool, hash: ContentHash("h-\(id)"))
}

private func choices(_ id: QuestionID, pool: String? = "p") -> Question {
  let all = ["no", "yes", "perhaps"].map { word in
    Choice(
      text: [.text(word)], isRight: word == "yes",
      reason: [.paragraph([.text("Because of \(word) in \(id).")])])
  }
  return question(id, .choices(all, picks: .one), pool: pool)
}

/// Three lessons of one to two questions, a placement of all five, and an exam that draws four.
func paperCourse() -> Course {
  let quizzes = [
    [choices("a1"), choices("a2")],
    [question("b1", .blanks([.text([TextKey("lock")])], knownWrong: []), pool: "p"), choices("b2")],
    [question("c1", .output(program: CodeFence(language: "python", text: "x\n"), expected: ["1", "2"]))],
  ].enumerated().map { index, questions in
    Quiz(
      id: QuizID("z\(index)"), number: index + 1, slug: "", path: "", title: "",
      lesson: LessonID("l\(index + 1)"), questions: questions)
  }
  let lessons = quizzes.indices.map { index in
    Lesson(
      id: LessonID("l\(index + 1)"), number: index + 1, slug: "l", path: "l", title: "Title \(index + 1)",
      minutes: 5, pages: [Page(blocks: [])])
  }
  return Course(
    info: CourseInfo(
      id: "c", title: "C", version: "2", placement: ["a1", "a2", "b1", "b2", "c1"],
      exam: ExamPlan(pools: [ExamPlan.Pool("p", 4)], pass: 75)),
    lessons: lessons, quizzes: quizzes, skills: [Skill(id: "s", title: "Telling locks apart")])
}
