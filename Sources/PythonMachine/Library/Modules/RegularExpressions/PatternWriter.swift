/// Writes the tree of a pattern (`data/lib/_re_parser.py`) in the syntax of PCRE2.
///
/// There are two texts of a pattern: one for subjects whose characters are below 256, one for the others. Letter case,
/// categories and places are spelled out wherever PCRE2 means something else by them than Python.
struct PatternWriter {
  struct Flags {
    var bits: Int
    var ignoresCase: Bool { bits & 2 != 0 }
    var isMultiline: Bool { bits & 8 != 0 }
    var dotMatchesAll: Bool { bits & 16 != 0 }
    /// Of the types, one replaces the others.
    func changed(adding add: Int, removing remove: Int) -> Flags {
      let types = 256 | 4 | 32
      return Flags(bits: ((add & types != 0 ? bits & ~types : bits) | add) & ~remove)
    }
  }

  /// The numbers of the places at which steps are counted.
  enum Mark: UInt32 { case step = 0, reference = 1 }

  /// Which letters are equal to others where case does not matter.
  enum Folding { case inASCII, inUnicode }

  /// Characters below 256 only.
  let isNarrow: Bool
  let isText: Bool
  /// Whether PCRE2's multiline option is on for the whole pattern.
  let isMultiline: Bool
  private(set) var out: [UInt32] = []
  /// What cannot be said in PCRE2.
  private(set) var problem: String?
  /// Whether an unbounded repeat is inside another one, so that a match may take for ever.
  private(set) var nestsRepeats = false
  private(set) var repeatsGroups = false
  /// Whether a match begins with a certain character.
  private(set) var beginsPlain = false
  /// Whether a reference to a group ignores case, and whose.
  private(set) var foldsReferences: Folding?
  private(set) var nodes = 0
  /// Nodes when PCRE2 has written out groups with a count.
  private var size = 0
  private var depth = 0
  private var captures = 0

  init(isNarrow: Bool, isText: Bool, flags: Int) {
    self.isNarrow = isNarrow
    self.isText = isText
    isMultiline = flags & 8 != 0
  }

  mutating func write(_ tree: Value, flags: Int) {
    let items = ListRef(tree)
    beginsPlain = items.count > 0 && TupleRef(items[0])[0].bits == 0 && flags & 2 == 0
    body(tree, Flags(bits: flags))
  }

  private func isASCII(_ flags: Flags) -> Bool { !isText || flags.bits & (256 | 4) != 0 }

  // MARK: Nodes

  /// A string the writer writes as it is.
  private mutating func put(_ text: StaticString) {
    text.withUTF8Buffer { unsafe out.append(contentsOf: $0.map { UInt32($0) }) }
  }
  private mutating func put(_ number: Int) { out += String(number).unicodeScalars.map(\.value) }

  private mutating func sequence(_ list: Value, _ flags: Flags) {
    let items = ListRef(list)
    var i = 0
    while i < items.count {
      let node = TupleRef(items[i])
      nodes += 1
      size += 1
      if node[0].bits == 0, flags.ignoresCase {
        let start = i
        var run: [UInt32] = []
        while i < items.count, TupleRef(items[i])[0].bits == 0 {
          let c = UInt32(truncatingIfNeeded: TupleRef(items[i])[1].bits)
          guard isPlainCase(c) else { break }
          run.append(c)
          i += 1
        }
        if run.count > 1, run.contains(where: { ($0 | 32) >= 97 && ($0 | 32) <= 122 }) {
          put("(?i:")
          for c in run { literal(c) }
          put(")")
          continue
        }
        i = start
      }
      self.node(node, flags)
      if choosesOne(node) { put("(?C)") }
      i += 1
    }
  }

  /// Whether a node is a choice between alternatives that is made once.
  private func choosesOne(_ node: TupleRef) -> Bool {
    if node[0].bits == 4 { return true }
    guard node[0].bits == 6, ListRef(node[4]).count == 1 else { return false }
    return TupleRef(ListRef(node[4])[0])[0].bits == 4
  }

