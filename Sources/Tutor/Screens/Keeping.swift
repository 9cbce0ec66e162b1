import Course

/// What is kept of a step without being asked: an answer that was begun, and how far it was scrolled.
extension ScreenState {
  /// Keeps what is open, where it is not on record as it stands.
  mutating func keepOpen() -> [Effect] {
    guard screen == .study, tutor.phase != .over, tutor.phase != .welcome else { return [] }
    if case .predicting(let standing) = tutor.phase, let typed = bench.entry.draft, typed != standing.typed {
      tutor.change { $0.typed = typed }
    }
    var changes: [Change] = []
    if let question = tutor.question, case .answering(let answering) = tutor.phase, !answering.isPractice,
      let draft = study.entry.draft
    {
      var known = tutor.known(question) ?? QuestionRecord(contentHash: question.hash)
      if known.draft != draft {
        known.draft = draft
        changes += tutor.remember(known, of: question)
      }
    }
    if tutor.phase != .finished, !tutor.isReviewing, var place = tutor.record.places[tutor.unit.id],
      place.scroll != study.scroll
    {
      place.scroll = study.scroll
      changes.append(.place(place))
    }
    return tutor.keepBench(changes.isEmpty ? [] : tutor.recordSilently(changes))
  }

  /// Whether an action may leave the step, or the prediction that is begun.
  static func leaves(_ action: Action) -> Bool {
    switch action {
    case .next, .back, .go, .quit, .endOfInput, .list, .review, .open, .goToSkipped, .goDeeper,
      .levels, .playLevel, .lab, .openLab, .filtered, .find, .paper, .bench(.edit), .bench(.original),
      .bench(.mine):
      true
    default: false
    }
  }
}

extension Entry {
  /// The answer as far as it goes, as it is kept; nil for what is kept otherwise, or has nothing to keep.
  var draft: String? {
    switch self {
    case .choices(_, let picked): picked.sorted().map { "\($0 + 1)" }.joined(separator: " ")
    case .statements(_, let truths):
      truths.allSatisfy { $0 == nil }
        ? "" : truths.map { $0.map { $0 ? "t" : "f" } ?? "-" }.joined(separator: " ")
    case .fields(let fields, _):
      fields.allSatisfy(\.text.isEmpty) ? "" : fields.map(\.text).joined(separator: "\n")
    case .order(let items, _, _):
      items == Array(items.indices) ? "" : items.map { "\($0 + 1)" }.joined(separator: " ")
    // Lines of an output are kept one by one, as they are taken.
    case .output, .program, .none: nil
    }
  }

  /// The same entry with what was kept of it; what does not fit is left out, for the question may have been edited.
  func taking(draft: String) -> Entry {
    guard !draft.isEmpty else { return self }
    let numbers = draft.split(separator: " ").compactMap { Int(ordinal: $0) }
    switch self {
    case .choices(let cursor, _): return .choices(cursor: numbers.first ?? cursor, picked: Set(numbers))
    case .statements(let cursor, let truths):
      let said: [Bool?] = draft.split(separator: " ").map { $0 == "t" ? true : $0 == "f" ? false : nil }
      return said.count == truths.count ? .statements(cursor: cursor, truths: said) : self
    case .fields(let fields, let active):
      let texts = draft.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      return texts.count == fields.count ? .fields(texts.map { TextField($0) }, active: active) : self
    case .order(let items, let cursor, _):
      return numbers.sorted() == items.sorted() ? .order(numbers, cursor: cursor, isHeld: false) : self
    case .output, .program, .none: return self
    }
  }
}
