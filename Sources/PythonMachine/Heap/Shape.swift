/// The layout of an instance's attributes: which name lies in which slot, in order of assignment.
///
/// Shapes form a tree for each class: adding attribute `b` to an instance of shape `{a}` leads to `{a, b}`, the same
/// one every time. An inline cache that knows the shape knows class and slot.
struct Shape {
  /// The shape number of an instance whose attributes are in a dictionary.
  static let dictMode: Int32 = -1

  /// The name added last (interned, borrowed), `null` for a root.
  let name: Value
  let parent: Int32
  let count: Int32
  /// The class (borrowed).
  let type: TypeRef
  /// Transitions: name handle to shape.
  var next: [(name: Int64, shape: Int32)] = []
}

struct ShapeTable {
  private(set) var shapes: [Shape] = []

  mutating func newRoot(_ type: TypeRef) -> Int32 {
    shapes.append(Shape(name: .null, parent: -1, count: 0, type: type))
    return Int32(shapes.count - 1)
  }

  @inline(__always) func count(of shape: Int32) -> Int { Int(shapes[Int(shape)].count) }

  /// The slot of `name` (interned) in `shape`, or -1.
  func slot(of name: Value, in shape: Int32) -> Int {
    var s = shape
    while s >= 0 {
      let this = shapes[Int(s)]
      if this.count > 0, this.name.bits == name.bits { return Int(this.count) - 1 }
      s = this.parent
    }
    return -1
  }

  /// The shape that has `name` after those of `shape`.
  mutating func adding(_ name: Value, to shape: Int32) -> Int32 {
    for t in shapes[Int(shape)].next where t.name == name.bits { return t.shape }
    let parent = shapes[Int(shape)]
    shapes.append(Shape(name: name, parent: shape, count: parent.count + 1, type: parent.type))
    let new = Int32(shapes.count - 1)
    shapes[Int(shape)].next.append((name.bits, new))
    return new
  }

  /// The names of a shape in order (borrowed).
  func names(of shape: Int32) -> [Value] {
    var names: [Value] = []
    var s = shape
    while s >= 0, shapes[Int(s)].count > 0 {
      names.append(shapes[Int(s)].name)
      s = shapes[Int(s)].parent
    }
    return names.reversed()
  }
}
