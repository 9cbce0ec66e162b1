import BigInt

/// An answer that may need Python to be found.
enum Ternary { case yes, no, unknown }

/// What `hash()` of a value is, as far as Swift can tell.
enum HashAnswer {
  case hash(Int64)
  /// The type is not hashable; the value names the culprit (borrowed).
  case unhashable(Value)
  /// The value (borrowed) has a `__hash__` written in Python.
  case python(Value)
}

extension Heap {
  /// Equality of values where no Python code has to run: exact for all built-in types, identity for instances
  /// without `__eq__`.
  func quickEquals(_ a: Value, _ b: Value, depth: Int = 0) -> Ternary {
    if a.isIdentical(to: b), a.tag != Value.Tag.float { return .yes }
    switch (a.tag, b.tag) {
    case (Value.Tag.int, Value.Tag.int), (Value.Tag.bool, Value.Tag.bool),
      (Value.Tag.int, Value.Tag.bool), (Value.Tag.bool, Value.Tag.int):
      return a.bits == b.bits ? .yes : .no
    case (Value.Tag.float, Value.Tag.float): return a.double == b.double ? .yes : .no
    case (Value.Tag.float, Value.Tag.int), (Value.Tag.float, Value.Tag.bool):
      return Heap.equal(a.double, b.bits) ? .yes : .no
    case (Value.Tag.int, Value.Tag.float), (Value.Tag.bool, Value.Tag.float):
      return Heap.equal(b.double, a.bits) ? .yes : .no
    default: break
    }
    guard a.isObject || b.isObject else { return .no }
    if hasPythonEquality(a) || hasPythonEquality(b) { return .unknown }
    return layoutEquals(a, b, depth: depth)
  }

  /// Equality as the built-in types have it, whatever the classes of `a` and `b` (not those of their items) define.
  func equalsByLayout(_ a: Value, _ b: Value) -> Ternary {
    guard a.isObject || b.isObject else { return quickEquals(a, b) }
    return a.isIdentical(to: b) ? .yes : layoutEquals(a, b, depth: 0)
  }

  @inline(__always) private func layoutEquals(_ a: Value, _ b: Value, depth: Int) -> Ternary {
    if a.has(.record) || b.has(.record) {
      if let x = plainFloat(a), let y = plainFloat(b) { return quickEquals(x, y, depth: depth) }
      if let answer = equalsComplex(a, b) { return answer }
      let s = unproxied(a), t = unproxied(b)
      if !s.isIdentical(to: a) || !t.isIdentical(to: b) { return quickEquals(s, t, depth: depth) }
    }
    switch (a.kind, b.kind) {
    case (.str?, .str?): return StrRef(a).equals(StrRef(b)) ? .yes : .no
    case (.bigInt?, .bigInt?): return bigInt(a) == bigInt(b) ? .yes : .no
    // Instances of subclasses of int are boxed, however small.
    case (.bigInt?, nil) where b.isInt || b.isBool: return bigInt(a) == BigInt(b.bits) ? .yes : .no
    case (nil, .bigInt?) where a.isInt || a.isBool: return bigInt(b) == BigInt(a.bits) ? .yes : .no
    case (.bigInt?, nil) where b.isFloat: return Heap.equal(b.double, bigInt(a)) ? .yes : .no
    case (nil, .bigInt?) where a.isFloat: return Heap.equal(a.double, bigInt(b)) ? .yes : .no
    case (.tuple?, .tuple?):
      let s = TupleRef(a), t = TupleRef(b)
      return sequences(s.count, t.count, { s[$0] }, { t[$0] }, depth)
    case (.list?, .list?):
      let s = ListRef(a), t = ListRef(b)
      return sequences(s.count, t.count, { s[$0] }, { t[$0] }, depth)
    case (.bytes?, .bytes?), (.bytes?, .bytearray?), (.bytearray?, .bytes?), (.bytearray?, .bytearray?):
      return BytesRef(a).array == BytesRef(b).array ? .yes : .no
    case (.dict?, .dict?): return dictsEqual(DictRef(a), DictRef(b), depth)
    case (.set?, .set?), (.set?, .frozenset?), (.frozenset?, .set?), (.frozenset?, .frozenset?):
      return setsEqual(SetRef(a), SetRef(b))
    case (.record?, .record?) where a.obj.type == b.obj.type:
      if a.obj.type == types.range { return rangesEqual(RecordRef(a), RecordRef(b)) }
      if a.obj.type == types.slice {
        let s = RecordRef(a), t = RecordRef(b)
        return sequences(3, 3, { s[$0] }, { t[$0] }, depth)
      }
      if a.obj.type == types.code { return RecordRef(a)[1].bits == RecordRef(b)[1].bits ? .yes : .no }
      return a.obj.type.special(.eq).isNull ? .no : .unknown
    case (.boundMethod?, .boundMethod?):
      let f = a.obj.cast(BoundMethodStorage.self).pointee, g = b.obj.cast(BoundMethodStorage.self).pointee
      return f.function.isIdentical(to: g.function) && f.receiver.isIdentical(to: g.receiver) ? .yes : .no
    case (.native?, .native?):
      let f = a.obj.cast(NativeStorage.self).pointee, g = b.obj.cast(NativeStorage.self).pointee
      return f.index == g.index && f.receiver.isIdentical(to: g.receiver) ? .yes : .no
    case (.instance?, .instance?):
      // Of a type of the library that is C in CPython.
      return a.obj.type.special(.eq).isNull && b.obj.type.special(.eq).isNull ? .no : .unknown
    case (.foreign?, _), (_, .foreign?):
      let hasEq = { (v: Value) in v.has(.foreign) && !v.obj.type.special(.eq).isNull }
      return hasEq(a) || hasEq(b) ? .unknown : .no
    default: return .no
    }
  }

