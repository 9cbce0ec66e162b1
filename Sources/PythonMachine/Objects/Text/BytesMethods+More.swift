/// Methods of bytes and bytearray that are rarer: parts, titles, translation.
extension Machine {
  mutating func registerMoreBytesMethods(_ t: BuiltinType) {
    let mutable = t == .bytearray
    func isLetter(_ b: UInt8) -> Bool { (b | 32) >= 97 && (b | 32) <= 122 }
    method(t, "capitalize", .none) { m, a in
      let lowered = BytesRef(a[0]).array.map { isLetter($0) ? $0 | 32 : $0 }
      let result = lowered.enumerated().map { $0 == 0 && isLetter($1) ? $1 & 0xDF : $1 }
      return .value(m.heap.newBytes(result, mutable: mutable))
    }
    method(t, "title", .none) { m, a in
      var inWord = false
      let result = BytesRef(a[0]).array.map { b -> UInt8 in
        defer { inWord = isLetter(b) }
        return isLetter(b) ? (inWord ? b | 32 : b & 0xDF) : b
      }
      return .value(m.heap.newBytes(result, mutable: mutable))
    }
    for (name, upper) in [("islower", false), ("isupper", true)] {
      method(t, name, .none) { _, a in
        let letters = BytesRef(a[0]).array.filter(isLetter)
        return .value(.bool(!letters.isEmpty && letters.allSatisfy { ($0 & 32 == 0) == upper }))
      }
    }
    method(t, "istitle", .none) { _, a in
      var inWord = false, any = false
      for b in BytesRef(a[0]).array {
        if isLetter(b) {
          if (b & 32 == 0) == inWord { return .value(.false) }
          any = true
        }
        inWord = isLetter(b)
      }
      return .value(.bool(any))
    }
    for (name, atEnd) in [("removeprefix", false), ("removesuffix", true)] {
      method(t, name, .one) { m, a in
        guard let part = m.bytesArgument(a[1]) else { return .raised }
        var bytes = BytesRef(a[0]).array
        if atEnd, !part.isEmpty, bytes.count >= part.count, bytes.suffix(part.count).elementsEqual(part) {
          bytes.removeLast(part.count)
        } else if !atEnd, bytes.starts(with: part) {
          bytes.removeFirst(part.count)
        }
        return .value(m.heap.newBytes(bytes, mutable: mutable))
      }
    }
    for (name, last) in [("partition", false), ("rpartition", true)] {
      method(t, name, .one) { m, a in
        guard let separator = m.bytesArgument(a[1]) else { return .raised }
        if separator.isEmpty { return m.raise(.valueError, "empty separator") }
        let bytes = BytesRef(a[0]).array
        let places = Machine.places(bytes, separator, 0..<bytes.count)
        let parts: [[UInt8]]
        if last, let i = Machine.findLast(bytes, separator, 0..<bytes.count) {
          parts = [Array(bytes[..<i]), separator, Array(bytes[(i + separator.count)...])]
        } else if !last, let i = places.first {
          parts = [Array(bytes[..<i]), separator, Array(bytes[(i + separator.count)...])]
        } else {
          parts = last ? [[], [], bytes] : [bytes, [], []]
        }
        return .value(m.heap.newTuple(parts.map { m.heap.newBytes($0, mutable: mutable) }))
      }
    }
    method(t, "expandtabs", .named(["tabsize"], required: 0)) { m, all in
      var size = 8
      if let v = all.at(1, "tabsize") {
        guard let n = m.integer(v) else { return .raised }
        size = n
      }
      var out: [UInt8] = []
      var column = 0
      for b in BytesRef(all[0]).array {
        if b == 9 {
          let blanks = size > 0 ? size - column % size : 0
          if let flow = m.chargePadding(blanks, out.count) { return flow }
          out += [UInt8](repeating: 32, count: blanks)
          column += blanks
        } else {
          out.append(b)
          column = b == 10 || b == 13 ? 0 : column + 1
        }
      }
      return .value(m.heap.newBytes(out, mutable: mutable))
    }
    method(t, "zfill", .one) { m, a in
      guard let width = m.size(a[1]) else { return .raised }
      var bytes = BytesRef(a[0]).array
      let padding = max(0, max(width, 0) - bytes.count)
      if let flow = m.chargePadding(padding, 0) { return flow }
      let hasSign = bytes.first == 43 || bytes.first == 45
      bytes.insert(contentsOf: [UInt8](repeating: 48, count: padding), at: hasSign && padding > 0 ? 1 : 0)
      return .value(m.heap.newBytes(bytes, mutable: mutable))
    }
    method(t, "splitlines", .named(["keepends"], required: 0)) { m, all in
      let keeps = all.dropFirst.at(0, "keepends").map { m.quickTruth($0) == .yes } ?? false
      let bytes = BytesRef(all[0]).array
      var lines: [Value] = []
      var i = 0
      while i < bytes.count {
        let start = i
        while i < bytes.count, bytes[i] != 10, bytes[i] != 13 { i += 1 }
        var end = i
        if i < bytes.count { i += bytes[i] == 13 && i + 1 < bytes.count && bytes[i + 1] == 10 ? 2 : 1 }
        if keeps { end = i }
        lines.append(m.heap.newBytes(Array(bytes[start..<end]), mutable: mutable))
      }
      return .value(m.heap.newList(lines))
    }
    method(t, "rsplit", .named(["sep", "maxsplit"], required: 0)) { m, all in
      m.splitBytesFromEnd(mutable, all)
    }
    method(t, "translate", .named(["table", "delete"], required: 1, positionalOnly: 1)) { m, all in
      let a = all.dropFirst
      var table: [UInt8]?
      if !a[0].isNone {
        guard let given = m.bytesArgument(a[0]) else { return .raised }
        if given.count != 256 { return m.raise(.valueError, "translation table must be 256 characters long") }
        table = given
      }
      var deleted: [UInt8] = []
      if let v = a.at(1, "delete") {
        guard let given = m.bytesArgument(v) else { return .raised }
        deleted = given
      }
      let kept = BytesRef(all[0]).array.filter { !deleted.contains($0) }
      return .value(m.heap.newBytes(table.map { t in kept.map { t[Int($0)] } } ?? kept, mutable: mutable))
    }
    staticMethod(t, "maketrans", .positional(2, 2)) { m, a in
      guard let from = m.bytesArgument(a[0]), let to = m.bytesArgument(a[1]) else { return .raised }
      if from.count != to.count { return m.raise(.valueError, "maketrans arguments must have same length") }
      var table = (0...255).map { UInt8($0) }
      for (f, t) in zip(from, to) { table[Int(f)] = t }
      return .value(m.heap.newBytes(table))
    }
  }

