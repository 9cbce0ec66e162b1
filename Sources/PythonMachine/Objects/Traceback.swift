import PythonSyntax

/// The text of an uncaught exception, as CPython 3.12 prints it (`Python/traceback.c`, `Python/pythonrun.c`).
extension Machine {
  /// Prints the pending exception with its chain on stderr, and drops it.
  mutating func printPendingException() {
    let e = takeException()
    write(exceptionReport(e), toStderr: true)
    heap.release(e)
  }

  /// `Exception ignored in: …`: an exception nobody can receive, from a finaliser.
  ///
  /// - Parameter object: what failed (borrowed), the finaliser that has just raised if nil.
  /// - Returns: None, or `.pushed` when the program has a hook of its own.
  mutating func reportUnraisable(of object: Value? = nil) -> Flow {
    let e = takeException()
    let finalizer = failedFinalizer
    failedFinalizer = .null
    defer { heap.release(finalizer) }
    let culprit = object ?? finalizer
    let shown = culprit.isNull ? unraisableSource(e) ?? "<object>" : plainRepr(culprit)
    let hook = replacedHook("unraisablehook")
    if !hook.isNone {
      let source = culprit.isNull ? heap.str(shown) : heap.retained(culprit)
      let flow = callIntrinsic("report_unraisable", [hook, e, source])
      release([e, source])
      return flow
    }
    write("Exception ignored in: " + shown + "\n", toStderr: true)
    write(tracebackText(e) + (syntaxErrorPlace(e)?.lines ?? "") + lastLine(e) + "\n", toStderr: true)
    heap.release(e)
    return .value(.none)
  }

  /// A hook such as `sys.excepthook` that the program has replaced (borrowed), or None.
  mutating func replacedHook(_ name: String) -> Value {
    let sys = DictRef(modules).get(heap.interned["sys"] ?? .null)
    guard sys.has(.module) else { return .none }
    let key = heap.intern(name)
    let original = heap.intern("__\(name)__")
    defer { release([key, original]) }
    let d = DictRef(ModuleRef(sys).dict)
    let (hook, builtin) = (d.get(key), d.get(original))
    return hook.isNull || hook.isIdentical(to: builtin) ? .none : hook
  }

  private mutating func unraisableSource(_ e: Value) -> String? {
    // The oldest frame of the traceback is the finaliser's.
    let tb = ExceptionRef(e).p.pointee.traceback
    guard tb.has(.record) else { return nil }
    let code = codes[Int(RecordRef(tb)[1].bits)].code
    return "<function \(code.qualifiedName) at 0x7f0000000000>"
  }

  /// The whole report: causes and contexts first, the members of groups below them.
  mutating func exceptionReport(_ e: Value) -> String {
    var report = ExceptionReport()
    chain(e, &report)
    return report.text
  }

  private mutating func chain(_ e: Value, _ report: inout ExceptionReport) {
    // From the last one back to the first, each with what is said about the one before it.
    var links: [(after: Value, message: String)] = []
    var at = e
    while true {
      report.seen.insert(at.bits)
      let p = ExceptionRef(at).p.pointee
      let other = p.cause.isNone && !p.suppressContext ? p.context : p.cause
      guard !other.isNone, !report.seen.contains(other.bits) else { break }
      let message =
        p.cause.isNone
        ? "During handling of the above exception, another exception occurred:"
        : "The above exception was the direct cause of the following exception:"
      links.append((at, message))
      at = other
    }
    let closes = report.closes
    if !links.isEmpty { report.closes = false }
    alone(at, &report)
    for (i, link) in links.enumerated().reversed() {
      if i == 0 { report.closes = closes }
      for line in ["", link.message, ""] { report.line(line) }
      alone(link.after, &report)
    }
  }

  /// One exception of a chain.
  private mutating func alone(_ e: Value, _ report: inout ExceptionReport) {
    if !isGroup(e) {
      single(e, &report)
    } else if report.depth > 10 {
      report.line("... (max_group_depth is 10)")
    } else {
      group(e, &report)
    }
  }

