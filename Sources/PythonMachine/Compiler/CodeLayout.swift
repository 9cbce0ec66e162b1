/// Where CPython puts the instructions of a code object: in units of two bytes, with room for caches behind some, and
/// `EXTENDED_ARG` before those whose argument is above 255.
struct CodeLayout {
  private let code: CodeObject
  /// Byte offset of each instruction, behind its `EXTENDED_ARG`s.
  private(set) var offsets: [Int]
  /// The arguments as CPython has them: of jumps, how far they go.
  private(set) var arguments: [Int]
  /// How many `EXTENDED_ARG`s each instruction has.
  private(set) var extensions: [Int]
  /// The offset behind the last instruction.
  private(set) var end = 0

  init(_ code: CodeObject) {
    self.code = code
    let instructions = code.instructions
    offsets = []
    arguments = instructions.map { Int($0.arg) }
    extensions = [Int](repeating: 0, count: instructions.count)
    var isStable = false
    while !isStable {
      isStable = true
      offsets.removeAll(keepingCapacity: true)
      end = 0
      for (i, instruction) in instructions.enumerated() {
        offsets.append(end + 2 * extensions[i])
        end = offsets[i] + 2 + 2 * instruction.op.cacheUnits
      }
      for (i, instruction) in instructions.enumerated() where instruction.op.hasArgument {
        if instruction.op.isJump {
          let from = offsets[i] + 2 + 2 * instruction.op.cacheUnits
          arguments[i] = abs(start(of: Int(instruction.arg)) - from) / 2
        }
        let needed = arguments[i] > 0xFF_FFFF ? 3 : arguments[i] > 0xFFFF ? 2 : arguments[i] > 0xFF ? 1 : 0
        // Room once made stays, so that it comes to an end.
        if needed > extensions[i] {
          extensions[i] = needed
          isStable = false
        }
      }
    }
  }

  /// Where an instruction begins, its `EXTENDED_ARG`s included; for the index behind the last one, the end.
  func start(of index: Int) -> Int {
    index < offsets.count ? offsets[index] - 2 * extensions[index] : end
  }

  /// How many units of two bytes an instruction takes with all that belongs to it.
  func units(of index: Int) -> Int { (start(of: index + 1) - start(of: index)) / 2 }

  /// `co_code`; caches are empty.
  var bytes: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: end)
    for (i, instruction) in code.instructions.enumerated() {
      let count = extensions[i]
      for k in 0..<count {
        bytes[start(of: i) + 2 * k] = Opcode.extendedArgument
        bytes[start(of: i) + 2 * k + 1] = UInt8(truncatingIfNeeded: arguments[i] >> (8 * (count - k)))
      }
      bytes[offsets[i]] = instruction.op.number
      bytes[offsets[i] + 1] = instruction.op.hasArgument ? UInt8(truncatingIfNeeded: arguments[i]) : 0
    }
    return bytes
  }

  /// Stretches of instructions that come from one place: the place and the length in units.
  private var stretches: [(place: CodePosition, units: Int)] {
    var all: [(place: CodePosition, units: Int)] = []
    for (i, place) in code.positions.enumerated() {
      if let last = all.last, last.place == place {
        all[all.count - 1].units += units(of: i)
      } else {
        all.append((place, units(of: i)))
      }
    }
    return all
  }

  /// `co_lines()`: first and last offset, and the line, nil for none.
  var lines: [(start: Int, end: Int, line: Int?)] {
    var all: [(start: Int, end: Int, line: Int?)] = []
    var offset = 0
    for (place, units) in stretches {
      let line = place.line < 0 ? nil : Int(place.line)
      if let last = all.last, last.line == line {
        all[all.count - 1].end += 2 * units
      } else {
        all.append((offset, offset + 2 * units, line))
      }
      offset += 2 * units
    }
    return all
  }

  // MARK: Tables

  /// `co_linetable` (`Objects/locations.md`).
  var lineTable: [UInt8] {
    var table: [UInt8] = []
    var line = code.firstLine
    for (place, units) in stretches {
      var left = units
      while left > 0 {
        let length = min(left, 8)
        CodeLayout.write(place, length, &line, &table)
        left -= length
      }
    }
    return table
  }

  private static func write(_ place: CodePosition, _ length: Int, _ line: inout Int, _ table: inout [UInt8]) {
    func begin(_ kind: Int) { table.append(UInt8(0x80 | kind << 3 | (length - 1))) }
    func number(_ value: Int) {
      var value = value
      while value >= 64 {
        table.append(UInt8(0x40 | value & 63))
        value >>= 6
      }
      table.append(UInt8(value))
    }
    guard place.line >= 0 else { return begin(15) }
    let (here, last) = (Int(place.line), Int(place.endLine))
    let (column, endColumn) = (Int(place.column), Int(place.endColumn))
    let delta = here - line
    let signed = delta < 0 ? -delta << 1 | 1 : delta << 1
    let isOneLine = last == here
    if column < 0 || endColumn < 0, isOneLine || last == -1 {
      begin(13)
      number(signed)
    } else if isOneLine, delta == 0, column >= 0, column < 80, (0..<16).contains(endColumn - column) {
      begin(column >> 3)
      table.append(UInt8((column & 7) << 4 | (endColumn - column)))
    } else if isOneLine, (0..<3).contains(delta), (0..<128).contains(column), (0..<128).contains(endColumn) {
      begin(10 + delta)
      table += [UInt8(column), UInt8(endColumn)]
    } else {
      begin(14)
      number(signed)
      number(last - here)
      number(column + 1)
      number(endColumn + 1)
    }
    line = here
  }

  /// `co_exceptiontable` (`Objects/exception_handling_notes.txt`).
  var exceptionTable: [UInt8] {
    var table: [UInt8] = []
    func number(_ value: Int, isFirst: Bool = false) {
      var shift = 24
      while shift > 0, value < 1 << shift { shift -= 6 }
      var mark: UInt8 = isFirst ? 0x80 : 0
      while shift >= 0 {
        table.append(UInt8(value >> shift & 63) | (shift > 0 ? 0x40 : 0) | mark)
        mark = 0
        shift -= 6
      }
    }
    for entry in code.exceptionTable {
      let first = start(of: entry.start) / 2
      number(first, isFirst: true)
      number(start(of: entry.end) / 2 - first)
      number(start(of: entry.target) / 2)
      number(entry.depth << 1 | (entry.pushesLastInstruction ? 1 : 0))
    }
    return table
  }
}

