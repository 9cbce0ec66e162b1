/// What matching costs, in picoseconds of CPython 3.12.1 on the machine of `reality/`.
enum PatternCost {
  /// A search beyond its call.
  static let search: Int64 = 45_000
  /// A character that a search passes: of a pattern that begins with a character, and of others.
  static let quickPassing: Int64 = 400
  static let passing: Int64 = 6_000
  /// A character that a match takes, without and with groups that are repeated.
  static let taking: Int64 = 500
  static let takingInGroups: Int64 = 10_000
  /// A step of a match that goes back and forth.
  static let step: Int64 = 12_000
  static let match: Int64 = 45_000
  static let group: Int64 = 20_000
  /// A node of a pattern's tree, compiled.
  static let node: Int64 = 2_500_000
  /// Kilobytes that a search may take.
  static let mostMemory = 1 << 20
}

extension Machine {
  /// Looks for the next match.
  ///
  /// - Parameter anchoring: `CompiledPattern.anchored`, `whole` or 0.
  mutating func find(
    _ search: PatternSearch, _ anchoring: UInt32 = 0
  ) -> Found {
    guard search.start <= search.end else { return .none }
    if !search.subject.has(.str), BytesRef(search.subject).count < search.end {
      // CPython lets nobody resize a bytearray that is being searched.
      return .stopped(raise(.bufferError, "Existing exports of data: object cannot be re-sized"))
    }
    let pattern = search.pattern
    let isNarrow = !search.subject.has(.str) || StrRef(search.subject).isNarrow
    guard let compiled = compiled(pattern, isNarrow: isNarrow) else { return .stopped(refused) }
    if let folds = compiled.foldsReferences, search.subject.has(.str) {
      let text = StrRef(search.subject)
      // PCRE2 sees more letters as equal than Python does.
      let isDifferent = folds == .inASCII ? !text.isASCII : !text.isNarrow && PatternCharacters.hasAlike(text)
      if isDifferent {
        return .stopped(unsupported("a case-insensitive reference to a group in text with such letters"))
      }
    }
    let how = search.mustAdvance ? anchoring | CompiledPattern.notEmptyAtStart : anchoring
    // Some ten seconds of the host's by default.
    let most = Int(options.limits.bytecodes >> 4)
    let allowed = CompiledPattern.Allowance(steps: most, kilobytes: PatternCost.mostMemory)
    let outcome = match(compiled, search, how, allowed)
    turns &+= Int64(compiled.steps >> 2)
    var cost = PatternCost.search + Int64(compiled.steps) * PatternCost.step
    switch outcome {
    case .found(let marks):
      cost += Int64(max(marks[0] - search.start, 0)) * compiled.passing
      cost += Int64(max(marks[1] - marks[0], 0)) * compiled.taking
      if let flow = charge(picoseconds: cost) { return .stopped(flow) }
      return .match(marks)
    case .none:
      let isAnchored = how & CompiledPattern.anchored != 0
      cost += Int64(isAnchored ? 1 : search.end - search.start) * compiled.passing
      if let flow = charge(picoseconds: cost) { return .stopped(flow) }
      return .none
    case .tooManySteps:
      return .stopped(stop(.limit("the limit of \(most) steps in one match of a regular expression")))
    case .tooMuchMemory:
      let limit = "the limit of \(PatternCost.mostMemory >> 10) MiB in one match of a regular expression"
      return .stopped(stop(.limit(limit)))
    case .failed(let status):
      return .stopped(unsupported("this regular expression (PCRE2 gives up with error \(status))"))
    }
  }

  private func match(
    _ compiled: CompiledPattern, _ search: PatternSearch, _ options: UInt32,
    _ allowed: CompiledPattern.Allowance
  ) -> CompiledPattern.Outcome {
    let isNarrow = !search.subject.has(.str) || StrRef(search.subject).isNarrow
    if isNarrow, !compiled.isNarrow {
      // Anything but none at all, so that there is an address.
      var wide: [UInt32] = [0]
      if search.subject.has(.str) {
        wide = StrRef(search.subject).scalars + wide
      } else {
        wide = BytesRef(search.subject).array.map { UInt32($0) } + wide
      }
      return unsafe wide.withUnsafeBytes { bytes in
        guard let first = bytes.baseAddress else { return .none }
        return unsafe compiled.match(first, count: search.end, from: search.start, options, allowed)
      }
    }
    if search.subject.has(.str) {
      let text = StrRef(search.subject)
      if !isNarrow {
        return unsafe compiled.match(
          UnsafeRawPointer(text.wide), count: search.end, from: search.start, options, allowed)
      }
      return unsafe compiled.match(
        UnsafeRawPointer(text.narrow), count: search.end, from: search.start, options, allowed)
    }
    let bytes = BytesRef(search.subject)
    guard search.end > 0, let first = unsafe bytes.p.pointee.bytes else {
      var none: UInt64 = 0
      return unsafe withUnsafePointer(to: &none) {
        unsafe compiled.match(UnsafeRawPointer($0), count: 0, from: 0, options, allowed)
      }
    }
    return unsafe compiled.match(
      UnsafeRawPointer(first), count: search.end, from: search.start, options, allowed)
  }

