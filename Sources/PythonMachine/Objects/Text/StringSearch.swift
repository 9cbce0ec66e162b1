/// Finding strings in strings.
enum StringSearch {
  /// The first place in `range` of `s` where `sub` stands, nil when there is none.
  static func find(_ s: StrRef, _ sub: StrRef, in range: Range<Int>) -> Int? {
    let n = sub.count
    if n == 0 { return range.lowerBound }
    var i = range.lowerBound
    let last = range.upperBound - n
    if s.isNarrow, sub.isNarrow {
      let text = unsafe s.narrow, wanted = unsafe sub.narrow
      let first = unsafe wanted[0], final = unsafe wanted[n - 1]
      while i <= last {
        if unsafe text[i] == first, unsafe text[i + n - 1] == final {
          var k = 1
          while k < n, unsafe text[i + k] == wanted[k] { k += 1 }
          if k >= n { return i }
        }
        i += 1
      }
      return nil
    }
    while i <= last {
      if matches(s, sub, at: i) { return i }
      i += 1
    }
    return nil
  }

  /// The last place in `range` of `s` where `sub` stands, nil when there is none.
  static func findLast(_ s: StrRef, _ sub: StrRef, in range: Range<Int>) -> Int? {
    var i = range.upperBound - sub.count
    while i >= range.lowerBound {
      if matches(s, sub, at: i) { return i }
      i -= 1
    }
    return nil
  }

  /// Whether `sub` stands at `i`, where there is room for it.
  static func matches(_ s: StrRef, _ sub: StrRef, at i: Int) -> Bool {
    for k in 0..<sub.count where s[i + k] != sub[k] { return false }
    return true
  }

  /// All places where `sub`, not empty, stands, none overlapping, at most `limit` (negative: all).
  static func all(_ s: StrRef, _ sub: StrRef, in range: Range<Int>, limit: Int = -1) -> [Int] {
    var found: [Int] = []
    var at = range.lowerBound
    while limit < 0 || found.count < limit, at <= range.upperBound,
      let i = find(s, sub, in: at..<range.upperBound)
    {
      found.append(i)
      at = i + sub.count
    }
    return found
  }
}

extension Machine {
  /// The part of `count` characters that two optional index arguments mean (`ADJUST_INDICES`); nil with
  /// TypeError raised.
  ///
  /// The lower bound may be behind the upper one: nothing is found there.
  mutating func searchBounds(_ start: Value?, _ stop: Value?, _ count: Int) -> (from: Int, to: Int)? {
    var from = 0
    var to = count
    for (v, isStart) in [(start, true), (stop, false)] {
      guard let v, !v.isNone else { continue }
      let message = "slice indices must be integers or None or have an __index__ method"
      guard var i = integer(v, message) else { return nil }
      if i < 0 { i = i == .min ? 0 : max(0, i + count) }
      if isStart { from = i } else { to = min(i, count) }
    }
    return (from, to)
  }

  mutating func registerStringSearch() {
    for (name, isLast, raises) in [
      ("find", false, false), ("rfind", true, false), ("index", false, true), ("rindex", true, true),
    ] {
      method(.str, name, .any) { m, a in
        if let flow = m.checkSearch(a, name) { return flow }
        let s = StrRef(a[0]), sub = StrRef(a[1])
        guard let (from, to) = m.searchBounds(a.count > 2 ? a[2] : nil, a.count > 3 ? a[3] : nil, s.count)
        else {
          return .raised
        }
        var found: Int?
        if from <= to {
          found =
            isLast ? StringSearch.findLast(s, sub, in: from..<to) : StringSearch.find(s, sub, in: from..<to)
        }
        // What was looked at.
        m.now &+= Int64(max(0, isLast ? to - (found ?? from) : (found ?? to) - from)) * 300
        if found == nil, raises { return m.raise(.valueError, "substring not found") }
        return .value(.int(found ?? -1))
      }
    }
    method(.str, "count", .any) { m, a in
      if let flow = m.checkSearch(a, "count") { return flow }
      let s = StrRef(a[0]), sub = StrRef(a[1])
      guard let (from, to) = m.searchBounds(a.count > 2 ? a[2] : nil, a.count > 3 ? a[3] : nil, s.count)
      else {
        return .raised
      }
      if from > to { return .value(.int(0)) }
      m.now &+= Int64(s.count) * 300
      if sub.count == 0 { return .value(.int(to - from + 1)) }
      return .value(.int(StringSearch.all(s, sub, in: from..<to).count))
    }
    for (name, atEnd) in [("startswith", false), ("endswith", true)] {
      method(.str, name, .any) { m, a in m.affixTest(name, atEnd, a) }
    }
    for (name, isPrefix) in [("removeprefix", true), ("removesuffix", false)] {
      method(.str, name, .one) { m, a in
        guard a[1].has(.str) else {
          return m.raise(.typeError, "\(name)() argument must be str, not \(m.typeName(a[1]))")
        }
        let s = StrRef(a[0]), sub = StrRef(a[1])
        let at = isPrefix ? 0 : s.count - sub.count
        let range =
          sub.count > 0 && sub.count <= s.count && StringSearch.matches(s, sub, at: at)
          ? (isPrefix ? sub.count..<s.count : 0..<at) : 0..<s.count
        return .value(m.heap.substring(a[0], range))
      }
    }
    method(.str, "replace", .any) { m, a in m.replace(a) }
    for (name, isLast) in [("partition", false), ("rpartition", true)] {
      method(.str, name, .one) { m, a in m.partition(a[0], a[1], isLast) }
    }
  }

