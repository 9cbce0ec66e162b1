/// Taking strings apart and putting them together.
extension Machine {
  mutating func registerStringSplit() {
    for (name, fromRight) in [("split", false), ("rsplit", true)] {
      method(.str, name, .any) { m, a in m.split(name, fromRight, a.dropFirst, a[0]) }
    }
    method(.str, "splitlines", .any) { m, a in
      let given = a.count - 1 + a.keywordCount
      if given > 1 { return m.raise(.typeError, "splitlines() takes at most 1 argument (\(given) given)") }
      for i in 0..<a.keywordCount where StrRef(a.keyword(at: i).name).string != "keepends" {
        let name = StrRef(a.keyword(at: i).name).string
        return m.raise(.typeError, "'\(name)' is an invalid keyword argument for splitlines()")
      }
      let keeps = a.at(1, "keepends").map { m.quickTruth($0) == .yes } ?? false
      return m.splitLines(a[0], keepingEnds: keeps)
    }
    method(.str, "join", .one) { m, a in m.joinItems(a[0], a[1]) }
  }

  private mutating func split(_ name: String, _ fromRight: Bool, _ a: Arguments, _ v: Value) -> Flow {
    if a.count + a.keywordCount > 2 {
      return raise(.typeError, "\(name)() takes at most 2 arguments (\(a.count + a.keywordCount) given)")
    }
    for i in 0..<a.keywordCount {
      let key = StrRef(a.keyword(at: i).name).string
      if key != "sep", key != "maxsplit" {
        return raise(.typeError, "'\(key)' is an invalid keyword argument for \(name)()")
      }
    }
    var limit = -1
    if let v = a.at(1, "maxsplit") {
      guard let n = size(v) else { return .raised }
      limit = n
    }
    let separator = a.at(0, "sep") ?? .none
    let s = StrRef(v)
    now &+= Int64(s.count) * 1_000
    if s.count > 1 << 20, let flow = chargeParts(s, separator) { return flow }
    if separator.isNone {
      let ranges = fromRight ? Machine.wordsFromRight(s, limit) : Machine.words(s, limit)
      return .value(list(of: v, ranges))
    }
    guard separator.has(.str) else {
      return raise(.typeError, "must be str or None, not \(typeName(separator))")
    }
    let sub = StrRef(separator)
    if sub.count == 0 { return raise(.valueError, "empty separator") }
    var places: [Int] = []
    if fromRight {
      var end = s.count
      while limit < 0 || places.count < limit, let i = StringSearch.findLast(s, sub, in: 0..<end) {
        places.append(i)
        end = i
      }
      places.reverse()
    } else {
      places = StringSearch.all(s, sub, in: 0..<s.count, limit: limit)
    }
    var ranges: [Range<Int>] = []
    ranges.reserveCapacity(places.count + 1)
    var at = 0
    for i in places {
      ranges.append(at..<i)
      at = i + sub.count
    }
    ranges.append(at..<s.count)
    return .value(list(of: v, ranges))
  }

  /// Charges the parts of a long string before they are made: their places, and an object each.
  private mutating func chargeParts(_ s: StrRef, _ separator: Value) -> Flow? {
    var parts = 1
    if separator.has(.str), StrRef(separator).count > 0 {
      let sub = StrRef(separator)
      var at = 0
      while let i = StringSearch.find(s, sub, in: at..<s.count) {
        parts += 1
        at = i + sub.count
      }
    } else if separator.isNone {
      for i in 1..<s.count where Characters.isSpace(s[i]) && !Characters.isSpace(s[i - 1]) { parts += 1 }
    }
    return charge(picoseconds: 0, bytes: parts * 80)
  }

  private mutating func list(of v: Value, _ ranges: [Range<Int>]) -> Value {
    let list = heap.newList(capacity: ranges.count)
    for r in ranges {
      let part = heap.substring(v, r)
      ListRef(list).append(part, &heap)
    }
    return list
  }

  private static func words(_ s: StrRef, _ limit: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var i = 0
    let n = s.count
    while true {
      while i < n, Characters.isSpace(s[i]) { i += 1 }
      if i >= n { return ranges }
      let start = i
      if limit >= 0, ranges.count >= limit {
        // What is left keeps its trailing blanks.
        ranges.append(start..<n)
        return ranges
      }
      while i < n, !Characters.isSpace(s[i]) { i += 1 }
      ranges.append(start..<i)
    }
  }

