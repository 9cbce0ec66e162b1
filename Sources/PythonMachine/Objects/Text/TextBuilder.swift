/// Collects the code points of a string to be: a byte each while all of them are below 256.
struct TextBuilder {
  private var narrow: [UInt8] = []
  private var wide: [UInt32] = []
  private var isWide = false
  /// Whether every code point is below 128.
  private var isASCII = true

  init(capacity: Int = 0) { narrow.reserveCapacity(capacity) }

  var count: Int { isWide ? wide.count : narrow.count }

  @inline(__always) mutating func append(_ c: UInt32) {
    if !isWide, c < 256 {
      if c >= 128 { isASCII = false }
      narrow.append(UInt8(truncatingIfNeeded: c))
    } else {
      appendWide(c)
    }
  }

  @inline(never) private mutating func appendWide(_ c: UInt32) {
    if !isWide {
      isWide = true
      wide = narrow.map { UInt32($0) }
      narrow = []
    }
    wide.append(c)
  }

  mutating func append(_ c: UInt32, count: Int) {
    guard count > 0 else { return }
    for _ in 0..<count { append(c) }
  }

  mutating func append(_ s: StrRef) { append(s, 0..<s.count) }

  mutating func append(_ s: StrRef, _ range: Range<Int>) {
    if !isWide, s.isASCII {
      narrow.reserveCapacity(narrow.count + range.count)
      for i in range { unsafe narrow.append(s.narrow[i]) }
    } else {
      for i in range { append(s[i]) }
    }
  }

  mutating func append(_ text: String) {
    for c in text.unicodeScalars { append(c.value) }
  }

  mutating func append(_ scalars: [UInt32]) {
    for c in scalars { append(c) }
  }

  /// The string (owned by the caller).
  func string(_ heap: inout Heap) -> Value {
    isWide ? heap.str(scalars: wide) : heap.str(latin1: narrow, isASCII: isASCII)
  }
}

extension Heap {
  /// A string of code points below 256 (owned by the caller).
  mutating func str(latin1 bytes: [UInt8], isASCII: Bool) -> Value {
    if bytes.count == 1 { return latin1(UInt32(bytes[0])) }
    let s = newStr(count: bytes.count, width: 1, ascii: isASCII)
    let out = unsafe s.narrow
    for i in 0..<bytes.count { unsafe out[i] = bytes[i] }
    return Heap.header(s.p)
  }

  /// The decimal digits of `i` as a string (owned by the caller).
  mutating func decimal(_ i: Int64) -> Value {
    if i >= 0, i < 10 { return latin1(UInt32(48 + i)) }
    var count = i < 0 ? 1 : 0
    var rest = i.magnitude
    repeat {
      count += 1
      rest /= 10
    } while rest > 0
    let s = newStr(count: count, width: 1, ascii: true)
    let out = unsafe s.narrow
    rest = i.magnitude
    var at = count
    repeat {
      at -= 1
      let (q, r) = rest.quotientAndRemainder(dividingBy: 10)
      unsafe out[at] = UInt8(truncatingIfNeeded: 48 + r)
      rest = q
    } while rest > 0
    if i < 0 { unsafe out[0] = 45 }
    return Heap.header(s.p)
  }

  /// The strings one after the other (borrowed; the result is owned by the caller).
  mutating func join(_ parts: [Value]) -> Value {
    if parts.count == 1, parts[0].obj.type == types.str { return retained(parts[0]) }
    var count = 0
    var isWide = false
    var ascii = true
    for part in parts {
      let s = StrRef(part)
      count += s.count
      if !s.isNarrow { isWide = true }
      if !s.isASCII { ascii = false }
    }
    if count == 1, let only = parts.first(where: { StrRef($0).count == 1 }) {
      return substring(only, 0..<1)
    }
    let result = newStr(count: count, width: isWide ? 4 : 1, ascii: ascii)
    var at = 0
    for part in parts {
      let s = StrRef(part)
      if !isWide {
        unsafe (result.narrow + at).update(from: s.narrow, count: s.count)
      } else if s.isNarrow {
        for i in 0..<s.count { unsafe result.wide[at + i] = unsafe UInt32(s.narrow[i]) }
      } else {
        unsafe (result.wide + at).update(from: s.wide, count: s.count)
      }
      at += s.count
    }
    return Heap.header(result.p)
  }
}
