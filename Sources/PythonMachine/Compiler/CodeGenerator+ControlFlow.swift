import PythonSyntax

extension CodeGenerator {
  mutating func visitIf(
    _ test: Expr, _ body: [Stmt], _ orelse: [Stmt], _ range: SourceRange
  ) throws(CompileError) {
    let end = newLabel()
    let otherwise = orelse.isEmpty ? end : newLabel()
    try emitJumpIf(test, to: otherwise, when: false, at: CodePosition(range))
    try visit(body)
    if !orelse.isEmpty {
      emitJump(.jump, to: end, at: .none)
      place(otherwise)
      try visit(orelse)
    }
    place(end)
  }

  mutating func visitWhile(
    _ test: Expr, _ body: [Stmt], _ orelse: [Stmt], _ range: SourceRange
  ) throws(CompileError) {
    let position = CodePosition(range)
    let loop = newLabel()
    let inside = newLabel()
    let anchor = newLabel()
    let end = newLabel()
    place(loop)
    try push(.whileLoop, start: loop, exit: end, at: position)
    try emitJumpIf(test, to: anchor, when: false, at: position)
    place(inside)
    try visit(body)
    try emitJumpIf(test, to: inside, when: true, at: position)
    popFrameBlock()
    place(anchor)
    try visit(orelse)
    place(end)
  }

  mutating func visitFor(
    _ target: Expr, _ iter: Expr, _ body: [Stmt], _ orelse: [Stmt], _ range: SourceRange
  ) throws(CompileError) {
    let start = newLabel()
    let cleanup = newLabel()
    let end = newLabel()
    let position = CodePosition(range)
    try push(.forLoop, start: start, exit: end, at: position)
    try visitIterable(iter)
    emit(.getIter, at: position)
    place(start)
    emitJump(.forIter, to: cleanup, at: position)
    try visit(target)
    try visit(body)
    emitJump(.jump, to: start, at: .none)
    place(cleanup)
    emit(.endFor, at: .none)
    popFrameBlock()
    try visit(orelse)
    place(end)
  }

  mutating func visitAsyncFor(
    _ target: Expr, _ iter: Expr, _ body: [Stmt], _ orelse: [Stmt], _ range: SourceRange
  ) throws(CompileError) {
    let position = CodePosition(range)
    guard unit.kind == .asyncFunction else { throw error("'async for' outside async function", at: range) }
    let start = newLabel()
    let except = newLabel()
    let end = newLabel()
    try visit(iter)
    emit(.getAiter, at: position)
    place(start)
    try push(.forLoop, start: start, exit: end, at: position)
    emitJump(.setupFinally, to: except, at: position)
    emit(.getAnext, at: position)
    emitConstant(.none, at: position)
    emitDelegation(isAwait: true, at: position)
    emit(mark: .popBlock, at: position)
    try visit(target)
    try visit(body)
    emitJump(.jump, to: start, at: .none)
    popFrameBlock()
    place(except)
    emit(.endAsyncFor, at: CodePosition(iter.range))
    try visit(orelse)
    place(end)
  }

  /// An iterable: a list or set display that nothing else sees is made a constant.
  mutating func visitIterable(_ iter: Expr) throws(CompileError) {
    if let constant = iter.constantIterable {
      emitConstant(constant, at: CodePosition(iter.range))
    } else if case .list(let elts, _) = iter.kind, !elts.contains(where: \.isStarred) {
      try visit(Expr(.tuple(elts: elts, ctx: .load), iter.range))
    } else {
      try visit(iter)
    }
  }

  /// The loop of `await` and `yield from`: sends to the iterator below until it returns.
  mutating func emitDelegation(isAwait: Bool, at position: CodePosition) {
    let send = newLabel()
    let fail = newLabel()
    let exit = newLabel()
    place(send)
    emitJump(.send, to: exit, at: position)
    emitJump(.setupFinally, to: fail, at: position)
    emit(.yieldValue, at: position)
    emit(mark: .popBlock, at: .none)
    emit(.resume, isAwait ? 3 : 2, at: position)
    emitJump(.jumpNoInterrupt, to: send, at: position)
    place(fail)
    emit(.cleanupThrow, at: position)
    place(exit)
    emit(.endSend, at: position)
  }

  // MARK: - Conditions

