package import Course
import Experiments

/// Reads a script whose header makes it an experiment.
struct ExperimentReader {
  /// The file that holds the script.
  let file: String
  /// The file's line of the script's first line.
  let firstLine: Int
  let origin: Experiment.Origin
  let log: ProblemLog

  static let keys = [
    "id", "title", "runtime", "cores", "bandwidth", "sketch", "reality", "knobs", "hosts", "predict",
    "expect", "notice", "level",
  ]

  private static let levelKeys = ["invariant", "par", "stops", "hints", "solution"]

  /// Reads the script; nil where it has no usable header, which is noted.
  func read(_ script: String) -> Experiment? {
    guard let header = header(of: script), let value = header.parse(log),
      let fields = Fields(
        value, what: "the header of an experiment", allowed: ExperimentReader.keys, file: file, log: log)
    else { return nil }
    noteStrayLevelKeys(value)
    let what = "the header of the experiment"
    let id = ContentName.check(fields, what: what)
    let title = fields.required("title", in: what)
    let knobs = knobs(fields, script)
    // A knob with an error of its own is no unknown one wherever it is named.
    let knobNames = fields.pairs("knobs").map(\.key)
    var experiment = Experiment(
      id: ExperimentID(id ?? ""), title: title ?? id ?? "", origin: origin, path: file, line: firstLine,
      script: script)
    if let runtime = fields.string("runtime"), let place = fields.value("runtime") {
      RuntimeNames.check(runtime, file: file, line: place.line, column: place.column, log)
      experiment.runtime = runtime
    }
    if let cores = fields.integer("cores") { experiment.cores = positive(cores, "cores", fields) }
    if let text = fields.string("bandwidth"), let value = fields.value("bandwidth") {
      experiment.memoryBandwidth = MemoryBandwidth(text)
      if experiment.memoryBandwidth == nil {
        fields.complain("bandwidth", "must be a size a second such as 20 GB/s, from 1 MB/s on", value)
      }
    }
    if let text = fields.string("sketch"), let value = fields.value("sketch") {
      experiment.sketch = text
      if text.isEmpty || text.count > 40 {
        fields.complain("sketch", "must say in a few words what is a sketch, such as: a device", value)
      }
    }
    for name in fields.texts("reality") {
      RuntimeNames.checkReal(name, file: file, log)
      experiment.reality.append(name.text)
    }
    experiment.knobs = knobs
    experiment.hosts = hosts(fields)
    experiment.prediction = prediction(fields, knobNames)
    experiment.expectations = fields.items("expect").compactMap {
      ExpectationReader(file: file, log: log, knobs: knobNames).read($0)
    }
    experiment.notice = fields.string("notice")
    experiment.level = level(fields)
    experiment.hash = ContentHash(of: script.utf8)
    return id == nil ? nil : experiment
  }

  private func positive(_ number: Int, _ key: String, _ fields: Fields) -> Int {
    if number >= 1 && number <= 1024 { return number }
    if let value = fields.value(key) { fields.complain(key, "must be 1 to 1024", value) }
    return 1
  }

  /// The lines between `# /// gilt` and `# ///` without their `# `.
  private func header(of script: String) -> YAMLText? {
    let lines = script.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let openings = lines.indices.filter { lines[$0].starts(with: "# /// gilt".utf8) }
    guard let start = openings.first else {
      log.add(
        .noHeader, "has no header; an experiment begins with the line # /// gilt", file: file, line: firstLine
      )
      return nil
    }
    func isLine(_ index: Int, _ text: StaticString) -> Bool {
      text.withUTF8Buffer { lines[index].elementsEqual($0) }
    }
    if !isLine(start, "# /// gilt") {
      log.add(
        .headerForm, "write # /// gilt and nothing else on this line", file: file, line: firstLine + start)
    }
    if openings.count > 1 {
      log.add(.headerForm, "a second header in one script", file: file, line: firstLine + openings[1])
    }
    var text: [Substring] = []
    for index in lines.indices[(start + 1)...] {
      let line = lines[index]
      if isLine(index, "# ///") {
        return YAMLText(
          text: text.joined(separator: "\n"), file: file, firstLine: firstLine + start + 1, cutColumns: 2)
      }
      guard isLine(index, "#") || line.starts(with: "# ".utf8) else {
        guard lines.indices[index...].contains(where: { isLine($0, "# ///") }) else { break }
        log.add(
          .headerForm, "every line of the header begins with `# `, and its last one is # ///", file: file,
          line: firstLine + index)
        text.append(Substring(line.dropFirst(line.first == UInt8(ascii: "#") ? 1 : 0)))
        continue
      }
      text.append(Substring(line.dropFirst(2)))
    }
    log.add(.headerForm, "the header has no last line # ///", file: file, line: firstLine + start)
    return YAMLText(
      text: text.joined(separator: "\n"), file: file, firstLine: firstLine + start + 1, cutColumns: 2)
  }

