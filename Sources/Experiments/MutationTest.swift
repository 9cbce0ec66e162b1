import Course

/// Changes every proved key and every proved constant of a course, one at a time, and asks whether a run notices.
///
/// A key that can be changed without turning `gilt check` red is not proved: its expression holds for other reasons,
/// its tolerance takes everything in, its events come in any order. Nearly all runs are those of the replay.
package struct MutationTest: Sendable {
  /// A change that nothing notices.
  package struct Survivor: Equatable, Sendable {
    package enum Subject: Equatable, Sendable { case key, expectation }
    package var subject: Subject
    /// Relative to the course directory.
    package var file: String
    /// 1-based.
    package var line: Int
    package var column: Int
    package var message: String
  }

  /// Claims of which one at least must fail.
  private struct Group: Sendable {
    var survivor: Survivor
    var claims: Range<Int>
  }

  /// The changed claims, to be replayed like any others.
  package private(set) var plan: ReplayPlan
  private var groups: [Group] = []

  /// How many changes there are.
  package var count: Int { groups.count }

  /// Takes the claims that hold from a finished replay.
  package init(_ finished: ReplayPlan) {
    var claims: [ReplayClaim] = []
    for claim in finished.holding {
      for mutant in claim.mutants {
        let start = claims.count
        claims += mutant.claims
        groups.append(Group(survivor: mutant.survivor, claims: start..<claims.count))
      }
    }
    plan = finished.with(claims)
  }

  /// What nothing noticed, when the plan is finished; each place once, in the order of the course.
  package func survivors(_ finished: ReplayPlan) -> [Survivor] {
    var found: [Survivor] = []
    for group in groups where group.claims.allSatisfy(finished.holds) && !found.contains(group.survivor) {
      found.append(group.survivor)
    }
    return found
  }
}

/// One change, with what is told when nothing notices it.
private struct Mutant {
  var claims: [ReplayClaim]
  var survivor: MutationTest.Survivor
}

extension ReplayClaim {
  fileprivate var mutants: [Mutant] {
    switch self {
    case .plain, .moment: []
    case .expectation(let expectation, let experiment):
      ClaimMutation.all(of: expectation.that).map { mutation in
        Mutant(
          claims: mutation.texts.map { text in
            var changed = expectation
            changed.that = text
            return .expectation(changed, experiment)
          },
          survivor: MutationTest.Survivor(
            subject: .expectation, file: experiment.path, line: expectation.line, column: expectation.column,
            message: "the expectation “\(expectation.that)” holds too \(mutation.what)"))
      }
    case .question(let question, let quiz, let experiment):
      question.changes.map { change in
        Mutant(
          claims: change.questions.map { .question($0, quiz, experiment) },
          survivor: MutationTest.Survivor(
            subject: .key, file: quiz.path, line: question.proof?.line ?? question.line, column: 1,
            message: "the key of \(question.id.rawValue) is proved too \(change.what)"))
      }
    }
  }
}

/// A question with its key or proof changed, in one way or in several that count together.
private struct KeyChange {
  var questions: [Question]
  /// What was done, after "is proved too ".
  var what: String
}

extension Question {
  fileprivate var changes: [KeyChange] {
    switch answers {
    case .choices(let choices, let picks):
      if case .events? = proof?.claim { return otherTicks(choices, picks) }
      guard case .choices(let texts)? = proof?.claim else { return [] }
      return choices.indices.map { index in
        var changed = choices
        changed[index].isRight.toggle()
        return KeyChange(
          questions: [with(.choices(changed, picks: picks))],
          what: "with choice \(index + 1) \(choices[index].isRight ? "not ticked" : "ticked")")
      } + changes(of: texts, where: choices.map(\.isRight))
    case .statements(let statements):
      guard case .choices(let texts)? = proof?.claim else { return [] }
      return statements.indices.map { index in
        var changed = statements
        changed[index].isTrue.toggle()
        return KeyChange(
          questions: [with(.statements(changed))],
          what: "with statement \(index + 1) \(statements[index].isTrue ? "false" : "true")")
      } + changes(of: texts, where: statements.map(\.isTrue))
    case .blanks(let blanks, let knownWrong):
      guard case .result? = proof?.claim, case .number(let key)? = blanks.first else { return [] }
      return key.others.map { other, what in
        KeyChange(questions: [with(.blanks([.number(other)], knownWrong: knownWrong))], what: what)
      }
    case .order(let items, let accepted): return swaps(items, accepted)
    case .output(let program, let expected):
      return expected.indices.map { index in
        var changed = expected
        changed[index] += "?"
        return KeyChange(
          questions: [with(.output(program: program, expected: changed))],
          what: "with another line \(index + 1)")
      } + [
        KeyChange(
          questions: [with(.output(program: program, expected: expected.dropLast()))],
          what: "without its last line")
      ]
    case .code(let start, let checks, let solution?): return changes(start, checks, solution)
    case .code: return []
    }
  }