extension Opcode {
  static let extendedArgument: UInt8 = 144

  /// Units of cache behind an instruction (`_inline_cache_entries` of `opcode.py`).
  var cacheUnits: Int {
    switch self {
    case .binarySubscr, .storeSubscr, .unpackSequence, .forIter, .compareOp, .binaryOp, .send, .loadSuperAttr:
      1
    case .call: 3
    case .storeAttr, .loadGlobal: 4
    case .loadAttr: 9
    default: 0
    }
  }

  /// CPython 3.12's number.
  var number: UInt8 { Opcode.numbers[Int(rawValue)] }

  private static let numbers = allCases.map { numbersByName[$0.name] ?? 0 }

  /// `opcode.opmap`, those that a compiled program has.
  private static let numbersByName: [String: UInt8] = [
    "POP_TOP": 1, "PUSH_NULL": 2, "END_FOR": 4, "END_SEND": 5, "NOP": 9, "UNARY_NEGATIVE": 11,
    "UNARY_NOT": 12, "UNARY_INVERT": 15, "BINARY_SUBSCR": 25, "BINARY_SLICE": 26, "STORE_SLICE": 27,
    "GET_LEN": 30, "MATCH_MAPPING": 31, "MATCH_SEQUENCE": 32, "MATCH_KEYS": 33, "PUSH_EXC_INFO": 35,
    "CHECK_EXC_MATCH": 36, "CHECK_EG_MATCH": 37, "WITH_EXCEPT_START": 49, "GET_AITER": 50, "GET_ANEXT": 51,
    "BEFORE_ASYNC_WITH": 52, "BEFORE_WITH": 53, "END_ASYNC_FOR": 54, "CLEANUP_THROW": 55, "STORE_SUBSCR": 60,
    "DELETE_SUBSCR": 61, "GET_ITER": 68, "GET_YIELD_FROM_ITER": 69, "LOAD_BUILD_CLASS": 71,
    "LOAD_ASSERTION_ERROR": 74, "RETURN_GENERATOR": 75, "RETURN_VALUE": 83, "SETUP_ANNOTATIONS": 85,
    "LOAD_LOCALS": 87, "POP_EXCEPT": 89, "STORE_NAME": 90, "DELETE_NAME": 91, "UNPACK_SEQUENCE": 92,
    "FOR_ITER": 93, "UNPACK_EX": 94, "STORE_ATTR": 95, "DELETE_ATTR": 96, "STORE_GLOBAL": 97,
    "DELETE_GLOBAL": 98, "SWAP": 99, "LOAD_CONST": 100, "LOAD_NAME": 101, "BUILD_TUPLE": 102,
    "BUILD_LIST": 103, "BUILD_SET": 104, "BUILD_MAP": 105, "LOAD_ATTR": 106, "COMPARE_OP": 107,
    "IMPORT_NAME": 108, "IMPORT_FROM": 109, "JUMP_FORWARD": 110, "POP_JUMP_IF_FALSE": 114,
    "POP_JUMP_IF_TRUE": 115, "LOAD_GLOBAL": 116, "IS_OP": 117, "CONTAINS_OP": 118, "RERAISE": 119,
    "COPY": 120, "RETURN_CONST": 121, "BINARY_OP": 122, "SEND": 123, "LOAD_FAST": 124, "STORE_FAST": 125,
    "DELETE_FAST": 126, "LOAD_FAST_CHECK": 127, "POP_JUMP_IF_NOT_NONE": 128, "POP_JUMP_IF_NONE": 129,
    "RAISE_VARARGS": 130, "GET_AWAITABLE": 131, "MAKE_FUNCTION": 132, "BUILD_SLICE": 133,
    "JUMP_BACKWARD_NO_INTERRUPT": 134, "MAKE_CELL": 135, "LOAD_CLOSURE": 136, "LOAD_DEREF": 137,
    "STORE_DEREF": 138, "DELETE_DEREF": 139, "JUMP_BACKWARD": 140, "LOAD_SUPER_ATTR": 141,
    "CALL_FUNCTION_EX": 142, "LOAD_FAST_AND_CLEAR": 143, "LIST_APPEND": 145, "SET_ADD": 146, "MAP_ADD": 147,
    "COPY_FREE_VARS": 149, "YIELD_VALUE": 150, "RESUME": 151, "MATCH_CLASS": 152, "FORMAT_VALUE": 155,
    "BUILD_CONST_KEY_MAP": 156, "BUILD_STRING": 157, "LIST_EXTEND": 162, "SET_UPDATE": 163,
    "DICT_MERGE": 164, "DICT_UPDATE": 165, "CALL": 171, "KW_NAMES": 172, "CALL_INTRINSIC_1": 173,
    "CALL_INTRINSIC_2": 174, "LOAD_FROM_DICT_OR_GLOBALS": 175, "LOAD_FROM_DICT_OR_DEREF": 176,
  ]
}