  /// The mapping behind a mapping proxy, anything else as it is.
  private func unproxied(_ v: Value) -> Value {
    v.has(.record) && v.obj.type == types.mappingproxy ? RecordRef(v)[0] : v
  }

  /// What an instance of a subclass of float holds, anything else as it is; nil for other records.
  private func plainFloat(_ v: Value) -> Value? {
    guard v.has(.record) else { return v }
    return v.obj.type.isSubtype(of: types.float) ? RecordRef(v)[0] : nil
  }

  /// ``quickEquals(_:_:depth:)`` of keys that are not identical: strings first, for they are most.
  @inline(__always) func equalKeys(_ a: Value, _ b: Value) -> Ternary {
    if a.isObject, b.isObject, a.obj.type == types.str, b.obj.type == types.str {
      return StrRef(a).equals(StrRef(b)) ? .yes : .no
    }
    return quickEquals(a, b)
  }

  /// The hash of a key that is an int or a string, nil for all else.
  @inline(__always) func keyHash(_ v: Value) -> Int64? {
    if v.isInt { return Heap.hash(v.bits) }
    return v.isObject && v.obj.type == types.str ? StrRef(v).hash : nil
  }

  /// The index of the entry of a key in a plain dict; -1 when there is none, ``DictRef/unknownPlace`` when the key is no
  /// plain int or string, or meets one that is neither.
  @inline(__always) mutating func quickFind(_ dict: DictRef, _ key: Value) -> Int {
    if key.isInt { return dict.place(ofInt: key.bits) }
    guard key.isObject, key.obj.type == types.str else { return DictRef.unknownPlace }
    if lastFound.key == key.bits, lastFound.version == dict.p.pointee.keysVersion, lastFound.dict == dict.p {
      return lastFound.place
    }
    let place = dict.place(of: StrRef(key), types.str)
    if place >= 0 {
      lastFound = FoundKey(key: key.bits, dict: dict.p, version: dict.p.pointee.keysVersion, place: place)
    }
    return place
  }

  /// The length of a plain list, str, dict or tuple, nil for all else.
  @inline(__always) func quickLength(_ v: Value) -> Int? {
    guard v.isObject else { return nil }
    let type = v.obj.type
    if type == types.list { return ListRef(v).count }
    if type == types.str { return StrRef(v).count }
    if type == types.dict { return DictRef(v).count }
    if type == types.tuple { return TupleRef(v).count }
    return nil
  }

  /// Whether comparing `v` for equality may run Python code of its class.
  func hasPythonEquality(_ v: Value) -> Bool {
    guard v.isObject else { return false }
    switch v.obj.kind {
    case .str, .bigInt, .tuple, .list, .dict, .set, .frozenset, .bytes, .bytearray, .instance, .exception,
      .foreign, .type, .record:
      let type = v.obj.type
      return !type.isBuiltin && type.special(.eq).kind == .function
        || !type.isBuiltin && !type.special(.eq).isNull && type.special(.eq).kind != .native
    default: return false
    }
  }

  private func sequences(
    _ m: Int, _ n: Int, _ a: (Int) -> Value, _ b: (Int) -> Value, _ depth: Int
  ) -> Ternary {
    if m != n {
      // CPython compares lengths first for ==.
      return .no
    }
    if depth > 50 { return .unknown }
    for i in 0..<m {
      let x = a(i), y = b(i)
      if x.isIdentical(to: y) { continue }
      switch quickEquals(x, y, depth: depth + 1) {
      case .yes: continue
      case .no: return .no
      case .unknown: return .unknown
      }
    }
    return .yes
  }

