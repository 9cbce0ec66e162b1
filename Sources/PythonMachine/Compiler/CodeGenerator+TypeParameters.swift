import PythonSyntax

/// Type parameters and `type` statements (PEP 695): each list of parameters is a function that is called at once, each
/// bound and each alias a function that is called when somebody asks.
extension CodeGenerator {
  /// Starts the function of `[T, …]` and leaves the tuple of the parameters on its stack, above the name of an alias.
  mutating func enterTypeParameters(
    _ parameters: [TypeParam], of name: String, _ range: SourceRange, firstLine: Int,
    isAlias: Bool = false
  ) throws(CompileError) {
    let node = ScopeNode(kind: .typeParameters, range: range)
    try enter(.typeParameters, name: "<generic parameters of \(name)>", node: node, firstLine: firstLine)
    if isAlias { emitConstant(.str(name), at: CodePosition(range)) }
    for parameter in parameters {
      let position = CodePosition(parameter.range)
      emitConstant(.str(parameter.name), at: position)
      switch parameter.kind {
      case .typeVar(let name, let bound?):
        let node = ScopeNode(kind: .typeBound, range: parameter.range)
        try emitEvaluation(of: bound, name: name, node, at: position)
        var intrinsic = BinaryIntrinsic.typeVarWithBound
        if case .tuple = bound.kind { intrinsic = .typeVarWithConstraints }
        emit(.callIntrinsic2, Int(intrinsic.rawValue), at: position)
      case .typeVar: emitIntrinsic(.typeVar, at: position)
      case .paramSpec: emitIntrinsic(.paramSpec, at: position)
      case .typeVarTuple: emitIntrinsic(.typeVarTuple, at: position)
      }
      emit(.copy, 1, at: position)
      try emitVariable(parameter.name, .store, at: position)
    }
    emit(.buildTuple, parameters.count, at: CodePosition(parameters.last?.range ?? range))
  }

  /// Ends that function with what is on its stack, and calls it with the defaults that `passed` tells of.
  mutating func leaveTypeParameters(passed: Int, at position: CodePosition) {
    let code = leave(addsReturn: false)
    emitFunction(code, flags: 0, at: position)
    // Below the function lie NULL and the defaults.
    if passed == 3 { emit(.swap, 3, at: position) }
    if passed != 0 { emit(.swap, 2, at: position) }
    emit(.call, passed & 1 + passed >> 1, at: position)
  }

  mutating func visitTypeAlias(
    _ name: Expr, _ parameters: [TypeParam], _ value: Expr, _ range: SourceRange
  ) throws(CompileError) {
    guard case .name(let id, _) = name.kind else { return }
    let position = CodePosition(range)
    if parameters.isEmpty {
      emitConstant(.str(id), at: position)
      emitConstant(.none, at: position)
    } else {
      emit(.pushNull, at: position)
      try enterTypeParameters(parameters, of: id, range, firstLine: range.line, isAlias: true)
    }
    let node = ScopeNode(kind: .typeAlias, range: value.range)
    try emitEvaluation(of: value, name: id, node, at: position)
    emit(.buildTuple, 3, at: position)
    emitIntrinsic(.typeAlias, at: position)
    if !parameters.isEmpty { leaveTypeParameters(passed: 0, at: position) }
    try emitVariable(id, .store, at: position, range: name.range)
  }

  /// Pushes a function without parameters whose result is `expression`.
  private mutating func emitEvaluation(
    of expression: Expr, name: String, _ node: ScopeNode, at position: CodePosition
  ) throws(CompileError) {
    try enter(.function, name: name, node: node, firstLine: expression.range.line)
    _ = unit.constants.index(of: .none)
    try visit(expression)
    emit(.returnValue, at: position)
    let code = leave(addsReturn: false)
    emitFunction(code, flags: 0, at: position)
  }
}

extension TypeParam {
  var name: String {
    switch kind {
    case .typeVar(let name, _), .paramSpec(let name), .typeVarTuple(let name): return name
    }
  }
}
