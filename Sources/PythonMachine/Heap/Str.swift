/// A view of a string object.
struct StrRef {
  let p: Handle<StrStorage>
  @inline(__always) init(_ v: Value) { p = v.obj.cast(StrStorage.self) }
  /// In code points.
  @inline(__always) var count: Int { Int(p.pointee.count) }
  @inline(__always) var isNarrow: Bool { p.pointee.width == 1 }
  @inline(__always) var isASCII: Bool { p.pointee.isASCII }
  @inline(__always) private var data: UnsafeMutableRawPointer {
    unsafe UnsafeMutableRawPointer(p.address) + MemoryLayout<StrStorage>.size
  }
  @inline(__always) var narrow: UnsafeMutablePointer<UInt8> {
    unsafe data.assumingMemoryBound(to: UInt8.self)
  }
  @inline(__always) var wide: UnsafeMutablePointer<UInt32> {
    unsafe data.assumingMemoryBound(to: UInt32.self)
  }

  /// The code point at `i`, `0 ..< count`.
  @inline(__always) subscript(i: Int) -> UInt32 { unsafe isNarrow ? UInt32(narrow[i]) : wide[i] }

  var scalars: [UInt32] {
    var all: [UInt32] = []
    all.reserveCapacity(count)
    for i in 0..<count { all.append(self[i]) }
    return all
  }

  /// Whether it holds a lone surrogate, which no Swift string can.
  var hasSurrogate: Bool {
    guard !isASCII, p.pointee.width == 4 else { return false }
    return (0..<count).contains { 0xD800...0xDFFF ~= self[$0] }
  }

  /// The text as a Swift string; lone surrogates become U+FFFD.
  var string: String {
    if isASCII {
      return unsafe String(decoding: UnsafeBufferPointer(start: narrow, count: count), as: UTF8.self)
    }
    var s = String.UnicodeScalarView()
    for i in 0..<count { s.append(Unicode.Scalar(self[i]) ?? "\u{FFFD}") }
    return String(s)
  }

  @inline(__always) func equals(_ other: StrRef) -> Bool {
    if p == other.p { return true }
    if count != other.count || p.pointee.width != other.p.pointee.width { return false }
    let bytes = count * Int(p.pointee.width)
    let a = unsafe data, b = unsafe other.data
    var i = 0
    while i &+ 8 <= bytes {
      if unsafe a.loadUnaligned(fromByteOffset: i, as: UInt64.self)
        != b.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      {
        return false
      }
      i &+= 8
    }
    if bytes >= 8 {
      // The last eight, some of them for the second time.
      i = bytes &- 8
      return unsafe a.loadUnaligned(fromByteOffset: i, as: UInt64.self)
        == b.loadUnaligned(fromByteOffset: i, as: UInt64.self)
    }
    if bytes >= 4 {
      i = bytes &- 4
      return unsafe a.loadUnaligned(as: UInt32.self) == b.loadUnaligned(as: UInt32.self)
        && a.loadUnaligned(fromByteOffset: i, as: UInt32.self)
          == b.loadUnaligned(fromByteOffset: i, as: UInt32.self)
    }
    while i < bytes {
      if unsafe a.load(fromByteOffset: i, as: UInt8.self) != b.load(fromByteOffset: i, as: UInt8.self) {
        return false
      }
      i &+= 1
    }
    return true
  }

  /// Negative, zero or positive as the text sorts before, with or after `other` (by code points).
  func compare(_ other: StrRef) -> Int {
    let n = min(count, other.count)
    for i in 0..<n {
      let a = self[i], b = other[i]
      if a != b { return a < b ? -1 : 1 }
    }
    return count - other.count
  }

  /// A hash that is the same in every run (CPython's depends on PYTHONHASHSEED).
  @inline(__always) var hash: Int64 {
    if p.pointee.hash != -1 { return p.pointee.hash }
    return computeHash()
  }