  private func dictsEqual(_ a: DictRef, _ b: DictRef, _ depth: Int) -> Ternary {
    guard a.count == b.count else { return .no }
    if depth > 50 { return .unknown }
    for e in a.items {
      switch b.lookup(e.key, hash: e.hash, self) {
      case .absent: return .no
      case .undecided: return .unknown
      case .found(let i):
        if e.value.isIdentical(to: b.entry(i).value) { continue }
        let answer = quickEquals(e.value, b.entry(i).value, depth: depth + 1)
        if answer != .yes { return answer }
      }
    }
    return .yes
  }

  private func setsEqual(_ a: SetRef, _ b: SetRef) -> Ternary {
    guard a.count == b.count else { return .no }
    for e in a.entries {
      switch b.lookup(e.key, hash: e.hash, self) {
      case .absent: return .no
      case .undecided: return .unknown
      case .found: continue
      }
    }
    return .yes
  }

  private func rangesEqual(_ a: RecordRef, _ b: RecordRef) -> Ternary {
    if a[0].isObject || b[0].isObject {
      let x = rangeParts(a), y = rangeParts(b)
      if x.count != y.count { return .no }
      if x.count.isZero { return .yes }
      return x.start == y.start && (x.count == 1 || x.step == y.step) ? .yes : .no
    }
    let m = rangeCount(a), n = rangeCount(b)
    if m != n { return .no }
    if m == 0 { return .yes }
    if a[0].bits != b[0].bits { return .no }
    return m == 1 || a[2].bits == b[2].bits ? .yes : .no
  }

  /// The fields of a range, whatever their size, and how many items it has.
  func rangeParts(_ r: RecordRef) -> (start: BigInt, stop: BigInt, step: BigInt, count: BigInt) {
    let all = (0..<3).map { (i: Int) -> BigInt in r[i].isObject ? bigInt(r[i]) : BigInt(r[i].bits) }
    let (start, stop, step) = (all[0], all[1], all[2])
    let span = step.sign == .minus ? start - stop : stop - start
    if span.signum() <= 0 { return (start, stop, step, 0) }
    return (start, stop, step, (span - 1) / BigInt(step.magnitude) + 1)
  }

  /// As in CPython, the hash of the tuple (length, start, step), with None for what makes no difference.
  private func rangeHash(_ r: RecordRef) -> Int64 {
    let none: Int64 = 0xFCA8_6420
    let (start, _, step, count) = rangeParts(r)
    return Heap.tupleHash([
      Heap.hash(count), count.isZero ? none : Heap.hash(start), count <= 1 ? none : Heap.hash(step),
    ])
  }

  /// The number of items of a range (clamped; its fields are all small ints or all big ones).
  func rangeCount(_ r: RecordRef) -> Int {
    if r[0].isObject {
      let start = bigInt(r[0]), stop = bigInt(r[1]), step = bigInt(r[2])
      let span = step.sign == .minus ? start - stop : stop - start
      return span.signum() <= 0 ? 0 : Int(clamping: (span - 1) / BigInt(step.magnitude) + 1)
    }
    let start = Int(r[0].bits), stop = Int(r[1].bits), step = Int(r[2].bits)
    if step > 0 { return start < stop ? (stop - start - 1) / step + 1 : 0 }
    return start > stop ? (start - stop - 1) / -step + 1 : 0
  }

  static func equal(_ d: Double, _ i: Int64) -> Bool { Double(i) == d && Int64(exactly: d) == i }
  static func equal(_ d: Double, _ b: BigInt) -> Bool { d.isFinite && d == d.rounded() && BigInt(d) == b }

  // MARK: Hashes

  /// Hash of an int as CPython has it: modulo 2^61 - 1, with the sign, never -1.
  @inline(__always) static func hash(_ i: Int64) -> Int64 {
    if i > -0x1FFF_FFFF_FFFF_FFFF, i < 0x1FFF_FFFF_FFFF_FFFF { return i == -1 ? -2 : i }
    let modulus: Int64 = 0x1FFF_FFFF_FFFF_FFFF
    let r = i % modulus
    return r == -1 ? -2 : r
  }