  private mutating func checkSearch(_ a: Arguments, _ name: String) -> Flow? {
    if a.keywordCount > 0 { return raise(.typeError, "str.\(name)() takes no keyword arguments") }
    if a.count < 2 { return raise(.typeError, "\(name)() takes at least 1 argument (0 given)") }
    if a.count > 4 { return raise(.typeError, "\(name)() takes at most 3 arguments (\(a.count - 1) given)") }
    if !a[1].has(.str) { return raise(.typeError, "must be str, not \(typeName(a[1]))") }
    return nil
  }

  private mutating func affixTest(_ name: String, _ atEnd: Bool, _ a: Arguments) -> Flow {
    if a.keywordCount > 0 { return raise(.typeError, "str.\(name)() takes no keyword arguments") }
    if a.count < 2 { return raise(.typeError, "\(name)() takes at least 1 argument (0 given)") }
    if a.count > 4 { return raise(.typeError, "\(name)() takes at most 3 arguments (\(a.count - 1) given)") }
    let s = StrRef(a[0])
    guard let (from, to) = searchBounds(a.count > 2 ? a[2] : nil, a.count > 3 ? a[3] : nil, s.count) else {
      return .raised
    }
    func test(_ v: Value) -> Bool {
      let sub = StrRef(v)
      guard from <= to, sub.count <= to - from else { return false }
      return StringSearch.matches(s, sub, at: atEnd ? to - sub.count : from)
    }
    if a[1].has(.str) { return .value(.bool(test(a[1]))) }
    guard a[1].has(.tuple) else {
      return raise(.typeError, "\(name) first arg must be str or a tuple of str, not \(typeName(a[1]))")
    }
    for v in TupleRef(a[1]).values {
      guard v.has(.str) else {
        return raise(.typeError, "tuple for \(name) must only contain str, not \(typeName(v))")
      }
      if test(v) { return .value(.true) }
    }
    return .value(.false)
  }

  private mutating func replace(_ a: Arguments) -> Flow {
    if a.keywordCount > 0 { return raise(.typeError, "str.replace() takes no keyword arguments") }
    let given = a.count - 1
    if given < 2 { return raise(.typeError, "replace expected at least 2 arguments, got \(given)") }
    if given > 3 { return raise(.typeError, "replace expected at most 3 arguments, got \(given)") }
    for i in 1...2 where !a[i].has(.str) {
      return raise(.typeError, "replace() argument \(i) must be str, not \(typeName(a[i]))")
    }
    var limit = -1
    if given == 3 {
      guard let n = size(a[3]) else { return .raised }
      limit = n
    }
    let s = StrRef(a[0]), old = StrRef(a[1]), new = StrRef(a[2])
    now &+= Int64(s.count) * 300
    var places: [Int]
    if old.count == 0 {
      places = Array(0...s.count)
      if limit >= 0, limit < places.count { places.removeLast(places.count - limit) }
    } else {
      places = StringSearch.all(s, old, in: 0..<s.count, limit: limit)
    }
    if places.isEmpty { return .value(heap.substring(a[0], 0..<s.count)) }
    let (growth, overflow) = max(0, new.count - old.count).multipliedReportingOverflow(by: places.count)
    if overflow || growth > 1 << 20,
      let flow = charge(
        picoseconds: Int64(clamping: min(growth, 1 << 50)) * 200, bytes: overflow ? .max / 2 : growth)
    {
      return flow
    }
    var out = TextBuilder(capacity: s.count + growth)
    var at = 0
    for i in places {
      out.append(s, at..<i)
      out.append(new)
      at = i + old.count
    }
    out.append(s, at..<s.count)
    return .value(out.string(&heap))
  }

  private mutating func partition(_ v: Value, _ separator: Value, _ isLast: Bool) -> Flow {
    guard separator.has(.str) else { return raise(.typeError, "must be str, not \(typeName(separator))") }
    let s = StrRef(v), sub = StrRef(separator)
    if sub.count == 0 { return raise(.valueError, "empty separator") }
    let all = 0..<s.count
    let found = isLast ? StringSearch.findLast(s, sub, in: all) : StringSearch.find(s, sub, in: all)
    guard let i = found else {
      let whole = heap.substring(v, all)
      let empty1 = heap.str(""), empty2 = heap.str("")
      return .value(heap.newTuple(isLast ? [empty1, empty2, whole] : [whole, empty1, empty2]))
    }
    let head = heap.substring(v, 0..<i)
    let tail = heap.substring(v, (i + sub.count)..<s.count)
    return .value(heap.newTuple([head, heap.retained(separator), tail]))
  }
}
