import BigInt

/// Reads what ``CodeWriter`` wrote; anything else, a torn file among it, gives nil and never traps.
package struct CodeReader {
  private let bytes: [UInt8]
  private var at: Int
  private var failed = false
  /// How many constants the current one lies in.
  private var depth = 0
  /// A program that nests deeper is compiled anew in each run; a torn file may claim to.
  private static let mostDepth = 200

  package init(_ bytes: [UInt8], at start: Int = 0) {
    self.bytes = bytes
    at = start
  }

  /// The code object at the current place.
  package mutating func code() -> CodeObject? {
    let code = codeObject()
    return failed ? nil : code
  }

  /// The number at the current place.
  package mutating func number() -> Int? {
    let n = int()
    return failed ? nil : n
  }

  /// The text at the current place.
  package mutating func string() -> String? {
    let text = text()
    return failed ? nil : text
  }

  /// Takes `count` bytes and returns where they begin.
  package mutating func skip(_ count: Int) -> Int? {
    guard !failed, count >= 0, count <= bytes.count - at else { return nil }
    at += count
    return at - count
  }

  private mutating func byte() -> UInt8 {
    guard at < bytes.count else {
      failed = true
      return 0
    }
    at += 1
    return bytes[at - 1]
  }

  private mutating func int() -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    while true {
      let b = byte()
      value |= UInt(b & 0x7F) << shift
      if b < 0x80 { return Int(bitPattern: value >> 1) ^ -Int(bitPattern: value & 1) }
      shift += 7
      if shift > 63 {
        failed = true
        return 0
      }
    }
  }

  /// A length: no more than there are bytes left, so that nothing large is allocated for a torn file.
  private mutating func count() -> Int {
    let n = int()
    guard n >= 0, n <= bytes.count - at else {
      failed = true
      return 0
    }
    return n
  }

  private mutating func text() -> String {
    let n = count()
    defer { at += n }
    return String(decoding: bytes[at..<(at + n)], as: UTF8.self)
  }

  private mutating func list<T>(_ item: (inout CodeReader) -> T) -> [T] {
    let n = count()
    var all: [T] = []
    all.reserveCapacity(n)
    for _ in 0..<n where !failed { all.append(item(&self)) }
    return all
  }

  private mutating func codeObject() -> CodeObject {
    let name = text(), qualifiedName = text(), filename = text()
    let firstLine = int(), argumentCount = int(), positionalOnly = int(), keywordOnly = int()
    let flags = CodeFlags(rawValue: UInt32(truncatingIfNeeded: int()))
    let stackSize = int()
    let slots = list { r in
      let name = r.text()
      return CodeObject.Slot(name: name, kind: SlotKind(rawValue: r.byte()))
    }
    let names = list { $0.text() }
    let constants = list { $0.constant() }
    let instructions = list { r in
      let op = Opcode(rawValue: r.byte())
      if op == nil { r.failed = true }
      return Instruction(op ?? .nop, Int32(truncatingIfNeeded: r.int()))
    }
    var positions: [CodePosition] = []
    positions.reserveCapacity(instructions.count)
    var line: Int32 = 0
    for _ in 0..<instructions.count where !failed {
      line &+= Int32(truncatingIfNeeded: int())
      let endLine = line &+ Int32(truncatingIfNeeded: int())
      let column = Int32(truncatingIfNeeded: int()), endColumn = Int32(truncatingIfNeeded: int())
      positions.append(CodePosition(line: line, endLine: endLine, column: column, endColumn: endColumn))
    }
    let table = list { r in
      let start = r.int(), end = r.int(), target = r.int(), depth = r.int()
      return ExceptionTableEntry(
        start: start, end: end, target: target, depth: depth, pushesLastInstruction: r.byte() == 1)
    }
    return CodeObject(
      name: name, qualifiedName: qualifiedName, filename: filename, firstLine: firstLine,
      argumentCount: argumentCount, positionalOnlyArgumentCount: positionalOnly,
      keywordOnlyArgumentCount: keywordOnly, flags: flags, slots: slots, names: names, constants: constants,
      instructions: instructions, positions: positions, exceptionTable: table, stackSize: stackSize)
  }

  private mutating func constant() -> Constant {
    guard let tag = ConstantTag(rawValue: byte()), depth < CodeReader.mostDepth else {
      failed = true
      return .none
    }
    depth += 1
    defer { depth -= 1 }
    switch tag {
    case .none: return .none
    case .ellipsis: return .ellipsis
    case .isFalse: return .bool(false)
    case .isTrue: return .bool(true)
    case .int: return .int(Int64(int()))
    case .bigInt:
      // BigInt traps on some texts that are no numbers.
      let digits = text()
      let magnitude = digits.utf8.first == 45 ? digits.utf8.dropFirst() : digits.utf8[...]
      guard !magnitude.isEmpty, magnitude.allSatisfy({ $0 >= 48 && $0 <= 57 || $0 >= 97 && $0 <= 102 }),
        let big = BigInt(digits, radix: 16)
      else {
        failed = true
        return .none
      }
      return .bigInt(big)
    case .float: return .float(Double(bitPattern: UInt64(UInt(bitPattern: int()))))
    case .complex:
      let real = int(), imaginary = int()
      return .complex(
        real: Double(bitPattern: UInt64(UInt(bitPattern: real))),
        imaginary: Double(bitPattern: UInt64(UInt(bitPattern: imaginary))))
    case .str: return .str(text())
    case .codePoints: return .codePoints(list { UInt32(truncatingIfNeeded: $0.int()) })
    case .bytes:
      let n = count()
      defer { at += n }
      return .bytes(Array(bytes[at..<(at + n)]))
    case .tuple: return .tuple(list { $0.constant() })
    case .frozenset: return .frozenset(list { $0.constant() })
    case .code: return .code(codeObject())
    }
  }
}
