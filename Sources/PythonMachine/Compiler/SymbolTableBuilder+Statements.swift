import PythonSyntax

extension SymbolTableBuilder {
  mutating func visit(_ body: [Stmt]) throws(CompileError) {
    for statement in body { try visit(statement) }
  }

  mutating func visit(_ statement: Stmt) throws(CompileError) {
    let range = statement.range
    switch statement.kind {
    case .functionDef(let definition):
      try visitFunction(definition, isAsync: false, range)
    case .asyncFunctionDef(let definition):
      try visitFunction(definition, isAsync: true, range)
    case .classDef(let definition):
      try visitClass(definition, range)
    case .return(let value):
      if let value { try visit(value) }
    case .delete(let targets):
      try visit(targets)
    case .assign(let targets, let value):
      try visit(targets)
      try visit(value)
    case .typeAlias(let name, let parameters, let value):
      try visitTypeAlias(name, parameters, value, range)
    case .augAssign(let target, _, let value):
      try visit(target)
      try visit(value)
    case .annAssign(let target, let annotation, let value, let isSimple):
      try visitAnnotatedAssignment(target, annotation, value, isSimple: isSimple, range)
    case .for(let target, let iter, let body, let orelse),
      .asyncFor(let target, let iter, let body, let orelse):
      try visit(target)
      try visit(iter)
      try visit(body)
      try visit(orelse)
    case .while(let test, let body, let orelse), .if(let test, let body, let orelse):
      try visit(test)
      try visit(body)
      try visit(orelse)
    case .with(let items, let body), .asyncWith(let items, let body):
      for item in items {
        try visit(item.contextExpr)
        if let target = item.optionalVars { try visit(target) }
      }
      try visit(body)
    case .match(let subject, let cases):
      try visit(subject)
      for matchCase in cases {
        try visit(matchCase.pattern)
        if let guardTest = matchCase.guard { try visit(guardTest) }
        try visit(matchCase.body)
      }
    case .raise(let exception, let cause):
      if let exception { try visit(exception) }
      if let cause { try visit(cause) }
    case .try(let body, let handlers, let orelse, let finalbody),
      .tryStar(let body, let handlers, let orelse, let finalbody):
      try visit(body)
      for handler in handlers {
        if let type = handler.type { try visit(type) }
        if let name = handler.name { try note(name, .assigned, at: handler.range) }
        try visit(handler.body)
      }
      try visit(orelse)
      try visit(finalbody)
    case .assert(let test, let message):
      try visit(test)
      if let message { try visit(message) }
    case .import(let names), .importFrom(_, let names, _):
      for alias in names { try visit(alias) }
    case .global(let names):
      try declare(names, .declaredGlobal, word: "global", at: range)
    case .nonlocal(let names):
      try declare(names, .declaredNonlocal, word: "nonlocal", at: range)
    case .expr(let value):
      try visit(value)
    case .pass, .break, .continue:
      break
    }
  }

  private mutating func visit(_ alias: Alias) throws(CompileError) {
    if alias.name == "*" {
      if current.kind != .module { throw error("import * only allowed at module level", at: alias.range) }
      return
    }
    let stored = alias.asname ?? String(alias.name.prefix { $0 != "." })
    try note(stored, .imported, at: alias.range)
  }

  private mutating func visitFunction(
    _ definition: FunctionDef, isAsync: Bool, _ range: SourceRange
  ) throws(CompileError) {
    let isGeneric = !definition.typeParams.isEmpty
    try note(definition.name, .assigned, at: range)
    try visitDefaults(of: definition.args)
    if isGeneric {
      try visit(definition.decoratorList)
      try enterTypeParameters(definition.typeParams, of: definition.name, range)
      if !definition.args.defaults.isEmpty { try note(".defaults", .parameter, at: range) }
      if definition.args.kwDefaults.contains(where: { $0 != nil }) {
        try note(".kwdefaults", .parameter, at: range)
      }
    }
    try visitAnnotations(of: definition.args, returns: definition.returns)
    if !isGeneric { try visit(definition.decoratorList) }
    enter(.function, name: definition.name, node: ScopeNode(kind: .function, range: range), range: range)
    if isAsync { current.isCoroutine = true }
    try noteParameters(definition.args)
    try visit(definition.body)
    leave()
    if isGeneric { leave() }
  }

  private mutating func visitClass(_ definition: ClassDef, _ range: SourceRange) throws(CompileError) {
    let isGeneric = !definition.typeParams.isEmpty
    try note(definition.name, .assigned, at: range)
    try visit(definition.decoratorList)
    if isGeneric {
      try enterTypeParameters(definition.typeParams, of: definition.name, range)
      for name in [".type_params", ".generic_base"] { try note(name, [.assigned, .used], at: range) }
    }
    try visit(definition.bases)
    for keyword in definition.keywords { try visit(keyword.value) }
    let outer = withPrivateClass(definition.name)
    enter(.class, name: definition.name, node: ScopeNode(kind: .class, range: range), range: range)
    if isGeneric {
      try note("__type_params__", .assigned, at: range)
      try note(".type_params", .used, at: range)
    }
    try visit(definition.body)
    leave()
    _ = withPrivateClass(outer)
    if isGeneric { leave() }
  }

