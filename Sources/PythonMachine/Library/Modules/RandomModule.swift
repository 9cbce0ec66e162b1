import BigInt

/// An instance of `_random.Random`.
final class RandomObject: Foreign {
  var twister: MersenneTwister
  init(key: [UInt32]) { twister = MersenneTwister(key: key) }
}

extension Machine {
  mutating func makeRandomModule() -> Value {
    let module = heap.newModule("_random")
    let type = defineType("Random", module: "_random")
    heap.set(ModuleRef(module).dict, "Random", heap.retained(type.value))
    foreignConstructor(type) { m in RandomObject(key: m.chanceKey()) }
    func add(
      _ name: String, _ signature: Signature,
      _ body: @escaping (inout Machine, RandomObject, Arguments) -> Flow
    ) {
      method(on: type, name, signature) { m, a in
        guard let random = m.payload(of: a[0], as: RandomObject.self) else {
          return m.raise(
            .typeError,
            "descriptor '\(name)' requires a '_random.Random' object but received a '\(m.typeName(a[0]))'")
        }
        return body(&m, random, a)
      }
    }
    let mark = natives.count
    add("random", .none) { _, random, _ in .value(.float(random.twister.double())) }
    add("seed", .positional(0, 1)) { m, random, a in
      guard a.count > 1, !a[1].isNone else {
        random.twister = MersenneTwister(key: m.chanceKey())
        return .value(.none)
      }
      let magnitude: BigUInt
      switch m.number(a[1]) {
      case .int(let i)?: magnitude = BigUInt(i.magnitude)
      case .big(let b)?: magnitude = b.magnitude
      default:
        switch m.heap.quickHash(a[1]) {
        case .hash(let h): magnitude = BigUInt(UInt64(bitPattern: h))
        case .unhashable: return m.raise(.typeError, "unhashable type: '\(m.typeName(a[1]))'")
        case .python: return m.unsupported("random.seed() with an object that has a __hash__ of its own")
        }
      }
      random.twister = MersenneTwister(key: Machine.words32(magnitude))
      return .value(.none)
    }
    add("getrandbits", .one) { m, random, a in
      guard let k = m.ssize(a[1], "C int") else { return .raised }
      if Int32(exactly: k) == nil {
        return m.raise(.overflowError, "Python int too large to convert to C int")
      }
      if k < 0 { return m.raise(.valueError, "number of bits must be non-negative") }
      if k == 0 { return .value(.int(0)) }
      if k <= 32 { return .value(.int(Int64(random.twister.next() >> UInt32(32 - k)))) }
      if let flow = m.charge(picoseconds: Int64(k / 32) * 5_000, bytes: k / 8) { return flow }
      var big = BigUInt(0)
      var left = k
      var words: [UInt] = []
      var half = false
      while left > 0 {
        var r = random.twister.next()
        if left < 32 { r >>= UInt32(32 - left) }
        left -= 32
        if half { words[words.count - 1] |= UInt(r) << 32 } else { words.append(UInt(r)) }
        half.toggle()
      }
      big = BigUInt(words: words)
      return .value(m.int(BigInt(big)))
    }
    add("getstate", .none) { m, random, _ in
      let words = random.twister.words.map { Value.int(Int64($0)) }
      return .value(m.heap.newTuple(words + [.int(random.twister.position)]))
    }
    add("setstate", .one) { m, random, a in
      guard a[1].has(.tuple) else { return m.raise(.typeError, "state vector must be a tuple") }
      let t = TupleRef(a[1])
      guard t.count == 625 else { return m.raise(.valueError, "state vector is the wrong size") }
      var words: [UInt32] = []
      for i in 0..<624 {
        guard t[i].isInt || t[i].isBool || t[i].has(.bigInt), let n = m.integer(t[i]) else {
          return m.raise(.typeError, "an integer is required")
        }
        if n < 0 { return m.raise(.overflowError, "can't convert negative value to unsigned int") }
        words.append(UInt32(truncatingIfNeeded: n))
      }
      guard let position = m.integer(t[624]) else { return .raised }
      guard let twister = MersenneTwister(words: words, position: position) else {
        return m.raise(.valueError, "invalid state")
      }
      random.twister = twister
      return .value(.none)
    }
    askIndices(from: mark, only: ["getrandbits"])
    typeChanged(type)
    builtin(in: module, "_random", "_number_of", .one) { m, a in
      let bytes = a[0].has(.str) ? Array(StrRef(a[0]).string.utf8) : BytesRef(a[0]).array
      let all = bytes + HashAlgorithm.sha512.digest(bytes)
      var big = BigUInt(0)
      for b in all { big = big << 8 | BigUInt(b) }
      return .value(m.int(BigInt(big)))
    }
    builtin(in: module, "_random", "_refuse", .one) { m, a in
      let what = StrRef(a[0]).string
      return m.unsupported(what)
    }
    return module
  }

  /// The absolute value's 32-bit words, lowest first; at least one.
  private static func words32(_ magnitude: BigUInt) -> [UInt32] {
    var all: [UInt32] = []
    for word in magnitude.words {
      all.append(UInt32(truncatingIfNeeded: word))
      all.append(UInt32(truncatingIfNeeded: word >> 32))
    }
    while all.count > 1, all.last == 0 { all.removeLast() }
    return all.isEmpty ? [0] : all
  }

  /// A key for a generator nobody seeded, from the run's own seed.
  mutating func chanceKey() -> [UInt32] {
    chance = chance &+ 0x9E37_79B9_7F4A_7C15
    var z = chance
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return [UInt32(truncatingIfNeeded: z), UInt32(truncatingIfNeeded: z >> 32)]
  }
}
