/// Upper and lower case, padding, stripping and the questions about characters.
extension Machine {
  mutating func registerStringCases() {
    mapping("upper", ascii: { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }) { s, out in
      for i in 0..<s.count { Characters.appendUpper(s[i], &out) }
    }
    mapping("lower", ascii: { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }) { s, out in
      for i in 0..<s.count { Machine.appendLower(s, i, &out) }
    }
    mapping("casefold", ascii: { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }) { s, out in
      for i in 0..<s.count { Characters.appendFolded(s[i], &out) }
    }
    mapping("swapcase", ascii: { (($0 | 0x20) >= 97 && ($0 | 0x20) <= 122) ? $0 ^ 0x20 : $0 }) { s, out in
      for i in 0..<s.count {
        if Characters.isUpper(s[i]) {
          Machine.appendLower(s, i, &out)
        } else if Characters.isLower(s[i]) {
          Characters.appendUpper(s[i], &out)
        } else {
          out.append(s[i])
        }
      }
    }
    mapping("capitalize") { s, out in
      for i in 0..<s.count {
        if i == 0 { Characters.appendTitle(s[0], &out) } else { Machine.appendLower(s, i, &out) }
      }
    }
    mapping("title") { s, out in
      var previousIsCased = false
      for i in 0..<s.count {
        if previousIsCased { Machine.appendLower(s, i, &out) } else { Characters.appendTitle(s[i], &out) }
        previousIsCased = Characters.isCased(s[i])
      }
    }
    registerQuestions()
    registerPadding()
    registerStripping()
  }

  private mutating func mapping(
    _ name: String, ascii: ((UInt8) -> UInt8)? = nil, _ body: @escaping (StrRef, inout [UInt32]) -> Void
  ) {
    method(.str, name, .none) { m, a in
      let s = StrRef(a[0])
      m.now &+= Int64(s.count) * 300
      if let ascii, s.isASCII, s.count > 1 {
        let result = m.heap.newStr(count: s.count, width: 1, ascii: true)
        for i in 0..<s.count { unsafe result.narrow[i] = unsafe ascii(s.narrow[i]) }
        return .value(Heap.header(result.p))
      }
      var out: [UInt32] = []
      out.reserveCapacity(s.count)
      body(s, &out)
      return .value(m.heap.str(scalars: out))
    }
  }

  /// The lower case of character `i`; a capital sigma at the end of a word has one of its own.
  private static func appendLower(_ s: StrRef, _ i: Int, _ out: inout [UInt32]) {
    guard s[i] == 0x3A3 else { return Characters.appendLower(s[i], &out) }
    var j = i - 1
    while j >= 0, Characters.isCaseIgnorable(s[j]) { j -= 1 }
    var isFinal = j >= 0 && Characters.isCased(s[j])
    if isFinal {
      j = i + 1
      while j < s.count, Characters.isCaseIgnorable(s[j]) { j += 1 }
      isFinal = j == s.count || !Characters.isCased(s[j])
    }
    out.append(isFinal ? 0x3C2 : 0x3C3)
  }

  // MARK: Questions

  private mutating func registerQuestions() {
    func all(_ s: StrRef, _ test: (UInt32) -> Bool) -> Bool {
      for i in 0..<s.count where !test(s[i]) { return false }
      return s.count > 0
    }
    let questions: [(String, (UInt32) -> Bool)] = [
      ("isalpha", Characters.isAlpha), ("isalnum", Characters.isAlphanumeric),
      ("isdecimal", Characters.isDecimal),
      ("isdigit", Characters.isDigit), ("isnumeric", Characters.isNumeric),
      ("isspace", { Characters.isSpace($0) }),
    ]
    for (name, test) in questions {
      method(.str, name, .none) { _, a in .value(.bool(all(StrRef(a[0]), test))) }
    }
    method(.str, "isascii", .none) { _, a in .value(.bool(StrRef(a[0]).isASCII)) }
    method(.str, "isprintable", .none) { _, a in
      .value(.bool(StrRef(a[0]).count == 0 || all(StrRef(a[0]), Characters.isPrintable)))
    }
    method(.str, "isidentifier", .none) { _, a in
      let s = StrRef(a[0])
      guard s.count > 0, Characters.isIdentifierStart(s[0]) else { return .value(.false) }
      return .value(.bool(all(s, Characters.isIdentifierPart)))
    }
    for (name, wanted, unwanted) in [
      ("islower", Characters.isLower, Characters.isUpper),
      ("isupper", Characters.isUpper, Characters.isLower),
    ] {
      method(.str, name, .none) { _, a in
        let s = StrRef(a[0])
        var cased = false
        for i in 0..<s.count {
          if unwanted(s[i]) || Characters.isTitle(s[i]) { return .value(.false) }
          if wanted(s[i]) { cased = true }
        }
        return .value(.bool(cased))
      }
    }
    method(.str, "istitle", .none) { _, a in
      let s = StrRef(a[0])
      var cased = false
      var previousIsCased = false
      for i in 0..<s.count {
        if Characters.isUpper(s[i]) || Characters.isTitle(s[i]) {
          if previousIsCased { return .value(.false) }
          previousIsCased = true
          cased = true
        } else if Characters.isLower(s[i]) {
          if !previousIsCased { return .value(.false) }
          cased = true
        } else {
          previousIsCased = false
        }
      }
      return .value(.bool(cased))
    }
  }

