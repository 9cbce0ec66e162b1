import PythonMachine

/// Prints a code object in the form that Scripts/dump_dis.py prints CPython's.
struct CompilerDump {
  private(set) var lines: [String] = []

  init(_ code: CodeObject) { add(code) }

  private mutating func add(_ code: CodeObject) {
    lines.append("CODE \(code.qualifiedName) \(code.firstLine)")
    let counts =
      "\(code.argumentCount) \(code.positionalOnlyArgumentCount) \(code.keywordOnlyArgumentCount)"
    let names = [code.variableNames, code.cellNames, code.freeNames, code.names]
    lines.append(
      "META \(code.name) \(counts) \(code.flags.rawValue) \(code.stackSize) "
        + names.map { $0.joined(separator: ",") }.joined(separator: " "))
    for constant in code.constants { lines.append("CONST " + text(constant)) }
    for index in code.instructions.indices {
      let position = code.positions[index]
      lines.append(
        "I \(code.instructions[index].op.name) \(argument(code, index)) @\(position.line)\t"
          + "\(position.endLine) \(position.column) \(position.endColumn)")
    }
    for entry in code.exceptionTable {
      lines.append(
        "E \(entry.start) \(entry.end) \(entry.target) \(entry.depth) \(entry.pushesLastInstruction ? 1 : 0)")
    }
    for constant in code.constants { if case .code(let inner) = constant { add(inner) } }
  }

  private func argument(_ code: CodeObject, _ index: Int) -> String {
    let instruction = code.instructions[index]
    let argument = Int(instruction.arg)
    switch instruction.op {
    case .loadConst, .returnConst, .kwNames: return text(code.constants[argument])
    case .loadGlobal, .loadAttr: return "\(argument & 1) \(code.names[argument >> 1])"
    case .loadSuperAttr: return "\(argument & 3) \(code.names[argument >> 2])"
    case let op where !op.hasArgument: return ""
    case let op where op.isJump || isNumeric(op): return "\(argument)"
    default: return name(code, instruction.op, argument)
    }
  }

  /// What an instruction names: a variable or an attribute.
  private func name(_ code: CodeObject, _ op: Opcode, _ argument: Int) -> String {
    switch op {
    case .loadFast, .loadFastCheck, .loadFastAndClear, .storeFast, .deleteFast, .loadClosure, .loadDeref,
      .storeDeref, .deleteDeref, .makeCell, .loadFromDictOrDeref:
      return code.slots[argument].name
    case .loadName, .storeName, .deleteName, .storeGlobal, .deleteGlobal, .loadFromDictOrGlobals, .storeAttr,
      .deleteAttr, .importName, .importFrom:
      return code.names[argument]
    default: return ""
    }
  }

  /// Whether the comparison shows the number itself and not what it stands for.
  private func isNumeric(_ op: Opcode) -> Bool {
    switch op {
    case .binaryOp, .compareOp, .callIntrinsic1, .callIntrinsic2, .formatValue, .makeFunction, .copy, .swap,
      .copyFreeVars, .isOp, .containsOp, .buildTuple, .buildList, .buildSet, .buildMap, .buildConstKeyMap,
      .buildString, .buildSlice, .listAppend, .setAdd, .mapAdd, .listExtend, .setUpdate, .dictUpdate,
      .dictMerge,
      .unpackSequence, .unpackEx, .call, .callFunctionEx, .resume, .getAwaitable, .yieldValue, .raiseVarargs,
      .reraise, .matchClass:
      return true
    default: return false
    }
  }

  private func text(_ constant: Constant) -> String {
    switch constant {
    case .frozenset(let items): return "frozenset({" + items.map(text).sorted().joined(separator: ", ") + "})"
    case .tuple(let items):
      return "(" + items.map(text).joined(separator: ", ") + (items.count == 1 ? "," : "") + ")"
    case .code(let code): return "<code \(code.name)>"
    case .str(let value): return "str:" + value.unicodeScalars.map { "\($0.value)" }.joined(separator: ",")
    case .codePoints(let values): return "str:" + values.map { "\($0)" }.joined(separator: ",")
    case .bytes(let values): return "bytes:" + values.map { "\($0)" }.joined(separator: ",")
    default: return constant.shortText
    }
  }
}
