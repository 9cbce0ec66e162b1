/// Methods of bytes that find, split, strip and map.
extension Machine {
  /// The first place of `sub` in `range` of `bytes`.
  static func find(_ bytes: [UInt8], _ sub: [UInt8], _ range: Range<Int>) -> Int? {
    var i = range.lowerBound
    while i + sub.count <= range.upperBound {
      if sub.isEmpty || (bytes[i] == sub[0] && bytes[i..<(i + sub.count)].elementsEqual(sub)) { return i }
      i += 1
    }
    return nil
  }

  static func findLast(_ bytes: [UInt8], _ sub: [UInt8], _ range: Range<Int>) -> Int? {
    var i = range.upperBound - sub.count
    while i >= range.lowerBound {
      if bytes[i..<(i + sub.count)].elementsEqual(sub) { return i }
      i -= 1
    }
    return nil
  }

  static func places(_ bytes: [UInt8], _ sub: [UInt8], _ range: Range<Int>, limit: Int = -1) -> [Int] {
    if sub.isEmpty {
      let all = Array(range.lowerBound...range.upperBound)
      return limit < 0 ? all : Array(all.prefix(limit))
    }
    var found: [Int] = []
    var at = range.lowerBound
    while limit < 0 || found.count < limit, let i = find(bytes, sub, at..<range.upperBound) {
      found.append(i)
      at = i + sub.count
    }
    return found
  }

  mutating func registerBytesSearch(_ t: BuiltinType) {
    registerMoreBytesMethods(t)
    for (name, isLast, raises) in [
      ("find", false, false), ("rfind", true, false), ("index", false, true), ("rindex", true, true),
      ("count", false, false),
    ] {
      method(t, name, .positional(1, 3)) { m, a in
        if name == "find", let place = m.placeOfByte(a) { return .value(.int(place)) }
        let bytes = BytesRef(a[0]).array
        guard let sub = m.byteOrBytes(a[1]) else { return .raised }
        guard let (from, to) = m.searchBounds(a.count > 2 ? a[2] : nil, a.count > 3 ? a[3] : nil, bytes.count)
        else { return .raised }
        let range = from <= to ? from..<to : nil
        if name == "count" { return .value(.int(range.map { Machine.places(bytes, sub, $0).count } ?? 0)) }
        let found = range.flatMap { isLast ? Machine.findLast(bytes, sub, $0) : Machine.find(bytes, sub, $0) }
        if found == nil, raises { return m.raise(.valueError, "subsection not found") }
        return .value(.int(found ?? -1))
      }
    }
    for (name, atEnd) in [("startswith", false), ("endswith", true)] {
      method(t, name, .positional(1, 3)) { m, a in
        let bytes = BytesRef(a[0]).array
        guard let (from, to) = m.searchBounds(a.count > 2 ? a[2] : nil, a.count > 3 ? a[3] : nil, bytes.count)
        else { return .raised }
        for v in a[1].has(.tuple) ? TupleRef(a[1]).values : [a[1]] {
          guard let sub = m.bytesContent(v) else {
            return m.raise(
              .typeError, "\(name) first arg must be bytes or a tuple of bytes, not \(m.typeName(a[1]))")
          }
          if from <= to, sub.count <= to - from {
            let at = atEnd ? to - sub.count : from
            if bytes[at..<(at + sub.count)].elementsEqual(sub) { return .value(.true) }
          }
        }
        return .value(.false)
      }
    }
    method(t, "replace", .positional(2, 3)) { m, a in
      let bytes = BytesRef(a[0]).array
      guard let old = m.bytesArgument(a[1]), let new = m.bytesArgument(a[2]) else { return .raised }
      var limit = -1
      if a.count > 3 {
        guard let n = m.size(a[3]) else { return .raised }
        limit = n
      }
      var out: [UInt8] = []
      var at = 0
      for i in Machine.places(bytes, old, 0..<bytes.count, limit: limit) {
        out += bytes[at..<i]
        out += new
        at = i + old.count
      }
      return .value(m.heap.newBytes(out + bytes[at...], mutable: t == .bytearray))
    }
    method(t, "split", .named(["sep", "maxsplit"], required: 0)) { m, a in m.splitBytes(t, a) }
  }

  private mutating func byteOrBytes(_ v: Value) -> [UInt8]? {
    if let bytes = bytesContent(v) { return bytes }
    if v.isInt || v.isBool || v.has(.bigInt) {
      if let i = integer(v), let byte = UInt8(exactly: i) { return [byte] }
      _ = raise(.valueError, "byte must be in range(0, 256)")
      return nil
    }
    _ = raise(.typeError, "argument should be integer or bytes-like object, not '\(typeName(v))'")
    return nil
  }