  // MARK: Padding

  private mutating func registerPadding() {
    for (name, align) in [("ljust", FormatSpec.Align.left), ("rjust", .right), ("center", .center)] {
      method(.str, name, .positional(1, 2)) { m, a in
        guard let width = m.size(a[1]) else { return .raised }
        var fill: UInt32 = 32
        if a.count > 2 {
          guard a[2].has(.str) else {
            return m.raise(
              .typeError, "The fill character must be a unicode character, not \(m.typeName(a[2]))")
          }
          guard StrRef(a[2]).count == 1 else {
            return m.raise(.typeError, "The fill character must be exactly one character long")
          }
          fill = StrRef(a[2])[0]
        }
        let s = StrRef(a[0])
        let padding = max(width, 0) - s.count
        if padding <= 0 { return .value(m.heap.substring(a[0], 0..<s.count)) }
        // CPython's str.center gives the odd blank to the left when the width is odd.
        let left = align == .left ? 0 : align == .right ? padding : padding / 2 + (padding & width & 1)
        return m.padded(s, fill, left, padding - left)
      }
    }
    method(.str, "zfill", .one) { m, a in
      guard let width = m.size(a[1]) else { return .raised }
      let s = StrRef(a[0])
      let zeros = max(width, 0) - s.count
      if zeros <= 0 { return .value(m.heap.substring(a[0], 0..<s.count)) }
      if let flow = m.chargePadding(width, 0) { return flow }
      var out = TextBuilder(capacity: width)
      let signed = s.count > 0 && (s[0] == 43 || s[0] == 45)
      if signed { out.append(s[0]) }
      out.append(48, count: zeros)
      out.append(s, (signed ? 1 : 0)..<s.count)
      return .value(out.string(&m.heap))
    }
    method(.str, "expandtabs", .named(["tabsize"], required: 0)) { m, a in
      var size = 8
      if let v = a.at(1, "tabsize") {
        guard let n = m.size(v) else { return .raised }
        guard n <= Int(Int32.max), n >= Int(Int32.min) else {
          return m.raise(.overflowError, "Python int too large to convert to C int")
        }
        size = n
      }
      let s = StrRef(a[0])
      var tabs = 0
      for i in 0..<s.count where s[i] == 9 { tabs += 1 }
      let (growth, overflow) = tabs.multipliedReportingOverflow(by: max(0, size))
      if let flow = m.chargePadding(overflow ? .max : growth, 0) { return flow }
      var out = TextBuilder(capacity: s.count + growth)
      var column = 0
      for i in 0..<s.count {
        if s[i] == 9 {
          guard size > 0 else { continue }
          let blanks = size - column % size
          out.append(32, count: blanks)
          column += blanks
        } else {
          out.append(s[i])
          column = s[i] == 10 || s[i] == 13 ? 0 : column + 1
        }
      }
      return .value(out.string(&m.heap))
    }
  }

  /// An argument that is a size; nil with TypeError or OverflowError raised.
  mutating func size(_ v: Value) -> Int? {
    if v.has(.bigInt), Int(exactly: heap.bigInt(v)) == nil {
      _ = raise(.overflowError, "Python int too large to convert to C ssize_t")
      return nil
    }
    return integer(v)
  }

  private mutating func padded(_ s: StrRef, _ fill: UInt32, _ left: Int, _ right: Int) -> Flow {
    if let flow = chargePadding(left + right, 0) { return flow }
    var out = TextBuilder(capacity: left + s.count + right)
    out.append(fill, count: left)
    out.append(s)
    out.append(fill, count: right)
    return .value(out.string(&heap))
  }

  // MARK: Stripping

  private mutating func registerStripping() {
    for (name, left, right) in [("strip", true, true), ("lstrip", true, false), ("rstrip", false, true)] {
      method(.str, name, .positional(0, 1)) { m, a in
        let s = StrRef(a[0])
        var from = 0
        var to = s.count
        if a.count > 1, !a[1].isNone {
          guard a[1].has(.str) else { return m.raise(.typeError, "\(name) arg must be None or str") }
          let set = StrRef(a[1])
          func isIn(_ c: UInt32) -> Bool {
            for i in 0..<set.count where set[i] == c { return true }
            return false
          }
          if left { while from < to, isIn(s[from]) { from += 1 } }
          if right { while to > from, isIn(s[to - 1]) { to -= 1 } }
        } else {
          if left { while from < to, Characters.isSpace(s[from]) { from += 1 } }
          if right { while to > from, Characters.isSpace(s[to - 1]) { to -= 1 } }
        }
        return .value(m.heap.substring(a[0], from..<to))
      }
    }
  }
}
