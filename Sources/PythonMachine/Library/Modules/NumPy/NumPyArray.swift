/// What an array's elements are.
enum ArrayType: Int, Comparable {
  case bool, int64, float64

  var name: String {
    switch self {
    case .bool: return "bool"
    case .int64: return "int64"
    case .float64: return "float64"
    }
  }
  /// Bytes of an element in NumPy.
  var itemSize: Int { self == .bool ? 1 : 8 }

  static func < (a: ArrayType, b: ArrayType) -> Bool { a.rawValue < b.rawValue }
}

/// The elements that an array and its views share: truth values are ints, 0 and 1.
enum ArrayElements {
  case ints([Int64])
  case floats([Double])

  var count: Int {
    switch self {
    case .ints(let values): return values.count
    case .floats(let values): return values.count
    }
  }
}

/// Elements in memory; views of one array have the same.
final class ArrayMemory {
  var elements: ArrayElements
  /// Where its bytes are counted, once a program has it.
  private var budget: ArrayBudget?

  init(_ elements: ArrayElements) { self.elements = elements }

  /// Counts its bytes, the first time.
  func count(in budget: ArrayBudget) {
    guard self.budget == nil else { return }
    self.budget = budget
    budget.bytes += elements.count * 8
  }

  deinit { budget?.bytes -= elements.count * 8 }
}

/// How many bytes the arrays of a run take.
final class ArrayBudget {
  var bytes = 0
}

/// `numpy.ndarray`: a shape over elements in memory, found by strides counted in elements.
final class NumPyArray: Foreign {
  let memory: ArrayMemory
  let type: ArrayType
  var shape: [Int]
  let strides: [Int]
  let offset: Int

  init(memory: ArrayMemory, type: ArrayType, shape: [Int], strides: [Int], offset: Int) {
    self.memory = memory
    self.type = type
    self.shape = shape
    self.strides = strides
    self.offset = offset
  }

  /// A new array over elements of its own, row after row.
  convenience init(_ elements: ArrayElements, _ type: ArrayType, _ shape: [Int]) {
    self.init(
      memory: ArrayMemory(elements), type: type, shape: shape, strides: NumPyArray.strides(shape), offset: 0)
  }

  static func strides(_ shape: [Int]) -> [Int] {
    var strides = shape
    var step = 1
    for axis in shape.indices.reversed() {
      strides[axis] = step
      step = step &* max(shape[axis], 1)
    }
    return strides
  }

  var count: Int { NumPyArray.count(shape) }

  /// What a walk over its elements reads, or writes, in NumPy: each of its memory's once, however often it is seen.
  var bytesTouched: Int { min(count, memory.elements.count) * type.itemSize }

  /// The most elements that can be asked for; no machine has room for them.
  static let most = 1 << 46

  /// How many elements an array of a shape has, at most a few more than ``most``.
  static func count(_ shape: [Int]) -> Int {
    if shape.contains(0) { return 0 }
    var total = 1
    for n in shape {
      let (product, overflow) = total.multipliedReportingOverflow(by: n)
      total = overflow || product > most ? most + 1 : product
    }
    return total
  }

  /// Whether it is the whole of its memory, row after row.
  var isWhole: Bool { offset == 0 && memory.elements.count == count && isContiguous }
  var isContiguous: Bool {
    var step = 1
    for axis in shape.indices.reversed() where shape[axis] != 1 {
      if strides[axis] != step { return false }
      step *= shape[axis]
    }
    return true
  }

  /// Where its elements are in memory, row after row.
  var positions: [Int] { NumPyArray.positions(shape, strides, offset) }

  static func positions(_ shape: [Int], _ strides: [Int], _ offset: Int) -> [Int] {
    if shape.contains(0) { return [] }
    var found = [offset]
    for axis in shape.indices {
      let (n, stride) = (shape[axis], strides[axis])
      var next: [Int] = []
      next.reserveCapacity(found.count * n)
      for p in found { for i in 0..<n { next.append(p + i * stride) } }
      found = next
    }
    return found
  }

  /// The elements as floats, row after row.
  var floats: [Double] {
    switch memory.elements {
    case .floats(let all): return isWhole ? all : positions.map { all[$0] }
    case .ints(let all): return isWhole ? all.map(Double.init) : positions.map { Double(all[$0]) }
    }
  }

  /// The elements as ints, row after row; floats are cut off, as a cast in C does.
  var ints: [Int64] {
    switch memory.elements {
    case .ints(let all): return isWhole ? all : positions.map { all[$0] }
    case .floats(let all): return (isWhole ? all : positions.map { all[$0] }).map(NumPyArray.int)
    }
  }

  /// A float as an int64, as x86-64 casts: what does not fit becomes the least int.
  static func int(_ d: Double) -> Int64 { Int64(exactly: d.rounded(.towardZero)) ?? .min }

  /// Its elements, row after row, as `type`.
  func elements(as type: ArrayType) -> ArrayElements {
    switch type {
    case .float64: return .floats(floats)
    case .int64: return .ints(ints)
    case .bool:
      if self.type == .float64 { return .ints(floats.map { $0 == 0 ? 0 : 1 }) }
      return .ints(self.type == .bool ? ints : ints.map { $0 == 0 ? 0 : 1 })
    }
  }

  /// The same elements seen with another shape and other strides.
  func view(shape: [Int], strides: [Int], offset: Int) -> NumPyArray {
    NumPyArray(memory: memory, type: type, shape: shape, strides: strides, offset: offset)
  }

  /// Writes `values`, whose count is that of `positions`, cast to the array's type.
  func store(_ values: ArrayElements, at positions: [Int]) {
    switch (memory.elements, values) {
    case (.floats(var all), .floats(let new)):
      memory.elements = .ints([])
      for (i, p) in positions.enumerated() { all[p] = new[i] }
      memory.elements = .floats(all)
    case (.floats(var all), .ints(let new)):
      memory.elements = .ints([])
      for (i, p) in positions.enumerated() { all[p] = Double(new[i]) }
      memory.elements = .floats(all)
    case (.ints(var all), .ints(let new)):
      memory.elements = .ints([])
      for (i, p) in positions.enumerated() { all[p] = type == .bool ? (new[i] == 0 ? 0 : 1) : new[i] }
      memory.elements = .ints(all)
    case (.ints(var all), .floats(let new)):
      memory.elements = .ints([])
      for (i, p) in positions.enumerated() {
        all[p] = type == .bool ? (new[i] == 0 ? 0 : 1) : NumPyArray.int(new[i])
      }
      memory.elements = .ints(all)
    }
  }

  /// The shape two arrays have together, nil when they do not fit.
  static func broadcast(_ a: [Int], _ b: [Int]) -> [Int]? {
    var shape: [Int] = []
    for i in 0..<max(a.count, b.count) {
      let m = i < a.count ? a[a.count - 1 - i] : 1
      let n = i < b.count ? b[b.count - 1 - i] : 1
      guard m == n || m == 1 || n == 1 else { return nil }
      shape.append(m == 1 ? n : m)
    }
    return shape.reversed()
  }

  /// The array stretched to a shape it fits.
  func stretched(to wanted: [Int]) -> NumPyArray {
    if wanted == shape { return self }
    var strides = [Int](repeating: 0, count: wanted.count)
    let missing = wanted.count - shape.count
    for axis in shape.indices where shape[axis] != 1 { strides[missing + axis] = self.strides[axis] }
    return view(shape: wanted, strides: strides, offset: offset)
  }
}
