import PythonSyntax

/// What the compiler finds strange though not wrong: a SyntaxWarning.
struct CompileWarning: Equatable, Sendable {
  let message: String
  let line: Int
}

/// Compiles a parsed program and tells what looks like a mistake in it.
func compile(
  module: Module, filename: String, flags: CodeFlags = [], warnings: inout [CompileWarning]
) throws(CompileError) -> CodeObject {
  let features = try FutureFeatures(of: module, filename: filename, inheriting: flags)
  let table = try SymbolTableBuilder.table(
    of: module, filename: filename, annotationsAreText: features.annotationsAreText)
  var generator = CodeGenerator(table: table, filename: filename, features: features)
  let code = try generator.compile(module)
  warnings = generator.warnings
  return code
}

extension CodeGenerator {
  mutating func warn(_ message: String, at range: SourceRange) {
    warnings.append(CompileWarning(message: message, line: range.line))
  }

  /// `x is 5`.
  mutating func warnOfIdentity(
    _ left: Expr, _ ops: [CompareOperator], _ comparators: [Expr], at range: SourceRange
  ) {
    var left = left
    for (op, right) in zip(ops, comparators) {
      if op == .is || op == .isNot, let name = left.literalType ?? right.literalType {
        let words = op == .is ? ("is", "==") : ("is not", "!=")
        return warn("\"\(words.0)\" with '\(name)' literal. Did you mean \"\(words.1)\"?", at: range)
      }
      left = right
    }
  }

  /// `"text" (x)`, `[1, 2] (3)`.
  mutating func warnOfCall(_ function: Expr) {
    switch function.kind {
    case .constant, .tuple, .list, .listComp, .dict, .dictComp, .set, .setComp, .generatorExp, .joinedStr:
      let name = function.inferredType ?? "object"
      warn("'\(name)' object is not callable; perhaps you missed a comma?", at: function.range)
    default: break
    }
  }

  /// `5 [0]`, `[1, 2] ["a"]`.
  mutating func warnOfSubscript(_ value: Expr, _ slice: Expr, at range: SourceRange) {
    let name = value.inferredType ?? "object"
    switch value.kind {
    case .constant(.none), .constant(.ellipsis), .constant(.int), .constant(.bool), .constant(.bigInt),
      .constant(.float), .constant(.imaginary), .set, .setComp, .generatorExp, .lambda:
      return warn("'\(name)' object is not subscriptable; perhaps you missed a comma?", at: range)
    case .constant, .tuple, .list, .listComp, .joinedStr: break
    default: return
    }
    guard let index = slice.inferredType, index != "int", index != "bool", index != "slice" else { return }
    warn(
      "\(name) indices must be integers or slices, not \(index); perhaps you missed a comma?", at: range)
  }
}

extension Expr {
  /// The type of a literal that has no identity worth asking for; nil for names, None, True, False and `...`.
  fileprivate var literalType: String? {
    switch kind {
    case .tuple(let items, _): return items.allSatisfy(\.isConstant) ? "tuple" : nil
    case .unaryOp(let op, let operand) where op != .not: return operand.literalType
    case .constant(let constant):
      switch constant {
      case .none, .bool, .ellipsis: return nil
      default: return inferredType
      }
    default: return nil
    }
  }

  /// Whether CPython folds the expression to one constant before it looks for mistakes.
  private var isConstant: Bool {
    switch kind {
    case .constant: return true
    case .tuple(let items, _): return items.allSatisfy(\.isConstant)
    case .unaryOp(let op, let operand): return op != .not && operand.isConstant
    default: return false
    }
  }

  /// The type a display or literal is seen to have.
  fileprivate var inferredType: String? {
    switch kind {
    case .tuple: return "tuple"
    case .list, .listComp: return "list"
    case .dict, .dictComp: return "dict"
    case .set, .setComp: return "set"
    case .generatorExp: return "generator"
    case .lambda: return "function"
    case .joinedStr, .formattedValue: return "str"
    case .slice: return "slice"
    case .constant(let constant):
      switch constant {
      case .none: return "NoneType"
      case .bool: return "bool"
      case .ellipsis: return "ellipsis"
      case .int, .bigInt: return "int"
      case .float: return "float"
      case .imaginary: return "complex"
      case .string, .codePoints: return "str"
      case .bytes: return "bytes"
      }
    default: return nil
    }
  }
}
