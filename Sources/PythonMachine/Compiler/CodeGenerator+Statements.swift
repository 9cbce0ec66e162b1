import PythonSyntax

extension CodeGenerator {
  mutating func visit(_ body: [Stmt]) throws(CompileError) {
    for statement in body { try visit(statement) }
  }

  mutating func visit(_ statement: Stmt) throws(CompileError) {
    let range = statement.range
    let position = CodePosition(range)
    switch statement.kind {
    case .functionDef(let definition): try visitFunction(definition, isAsync: false, range)
    case .asyncFunctionDef(let definition): try visitFunction(definition, isAsync: true, range)
    case .classDef(let definition): try visitClass(definition, range)
    case .return(let value): try visitReturn(value, range)
    case .delete(let targets): for target in targets { try visit(target) }
    case .assign(let targets, let value):
      try visit(value)
      for (index, target) in targets.enumerated() {
        if index < targets.count - 1 { emit(.copy, 1, at: position) }
        try visit(target)
      }
    case .typeAlias(let name, let parameters, let value): try visitTypeAlias(name, parameters, value, range)
    case .augAssign(let target, let op, let value): try visitAugmented(target, op, value, range)
    case .annAssign(let target, let annotation, let value, let isSimple):
      try visitAnnotated(target, annotation, value, isSimple: isSimple, range)
    case .for(let target, let iter, let body, let orelse): try visitFor(target, iter, body, orelse, range)
    case .asyncFor(let target, let iter, let body, let orelse):
      try visitAsyncFor(target, iter, body, orelse, range)
    case .while(let test, let body, let orelse): try visitWhile(test, body, orelse, range)
    case .if(let test, let body, let orelse): try visitIf(test, body, orelse, range)
    case .with(let items, let body): try visitWith(items[...], body, isAsync: false, range)
    case .asyncWith(let items, let body): try visitWith(items[...], body, isAsync: true, range)
    case .match(let subject, let cases): try visitMatch(subject, cases, range)
    case .raise(let exception, let cause):
      if let exception { try visit(exception) }
      if let cause { try visit(cause) }
      emit(.raiseVarargs, (exception == nil ? 0 : 1) + (cause == nil ? 0 : 1), at: position)
    case .try(let body, let handlers, let orelse, let finalbody):
      try visitTry(TryParts(body, handlers, orelse, finalbody, isStar: false), range)
    case .tryStar(let body, let handlers, let orelse, let finalbody):
      try visitTry(TryParts(body, handlers, orelse, finalbody, isStar: true), range)
    case .assert(let test, let message): try visitAssert(test, message, range)
    case .import(let names): for alias in names { try visitImport(alias, range) }
    case .importFrom(let module, let names, let level):
      try visitImportFrom(module, names, level: level, range)
    case .global, .nonlocal: break
    case .expr(let value):
      if showsValues, outerUnits.isEmpty {
        try visit(value)
        emitIntrinsic(.print, at: position)
        emit(.popTop, at: .none)
      } else if value.constantValue != nil {
        emit(.nop, at: position)
      } else {
        try visit(value)
        emit(.popTop, at: .none)
      }
    case .pass: emit(.nop, at: position)
    case .break: try visitBreak(range)
    case .continue: try visitContinue(range)
    }
  }

  // MARK: - Assignment

  private mutating func visitAugmented(
    _ target: Expr, _ op: PythonSyntax.BinaryOperator, _ value: Expr, _ range: SourceRange
  ) throws(CompileError) {
    var position = CodePosition(target.range)
    var isSlice = false
    switch target.kind {
    case .attribute(let object, let name, _):
      try visit(object)
      emit(.copy, 1, at: position)
      position = position.attribute(name, of: target)
      emitLoadAttribute(name, isMethod: false, at: position)
    case .subscript(let object, let slice, _):
      try visit(object)
      isSlice = slice.isTwoElementSlice
      if isSlice {
        _ = try visitSliceParts(slice)
        for _ in 0..<3 { emit(.copy, 3, at: position) }
        emit(.binarySlice, at: position)
      } else {
        try visit(slice)
        emit(.copy, 2, at: position)
        emit(.copy, 2, at: position)
        emit(.binarySubscr, at: position)
      }
    case .name(let id, _):
      try emitVariable(id, .load, at: position)
    default:
      throw error("invalid target for augmented assignment", at: target.range)
    }
    try visit(value)
    emit(.binaryOp, Int(BinaryOperator(op).inplace.rawValue), at: CodePosition(range))
    position = CodePosition(target.range)
    switch target.kind {
    case .attribute(_, let name, _):
      position = position.attribute(name, of: target)
      emit(.swap, 2, at: position)
      emitName(.storeAttr, name, at: position)
    case .subscript:
      if isSlice {
        for depth in [4, 3, 2] { emit(.swap, depth, at: position) }
        emit(.storeSlice, at: position)
      } else {
        emit(.swap, 3, at: position)
        emit(.swap, 2, at: position)
        emit(.storeSubscr, at: position)
      }
    case .name(let id, _):
      try emitVariable(id, .store, at: position, range: target.range)
    default:
      break
    }
  }

