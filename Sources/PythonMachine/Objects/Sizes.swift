import BigInt

/// What `sys.getsizeof` says: the sizes of CPython 3.12.1 on a 64-bit machine.
extension Machine {
  /// The bytes that the garbage collector's header takes before an object; included in what `getsizeof` gives.
  private static let collectorHeader = 16

  /// `sys.getsizeof(v)`; `fallback` (borrowed, or `null`) where a `__sizeof__` of the program raises TypeError.
  mutating func getSize(_ v: Value, _ fallback: Value) -> Flow {
    let name = heap.intern("__sizeof__")
    let method = lookUp(type(of: v), name)
    heap.release(name)
    if method.has(.native) || method.isNull { return .value(.int(sizeOf(v) + lockSize(of: v))) }
    let header = isCollected(v) ? sizeOf(v) - ownSize(of: v) : 0
    let before = frameCount
    return then(callSpecial(method, v), at: before) { m, completion in
      guard case .value(let size) = completion else {
        guard !fallback.isNull, m.isRaised(.typeError) else { return Flow(completion) }
        m.clearException()
        return .value(m.heap.retained(fallback))
      }
      guard size.isInt || size.isBool else {
        m.heap.release(size)
        if !fallback.isNull { return .value(m.heap.retained(fallback)) }
        return m.raise(.typeError, "an integer is required")
      }
      if size.bits < 0 { return m.raise(.valueError, "__sizeof__() should return >= 0") }
      return .value(.int(size.bits + Int64(header)))
    }
  }

  /// `v.__sizeof__()`: without what lies before the object.
  mutating func ownSize(of v: Value) -> Int {
    let isInstance = v.has(.instance) && !v.obj.type.isBuiltin
    let before = isInstance && !v.obj.type.p.pointee.hasSlotsOnly ? 16 : 0
    return sizeOf(v) - (isCollected(v) ? Machine.collectorHeader + before : 0)
  }

  private func isCollected(_ v: Value) -> Bool {
    switch v.kind {
    case nil, .bigInt?, .str?, .bytes?, .bytearray?: return false
    case .record?: return v.obj.type != heap.types.range && v.obj.type != heap.types.rangeIterator
    case .instance?: return v.obj.type != heap.types.object
    default: return true
    }
  }

  /// The size of an object with everything that lies before it.
  mutating func sizeOf(_ v: Value) -> Int {
    switch v.kind {
    case nil:
      if v.isInt || v.isBool {
        return integerSize(bits: Int64.bitWidth - v.bits.magnitude.leadingZeroBitCount)
      }
      return v.isFloat ? 24 : 16
    case .bigInt?: return integerSize(bits: heap.bigInt(v).magnitude.bitWidth)
    case .str?: return stringSize(StrRef(v))
    case .bytes?: return 33 + BytesRef(v).count
    case .bytearray?:
      let count = BytesRef(v).count
      return 56 + (count == 0 ? 0 : count + 1)
    case .tuple?: return 40 + 8 * TupleRef(v).count
    case .list?: return 56 + 8 * ListRef(v).p.pointee.capacity
    case .dict?: return dictSize(DictRef(v))
    case .set?, .frozenset?:
      let size = SetRef(v).tableSize
      return 216 + (size > 8 ? 16 * size : 0)
    case .function?: return 160
    case .native?, .module?: return 72
    case .boundMethod?: return 64
    case .generator?:
      let code = codes[Int(GeneratorRef(v).p.pointee.frame.code.pointee.index)].code
      return 160 + 8 * (code.slots.count + code.stackSize)
    case .exception?: return exceptionSize(v)
    case .cell?: return 40
    case .instance?: return instanceSize(v.obj.type)
    case .type?: return 1_688
    case .foreign?:
      // A memory view has room for its shape, strides and suboffsets; an array is not collected.
      if let view = heap.view(v) { return 160 + 24 * view.shape.count }
      if let array = heap.array(v) { return 80 + array.bytes.count }
      return recordSize(v.obj.type)
    case .record?: return recordSize(v.obj.type)
    }
  }

  /// 30 bits to a digit of 4 bytes, at least one.
  private func integerSize(bits: Int) -> Int { 24 + 4 * max(1, (bits + 29) / 30) }

  /// 1, 2 or 4 bytes for each character and a zero at the end.
  private func stringSize(_ s: StrRef) -> Int {
    if s.isASCII { return 41 + s.count }
    // Single characters below 256 exist once, and have their UTF-8 with them.
    if s.isNarrow { return 57 + s.count + (s.count == 1 ? 3 : 0) }
    let isWide = s.scalars.contains { $0 > 0xFFFF }
    return 56 + (s.count + 1) * (isWide ? 4 : 2)
  }

  /// A table that has grown with its entries: indices, and entries with a hash unless all keys are strings.
  private func dictSize(_ d: DictRef) -> Int {
    if d.count == 0, d.p.pointee.used == 0 { return 64 }
    var log = 3
    func usable() -> Int { (1 << log) * 2 / 3 }
    while usable() < d.p.pointee.used {
      let wanted = usable() * 3
      while 1 << log < wanted { log += 1 }
    }
    let isText = d.items.allSatisfy { $0.key.has(.str) && $0.key.obj.type == heap.types.str }
    let index = log < 8 ? 1 : log < 16 ? 2 : 4
    return 64 + 32 + index << log + usable() * (isText ? 16 : 24)
  }

  private mutating func exceptionSize(_ v: Value) -> Int {
    let sizes: [(BuiltinType, Int)] = [
      (.syntaxError, 152), (.osError, 128), (.unicodeEncodeError, 128), (.unicodeDecodeError, 128),
      (.unicodeTranslateError, 128), (.importError, 120), (.baseExceptionGroup, 120), (.attributeError, 104),
      (.nameError, 96), (.stopIteration, 96), (.systemExit, 96),
    ]
    let size = sizes.first { isInstanceOf(v, $0.0) }?.1 ?? 88
    return size + (v.obj.type.isBuiltin ? 0 : 16)
  }

  /// The object, its attributes' place or its slots.
  private func instanceSize(_ type: TypeRef) -> Int {
    if type == heap.types.object { return 16 }
    guard type.p.pointee.hasSlotsOnly else { return 48 }
    var count = 0
    for base in type.mro.values {
      for e in TypeRef(base).dict.items where e.value.has(.record) {
        if e.value.obj.type == heap.types.memberDescriptor { count += 1 }
      }
    }
    return 32 + 8 * count
  }

  private func recordSize(_ type: TypeRef) -> Int {
    let large: [BuiltinType: Int] = [
      .rangeIterator: 40, .dictKeyIterator: 72, .dictValueIterator: 72, .dictItemIterator: 72,
      .dictReverseKeyIterator: 72, .setIterator: 64, .enumerate: 72, .zip: 64, .slice: 56, .superType: 56,
      .dictKeys: 40, .dictValues: 40, .dictItems: 40, .mappingproxy: 40, .namespace: 40, .property: 80,
      .float: 24, .complex: 32,
    ]
    return BuiltinType(rawValue: type.p.pointee.serial).flatMap { large[$0] } ?? 48
  }
}