  /// Whether PCRE2's case-insensitive matching of an ASCII character is Python's.
  private func isPlainCase(_ c: UInt32) -> Bool {
    guard c < 128 else { return false }
    let small = c | 32
    return isNarrow || small != 105 && small != 107 && small != 115
  }

  /// A sequence where one item is wanted: alternatives need no group of their own.
  private mutating func body(_ list: Value, _ flags: Flags) {
    let items = ListRef(list)
    if items.count == 1, TupleRef(items[0])[0].bits == 4 {
      alternatives(TupleRef(items[0])[1], flags)
    } else {
      sequence(list, flags)
    }
  }

  private mutating func alternatives(_ list: Value, _ flags: Flags) {
    let items = ListRef(list)
    for i in 0..<items.count {
      if i > 0 { put("|") }
      sequence(items[i], flags)
    }
  }

  private mutating func node(_ node: TupleRef, _ flags: Flags) {
    switch node[0].bits {
    case 0: character(UInt32(truncatingIfNeeded: node[1].bits), flags)
    case 1: put(flags.dotMatchesAll ? "." : "\\N")
    case 2: set(negated: isTrue(node[1]), ListRef(node[2]), flags)
    case 3: place(node[1], flags)
    case 4:
      put("(?:")
      alternatives(node[1], flags)
      put(")")
    case 5: again(node, flags)
    case 6:
      if node[1].bits > 0 { captures += 1 }
      put(node[1].bits > 0 ? "(" : "(?:")
      body(node[4], flags.changed(adding: Int(node[2].bits), removing: Int(node[3].bits)))
      put(")")
    case 7:
      put("(?>")
      body(node[1], flags)
      put(")(?C)")
    case 8:
      put("(?")
      if isTrue(node[1]) { put("<") }
      put(isTrue(node[2]) ? "!" : "=")
      body(node[3], flags)
      put(")")
    case 9:
      if flags.ignoresCase, isText { foldsReferences = isASCII(flags) ? .inASCII : .inUnicode }
      put(flags.ignoresCase ? "(?i:(?C1)\\g{" : "(?:(?C1)\\g{")
      put(Int(node[1].bits))
      put("})")
    default:
      put("(?(")
      put(Int(node[1].bits))
      put(")")
      sequence(node[2], flags)
      if !node[3].isNone {
        put("|")
        sequence(node[3], flags)
      }
      put(")")
    }
  }

  private func isTrue(_ v: Value) -> Bool { v.isBool && v.bits != 0 }

  private mutating func again(_ node: TupleRef, _ flags: Flags) {
    let low = Int(node[1].bits), high = Int(node[2].bits)
    let most = 65_535
    if low > most || high > most {
      problem = "a regular expression with a repeat of more than \(most)"
      return
    }
    let items = ListRef(node[4])
    let isUnit: Bool
    let before = captures, sizeBefore = size
    if items.count == 1 {
      let kind = TupleRef(items[0])[0].bits
      isUnit = kind <= 2 || kind == 6 && TupleRef(items[0])[1].bits > 0
    } else {
      isUnit = false
    }
    let isLong = high < 0 || high > 16
    if isLong {
      if depth > 0 { nestsRepeats = true }
      if !isUnit || TupleRef(items[0])[0].bits == 6 { repeatsGroups = true }
      depth += 1
    }
    if isUnit {
      nodes += 1
      self.node(TupleRef(items[0]), flags)
    } else {
      put("(?:")
      body(node[4], flags)
      put(")")
    }
    if isLong { depth -= 1 }
    if !isUnit || TupleRef(items[0])[0].bits == 6 {
      size = min(size + (size - sizeBefore) * max(0, max(low, high) - 1), 1 << 32)
      if size > 2_000_000 { problem = "a regular expression with so many repeats" }
    }
    let isPossessive = node[3].bits == 2
    if captures > before, isTrue(node[5]), high > 1 && low != high || isPossessive && high != 1 {
      // What the group has matched in the end would not be the same.
      problem =
        "a regular expression in which what can match nothing, with a group, is repeated "
        + (isPossessive ? "possessively" : "between \(low) and \(high) times")
    }
    switch (low, high) {
    case (0, -1): put("*")
    case (1, -1): put("+")
    case (0, 1): put("?")
    default:
      put("{")
      put(low)
      if high != low {
        put(",")
        if high >= 0 { put(high) }
      }
      put("}")
    }
    if node[3].bits == 1 { put("?") } else if node[3].bits == 2 { put("+") }
    // Marks where PCRE2 counts steps: whoever goes back comes by again.
    if low != high { put("(?C)") }
  }

