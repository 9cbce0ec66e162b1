/// The constants of a code object under construction, each once.
struct ConstantTable {
  private(set) var values: [Constant] = []
  private var indexes: [Constant: Int] = [:]

  subscript(index: Int) -> Constant { values[index] }

  /// The index of `constant`, which is added when it is new.
  mutating func index(of constant: Constant) -> Int {
    if let index = indexes[constant] { return index }
    values.append(constant)
    indexes[constant] = values.count - 1
    return values.count - 1
  }

  /// Drops the constants not in `used` and returns where the others went.
  mutating func keep(_ used: Set<Int>) -> [Int: Int] {
    var moved: [Int: Int] = [:]
    var kept: [Constant] = []
    for (index, value) in values.enumerated() where used.contains(index) {
      moved[index] = kept.count
      kept.append(value)
    }
    values = kept
    indexes = [:]
    for (index, value) in kept.enumerated() { indexes[value] = index }
    return moved
  }
}

/// Names in order of first use, each with its index.
struct NameTable {
  private(set) var names: [String] = []
  private var indexes: [String: Int] = [:]

  init(_ names: [String] = []) {
    for name in names { _ = index(of: name) }
  }

  func contains(_ name: String) -> Bool { indexes[name] != nil }

  func existingIndex(of name: String) -> Int? { indexes[name] }

  /// The index of `name`, which is added when it is new.
  mutating func index(of name: String) -> Int {
    if let index = indexes[name] { return index }
    names.append(name)
    indexes[name] = names.count - 1
    return names.count - 1
  }
}