  private mutating func splitBytesFromEnd(_ mutable: Bool, _ all: Arguments) -> Flow {
    let a = all.dropFirst
    let bytes = BytesRef(all[0]).array
    var limit = Int.max
    if let v = a.at(1, "maxsplit") {
      guard let n = integer(v) else { return .raised }
      if n >= 0 { limit = n }
    }
    var parts: [[UInt8]] = []
    var end = bytes.count
    if let v = a.at(0, "sep"), !v.isNone {
      guard let separator = bytesArgument(v) else { return .raised }
      if separator.isEmpty { return raise(.valueError, "empty separator") }
      while parts.count < limit, let i = Machine.findLast(bytes, separator, 0..<end) {
        parts.append(Array(bytes[(i + separator.count)..<end]))
        end = i
      }
      parts.append(Array(bytes[..<end]))
    } else {
      func isSpace(_ b: UInt8) -> Bool { b == 32 || (b >= 9 && b <= 13) }
      while true {
        while end > 0, isSpace(bytes[end - 1]) { end -= 1 }
        if end == 0 { break }
        var start = end
        if parts.count >= limit { start = 0 }
        while start > 0, !isSpace(bytes[start - 1]) { start -= 1 }
        parts.append(Array(bytes[start..<end]))
        end = start
      }
    }
    return .value(heap.newList(parts.reversed().map { heap.newBytes($0, mutable: mutable) }))
  }
}