  /// `_Py_HashDouble` of CPython.
  static func hash(_ d: Double) -> Int64 {
    if d.isInfinite { return d > 0 ? 314159 : -314159 }
    if d.isNaN { return 0 }
    let bits: UInt64 = 61
    let modulus: UInt64 = (1 << 61) - 1
    var m = d.magnitude.significand
    var e = Int(d == 0 ? 0 : d.exponent) + 1
    m = d == 0 ? 0 : m / 2
    var x: UInt64 = 0
    while m != 0 {
      x = ((x << 28) & modulus) | x >> (bits - 28)
      m *= 268435456.0
      e -= 28
      let y = UInt64(m)
      m -= Double(y)
      x += y
      if x >= modulus { x -= modulus }
    }
    e = e >= 0 ? e % 61 : 60 - (-1 - e) % 61
    x = ((x << UInt64(e)) & modulus) | x >> (bits - UInt64(e))
    let signed = d < 0 ? -Int64(x) : Int64(x)
    return signed == -1 ? -2 : signed
  }

  static func hash(_ b: BigInt) -> Int64 {
    let r = Int64(b.magnitude % BigUInt(0x1FFF_FFFF_FFFF_FFFF))
    let signed = b.sign == .minus ? -r : r
    return signed == -1 ? -2 : signed
  }

  /// The hash of `v` where no Python has to run.
  mutating func quickHash(_ v: Value) -> HashAnswer {
    switch v.tag {
    case Value.Tag.int: return .hash(Heap.hash(v.bits))
    case Value.Tag.bool: return .hash(v.bits)
    case Value.Tag.float: return .hash(Heap.hash(v.double))
    case Value.Tag.none: return .hash(0xFCA8_6420)
    case Value.Tag.object: break
    default: return .hash(Int64(v.tag) &* 7919)
    }
    let type = v.obj.type
    if !type.isBuiltin {
      let special = type.special(.hash)
      if special.isNone { return .unhashable(v) }
      if special.isObject, special.obj.kind != .native { return .python(v) }
    }
    return objectHash(v)
  }

  /// The hash as the built-in types have it, whatever the class of `v` defines.
  mutating func hashByLayout(_ v: Value) -> HashAnswer { v.isObject ? objectHash(v) : quickHash(v) }

  @inline(__always) private mutating func objectHash(_ v: Value) -> HashAnswer {
    let type = v.obj.type
    switch v.obj.kind {
    case .str: return .hash(StrRef(v).hash)
    case .bigInt: return .hash(Heap.hash(bigInt(v)))
    case .tuple: return tupleHash(TupleRef(v))
    case .bytes:
      var h: UInt64 = 0xcbf2_9ce4_8422_2325
      for b in BytesRef(v).array { h = (h ^ UInt64(b)) &* 0x0000_0100_0000_01b3 }
      return .hash(Int64(bitPattern: h) == -1 ? -2 : Int64(bitPattern: h))
    case .frozenset: return .hash(frozensetHash(SetRef(v)))
    case .list, .dict, .set, .bytearray: return .unhashable(v)
    case .boundMethod:
      let m = v.obj.cast(BoundMethodStorage.self).pointee
      return .hash(m.function.bits ^ m.receiver.bits)
    case .record:
      if v.obj.type == types.slice { return sliceHash(RecordRef(v)) }
      if type == types.dictKeys || type == types.dictItems { return .unhashable(v) }
      if type == types.range { return .hash(rangeHash(RecordRef(v))) }
      if type == types.mappingproxy { return quickHash(RecordRef(v)[0]) }
      if type == types.code { return .hash(RecordRef(v)[1].bits) }
      if type.isSubtype(of: types.float) { return .hash(Heap.hash(RecordRef(v)[0].double)) }
      if let z = complex(v) { return .hash(Heap.hash(z)) }
      if type.p.pointee.serial >= BuiltinType.allCases.count, !type.special(.hash).isNull {
        return type.special(.hash).isNone ? .unhashable(v) : .python(v)
      }
      return identityHash(v)
    case .foreign:
      if !type.special(.hash).isNull { return type.special(.hash).isNone ? .unhashable(v) : .python(v) }
      return identityHash(v)
    case .instance:
      if type.special(.hash).isNull { return identityHash(v) }
      return type.special(.hash).isNone ? .unhashable(v) : .python(v)
    default: return identityHash(v)
    }
  }

  /// A hash by identity that depends on no address.
  mutating func identityHash(_ v: Value) -> HashAnswer { .hash(Int64(id(of: v.obj)) >> 4) }

