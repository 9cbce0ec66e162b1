extension Machine {
  /// The names that intrinsics use beside the built-in ones: what containers do by their layout, whatever their class.
  mutating func registerIntrinsicHelpers(_ module: Value) {
    function(in: module, "__gilt_len", .one) { m, a in m.nativeLength(a[0]) }
    function(in: module, "__gilt_at", .positional(2, 2)) { m, a in m.item(of: a[0], at: Int(a[1].bits)) }
    function(in: module, "__gilt_items", .one) { m, a in
      let d = DictRef(a[0])
      if let flow = m.charge(items: d.count, each: 0, bytesEach: 64) { return flow }
      let entries = (0..<d.used).map { d.entry($0) }.filter { !$0.key.isNull }.map {
        m.heap.newTuple([m.heap.retained($0.key), m.heap.retained($0.value), .int($0.hash)])
      }
      return .value(m.heap.newList(entries))
    }
    function(in: module, "__gilt_get", .positional(4, 4)) { m, a in
      let (dict, missing) = (a[0], a[3])
      return m.find(a[1], a[2].bits, in: dict) { m, place in
        switch place {
        case .found(let i): return .value(m.heap.retained(DictRef(dict).entry(i).value))
        case .absent: return .value(m.heap.retained(missing))
        case .raised: return .raised
        }
      }
    }
    function(in: module, "__gilt_tuple_hash", .one) { m, a in
      .value(.int(Heap.tupleHash(ListRef(a[0]).values.map(\.bits))))
    }
    function(in: module, "__gilt_close", .one) { m, a in m.closeGenerator(a[0]) }
    function(in: module, "__gilt_unraisable", .positional(2, 2)) { m, a in
      m.heap.release(m.exception)
      m.exception = m.heap.retained(a[0])
      if ExceptionRef(a[0]).p.pointee.traceback.isNone, let frame = m.frameObject(depth: 0) {
        // Raised by the machine itself: the program's frame is the place.
        let r = RecordRef(frame)
        ExceptionRef(a[0]).p.pointee.traceback = m.heap.newRecord(
          m.heap.types.traceback, .none, r[0], r[1], m.heap.retained(r[2]), .none, m.heap.retained(r[6]))
        m.heap.release(frame)
      }
      return m.reportUnraisable(of: a[1])
    }
    function(in: module, "__gilt_finalize", .one) { m, a in
      guard a[0].obj.flags & Header.Flag.finalized == 0 else { return .value(.none) }
      a[0].obj.flags |= Header.Flag.finalized
      return a[0].has(.generator)
        ? m.finalizeGenerator(a[0]) : m.callSpecial(a[0].obj.type.special(.del), a[0])
    }
    function(in: module, "__gilt_finalizer", .one) { m, a in
      .value(m.heap.retained(a[0].has(.generator) ? a[0] : a[0].obj.type.special(.del)))
    }
    function(in: module, "__gilt_note_text", .positional(2, 2)) { m, a in
      m.reportedTexts[a[0].bits] = m.quickStr(a[1])
      return .value(.none)
    }
    function(in: module, "__gilt_report", .one) { m, a in
      m.write(m.exceptionReport(a[0]), toStderr: true)
      m.reportedTexts = [:]
      return .value(.none)
    }
    function(in: module, "__gilt_intrinsic", .positional(2, 2)) { m, a in
      m.callIntrinsic(StrRef(a[0]).string, [a[1]])
    }
    // A hook in `sys` that the program has replaced, or None.
    function(in: module, "__gilt_hook", .one) { m, a in
      .value(m.heap.retained(m.replacedHook(StrRef(a[0]).string)))
    }
    heap.set(ModuleRef(module).dict, "__gilt_missing", heap.newInstance(heap.types.object))
  }
}

extension Heap {
  /// CPython 3.8+'s xxHash-based hash of a tuple whose items have these hashes.
  static func tupleHash(_ lanes: [Int64]) -> Int64 {
    let prime1: UInt64 = 11_400_714_785_074_694_791
    let prime2: UInt64 = 14_029_467_366_897_019_727
    let prime5: UInt64 = 2_870_177_450_012_600_261
    var acc = prime5
    for lane in lanes {
      acc = acc &+ UInt64(bitPattern: lane) &* prime2
      acc = (acc << 31) | (acc >> 33)
      acc = acc &* prime1
    }
    acc = acc &+ (UInt64(lanes.count) ^ (prime5 ^ 3_527_539))
    let result = Int64(bitPattern: acc)
    return result == -1 ? 1_546_275_796 : result
  }
}