  private mutating func single(_ e: Value, _ report: inout ExceptionReport) {
    var lines = tracebackText(e).split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    if !lines.isEmpty, isGroup(e) {
      report.line("Exception Group \(lines.removeFirst())", isGroupHeader: true)
    }
    for line in lines { report.line(String(line)) }
    for line in (syntaxErrorPlace(e)?.lines ?? "").split(separator: "\n") { report.line(String(line)) }
    report.line(lastLine(e))
    for line in notes(e) { report.line(line) }
  }

  /// A group and its members, at most 15 of them.
  private mutating func group(_ e: Value, _ report: inout ExceptionReport) {
    if report.depth == 0 { report.depth = 1 }
    single(e, &report)
    let members = TupleRef(ExceptionRef(e).p.pointee.extra2).values
    let shown = min(members.count, 16)
    report.closes = false
    for i in 0..<shown {
      if i == shown - 1 { report.closes = true }
      let title = i >= 15 ? "..." : "\(i + 1)"
      report.rule("\(i == 0 ? "+-" : "  ")+---------------- \(title) ----------------")
      report.depth += 1
      if i >= 15 {
        let left = members.count - 15
        report.line("and \(left) more exception\(left == 1 ? "" : "s")")
      } else {
        chain(members[i], &report)
      }
      if i == shown - 1, report.closes {
        report.rule("+------------------------------------")
        report.closes = false
      }
      report.depth -= 1
    }
    if report.depth == 1 { report.depth = 0 }
  }

