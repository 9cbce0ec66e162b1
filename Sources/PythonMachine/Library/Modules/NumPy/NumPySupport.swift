import BigInt

/// The types of the module `numpy` and the state of its global generator.
final class NumPyState {
  let array: TypeRef
  let float64: TypeRef
  let int64: TypeRef
  let truth: TypeRef
  let dtype: TypeRef
  let castingError: TypeRef
  let axisError: TypeRef
  let budget = ArrayBudget()
  var random: NumPyRandom

  init(
    array: TypeRef, float64: TypeRef, int64: TypeRef, truth: TypeRef, dtype: TypeRef, castingError: TypeRef,
    axisError: TypeRef, seed: UInt64
  ) {
    self.array = array
    self.float64 = float64
    self.int64 = int64
    self.truth = truth
    self.dtype = dtype
    self.castingError = castingError
    self.axisError = axisError
    random = NumPyRandom(seed: UInt32(truncatingIfNeeded: seed ^ seed >> 32))
  }
}

/// `a.dtype`.
final class NumPyDType: Foreign {
  let type: ArrayType
  init(_ type: ArrayType) { self.type = type }
}

extension Machine {
  /// A call of NumPy beyond its loop, with the lock, in picoseconds (`a + b` of three elements takes 0.41 us).
  static let arrayCall: Int64 = 380_000

  // MARK: Values

  func array(_ v: Value) -> NumPyArray? { payload(of: v, as: NumPyArray.self) }

  mutating func value(_ array: NumPyArray) -> Value {
    guard let numPy else { return .none }
    array.memory.count(in: numPy.budget)
    return heap.newForeign(array, type: numPy.array)
  }

  /// The element at `position` of its memory, as NumPy hands it out: a float64, an int64, a bool.
  mutating func item(_ array: NumPyArray, _ position: Int) -> Value {
    switch array.memory.elements {
    case .floats(let all): return scalar(all[position])
    case .ints(let all): return array.type == .bool ? .bool(all[position] != 0) : scalar(all[position])
    }
  }

  mutating func scalar(_ d: Double) -> Value {
    guard let numPy else { return .float(d) }
    return heap.newRecord(numPy.float64, .float(d))
  }

  mutating func scalar(_ i: Int64) -> Value {
    guard let numPy else { return .int(i) }
    let v = heap.newBigInt(BigInt(i))
    v.obj.p.pointee.type = numPy.int64.p
    return v
  }

  /// An array as a result: one without dimensions becomes a scalar.
  mutating func result(_ array: NumPyArray) -> Value {
    array.shape.isEmpty ? item(array, array.offset) : value(array)
  }

  /// The element as Python's own number, as `item()` and `tolist()` give it.
  func plainItem(_ array: NumPyArray, _ position: Int) -> Value {
    switch array.memory.elements {
    case .floats(let all): return .float(all[position])
    case .ints(let all): return array.type == .bool ? .bool(all[position] != 0) : .int(all[position])
    }
  }

  // MARK: Arguments

  /// A number, list, tuple or array as an array; nil for anything else, with an exception when it looked like one.
  mutating func arrayOperand(_ v: Value) -> NumPyArray? {
    if let array = array(v) { return array }
    if v.isBool { return NumPyArray(.ints([v.bits]), .bool, []) }
    switch number(v) {
    case .int(let i): return NumPyArray(.ints([i]), .int64, [])
    case .float(let d): return NumPyArray(.floats([d]), .float64, [])
    case .big:
      _ = raise(.overflowError, "Python int too large to convert to C long")
      return nil
    case nil: break
    }
    guard v.has(.list) || v.has(.tuple) || v.has(.record) else { return nil }
    return arrayOfItems(v)
  }

  /// The same where nothing else will do.
  mutating func requiredArray(_ v: Value) -> NumPyArray? {
    if let array = arrayOperand(v) { return array }
    if !isRefused { _ = unsupported("numpy arrays of \(typeName(v))") }
    return nil
  }

  /// Whether an int is beyond 64 bits.
  private func integerOverflows(_ v: Value) -> Bool { Int64(exactly: heap.bigInt(v)) == nil }

  private mutating func arrayOfItems(_ v: Value) -> NumPyArray? {
    guard let items = quickItems(v) else { return nil }
    defer { release(items) }
    if items.contains(where: { $0.has(.bigInt) && integerOverflows($0) }) {
      _ = unsupported("NumPy arrays of ints beyond int64")
      return nil
    }
    // Plain numbers, the common case, without an array for each.
    if !items.isEmpty, items.allSatisfy({ $0.isFloat }) {
      return NumPyArray(.floats(items.map(\.double)), .float64, [items.count])
    }
    if !items.isEmpty, items.allSatisfy({ $0.isInt }) {
      return NumPyArray(.ints(items.map(\.bits)), .int64, [items.count])
    }
    var parts: [NumPyArray] = []
    for item in items {
      guard let part = requiredArray(item) else { return nil }
      if let first = parts.first, first.shape != part.shape {
        _ = raise(
          .valueError,
          "setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 "
            + "dimensions. The detected shape was (\(items.count),) + inhomogeneous part.")
        return nil
      }
      parts.append(part)
    }
    return NumPyArray.stacked(parts)
  }