  /// CPython 3.8+'s xxHash-based `tuplehash`.
  private mutating func tupleHash(_ t: TupleRef) -> HashAnswer {
    if t.p.pointee.hash != -1 { return .hash(t.p.pointee.hash) }
    let prime1: UInt64 = 11_400_714_785_074_694_791
    let prime2: UInt64 = 14_029_467_366_897_019_727
    let prime5: UInt64 = 2_870_177_450_012_600_261
    var acc = prime5
    if hashDepth > 200 { return deepTupleHash(t) }
    hashDepth += 1
    defer { hashDepth -= 1 }
    for i in 0..<t.count {
      switch quickHash(t[i]) {
      case .hash(let lane):
        acc = acc &+ UInt64(bitPattern: lane) &* prime2
        acc = (acc << 31) | (acc >> 33)
        acc = acc &* prime1
      case let other: return other
      }
    }
    return .hash(keep(acc, of: t))
  }

  /// Ends the hash of a tuple, which is kept in it.
  private func keep(_ acc: UInt64, of t: TupleRef) -> Int64 {
    let all = acc &+ (UInt64(t.count) ^ (2_870_177_450_012_600_261 ^ 3_527_539))
    let result = all == .max ? 1_546_275_796 : Int64(bitPattern: all)
    t.p.pointee.hash = result
    return result
  }

  /// The same for tuples so deep in one another that the host's stack would not do.
  private mutating func deepTupleHash(_ t: TupleRef) -> HashAnswer {
    let start: UInt64 = 2_870_177_450_012_600_261
    var open: [(tuple: TupleRef, next: Int, acc: UInt64)] = [(t, 0, start)]
    while var top = open.popLast() {
      var inner: TupleRef?
      while top.next < top.tuple.count {
        let item = top.tuple[top.next]
        if item.has(.tuple), item.obj.type == types.tuple, TupleRef(item).p.pointee.hash == -1 {
          inner = TupleRef(item)
          break
        }
        guard case .hash(let lane) = quickHash(item) else { return quickHash(item) }
        top.acc = top.acc &+ UInt64(bitPattern: lane) &* 14_029_467_366_897_019_727
        top.acc = (top.acc << 31) | (top.acc >> 33)
        top.acc = top.acc &* 11_400_714_785_074_694_791
        top.next += 1
      }
      if let inner {
        open.append(top)
        open.append((inner, 0, start))
      } else {
        _ = keep(top.acc, of: top.tuple)
      }
    }
    return .hash(t.p.pointee.hash)
  }

  /// `slicehash` of CPython 3.12: that of a tuple but for the length.
  private mutating func sliceHash(_ r: RecordRef) -> HashAnswer {
    // Very deep ones are left to Python, whose stack has a limit and an exception.
    if hashDepth > 200 { return .python(Heap.header(r.p)) }
    hashDepth += 1
    defer { hashDepth -= 1 }
    var lanes: [Int64] = []
    for i in 0..<3 {
      switch quickHash(r[i]) {
      case .hash(let lane): lanes.append(lane)
      case let other: return other
      }
    }
    return .hash(Heap.sliceHash(lanes))
  }

  static func sliceHash(_ lanes: [Int64]) -> Int64 {
    var acc: UInt64 = 2_870_177_450_012_600_261
    for lane in lanes {
      acc = acc &+ UInt64(bitPattern: lane) &* 14_029_467_366_897_019_727
      acc = (acc << 31) | (acc >> 33)
      acc = acc &* 11_400_714_785_074_694_791
    }
    return acc == .max ? 1_546_275_796 : Int64(bitPattern: acc)
  }

  /// CPython's `frozenset_hash`: order does not matter.
  func frozensetHash(_ s: SetRef) -> Int64 {
    if s.p.pointee.hash != -1 { return s.p.pointee.hash }
    var h: UInt64 = 0
    func shuffle(_ x: UInt64) -> UInt64 { ((x ^ 89_869_747) ^ (x << 16)) &* 3_644_798_167 }
    for i in 0..<s.tableSize {
      let e = s.entry(i)
      h ^= shuffle(e.key.isNull && e.hash == 0 ? 0 : UInt64(bitPattern: e.hash))
    }
    if (s.tableSize - s.p.pointee.fill) & 1 == 1 { h ^= shuffle(0) }
    if (s.p.pointee.fill - s.count) & 1 == 1 { h ^= shuffle(UInt64.max) }
    h ^= (UInt64(s.count) + 1) &* 1_927_868_237
    h ^= (h >> 11) ^ (h >> 25)
    h = h &* 69_069 &+ 907_133_923
    var result = Int64(bitPattern: h)
    if result == -1 { result = 590_923_713 }
    s.p.pointee.hash = result
    return result
  }
}
