/// What SHA-2 (FIPS 180-4) is made of: the first 64 bits of the fractional parts of roots of the first primes.
///
/// The 32-bit functions use halves of the same numbers.
enum SHA2Constants {
  /// Square roots of the first sixteen primes.
  static let start: [UInt64] = [
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1,
    0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179, 0xcbbb9d5dc1059ed8, 0x629a292a367cd507,
    0x9159015a3070dd17, 0x152fecd8f70e5939, 0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7,
    0x47b5481dbefa4fa4,
  ]
  /// What SHA-512 starts from, and BLAKE2b.
  static let longStart = Array(start.prefix(8))
  /// What SHA-256 starts from, and BLAKE2s: the upper halves.
  static let shortStart = longStart.map { UInt32(truncatingIfNeeded: $0 >> 32) }
  /// Cube roots of the first eighty primes.
  static let rounds: [UInt64] = [
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538,
    0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe,
    0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235,
    0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab,
    0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
    0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
    0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218,
    0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8, 0x1e376c085141ab53,
    0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373,
    0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c,
    0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
    0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc,
    0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
  ]
}

/// A word of SHA-2: 32 bits of SHA-224 and SHA-256, 64 bits of SHA-384 and SHA-512.
///
/// The four functions and the numbers of rounds are FIPS 180-4's (4.1.2, 4.1.3, 6.2, 6.4).
protocol SHA2Word: FixedWidthInteger & UnsignedInteger {
  static var rounds: [Self] { get }
  /// What a digest of that many bits starts from.
  static func start(bits: Int) -> [Self]
  static func bigSigma0(_ x: Self) -> Self
  static func bigSigma1(_ x: Self) -> Self
  static func smallSigma0(_ x: Self) -> Self
  static func smallSigma1(_ x: Self) -> Self
}

extension UInt32: SHA2Word {
  static let rounds = SHA2Constants.rounds.prefix(64).map { UInt32(truncatingIfNeeded: $0 >> 32) }
  static func start(bits: Int) -> [UInt32] {
    bits == 256
      ? SHA2Constants.shortStart
      : SHA2Constants.start.suffix(8).map { UInt32(truncatingIfNeeded: $0) }
  }
  @inline(__always) static func bigSigma0(_ x: UInt32) -> UInt32 {
    rotated(x, 30) ^ rotated(x, 19) ^ rotated(x, 10)
  }
  @inline(__always) static func bigSigma1(_ x: UInt32) -> UInt32 {
    rotated(x, 26) ^ rotated(x, 21) ^ rotated(x, 7)
  }
  @inline(__always) static func smallSigma0(_ x: UInt32) -> UInt32 {
    rotated(x, 25) ^ rotated(x, 14) ^ (x >> 3)
  }
  @inline(__always) static func smallSigma1(_ x: UInt32) -> UInt32 {
    rotated(x, 15) ^ rotated(x, 13) ^ (x >> 10)
  }
}

extension UInt64: SHA2Word {
  static let rounds = SHA2Constants.rounds
  static func start(bits: Int) -> [UInt64] {
    bits == 512 ? SHA2Constants.longStart : Array(SHA2Constants.start.suffix(8))
  }
  @inline(__always) static func bigSigma0(_ x: UInt64) -> UInt64 {
    rotated(x, 36) ^ rotated(x, 30) ^ rotated(x, 25)
  }
  @inline(__always) static func bigSigma1(_ x: UInt64) -> UInt64 {
    rotated(x, 50) ^ rotated(x, 46) ^ rotated(x, 23)
  }
  @inline(__always) static func smallSigma0(_ x: UInt64) -> UInt64 {
    rotated(x, 63) ^ rotated(x, 56) ^ (x >> 7)
  }
  @inline(__always) static func smallSigma1(_ x: UInt64) -> UInt64 {
    rotated(x, 45) ^ rotated(x, 3) ^ (x >> 6)
  }
}

/// SHA-224 and SHA-256 with words of 32 bits, SHA-384 and SHA-512 with words of 64.
final class SHA2<Word: SHA2Word>: HashState {
  private var state: [Word]

  init(bits: Int) {
    state = Word.start(bits: bits)
    super.init(blockSize: 2 * Word.bitWidth, digestSize: bits / 8)
  }
  private init(_ other: SHA2) {
    state = other.state
    super.init(other)
  }
  override func copy() -> HashState { SHA2(self) }

  override func absorb(_ data: [UInt8], from start: Int, blocks: Int) {
    SHA2.absorb(data, from: start, blocks: blocks, into: &state)
  }

  /// A method of a generic class is compiled for all words at once, at a hundredth of the speed.
  @specialized(where Word == UInt32)
  @specialized(where Word == UInt64)
  private static func absorb(_ data: [UInt8], from start: Int, blocks: Int, into state: inout [Word]) {
    let k = Word.rounds, size = Word.bitWidth / 8
    var h = state
    var w = [Word](repeating: 0, count: k.count)
    for block in 0..<blocks {
      for i in 0..<16 {
        var word: Word = 0
        for byte in 0..<size { word = word << 8 | Word(data[start + (block * 16 + i) * size + byte]) }
        w[i] = word
      }
      for i in 16..<k.count {
        w[i] = w[i - 16] &+ Word.smallSigma0(w[i - 15]) &+ w[i - 7] &+ Word.smallSigma1(w[i - 2])
      }
      var (a, b, c, d) = (h[0], h[1], h[2], h[3])
      var (e, f, g, last) = (h[4], h[5], h[6], h[7])
      for i in 0..<k.count {
        let t1 = last &+ Word.bigSigma1(e) &+ ((e & f) ^ (~e & g)) &+ k[i] &+ w[i]
        let t2 = Word.bigSigma0(a) &+ ((a & b) ^ (a & c) ^ (b & c))
        (last, g, f, e) = (g, f, e, d &+ t1)
        (d, c, b, a) = (c, b, a, t1 &+ t2)
      }
      h[0] &+= a
      h[1] &+= b
      h[2] &+= c
      h[3] &+= d
      h[4] &+= e
      h[5] &+= f
      h[6] &+= g
      h[7] &+= last
    }
    state = h
  }

  override func finish(length: Int) -> [UInt8] {
    absorb(padding(lengthBytes: Word.bitWidth / 4, isBigEndian: true))
    let bytes = state.flatMap { word in
      stride(from: Word.bitWidth - 8, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> $0) }
    }
    return Array(bytes.prefix(digestSize))
  }
}