  /// The pattern for a width of characters, compiled when first asked for; nil when the run has ended.
  ///
  /// Where the pattern is too large for narrow characters, the one for wide ones.
  private mutating func compiled(_ pattern: PatternObject, isNarrow: Bool) -> CompiledPattern? {
    if let known = isNarrow ? pattern.narrow : pattern.wide { return known }
    var writer = PatternWriter(isNarrow: isNarrow, isText: pattern.isText, flags: pattern.flags)
    writer.write(pattern.tree, flags: pattern.flags)
    if let problem = writer.problem {
      _ = unsupported(problem)
      return nil
    }
    do {
      let made = try CompiledPattern(
        writer.out, groups: pattern.groups,
        .init(
          isNarrow: isNarrow, usesProperties: pattern.isText, isMultiline: pattern.flags & 8 != 0,
          isPlodding: writer.nestsRepeats))
      made.passing = writer.beginsPlain ? PatternCost.quickPassing : PatternCost.passing
      made.taking = writer.repeatsGroups ? PatternCost.takingInGroups : PatternCost.taking
      made.foldsReferences = writer.foldsReferences
      if isNarrow { pattern.narrow = made } else { pattern.wide = made }
      return made
    } catch {
      if isNarrow, error.isTooLarge {
        pattern.narrow = self.compiled(pattern, isNarrow: false)
        return pattern.narrow
      }
      _ = unsupported("this regular expression (PCRE2 says: \(error.message))")
      return nil
    }
  }

  /// Compiles a new pattern for narrow subjects at once, so that what is refused is refused there.
  ///
  /// - Returns: what the native has to return instead of the pattern, or nil.
  mutating func prepare(_ pattern: PatternObject) -> Flow? {
    var writer = PatternWriter(isNarrow: true, isText: pattern.isText, flags: pattern.flags)
    writer.write(pattern.tree, flags: pattern.flags)
    if let flow = charge(picoseconds: 4_000_000 + Int64(writer.nodes) * PatternCost.node) { return flow }
    return compiled(pattern, isNarrow: true) == nil ? refused : nil
  }

  // MARK: Searches

  /// A search from arguments, with the values borrowed; nil with an exception raised.
  mutating func newSearch(_ owner: Value, _ subject: Value, _ from: Value?, _ to: Value?) -> PatternSearch? {
    guard let pattern = payload(of: owner, as: PatternObject.self) else { return nil }
    guard let from = position(from, 0), let to = position(to, .max) else { return nil }
    let count: Int
    if subject.has(.str) {
      if !pattern.isText {
        _ = raise(.typeError, "cannot use a bytes pattern on a string-like object")
        return nil
      }
      count = StrRef(subject).count
    } else if subject.has(.bytes) || subject.has(.bytearray) {
      if pattern.isText {
        _ = raise(.typeError, "cannot use a string pattern on a bytes-like object")
        return nil
      }
      count = BytesRef(subject).count
    } else {
      _ = raise(.typeError, "expected string or bytes-like object, got '\(typeName(subject))'")
      return nil
    }
    let start = min(max(from, 0), count), end = min(max(to, 0), count)
    return PatternSearch(
      owner: owner, pattern: pattern, subject: subject, first: start, end: end, start: start)
  }

  private mutating func position(_ v: Value?, _ standard: Int) -> Int? {
    guard let v else { return standard }
    return ssize(v)
  }

  /// A match object of a search.
  mutating func newMatch(_ search: PatternSearch, _ marks: [Int], _ module: PatternModule) -> Value {
    now &+= costs.work(PatternCost.match + Int64(search.pattern.groups) * PatternCost.group)
    heap.retain(search.owner)
    heap.retain(search.subject)
    return heap.newForeign(MatchObject(search, marks), type: module.match)
  }

  /// A part of a subject (owned).
  mutating func slice(_ subject: Value, _ range: Range<Int>) -> Value {
    if subject.has(.str) {
      if range.isEmpty { return Heap.header(heap.newStr(count: 0, width: 1, ascii: true).p) }
      return heap.substring(subject, range)
    }
    let bytes = BytesRef(subject)
    let range = range.clamped(to: 0..<bytes.count)
    if range.count == bytes.count, subject.obj.type == heap.types.bytes { return heap.retained(subject) }
    guard !range.isEmpty, let first = unsafe bytes.p.pointee.bytes else { return heap.newBytes([]) }
    return unsafe heap.newBytes(
      Array(UnsafeBufferPointer(start: first + range.lowerBound, count: range.count)))
  }

  /// What a group has matched (owned): an empty part, or None, where it has not.
  mutating func group(_ i: Int, _ marks: [Int], of subject: Value, orNone: Bool) -> Value {
    let start = marks[2 * i], end = marks[2 * i + 1]
    if start < 0 { return orNone ? .none : slice(subject, 0..<0) }
    return slice(subject, start..<max(start, end))
  }

  /// Parts of strings or of bytes in one (all borrowed).
  mutating func joined(_ parts: [Value], isText: Bool) -> Value {
    if !isText {
      var all: [UInt8] = []
      for part in parts { all += BytesRef(part).array }
      return heap.newBytes(all)
    }
    if parts.count == 1, parts[0].obj.type == heap.types.str { return heap.retained(parts[0]) }
    var count = 0
    var isNarrow = true, isASCII = true
    for part in parts {
      let s = StrRef(part)
      count += s.count
      isNarrow = isNarrow && s.isNarrow
      isASCII = isASCII && s.isASCII
    }
    let result = heap.newStr(count: count, width: isNarrow ? 1 : 4, ascii: isASCII)
    var at = 0
    for part in parts {
      let s = StrRef(part)
      if isNarrow {
        unsafe (result.narrow + at).update(from: s.narrow, count: s.count)
      } else {
        for i in 0..<s.count { unsafe result.wide[at + i] = s[i] }
      }
      at += s.count
    }
    return Heap.header(result.p)
  }
}
