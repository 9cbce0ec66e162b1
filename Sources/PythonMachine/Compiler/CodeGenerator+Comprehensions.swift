import PythonSyntax

/// A comprehension or generator expression.
struct ComprehensionParts {
  let kind: ScopeNode.Kind
  /// The item, or the key of a dict comprehension.
  let elt: Expr
  let value: Expr?
  let generators: [Comprehension]

  init(_ kind: ScopeNode.Kind, _ elt: Expr, _ value: Expr?, _ generators: [Comprehension]) {
    self.kind = kind
    self.elt = elt
    self.value = value
    self.generators = generators
  }

  var name: String {
    switch kind {
    case .listComprehension: return "<listcomp>"
    case .setComprehension: return "<setcomp>"
    case .dictComprehension: return "<dictcomp>"
    default: return "<genexpr>"
    }
  }

  var buildOpcode: Opcode? {
    switch kind {
    case .listComprehension: return .buildList
    case .setComprehension: return .buildSet
    case .dictComprehension: return .buildMap
    default: return nil
    }
  }
}

/// What has to be put back after an inlined comprehension.
private struct InlinedState {
  /// Outer variables of the same names, saved on the stack.
  var pushed: [String] = []
  var hiddenBefore: Set<String> = []
  var symbolsBefore: [(name: String, symbol: Symbol?)] = []
  var cleanup: Label?
  var end: Label?
  let position: CodePosition
}

extension CodeGenerator {
  mutating func visitComprehension(_ parts: ComprehensionParts, _ range: SourceRange) throws(CompileError) {
    let node = ScopeNode(kind: parts.kind, range: range)
    guard let outermost = parts.generators.first, let id = table.scopeOfNode[node] else { return }
    let entry = table[id]
    let position = CodePosition(range)
    let isAsync = entry.isCoroutine
    let isGenerator = parts.kind == .generator
    var state = InlinedState(position: position)
    if entry.isInlined {
      try visitIterable(outermost.iter)
      emit(outermost.isAsync ? .getAiter : .getIter, at: position)
      state = enterInlined(entry, at: position)
    } else {
      let outer = unit.kind
      try enter(.comprehension, name: parts.name, node: node, firstLine: range.line)
      unit.positionalCount = 1
      if isAsync, !isGenerator, outer != .asyncFunction, outer != .comprehension {
        throw error("asynchronous comprehension outside of an asynchronous function", at: range)
      }
    }
    if entry.isInlined, isAsync, !isGenerator, unit.kind != .asyncFunction, unit.kind != .comprehension {
      throw error("asynchronous comprehension outside of an asynchronous function", at: range)
    }
    if let build = parts.buildOpcode {
      emit(build, 0, at: position)
      if entry.isInlined { emit(.swap, 2, at: position) }
    }
    try visitGenerator(parts, 0, depth: 0, isInlined: entry.isInlined, at: position)
    if entry.isInlined { return leaveInlined(state) }
    if isGenerator {
      wrapInStopIterationHandler()
    } else {
      emit(.returnValue, at: CodePosition(parts.elt.range))
    }
    let code = leave(addsReturn: true)
    emitFunction(code, flags: 0, at: position)
    try visitIterable(outermost.iter)
    emit(outermost.isAsync ? .getAiter : .getIter, at: position)
    emit(.call, 0, at: position)
    if isAsync, !isGenerator {
      emit(.getAwaitable, 0, at: position)
      emitConstant(.none, at: position)
      emitDelegation(isAwait: true, at: position)
    }
  }

  private mutating func visitGenerator(
    _ parts: ComprehensionParts, _ index: Int, depth: Int, isInlined: Bool, at position: CodePosition
  ) throws(CompileError) {
    let generator = parts.generators[index]
    if generator.isAsync {
      return try visitAsyncGenerator(parts, index, depth: depth, isInlined: isInlined, at: position)
    }
    var depth = depth
    let start = newLabel()
    let skip = newLabel()
    let anchor = newLabel()
    var loops = true
    if index == 0 {
      if !isInlined { emit(.loadFast, 0, at: position) }
    } else if let single = generator.iter.singleItem {
      // `for y in [f(x)]` only gives a name to a value.
      try visit(single)
      loops = false
    } else {
      try visitIterable(generator.iter)
      emit(.getIter, at: position)
    }
    if loops {
      depth += 1
      place(start)
      emitJump(.forIter, to: anchor, at: position)
    }
    try visit(generator.target)
    for test in generator.ifs { try emitJumpIf(test, to: skip, when: false, at: position) }
    let eltPosition = try visitItem(parts, index, depth: depth, at: position)
    place(skip)
    if loops {
      emitJump(.jump, to: start, at: eltPosition)
      place(anchor)
      emit(.endFor, at: .none)
    }
  }