  private mutating func splitBytes(_ t: BuiltinType, _ all: Arguments) -> Flow {
    let a = all.dropFirst
    let bytes = BytesRef(all[0]).array
    var limit = -1
    if let v = a.at(1, "maxsplit") {
      guard let n = size(v) else { return .raised }
      limit = n
    }
    var parts: [[UInt8]] = []
    if let v = a.at(0, "sep"), !v.isNone {
      guard let separator = bytesArgument(v) else { return .raised }
      if separator.isEmpty { return raise(.valueError, "empty separator") }
      var at = 0
      for i in Machine.places(bytes, separator, 0..<bytes.count, limit: limit) {
        parts.append(Array(bytes[at..<i]))
        at = i + separator.count
      }
      parts.append(Array(bytes[at...]))
    } else {
      var i = 0
      while true {
        while i < bytes.count, Machine.isByteSpace(bytes[i]) { i += 1 }
        if i == bytes.count { break }
        let start = i
        if limit >= 0, parts.count >= limit { i = bytes.count }
        while i < bytes.count, !Machine.isByteSpace(bytes[i]) { i += 1 }
        parts.append(Array(bytes[start..<i]))
      }
    }
    let values = parts.map { heap.newBytes($0, mutable: t == .bytearray) }
    return .value(heap.newList(values))
  }

  private static func isByteSpace(_ b: UInt8) -> Bool { b == 32 || (b >= 9 && b <= 13) }

  // MARK: Shape

  mutating func registerBytesShape(_ t: BuiltinType) {
    let mutable = t == .bytearray
    for (name, left, right) in [("strip", true, true), ("lstrip", true, false), ("rstrip", false, true)] {
      method(t, name, .positional(0, 1)) { m, a in
        var bytes = BytesRef(a[0]).array[...]
        var set: [UInt8]?
        if a.count > 1, !a[1].isNone {
          set = m.bytesArgument(a[1])
          if set == nil { return .raised }
        }
        func isIn(_ b: UInt8) -> Bool { set.map { $0.contains(b) } ?? Machine.isByteSpace(b) }
        if left { bytes = bytes.drop(while: isIn) }
        if right { while let last = bytes.last, isIn(last) { bytes.removeLast() } }
        return .value(m.heap.newBytes(Array(bytes), mutable: mutable))
      }
    }
    let isLower = { (b: UInt8) in b >= 97 && b <= 122 }, isUpper = { (b: UInt8) in b >= 65 && b <= 90 }
    let maps: [(String, (UInt8) -> UInt8)] = [
      ("upper", { isLower($0) ? $0 - 32 : $0 }), ("lower", { isUpper($0) ? $0 + 32 : $0 }),
      ("swapcase", { isLower($0) || isUpper($0) ? $0 ^ 32 : $0 }),
    ]
    for (name, map) in maps {
      method(t, name, .none) { m, a in
        .value(m.heap.newBytes(BytesRef(a[0]).array.map(map), mutable: mutable))
      }
    }
    let tests: [(String, (UInt8) -> Bool)] = [
      ("isdigit", { $0 >= 48 && $0 <= 57 }), ("isalpha", { isLower($0) || isUpper($0) }),
      ("isalnum", { isLower($0) || isUpper($0) || ($0 >= 48 && $0 <= 57) }), ("isspace", Machine.isByteSpace),
    ]
    for (name, test) in tests {
      method(t, name, .none) { _, a in
        let bytes = BytesRef(a[0]).array
        return .value(.bool(!bytes.isEmpty && bytes.allSatisfy(test)))
      }
    }
    method(t, "isascii", .none) { _, a in .value(.bool(BytesRef(a[0]).array.allSatisfy { $0 < 128 })) }
    for (name, align) in [("ljust", FormatSpec.Align.left), ("rjust", .right), ("center", .center)] {
      method(t, name, .positional(1, 2)) { m, a in
        guard let width = m.size(a[1]) else { return .raised }
        var fill: UInt8 = 32
        if a.count > 2 {
          guard !a[2].has(.foreign), let v = m.bytesContent(a[2]), v.count == 1 else {
            return m.raise(
              .typeError, "\(name)() argument 2 must be a byte string of length 1, not \(m.typeName(a[2]))")
          }
          fill = v[0]
        }
        let bytes = BytesRef(a[0]).array
        let padding = max(0, max(width, 0) - bytes.count)
        if let flow = m.chargePadding(padding, 0) { return flow }
        let before = align == .left ? 0 : align == .right ? padding : padding / 2 + (padding & width & 1)
        let head = [UInt8](repeating: fill, count: before)
        let tail = [UInt8](repeating: fill, count: padding - before)
        return .value(m.heap.newBytes(head + bytes + tail, mutable: mutable))
      }
    }
  }