  private mutating func place(_ sign: Value, _ flags: Flags) {
    // PCRE2's word characters are those of the properties in text, Python's those of ASCII here.
    let isSpelled = isText && isASCII(flags)
    switch UnicodeScalar(StrRef(sign)[0]) {
    case "^":
      if !flags.isMultiline { put("\\A") } else if isMultiline { put("^") } else { put("(?m:^)") }
    case "$":
      if flags.isMultiline == isMultiline {
        put("$")
      } else {
        put(flags.isMultiline ? "(?m:$)" : "(?-m:$)")
      }
    case "A": put("\\A")
    case "Z": put("\\z")
    case "b":
      if isSpelled { putBetweenWords("(?!", "(?=") } else { put("\\b") }
    default:
      // Not in an empty subject, as up to 3.13.
      guard isSpelled else { return put("(?:\\B(?!\\A\\z))") }
      put("(?:(?!\\A\\z)")
      putBetweenWords("(?=", "(?!")
      put(")")
    }
  }

  /// A place between characters, by those of words in ASCII: `first` looks at the next one behind one of them,
  /// `second` elsewhere.
  private mutating func putBetweenWords(_ first: StaticString, _ second: StaticString) {
    let word: StaticString = "[0-9A-Za-z_])"
    for part in ["(?:(?<=", word, first, word, "|(?<!", word, second, word, ")"] { put(part) }
  }

  // MARK: Characters

  /// A character as itself.
  private mutating func literal(_ c: UInt32) {
    if c < 127, c > 32, !Characters.isAlphanumeric(c) { out.append(92) }
    out.append(c)
  }

  private mutating func character(_ c: UInt32, _ flags: Flags) {
    let all = flags.ignoresCase ? PatternCharacters.cases(of: c, inASCII: isASCII(flags)) : [c]
    let possible = isNarrow ? all.filter { $0 < 256 } : all
    switch possible.count {
    case 0: put("(?:(?!).)")
    case 1: literal(possible[0])
    default: ranges(possible.map { $0...$0 }, negated: false)
    }
  }

  private mutating func ranges(_ ranges: [ClosedRange<UInt32>], negated: Bool) {
    put(negated ? "[^" : "[")
    for range in ranges { self.range(range) }
    put("]")
  }

  private mutating func range(_ range: ClosedRange<UInt32>) {
    literal(range.lowerBound)
    if range.count > 1 {
      if range.count > 2 { put("-") }
      literal(range.upperBound)
    }
  }

  private mutating func set(negated: Bool, _ items: ListRef, _ flags: Flags) {
    if isNarrow { narrowSet(negated, items, flags) } else { wideSet(negated, items, flags) }
  }

