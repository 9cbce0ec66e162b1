import Course
package import Experiments
import PythonMachine
import Simulator

extension RuntimeCatalog {
  /// Reads the runtimes of a directory such as `data/runtimes`, or only one of them.
  ///
  /// - Returns: those that can be read, and what is wrong with the others; their files are named as in a course.
  package static func load(
    directory: String, only name: String? = nil
  ) -> (catalog: RuntimeCatalog, problems: [ContentProblem]) {
    let entries = fileNames(in: directory).filter { entry in
      entry.hasSuffix(".yaml") && (name.map { entry == "\($0).yaml" } ?? true)
    }
    // A session has to know them all before its first frame.
    let readings = entries.mapOnAllCores { entry -> (runtime: Runtime?, problems: [ContentProblem]) in
      let log = ProblemLog()
      let file = readFile("\(directory)/\(entry)")
      let source = SourceFile(path: "data/runtimes/\(entry)", file: file, log: log)
      return (source.flatMap { RuntimeReader(log: log).read($0) }, log.problems)
    }
    return (RuntimeCatalog(readings.compactMap(\.runtime)), readings.flatMap(\.problems).sorted())
  }
}

/// Reads a runtime from YAML.
struct RuntimeReader {
  let log: ProblemLog

  private static let what = "a runtime"
  // To spell the names of all instructions takes longer than to read a file of them.
  private static let instructions = Opcode.allCases.map { (name: $0.name, thing: $0) }
  private static let builtins = CostModel.Builtin.allCases.map { (name: $0.rawValue, thing: $0) }
  private static let keys = [
    "name", "title", "order", "kind", "summary", "lock", "checks", "cost", "defaults", "exact", "modelled",
    "leftOut", "sources",
  ]

  /// Nil where anything is wrong with it, which is noted: half a lock is none.
  func read(_ source: SourceFile) -> Runtime? {
    let before = log.problems.count
    let text = YAMLText(text: source.bytes[...].text, file: source.path, firstLine: 1)
    guard let value = text.parse(log),
      let fields = Fields(
        value, what: RuntimeReader.what, allowed: RuntimeReader.keys, file: source.path, log: log)
    else { return nil }
    let name = fields.required("name", in: RuntimeReader.what) ?? ""
    checkName(name, fields)
    var runtime = Runtime(name: name, title: fields.required("title", in: RuntimeReader.what) ?? "")
    runtime.order = fields.integer("order") ?? 0
    if fields.required("kind", in: RuntimeReader.what) != nil {
      runtime.kind = fields.choice("kind", of: Runtime.Kind.self) ?? .sketch
    }
    runtime.summary = fields.required("summary", in: RuntimeReader.what) ?? ""
    if let lock = part("lock", of: fields, LockReader.keys) {
      let reader = LockReader(fields: lock)
      runtime.policy = reader.policy() ?? runtime.policy
      runtime.lockless = reader.lockless()
      if runtime.policy == .free, runtime.lockless.rule == .none {
        runtime.sharing = SharingReader(fields: lock).sharing()
      }
    }
    if let checks = part("checks", of: fields, CheckReader.keys) {
      runtime.checkPoints = CheckReader(fields: checks).checkPoints(
        runtime.policy, transactions: runtime.lockless.rule == .transactions)
    }
    if let cost = part(
      "cost", of: fields,
      [
        "bytecode", "calls", "nativeCalls", "attributes", "items", "zeroSleep", "threadStart", "instructions",
        "builtins", "source",
      ])
    {
      runtime.costs.bytecode = cost.factor("bytecode")
      runtime.costs.calls = cost.factor("calls")
      runtime.costs.nativeCalls = cost.factor("nativeCalls")
      runtime.costs.attributes = cost.factor("attributes")
      runtime.costs.items = cost.factor("items")
      runtime.costs.zeroSleep = cost.duration("zeroSleep") ?? .zero
      runtime.costs.threadStart = cost.duration("threadStart") ?? .zero
      runtime.costs.instructions = cost.durations("instructions", of: RuntimeReader.instructions)
      runtime.costs.builtins = cost.durations("builtins", of: RuntimeReader.builtins)
      runtime.costSource = cost.required("source", in: "cost") ?? ""
    }
    if let defaults = part(
      "defaults", of: fields, ["switchInterval", "checkInterval", "startMethod", "interpreters"])
    {
      readDefaults(defaults, &runtime)
    }
    runtime.exact = texts("exact", fields)
    runtime.modelled = texts("modelled", fields)
    runtime.leftOut = texts("leftOut", fields)
    runtime.sources = texts("sources", fields)
    return log.problems.count == before ? runtime : nil
  }

