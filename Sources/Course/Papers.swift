extension Question {
  /// Why it cannot stand in a paper, in words that go on from its name; nil where it can.
  package var unfitForPaper: String? {
    if !isGraded { return "is not graded" }
    if kind == .code { return "asks for a program, which has to be run" }
    if moment?.point != nil { return "is about a moment of a run" }
    return nil
  }
}

extension Course {
  /// The questions that can be drawn from a pool, in the order of the course.
  package func pool(_ name: String) -> [Question] {
    questions.filter { $0.pool == name && $0.unfitForPaper == nil }
  }

  /// The paper that somebody gets next; nil where the course has none of that kind.
  ///
  /// - Parameters:
  ///   - seed: the learner's, of which the paper's own is made: who shows that does not show the other.
  ///   - now: when it is handed out.
  package func paper(_ kind: Paper.Kind, for record: LearnerRecord, seed: UInt64, at now: WallTime) -> Paper?
  {
    let earlier = record.papers(kind)
    let number = (earlier.map(\.number).max() ?? 0) + 1
    // Papers are known by their time.
    let start = max(now, (earlier.last?.startedAt).map { $0 + 1 } ?? now)
    let own = scrambled(seed ^ scrambled(UInt64(number)))
    return paper(kind, number: number, seed: own, at: start)
  }

  /// The paper with a seed: the same questions each time.
  package func paper(_ kind: Paper.Kind, number: Int, seed: UInt64, at start: WallTime) -> Paper? {
    var asked: [Question] = []
    switch kind {
    case .placement: asked = info.placement.compactMap { question($0) }
    case .exam:
      for (index, plan) in (info.exam?.pools ?? []).enumerated() {
        let pool = pool(plan.name)
        let order = shuffled(pool.count, seed: seed ^ UInt64(index))
        asked += order.prefix(plan.count).map { pool[$0] }
      }
    }
    guard !asked.isEmpty else { return nil }
    return Paper(
      kind, startedAt: start, number: number, pass: kind == .exam ? info.exam?.pass ?? 0 : 0, seed: seed,
      courseVersion: info.version, items: asked.map { Paper.Item($0.id, $0.hash) })
  }

  /// A question as a paper asks it, with the numbers that belong to the paper's seed.
  package func question(_ item: Paper.Item, in paper: Paper) -> Question? {
    question(item.question)?.variant(seed: Int(truncatingIfNeeded: paper.seed >> 1))
  }

  /// The paper as it can be gone on with: without questions that are gone, and those that were edited open again.
  package func takenUp(_ paper: Paper) -> Paper {
    var paper = paper
    guard paper.isOpen else { return paper }
    paper.items = paper.items.compactMap { item in
      guard let question = question(item.question), question.unfitForPaper == nil else { return nil }
      return question.hash == item.contentHash ? item : Paper.Item(question.id, question.hash)
    }
    return paper
  }

  /// The paper as it was handed in: every answer judged.
  package func handedIn(_ paper: Paper, at now: WallTime) -> Paper {
    var paper = takenUp(paper)
    for index in paper.items.indices {
      paper.items[index].outcome = outcome(of: paper.items[index], in: paper)
    }
    paper.handedInAt = now
    return paper
  }

  private func outcome(of item: Paper.Item, in paper: Paper) -> Paper.Outcome {
    guard let text = item.answer, text != Paper.Item.notKnown, let question = question(item, in: paper),
      case .answer(let answer) = question.read(text)
    else { return .unknown }
    switch verdict(on: answer, to: question).outcome {
    case .right: return .right
    case .wrong: return .wrong
    case .again: return question.forgivesSlips ? .right : .wrong
    }
  }

  /// Reads an answer to a question of a paper, without a word on whether it is right.
  ///
  /// - Parameter shown: the choices or items in the order in which they were shown.
  /// - Returns: the answer as it is kept, or a sentence that says what to type instead.
  package func paperAnswer(
    _ text: String, to question: Question, shown: [Int]? = nil
  ) -> Result<String, PaperAnswerProblem> {
    switch question.read(text, shown: shown) {
    case .unclear(let sentence): return .failure(PaperAnswerProblem(sentence))
    case .answer(let answer):
      if case .again(let sentence) = verdict(on: answer, to: question).outcome {
        // A slip is not told before the end; that something is missing is.
        let isMissing =
          switch answer {
          case .blanks(let texts): texts.contains { TextComparison.words($0).isEmpty }
          case .output(let text): outputLines(text).isEmpty
          default: true
          }
        guard question.forgivesSlips, !isMissing else { return .failure(PaperAnswerProblem(sentence)) }
      }
      return .success(answer.written ?? text)
    }
  }

  /// The lessons that the last placement has shown to be known: all that was asked of them was right.
  package func knownLessons(_ record: LearnerRecord) -> Set<LessonID> {
    guard let placement = record.lastHandedIn(.placement) else { return [] }
    var isRight: [LessonID: Bool] = [:]
    for item in placement.items {
      guard let lesson = quiz(of: item.question)?.lesson else { continue }
      isRight[lesson] = isRight[lesson, default: true] && item.outcome == .right
    }
    return Set(isRight.filter(\.value).keys)
  }

  /// How a paper came out by skill, in the order of the course; skills that were not asked for are left out.
  package func scores(of paper: Paper) -> [SkillScore] {
    skills.compactMap { skill in
      let items = paper.items.filter { question($0.question)?.skills.contains(skill.id) == true }
      guard !items.isEmpty else { return nil }
      return SkillScore(skill: skill, right: items.count { $0.outcome == .right }, of: items.count)
    }
  }
}

/// How many questions on a skill a paper had, and how many were right.
package struct SkillScore: Equatable, Sendable {
  package var skill: Skill
  package var right: Int
  package var of: Int

  package init(skill: Skill, right: Int, of: Int) {
    self.skill = skill
    self.right = right
    self.of = of
  }
}

/// Why a text is no answer.
package struct PaperAnswerProblem: Error, Equatable {
  package var sentence: String

  package init(_ sentence: String) { self.sentence = sentence }
}

extension Question {
  /// Whether a slip that a lesson would ask to mend counts as right where there is no second try: a word that is
  /// misspelled, a line of output that differs in blanks or case.
  fileprivate var forgivesSlips: Bool {
    switch answers {
    case .output: true
    case .blanks(let blanks, _): blanks.allSatisfy { if case .text = $0 { true } else { false } }
    default: false
    }
  }
}