  /// Explains where a level's keys belong; they are unknown at the top.
  private func noteStrayLevelKeys(_ value: YAMLValue) {
    guard case .mapping(let entries) = value.content else { return }
    for entry in entries where entry.key == "goal" || ExperimentReader.levelKeys.contains(entry.key) {
      log.add(
        .unknownKey, "write {\(entry.key): …} under `level:`", file: file, line: entry.line,
        column: entry.column)
    }
  }

  // MARK: - Knobs

  private func knobs(_ fields: Fields, _ script: String) -> [Knob] {
    let pairs = fields.pairs("knobs")
    guard !pairs.isEmpty else { return [] }
    let assignments = PythonSource(script).assignments()
    return pairs.compactMap { entry in
      let values = KnobLiteral.list(entry, file: file, log: log)
      let found = assignments.filter { $0.name == entry.key }
      guard let assignment = found.first else {
        let names = assignments.map(\.name)
        log.add(
          .knobMissing,
          "the script has no line `\(entry.key) = …` at column 1\(didYouMean(entry.key, in: names))",
          file: file,
          line: entry.line, column: entry.column)
        return nil
      }
      if found.count > 1 {
        log.add(
          .knobTwice, "the knob \(entry.key) is assigned a second time", file: file,
          line: firstLine + found[1].line - 1)
      }
      guard let range = assignment.literal else {
        log.add(
          .knobLiteral, "the knob \(entry.key) must be assigned a literal and nothing else", file: file,
          line: firstLine + assignment.line - 1)
        return nil
      }
      let literal = String(decoding: Array(script.utf8)[range], as: UTF8.self)
      return Knob(name: entry.key, literal: literal, literalRange: range, values: values)
    }
  }

  // MARK: - Hosts, prediction, level

  private func hosts(_ fields: Fields) -> [SimulatedHost] {
    fields.pairs("hosts").compactMap { entry in
      guard
        let host = Fields(
          entry.value, what: "a host",
          allowed: ["latency", "bandwidth", "size", "status", "errors", "fails", "type", "body"], file: file,
          log: log)
      else { return nil }
      var latency = 0
      if let text = host.required("latency", in: "the host \(entry.key)"), let value = host.value("latency") {
        if case .number(let values, let unit) = MeasureReading(text), unit.dimension == .time {
          latency = Int((values[0] * unit.factor * 1e9).rounded())
        } else {
          host.complain("latency", "must be a time such as 500 ms", value)
        }
      }
      var bandwidth: Double?
      if let text = host.string("bandwidth"), let value = host.value("bandwidth") {
        let size = text.hasSuffix("/s") ? String(text.dropLast(2)) : ""
        if case .number(let values, let unit) = MeasureReading(size), unit.dimension == .size {
          bandwidth = values[0] * unit.factor
        } else {
          host.complain("bandwidth", "must be a size a second such as 1 MB/s", value)
        }
      }
      return SimulatedHost(name: entry.key, latencyNanoseconds: latency, bytesPerSecond: bandwidth)
    }
  }

