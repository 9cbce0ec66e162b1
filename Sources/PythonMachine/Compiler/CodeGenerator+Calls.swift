import PythonSyntax

/// A call of `super` whose attribute can be looked up in one instruction.
struct SuperCall {
  let function: Expr
  let range: SourceRange
  /// None, or class and instance.
  let args: [Expr]
}

extension CodeGenerator {
  mutating func visitCall(
    _ function: Expr, _ args: [Expr], _ keywords: [Keyword], _ range: SourceRange
  ) throws(CompileError) {
    try checkKeywords(keywords)
    warnOfCall(function)
    if try visitMethodCall(function, args, keywords, range) { return }
    emit(.pushNull, at: CodePosition(function.range))
    try visit(function)
    try visitArguments(args, keywords, alreadyPushed: 0, at: CodePosition(range), range)
  }

  private func checkKeywords(_ keywords: [Keyword]) throws(CompileError) {
    var seen: Set<String> = []
    for keyword in keywords {
      guard let name = keyword.arg else { continue }
      if name == "__debug__" { throw error("cannot assign to __debug__", at: keyword.range) }
      if !seen.insert(name).inserted { throw error("keyword argument repeated: \(name)", at: keyword.range) }
    }
  }

  /// Calls `object.name(…)` without making a bound method; returns whether it could.
  private mutating func visitMethodCall(
    _ function: Expr, _ args: [Expr], _ keywords: [Keyword], _ range: SourceRange
  ) throws(CompileError) -> Bool {
    guard case .attribute(let object, let name, .load) = function.kind else { return false }
    if case .name(let id, _) = object.kind, table[.module][id]?.flags.contains(.imported) ?? false {
      return false
    }
    if args.count + keywords.count + (keywords.isEmpty ? 0 : 1) >= stackUseGuideline { return false }
    if args.contains(where: \.isStarred) || keywords.contains(where: { $0.arg == nil }) { return false }
    var position = CodePosition(function.range)
    if let call = superCall(object, attribute: name) {
      try visitSuper(call)
      emitSuperAttribute(name, call, isMethod: true, at: position)
      position = position.attribute(name, of: function)
      emit(.nop, at: position)
    } else {
      try visit(object)
      position = position.attribute(name, of: function)
      emitLoadAttribute(name, isMethod: true, at: position)
    }
    for argument in args { try visit(argument) }
    if !keywords.isEmpty {
      for keyword in keywords { try visit(keyword.value) }
      emitKeywordNames(keywords, at: position)
    }
    let callPosition = CodePosition(range).attribute(name, of: function)
    emit(.call, args.count + keywords.count, at: callPosition)
    return true
  }

  private mutating func emitKeywordNames(_ keywords: [Keyword], at position: CodePosition) {
    let names = keywords.compactMap { $0.arg.map { Constant.str(mangled($0, in: nil)) } }
    emit(.kwNames, unit.constants.index(of: .tuple(names)), at: position)
  }

  /// Pushes arguments and calls, with the callable and `alreadyPushed` arguments on the stack.
  mutating func visitArguments(
    _ args: [Expr], _ keywords: [Keyword], alreadyPushed: Int, at position: CodePosition, _ range: SourceRange
  ) throws(CompileError) {
    try checkKeywords(keywords)
    let isSimple =
      args.count + keywords.count * 2 <= stackUseGuideline && !args.contains(where: \.isStarred)
      && !keywords.contains { $0.arg == nil }
    if isSimple {
      for argument in args { try visit(argument) }
      if !keywords.isEmpty {
        for keyword in keywords { try visit(keyword.value) }
        emitKeywordNames(keywords, at: position)
      }
      return emit(.call, alreadyPushed + args.count + keywords.count, at: position)
    }
    if alreadyPushed == 0, args.count == 1, case .starred(let value, _) = args[0].kind {
      try visit(value)
    } else {
      try visitDisplay(args, DisplayKind.tuple, alreadyPushed: alreadyPushed, at: position)
    }
    var pending: [Keyword] = []
    var hasDict = false
    for keyword in keywords {
      guard keyword.arg == nil else {
        pending.append(keyword)
        continue
      }
      try flush(&pending, &hasDict, at: position)
      if !hasDict {
        emit(.buildMap, 0, at: position)
        hasDict = true
      }
      try visit(keyword.value)
      emit(.dictMerge, 1, at: position)
    }
    try flush(&pending, &hasDict, at: position)
    emit(.callFunctionEx, keywords.isEmpty ? 0 : 1, at: position)
  }

  private mutating func flush(
    _ pending: inout [Keyword], _ hasDict: inout Bool, at position: CodePosition
  ) throws(CompileError) {
    guard !pending.isEmpty else { return }
    let names = pending.compactMap { $0.arg.map { Constant.str($0) } }
    let isBig = pending.count * 2 > stackUseGuideline
    if pending.count > 1, !isBig {
      for keyword in pending { try visit(keyword.value) }
      emitConstant(.tuple(names), at: position)
      emit(.buildConstKeyMap, pending.count, at: position)
    } else {
      if isBig { emit(.buildMap, 0, at: .none) }
      for (name, keyword) in zip(names, pending) {
        emitConstant(name, at: position)
        try visit(keyword.value)
        if isBig { emit(.mapAdd, 1, at: .none) }
      }
      if !isBig { emit(.buildMap, pending.count, at: position) }
    }
    if hasDict { emit(.dictMerge, 1, at: position) }
    hasDict = true
    pending = []
  }

  // MARK: - super

  /// The call when `expression` is `super()` or `super(C, x)` with the built-in `super`.
  func superCall(_ expression: Expr, attribute: String) -> SuperCall? {
    guard attribute != "__class__", case .call(let function, let args, let keywords) = expression.kind,
      case .name("super", _) = function.kind, keywords.isEmpty,
      scope["super"]?.scope == .globalImplicit,
      table[.module]["super"]?.scope == nil
        || table[.module]["super"]?.scope == .globalImplicit && unit.kind == .module
    else { return nil }
    switch args.count {
    case 2:
      return args.contains(where: \.isStarred)
        ? nil : SuperCall(function: function, range: expression.range, args: args)
    case 0:
      guard unit.positionalCount > 0, scope["__class__"]?.scope == .free else { return nil }
      return SuperCall(function: function, range: expression.range, args: [])
    default:
      return nil
    }
  }

  /// Pushes `super`, the class and the instance.
  mutating func visitSuper(_ call: SuperCall) throws(CompileError) {
    let position = CodePosition(call.function.range)
    try emitVariable("super", .load, at: position)
    if call.args.isEmpty {
      let whole = CodePosition(call.range)
      emit(.loadDeref, unit.cells.names.count + unit.frees.index(of: "__class__"), at: whole)
      if let first = unit.variables.names.first { try emitVariable(first, .load, at: whole) }
    } else {
      for argument in call.args { try visit(argument) }
    }
  }

  mutating func emitSuperAttribute(
    _ name: String, _ call: SuperCall, isMethod: Bool, at position: CodePosition
  ) {
    let index = unit.names.index(of: mangled(name, in: unit.privateClass))
    emit(.loadSuperAttr, index << 2 | (call.args.isEmpty ? 0 : 2) | (isMethod ? 1 : 0), at: position)
  }
}
