import PythonSyntax

/// The four parts of a `try` statement.
struct TryParts {
  let body: [Stmt]
  let handlers: [ExceptHandler]
  let orelse: [Stmt]
  let finalbody: [Stmt]
  let isStar: Bool

  init(_ body: [Stmt], _ handlers: [ExceptHandler], _ orelse: [Stmt], _ finalbody: [Stmt], isStar: Bool) {
    self.body = body
    self.handlers = handlers
    self.orelse = orelse
    self.finalbody = finalbody
    self.isStar = isStar
  }
}

extension CodeGenerator {
  mutating func visitTry(_ parts: TryParts, _ range: SourceRange) throws(CompileError) {
    if parts.finalbody.isEmpty { try visitHandled(parts, range) } else { try visitFinally(parts, range) }
  }

  private mutating func visitHandled(_ parts: TryParts, _ range: SourceRange) throws(CompileError) {
    if parts.isStar { try visitExceptStar(parts, range) } else { try visitExcept(parts, range) }
  }

  private mutating func visitFinally(_ parts: TryParts, _ range: SourceRange) throws(CompileError) {
    let position = CodePosition(range)
    let body = newLabel()
    let end = newLabel()
    let exit = newLabel()
    let cleanup = newLabel()
    emitJump(.setupFinally, to: end, at: position)
    place(body)
    try push(.finallyTry(finalbody: parts.finalbody), start: body, exit: end, at: position)
    if parts.handlers.isEmpty { try visit(parts.body) } else { try visitHandled(parts, range) }
    emit(mark: .popBlock, at: .none)
    popFrameBlock()
    try visit(parts.finalbody)
    emitJump(.jump, to: exit, at: .none)

    place(end)
    try push(.finallyEnd, start: end, at: .none)
    emitJump(.setupCleanup, to: cleanup, at: .none)
    emit(.pushExcInfo, at: .none)
    try visit(parts.finalbody)
    popFrameBlock()
    emit(.reraise, 0, at: .none)
    place(cleanup)
    emitPopExceptAndReraise()
    place(exit)
  }

  /// Restores the previous exception and raises the current one again.
  mutating func emitPopExceptAndReraise() {
    emit(.copy, 3, at: .none)
    emit(.popExcept, at: .none)
    emit(.reraise, 1, at: .none)
  }

  private mutating func visitExcept(_ parts: TryParts, _ range: SourceRange) throws(CompileError) {
    var position = CodePosition(range)
    let body = newLabel()
    let except = newLabel()
    let end = newLabel()
    let cleanup = newLabel()
    emitJump(.setupFinally, to: except, at: position)
    place(body)
    try push(.tryExcept, start: body, at: position)
    try visit(parts.body)
    popFrameBlock()
    emit(mark: .popBlock, at: .none)
    try visit(parts.orelse)
    emitJump(.jump, to: end, at: .none)
    place(except)
    emitJump(.setupCleanup, to: cleanup, at: .none)
    emit(.pushExcInfo, at: .none)
    try push(.exceptionHandler, at: position)
    for (index, handler) in parts.handlers.enumerated() {
      position = CodePosition(handler.range)
      let next = newLabel()
      if let type = handler.type {
        try visit(type)
        emit(.checkExcMatch, at: position)
        emitJump(.popJumpIfFalse, to: next, at: position)
      } else if index < parts.handlers.count - 1 {
        throw error("default 'except:' must be last", at: handler.range)
      }
      try visitHandler(handler, end: end, at: position)
      place(next)
    }
    popFrameBlock()
    emit(.reraise, 0, at: .none)
    place(cleanup)
    emitPopExceptAndReraise()
    place(end)
  }

  private mutating func visitHandler(
    _ handler: ExceptHandler, end: Label, at position: CodePosition
  ) throws(CompileError) {
    let body = newLabel()
    guard let name = handler.name else {
      emit(.popTop, at: position)
      place(body)
      try push(.handlerCleanup(name: nil), start: body, at: position)
      try visit(handler.body)
      popFrameBlock()
      emit(mark: .popBlock, at: .none)
      emit(.popExcept, at: .none)
      return emitJump(.jump, to: end, at: .none)
    }
    let cleanup = newLabel()
    try emitVariable(name, .store, at: position, range: handler.range)
    emitJump(.setupCleanup, to: cleanup, at: position)
    place(body)
    try push(.handlerCleanup(name: name), start: body, at: position)
    try visit(handler.body)
    popFrameBlock()
    emit(mark: .popBlock, at: .none)
    emit(mark: .popBlock, at: .none)
    emit(.popExcept, at: .none)
    try emitUnbinding(of: name, at: .none)
    emitJump(.jump, to: end, at: .none)
    place(cleanup)
    try emitUnbinding(of: name, at: .none)
    emit(.reraise, 1, at: .none)
  }

  // MARK: - except*