  /// Jumps to `target` when the truth of `test` is `condition`, without keeping a value.
  mutating func emitJumpIf(
    _ test: Expr, to target: Label, when condition: Bool, at position: CodePosition
  ) throws(CompileError) {
    let expression = test.simplified
    if expression.constantValue == nil {
      switch expression.kind {
      case .unaryOp(.not, let operand):
        return try emitJumpIf(operand, to: target, when: !condition, at: position)
      case .boolOp(let op, let values):
        return try emitJumpIf(op, values, to: target, when: condition, at: position)
      case .ifExp(let test, let body, let orelse):
        let end = newLabel()
        let otherwise = newLabel()
        try emitJumpIf(test, to: otherwise, when: false, at: position)
        try emitJumpIf(body, to: target, when: condition, at: position)
        emitJump(.jump, to: end, at: .none)
        place(otherwise)
        try emitJumpIf(orelse, to: target, when: condition, at: position)
        return place(end)
      case .compare(let left, let ops, let comparators) where ops.count > 1:
        warnOfIdentity(left, ops, comparators, at: expression.range)
        return try emitJumpIfChain(
          left, ops, comparators, to: target, when: condition, at: CodePosition(expression.range))
      default:
        break
      }
    }
    try visit(expression)
    emitJump(condition ? .popJumpIfTrue : .popJumpIfFalse, to: target, at: CodePosition(expression.range))
  }

  private mutating func emitJumpIf(
    _ op: BoolOperator, _ values: [Expr], to target: Label, when condition: Bool, at position: CodePosition
  ) throws(CompileError) {
    guard let last = values.last else { return }
    let shortcut = op == .or
    let isSame = shortcut == condition
    let early = isSame ? target : newLabel()
    for value in values.dropLast() { try emitJumpIf(value, to: early, when: shortcut, at: position) }
    try emitJumpIf(last, to: target, when: condition, at: position)
    if !isSame { place(early) }
  }

  private mutating func emitJumpIfChain(
    _ left: Expr, _ ops: [CompareOperator], _ comparators: [Expr], to target: Label, when condition: Bool,
    at position: CodePosition
  ) throws(CompileError) {
    let cleanup = newLabel()
    let end = newLabel()
    try visit(left)
    for (index, op) in ops.enumerated() {
      if index == ops.count - 1 {
        try visitComparand(comparators[index], op)
        emitComparison(op, at: position)
        break
      }
      try visit(comparators[index])
      emit(.swap, 2, at: position)
      emit(.copy, 2, at: position)
      emitComparison(op, at: position)
      emitJump(.popJumpIfFalse, to: cleanup, at: position)
    }
    emitJump(condition ? .popJumpIfTrue : .popJumpIfFalse, to: target, at: position)
    emitJump(.jump, to: end, at: .none)
    place(cleanup)
    emit(.popTop, at: position)
    if !condition { emitJump(.jump, to: target, at: .none) }
    place(end)
  }

  mutating func emitComparison(_ op: CompareOperator, at position: CodePosition) {
    func compare(_ op: ComparisonOperator) { emit(.compareOp, Int(op.argument), at: position) }
    switch op {
    case .eq: compare(.equal)
    case .notEq: compare(.notEqual)
    case .lt: compare(.less)
    case .ltE: compare(.lessOrEqual)
    case .gt: compare(.greater)
    case .gtE: compare(.greaterOrEqual)
    case .is: emit(.isOp, 0, at: position)
    case .isNot: emit(.isOp, 1, at: position)
    case .in: emit(.containsOp, 0, at: position)
    case .notIn: emit(.containsOp, 1, at: position)
    }
  }

  /// The last operand of a comparison, which is never seen again when the operator is `in`.
  mutating func visitComparand(_ comparand: Expr, _ op: CompareOperator) throws(CompileError) {
    if op == .in || op == .notIn { try visitIterable(comparand) } else { try visit(comparand) }
  }

  // MARK: - Ways out

