import Course

/// Reads what ties a question to runs: its moment and its proof.
struct QuestionMetadata {
  let source: SourceFile
  let log: ProblemLog
  /// As read; nil where they could not be told.
  let answers: Answers?
  /// As the metadata names it.
  let kind: Question.Kind?
  /// Whether answers that could not be told may be of a kind that needs neither proof nor source.
  let mayProveItself: Bool

  func check(_ question: inout Question, _ metadata: Fields) {
    question.moment = moment(metadata)
    question.proof = proof(metadata, of: question)
    switch answers {
    case .output, .code: break
    case nil where mayProveItself: break
    default:
      if question.proof == nil, !metadata.has("proof"), question.source == nil {
        log.add(
          .noSource, "the key is neither proved nor sourced; add `proof:` or `source:`", file: source.path,
          line: question.line)
      }
    }
    let kind = answers == nil ? self.kind : question.kind
    if metadata.has("accept"), let kind, kind != .order {
      note(.acceptedOrder, "accept belongs to a question of kind order", metadata, "accept")
    }
    if metadata.has("checks"), let kind, kind != .code {
      note(.kindMismatch, "checks belong to a question of kind code", metadata, "checks")
    }
  }

  private func note(_ code: ContentProblem.Code, _ message: String, _ metadata: Fields, _ key: String) {
    let entry = metadata.entry(key)
    log.add(code, message, file: source.path, line: entry?.line ?? metadata.line, column: entry?.column ?? 1)
  }

  private func moment(_ metadata: Fields) -> Moment? {
    guard let value = metadata.value("at"),
      let at = Fields(
        value, what: "at", allowed: ["experiment", "set", "runtime", "time", "handoff"], file: source.path,
        log: log)
    else { return nil }
    let experiment = at.required("experiment", in: "at")
    let reader = ExpectationReader(file: source.path, log: log, knobs: nil)
    var moment = Moment(experiment: ExperimentID(experiment ?? ""), settings: reader.settings(at, "set"))
    if let runtime = at.texts("runtime").first {
      RuntimeNames.check(
        runtime.text, file: source.path, line: runtime.line, column: runtime.column, log)
      moment.runtime = runtime.text
    }
    moment.point = point(at)
    if let place = at.value("time") ?? at.value("handoff") {
      (moment.line, moment.column) = (place.line, place.column)
    }
    return experiment == nil ? nil : moment
  }

  private func point(_ at: Fields) -> Moment.Point? {
    if let place = at.value("handoff") {
      if at.has("time") {
        at.complain("handoff", "stands beside time; a moment has one of them", place)
      } else if let number = at.integer("handoff") {
        if number > 0 { return .handOff(number) }
        at.complain("handoff", "must be 1 or more: 1 is the first time that the lock changes hands", place)
      }
      return nil
    }
    guard let text = at.string("time"), let place = at.value("time") else { return nil }
    guard case .number(let values, let unit) = MeasureReading(text), unit.dimension == .time, values[0] >= 0,
      values[0] * unit.factor < 1e9
    else {
      at.complain("time", "must be a time such as 12 ms", place)
      return nil
    }
    return .time(nanoseconds: Int((values[0] * unit.factor * 1e9).rounded()))
  }

  private func proof(_ metadata: Fields, of question: Question) -> Proof? {
    guard let value = metadata.value("proof") else { return nil }
    if case .sequence = value.content {
      return complete(choices(metadata.texts("proof"), question, value), nil, RunSelection(), question, value)
    }
    guard
      let fields = Fields(
        value, what: "proof",
        allowed: ["experiment", "choices", "result", "events"] + ExpectationReader.runKeys,
        file: source.path, log: log)
    else { return nil }
    let forms = ["choices", "result", "events"].filter(fields.has)
    let run = ExpectationReader(file: source.path, log: log, knobs: nil).run(fields)
    let experiment = fields.string("experiment").map(ExperimentID.init(_:))
    var claim: Proof.Claim?
    switch forms.count == 1 ? forms[0] : "" {
    case "choices": claim = choices(fields.texts("choices"), question, value)
    case "result": claim = result(fields, question, value)
    case "events":
      claim = events(fields, value)
    default:
      complain("a proof has one of choices, result and events", value)
      checkExpressions(fields.texts("choices"))
    }
    return complete(claim, experiment, run, question, value)
  }

  private func complete(
    _ claim: Proof.Claim?, _ experiment: ExperimentID?, _ run: RunSelection, _ question: Question,
    _ value: YAMLValue
  ) -> Proof? {
    guard experiment != nil || question.moment != nil else {
      complain(
        "the proof names no experiment; add `at: {experiment: …}` or `experiment:` in the proof", value)
      return nil
    }
    guard let claim else { return nil }
    return Proof(claim: claim, experiment: experiment, run: run, line: value.line)
  }

  private func choices(_ texts: [PlacedText], _ question: Question, _ value: YAMLValue) -> Proof.Claim? {
    checkExpressions(texts)
    let wanted: Int
    switch answers {
    case .choices(let choices, _): wanted = choices.count
    case .statements(let statements): wanted = statements.count
    case nil: return .choices(texts.map(\.text))
    default:
      complain("a list of expressions proves choices; use result for a number and events for an order", value)
      return nil
    }
    if texts.count != wanted {
      complain(
        "the proof needs one expression for each of the \(wanted) choices, and has \(texts.count)", value)
    }
    return .choices(texts.map(\.text))
  }