  /// The lines of an exception's notes.
  private mutating func notes(_ e: Value) -> [String] {
    guard let name = heap.interned["__notes__"] else { return [] }
    let list = instanceAttribute(e, name)
    if list.isNull { return [] }
    guard list.has(.list) || list.has(.tuple) else { return [quickRepr(list) ?? "<__notes__ repr() failed>"] }
    let all = list.has(.list) ? ListRef(list).values : TupleRef(list).values
    return all.flatMap { note in
      let text = quickStr(note) ?? "<note str() failed>"
      return note.has(.str)
        ? text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) : [text]
    }
  }

  /// "Traceback (most recent call last):" and the frames, empty when there are none.
  private func tracebackText(_ e: Value) -> String {
    var frames: [(code: Int, at: Int)] = []
    var tb = ExceptionRef(e).p.pointee.traceback
    while tb.has(.record) {
      let r = RecordRef(tb)
      frames.append((Int(r[1].bits), Int(r[2].bits)))
      tb = r[0]
    }
    if frames.isEmpty { return "" }
    var text = "Traceback (most recent call last):\n"
    var last: (code: Int, line: Int32)?
    var repeats = 0
    func flush() -> String {
      guard repeats > 3 else { return "" }
      let more = repeats - 3
      return "  [Previous line repeated \(more) more time\(more == 1 ? "" : "s")]\n"
    }
    for frame in frames {
      let loaded = codes[frame.code]
      let position = loaded.code.positions[frame.at]
      if let l = last, l.code == frame.code, l.line == position.line {
        repeats += 1
      } else {
        text += flush()
        repeats = 1
        last = (frame.code, position.line)
      }
      if repeats > 3 { continue }
      text += frameText(loaded, position)
    }
    return text + flush()
  }

  /// One frame of a traceback: where it is, its line of source, and the carets below.
  func frameText(_ loaded: LoadedCode, _ position: CodePosition) -> String {
    let code = loaded.code
    var text = "  File \"\(code.filename)\", line \(position.line), in \(code.name)\n"
    guard loaded.source >= 0, let source = sources[loaded.source].line(Int(position.line)) else {
      return text
    }
    let line = Array(source.utf8)
    let indent = line.prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x0C }.count
    var end = line.count
    while end > indent, line[end - 1] == 0x20 || line[end - 1] == 0x09 || line[end - 1] == 0x0D { end -= 1 }
    let stripped = line[indent..<end]
    if stripped.isEmpty { return text }
    text += "    " + String(decoding: stripped, as: UTF8.self) + "\n"
    return text + carets(position, line, indent, end)
  }

  /// The line of `^` under the part of the line that raised; none when that is the whole line.
  private func carets(_ position: CodePosition, _ line: [UInt8], _ indent: Int, _ end: Int) -> String {
    guard position.column >= 0, position.endColumn >= 0 else { return "" }
    let start = Int(position.column)
    let stop = position.endLine == position.line ? min(Int(position.endColumn), end) : end
    guard start >= indent, stop > start, stop <= line.count else { return "" }
    func width(_ range: Range<Int>) -> Int {
      String(decoding: line[range], as: UTF8.self).unicodeScalars.count
    }
    var marks = [Character](repeating: "^", count: width(start..<stop))
    if position.endLine == position.line,
      let anchor = Machine.anchor(of: String(decoding: line[start..<stop], as: UTF8.self))
    {
      for i in marks.indices where !(anchor.contains(i)) { marks[i] = "~" }
    } else if start == indent, stop == end {
      return ""
    }
    return "    " + String(repeating: " ", count: width(indent..<start)) + String(marks) + "\n"
  }

  /// Which columns of an expression are the operator or the index brackets, for `~~^~~`.
  private static func anchor(of segment: String) -> Range<Int>? {
    guard let expression = try? parseExpression(segment, filename: "<segment>") else { return nil }
    let bytes = Array(segment.utf8)
    func scalars(_ byte: Int) -> Int { String(decoding: bytes[0..<byte], as: UTF8.self).unicodeScalars.count }
    switch expression.kind {
    case .binOp(let left, _, let right):
      guard left.range.endLine == 1, right.range.line == 1 else { return nil }
      var at = left.range.endColumn
      while at < right.range.column, bytes[at] == 0x20 || bytes[at] == 0x29 || bytes[at] == 0x5C { at += 1 }
      guard at < bytes.count else { return nil }
      var stop = at + 1
      if stop < right.range.column, bytes[stop] != 0x20 { stop += 1 }
      return scalars(at)..<scalars(stop)
    case .subscript(let value, _, _):
      guard value.range.endLine == 1 else { return nil }
      var at = value.range.endColumn
      while at < bytes.count, bytes[at] != 0x5B { at += 1 }
      return scalars(at)..<scalars(bytes.count)
    default: return nil
    }
  }

  /// `ValueError: message`, with a suggestion where CPython has one.
  private mutating func lastLine(_ e: Value) -> String {
    let type = e.obj.type
    let name = qualifiedName(type)
    let shown = name.hasPrefix("__main__.") ? String(name.dropFirst(9)) : name
    let module = type.dict.get(names.module)
    let prefix = module.has(.str) && StrRef(module).string == "__main__" ? shown : name
    var text = syntaxErrorPlace(e)?.message ?? exceptionMessage(e)
    if let hint = suggestion(for: e) { text += hint }
    return text.isEmpty ? prefix : "\(prefix): \(text)"
  }

  /// `str(e)` without running Python: a class's own `__str__` was asked for when the exception was reported.
  private mutating func exceptionMessage(_ e: Value) -> String {
    let special = e.obj.type.special(.str)
    if special.has(.function) { return reportedTexts[e.bits] ?? "<exception str() failed>" }
    let args = TupleRef(ExceptionRef(e).p.pointee.args)
    if isGroup(e) {
      let p = ExceptionRef(e).p.pointee
      return Machine.groupText(StrRef(p.extra).string, TupleRef(p.extra2).count)
    }
    if let text = fieldText(e) { return text }
    switch args.count {
    case 0: return ""
    case 1:
      if isInstanceOf(e, .keyError) { return quickRepr(args[0]) ?? reportedTexts[e.bits] ?? plain(args[0]) }
      return quickStr(args[0]) ?? reportedTexts[e.bits] ?? plain(args[0])
    default:
      return quickRepr(ExceptionRef(e).p.pointee.args) ?? reportedTexts[e.bits] ?? "<exception str() failed>"
    }
  }

  private mutating func plain(_ v: Value) -> String { v.isObject ? plainRepr(v) : "?" }

  // MARK: Suggestions

  /// `. Did you mean: 'x'?` of AttributeError and NameError (`Python/suggestions.c`).
  mutating func suggestion(for e: Value) -> String? {
    let p = ExceptionRef(e).p.pointee
    guard p.extra.has(.str) else { return nil }
    var wanted = StrRef(p.extra).string
    var candidates: [String] = []
    if isInstanceOf(e, .attributeError) {
      guard !p.extra2.isNull else { return nil }
      let list = attributeNames(p.extra2)
      candidates = ListRef(list).values.map { StrRef($0).string }
      heap.release(list)
    } else if isInstanceOf(e, .nameError), !isInstanceOf(e, .unboundLocalError) {
      var tb = p.traceback
      while tb.has(.record), RecordRef(tb)[0].has(.record) { tb = RecordRef(tb)[0] }
      guard tb.has(.record) else { return nil }
      let code = codes[Int(RecordRef(tb)[1].bits)].code
      candidates = code.slots.map(\.name)
      candidates += DictRef(RecordRef(tb)[3]).items.compactMap {
        $0.key.has(.str) ? StrRef($0.key).string : nil
      }
      candidates += DictRef(builtins).items.compactMap { $0.key.has(.str) ? StrRef($0.key).string : nil }
      if let best = Suggestions.best(wanted, candidates) { return ". Did you mean: '\(best)'?" }
      // CPython thinks of its own modules only.
      if Machine.realModules.contains(wanted), wanted != "numpy", wanted != "requests" {
        return ". Did you forget to import '\(wanted)'?"
      }
      return nil
    } else if isInstanceOf(e, .importError), exceptionField(e, 1).has(.str) {
      let module = DictRef(modules).get(p.extra)
      guard module.has(.module) else { return nil }
      wanted = StrRef(exceptionField(e, 1)).string
      let list = attributeNames(module)
      candidates = ListRef(list).values.map { StrRef($0).string }
      heap.release(list)
    } else {
      return nil
    }
    return Suggestions.best(wanted, candidates).map { ". Did you mean: '\($0)'?" }
  }
}

