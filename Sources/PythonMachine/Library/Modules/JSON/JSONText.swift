/// What stands between items, or between a key and its value.
struct JSONSeparator {
  let scalars: [UInt32]
  /// The same as bytes, the first one lowest, where they are ASCII and at most eight.
  let bytes: UInt64
  /// How many ``bytes`` there are; nil where ``scalars`` have to be read.
  let byteCount: Int?

  init(_ scalars: [UInt32]) {
    self.scalars = scalars
    let isShort = scalars.count <= 8 && scalars.allSatisfy { $0 < 128 }
    byteCount = isShort ? scalars.count : nil
    bytes = isShort ? scalars.reversed().reduce(0) { $0 << 8 | UInt64($1) } : 0
  }
}

/// JSON text in the making: bytes as long as every character is below 256, code points from then on.
struct JSONText {
  private(set) var narrow: [UInt8] = []
  private var wide: [UInt32] = []
  private var isWide = false
  private var isASCII = true

  var count: Int { isWide ? wide.count : narrow.count }

  /// Appends an ASCII character.
  @inline(__always) mutating func append(_ c: UInt8) {
    if isWide { wide.append(UInt32(c)) } else { narrow.append(c) }
  }

  @inline(__always) mutating func append(word text: StaticString) {
    text.withUTF8Buffer { utf8 in
      for i in 0..<utf8.count { unsafe append(utf8[i]) }
    }
  }

  mutating func append(ascii text: String) {
    for c in text.utf8 { append(c) }
  }

  mutating func append(scalar c: UInt32) {
    if c < 128 { return append(UInt8(c)) }
    isASCII = false
    if c > 255, !isWide {
      isWide = true
      wide = narrow.map { UInt32($0) }
      narrow = []
    }
    if isWide { wide.append(c) } else { narrow.append(UInt8(c)) }
  }

  /// Appends up to eight ASCII characters, the first one lowest.
  @inline(__always) mutating func append(bytes: UInt64, count: Int) {
    var left = bytes
    for _ in 0..<count {
      append(UInt8(truncatingIfNeeded: left))
      left >>= 8
    }
  }

  mutating func append(integer n: Int64) {
    if isWide { return append(ascii: String(n)) }
    var left = n.magnitude
    if n < 0 { narrow.append(45) }
    if left < 10 { return narrow.append(48 &+ UInt8(truncatingIfNeeded: left)) }
    var digits = 2
    var limit: UInt64 = 100
    while digits < 19, left >= limit {
      digits &+= 1
      limit = limit &* 10
    }
    if left >= limit { digits &+= 1 }
    narrow.append(contentsOf: repeatElement(48, count: digits))
    var at = narrow.count
    while left > 0 {
      at &-= 1
      narrow[at] = 48 &+ UInt8(truncatingIfNeeded: left % 10)
      left /= 10
    }
  }

  mutating func append(float d: Double) {
    let size = d.magnitude
    if size >= 1e-4 && size < 1e16 || size == 0 {
      // Swift writes these as Python does.
      var text = d.description
      text.withUTF8 { utf8 in
        if isWide {
          for i in 0..<utf8.count { unsafe wide.append(UInt32(utf8[i])) }
        } else {
          unsafe narrow.append(contentsOf: utf8)
        }
      }
    } else {
      append(ascii: FloatText.repr(d))
    }
  }

  /// Appends a string as JSON has it, in quotes.
  mutating func append(quoted s: StrRef, ensureASCII: Bool) {
    append(34)
    let count = s.count
    if s.isNarrow, !isWide {
      let p = unsafe s.narrow
      let last: UInt8 = ensureASCII ? 126 : 255
      var start = 0
      var i = 0
      while i < count {
        let c = unsafe p[i]
        if c >= 32, c != 34, c != 92, c <= last {
          i &+= 1
          continue
        }
        unsafe narrow.append(contentsOf: UnsafeBufferPointer(start: p + start, count: i - start))
        escape(UInt32(c))
        i &+= 1
        start = i
      }
      unsafe narrow.append(contentsOf: UnsafeBufferPointer(start: p + start, count: count - start))
      if !ensureASCII, !s.isASCII { isASCII = false }
    } else {
      let last: UInt32 = ensureASCII ? 126 : .max
      for i in 0..<count {
        let c = s[i]
        if c >= 32, c != 34, c != 92, c <= last { append(scalar: c) } else { escape(c) }
      }
    }
    append(34)
  }

  private mutating func escape(_ c: UInt32) {
    switch c {
    case 34: append(word: "\\\"")
    case 92: append(word: "\\\\")
    case 8: append(word: "\\b")
    case 9: append(word: "\\t")
    case 10: append(word: "\\n")
    case 12: append(word: "\\f")
    case 13: append(word: "\\r")
    case 0x1_0000...:
      unit(0xD800 + (c - 0x1_0000) >> 10)
      unit(0xDC00 + (c - 0x1_0000) & 0x3FF)
    default: unit(c)
    }
  }

  private mutating func unit(_ c: UInt32) {
    append(word: "\\u")
    for shift: UInt32 in [12, 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: c >> shift & 15)
      append(digit < 10 ? 48 + digit : 87 + digit)
    }
  }

  /// The text as a string object (owned by the caller).
  func string(_ heap: inout Heap) -> Value {
    if isWide { return heap.str(scalars: wide) }
    if narrow.count == 1 { return heap.latin1(UInt32(narrow[0])) }
    let s = heap.newStr(count: narrow.count, width: 1, ascii: isASCII)
    unsafe narrow.withUnsafeBufferPointer { buffer in
      if let base = buffer.baseAddress { unsafe s.narrow.update(from: base, count: buffer.count) }
    }
    return Heap.header(s.p)
  }
}
