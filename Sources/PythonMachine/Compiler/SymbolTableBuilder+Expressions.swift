import PythonSyntax

extension SymbolTableBuilder {
  mutating func visit(_ expressions: [Expr]) throws(CompileError) {
    for expression in expressions { try visit(expression) }
  }

  mutating func visit(_ expression: Expr) throws(CompileError) {
    let range = expression.range
    switch expression.kind {
    case .namedExpr(let target, let value):
      try refuseInAnnotation("named", at: range)
      if current.iterableDepth > 0 {
        throw error(
          "assignment expression cannot be used in a comprehension iterable expression", at: range)
      }
      if current.comprehension != nil, case .name(let id, _) = target.kind {
        try bindWalrusTarget(id, at: target.range)
      }
      try visit(value)
      try visit(target)
    case .boolOp(_, let values), .joinedStr(let values):
      try visit(values)
    case .binOp(let left, _, let right):
      try visit(left)
      try visit(right)
    case .unaryOp(_, let operand):
      try visit(operand)
    case .lambda(let args, let body):
      try refuseInClassAnnotation("lambda", at: range)
      try visitDefaults(of: args)
      enter(.function, name: "lambda", node: ScopeNode(kind: .lambda, range: range), range: range)
      try noteParameters(args)
      try visit(body)
      leave()
    case .ifExp(let test, let body, let orelse):
      try visit(test)
      try visit(body)
      try visit(orelse)
    case .dict(let keys, let values):
      for key in keys { if let key { try visit(key) } }
      try visit(values)
    case .set(let elts), .list(let elts, _), .tuple(let elts, _):
      try visit(elts)
    case .listComp(let elt, let generators):
      try visitComprehension(.listComprehension, "listcomp", elt, nil, generators, range)
    case .setComp(let elt, let generators):
      try visitComprehension(.setComprehension, "setcomp", elt, nil, generators, range)
    case .dictComp(let key, let value, let generators):
      try visitComprehension(.dictComprehension, "dictcomp", key, value, generators, range)
    case .generatorExp(let elt, let generators):
      try visitComprehension(.generator, "genexpr", elt, nil, generators, range)
    case .await(let value):
      try refuseInAnnotation("await", at: range)
      if current.kind == .function { current.isCoroutine = true }
      try visit(value)
    case .yield(let value):
      try refuseInAnnotation("yield", at: range)
      if let value { try visit(value) }
      try noteYield(range)
    case .yieldFrom(let value):
      try refuseInAnnotation("yield", at: range)
      try visit(value)
      try noteYield(range)
    case .compare(let left, _, let comparators):
      try visit(left)
      try visit(comparators)
    case .call(let function, let args, let keywords):
      try visit(function)
      try visit(args)
      for keyword in keywords { try visit(keyword.value) }
    case .formattedValue(let value, _, let spec):
      try visit(value)
      if let spec { try visit(spec) }
    case .constant:
      break
    case .attribute(let value, _, _), .starred(let value, _):
      try visit(value)
    case .subscript(let value, let slice, _):
      try visit(value)
      try visit(slice)
    case .name(let id, let context):
      try note(id, context == .load ? .used : .assigned, at: range)
      if context == .load, id == "super", current.kind == .function {
        try note("__class__", .used, at: range)
      }
    case .slice(let lower, let upper, let step):
      for part in [lower, upper, step] { if let part { try visit(part) } }
    }
  }

  private mutating func noteYield(_ range: SourceRange) throws(CompileError) {
    if let comprehension = current.comprehension {
      let place =
        switch comprehension {
        case .listComprehension: "list comprehension"
        case .setComprehension: "set comprehension"
        case .dictComprehension: "dict comprehension"
        default: "generator expression"
        }
      throw error("'yield' inside \(place)", at: range)
    }
    current.isGenerator = true
  }

  private mutating func visitComprehension(
    _ kind: ScopeNode.Kind, _ name: String, _ elt: Expr, _ value: Expr?, _ generators: [Comprehension],
    _ range: SourceRange
  ) throws(CompileError) {
    guard let outermost = generators.first else { return }
    try refuseInClassAnnotation("comprehension", at: range)
    current.iterableDepth += 1
    try visit(outermost.iter)
    current.iterableDepth -= 1

    enter(.function, name: name, node: ScopeNode(kind: kind, range: range), range: range)
    current.comprehension = kind
    if outermost.isAsync { current.isCoroutine = true }
    try note(".0", .parameter, at: range)
    try visitTarget(outermost.target)
    try visit(outermost.ifs)
    for generator in generators.dropFirst() {
      try visitTarget(generator.target)
      current.iterableDepth += 1
      try visit(generator.iter)
      current.iterableDepth -= 1
      try visit(generator.ifs)
      if generator.isAsync { current.isCoroutine = true }
    }
    if let value { try visit(value) }
    try visit(elt)
    current.isGenerator = kind == .generator
    let makesOuterAsync = current.isCoroutine && kind != .generator
    leave()
    if makesOuterAsync { current.isCoroutine = true }
  }

  private mutating func visitTarget(_ target: Expr) throws(CompileError) {
    current.isReadingTargets = true
    try visit(target)
    current.isReadingTargets = false
  }
}