  /// Below the exception the stack holds the original group and a list of what the handlers raised.
  private mutating func visitExceptStar(_ parts: TryParts, _ range: SourceRange) throws(CompileError) {
    var position = CodePosition(range)
    let body = newLabel()
    let except = newLabel()
    let orelse = newLabel()
    let end = newLabel()
    let cleanup = newLabel()
    let reraiseStar = newLabel()
    emitJump(.setupFinally, to: except, at: position)
    place(body)
    try push(.tryExcept, start: body, at: position)
    try visit(parts.body)
    popFrameBlock()
    emit(mark: .popBlock, at: .none)
    emitJump(.jump, to: orelse, at: .none)
    place(except)
    emitJump(.setupCleanup, to: cleanup, at: .none)
    emit(.pushExcInfo, at: .none)
    try push(.exceptionGroupHandler, at: position)
    for (index, handler) in parts.handlers.enumerated() {
      position = CodePosition(handler.range)
      if index == 0 {
        emit(.buildList, 0, at: position)
        emit(.copy, 2, at: position)
      }
      try visitStarHandler(handler, at: position)
      if index == parts.handlers.count - 1 {
        emit(.listAppend, 1, at: .none)
        emitJump(.jump, to: reraiseStar, at: .none)
      }
    }
    popFrameBlock()
    let reraise = newLabel()
    place(reraiseStar)
    emit(.callIntrinsic2, Int(BinaryIntrinsic.prepReraiseStar.rawValue), at: .none)
    emit(.copy, 1, at: .none)
    emitJump(.popJumpIfNotNone, to: reraise, at: .none)
    emit(.popTop, at: .none)
    emit(mark: .popBlock, at: .none)
    emit(.popExcept, at: .none)
    emitJump(.jump, to: end, at: .none)
    place(reraise)
    emit(mark: .popBlock, at: .none)
    emit(.swap, 2, at: .none)
    emit(.popExcept, at: .none)
    emit(.reraise, 0, at: .none)
    place(cleanup)
    emitPopExceptAndReraise()
    place(orelse)
    try visit(parts.orelse)
    place(end)
  }

  private mutating func visitStarHandler(
    _ handler: ExceptHandler, at position: CodePosition
  ) throws(CompileError) {
    let next = newLabel()
    let nextWithError = newLabel()
    let noMatch = newLabel()
    let cleanupEnd = newLabel()
    let body = newLabel()
    if let type = handler.type {
      try visit(type)
      emit(.checkEgMatch, at: position)
      emit(.copy, 1, at: position)
      emitJump(.popJumpIfNone, to: noMatch, at: position)
    }
    if let name = handler.name {
      try emitVariable(name, .store, at: position, range: handler.range)
    } else {
      emit(.popTop, at: position)
    }
    emitJump(.setupCleanup, to: cleanupEnd, at: position)
    place(body)
    try push(.handlerCleanup(name: handler.name), start: body, at: position)
    try visit(handler.body)
    popFrameBlock()
    emit(mark: .popBlock, at: .none)
    if let name = handler.name { try emitUnbinding(of: name, at: .none) }
    emitJump(.jump, to: next, at: .none)
    place(cleanupEnd)
    if let name = handler.name { try emitUnbinding(of: name, at: .none) }
    emit(.listAppend, 3, at: .none)
    emit(.popTop, at: .none)
    emitJump(.jump, to: nextWithError, at: .none)
    place(next)
    emit(.nop, at: .none)
    emitJump(.jump, to: nextWithError, at: .none)
    place(noMatch)
    emit(.popTop, at: position)
    place(nextWithError)
  }

  // MARK: - with

  mutating func visitWith(
    _ items: ArraySlice<WithItem>, _ body: [Stmt], isAsync: Bool, _ range: SourceRange
  ) throws(CompileError) {
    guard let item = items.first else { return }
    if isAsync, unit.kind != .asyncFunction { throw error("'async with' outside async function", at: range) }
    let position = CodePosition(range)
    let block = newLabel()
    let final = newLabel()
    let exit = newLabel()
    let cleanup = newLabel()
    try visit(item.contextExpr)
    emit(isAsync ? .beforeAsyncWith : .beforeWith, at: position)
    if isAsync { emitAwait(1, at: position) }
    emitJump(.setupWith, to: final, at: position)
    place(block)
    try push(.with(isAsync: isAsync), start: block, exit: final, at: position)
    if let target = item.optionalVars { try visit(target) } else { emit(.popTop, at: position) }
    if items.count > 1 {
      try visitWith(items.dropFirst(), body, isAsync: isAsync, range)
    } else {
      try visit(body)
    }
    emit(mark: .popBlock, at: isAsync ? position : .none)
    popFrameBlock()

    emitExitWithNones(at: position)
    if isAsync { emitAwait(2, at: position) }
    emit(.popTop, at: position)
    emitJump(.jump, to: exit, at: position)

    place(final)
    emitJump(.setupCleanup, to: cleanup, at: position)
    emit(.pushExcInfo, at: position)
    emit(.withExceptStart, at: position)
    if isAsync { emitAwait(2, at: position) }
    let suppress = newLabel()
    emitJump(.popJumpIfTrue, to: suppress, at: position)
    emit(.reraise, 2, at: position)
    place(suppress)
    emit(.popTop, at: position)
    emit(mark: .popBlock, at: position)
    emit(.popExcept, at: position)
    emit(.popTop, at: position)
    emit(.popTop, at: position)
    emitJump(.jump, to: exit, at: position)
    place(cleanup)
    emitPopExceptAndReraise()
    place(exit)
  }

  private mutating func emitAwait(_ kind: Int, at position: CodePosition) {
    emit(.getAwaitable, kind, at: position)
    emitConstant(.none, at: position)
    emitDelegation(isAwait: true, at: position)
  }
}
