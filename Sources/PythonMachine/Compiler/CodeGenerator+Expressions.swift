import PythonSyntax

extension CodeGenerator {
  mutating func visit(_ original: Expr) throws(CompileError) {
    if let constant = original.constantValue {
      return emitConstant(constant, at: CodePosition(original.range))
    }
    let expression = original.simplified
    let range = expression.range
    let position = CodePosition(range)
    switch expression.kind {
    case .namedExpr(let target, let value):
      try visit(value)
      emit(.copy, 1, at: position)
      try visit(target)
    case .boolOp(let op, let values): try visitBoolean(op, values, at: position)
    case .binOp(let left, let op, let right):
      try visit(left)
      try visit(right)
      emit(.binaryOp, Int(BinaryOperator(op).rawValue), at: position)
    case .unaryOp(let op, let operand):
      try visit(operand)
      switch op {
      case .invert: emit(.unaryInvert, at: position)
      case .not: emit(.unaryNot, at: position)
      case .uAdd: emitIntrinsic(.unaryPositive, at: position)
      case .uSub: emit(.unaryNegative, at: position)
      }
    case .lambda(let args, let body): try visitLambda(args, body, range)
    case .ifExp(let test, let body, let orelse):
      let end = newLabel()
      let otherwise = newLabel()
      try emitJumpIf(test, to: otherwise, when: false, at: position)
      try visit(body)
      emitJump(.jump, to: end, at: .none)
      place(otherwise)
      try visit(orelse)
      place(end)
    case .dict(let keys, let values): try visitDict(keys, values, at: position)
    case .set(let elts):
      try visitDisplay(elts, DisplayKind.set, alreadyPushed: 0, at: position)
    case .listComp(let elt, let generators):
      try visitComprehension(ComprehensionParts(.listComprehension, elt, nil, generators), range)
    case .setComp(let elt, let generators):
      try visitComprehension(ComprehensionParts(.setComprehension, elt, nil, generators), range)
    case .dictComp(let key, let value, let generators):
      try visitComprehension(ComprehensionParts(.dictComprehension, key, value, generators), range)
    case .generatorExp(let elt, let generators):
      try visitComprehension(ComprehensionParts(.generator, elt, nil, generators), range)
    case .await(let value): try visitAwait(value, range)
    case .yield(let value):
      guard scope.kind == .function else { throw error("'yield' outside function", at: range) }
      if let value { try visit(value) } else { emitConstant(.none, at: position) }
      emitYield(at: position)
    case .yieldFrom(let value):
      guard scope.kind == .function else { throw error("'yield' outside function", at: range) }
      if unit.kind == .asyncFunction { throw error("'yield from' inside async function", at: range) }
      try visit(value)
      emit(.getYieldFromIter, at: position)
      emitConstant(.none, at: position)
      emitDelegation(isAwait: false, at: position)
    case .compare(let left, let ops, let comparators):
      warnOfIdentity(left, ops, comparators, at: range)
      try visitComparison(left, ops, comparators, at: position)
    case .call(let function, let args, let keywords): try visitCall(function, args, keywords, range)
    case .formattedValue(let value, let conversion, let spec):
      try visit(value)
      var argument = Int(conversion.rawValue)
      if let spec {
        try visit(spec)
        argument |= 4
      }
      emit(.formatValue, argument, at: position)
    case .joinedStr(let values): try visitJoined(values, at: position)
    case .constant: break
    case .attribute(let value, let name, let context):
      try visitAttribute(expression, value, name, context)
    case .subscript(let value, let slice, let context):
      if context == .load { warnOfSubscript(value, slice, at: range) }
      try visitSubscript(value, slice, context, at: position)
    case .starred(_, let context):
      throw error(
        context == .store
          ? "starred assignment target must be in a list or tuple" : "can't use starred expression here",
        at: range)
    case .name(let id, let context): try emitVariable(id, context, at: position, range: range)
    case .list(let elts, let context): try visitSequence(elts, DisplayKind.list, context, range)
    case .tuple(let elts, let context): try visitSequence(elts, DisplayKind.tuple, context, range)
    case .slice:
      let count = try visitSliceParts(expression)
      emit(.buildSlice, count, at: position)
    }
  }

  // MARK: - Operators

  private mutating func visitBoolean(
    _ op: BoolOperator, _ values: [Expr], at position: CodePosition
  ) throws(CompileError) {
    guard let last = values.last else { return }
    let end = newLabel()
    for value in values.dropLast() {
      try visit(value)
      emit(.copy, 1, at: position)
      emitJump(op == .and ? .popJumpIfFalse : .popJumpIfTrue, to: end, at: position)
      emit(.popTop, at: position)
    }
    try visit(last)
    place(end)
  }

