import BigInt

/// Writes a code object as bytes that ``CodeReader`` turns back into it: the compiled library beside the binary.
///
/// Numbers are varints of their zigzag form, texts and lists carry their length in front.
package struct CodeWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func write(_ code: CodeObject) {
    write(code.name)
    write(code.qualifiedName)
    write(code.filename)
    for n in [
      code.firstLine, code.argumentCount, code.positionalOnlyArgumentCount, code.keywordOnlyArgumentCount,
      Int(code.flags.rawValue), code.stackSize,
    ] {
      write(n)
    }
    write(code.slots.count)
    for slot in code.slots {
      write(slot.name)
      bytes.append(slot.kind.rawValue)
    }
    write(code.names.count)
    for name in code.names { write(name) }
    write(code.constants.count)
    for constant in code.constants { write(constant) }
    write(code.instructions.count)
    for instruction in code.instructions {
      bytes.append(instruction.op.rawValue)
      write(Int(instruction.arg))
    }
    // Lines as differences: nearly all of them are small.
    var line: Int32 = 0
    for position in code.positions {
      write(Int(position.line &- line))
      write(Int(position.endLine &- position.line))
      write(Int(position.column))
      write(Int(position.endColumn))
      line = position.line
    }
    write(code.exceptionTable.count)
    for entry in code.exceptionTable {
      write(entry.start)
      write(entry.end)
      write(entry.target)
      write(entry.depth)
      bytes.append(entry.pushesLastInstruction ? 1 : 0)
    }
  }

  package mutating func append(_ more: [UInt8]) { bytes += more }

  package mutating func write(_ n: Int) {
    var rest = UInt(bitPattern: (n << 1) ^ (n >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  package mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func write(tag: ConstantTag) { bytes.append(tag.rawValue) }

  private mutating func write(_ constant: Constant) {
    switch constant {
    case .none: write(tag: .none)
    case .ellipsis: write(tag: .ellipsis)
    case .bool(let b): write(tag: b ? .isTrue : .isFalse)
    case .int(let i):
      write(tag: .int)
      write(Int(i))
    case .bigInt(let big):
      write(tag: .bigInt)
      write(String(big, radix: 16))
    case .float(let d):
      write(tag: .float)
      write(Int(bitPattern: UInt(d.bitPattern)))
    case .complex(let real, let imaginary):
      write(tag: .complex)
      write(Int(bitPattern: UInt(real.bitPattern)))
      write(Int(bitPattern: UInt(imaginary.bitPattern)))
    case .str(let text):
      write(tag: .str)
      write(text)
    case .codePoints(let points):
      write(tag: .codePoints)
      write(points.count)
      for p in points { write(Int(p)) }
    case .bytes(let all):
      write(tag: .bytes)
      write(all.count)
      bytes.append(contentsOf: all)
    case .tuple(let items):
      write(tag: .tuple)
      write(items.count)
      for item in items { write(item) }
    case .frozenset(let items):
      write(tag: .frozenset)
      write(items.count)
      for item in items { write(item) }
    case .code(let code):
      write(tag: .code)
      write(code)
    }
  }
}

/// What stands before a constant in the bytes.
enum ConstantTag: UInt8 {
  case none, ellipsis, isFalse, isTrue, int, bigInt, float, complex, str, codePoints, bytes, tuple, frozenset,
    code
}