/// The report of an exception as it grows, and the margin that groups put before its lines.
private struct ExceptionReport {
  private(set) var text = ""
  /// Exceptions printed so far, by address.
  var seen: Set<Int64> = []
  /// How many groups deep it is.
  var depth = 0
  /// Whether the frame around the members of a group has still to be closed.
  var closes = false

  mutating func line(_ line: String, isGroupHeader: Bool = false) {
    if depth > 0 {
      text += String(repeating: "  ", count: depth) + (isGroupHeader && depth == 1 ? "+ " : "| ")
    }
    text += line + "\n"
  }

  mutating func rule(_ rule: String) { text += String(repeating: "  ", count: depth) + rule + "\n" }
}

/// The nearest name, by CPython's weighted edit distance: a move costs 2, a change of case 1.
enum Suggestions {
  static func best(_ wanted: String, _ candidates: [String]) -> String? {
    let name = Array(wanted.utf8)
    guard candidates.count < 750, name.count <= 40 else { return nil }
    var best: String?
    var bestDistance = Int.max
    for candidate in candidates where candidate != wanted {
      let item = Array(candidate.utf8)
      if item.count > 40 { continue }
      let limit = min((name.count + item.count + 3) * 2 / 6, bestDistance - 1)
      let d = distance(name, item, limit)
      if d <= limit, d < bestDistance {
        best = candidate
        bestDistance = d
      }
    }
    return best
  }

  private static func cost(_ a: UInt8, _ b: UInt8) -> Int {
    if a == b { return 0 }
    let isCase = (a | 0x20) == (b | 0x20) && (a | 0x20) >= 0x61 && (a | 0x20) <= 0x7A
    return isCase ? 1 : 2
  }

  private static func distance(_ a: [UInt8], _ b: [UInt8], _ limit: Int) -> Int {
    if a.isEmpty || b.isEmpty { return (a.count + b.count) * 2 }
    var row = (0...b.count).map { $0 * 2 }
    for i in 1...a.count {
      var diagonal = row[0]
      row[0] = i * 2
      for j in 1...b.count {
        let substituted = diagonal + cost(a[i - 1], b[j - 1])
        diagonal = row[j]
        row[j] = min(substituted, row[j] + 2, row[j - 1] + 2)
      }
    }
    return row[b.count] > limit ? Int.max : row[b.count]
  }
}