  mutating func visitReturn(_ value: Expr?, _ range: SourceRange) throws(CompileError) {
    guard scope.kind == .function else { throw error("'return' outside function", at: range) }
    if value != nil, scope.isCoroutine, scope.isGenerator {
      throw error("'return' with value in async generator", at: range)
    }
    var position = CodePosition(range)
    let constant = value?.constantValue
    let keepsTop = value != nil && constant == nil
    if let value {
      if keepsTop {
        try visit(value)
      } else {
        position = CodePosition(value.range)
        emit(.nop, at: position)
      }
    }
    if value == nil || value?.range.line != range.line {
      position = CodePosition(range)
      emit(.nop, at: position)
    }
    _ = try unwind(&position, keepsTop: keepsTop, toLoop: false, range)
    if !keepsTop { emitConstant(constant ?? .none, at: position) }
    emit(.returnValue, at: position)
  }

  mutating func visitBreak(_ range: SourceRange) throws(CompileError) {
    var position = CodePosition(range)
    emit(.nop, at: position)
    guard let loop = try unwind(&position, keepsTop: false, toLoop: true, range), let exit = loop.exit else {
      throw error("'break' outside loop", at: range)
    }
    try unwind(loop, &position, keepsTop: false)
    emitJump(.jump, to: exit, at: position)
  }

  mutating func visitContinue(_ range: SourceRange) throws(CompileError) {
    var position = CodePosition(range)
    emit(.nop, at: position)
    guard let loop = try unwind(&position, keepsTop: false, toLoop: true, range), let start = loop.start
    else {
      throw error("'continue' not properly in loop", at: range)
    }
    emitJump(.jump, to: start, at: position)
  }

  /// Undoes all enclosing blocks, or those inside the innermost loop, which it returns.
  private mutating func unwind(
    _ position: inout CodePosition, keepsTop: Bool, toLoop: Bool, _ range: SourceRange
  ) throws(CompileError) -> FrameBlock? {
    guard let top = unit.frameBlocks.last else { return nil }
    if case .exceptionGroupHandler = top.kind {
      throw error("'break', 'continue' and 'return' cannot appear in an except* block", at: range)
    }
    if toLoop, top.isLoop { return top }
    unit.frameBlocks.removeLast()
    try unwind(top, &position, keepsTop: keepsTop)
    let loop = try unwind(&position, keepsTop: keepsTop, toLoop: toLoop, range)
    unit.frameBlocks.append(top)
    return loop
  }

  private mutating func unwind(
    _ block: FrameBlock, _ position: inout CodePosition, keepsTop: Bool
  ) throws(CompileError) {
    switch block.kind {
    case .whileLoop, .exceptionHandler, .exceptionGroupHandler, .asyncComprehension, .stopIteration:
      break
    case .forLoop, .popValue:
      if keepsTop { emit(.swap, 2, at: position) }
      emit(.popTop, at: position)
    case .tryExcept:
      emit(mark: .popBlock, at: position)
    case .finallyTry(let finalbody):
      emit(mark: .popBlock, at: position)
      if keepsTop { try push(.popValue, at: position) }
      try visit(finalbody)
      if keepsTop { popFrameBlock() }
      // What follows the finally body belongs to no line of its own.
      position = .none
    case .finallyEnd:
      if keepsTop { emit(.swap, 2, at: position) }
      emit(.popTop, at: position)
      if keepsTop { emit(.swap, 2, at: position) }
      emit(mark: .popBlock, at: position)
      emit(.popExcept, at: position)
    case .with(let isAsync):
      position = block.position
      emit(mark: .popBlock, at: position)
      if keepsTop { emit(.swap, 2, at: position) }
      emitExitWithNones(at: position)
      if isAsync {
        emit(.getAwaitable, 2, at: position)
        emitConstant(.none, at: position)
        emitDelegation(isAwait: true, at: position)
      }
      emit(.popTop, at: position)
      position = .none
    case .handlerCleanup(let name):
      if name != nil { emit(mark: .popBlock, at: position) }
      if keepsTop { emit(.swap, 2, at: position) }
      emit(mark: .popBlock, at: position)
      emit(.popExcept, at: position)
      if let name { try emitUnbinding(of: name, at: position) }
    }
  }

  /// `name = None; del name`, at the end of an `except … as name`.
  mutating func emitUnbinding(of name: String, at position: CodePosition) throws(CompileError) {
    emitConstant(.none, at: position)
    try emitVariable(name, .store, at: position)
    try emitVariable(name, .del, at: position)
  }

  /// Calls the `__exit__` on the stack with three Nones.
  mutating func emitExitWithNones(at position: CodePosition) {
    for _ in 0..<3 { emitConstant(.none, at: position) }
    emit(.call, 2, at: position)
  }
}
