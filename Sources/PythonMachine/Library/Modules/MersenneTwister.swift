/// MT19937 of Matsumoto and Nishimura, the generator behind `random`.
struct MersenneTwister {
  private static let size = 624
  private static let offset = 397
  /// The state, and how many words of it are used up.
  private(set) var words: [UInt32]
  private(set) var position: Int

  /// The state reached by seeding with one word (`init_genrand`).
  init(word: UInt32) {
    words = [word]
    words.reserveCapacity(MersenneTwister.size)
    for i in 1..<UInt32(MersenneTwister.size) {
      let last = words[Int(i) - 1]
      words.append(1_812_433_253 &* (last ^ (last >> 30)) &+ i)
    }
    position = MersenneTwister.size
  }

  /// Seeds with a key of at least one word (`init_by_array`).
  init(key: [UInt32]) {
    self.init(word: 19_650_218)
    let n = MersenneTwister.size
    var i = 1, j = 0
    for _ in 0..<max(n, key.count) {
      let last = words[i - 1]
      words[i] = (words[i] ^ ((last ^ (last >> 30)) &* 1_664_525)) &+ key[j] &+ UInt32(j)
      i += 1
      j += 1
      if i >= n {
        words[0] = words[n - 1]
        i = 1
      }
      if j >= key.count { j = 0 }
    }
    for _ in 0..<(n - 1) {
      let last = words[i - 1]
      words[i] = (words[i] ^ ((last ^ (last >> 30)) &* 1_566_083_941)) &- UInt32(i)
      i += 1
      if i >= n {
        words[0] = words[n - 1]
        i = 1
      }
    }
    words[0] = 0x8000_0000
  }

  /// A state taken from another generator.
  init?(words: [UInt32], position: Int) {
    guard words.count == MersenneTwister.size, position >= 0, position <= MersenneTwister.size else {
      return nil
    }
    self.words = words
    self.position = position
  }

  /// The next 32 random bits.
  mutating func next() -> UInt32 {
    if position >= MersenneTwister.size { refill() }
    var y = words[position]
    position += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9D2C_5680
    y ^= (y << 15) & 0xEFC6_0000
    return y ^ (y >> 18)
  }

  private mutating func refill() {
    let n = MersenneTwister.size
    for i in 0..<n {
      let y = (words[i] & 0x8000_0000) | (words[(i + 1) % n] & 0x7FFF_FFFF)
      words[i] = words[(i + MersenneTwister.offset) % n] ^ (y >> 1) ^ (y & 1 == 0 ? 0 : 0x9908_B0DF)
    }
    position = 0
  }

  /// A double in [0, 1) with 53 random bits.
  mutating func double() -> Double {
    let a = next() >> 5, b = next() >> 6
    return (Double(a) * 67_108_864.0 + Double(b)) * (1.0 / 9_007_199_254_740_992.0)
  }
}