  private static func wordsFromRight(_ s: StrRef, _ limit: Int) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var end = s.count
    while true {
      while end > 0, Characters.isSpace(s[end - 1]) { end -= 1 }
      if end == 0 { break }
      if limit >= 0, ranges.count >= limit {
        ranges.append(0..<end)
        break
      }
      var start = end
      while start > 0, !Characters.isSpace(s[start - 1]) { start -= 1 }
      ranges.append(start..<end)
      end = start
    }
    return ranges.reversed()
  }

  private mutating func splitLines(_ v: Value, keepingEnds: Bool) -> Flow {
    let s = StrRef(v)
    var ranges: [Range<Int>] = []
    var i = 0
    while i < s.count {
      let start = i
      while i < s.count, !Characters.isLineBreak(s[i]) { i += 1 }
      let end = i
      if i < s.count {
        if s[i] == 13, i + 1 < s.count, s[i + 1] == 10 { i += 1 }
        i += 1
      }
      ranges.append(start..<(keepingEnds ? i : end))
    }
    now &+= Int64(s.count) * 1_000
    return .value(list(of: v, ranges))
  }

  private mutating func joinItems(_ separator: Value, _ iterable: Value) -> Flow {
    if let joined = quickJoin(separator, iterable) { return .value(joined) }
    if quickItemsAreImpossible(iterable) { return raise(.typeError, "can only join an iterable") }
    heap.retain(separator)
    return withItems(iterable) { machine, items in
      let flow = machine.joinStrings(separator, items)
      machine.release(items)
      machine.heap.release(separator)
      return flow
    }
  }

  /// The strings of a plain list or tuple joined when all have narrow characters and are not very long, else nil.
  private mutating func quickJoin(_ separator: Value, _ iterable: Value) -> Value? {
    guard iterable.isObject, iterable.obj.type == heap.types.list || iterable.obj.type == heap.types.tuple,
      StrRef(separator).isNarrow
    else { return nil }
    let isList = iterable.has(.list)
    let count = isList ? ListRef(iterable).count : TupleRef(iterable).count
    guard count > 1 else { return nil }
    let between = StrRef(separator)
    var total = between.count * (count - 1)
    var isASCII = between.isASCII
    for i in 0..<count {
      let v = isList ? ListRef(iterable)[i] : TupleRef(iterable)[i]
      guard v.has(.str), StrRef(v).isNarrow else { return nil }
      total += StrRef(v).count
      isASCII = isASCII && StrRef(v).isASCII
    }
    guard total > 1, total <= 1 << 20 else { return nil }
    now &+= Int64(count) * 5_000
    let result = heap.newStr(count: total, width: 1, ascii: isASCII)
    var at = unsafe result.narrow
    for i in 0..<count {
      if i > 0 {
        unsafe at.update(from: between.narrow, count: between.count)
        unsafe at += between.count
      }
      let part = StrRef(isList ? ListRef(iterable)[i] : TupleRef(iterable)[i])
      unsafe at.update(from: part.narrow, count: part.count)
      unsafe at += part.count
    }
    return Heap.header(result.p)
  }

  private mutating func joinStrings(_ separator: Value, _ items: [Value]) -> Flow {
    var count = 0
    for (i, v) in items.enumerated() {
      guard v.has(.str) else {
        return raise(.typeError, "sequence item \(i): expected str instance, \(typeName(v)) found")
      }
      count += StrRef(v).count
    }
    if items.isEmpty { return .value(heap.str("")) }
    count += StrRef(separator).count * (items.count - 1)
    now &+= Int64(items.count) * 5_000
    if count > 1 << 20, let flow = charge(picoseconds: Int64(count) * 100, bytes: count) { return flow }
    if StrRef(separator).count == 0 || items.count == 1 { return .value(heap.join(items)) }
    var parts: [Value] = []
    parts.reserveCapacity(items.count * 2 - 1)
    for (i, v) in items.enumerated() {
      if i > 0 { parts.append(separator) }
      parts.append(v)
    }
    return .value(heap.join(parts))
  }
}