  /// The type a `dtype` argument names; nil with an exception for what is none here, `.some(nil)` for None.
  mutating func arrayType(_ v: Value?) -> ArrayType?? {
    guard let v, !v.isNone else { return .some(nil) }
    if let found = payload(of: v, as: NumPyDType.self) { return found.type }
    if v.has(.str) {
      switch StrRef(v).string {
      case "float64", "float", "f8", "d", "double": return .float64
      case "int64", "int", "i8", "l": return .int64
      case "bool", "?": return .bool
      case let other:
        _ = unsupported("the NumPy type '\(other)' (float64, int64 and bool are there)")
        return nil
      }
    }
    if v.has(.type), let numPy {
      let type = TypeRef(v)
      if type == heap.types.float || type == numPy.float64 { return .float64 }
      if type == heap.types.int || type == numPy.int64 { return .int64 }
      if type == heap.types.bool || type == numPy.truth { return .bool }
    }
    _ = unsupported("a NumPy type other than float64, int64 and bool")
    return nil
  }

  /// A shape: an int, or a tuple or list of ints.
  mutating func shape(_ v: Value) -> [Int]? {
    var sizes: [Int] = []
    if v.has(.tuple) || v.has(.list), let items = quickItems(v) {
      defer { release(items) }
      for item in items {
        guard let n = integer(item) else { return nil }
        sizes.append(n)
      }
    } else {
      guard let n = integer(v) else { return nil }
      sizes = [n]
    }
    return sizes
  }

  /// The shape of an array to be made, which has to fit in memory.
  mutating func newShape(_ v: Value) -> [Int]? {
    guard let sizes = shape(v) else { return nil }
    return newShape(sizes)
  }

  mutating func newShape(_ sizes: [Int]) -> [Int]? {
    if sizes.contains(where: { $0 < 0 }) {
      _ = raise(.valueError, "negative dimensions are not allowed")
      return nil
    }
    // No axis may be longer than can be walked, be there elements or not.
    return fits(NumPyArray.count(sizes.map { max($0, 1) })) ? sizes : nil
  }

  /// Whether there can be so many elements; MemoryError when not.
  mutating func fits(_ count: Int) -> Bool {
    if count <= NumPyArray.most { return true }
    _ = raise(heap.newException(heap.types[.memoryError], args: heap.newTuple([])))
    return false
  }

  /// An axis argument: nil for None, negative ones counted from the end.
  ///
  /// - Returns: nil with an exception when there is no such axis.
  mutating func axis(_ v: Value?, of array: NumPyArray) -> Int?? {
    guard let v, !v.isNone else { return .some(nil) }
    if v.has(.tuple) {
      _ = unsupported("a tuple of axes in NumPy")
      return nil
    }
    guard let n = integer(v) else { return nil }
    let count = array.shape.count
    guard n >= -count, n < count else {
      let message = heap.str("axis \(n) is out of bounds for array of dimension \(count)")
      _ = raise(heap.newException(numPy?.axisError ?? heap.types[.valueError], args: tuple(message)))
      return nil
    }
    return .some(n < 0 ? n + count : n)
  }

  // MARK: Work

  /// Runs a loop over `count` elements: above 500 NumPy lets go of the lock for the loop alone
  /// (`NPY_BEGIN_THREADS_THRESHOLDED`).
  ///
  /// - Parameters:
  ///   - each: CPU time of an element in picoseconds.
  ///   - bytes: what the result takes.
  ///   - touching: the arrays it reads.
  ///   - overwriting: how many bytes it writes to arrays that were there before.
  ///   - alwaysReleases: for functions that let go of the lock whatever the size.
  mutating func arrayWork(
    _ count: Int, each: Int64, bytes: Int = 0, touching: [NumPyArray] = [],
    overwriting: Int = 0, alwaysReleases: Bool = false,
    _ body: @escaping (inout Machine) -> Flow
  ) -> Flow {
    let (product, overflow) = Int64(count).multipliedReportingOverflow(by: each)
    let work = overflow ? Int64.max / 4 : min(product, .max / 4)
    let touched = touching.reduce(bytes + overwriting) { $0 + $1.bytesTouched }
    // What arrays take counts like objects.
    let bytes = bytes == 0 ? 0 : bytes.addingReportingOverflow(numPy?.budget.bytes ?? 0).partialValue
    if let flow = charge(picoseconds: Machine.arrayCall) { return flow }
    if count > 500 || alwaysReleases {
      return withoutLock(
        picoseconds: work, bytes: bytes < 0 ? .max : bytes, traffic: Machine.traffic(touched), body)
    }
    if let flow = charge(picoseconds: work, bytes: bytes < 0 ? .max : bytes) { return flow }
    return body(&self)
  }

  /// Tells of what went wrong in some elements, as NumPy warns by default.
  mutating func warn(_ faults: ArrayFault, in function: String) {
    for (fault, text) in [
      (ArrayFault.divideByZero, "divide by zero encountered in"), (.overflow, "overflow encountered in"),
      (.invalid, "invalid value encountered in"),
    ] where faults.contains(fault) {
      arrayWarning("\(text) \(function)")
    }
  }

  mutating func arrayWarning(_ message: String) {
    showWarning("RuntimeWarning: \(message)\n", inLibrary: false)
  }
}

extension NumPyArray {
  /// Arrays of one shape, one after the other along a new first axis.
  static func stacked(_ parts: [NumPyArray]) -> NumPyArray {
    let type = parts.map(\.type).max() ?? .float64
    let shape = [parts.count] + (parts.first?.shape ?? [])
    return NumPyArray(joined(parts, type), type, shape)
  }

  static func joined(_ parts: [NumPyArray], _ type: ArrayType) -> ArrayElements {
    type == .float64 ? .floats(parts.flatMap(\.floats)) : .ints(parts.flatMap(\.ints))
  }
}
