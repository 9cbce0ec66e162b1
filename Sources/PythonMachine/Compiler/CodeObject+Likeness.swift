extension CodeObject {
  /// A number that code objects have in common if CPython takes them for equal: of all but file and qualified name.
  var likeness: Int64 {
    var mix = Mix()
    mix.add(self)
    return mix.number | 1
  }

  /// What is left of code that has gone.
  static let nothing = CodeObject(
    name: "", qualifiedName: "", filename: "", firstLine: 0, argumentCount: 0, positionalOnlyArgumentCount: 0,
    keywordOnlyArgumentCount: 0, flags: [], slots: [], names: [], constants: [], instructions: [],
    positions: [], exceptionTable: [], stackSize: 0)
}

/// A hash that is the same in every run.
private struct Mix {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  var number: Int64 { Int64(bitPattern: state) }

  mutating func add(_ n: Int) {
    state = (state ^ UInt64(bitPattern: Int64(n))) &* 0x9E37_79B9_7F4A_7C15
    state ^= state >> 29
  }

  mutating func add(_ text: String) {
    for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    add(text.utf8.count)
  }

  mutating func add(_ code: CodeObject) {
    add(code.name)
    add(code.firstLine)
    add(code.argumentCount << 40 | code.positionalOnlyArgumentCount << 20 | code.keywordOnlyArgumentCount)
    add(Int(code.flags.rawValue))
    for instruction in code.instructions { add(Int(instruction.op.rawValue) << 32 | Int(instruction.arg)) }
    for place in code.positions {
      add(Int(place.line) << 32 ^ Int(place.column) << 16 ^ Int(place.endColumn))
    }
    for name in code.names { add(name) }
    for slot in code.slots {
      add(slot.name)
      add(Int(slot.kind.rawValue))
    }
    for constant in code.constants { add(constant) }
  }

  private mutating func add(_ constant: Constant) {
    switch constant {
    case .none: add(1)
    case .ellipsis: add(2)
    case .bool(let b): add(b ? 3 : 4)
    case .int(let i):
      add(5)
      add(Int(i))
    case .bigInt(let b):
      add(6)
      add(b.description)
    case .float(let d):
      add(7)
      add(Int(bitPattern: UInt(d.bitPattern)))
    case .complex(let real, let imaginary):
      add(8)
      add(Int(bitPattern: UInt(real.bitPattern)))
      add(Int(bitPattern: UInt(imaginary.bitPattern)))
    case .str(let text):
      add(9)
      add(text)
    case .codePoints(let points):
      add(10)
      for point in points { add(Int(point)) }
    case .bytes(let bytes):
      add(11)
      for byte in bytes { add(Int(byte)) }
    case .tuple(let items):
      add(12 + items.count << 8)
      for item in items { add(item) }
    case .frozenset(let items):
      add(13 + items.count << 8)
      for item in items { add(item) }
    case .code(let code):
      add(14)
      add(code)
    }
  }
}