  private mutating func visitAsyncGenerator(
    _ parts: ComprehensionParts, _ index: Int, depth: Int, isInlined: Bool, at position: CodePosition
  ) throws(CompileError) {
    let generator = parts.generators[index]
    let start = newLabel()
    let except = newLabel()
    let skip = newLabel()
    if index == 0 {
      if !isInlined { emit(.loadFast, 0, at: position) }
    } else {
      try visit(generator.iter)
      emit(.getAiter, at: position)
    }
    place(start)
    try push(.asyncComprehension, start: start, at: position)
    emitJump(.setupFinally, to: except, at: position)
    emit(.getAnext, at: position)
    emitConstant(.none, at: position)
    emitDelegation(isAwait: true, at: position)
    emit(mark: .popBlock, at: position)
    try visit(generator.target)
    for test in generator.ifs { try emitJumpIf(test, to: skip, when: false, at: position) }
    let eltPosition = try visitItem(parts, index, depth: depth + 1, at: position)
    place(skip)
    emitJump(.jump, to: start, at: eltPosition)
    popFrameBlock()
    place(except)
    emit(.endAsyncFor, at: position)
  }

  /// The next `for`, or behind the last one the item itself; returns the item's position.
  private mutating func visitItem(
    _ parts: ComprehensionParts, _ index: Int, depth: Int, at position: CodePosition
  ) throws(CompileError) -> CodePosition {
    var eltPosition = CodePosition(parts.elt.range)
    if index + 1 < parts.generators.count {
      try visitGenerator(parts, index + 1, depth: depth, isInlined: false, at: position)
      return eltPosition
    }
    try visit(parts.elt)
    switch parts.kind {
    case .listComprehension: emit(.listAppend, depth + 1, at: eltPosition)
    case .setComprehension: emit(.setAdd, depth + 1, at: eltPosition)
    case .dictComprehension:
      if let value = parts.value {
        try visit(value)
        eltPosition = CodePosition(SourceRange(from: parts.elt.range, to: value.range))
      }
      emit(.mapAdd, depth + 1, at: eltPosition)
    default:
      emitYield(at: eltPosition)
      emit(.popTop, at: eltPosition)
    }
    return eltPosition
  }

  // MARK: - Inlining (PEP 709)

  private mutating func enterInlined(_ entry: Scope, at position: CodePosition) -> InlinedState {
    var state = InlinedState(position: position)
    state.hiddenBefore = unit.hiddenLocals
    let isInClassBody = scope.kind == .class && unit.inlinedDepth == 0
    unit.inlinedDepth += 1
    for name in entry.names {
      guard let symbol = entry[name] else { continue }
      let isBound = symbol.flags.contains(.assigned) && !symbol.flags.contains(.declaredNonlocal)
      guard isBound || isInClassBody else { continue }
      if scope.kind != .function { unit.hiddenLocals.insert(name) }
      let outer = scope[name]
      if symbol.scope != outer?.scope || isInClassBody {
        state.symbolsBefore.append((name, outer))
        table[unit.scope][name] = symbol
      }
      emit(.loadFastAndClear, unit.variables.index(of: name), at: position)
      if symbol.scope == .cell {
        let cell =
          outer?.scope == .free
          ? unit.cells.names.count + unit.frees.index(of: name) : unit.cells.index(of: name)
        emit(.makeCell, cell, at: position)
      }
      state.pushed.append(name)
    }
    guard !state.pushed.isEmpty else { return state }
    emit(.swap, state.pushed.count + 1, at: position)
    let cleanup = newLabel()
    state.cleanup = cleanup
    state.end = newLabel()
    emitJump(.setupFinally, to: cleanup, at: position)
    return state
  }

  private mutating func leaveInlined(_ state: InlinedState) {
    unit.inlinedDepth -= 1
    if let cleanup = state.cleanup, let end = state.end {
      emit(mark: .popBlock, at: .none)
      emitJump(.jump, to: end, at: .none)
      place(cleanup)
      emit(.swap, 2, at: .none)
      emit(.popTop, at: .none)
      restore(state)
      emit(.reraise, 0, at: .none)
      place(end)
      restore(state)
    }
    for (name, symbol) in state.symbolsBefore {
      if let symbol { table[unit.scope][name] = symbol } else { table[unit.scope].remove(name) }
    }
    unit.hiddenLocals = state.hiddenBefore
  }

  private mutating func restore(_ state: InlinedState) {
    emit(.swap, state.pushed.count + 1, at: state.position)
    for name in state.pushed.reversed() {
      emit(mark: .storeFastMaybeNull, unit.variables.index(of: name), at: state.position)
    }
  }
}

extension Expr {
  /// The only item of a list or tuple display that has just one.
  fileprivate var singleItem: Expr? {
    switch kind {
    case .list(let elts, _), .tuple(let elts, _):
      guard elts.count == 1, !elts[0].isStarred else { return nil }
      return constantIterable == nil ? elts[0] : nil
    default: return nil
    }
  }
}
