/// The hash functions that `hashlib` guarantees.
enum HashAlgorithm: String, CaseIterable {
  case md5, sha1, sha224, sha256, sha384, sha512
  case sha3_224, sha3_256, sha3_384, sha3_512
  case shake_128, shake_256
  case blake2b, blake2s

  /// The state before the message begins.
  func start() -> HashState {
    switch self {
    case .md5: return MD5()
    case .sha1: return SHA1()
    case .sha224: return SHA2<UInt32>(bits: 224)
    case .sha256: return SHA2<UInt32>(bits: 256)
    case .sha384: return SHA2<UInt64>(bits: 384)
    case .sha512: return SHA2<UInt64>(bits: 512)
    case .sha3_224: return Keccak(capacity: 448, digestSize: 28)
    case .sha3_256: return Keccak(capacity: 512, digestSize: 32)
    case .sha3_384: return Keccak(capacity: 768, digestSize: 48)
    case .sha3_512: return Keccak(capacity: 1024, digestSize: 64)
    case .shake_128: return Keccak(capacity: 256, digestSize: 0)
    case .shake_256: return Keccak(capacity: 512, digestSize: 0)
    case .blake2b: return Blake2<UInt64>(Blake2Parameters(digestSize: 64))
    case .blake2s: return Blake2<UInt32>(Blake2Parameters(digestSize: 32))
    }
  }

  /// Whether one says how long a digest one wants.
  var hasAnyLength: Bool { self == .shake_128 || self == .shake_256 }
  /// Whether the module is `_blake2`, and the constructor a class.
  var isBlake: Bool { self == .blake2b || self == .blake2s }

  /// Picoseconds a byte of the message.
  ///
  /// SHA-256 from `reality/` (1 MiB in 531.5 us, with the processor's SHA instructions); the others in the proportion to
  /// it that CPython 3.12.1 with OpenSSL showed for 256 KiB (`Benchmarks/README.md` tells how to measure a cost).
  var picosecondsPerByte: Int64 {
    switch self {
    case .md5: return 1_180
    case .sha1: return 450
    case .sha224, .sha256: return 507
    case .sha384, .sha512: return 1_150
    case .sha3_224: return 1_570
    case .sha3_256, .shake_256: return 1_670
    case .sha3_384: return 2_230
    case .sha3_512: return 3_240
    case .shake_128: return 1_370
    case .blake2b: return 930
    case .blake2s: return 1_510
    }
  }

  /// The digest of a whole message.
  func digest(_ message: [UInt8]) -> [UInt8] {
    let state = start()
    state.update(message)
    return state.finish(length: 0)
  }
}

extension HashAlgorithm {
  /// HMAC (RFC 2104) with the key taken in: the states after the inner and the outer padded key.
  func keyed(_ key: [UInt8]) -> (inner: HashState, outer: HashState) {
    let (inner, outer) = (start(), start())
    let size = inner.blockSize
    var padded = key.count > size ? digest(key) : key
    padded += [UInt8](repeating: 0, count: size - padded.count)
    inner.update(padded.map { $0 ^ 0x36 })
    outer.update(padded.map { $0 ^ 0x5c })
    return (inner, outer)
  }

  /// PBKDF2 (RFC 8018) with HMAC of this hash function.
  func stretched(password: [UInt8], salt: [UInt8], iterations: Int, length: Int) -> [UInt8] {
    let (inner, outer) = keyed(password)
    func mac(_ message: [UInt8]) -> [UInt8] {
      let (first, second) = (inner.copy(), outer.copy())
      first.update(message)
      second.update(first.finish(length: 0))
      return second.finish(length: 0)
    }
    var out: [UInt8] = []
    var number: UInt32 = 0
    while out.count < length {
      number += 1
      var u = mac(salt + bigEndianBytes(number))
      var sum = u
      for _ in 1..<max(iterations, 1) {
        u = mac(u)
        for i in sum.indices { sum[i] ^= u[i] }
      }
      out += sum
    }
    return Array(out.prefix(length))
  }
}