  private func checkName(_ name: String, _ fields: Fields) {
    guard !name.isEmpty, let place = fields.value("name") else { return }
    if !RunnableRuntime.isKnown(name) {
      let suggestion = RunnableRuntime.suggestion(for: name, in: RunnableRuntime.known)
      log.add(
        .unknownRuntime,
        "no interpreter is called \(name)" + (suggestion.map { "; did you mean \($0)?" } ?? ""),
        file: fields.file, line: place.line, column: place.column)
    }
    if fields.file != "data/runtimes/\(name).yaml" {
      fields.complain("name", "must be that of the file: \(name).yaml", place)
    }
  }

  private func part(_ key: String, of fields: Fields, _ keys: [String]) -> Fields? {
    guard let value = fields.value(key) else {
      _ = fields.required(key, in: RuntimeReader.what)
      return nil
    }
    return Fields(value, what: key, allowed: keys, file: fields.file, log: log)
  }

  private func texts(_ key: String, _ fields: Fields) -> [String] {
    let texts = fields.strings(key)
    if texts.isEmpty { _ = fields.required(key, in: RuntimeReader.what) }
    return texts
  }

  private func readDefaults(_ fields: Fields, _ runtime: inout Runtime) {
    if let interval = fields.duration("switchInterval"), let value = fields.value("switchInterval") {
      if interval > .zero {
        runtime.switchInterval = interval
      } else {
        fields.complain("switchInterval", "must be longer than nothing", value)
      }
    }
    if let ticks = fields.integer("checkInterval"), let value = fields.value("checkInterval") {
      if ticks >= 0 {
        runtime.checkInterval = ticks
      } else {
        fields.complain("checkInterval", "must be 0 or more", value)
      }
    }
    runtime.hasInterpreters = fields.flag("interpreters") ?? false
    if fields.required("startMethod", in: "defaults") != nil {
      runtime.startMethod = fields.choice("startMethod", of: MachineOptions.StartMethod.self) ?? .fork
    }
  }
}

/// Reads `lock:`, by which rule threads share the interpreter.
private struct LockReader {
  let fields: Fields

  private enum Rule: String, CaseIterable {
    case timed, ticks, pypy, free, transactions, atomicCounts, objectLocks, naiveCounts, collected
  }

  static let keys =
    ["policy"] + timedKeys + tickKeys + pypyKeys + SharingReader.keys
    + locklessKeys.filter { !SharingReader.keys.contains($0) }
  private static let timedKeys = [
    "timerOvershoot", "timerJitter", "stretchChance", "stretchFrom", "stretchTo", "advantageOfFew",
    "advantageOfMany", "advantageWithIO", "catchLatency", "stretchChanceWithIO",
  ]
  private static let tickKeys = [
    "quietCheck", "emptyWake", "wake", "overhead", "fallAsleep", "wakeUp", "spread",
  ]
  private static let pypyKeys = ["pollInterval", "pollOvershoot", "handOver"]
  private static let locklessKeys = [
    "transfer", "contention", "contentionGrowth", "lockCost", "lockBytes", "window", "contendedWindow",
  ]

  /// Which of the keys of lock-free policies one of them has.
  private static func locklessKeys(_ rule: LocklessModel.Rule) -> [String] {
    switch rule {
    case .none, .transactions: []
    case .atomicCounts, .collected: ["transfer", "contention", "contentionGrowth"]
    case .objectLocks: ["transfer", "lockCost", "lockBytes"]
    case .naiveCounts: ["transfer", "window", "contendedWindow"]
    }
  }

  /// How threads share objects under a policy without one lock.
  func lockless() -> LocklessModel {
    guard let name = fields.value("policy")?.text, let rule = LocklessModel.Rule(rawValue: name),
      rule != .none
    else { return .none }
    let own = LockReader.locklessKeys(rule)
    func time(_ key: String) -> SimDuration { own.contains(key) ? self.time(key) : .zero }
    func number(_ key: String, upTo most: Double) -> Double {
      guard own.contains(key), fields.required(key, in: "lock") != nil, let value = fields.value(key) else {
        return 0
      }
      if let text = value.text, let number = Double(text), (0...most).contains(number) { return number }
      fields.complain(key, "must be a number from 0 to \(Int(most))", value)
      return 0
    }
    return LocklessModel(
      rule, transfer: time("transfer"), contention: number("contention", upTo: 100),
      contentionGrowth: number("contentionGrowth", upTo: 1), lockCost: time("lockCost"),
      lockBytes: Int(number("lockBytes", upTo: 1000)), window: time("window"),
      contendedWindow: time("contendedWindow"))
  }