  /// Looks at each of the 256 characters.
  private mutating func narrowSet(_ negated: Bool, _ items: ListRef, _ flags: Flags) {
    let ascii = isASCII(flags)
    var isIn = [Bool](repeating: false, count: 256)
    for i in 0..<items.count {
      let item = items[i]
      if item.has(.str) {
        let category = StrRef(item)[0]
        for c in 0..<256 where PatternCharacters.isIn(category, UInt32(c), inASCII: ascii) { isIn[c] = true }
      } else if item.has(.tuple) {
        let low = TupleRef(item)[0].bits, high = TupleRef(item)[1].bits
        if low < 256 { for c in low...min(high, 255) { isIn[Int(c)] = true } }
        guard flags.ignoresCase else { continue }
        for c in low...max(low, min(high, low + 0x3000)) {
          addCases(of: UInt32(truncatingIfNeeded: c), ascii, &isIn)
        }
      } else if flags.ignoresCase {
        addCases(of: UInt32(truncatingIfNeeded: item.bits), ascii, &isIn)
      } else if item.bits < 256 {
        isIn[Int(item.bits)] = true
      }
    }
    if negated { for c in 0..<256 { isIn[c].toggle() } }
    let count = isIn.count { $0 }
    if count == 0 { return put("(?:(?!).)") }
    if count == 256 { return put(".") }
    if count == 1, let only = isIn.firstIndex(of: true) { return literal(UInt32(only)) }
    let isShorterNegated = count > 128
    var found: [ClosedRange<UInt32>] = []
    var c = 0
    while c < 256 {
      guard isIn[c] != isShorterNegated else {
        c += 1
        continue
      }
      let start = c
      while c < 255, isIn[c + 1] != isShorterNegated { c += 1 }
      found.append(UInt32(start)...UInt32(c))
      c += 1
    }
    ranges(found, negated: isShorterNegated)
  }

  private func addCases(of c: UInt32, _ ascii: Bool, _ isIn: inout [Bool]) {
    for other in PatternCharacters.cases(of: c, inASCII: ascii) where other < 256 { isIn[Int(other)] = true }
  }

  private mutating func wideSet(_ negated: Bool, _ items: ListRef, _ flags: Flags) {
    let ascii = isASCII(flags)
    let start = out.count
    var isEmpty = true
    var hasNonWord = false
    var folds = false
    var inside: [UInt32] = []
    swap(&inside, &out)
    for i in 0..<items.count {
      let item = items[i]
      if item.has(.str) {
        if !ascii, StrRef(item)[0] == 87 { hasNonWord = true } else { category(StrRef(item)[0], ascii) }
      } else if item.has(.tuple) {
        let low = UInt32(truncatingIfNeeded: TupleRef(item)[0].bits)
        let high = UInt32(truncatingIfNeeded: TupleRef(item)[1].bits)
        range(low...high)
        guard flags.ignoresCase else { continue }
        let last = ascii ? min(high, 127) : high
        guard last >= low else { continue }
        if last - low > 1_024 {
          folds = true
        } else {
          for c in low...last {
            for other in PatternCharacters.cases(of: c, inASCII: ascii) where other != c { literal(other) }
          }
        }
      } else {
        let c = UInt32(truncatingIfNeeded: item.bits)
        let cases = flags.ignoresCase ? PatternCharacters.cases(of: c, inASCII: ascii) : [c]
        for other in cases { literal(other) }
      }
    }
    swap(&inside, &out)
    isEmpty = inside.isEmpty
    if folds { put("(?i:") }
    if hasNonWord {
      if isEmpty {
        put(negated ? "[\\p{L}\\p{N}_]" : "[^\\p{L}\\p{N}_]")
      } else {
        put(negated ? "(?:(?!(?:[" : "(?:[")
        out += inside
        put(negated ? "]|[^\\p{L}\\p{N}_])).)" : "]|[^\\p{L}\\p{N}_])")
      }
    } else {
      put(negated ? "[^" : "[")
      out += inside
      put("]")
    }
    if folds { put(")") }
    assert(out.count > start)
  }

  private mutating func category(_ category: UInt32, _ ascii: Bool) {
    switch UnicodeScalar(category) {
    case "d": put(ascii ? "0-9" : "\\p{Nd}")
    case "D":
      if ascii { for r in complement([48...57]) { range(r) } } else { put("\\P{Nd}") }
    case "s": for r in PatternCharacters.spaces(inASCII: ascii) { range(r) }
    case "S": for r in complement(PatternCharacters.spaces(inASCII: ascii)) { range(r) }
    case "w": put(ascii ? "0-9A-Za-z_" : "\\p{L}\\p{N}_")
    default: for r in complement([48...57, 65...90, 95...95, 97...122]) { range(r) }
    }
  }

  private func complement(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var found: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for r in ranges {
      if r.lowerBound > next { found.append(next...(r.lowerBound - 1)) }
      next = r.upperBound + 1
    }
    found.append(next...0x10_FFFF)
    return found
  }
}
