/// What BLAKE2 (RFC 7693) is told beside the message.
struct Blake2Parameters {
  var digestSize: Int
  var key: [UInt8] = []
  var salt: [UInt8] = []
  var person: [UInt8] = []
  var fanout = 1
  var depth = 1
  var leafSize: UInt32 = 0
  var nodeOffset: UInt64 = 0
  var nodeDepth = 0
  var innerSize = 0
  var isLastNode = false

  /// The parameter block: 64 bytes for BLAKE2b, 32 for BLAKE2s, which keeps `nodeOffset` in 6 bytes.
  func block(isLong: Bool) -> [UInt8] {
    var bytes = [UInt8(digestSize), UInt8(key.count), UInt8(fanout), UInt8(depth)]
    for i in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: leafSize >> UInt32(8 * i))) }
    for i in 0..<(isLong ? 8 : 6) { bytes.append(UInt8(truncatingIfNeeded: nodeOffset >> UInt64(8 * i))) }
    bytes += [UInt8(nodeDepth), UInt8(innerSize)]
    if isLong { bytes += [UInt8](repeating: 0, count: 14) }
    let size = isLong ? 16 : 8
    bytes += salt + [UInt8](repeating: 0, count: size - salt.count)
    bytes += person + [UInt8](repeating: 0, count: size - person.count)
    return bytes
  }
}

/// The word that BLAKE2 works with, and the constants that come with its size.
protocol Blake2Word: FixedWidthInteger, UnsignedInteger {
  static var start: [Self] { get }
  static var roundCount: Int { get }
  /// How far to the right each step of the mixing function rotates.
  static var rotations: (Self, Self, Self, Self) { get }
}

extension UInt64: Blake2Word {
  static var start: [UInt64] { SHA2Constants.longStart }
  static var roundCount: Int { 12 }
  static var rotations: (UInt64, UInt64, UInt64, UInt64) { (32, 24, 16, 63) }
}

extension UInt32: Blake2Word {
  static var start: [UInt32] { SHA2Constants.shortStart }
  static var roundCount: Int { 10 }
  static var rotations: (UInt32, UInt32, UInt32, UInt32) { (16, 12, 8, 7) }
}

/// BLAKE2b (64-bit words) and BLAKE2s (32-bit words).
final class Blake2<Word: Blake2Word>: HashState {
  private var state: [Word]
  /// Bytes compressed so far.
  private var done: UInt64 = 0
  private let isLastNode: Bool

  init(_ parameters: Blake2Parameters) {
    let width = Word.bitWidth / 8
    let block = parameters.block(isLong: width == 8)
    state = Word.start.enumerated().map { i, word in
      var mask: Word = 0
      for k in 0..<width { mask |= Word(block[i * width + k]) << Word(8 * k) }
      return word ^ mask
    }
    isLastNode = parameters.isLastNode
    super.init(blockSize: width * 16, digestSize: parameters.digestSize)
    if !parameters.key.isEmpty {
      update(parameters.key + [UInt8](repeating: 0, count: blockSize - parameters.key.count))
    }
  }
  private init(_ other: Blake2) {
    state = other.state
    done = other.done
    isLastNode = other.isLastNode
    super.init(other)
  }
  override func copy() -> HashState { Blake2(self) }
  override var keepsLastBlock: Bool { true }

  override func absorb(_ data: [UInt8], from start: Int, blocks: Int) {
    for block in 0..<blocks {
      done += UInt64(blockSize)
      compress(data, start + block * blockSize, isLast: false)
    }
  }

  override func finish(length: Int) -> [UInt8] {
    done += UInt64(rest.count)
    compress(rest + [UInt8](repeating: 0, count: blockSize - rest.count), 0, isLast: true)
    var out: [UInt8] = []
    for word in state {
      for k in 0..<(Word.bitWidth / 8) { out.append(UInt8(truncatingIfNeeded: word >> Word(8 * k))) }
    }
    return Array(out.prefix(digestSize))
  }

  private func compress(_ data: [UInt8], _ at: Int, isLast: Bool) {
    let width = Word.bitWidth / 8
    var m = [Word](repeating: 0, count: 16)
    for i in 0..<16 {
      var word: Word = 0
      for k in 0..<width { word |= Word(truncatingIfNeeded: data[at + i * width + k]) &<< Word(8 * k) }
      m[i] = word
    }
    var v = state + Word.start
    v[12] ^= Word(truncatingIfNeeded: done)
    if width == 4 { v[13] ^= Word(truncatingIfNeeded: done >> 32) }
    if isLast { v[14] = ~v[14] }
    if isLast, isLastNode { v[15] = ~v[15] }
    let (r1, r2, r3, r4) = Word.rotations
    @inline(__always) func right(_ x: Word, _ n: Word) -> Word { x &>> n | x &<< (Word(Word.bitWidth) &- n) }
    @inline(__always) func mix(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ x: Word, _ y: Word) {
      v[a] = v[a] &+ v[b] &+ x
      v[d] = right(v[d] ^ v[a], r1)
      v[c] = v[c] &+ v[d]
      v[b] = right(v[b] ^ v[c], r2)
      v[a] = v[a] &+ v[b] &+ y
      v[d] = right(v[d] ^ v[a], r3)
      v[c] = v[c] &+ v[d]
      v[b] = right(v[b] ^ v[c], r4)
    }
    for round in 0..<Word.roundCount {
      let s = blake2Order[round % 10]
      mix(0, 4, 8, 12, m[s[0]], m[s[1]])
      mix(1, 5, 9, 13, m[s[2]], m[s[3]])
      mix(2, 6, 10, 14, m[s[4]], m[s[5]])
      mix(3, 7, 11, 15, m[s[6]], m[s[7]])
      mix(0, 5, 10, 15, m[s[8]], m[s[9]])
      mix(1, 6, 11, 12, m[s[10]], m[s[11]])
      mix(2, 7, 8, 13, m[s[12]], m[s[13]])
      mix(3, 4, 9, 14, m[s[14]], m[s[15]])
    }
    for i in 0..<8 { state[i] ^= v[i] ^ v[i + 8] }
  }
}

/// In which order each round takes the words of the message (RFC 7693, 2.7).
private let blake2Order: [[Int]] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
  [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
  [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
  [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
  [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
  [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
  [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
  [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
  [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
  [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
]
