/// A hash function in the middle of a message.
///
/// A class, because `copy()` of a Python hash object copies it and nothing else does.
class HashState {
  let blockSize: Int
  /// In bytes; 0 where one says how many one wants.
  let digestSize: Int
  /// The part of the message after its last whole block.
  private(set) var rest: [UInt8] = []
  /// Bytes of the message so far.
  private(set) var count = 0
  /// The last block of a message is treated differently, so a full one waits for what follows (BLAKE2).
  var keepsLastBlock: Bool { false }

  init(blockSize: Int, digestSize: Int) {
    self.blockSize = blockSize
    self.digestSize = digestSize
  }

  init(_ other: HashState) {
    blockSize = other.blockSize
    digestSize = other.digestSize
    rest = other.rest
    count = other.count
  }

  /// Another state that goes on from here by itself.
  func copy() -> HashState { missing() }
  /// Takes in whole blocks.
  func absorb(_ data: [UInt8], from start: Int, blocks: Int) { missing() }
  /// The digest; nothing can follow.
  ///
  /// `length` counts where `digestSize` is 0.
  func finish(length: Int) -> [UInt8] { missing() }

  /// Ends a run of a hash function that lacks its own way of doing these three.
  private func missing() -> Never { preconditionFailure("\(type(of: self)) has to do this itself") }

  final func absorb(_ data: [UInt8]) { absorb(data, from: 0, blocks: data.count / blockSize) }

  /// Goes on with the message.
  final func update(_ data: [UInt8]) {
    count += data.count
    var at = 0
    let spare = keepsLastBlock ? 1 : 0
    if !rest.isEmpty {
      at = min(blockSize - rest.count, data.count)
      rest += data[..<at]
      guard rest.count == blockSize, data.count - at >= spare else { return }
      absorb(rest)
      rest.removeAll(keepingCapacity: true)
    }
    let blocks = max(0, data.count - at - spare) / blockSize
    if blocks > 0 { absorb(data, from: at, blocks: blocks) }
    rest += data[(at + blocks * blockSize)...]
  }

  /// The digest of what came so far; the state stays as it is.
  final func digest(length: Int = 0) -> [UInt8] { copy().finish(length: length) }

  /// The rest of the message, a bit, zeros and the length of the message in bits, as MD5 and SHA-2 end it.
  final func padding(lengthBytes: Int, isBigEndian: Bool) -> [UInt8] {
    var last = rest
    last.append(0x80)
    while (last.count + lengthBytes) % blockSize != 0 { last.append(0) }
    let bits = UInt64(count) * 8
    for i in 0..<lengthBytes {
      let shift = UInt64(isBigEndian ? lengthBytes - 1 - i : i) * 8
      last.append(shift >= 64 ? 0 : UInt8(truncatingIfNeeded: bits >> shift))
    }
    return last
  }
}

@inline(__always) func rotated(_ x: UInt32, _ left: UInt32) -> UInt32 { x &<< left | x &>> (32 &- left) }
@inline(__always) func rotated(_ x: UInt64, _ left: UInt64) -> UInt64 { x &<< left | x &>> (64 &- left) }

@inline(__always) func bigEndian32(_ data: [UInt8], _ at: Int) -> UInt32 {
  UInt32(data[at]) << 24 | UInt32(data[at + 1]) << 16 | UInt32(data[at + 2]) << 8 | UInt32(data[at + 3])
}

func bigEndianBytes(_ x: UInt32) -> [UInt8] {
  [
    UInt8(truncatingIfNeeded: x >> 24), UInt8(truncatingIfNeeded: x >> 16), UInt8(truncatingIfNeeded: x >> 8),
    UInt8(truncatingIfNeeded: x),
  ]
}
