/// SHA-3 and SHAKE (FIPS 202).
final class Keccak: HashState {
  private var lanes = [UInt64](repeating: 0, count: 25)
  /// The bits that tell SHA-3 from SHAKE, with the first bit of the padding.
  private let suffix: UInt8

  /// - Parameters:
  ///   - capacity: bits of the state the message never touches.
  ///   - digestSize: 0 for SHAKE, whose digests have the length one asks for.
  init(capacity: Int, digestSize: Int) {
    suffix = digestSize == 0 ? 0x1f : 0x06
    super.init(blockSize: 200 - capacity / 8, digestSize: digestSize)
  }
  private init(_ other: Keccak) {
    lanes = other.lanes
    suffix = other.suffix
    super.init(other)
  }
  override func copy() -> HashState { Keccak(self) }

  private static let roundConstants: [UInt64] = [
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b,
    0x0000000080000001, 0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088,
    0x0000000080008009, 0x000000008000000a, 0x000000008000808b, 0x800000000000008b, 0x8000000000008089,
    0x8000000000008003, 0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
  ]
  /// By how much lane x + 5y is rotated.
  private static let rotations: [UInt64] = [
    0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14,
  ]

  override func absorb(_ data: [UInt8], from start: Int, blocks: Int) {
    var a = lanes
    for block in 0..<blocks {
      let at = start + block * blockSize
      for i in 0..<(blockSize / 8) {
        let low = UInt64(bigEndian32(data, at + i * 8).byteSwapped)
        let high = UInt64(bigEndian32(data, at + i * 8 + 4).byteSwapped)
        a[i] ^= high << 32 | low
      }
      Keccak.permute(&a)
    }
    lanes = a
  }

  private static func permute(_ a: inout [UInt64]) {
    var columns = [UInt64](repeating: 0, count: 5)
    var moved = [UInt64](repeating: 0, count: 25)
    for constant in roundConstants {
      for x in 0..<5 { columns[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20] }
      for x in 0..<5 {
        let d = columns[(x + 4) % 5] ^ rotated(columns[(x + 1) % 5], 1)
        for y in 0..<5 {
          let lane = x + 5 * y
          moved[y + 5 * ((2 * x + 3 * y) % 5)] = rotated(a[lane] ^ d, rotations[lane])
        }
      }
      for y in 0..<5 {
        for x in 0..<5 {
          a[x + 5 * y] = moved[x + 5 * y] ^ (~moved[(x + 1) % 5 + 5 * y] & moved[(x + 2) % 5 + 5 * y])
        }
      }
      a[0] ^= constant
    }
  }

  override func finish(length: Int) -> [UInt8] {
    var last = rest
    last.append(suffix)
    last += [UInt8](repeating: 0, count: blockSize - last.count)
    last[blockSize - 1] |= 0x80
    absorb(last)
    var out: [UInt8] = []
    let wanted = digestSize == 0 ? length : digestSize
    while true {
      for lane in lanes.prefix(blockSize / 8) {
        for i in 0..<8 { out.append(UInt8(truncatingIfNeeded: lane >> UInt64(8 * i))) }
      }
      if out.count >= wanted { return Array(out.prefix(wanted)) }
      Keccak.permute(&lanes)
    }
  }
}