  private func checkExpressions(_ texts: [PlacedText]) {
    let reader = ExpectationReader(file: source.path, log: log, knobs: nil)
    for text in texts { reader.check(text.text, line: text.line, column: text.column) }
  }

  private func result(_ fields: Fields, _ question: Question, _ value: YAMLValue) -> Proof.Claim? {
    guard answers == nil || question.kind == .number else {
      complain("a result proves a number", value)
      return nil
    }
    return fields.string("result").map(Proof.Claim.result)
  }

  private func events(_ fields: Fields, _ value: YAMLValue) -> Proof.Claim? {
    let events = fields.items("events").compactMap(event)
    guard events.count == fields.items("events").count else { return nil }
    guard let answers else { return .events(events) }
    let wanted: (count: Int, what: String)
    switch answers {
    case .order(let items, _): wanted = (items.count, "items")
    case .choices(let choices, .one): wanted = (choices.count, "choices")
    default:
      complain("events prove an order, or which one of several choices happens first", value)
      return nil
    }
    if events.count != wanted.count {
      complain(
        "the proof needs one event for each of the \(wanted.count) \(wanted.what), in the same order, and has "
          + "\(events.count)", value)
      return nil
    }
    if Set(events).count < events.count {
      complain("two \(wanted.what) have the same event; nothing then tells which comes first", value)
    }
    let lines = events.count { if case .line = $0 { true } else { false } }
    if lines != 0, lines != events.count {
      complain("events are lines of output or what threads do, not both: a line has no time", value)
      return nil
    }
    return .events(events)
  }

  /// A text is a line of output; `{Thread-1: waits}` is what a thread does.
  private func event(_ value: YAMLValue) -> ProofEvent? {
    if let text = value.text {
      return .line(String(decoding: Array(text.utf8)[...].trimmedAtEnd, as: UTF8.self))
    }
    let deeds = ThreadEvent.Deed.allCases.map(\.rawValue)
    if case .mapping(let pairs) = value.content, pairs.count == 1, let word = pairs[0].value.text {
      if let deed = ThreadEvent.Deed(rawValue: word) {
        return .thread(ThreadEvent(thread: pairs[0].key, deed: deed))
      }
      complain(
        "what a thread does is \(listed(deeds, "or")), not \(word)\(didYouMean(word, in: deeds))",
        pairs[0].value)
    } else {
      complain(
        "an event is a line of output or {THREAD: DEED}, such as {Thread-1: waits}; a thread \(listed(deeds, "or"))",
        value)
    }
    return nil
  }

  private func complain(_ message: String, _ value: YAMLValue) {
    log.add(.proofForm, message, file: source.path, line: value.line, column: value.column)
  }
}

/// Reads the same question once for each set of numbers.
///
/// `params: {n: [2, 4], total: [10, 20]}` has two: every `{n}` and `{total}` in the question, its key included,
/// becomes 2 and 10 or 4 and 20. Whole rows are drawn, so a key can never be computed wrongly.
struct QuestionVariants {
  let source: SourceFile
  let log: ProblemLog

  /// The question for each set of numbers, and whether they can be asked.
  func read(
    _ section: QuestionSection, _ metadata: Fields
  ) -> (variants: [Question], isSound: Bool) {
    guard let place = metadata.value("params") else { return ([], false) }
    let names = metadata.pairs("params").map(\.key)
    var columns = metadata.pairs("params").map { entry -> [String] in
      guard case .sequence(let items) = entry.value.content else { return [] }
      return items.compactMap(\.text)
    }
    for name in names where !source.lines(section.lines).text.contains("{\(name)}") {
      log.add(
        .params, "{\(name)} is used nowhere in the question", file: source.path, line: place.line,
        column: place.column)
    }
    var isSound = true
    if columns.first?.isEmpty != false || !columns.allSatisfy({ $0.count == columns[0].count }) {
      isSound = false
      log.add(
        .params, "params gives each name a list, and all lists have the same length", file: source.path,
        line: place.line, column: place.column)
      // Any number lets the rest be read.
      columns = names.indices.map { ["\($0 + 1)"] }
    }
    var variants: [Question] = []
    for row in 0..<(columns.first?.count ?? 1) {
      var text = source.lines(section.lines).text
      for (name, column) in zip(names, columns) {
        text = text.split(separator: "{\(name)}", omittingEmptySubsequences: false).joined(
          separator: column[row])
      }
      let bytes = [UInt8](repeating: 0x0A, count: section.lines.lowerBound - 1) + Array(text.utf8)
      let file = SourceFile(path: source.path, bytes: bytes)
      let document = MarkdownReader.read(bytes, of: file, blanks: .collected, log: log)
      guard let heading = document.elements.first else { continue }
      let variant = QuestionSection(
        id: section.id, heading: heading, elements: Array(document.elements.dropFirst()),
        blanks: document.blanks.last ?? [], lines: section.lines)
      let built = QuestionReader(source: file, log: log).build(variant, metadata, true)
      isSound = isSound && built.isSound
      variants.append(built.question)
    }
    return (variants, isSound)
  }
}