  @inline(never) private func computeHash() -> Int64 {
    var h: UInt64 = 0xcbf2_9ce4_8422_2325
    for i in 0..<count { h = (h ^ UInt64(self[i])) &* 0x0000_0100_0000_01b3 }
    h ^= h >> 29
    h = h &* 0xbf58_476d_1ce4_e5b9
    h ^= h >> 32
    var result = Int64(bitPattern: h)
    if result == -1 { result = -2 }
    p.pointee.hash = result
    return result
  }
}

extension Heap {
  /// A string object of `count` code points, still to be written, and space for `spare` bytes more.
  mutating func newStr(count: Int, width: Int, ascii: Bool, spare: Int = 0) -> StrRef {
    if count == 0 {
      if emptyStr.isNull { emptyStr = Heap.header(newStr(ofCharacters: 0, width: 1, ascii: true).p) }
      return StrRef(retained(emptyStr))
    }
    return newStr(ofCharacters: count, width: width, ascii: ascii, spare: spare)
  }

  /// The same, a new object even when it is empty.
  mutating func newStr(ofCharacters count: Int, width: Int, ascii: Bool, spare: Int = 0) -> StrRef {
    let p = allocate(StrStorage.self, kind: .str, type: types.str, extra: count * width + spare)
    p.pointee.hash = -1
    p.pointee.count = Int32(count)
    p.pointee.width = UInt8(width)
    p.pointee.isASCII = ascii
    return StrRef(Heap.header(p))
  }

  /// A new string object (owned by the caller).
  mutating func str(_ text: String) -> Value {
    var text = text
    if let v = text.withUTF8({ utf8 -> Value? in
      guard unsafe utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
      if utf8.count == 1 { return unsafe latin1(UInt32(utf8[0])) }
      let s = newStr(count: utf8.count, width: 1, ascii: true)
      for i in 0..<utf8.count { unsafe s.narrow[i] = unsafe utf8[i] }
      return Heap.header(s.p)
    }) {
      return v
    }
    return str(scalars: text.unicodeScalars.map(\.value))
  }

  mutating func str(scalars: [UInt32]) -> Value {
    var largest: UInt32 = 0
    for c in scalars where c > largest { largest = c }
    if scalars.count == 1, largest < 256 { return latin1(scalars[0]) }
    let s = newStr(count: scalars.count, width: largest < 256 ? 1 : 4, ascii: largest < 128)
    if largest < 256 {
      for (i, c) in scalars.enumerated() { unsafe s.narrow[i] = UInt8(truncatingIfNeeded: c) }
    } else {
      for (i, c) in scalars.enumerated() { unsafe s.wide[i] = c }
    }
    return Heap.header(s.p)
  }

  /// The one-character string of a code point below 256 (owned by the caller; the cache keeps it alive).
  @inline(__always) mutating func latin1(_ c: UInt32) -> Value {
    let known = unsafe latin[Int(c)]
    return known.isNull ? newLatin1(c) : retained(known)
  }

  @inline(never) private mutating func newLatin1(_ c: UInt32) -> Value {
    let i = Int(c)
    if unsafe latin[i].isNull {
      let s = newStr(count: 1, width: 1, ascii: c < 128)
      unsafe s.narrow[0] = UInt8(truncatingIfNeeded: c)
      unsafe latin[i] = Heap.header(s.p)
      if c < 128 {
        unsafe latin[i].obj.flags |= Header.Flag.interned
        interned[String(UnicodeScalar(UInt8(c)))] = unsafe retained(latin[i])
      }
    }
    return unsafe retained(latin[i])
  }

  /// Characters `range` of `v`, a string (owned by the caller).
  mutating func substring(_ v: Value, _ range: Range<Int>) -> Value {
    let s = StrRef(v)
    if range.lowerBound == 0, range.upperBound == s.count, v.obj.type == types.str { return retained(v) }
    if range.count == 1, s[range.lowerBound] < 256 { return latin1(s[range.lowerBound]) }
    if s.isNarrow {
      var ascii = s.isASCII
      if !ascii {
        ascii = true
        for i in range where unsafe s.narrow[i] >= 128 { ascii = false }
      }
      let r = newStr(count: range.count, width: 1, ascii: ascii)
      unsafe r.narrow.update(from: s.narrow + range.lowerBound, count: range.count)
      return Heap.header(r.p)
    }
    return str(scalars: range.map { s[$0] })
  }

