extension Question {
  /// Whether runs bear its key out; an output or code question proves itself.
  package var isProved: Bool {
    switch answers {
    case .output: true
    case .code(_, _, let solution): solution != nil
    case .choices, .statements, .blanks, .order: proof != nil
    }
  }
}

/// How many questions of one sort there are, and how many of them runs prove.
package struct ProofCount: Equatable, Sendable {
  /// In the plural, such as `choice questions`.
  package var what: String
  package var proved: Int
  package var all: Int
}

extension Course {
  /// What of the course's keys is proved: choices of every kind together, then kind by kind; sorts without a question
  /// are left out.
  package var proofCounts: [ProofCount] {
    let sorts: [(what: String, kinds: [Question.Kind])] = [
      ("choice questions", [.single, .multiple, .trueFalse]), ("numbers", [.number]), ("orders", [.order]),
      ("outputs", [.output]), ("programs", [.code]), ("blanks", [.blank]),
    ]
    return sorts.compactMap { sort in
      let asked = questions.filter { sort.kinds.contains($0.kind) }
      guard !asked.isEmpty else { return nil }
      return ProofCount(what: sort.what, proved: asked.count(where: \.isProved), all: asked.count)
    }
  }
}
