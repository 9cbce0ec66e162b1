/// SHA-512 (FIPS 180-4): `random.seed` makes a number of a text with it.
enum SHA512 {
  /// The 64 bytes of the digest.
  static func digest(_ message: [UInt8]) -> [UInt8] {
    var state: [UInt64] = primes(8).map { root($0, cube: false) }
    let constants = primes(80).map { root($0, cube: true) }
    var padded = message + [0x80]
    while padded.count % 128 != 112 { padded.append(0) }
    padded += [UInt8](repeating: 0, count: 8)
    padded += bytes(UInt64(message.count) * 8)
    for block in stride(from: 0, to: padded.count, by: 128) {
      var w = (0..<16).map { i in
        padded[(block + i * 8)..<(block + i * 8 + 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      }
      for i in 16..<80 {
        let a = w[i - 15], b = w[i - 2]
        let s0 = rotate(a, 1) ^ rotate(a, 8) ^ (a >> 7)
        let s1 = rotate(b, 19) ^ rotate(b, 61) ^ (b >> 6)
        w.append(w[i - 16] &+ s0 &+ w[i - 7] &+ s1)
      }
      var v = state
      for i in 0..<80 {
        let e = v[4], a = v[0]
        let s1 = rotate(e, 14) ^ rotate(e, 18) ^ rotate(e, 41)
        let choice = (e & v[5]) ^ (~e & v[6])
        let t1 = v[7] &+ s1 &+ choice &+ constants[i] &+ w[i]
        let s0 = rotate(a, 28) ^ rotate(a, 34) ^ rotate(a, 39)
        let majority = (a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2])
        v = [t1 &+ s0 &+ majority, v[0], v[1], v[2], v[3] &+ t1, v[4], v[5], v[6]]
      }
      for i in 0..<8 { state[i] = state[i] &+ v[i] }
    }
    return state.flatMap(bytes)
  }

  private static func rotate(_ x: UInt64, _ n: UInt64) -> UInt64 { (x >> n) | (x << (64 - n)) }
  private static func bytes(_ x: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: x >> (56 - 8 * $0)) }
  }

  private static func primes(_ count: Int) -> [UInt64] {
    var found: [UInt64] = []
    var candidate: UInt64 = 2
    while found.count < count {
      if !found.contains(where: { candidate % $0 == 0 }) { found.append(candidate) }
      candidate += 1
    }
    return found
  }

  /// The first 64 bits of the fractional part of the square or cube root of a small prime, which is what the
  /// standard's constants are: the largest x with x^2 (x^3) not above p * 2^128 (p * 2^192), modulo 2^64.
  private static func root(_ p: UInt64, cube: Bool) -> UInt64 {
    // Whole part by counting, then 64 binary digits, one at a time, in exact arithmetic.
    var whole: UInt64 = 1
    while cube ? (whole + 1) * (whole + 1) * (whole + 1) <= p : (whole + 1) * (whole + 1) <= p { whole += 1 }
    var fraction: UInt64 = 0
    for bit in stride(from: 63, through: 0, by: -1) {
      let candidate = fraction | (1 << UInt64(bit))
      if power(whole, candidate, cube: cube, isAtMost: p) { fraction = candidate }
    }
    return fraction
  }

  /// Whether (whole + fraction / 2^64) to the power 2 or 3 is at most `p`.
  private static func power(_ whole: UInt64, _ fraction: UInt64, cube: Bool, isAtMost p: UInt64) -> Bool {
    let x: [UInt64] = [fraction, whole]
    var product = multiply(x, x)
    if cube { product = multiply(product, x) }
    // The point is 64 bits from the right for each factor.
    let point = cube ? 3 : 2
    let integer = product[point]
    if product[(point + 1)...].contains(where: { $0 != 0 }) { return false }
    return integer < p || integer == p && product[..<point].allSatisfy { $0 == 0 }
  }

  private static func multiply(_ a: [UInt64], _ b: [UInt64]) -> [UInt64] {
    var result = [UInt64](repeating: 0, count: a.count + b.count)
    for i in a.indices {
      var carry: UInt64 = 0
      for j in b.indices {
        let (high, low) = a[i].multipliedFullWidth(by: b[j])
        let (s1, o1) = result[i + j].addingReportingOverflow(low)
        let (s2, o2) = s1.addingReportingOverflow(carry)
        result[i + j] = s2
        carry = high &+ (o1 ? 1 : 0) &+ (o2 ? 1 : 0)
      }
      result[i + b.count] = carry
    }
    return result
  }
}
