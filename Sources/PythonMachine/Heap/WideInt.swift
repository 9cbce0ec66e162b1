import BigInt

/// Integers beyond 64 bits: those that 128 bits hold, the sign among them, lie in the object itself, larger ones in the
/// heap's table.
extension Heap {
  /// The value of an int object.
  func bigInt(_ v: Value) -> BigInt {
    let p = v.obj.cast(BigIntStorage.self)
    if p.pointee.index >= 0 { return bigs[p.pointee.index] }
    let wide = Int128(p.pointee.high) << 64 | Int128(p.pointee.low)
    let magnitude = wide.magnitude
    let words = [UInt(truncatingIfNeeded: magnitude), UInt(truncatingIfNeeded: magnitude >> 64)]
    return BigInt(sign: wide < 0 ? .minus : .plus, magnitude: BigUInt(words: words))
  }

  /// The value of an int or of an int object that 128 bits hold, nil for all else (a bool, an instance of a subclass).
  @inline(__always) func wide(_ v: Value) -> Int128? {
    if v.isInt { return Int128(v.bits) }
    guard v.has(.bigInt), v.obj.type == types.int else { return nil }
    return wideContent(v)
  }

  /// What an int object holds, one of a derived class too; nil when 128 bits do not hold it.
  @inline(__always) func wideContent(_ v: Value) -> Int128? {
    let p = v.obj.cast(BigIntStorage.self)
    return p.pointee.index < 0 ? Int128(p.pointee.high) << 64 | Int128(p.pointee.low) : nil
  }

  /// An int object, whatever the size of `i` (owned).
  mutating func newWide(_ i: Int128) -> Value {
    let p = allocate(BigIntStorage.self, kind: .bigInt, type: types.int)
    p.pointee.index = -1
    p.pointee.low = UInt64(truncatingIfNeeded: i)
    p.pointee.high = Int64(truncatingIfNeeded: i >> 64)
    return Heap.header(p)
  }

  /// An int, unboxed when it fits (owned).
  @inline(__always) mutating func int(_ i: Int128) -> Value {
    let small = Int64(truncatingIfNeeded: i)
    return Int128(small) == i ? .int(small) : newWide(i)
  }

  /// `big` in 128 bits, nil when they do not hold it.
  static func wide(_ big: BigInt) -> Int128? {
    let words = big.magnitude.words
    guard words.count <= 2 else { return nil }
    let low = words.count > 0 ? UInt64(words[0]) : 0
    let high = words.count > 1 ? UInt64(words[1]) : 0
    guard high < 1 << 63 else {
      // The one number whose magnitude takes all 128 bits.
      return big.sign == .minus && high == 1 << 63 && low == 0 ? Int128.min : nil
    }
    let magnitude = Int128(high) << 64 | Int128(low)
    return big.sign == .minus ? -magnitude : magnitude
  }
}
