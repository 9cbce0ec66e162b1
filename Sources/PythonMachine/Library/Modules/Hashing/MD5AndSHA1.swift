/// MD5 (RFC 1321).
final class MD5: HashState {
  private var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476]
  /// `floor(2^32 * abs(sin(i + 1)))`.
  private static let sines: [UInt32] = [
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
  ]
  private static let shifts: [UInt32] = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]

  init() { super.init(blockSize: 64, digestSize: 16) }
  private init(_ other: MD5) {
    state = other.state
    super.init(other)
  }
  override func copy() -> HashState { MD5(self) }

  override func absorb(_ data: [UInt8], from start: Int, blocks: Int) {
    let sines = MD5.sines, shifts = MD5.shifts
    var h = state
    var m = [UInt32](repeating: 0, count: 16)
    for block in 0..<blocks {
      for i in 0..<16 { m[i] = bigEndian32(data, start + block * 64 + i * 4).byteSwapped }
      var (a, b, c, d) = (h[0], h[1], h[2], h[3])
      for i in 0..<64 {
        let mixed: UInt32
        let at: Int
        switch i >> 4 {
        case 0: (mixed, at) = ((b & c) | (~b & d), i)
        case 1: (mixed, at) = ((d & b) | (~d & c), (5 * i + 1) & 15)
        case 2: (mixed, at) = (b ^ c ^ d, (3 * i + 5) & 15)
        default: (mixed, at) = (c ^ (b | ~d), (7 * i) & 15)
        }
        let sum = mixed &+ a &+ sines[i] &+ m[at]
        (a, d, c, b) = (d, c, b, b &+ rotated(sum, shifts[(i >> 4) * 4 + (i & 3)]))
      }
      h[0] &+= a
      h[1] &+= b
      h[2] &+= c
      h[3] &+= d
    }
    state = h
  }

  override func finish(length: Int) -> [UInt8] {
    absorb(padding(lengthBytes: 8, isBigEndian: false))
    return state.flatMap { bigEndianBytes($0.byteSwapped) }
  }
}

/// SHA-1 (FIPS 180-4).
final class SHA1: HashState {
  private var state: [UInt32] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]

  init() { super.init(blockSize: 64, digestSize: 20) }
  private init(_ other: SHA1) {
    state = other.state
    super.init(other)
  }
  override func copy() -> HashState { SHA1(self) }

  override func absorb(_ data: [UInt8], from start: Int, blocks: Int) {
    var h = state
    var w = [UInt32](repeating: 0, count: 80)
    for block in 0..<blocks {
      for i in 0..<16 { w[i] = bigEndian32(data, start + block * 64 + i * 4) }
      for i in 16..<80 { w[i] = rotated(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1) }
      var (a, b, c, d, e) = (h[0], h[1], h[2], h[3], h[4])
      for i in 0..<80 {
        let mixed: UInt32
        if i < 20 {
          mixed = ((b & c) | (~b & d)) &+ 0x5a82_7999
        } else if i < 40 {
          mixed = (b ^ c ^ d) &+ 0x6ed9_eba1
        } else if i < 60 {
          mixed = ((b & c) | (b & d) | (c & d)) &+ 0x8f1b_bcdc
        } else {
          mixed = (b ^ c ^ d) &+ 0xca62_c1d6
        }
        let sum = rotated(a, 5) &+ mixed &+ e &+ w[i]
        (e, d, c, b, a) = (d, c, rotated(b, 30), a, sum)
      }
      h[0] &+= a
      h[1] &+= b
      h[2] &+= c
      h[3] &+= d
      h[4] &+= e
    }
    state = h
  }

  override func finish(length: Int) -> [UInt8] {
    absorb(padding(lengthBytes: 8, isBigEndian: true))
    return state.flatMap { bigEndianBytes($0) }
  }
}
