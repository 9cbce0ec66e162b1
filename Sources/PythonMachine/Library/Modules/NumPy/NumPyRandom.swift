import BigInt
import CMath

/// `numpy.random`'s old generator (`RandomState`): MT19937 seeded by one word, with its own ways of making numbers.
struct NumPyRandom {
  private var twister: MersenneTwister
  /// The second of a pair of normal numbers.
  private var kept: Double?

  init(seed: UInt32) { twister = MersenneTwister(word: seed) }

  mutating func double() -> Double { twister.double() }

  /// From 0 to `last`, both included: bits masked, and drawn again when too large.
  mutating func integer(upTo last: UInt64) -> UInt64 {
    if last == 0 { return 0 }
    var mask = last
    for shift in [1, 2, 4, 8, 16, 32] as [UInt64] { mask |= mask >> shift }
    while true {
      let bits: UInt64
      if last <= 0xFFFF_FFFF {
        bits = UInt64(twister.next())
      } else {
        let low = UInt64(twister.next())
        bits = UInt64(twister.next()) << 32 | low
      }
      if bits & mask <= last { return bits & mask }
    }
  }

  /// A normal number, by Marsaglia's polar method.
  mutating func normal() -> Double {
    if let kept {
      self.kept = nil
      return kept
    }
    while true {
      let x = 2 * double() - 1
      let y = 2 * double() - 1
      let r = x * x + y * y
      if r >= 1 || r == 0 { continue }
      let f = (-2 * log(r) / r).squareRoot()
      kept = f * x
      return f * y
    }
  }

  /// Puts `items` in a random order.
  mutating func shuffle<T>(_ items: inout [T]) {
    guard items.count > 1 else { return }
    for i in stride(from: items.count - 1, to: 0, by: -1) {
      items.swapAt(i, Int(integer(upTo: UInt64(i))))
    }
  }
}

/// `numpy.random.default_rng`: PCG64 (O'Neill's XSL-RR 128/64), seeded through NumPy's SeedSequence.
struct NumPyGenerator {
  private var state: UInt128
  private let increment: UInt128
  /// The upper half of a word whose lower half has been used.
  private var half: UInt32?

  init(seed: BigUInt) {
    let words = NumPyGenerator.seedWords(seed)
    let start = UInt128(words[0]) << 64 | UInt128(words[1])
    let stream = UInt128(words[2]) << 64 | UInt128(words[3])
    increment = stream << 1 | 1
    state = 0
    step()
    state &+= start
    step()
  }

  private mutating func step() {
    state = state &* (UInt128(2_549_297_995_355_413_924) << 64 | 4_865_540_595_714_422_341) &+ increment
  }

  mutating func next() -> UInt64 {
    step()
    let folded = UInt64(truncatingIfNeeded: state >> 64) ^ UInt64(truncatingIfNeeded: state)
    let turn = UInt64(truncatingIfNeeded: state >> 122)
    return folded >> turn | folded << ((64 - turn) & 63)
  }

  private mutating func nextHalf() -> UInt32 {
    if let half {
      self.half = nil
      return half
    }
    let word = next()
    half = UInt32(word >> 32)
    return UInt32(truncatingIfNeeded: word)
  }

  mutating func double() -> Double { Double(next() >> 11) * (1.0 / 9_007_199_254_740_992.0) }

  /// From 0 to `last`, both included, by Lemire's method.
  mutating func integer(upTo last: UInt64) -> UInt64 {
    if last == 0 { return 0 }
    if last == .max { return next() }
    if last <= 0xFFFF_FFFF {
      if last == 0xFFFF_FFFF { return UInt64(nextHalf()) }
      let n = UInt64(last) + 1
      var m = UInt64(nextHalf()) * n
      if m & 0xFFFF_FFFF < n {
        let threshold = (0xFFFF_FFFF - last) % n
        while m & 0xFFFF_FFFF < threshold { m = UInt64(nextHalf()) * n }
      }
      return m >> 32
    }
    let n = last + 1
    var m = next().multipliedFullWidth(by: n)
    if m.low < n {
      let threshold = (UInt64.max - last) % n
      while m.low < threshold { m = next().multipliedFullWidth(by: n) }
    }
    return m.high
  }

  /// `SeedSequence(seed).generate_state(4, uint64)`.
  private static func seedWords(_ seed: BigUInt) -> [UInt64] {
    var hash: UInt32 = 0x43B0_D7E5
    func mixed(_ value: UInt32) -> UInt32 {
      var v = value ^ hash
      hash = hash &* 0x931E_8875
      v = v &* hash
      return v ^ v >> 16
    }
    func joined(_ x: UInt32, _ y: UInt32) -> UInt32 {
      let r = x &* 0xCA01_F9DD &- y &* 0x4973_F715
      return r ^ r >> 16
    }
    var entropy: [UInt32] = []
    for word in seed.words {
      entropy += [UInt32(truncatingIfNeeded: word), UInt32(truncatingIfNeeded: word >> 32)]
    }
    while let last = entropy.last, last == 0 { entropy.removeLast() }
    var pool = (0..<4).map { mixed($0 < entropy.count ? entropy[$0] : 0) }
    for source in 0..<4 {
      for target in 0..<4 where source != target { pool[target] = joined(pool[target], mixed(pool[source])) }
    }
    // What is left of a long seed goes into every word.
    for word in entropy.dropFirst(4) {
      for target in 0..<4 { pool[target] = joined(pool[target], mixed(word)) }
    }
    var second: UInt32 = 0x8B51_F9DD
    var words: [UInt32] = []
    for i in 0..<8 {
      var v = pool[i % 4] ^ second
      second = second &* 0x58F3_8DED
      v = v &* second
      words.append(v ^ v >> 16)
    }
    return (0..<4).map { UInt64(words[2 * $0 + 1]) << 32 | UInt64(words[2 * $0]) }
  }
}