  /// `a + b`, two strings (owned by the caller).
  mutating func concatenate(_ a: Value, _ b: Value) -> Value {
    let s = StrRef(a), t = StrRef(b)
    if s.isNarrow, t.isNarrow {
      if t.count == 0, a.obj.type == types.str { return retained(a) }
      if s.count == 0, b.obj.type == types.str { return retained(b) }
      let r = newStr(count: s.count + t.count, width: 1, ascii: s.isASCII && t.isASCII)
      unsafe r.narrow.update(from: s.narrow, count: s.count)
      unsafe (r.narrow + s.count).update(from: t.narrow, count: t.count)
      return Heap.header(r.p)
    }
    return str(scalars: s.scalars + t.scalars)
  }

  /// Appends `b` (borrowed) to `a`, both references to which are the caller's.
  ///
  /// - Returns: the string in the place of both references, `a` itself if it had space; `null`, with nothing done, for
  ///   strings that are not plain, or long.
  mutating func append(_ a: Value, _ b: Value) -> Value {
    guard a.obj.type == types.str, b.obj.type == types.str, a.obj.flags == 0 else { return .null }
    let s = StrRef(a), t = StrRef(b)
    let count = s.count + t.count
    guard s.isNarrow, t.isNarrow, s.count > 0, t.count > 0, count <= 1 << 16 else { return .null }
    let ascii = s.isASCII && t.isASCII
    if MemoryLayout<StrStorage>.size + count <= Int(a.obj.p.pointee.units) << 4 {
      unsafe (s.narrow + s.count).update(from: t.narrow, count: t.count)
      // The object is another text from here on.
      if lastFound.key == a.bits { lastFound.key = 0 }
      s.p.pointee.count = Int32(count)
      s.p.pointee.isASCII = ascii
      s.p.pointee.hash = -1
      return a
    }
    // An eighth more, as lists have it: whoever appends once often goes on.
    let r = newStr(count: count, width: 1, ascii: ascii, spare: count >> 3)
    unsafe r.narrow.update(from: s.narrow, count: s.count)
    unsafe (r.narrow + s.count).update(from: t.narrow, count: t.count)
    r.p.pointee.header.refcount = 2
    a.obj.p.pointee.refcount = 1
    release(a)
    return Heap.header(r.p)
  }

  /// The one string object with this text that names use; comparing names is comparing handles.
  ///
  /// Owned by the caller; the table keeps another reference for ever.
  mutating func intern(_ text: String) -> Value {
    if let v = interned[text] { return retained(v) }
    let v = str(text)
    v.obj.flags |= Header.Flag.interned
    interned[text] = v
    return retained(v)
  }

  /// The interned object equal to `v` (borrowed), `v` itself being a string.
  mutating func interned(_ v: Value) -> Value {
    if v.obj.flags & Header.Flag.interned != 0 { return v }
    if StrRef(v).hasSurrogate { return internedSurrogates(v) }
    let text = StrRef(v).string
    if let known = interned[text] { return known }
    if v.obj.type != types.str {
      return {
        release($0); return $0
      }(intern(text))
    }
    v.obj.flags |= Header.Flag.interned
    interned[text] = retained(v)
    return v
  }

  /// The same for a string that no Swift string can hold.
  private mutating func internedSurrogates(_ v: Value) -> Value {
    let letters = StrRef(v).scalars
    if let known = oddlyInterned[letters] { return known }
    let own = v.obj.type == types.str ? retained(v) : str(scalars: letters)
    own.obj.flags |= Header.Flag.interned
    oddlyInterned[letters] = own
    return own
  }
}