  /// Another choice is ticked than the one whose event happens first.
  private func otherTicks(_ choices: [Choice], _ picks: Answers.Picks) -> [KeyChange] {
    choices.indices.filter { !choices[$0].isRight }.map { index in
      var changed = choices
      for other in changed.indices { changed[other].isRight = other == index }
      return KeyChange(
        questions: [with(.choices(changed, picks: picks))], what: "with choice \(index + 1) ticked instead")
    }
  }

  private func with(_ answers: Answers) -> Question {
    var changed = self
    changed.answers = answers
    return changed
  }

  private func with(_ claim: Proof.Claim) -> Question {
    var changed = self
    changed.proof?.claim = claim
    return changed
  }

  /// The constants of the expressions that must hold.
  ///
  /// Those of the others may be changed at will: a wrong choice stays wrong.
  private func changes(of texts: [String], where isRight: [Bool]) -> [KeyChange] {
    zip(texts, isRight).enumerated().flatMap { index, pair -> [KeyChange] in
      guard pair.1 else { return [] }
      return ClaimMutation.all(of: pair.0).map { mutation in
        KeyChange(
          questions: mutation.texts.map { text in
            var changed = texts
            changed[index] = text
            return with(.choices(changed))
          }, what: "where “\(pair.0)” is read \(mutation.what)")
      }
    }
  }

  /// Neighbours change places, unless that order is accepted too.
  private func swaps(_ items: [OrderItem], _ accepted: [[Int]]) -> [KeyChange] {
    guard case .events(let events)? = proof?.claim, events.count == items.count else { return [] }
    return items.indices.dropFirst().compactMap { index in
      var order = Array(items.indices)
      order.swapAt(index - 1, index)
      guard !accepted.contains(order) else { return nil }
      var changed = events
      changed.swapAt(index - 1, index)
      // The accepted orders were those of other items.
      var question = with(.order(items: order.map { items[$0] }, accepted: []))
      question.proof?.claim = .events(changed)
      return KeyChange(questions: [question], what: "with item \(index + 1) before item \(index)")
    }
  }

  private func changes(_ start: CodeFence, _ checks: [Expectation], _ solution: CodeFence) -> [KeyChange] {
    var changes = [
      KeyChange(
        questions: [with(.code(start: solution, checks: checks, solution: solution))],
        what: "with its solution to start from"),
      KeyChange(
        questions: [with(.code(start: start, checks: checks, solution: start))],
        what: "with its start for a solution"),
    ]
    for (index, check) in checks.enumerated() {
      changes += ClaimMutation.all(of: check.that).map { mutation in
        KeyChange(
          questions: mutation.texts.map { text in
            var changed = checks
            changed[index].that = text
            return with(.code(start: start, checks: changed, solution: solution))
          }, what: "where the check “\(check.that)” is read \(mutation.what)")
      }
    }
    return changes
  }
}

extension NumberKey {
  /// The key twice and half as large; one more and one less where it is 0 or exact and whole.
  fileprivate var others: [(NumberKey, what: String)] {
    switch target {
    case .value(let value, let tolerance):
      if value == 0 || (tolerance == 0 && value == value.rounded()) {
        return [(1, "one more"), (-1, "one less")].map { step, what in
          (
            NumberKey(target: .value(value + step, tolerance: tolerance), unit: unit, text: text),
            "with \(what)"
          )
        }
      }
      return [(2, "twice"), (0.5, "half")].map { factor, what in
        let target = Target.value(value * factor, tolerance: tolerance * factor)
        return (NumberKey(target: target, unit: unit, text: text), "with \(what) the number")
      }
    case .range(let range):
      return [(2, "twice"), (0.5, "half")].map { factor, what in
        let target = Target.range((range.lowerBound * factor)...(range.upperBound * factor))
        return (NumberKey(target: target, unit: unit, text: text), "with \(what) the numbers")
      }
    }
  }
}