  private mutating func visitAnnotated(
    _ target: Expr, _ annotation: Expr, _ value: Expr?, isSimple: Bool, _ range: SourceRange
  ) throws(CompileError) {
    let position = CodePosition(range)
    let evaluates = unit.kind == .module || unit.kind == .class
    if let value {
      try visit(value)
      try visit(target)
    }
    switch target.kind {
    case .name(let id, _):
      if isSimple, evaluates {
        if features.annotationsAreText {
          emitConstant(.str(annotation.sourceText), at: CodePosition(annotation.range))
        } else {
          try visit(annotation)
        }
        try emitVariable("__annotations__", .load, at: position)
        emitConstant(.str(mangled(id, in: unit.privateClass)), at: position)
        emit(.storeSubscr, at: position)
      }
    case .attribute(let object, _, _):
      if value == nil { try visitAndDrop(object) }
    case .subscript(let object, let slice, _):
      if value == nil {
        try visitAndDrop(object)
        try visitAndDropParts(of: slice)
      }
    default:
      break
    }
    if !isSimple, evaluates, !features.annotationsAreText { try visitAndDrop(annotation) }
  }

  private mutating func visitAndDrop(_ expression: Expr) throws(CompileError) {
    try visit(expression)
    emit(.popTop, at: CodePosition(expression.range))
  }

  private mutating func visitAndDropParts(of slice: Expr) throws(CompileError) {
    switch slice.kind {
    case .slice(let lower, let upper, let step):
      for part in [lower, upper, step] { if let part { try visitAndDrop(part) } }
    case .tuple(let elts, _):
      for item in elts { try visitAndDropParts(of: item) }
    default:
      try visitAndDrop(slice)
    }
  }

  // MARK: - Imports and assert

  private mutating func visitImport(_ alias: Alias, _ range: SourceRange) throws(CompileError) {
    let position = CodePosition(range)
    emitConstant(.int(0), at: position)
    emitConstant(.none, at: position)
    emitName(.importName, alias.name, at: position)
    let parts = alias.name.split(separator: ".").map(String.init)
    guard let stored = alias.asname else {
      return try emitVariable(parts.first ?? alias.name, .store, at: position, range: range)
    }
    for (index, part) in parts.dropFirst().enumerated() {
      emitName(.importFrom, part, at: position)
      if index < parts.count - 2 {
        emit(.swap, 2, at: position)
        emit(.popTop, at: position)
      }
    }
    try emitVariable(stored, .store, at: position, range: range)
    if parts.count > 1 { emit(.popTop, at: position) }
  }

  private mutating func visitImportFrom(
    _ module: String?, _ names: [Alias], level: Int, _ range: SourceRange
  ) throws(CompileError) {
    let position = CodePosition(range)
    if module == "__future__", level == 0, range.line > features.lastLine {
      throw error("from __future__ imports must occur at the beginning of the file", at: range)
    }
    emitConstant(.int(Int64(level)), at: position)
    emitConstant(.tuple(names.map { .str($0.name) }), at: position)
    emitName(.importName, module ?? "", at: position)
    for alias in names {
      if alias.name == "*" {
        emitIntrinsic(.importStar, at: position)
        break
      }
      emitName(.importFrom, alias.name, at: position)
      try emitVariable(alias.asname ?? alias.name, .store, at: position, range: range)
    }
    emit(.popTop, at: position)
  }

  private mutating func visitAssert(
    _ test: Expr, _ message: Expr?, _ range: SourceRange
  ) throws(CompileError) {
    let position = CodePosition(range)
    if case .tuple(let items, _) = test.kind, !items.isEmpty {
      warn("assertion is always true, perhaps remove parentheses?", at: range)
    }
    let end = newLabel()
    try emitJumpIf(test, to: end, when: true, at: position)
    emit(.loadAssertionError, at: position)
    if let message {
      try visit(message)
      emit(.call, 0, at: position)
    }
    emit(.raiseVarargs, 1, at: position)
    place(end)
  }
}

extension BinaryOperator {
  init(_ op: PythonSyntax.BinaryOperator) {
    switch op {
    case .add: self = .add
    case .sub: self = .subtract
    case .mult: self = .multiply
    case .matMult: self = .matrixMultiply
    case .div: self = .trueDivide
    case .mod: self = .remainder
    case .pow: self = .power
    case .lShift: self = .leftShift
    case .rShift: self = .rightShift
    case .bitOr: self = .or
    case .bitXor: self = .xor
    case .bitAnd: self = .and
    case .floorDiv: self = .floorDivide
    }
  }
}

extension CodePosition {
  /// The position of the name after the dot when the attribute ends on another line than it starts.
  func attribute(_ name: String, of expression: Expr) -> CodePosition {
    guard Int(line) != expression.range.endLine else { return self }
    var position = self
    position.line = Int32(expression.range.endLine)
    let length = name.unicodeScalars.count
    if length <= expression.range.endColumn {
      position.column = Int32(expression.range.endColumn - length)
    } else {
      position.column = -1
      position.endColumn = -1
    }
    return position
  }
}