  private func prediction(_ fields: Fields, _ knobs: [String]) -> Prediction? {
    guard let value = fields.value("predict"),
      let predict = Fields(
        value, what: "predict", allowed: ["ask", "result", "within", "choices", "proof", "order"], file: file,
        log: log)
    else { return nil }
    let ask = predict.required("ask", in: "predict")
    let label = predict.string("result")
    let within = within(predict)
    let choices = predict.strings("choices")
    let order = predict.strings("order")
    let proofs = predict.texts("proof")
    for proof in proofs {
      ExpectationReader(file: file, log: log, knobs: knobs).check(
        proof.text, line: proof.line, column: proof.column)
    }
    if predict.has("choices"), !proofs.isEmpty, proofs.count != choices.count {
      predict.complain("proof", "needs one expression for each of the \(choices.count) choices", value)
    }
    let forms = ["result", "choices", "order"].filter(predict.has)
    guard forms.count == 1 else {
      predict.complain("predict", "needs one of result, choices and order", value)
      return nil
    }
    guard let ask else { return nil }
    switch forms[0] {
    case "result": return label.map { Prediction(ask: ask, form: .number(result: $0, within: within)) }
    case "choices": return Prediction(ask: ask, form: .choices(choices, proofs: proofs.map(\.text)))
    default: return Prediction(ask: ask, form: .order(order))
    }
  }

  private func within(_ predict: Fields) -> Double {
    guard let text = predict.string("within"), let value = predict.value("within") else { return 0.3 }
    if case .number(let values, .percent) = MeasureReading(text), values[0] > 0 { return values[0] / 100 }
    predict.complain("within", "must be a percentage such as 30%", value)
    return 0.3
  }

  private func level(_ fields: Fields) -> Level? {
    guard let value = fields.value("level"),
      let level = Fields(
        value, what: "level", allowed: ["goal", "order"] + ExperimentReader.levelKeys, file: file, log: log)
    else { return nil }
    let hasGoal = level.required("goal", in: "level") != nil
    let goal = hasGoal ? level.choice("goal", of: Level.Goal.self) : nil
    let invariant = goal == .deadlock ? level.string("invariant") : level.required("invariant", in: "level")
    let par = level.integer("par")
    let stops = level.choice("stops", of: Level.Stops.self)
    let solution = level.string("solution")
    guard let goal, invariant != nil || goal == .deadlock else { return nil }
    if let value = level.value("solution"), goal != .protect {
      level.complain("solution", "belongs to a level whose goal is protect", value)
    }
    if let par, let value = level.value("par"), par < 0 { level.complain("par", "must be 0 or more", value) }
    return Level(
      goal: goal, invariant: invariant, par: par, stops: stops ?? .bytecode, order: level.integer("order"),
      hints: level.strings("hints"), solution: solution)
  }
}

extension Experiment {
  /// The experiment a script's header makes of it; nil where it has none that can be read.
  package init?(reading script: String, path: String) {
    guard script.contains("# /// gilt") else { return nil }
    let reader = ExperimentReader(file: path, firstLine: 1, origin: .file, log: ProblemLog())
    guard let experiment = reader.read(script) else { return nil }
    self = experiment
  }
}

/// Knob values written in YAML, as Python literals.
enum KnobLiteral {
  static func list(_ entry: YAMLValue.Entry, file: String, log: ProblemLog) -> [String] {
    guard case .sequence(let items) = entry.value.content, !items.isEmpty else {
      log.add(
        .badValue, "the knob \(entry.key) needs a list of values", file: file, line: entry.value.line,
        column: entry.value.column)
      return []
    }
    return items.compactMap { literal($0, of: entry.key, file: file, log: log) }
  }

  static func literal(_ value: YAMLValue, of name: String, file: String, log: ProblemLog) -> String? {
    let text = spelled(value)
    if PythonSource.isLiteral(text) { return text }
    log.add(
      .knobLiteral, "\(text) is no Python literal; a string is written \"'\(text)'\"", file: file,
      line: value.line,
      column: value.column)
    return nil
  }

  private static func spelled(_ value: YAMLValue) -> String {
    switch value.content {
    case .null: "None"
    case .scalar(let text): text
    case .sequence(let items): "[" + items.map(spelled).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\($0.key): \(spelled($0.value))" }.joined(separator: ", ") + "}"
    }
  }
}
