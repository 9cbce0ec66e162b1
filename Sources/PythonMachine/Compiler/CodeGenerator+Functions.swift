import PythonSyntax

extension CodeGenerator {
  mutating func visitFunction(
    _ definition: FunctionDef, isAsync: Bool, _ range: SourceRange
  ) throws(CompileError) {
    let position = CodePosition(range)
    let firstLine = definition.decoratorList.first?.range.line ?? range.line
    for decorator in definition.decoratorList { try visit(decorator) }
    let isGeneric = !definition.typeParams.isEmpty
    if isGeneric { emit(.pushNull, at: position) }
    var flags = try visitDefaults(of: definition.args, at: position)
    let passed = flags
    if isGeneric {
      try enterTypeParameters(definition.typeParams, of: definition.name, range, firstLine: firstLine)
      unit.positionalCount = passed & 1 + passed >> 1
      for i in 0..<unit.positionalCount { emit(.loadFast, i, at: position) }
    }
    if try visitAnnotations(of: definition, at: position) { flags |= 4 }

    let docstring = definition.body.docstring
    try enter(
      isAsync ? .asyncFunction : .function, name: definition.name,
      node: ScopeNode(kind: .function, range: range), firstLine: firstLine)
    _ = unit.constants.index(of: docstring.map { .str($0) } ?? .none)
    setParameterCounts(definition.args)
    let isGenerator = scope.isGenerator || scope.isCoroutine
    if isGenerator { try push(.stopIteration, at: .none) }
    for statement in definition.body.dropFirst(docstring == nil ? 0 : 1) { try visit(statement) }
    if isGenerator {
      wrapInStopIterationHandler()
      popFrameBlock()
    }
    let code = leave(addsReturn: true)

    emitFunction(code, flags: flags, at: position)
    if isGeneric {
      emit(.swap, 2, at: position)
      emit(.callIntrinsic2, Int(BinaryIntrinsic.setFunctionTypeParams.rawValue), at: position)
      leaveTypeParameters(passed: passed, at: position)
    }
    applyDecorators(definition.decoratorList)
    try emitVariable(definition.name, .store, at: position, range: range)
  }

  mutating func visitLambda(
    _ args: PythonSyntax.Arguments, _ body: Expr, _ range: SourceRange
  ) throws(CompileError) {
    let position = CodePosition(range)
    let flags = try visitDefaults(of: args, at: position)
    try enter(.lambda, name: "<lambda>", node: ScopeNode(kind: .lambda, range: range), firstLine: range.line)
    _ = unit.constants.index(of: .none)
    setParameterCounts(args)
    try visit(body)
    let code: CodeObject
    if scope.isGenerator {
      code = leave(addsReturn: false)
    } else {
      let line = Int32(range.line)
      emit(.returnValue, at: CodePosition(line: line, endLine: line, column: 0, endColumn: 0))
      code = leave(addsReturn: true)
    }
    emitFunction(code, flags: flags, at: position)
  }

  mutating func visitClass(_ definition: ClassDef, _ range: SourceRange) throws(CompileError) {
    let firstLine = definition.decoratorList.first?.range.line ?? range.line
    for decorator in definition.decoratorList { try visit(decorator) }
    let isGeneric = !definition.typeParams.isEmpty
    if isGeneric {
      let position = CodePosition(range)
      emit(.pushNull, at: position)
      try enterTypeParameters(definition.typeParams, of: definition.name, range, firstLine: firstLine)
      try emitVariable(".type_params", .store, at: position)
    }
    try enter(
      .class, name: definition.name, node: ScopeNode(kind: .class, range: range), firstLine: firstLine)
    unit.privateClass = definition.name
    let line = Int32(firstLine)
    let start = CodePosition(line: line, endLine: line, column: 0, endColumn: 0)
    try emitVariable("__name__", .load, at: start)
    try emitVariable("__module__", .store, at: start)
    emitConstant(.str(unit.qualifiedName), at: start)
    try emitVariable("__qualname__", .store, at: start)
    if isGeneric {
      try emitVariable(".type_params", .load, at: start)
      try emitVariable("__type_params__", .store, at: start)
    }
    if scope.needsClassDict {
      emit(.loadLocals, at: start)
      emit(.storeDeref, unit.cells.index(of: "__classdict__"), at: start)
    }
    try visitBody(definition.body, at: start)
    if scope.needsClassDict {
      emit(.loadClosure, unit.cells.index(of: "__classdict__"), at: .none)
      try emitVariable("__classdictcell__", .store, at: .none)
    }
    if scope.needsClassCell {
      emit(.loadClosure, unit.cells.index(of: "__class__"), at: .none)
      emit(.copy, 1, at: .none)
      try emitVariable("__classcell__", .store, at: .none)
    } else {
      emitConstant(.none, at: .none)
    }
    emit(.returnValue, at: .none)
    let code = leave(addsReturn: true)

    let position = CodePosition(range)
    emit(.pushNull, at: position)
    emit(.loadBuildClass, at: position)
    emitFunction(code, flags: 0, at: position)
    emitConstant(.str(definition.name), at: position)
    var bases = definition.bases
    if isGeneric {
      try emitVariable(".type_params", .load, at: position)
      emitIntrinsic(.subscriptGeneric, at: position)
      try emitVariable(".generic_base", .store, at: position)
      bases.append(Expr(.name(id: ".generic_base", ctx: .load), range))
    }
    try visitArguments(bases, definition.keywords, alreadyPushed: 2, at: position, range)
    if isGeneric { leaveTypeParameters(passed: 0, at: position) }
    applyDecorators(definition.decoratorList)
    try emitVariable(definition.name, .store, at: position, range: range)
  }