  private mutating func visitTypeAlias(
    _ name: Expr, _ parameters: [TypeParam], _ value: Expr, _ range: SourceRange
  ) throws(CompileError) {
    guard case .name(let id, _) = name.kind else { return }
    try note(id, .assigned, at: name.range)
    if !parameters.isEmpty { try enterTypeParameters(parameters, of: id, range) }
    try enterEvaluation(of: .typeAlias, id, range, node: value.range, refusing: "a type alias")
    try visit(value)
    leave()
    if !parameters.isEmpty { leave() }
  }

  /// Opens the scope of type parameters, in which what uses them is read.
  private mutating func enterTypeParameters(
    _ parameters: [TypeParam], of name: String, _ range: SourceRange
  ) throws(CompileError) {
    try enterEvaluation(
      of: .typeParameters, "<generic parameters of \(name)>", range, node: range,
      refusing: "the definition of a generic")
    for parameter in parameters {
      let name = parameter.name
      if flags(of: name) != nil { throw error("duplicate type parameter '\(name)'", at: parameter.range) }
      try note(name, [.assigned, .typeParameter], at: parameter.range)
      guard case .typeVar(_, let bound?) = parameter.kind else { continue }
      try enterEvaluation(
        of: .typeBound, name, parameter.range, node: parameter.range, refusing: "a TypeVar bound")
      try visit(bound)
      leave()
    }
  }

  /// Opens one of the scopes of PEP 695, which see the names of a class they stand in.
  private mutating func enterEvaluation(
    of kind: ScopeNode.Kind, _ name: String, _ range: SourceRange, node: SourceRange, refusing place: String
  ) throws(CompileError) {
    let seesClass = current.kind == .class || current.seesClass
    enter(.function, name: name, node: ScopeNode(kind: kind, range: node), range: range)
    current.refusing = place
    current.seesClass = seesClass
    if seesClass { try note("__classdict__", .used, at: range) }
  }

  private mutating func visitAnnotatedAssignment(
    _ target: Expr, _ annotation: Expr, _ value: Expr?, isSimple: Bool, _ range: SourceRange
  ) throws(CompileError) {
    if case .name(let id, _) = target.kind {
      let seen = flags(of: id) ?? []
      if isSimple, current.kind != .module {
        if seen.contains(.declaredGlobal) {
          throw error("annotated name '\(id)' can't be global", at: range)
        } else if seen.contains(.declaredNonlocal) {
          throw error("annotated name '\(id)' can't be nonlocal", at: range)
        }
      }
      if isSimple {
        try note(id, [.annotated, .assigned], at: target.range)
      } else if value != nil {
        try note(id, .assigned, at: target.range)
      }
    } else {
      try visit(target)
    }
    try visitAnnotation(annotation)
    if let value { try visit(value) }
  }

  func visitDefaultsOrder(_ args: PythonSyntax.Arguments) -> [Expr] {
    args.defaults + args.kwDefaults.compactMap { $0 }
  }

  mutating func visitDefaults(of args: PythonSyntax.Arguments) throws(CompileError) {
    try visit(visitDefaultsOrder(args))
  }

  private mutating func visitAnnotations(of args: PythonSyntax.Arguments, returns: Expr?) throws(CompileError)
  {
    var parameters = args.posonlyargs + args.args
    if let vararg = args.vararg { parameters.append(vararg) }
    if let kwarg = args.kwarg { parameters.append(kwarg) }
    parameters += args.kwonlyargs
    for parameter in parameters {
      if let annotation = parameter.annotation { try visitAnnotation(annotation) }
    }
    if let returns { try visitAnnotation(returns) }
  }

  private mutating func visitAnnotation(_ annotation: Expr) throws(CompileError) {
    if annotationsAreText {
      try visitAside(annotation)
    } else {
      try visit(annotation)
    }
  }

  mutating func noteParameters(_ args: PythonSyntax.Arguments) throws(CompileError) {
    for parameter in args.posonlyargs + args.args + args.kwonlyargs {
      try note(parameter.arg, .parameter, at: parameter.range)
    }
    if let vararg = args.vararg {
      try note(vararg.arg, .parameter, at: vararg.range)
      current.hasVarArgs = true
    }
    if let kwarg = args.kwarg {
      try note(kwarg.arg, .parameter, at: kwarg.range)
      current.hasVarKeywords = true
    }
  }

  private mutating func visit(_ pattern: Pattern) throws(CompileError) {
    switch pattern.kind {
    case .value(let value):
      try visit(value)
    case .singleton:
      break
    case .sequence(let patterns), .or(let patterns):
      for inner in patterns { try visit(inner) }
    case .mapping(let keys, let patterns, let rest):
      try visit(keys)
      for inner in patterns { try visit(inner) }
      if let rest { try note(rest, .assigned, at: pattern.range) }
    case .class(let cls, let patterns, _, let keywordPatterns):
      try visit(cls)
      for inner in patterns + keywordPatterns { try visit(inner) }
    case .star(let name):
      if let name { try note(name, .assigned, at: pattern.range) }
    case .as(let inner, let name):
      if let inner { try visit(inner) }
      if let name { try note(name, .assigned, at: pattern.range) }
    }
  }
}