  func policy() -> LockPolicy? {
    guard fields.required("policy", in: "lock") != nil, let rule = fields.choice("policy", of: Rule.self)
    else {
      return nil
    }
    let own =
      switch rule {
      case .timed: LockReader.timedKeys
      case .ticks: LockReader.tickKeys
      case .pypy: LockReader.pypyKeys
      case .free: SharingReader.keys
      default: LocklessModel.Rule(rawValue: rule.rawValue).map(LockReader.locklessKeys) ?? []
      }
    for key in LockReader.keys where key != "policy" && !own.contains(key) {
      guard let entry = fields.entry(key) else { continue }
      fields.log.add(
        .unknownKey, "a lock of policy \(rule.rawValue) has no \(key)", file: fields.file, line: entry.line,
        column: entry.column)
    }
    switch rule {
    case .timed:
      return .timed(
        TimedLockParameters(
          timerOvershoot: time("timerOvershoot"), timerJitter: time("timerJitter"),
          stretchChance: chance("stretchChance"), stretchChanceWithIO: chance("stretchChanceWithIO"),
          stretchFrom: time("stretchFrom"), stretchTo: time("stretchTo"),
          advantage: RequesterAdvantage(
            few: chance("advantageOfFew"), many: chance("advantageOfMany"),
            withIO: fields.chances("advantageWithIO", in: "lock")),
          catchLatency: time("catchLatency")))
    case .ticks:
      return .ticks(
        TickLockParameters(
          quietCheck: time("quietCheck"), emptyWake: time("emptyWake"), wake: time("wake"),
          overhead: time("overhead"), fallAsleep: time("fallAsleep"), wakeUp: time("wakeUp"),
          spread: chance("spread")))
    case .pypy:
      return .pypy(
        PyPyLockParameters(
          pollInterval: time("pollInterval"), pollOvershoot: time("pollOvershoot"),
          handOver: time("handOver")))
    default: return .free
    }
  }

  private func time(_ key: String) -> SimDuration { fields.time(key, in: "lock") }
  private func chance(_ key: String) -> Double { fields.chance(key, in: "lock") }
}

/// Reads `checks:`, where the evaluation loop looks whether another thread wants the lock.
private struct CheckReader {
  let fields: Fields

  static let keys = [
    "ticks", "entry", "jump", "afterC", "uncheckedCalls", "after", "notAfter", "notBefore",
  ]

  func checkPoints(_ policy: LockPolicy, transactions: Bool) -> CheckPoints {
    var checks = CheckPoints()
    checks.areTicks = fields.flag("ticks") ?? false
    switch policy {
    case .free where transactions && checks.areTicks: break
    case .timed, .free:
      if transactions {
        fields.log.add(
          .missingKey, "ticks: true is missing in checks; transactions end after so many", file: fields.file,
          line: fields.line, column: fields.column)
      } else if checks.areTicks, let value = fields.value("ticks") {
        fields.complain("ticks", "is for a lock that counts them; this one has policy timed", value)
      }
    case .ticks, .pypy:
      if !checks.areTicks {
        fields.log.add(
          .missingKey, "ticks: true is missing in checks; the lock counts ticks", file: fields.file,
          line: fields.line, column: fields.column)
      }
    }
    checks.onEntry = instructions("entry", among: [.resume]).contains(.resume)
    checks.onJump = instructions("jump", among: CheckPoints.jumps)
    checks.afterNative = instructions("afterC", among: CheckPoints.calls)
    let isAll = fields.value("after")?.text == "all"
    checks.after = isAll ? .all : instructions("after")
    checks.after = checks.after.subtracting(instructions("notAfter"))
    checks.notBefore = instructions("notBefore")
    if checks.after.isEmpty {
      for key in ["notAfter", "notBefore"] {
        if let value = fields.value(key) { fields.complain(key, "means nothing without `after:`", value) }
      }
    }
    for item in fields.texts("uncheckedCalls") {
      if let call = CheckPoints.UncheckedCall(rawValue: item.text) {
        checks.uncheckedCalls.insert(call)
      } else {
        let names = CheckPoints.UncheckedCall.allCases.map(\.rawValue)
        fields.log.add(
          .badValue, "uncheckedCalls may name \(listed(names)), not \(item.text)", file: fields.file,
          line: item.line, column: item.column)
      }
    }
    if !checks.onJump.contains(.jumpBackward) {
      fields.log.add(
        .missingKey,
        "jump: [JUMP_BACKWARD] is missing in checks: a loop must have a check point on its way round",
        file: fields.file, line: fields.line, column: fields.column)
    }
    return checks
  }