  private mutating func visitComparison(
    _ left: Expr, _ ops: [CompareOperator], _ comparators: [Expr], at position: CodePosition
  ) throws(CompileError) {
    guard let lastOp = ops.last, let last = comparators.last else { return }
    try visit(left)
    guard ops.count > 1 else {
      try visitComparand(last, lastOp)
      return emitComparison(lastOp, at: position)
    }
    let cleanup = newLabel()
    let end = newLabel()
    for (op, comparand) in zip(ops.dropLast(), comparators) {
      try visit(comparand)
      emit(.swap, 2, at: position)
      emit(.copy, 2, at: position)
      emitComparison(op, at: position)
      emit(.copy, 1, at: position)
      emitJump(.popJumpIfFalse, to: cleanup, at: position)
      emit(.popTop, at: position)
    }
    try visitComparand(last, lastOp)
    emitComparison(lastOp, at: position)
    emitJump(.jump, to: end, at: .none)
    place(cleanup)
    emit(.swap, 2, at: position)
    emit(.popTop, at: position)
    place(end)
  }

  private mutating func visitAwait(_ value: Expr, _ range: SourceRange) throws(CompileError) {
    guard scope.kind == .function else { throw error("'await' outside function", at: range) }
    guard unit.kind == .asyncFunction || unit.kind == .comprehension else {
      throw error("'await' outside async function", at: range)
    }
    let position = CodePosition(range)
    try visit(value)
    emit(.getAwaitable, 0, at: position)
    emitConstant(.none, at: position)
    emitDelegation(isAwait: true, at: position)
  }

  mutating func emitYield(at position: CodePosition) {
    if scope.isGenerator, scope.isCoroutine { emitIntrinsic(.asyncGenWrap, at: position) }
    emit(.yieldValue, at: position)
    emit(.resume, 1, at: position)
  }

  private mutating func visitJoined(_ values: [Expr], at position: CodePosition) throws(CompileError) {
    if values.count > stackUseGuideline {
      emitConstant(.str(""), at: position)
      emitLoadAttribute("join", isMethod: true, at: position)
      emit(.buildList, 0, at: position)
      for value in values {
        try visit(value)
        emit(.listAppend, 1, at: position)
      }
      emit(.call, 1, at: position)
    } else {
      for value in values { try visit(value) }
      if values.count != 1 { emit(.buildString, values.count, at: position) }
    }
  }

  // MARK: - Attributes and items

  private mutating func visitAttribute(
    _ expression: Expr, _ value: Expr, _ name: String, _ context: ExprContext
  ) throws(CompileError) {
    var position = CodePosition(expression.range)
    if context == .load, let call = superCall(value, attribute: name) {
      try visitSuper(call)
      emitSuperAttribute(name, call, isMethod: false, at: position)
      emit(.nop, at: position.attribute(name, of: expression))
      return
    }
    try visit(value)
    position = position.attribute(name, of: expression)
    switch context {
    case .load: emitLoadAttribute(name, isMethod: false, at: position)
    case .store:
      if name == "__debug__" { throw error("cannot assign to __debug__", at: expression.range) }
      emitName(.storeAttr, name, at: position)
    case .del:
      if name == "__debug__" { throw error("cannot delete __debug__", at: expression.range) }
      emitName(.deleteAttr, name, at: position)
    }
  }

  private mutating func visitSubscript(
    _ value: Expr, _ slice: Expr, _ context: ExprContext, at position: CodePosition
  ) throws(CompileError) {
    try visit(value)
    if slice.isTwoElementSlice, context != .del {
      _ = try visitSliceParts(slice)
      emit(context == .load ? .binarySlice : .storeSlice, at: position)
      return
    }
    try visit(slice)
    switch context {
    case .load: emit(.binarySubscr, at: position)
    case .store: emit(.storeSubscr, at: position)
    case .del: emit(.deleteSubscr, at: position)
    }
  }

  /// Pushes the parts of a slice and returns how many: 2, or 3 with a step.
  mutating func visitSliceParts(_ slice: Expr) throws(CompileError) -> Int {
    guard case .slice(let lower, let upper, let step) = slice.kind else { return 0 }
    let position = CodePosition(slice.range)
    if let lower { try visit(lower) } else { emitConstant(.none, at: position) }
    if let upper { try visit(upper) } else { emitConstant(.none, at: position) }
    guard let step else { return 2 }
    try visit(step)
    return 3
  }
}

extension Expr {
  /// Whether it is a slice without a step.
  var isTwoElementSlice: Bool {
    if case .slice(_, _, nil) = kind { return true }
    return false
  }
}