  /// A module's or class's body: annotations, documentation string, statements.
  mutating func visitBody(_ body: [Stmt], at position: CodePosition) throws(CompileError) {
    var position = position
    if unit.kind == .module, let first = body.first { position = CodePosition(first.range) }
    if body.containsAnnotation { emit(.setupAnnotations, at: position) }
    var rest = body[...]
    if body.docstring != nil, let first = rest.popFirst(), case .expr(let value) = first.kind {
      try visit(value)
      try emitVariable("__doc__", .store, at: .none)
    }
    for statement in rest { try visit(statement) }
  }

  private mutating func applyDecorators(_ decorators: [Expr]) {
    for decorator in decorators.reversed() { emit(.call, 0, at: CodePosition(decorator.range)) }
  }

  private mutating func setParameterCounts(_ args: PythonSyntax.Arguments) {
    unit.positionalOnlyCount = args.posonlyargs.count
    unit.positionalCount = args.posonlyargs.count + args.args.count
    unit.keywordOnlyCount = args.kwonlyargs.count
  }

  /// Turns a StopIteration that would leave a generator into a RuntimeError.
  mutating func wrapInStopIterationHandler() {
    let handler = newLabel()
    unit.sequence.insertFirst(AssemblyInstruction(.setupCleanup, at: .none, to: handler))
    emitConstant(.none, at: .none)
    emit(.returnValue, at: .none)
    place(handler)
    emitIntrinsic(.stopIterationError, at: .none)
    emit(.reraise, 1, at: .none)
  }

  // MARK: - Defaults and annotations

  /// Pushes the defaults and returns their `MAKE_FUNCTION` flags.
  private mutating func visitDefaults(
    of args: PythonSyntax.Arguments, at position: CodePosition
  ) throws(CompileError) -> Int {
    let rest = [args.vararg, args.kwarg].compactMap { $0 }
    for parameter in args.posonlyargs + args.args + args.kwonlyargs + rest where parameter.arg == "__debug__"
    {
      throw error("cannot assign to __debug__", at: parameter.range)
    }
    var flags = 0
    if !args.defaults.isEmpty {
      flags |= 1
      for value in args.defaults { try visit(value) }
      emit(.buildTuple, args.defaults.count, at: position)
    }
    var keys: [Constant] = []
    for (parameter, value) in zip(args.kwonlyargs, args.kwDefaults) {
      guard let value else { continue }
      keys.append(.str(mangled(parameter.arg, in: unit.privateClass)))
      try visit(value)
    }
    if !keys.isEmpty {
      flags |= 2
      emitConstant(.tuple(keys), at: position)
      emit(.buildConstKeyMap, keys.count, at: position)
    }
    return flags
  }

  private mutating func visitAnnotations(
    of definition: FunctionDef, at position: CodePosition
  ) throws(CompileError) -> Bool {
    let args = definition.args
    var parameters = args.args + args.posonlyargs
    if let vararg = args.vararg { parameters.append(vararg) }
    parameters += args.kwonlyargs
    if let kwarg = args.kwarg { parameters.append(kwarg) }
    var count = 0
    for parameter in parameters {
      guard let annotation = parameter.annotation else { continue }
      try emitAnnotation(of: parameter.arg, annotation, at: position)
      count += 1
    }
    if let returns = definition.returns {
      try emitAnnotation(of: "return", returns, at: position)
      count += 1
    }
    guard count > 0 else { return false }
    emit(.buildTuple, count * 2, at: position)
    return true
  }

  private mutating func emitAnnotation(
    of name: String, _ annotation: Expr, at position: CodePosition
  ) throws(CompileError) {
    emitConstant(.str(mangled(name, in: unit.privateClass)), at: position)
    if features.annotationsAreText {
      emitConstant(.str(annotation.sourceText), at: CodePosition(annotation.range))
    } else if case .starred(let value, _) = annotation.kind {
      try visit(value)
      emit(.unpackSequence, 1, at: position)
    } else {
      try visit(annotation)
    }
  }
}

extension [Stmt] {
  /// The documentation string that the body begins with.
  var docstring: String? {
    guard case .expr(let value)? = first?.kind, case .constant(.string(let text)) = value.kind else {
      return nil
    }
    return text
  }

  /// Whether a variable is annotated here, in a nested statement too, but not in a nested scope.
  var containsAnnotation: Bool {
    contains { statement in
      switch statement.kind {
      case .annAssign: return true
      case .for(_, _, let body, let orelse), .asyncFor(_, _, let body, let orelse),
        .while(_, let body, let orelse),
        .if(_, let body, let orelse):
        return body.containsAnnotation || orelse.containsAnnotation
      case .match(_, let cases): return cases.contains { $0.body.containsAnnotation }
      case .with(_, let body), .asyncWith(_, let body): return body.containsAnnotation
      case .try(let body, let handlers, let orelse, let finalbody),
        .tryStar(let body, let handlers, let orelse, let finalbody):
        return body.containsAnnotation || handlers.contains { $0.body.containsAnnotation }
          || orelse.containsAnnotation || finalbody.containsAnnotation
      default: return false
      }
    }
  }
}