  /// Where one byte stands first from a place on, -1 if nowhere; nil for every other question.
  ///
  /// Reading lines asks it again and again, and must not copy the whole each time.
  private func placeOfByte(_ a: Arguments) -> Int? {
    guard a.count < 4, a[1].has(.bytes), BytesRef(a[1]).count == 1 else { return nil }
    guard a.count == 2 || a[2].isInt && a[2].bits >= 0 else { return nil }
    let bytes = BytesRef(a[0]), wanted = BytesRef(a[1])[0]
    var i = a.count == 2 ? 0 : Int(a[2].bits)
    while i < bytes.count {
      if bytes[i] == wanted { return i }
      i += 1
    }
    return -1
  }

  // MARK: bytearray

  mutating func registerBytearray() {
    func change(
      _ m: inout Machine, _ v: Value, _ body: (inout [UInt8]) -> Void
    ) {
      var bytes = BytesRef(v).array
      body(&bytes)
      BytesRef(v).setAll(bytes, &m.heap)
    }
    for (name, op) in [("__iadd__", BinaryOperator.add), ("__imul__", .multiply)] {
      method(.bytearray, name, .one) { m, a in
        m.builtinInplace(op, a[0], a[1]) ?? m.unsupportedOperands(op, true, a[0], a[1])
      }
    }
    method(.bytearray, "append", .one) { m, a in
      guard let i = m.integer(a[1]) else { return .raised }
      guard let byte = UInt8(exactly: i) else { return m.raise(.valueError, "byte must be in range(0, 256)") }
      if let flow = m.exportRefusal(a[0]) ?? m.charge(picoseconds: 0, bytes: 0) { return flow }
      BytesRef(a[0]).append([byte], &m.heap)
      return .value(.none)
    }
    method(.bytearray, "extend", .one) { m, a in
      let target = a[0]
      if let bytes = m.bytesContent(a[1]) {
        if !bytes.isEmpty, let flow = m.exportRefusal(target) { return flow }
        let begun = m.now
        if let flow = m.charge(picoseconds: Int64(bytes.count) * 50, bytes: bytes.count) { return flow }
        BytesRef(target).append(bytes, &m.heap)
        return m.throughMemory(.none, bytes: 2 * bytes.count, since: begun)
      }
      if !a[1].isObject { return m.raise(.typeError, "can't extend bytearray with \(m.typeName(a[1]))") }
      m.heap.retain(target)
      let before = m.frameCount
      let flow = m.withByteValues(a[1], "byte must be in range(0, 256)") { m, bytes in
        if !bytes.isEmpty, let flow = m.exportRefusal(target) { return flow }
        BytesRef(target).append(bytes, &m.heap)
        return .value(.none)
      }
      return m.afterwards(flow, at: before, release: target)
    }
    method(.bytearray, "pop", .positional(0, 1)) { m, a in
      let count = BytesRef(a[0]).count
      if count == 0 { return m.raise(.indexError, "pop from empty bytearray") }
      guard var i = a.count > 1 ? m.integer(a[1]) : -1 else { return .raised }
      if i < 0 { i += count }
      guard i >= 0, i < count else { return m.raise(.indexError, "pop index out of range") }
      if let flow = m.exportRefusal(a[0]) { return flow }
      let byte = BytesRef(a[0])[i]
      change(&m, a[0]) { $0.remove(at: i) }
      return .value(.int(Int(byte)))
    }
    method(.bytearray, "insert", .positional(2, 2)) { m, a in
      guard let at = m.integer(a[1]), let i = m.integer(a[2]) else { return .raised }
      guard let byte = UInt8(exactly: i) else { return m.raise(.valueError, "byte must be in range(0, 256)") }
      let count = BytesRef(a[0]).count
      let place = at < 0 ? max(0, at + count) : min(at, count)
      if let flow = m.exportRefusal(a[0]) { return flow }
      change(&m, a[0]) { $0.insert(byte, at: place) }
      return .value(.none)
    }
    method(.bytearray, "remove", .one) { m, a in
      guard let i = m.integer(a[1]) else { return .raised }
      guard let byte = UInt8(exactly: i) else { return m.raise(.valueError, "byte must be in range(0, 256)") }
      guard let at = BytesRef(a[0]).array.firstIndex(of: byte) else {
        return m.raise(.valueError, "value not found in bytearray")
      }
      if let flow = m.exportRefusal(a[0]) { return flow }
      change(&m, a[0]) { $0.remove(at: at) }
      return .value(.none)
    }
    method(.bytearray, "clear", .none) { m, a in
      if let flow = m.exportRefusal(a[0]) { return flow }
      change(&m, a[0]) { $0 = [] }
      return .value(.none)
    }
    method(.bytearray, "reverse", .none) { m, a in
      change(&m, a[0]) { $0.reverse() }
      return .value(.none)
    }
    method(.bytearray, "copy", .none) { m, a in .value(m.heap.newBytes(BytesRef(a[0]).array, mutable: true)) }
  }
}
