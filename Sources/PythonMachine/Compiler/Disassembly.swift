/// The code object's instructions as CPython 3.12's `dis.dis` prints them, nested code objects after it.
///
/// Numbers of instructions stand where CPython has byte offsets.
package func disassembly(of code: CodeObject) -> String {
  var text = ""
  Disassembler(code: code).write(to: &text)
  for constant in code.constants {
    if case .code(let inner) = constant {
      text += "\nDisassembly of \(constant.shortText):\n" + disassembly(of: inner)
    }
  }
  return text
}

extension CodeObject {
  /// What `dis` shows in parentheses beside the argument of the instruction at `index`; empty when nothing.
  package func argumentText(at index: Int) -> String {
    let instruction = instructions[index]
    let argument = Int(instruction.arg)
    func null(_ isPushed: Bool, _ text: String) -> String { isPushed ? "NULL + \(text)" : text }
    switch instruction.op {
    case .loadConst, .returnConst, .kwNames: return constants[argument].shortText
    case .loadFast, .loadFastCheck, .loadFastAndClear, .storeFast, .deleteFast, .loadClosure, .loadDeref,
      .storeDeref, .deleteDeref, .makeCell, .loadFromDictOrDeref:
      return slots[argument].name
    case .loadGlobal: return null(argument & 1 != 0, names[argument >> 1])
    case .loadAttr: return argument & 1 != 0 ? "NULL|self + \(names[argument >> 1])" : names[argument >> 1]
    case .loadSuperAttr:
      return argument & 1 != 0 ? "NULL|self + \(names[argument >> 2])" : names[argument >> 2]
    case .loadName, .storeName, .deleteName, .storeGlobal, .deleteGlobal, .loadFromDictOrGlobals, .storeAttr,
      .deleteAttr, .importName, .importFrom:
      return names[argument]
    case .binaryOp: return BinaryOperator(rawValue: instruction.arg)?.symbol ?? ""
    case .compareOp: return ComparisonOperator(rawValue: instruction.arg >> 4)?.symbol ?? ""
    case .callIntrinsic1: return UnaryIntrinsic(rawValue: instruction.arg)?.name ?? ""
    case .callIntrinsic2: return BinaryIntrinsic(rawValue: instruction.arg)?.name ?? ""
    case .formatValue:
      let conversions = ["", "str", "repr", "ascii"]
      let parts = [conversions[argument & 3], argument & 4 != 0 ? "with format" : ""]
      return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    case .makeFunction:
      let extras = ["defaults", "kwdefaults", "annotations", "closure"]
      return extras.indices.filter { argument & (1 << $0) != 0 }.map { extras[$0] }.joined(separator: ", ")
    case let op where op.isJump: return "to \(argument)"
    default: return ""
    }
  }
}

/// Lays out one code object in columns: line, label, index, name, argument, meaning.
private struct Disassembler {
  let code: CodeObject

  func write(to text: inout String) {
    let targets = jumpTargets
    let lineWidth = max(3, "\(code.positions.map(\.line).max() ?? 0)".count)
    let indexWidth = max(4, "\(code.instructions.count)".count)
    var lastLine: Int32?
    for (index, instruction) in code.instructions.enumerated() {
      let line = code.positions[index].line
      let startsLine = line >= 0 && line != lastLine
      if startsLine {
        if lastLine != nil { text += "\n" }
        lastLine = line
      }
      var row = padLeft(startsLine ? "\(line)" : "", lineWidth) + "     "
      row += targets.contains(index) ? ">> " : "   "
      row += padLeft("\(index)", indexWidth) + " "
      if instruction.op.hasArgument {
        row += padRight(instruction.op.name, 20) + " " + padLeft("\(instruction.arg)", 5)
        let meaning = code.argumentText(at: index)
        if !meaning.isEmpty { row += " (\(meaning))" }
      } else {
        row += instruction.op.name
      }
      text += row + "\n"
    }
    guard !code.exceptionTable.isEmpty else { return }
    text += "ExceptionTable:\n"
    for entry in code.exceptionTable {
      let lasti = entry.pushesLastInstruction ? " lasti" : ""
      text += "  \(entry.start) to \(entry.end - 1) -> \(entry.target) [\(entry.depth)]\(lasti)\n"
    }
  }

  private var jumpTargets: Set<Int> {
    var targets = Set(code.exceptionTable.map(\.target))
    for instruction in code.instructions where instruction.op.isJump { targets.insert(Int(instruction.arg)) }
    return targets
  }

  private func padLeft(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private func padRight(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