  private func instructions(_ key: String, among allowed: OpcodeSet = .all) -> OpcodeSet {
    var set = OpcodeSet()
    for item in fields.texts(key) {
      guard let op = Opcode(name: item.text) else {
        let known = Opcode.allCases.map(\.name)
        note("\(item.text) in \(key) is no instruction\(didYouMean(item.text, in: known))", item)
        continue
      }
      if !allowed.contains(op) {
        note("\(key) may name \(listed(allowed.members.map(\.name))), not \(item.text)", item)
      } else if set.contains(op) {
        note("\(item.text) is given twice in \(key)", item)
      }
      set.insert(op)
    }
    return set
  }

  private func note(_ message: String, _ item: PlacedText) {
    fields.log.add(.badValue, message, file: fields.file, line: item.line, column: item.column)
  }
}

extension Fields {
  /// A time such as `95 us`.
  func duration(_ key: String) -> SimDuration? {
    guard let value = value(key) else { return nil }
    if let time = value.text.flatMap(Fields.time) { return time }
    complain(key, "must be a time such as 95 us", value)
    return nil
  }

  /// A time below an hour in the words of a file; nil for any other text.
  private static func time(_ text: String) -> SimDuration? {
    guard case .number(let values, let unit) = MeasureReading(text), unit.dimension == .time, values[0] >= 0,
      values[0] * unit.factor < 3_600
    else { return nil }
    return SimDuration(picoseconds: Int64((values[0] * unit.factor * 1e12).rounded()))
  }

  /// Times by name, such as `{LOAD_GLOBAL: 7 ns}`.
  fileprivate func durations<Thing>(
    _ key: String, of things: [(name: String, thing: Thing)]
  ) -> [CostModel.Own<Thing>] {
    guard let value = value(key),
      let fields = Fields(value, what: key, allowed: things.map(\.name), file: file, log: log)
    else { return [] }
    return things.compactMap { name, thing in
      guard !fields.has(name) || fields.required(name, in: key) != nil else { return nil }
      return fields.duration(name).map { CostModel.Own(of: thing, time: $0) }
    }
  }

  /// A time that has to be given.
  func time(_ key: String, in what: String) -> SimDuration {
    required(key, in: what) == nil ? .zero : duration(key) ?? .zero
  }

  /// A number from 0 to 1 that has to be given.
  func chance(_ key: String, in what: String) -> Double {
    guard required(key, in: what) != nil, let value = value(key) else { return 0 }
    if let text = value.text, let number = Double(text), (0...1).contains(number) { return number }
    complain(key, "must be a number from 0 to 1", value)
    return 0
  }

  /// Numbers from 0 to 1 by switch interval that have to be given, such as `{0.5 ms: 0.7, 5 ms: 0.5}`.
  fileprivate func chances(_ key: String, in what: String) -> ChanceByInterval {
    guard let value = value(key) else {
      _ = required(key, in: what)
      return ChanceByInterval([])
    }
    let expected = "must be numbers from 0 to 1 by interval, such as {0.5 ms: 0.7, 5 ms: 0.5}"
    guard case .mapping(let pairs) = value.content, !pairs.isEmpty else {
      complain(key, expected, value)
      return ChanceByInterval([])
    }
    var points: [ChanceByInterval.Point] = []
    for pair in pairs {
      func complainOfInterval(_ message: String) {
        log.add(.badValue, "\(key) \(message)", file: file, line: pair.line, column: pair.column)
      }
      guard let interval = Fields.time(pair.key), interval > .zero else {
        complainOfInterval("\(expected); \(pair.key) is no interval")
        continue
      }
      guard let chance = pair.value.text.flatMap({ Double($0) }), (0...1).contains(chance) else {
        complain(key, expected, pair.value)
        continue
      }
      if points.contains(where: { $0.interval == interval }) {
        complainOfInterval("has the interval \(pair.key) twice")
      }
      points.append(ChanceByInterval.Point(interval: interval, chance: chance))
    }
    return ChanceByInterval(points)
  }

  /// A factor on 3.12's costs; 1 where it is not given.
  fileprivate func factor(_ key: String) -> Double {
    guard let value = value(key) else { return 1 }
    if let text = value.text, let number = Double(text), (0.001...100).contains(number) { return number }
    complain(key, "must be a factor from 0.001 to 100", value)
    return 1
  }
}
