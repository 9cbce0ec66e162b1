/// An instance of `array.array`: its elements as bytes.
final class ArrayObject: Foreign {
  let format: ElementFormat
  var bytes: [UInt8] = []
  /// Views into it, which forbid another size.
  var exports = 0

  init(_ format: ElementFormat) { self.format = format }

  var count: Int { bytes.count / format.size }
  var size: Int { format.size }

  /// The bytes of element `i`.
  func range(_ i: Int) -> Range<Int> { (i * size)..<((i + 1) * size) }

  override func releaseValues(_ heap: inout Heap) { heap.arena.note(-bytes.count) }
}

/// What iterates over an array.
private final class ArrayIterator: Foreign {
  let array: Value
  var next = 0
  init(_ array: Value) { self.array = array }
  override func releaseValues(_ heap: inout Heap) { heap.release(array) }
}

extension Machine {
  private static let typeCodes = "bBuhHiIlLqQfd"

  mutating func makeArrayModule() -> Value {
    let module = heap.newModule("array")
    let dict = ModuleRef(module).dict
    let type = defineType("array", module: "array")
    heap.set(dict, "array", heap.retained(type.value))
    heap.set(dict, "ArrayType", heap.retained(type.value))
    heap.set(dict, "typecodes", heap.str(Machine.typeCodes))
    natives.append(
      NativeFunction(
        name: "array", signature: .any, isMethod: true, owner: "",
        maker: { m, made, a in m.makeArray(made, a) }
      ) { m, a in m.makeArray(TypeRef(a[0]), a.dropFirst) })
    type.p.pointee.constructor = Int32(natives.count - 1)
    addNew(type)
    attribute(on: type, "typecode") { m, v in .value(m.heap.str(m.heap.array(v)?.format.name ?? "")) }
    attribute(on: type, "itemsize") { m, v in .value(.int(m.heap.array(v)?.size ?? 0)) }
    registerArrayItems(type)
    registerArrayChanges(type)
    registerArrayConversions(type)
    registerArrayOperators(type)
    registerArrayIterator(type)
    heap.set(type.p.pointee.dict, "__hash__", .none)
    typeChanged(type)
    return module
  }

  private mutating func makeArray(_ type: TypeRef, _ a: Arguments) -> Flow {
    if a.keywordCount > 0, type.isBuiltin {
      return raise(.typeError, "array.array() takes no keyword arguments")
    }
    guard a.count > 0 else {
      return raise(.typeError, "array() takes at least 1 argument (0 given)")
    }
    if a.count > 2 { return raise(.typeError, "array() takes at most 2 arguments (\(a.count) given)") }
    guard a[0].has(.str), StrRef(a[0]).count == 1 else {
      return raise(.typeError, "array() argument 1 must be a unicode character, not \(typeName(a[0]))")
    }
    let code = StrRef(a[0]).string
    guard Machine.typeCodes.contains(code), let format = ElementFormat(code: Array(code.utf8)[0]) else {
      return raise(
        .valueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
    }
    let array = ArrayObject(format)
    let made = heap.newForeign(array, type: type)
    guard a.count > 1 else { return .value(made) }
    let source = a[1]
    if source.has(.str), format.kind != .character {
      heap.release(made)
      return raise(.typeError, "cannot use a str to initialize an array with typecode '\(code)'")
    }
    let before = frameCount
    let flow: Flow
    if source.has(.bytes) || source.has(.bytearray) {
      flow = appendBytes(BytesRef(source).array, to: array)
    } else if let other = heap.array(source), other.format == format {
      flow = appendBytes(other.bytes, to: array)
    } else {
      flow = appendItems(source, to: array)
    }
    return then(flow, at: before) { m, completion in
      guard case .value = completion else {
        m.heap.release(made)
        return Flow(completion)
      }
      return .value(made)
    }
  }

  // MARK: Growing

  /// Sets an array's content, unless views into it forbid another size.
  private mutating func setArray(_ array: ArrayObject, _ bytes: [UInt8]) -> Flow {
    let growth = bytes.count - array.bytes.count
    if growth != 0, array.exports > 0 {
      return raise(.bufferError, "cannot resize an array that is exporting buffers")
    }
    heap.arena.note(growth)
    array.bytes = bytes
    return .value(.none)
  }

  private mutating func appendBytes(_ bytes: [UInt8], to array: ArrayObject) -> Flow {
    if bytes.count % array.size != 0 {
      return raise(.valueError, "bytes length not a multiple of item size")
    }
    if bytes.isEmpty { return .value(.none) }
    if array.exports > 0 {
      return raise(.bufferError, "cannot resize an array that is exporting buffers")
    }
    if let flow = charge(picoseconds: Int64(bytes.count) * 50, bytes: bytes.count) { return flow }
    heap.arena.note(bytes.count)
    array.bytes += bytes
    return .value(.none)
  }

  private mutating func appendItem(_ v: Value, to array: ArrayObject) -> Flow {
    withElement(array.format, v, .array) { m, bytes in
      if array.exports > 0 {
        return m.raise(.bufferError, "cannot resize an array that is exporting buffers")
      }
      m.heap.arena.note(bytes.count)
      array.bytes += bytes
      return .value(.none)
    }
  }

  /// Appends the items of an iterable (borrowed) one after another.
  private mutating func appendItems(_ iterable: Value, to array: ArrayObject) -> Flow {
    forEach(iterable) { m, item in
      m.now &+= ContainerCost.iterate
      let before = m.frameCount
      return m.then(m.appendItem(item, to: array), at: before) { m, completion in
        m.heap.release(item)
        guard case .value = completion else { return Flow(completion) }
        return .value(.null)
      }
    } _: { _, end in
      if case .raised = end { return .raised }
      return .value(.none)
    }
  }

  /// Adds a method whose receiver is an array.
  private mutating func arrayMethod(
    _ type: TypeRef, _ name: String, _ signature: Signature,
    _ body: @escaping (inout Machine, ArrayObject, Arguments) -> Flow
  ) {
    method(on: type, name, signature) { m, a in
      guard let array = m.heap.array(a[0]) else { return .value(.notImplemented) }
      return body(&m, array, a)
    }
  }

  private mutating func arrayElement(_ array: ArrayObject, _ i: Int) -> Value {
    element(array.format, array.bytes, i * array.size)
  }

  private mutating func arrayList(_ array: ArrayObject) -> Value {
    heap.newList((0..<array.count).map { arrayElement(array, $0) })
  }

  // MARK: Items

  private mutating func registerArrayItems(_ type: TypeRef) {
    arrayMethod(type, "__len__", .none) { _, array, _ in .value(.int(array.count)) }
    arrayMethod(type, "__getitem__", .one) { m, array, a in
      m.withArrayKey(a[1]) { m, index in
        let i = index < 0 ? index &+ array.count : index
        guard i >= 0, i < array.count else { return m.raise(.indexError, "array index out of range") }
        return .value(m.arrayElement(array, i))
      } slice: { m, bounds in
        let (start, _, count) = bounds.indices(array.count)
        var bytes: [UInt8] = []
        for k in 0..<count { bytes += array.bytes[array.range(start + k * bounds.step)] }
        return m.newArray(array.format, bytes, type)
      }
    }
    arrayMethod(type, "__setitem__", .positional(2, 2)) { m, array, a in
      let value = a[2]
      return m.withArrayKey(a[1]) { m, index in
        let i = index < 0 ? index &+ array.count : index
        guard i >= 0, i < array.count else {
          return m.raise(.indexError, "array assignment index out of range")
        }
        return m.withElement(array.format, value, .array) { m, bytes in
          guard i < array.count else { return m.raise(.indexError, "array assignment index out of range") }
          array.bytes.replaceSubrange(array.range(i), with: bytes)
          return .value(.none)
        }
      } slice: { m, bounds in
        guard let other = m.heap.array(value) else {
          return m.raise(.typeError, "can only assign array (not \"\(m.typeName(value))\") to array slice")
        }
        guard other.format == array.format else {
          return m.raise(.typeError, "bad argument type for built-in operation")
        }
        return m.replaceSlice(of: array, bounds, other.bytes)
      }
    }
    arrayMethod(type, "__delitem__", .one) { m, array, a in
      m.withArrayKey(a[1]) { m, index in
        let i = index < 0 ? index &+ array.count : index
        guard i >= 0, i < array.count else {
          return m.raise(.indexError, "array assignment index out of range")
        }
        var bytes = array.bytes
        bytes.removeSubrange(array.range(i))
        return m.setArray(array, bytes)
      } slice: { m, bounds in
        let (start, _, count) = bounds.indices(array.count)
        let gone = Set((0..<count).map { start + $0 * bounds.step })
        var bytes: [UInt8] = []
        for i in 0..<array.count where !gone.contains(i) { bytes += array.bytes[array.range(i)] }
        return m.setArray(array, bytes)
      }
    }
    arrayMethod(type, "__contains__", .one) { m, array, a in
      .value(.bool(m.place(of: a[1], in: array, 0..<array.count) != nil))
    }
  }

  private mutating func replaceSlice(
    of array: ArrayObject, _ bounds: SliceBounds, _ new: [UInt8]
  ) -> Flow {
    let (start, stop, count) = bounds.indices(array.count)
    var bytes = array.bytes
    if bounds.step == 1 {
      bytes.replaceSubrange((start * array.size)..<(max(start, stop) * array.size), with: new)
      return setArray(array, bytes)
    }
    guard new.count == count * array.size else {
      return raise(
        .valueError,
        "attempt to assign array of size \(new.count / array.size) to extended slice of size \(count)")
    }
    for k in 0..<count {
      bytes.replaceSubrange(array.range(start + k * bounds.step), with: new[array.range(k)])
    }
    return setArray(array, bytes)
  }

  private mutating func withArrayKey(
    _ key: Value, _ index: @escaping (inout Machine, Int) -> Flow,
    slice: @escaping (inout Machine, SliceBounds) -> Flow
  ) -> Flow {
    if key.has(.record), key.obj.type == heap.types.slice { return withSlice(key, slice) }
    guard hasIndex(key) else { return raise(.typeError, "array indices must be integers") }
    return withPosition(key, .indexError, index)
  }

  /// A new array (owned).
  private mutating func newArray(_ format: ElementFormat, _ bytes: [UInt8], _ type: TypeRef) -> Flow {
    if let flow = charge(picoseconds: Int64(bytes.count) * 50, bytes: bytes.count) { return flow }
    let array = ArrayObject(format)
    array.bytes = bytes
    heap.arena.note(bytes.count)
    return .value(heap.newForeign(array, type: type))
  }

  /// Where the first element that equals `v` is.
  private mutating func place(of v: Value, in array: ArrayObject, _ range: Range<Int>) -> Int? {
    for i in range {
      let e = arrayElement(array, i)
      let same = heap.quickEquals(e, v) == .yes
      heap.release(e)
      if same { return i }
    }
    return nil
  }

  // MARK: Changes

  private mutating func registerArrayChanges(_ type: TypeRef) {
    arrayMethod(type, "append", .one) { m, array, a in m.appendItem(a[1], to: array) }
    arrayMethod(type, "extend", .one) { m, array, a in
      guard let other = m.heap.array(a[1]) else { return m.appendItems(a[1], to: array) }
      guard other.format == array.format else {
        return m.raise(.typeError, "can only extend with array of same kind")
      }
      return m.appendBytes(other.bytes, to: array)
    }
    arrayMethod(type, "fromlist", .one) { m, array, a in
      guard a[1].has(.list) else { return m.raise(.typeError, "arg must be list") }
      let old = array.bytes
      let before = m.frameCount
      return m.then(m.appendItems(a[1], to: array), at: before) { m, completion in
        if case .raised = completion, array.exports == 0 {
          m.heap.arena.note(old.count - array.bytes.count)
          array.bytes = old
        }
        return Flow(completion)
      }
    }
    arrayMethod(type, "frombytes", .one) { m, array, a in
      guard let bytes = m.bytesArgument(a[1]) else { return .raised }
      return m.appendBytes(bytes, to: array)
    }
    arrayMethod(type, "insert", .positional(2, 2)) { m, array, a in
      let value = a[2]
      return m.withPosition(a[1]) { m, index in
        m.withElement(array.format, value, .array) { m, new in
          let count = array.count
          let i = index < 0 ? max(0, index &+ count) : min(index, count)
          var bytes = array.bytes
          bytes.insert(contentsOf: new, at: i * array.size)
          return m.setArray(array, bytes)
        }
      }
    }
    arrayMethod(type, "pop", .positional(0, 1)) { m, array, a in
      if array.count == 0 { return m.raise(.indexError, "pop from empty array") }
      return m.withPosition(a.count > 1 ? a[1] : .int(-1)) { m, index in
        let i = index < 0 ? index &+ array.count : index
        guard i >= 0, i < array.count else { return m.raise(.indexError, "pop index out of range") }
        let last = m.arrayElement(array, i)
        var bytes = array.bytes
        bytes.removeSubrange(array.range(i))
        guard case .value = m.setArray(array, bytes) else {
          m.heap.release(last)
          return .raised
        }
        return .value(last)
      }
    }
    arrayMethod(type, "remove", .one) { m, array, a in
      guard let i = m.place(of: a[1], in: array, 0..<array.count) else {
        return m.raise(.valueError, "array.remove(x): x not in array")
      }
      var bytes = array.bytes
      bytes.removeSubrange(array.range(i))
      return m.setArray(array, bytes)
    }
    arrayMethod(type, "reverse", .none) { m, array, _ in
      var bytes: [UInt8] = []
      for i in (0..<array.count).reversed() { bytes += array.bytes[array.range(i)] }
      return m.setArray(array, bytes)
    }
    arrayMethod(type, "byteswap", .none) { m, array, _ in
      var bytes: [UInt8] = []
      for i in 0..<array.count { bytes += array.bytes[array.range(i)].reversed() }
      return m.setArray(array, bytes)
    }
    arrayMethod(type, "fromunicode", .one) { m, array, a in
      guard array.format.kind == .character else {
        return m.raise(.valueError, "fromunicode() may only be called on unicode type arrays")
      }
      guard a[1].has(.str) else {
        return m.raise(.typeError, "fromunicode() argument must be str, not \(m.typeName(a[1]))")
      }
      return m.appendBytes(StrRef(a[1]).scalars.flatMap { array.format.store(UInt64($0)) }, to: array)
    }
  }

  // MARK: Conversions

  private mutating func registerArrayConversions(_ type: TypeRef) {
    arrayMethod(type, "tolist", .none) { m, array, _ in
      if let flow = m.charge(items: array.count, each: 10_000) { return flow }
      return .value(m.arrayList(array))
    }
    arrayMethod(type, "tobytes", .none) { m, array, _ in
      if let flow = m.chargePadding(array.bytes.count, 0) { return flow }
      return .value(m.heap.newBytes(array.bytes))
    }
    arrayMethod(type, "tounicode", .none) { m, array, _ in
      guard array.format.kind == .character else {
        return m.raise(.valueError, "tounicode() may only be called on unicode type arrays")
      }
      return .value(m.arrayText(array))
    }
    arrayMethod(type, "count", .one) { m, array, a in
      var count = 0
      for i in 0..<array.count where m.place(of: a[1], in: array, i..<(i + 1)) != nil { count += 1 }
      return .value(.int(count))
    }
    arrayMethod(type, "index", .positional(1, 3)) { m, array, a in
      guard let (from, to) = m.searchBounds(a.count > 2 ? a[2] : nil, a.count > 3 ? a[3] : nil, array.count)
      else { return .raised }
      let range = min(from, array.count)..<max(min(from, array.count), min(to, array.count))
      guard let i = m.place(of: a[1], in: array, range) else {
        return m.raise(.valueError, "array.index(x): x not in array")
      }
      return .value(.int(i))
    }
    for name in ["__copy__", "__deepcopy__"] {
      arrayMethod(type, name, .positional(0, 1)) { m, array, a in
        m.newArray(array.format, array.bytes, a[0].obj.type)
      }
    }
    arrayMethod(type, "__repr__", .none) { m, array, a in
      let name = StrRef(a[0].obj.type.p.pointee.name).string
      let start = "\(name)('\(array.format.name)'"
      if array.count == 0 { return .value(m.heap.str(start + ")")) }
      let items = array.format.kind == .character ? m.arrayText(array) : m.arrayList(array)
      defer { m.heap.release(items) }
      return .value(m.heap.str("\(start), \(m.quickRepr(items) ?? "?"))"))
    }
    natives.append(
      NativeFunction(name: "__class_getitem__", signature: .one, isMethod: true, owner: "array") { m, a in
        .value(m.newAlias(a[0], a[1]))
      })
    let alias = heap.newNative(natives.count - 1, isMethod: true)
    heap.set(
      type.p.pointee.dict, "__class_getitem__", heap.newRecord(heap.types.classmethod, alias))
  }

  private mutating func arrayText(_ array: ArrayObject) -> Value {
    heap.str(
      scalars: (0..<array.count).map {
        UInt32(truncatingIfNeeded: array.format.load(array.bytes, $0 * array.size))
      })
  }

  // MARK: Operators

  private mutating func registerArrayOperators(_ type: TypeRef) {
    arrayMethod(type, "__add__", .one) { m, array, a in
      guard let other = m.heap.array(a[1]) else {
        return m.raise(.typeError, "can only append array (not \"\(m.typeName(a[1]))\") to array")
      }
      guard other.format == array.format else {
        return m.raise(.typeError, "bad argument type for built-in operation")
      }
      return m.newArray(array.format, array.bytes + other.bytes, type)
    }
    arrayMethod(type, "__iadd__", .one) { m, array, a in
      guard let other = m.heap.array(a[1]) else {
        return m.raise(
          .typeError, "can only extend array with array (not \"\(m.typeName(a[1]))\")")
      }
      guard other.format == array.format else {
        return m.raise(.typeError, "can only extend with array of same kind")
      }
      guard case .value = m.appendBytes(other.bytes, to: array) else { return .raised }
      return .value(m.heap.retained(a[0]))
    }
    for (name, isInPlace) in [("__mul__", false), ("__rmul__", false), ("__imul__", true)] {
      arrayMethod(type, name, .one) { m, array, a in
        let receiver = a[0]
        guard m.hasIndex(a[1]) else {
          return m.raise(.typeError, "can't multiply sequence by non-int of type '\(m.typeName(a[1]))'")
        }
        return m.withPosition(a[1], .repetition) { m, times in
          let (total, overflow) = array.bytes.count.multipliedReportingOverflow(by: max(0, times))
          if overflow { return m.raiseMemoryError() }
          if let flow = m.charge(picoseconds: Int64(clamping: total) &* 20, bytes: total) { return flow }
          var bytes: [UInt8] = []
          bytes.reserveCapacity(total)
          if total > 0 { for _ in 0..<times { bytes += array.bytes } }
          guard isInPlace else { return m.newArray(array.format, bytes, type) }
          guard case .value = m.setArray(array, bytes) else { return .raised }
          return .value(m.heap.retained(receiver))
        }
      }
    }
    for (op, name) in ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"].enumerated() {
      arrayMethod(type, name, .one) { m, array, a in
        guard let other = m.heap.array(a[1]) else { return .value(.notImplemented) }
        let x = m.arrayList(array), y = m.arrayList(other)
        let before = m.frameCount
        return m.afterwards(m.compare(op, x, y), at: before, release: x, y)
      }
    }
  }

  private mutating func registerArrayIterator(_ type: TypeRef) {
    let iterator = defineType("arrayiterator", module: "array")
    arrayMethod(type, "__iter__", .none) { m, _, a in
      .value(m.heap.newForeign(ArrayIterator(m.heap.retained(a[0])), type: iterator))
    }
    method(on: iterator, "__iter__", .none) { m, a in .value(m.heap.retained(a[0])) }
    method(on: iterator, "__next__", .none) { m, a in
      guard let it = m.payload(of: a[0], as: ArrayIterator.self), let array = m.heap.array(it.array),
        it.next < array.count
      else { return m.stopIteration() }
      it.next += 1
      return .value(m.arrayElement(array, it.next - 1))
    }
    typeChanged(iterator)
  }
}
