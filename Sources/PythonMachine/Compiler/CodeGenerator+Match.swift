import PythonSyntax

/// Where the generator stands inside one `case`.
struct PatternContext {
  /// Names captured so far; their values lie on the stack below what is being matched.
  var stores: [String] = []
  /// Whether a pattern that matches everything may stand here.
  var allowsIrrefutable = false
  /// Labels to jump to when the match fails: item n pops n items.
  var failLabels: [Label] = []
  /// How many items lie on the stack above the captured ones.
  var onTop = 0
}

extension CodeGenerator {
  mutating func visitMatch(_ subject: Expr, _ cases: [MatchCase], _ range: SourceRange) throws(CompileError) {
    try visit(subject)
    guard let last = cases.last else { return }
    let end = newLabel()
    let hasDefault = last.pattern.isWildcard && cases.count > 1
    let tried = hasDefault ? cases.dropLast() : cases[...]
    for (index, matchCase) in tried.enumerated() {
      let position = CodePosition(matchCase.pattern.range)
      let isLast = index == tried.count - 1
      if !isLast { emit(.copy, 1, at: position) }
      var context = PatternContext()
      context.allowsIrrefutable = matchCase.guard != nil || index == cases.count - 1
      try visit(matchCase.pattern, &context)
      for name in context.stores {
        try emitVariable(name, .store, at: position, range: matchCase.pattern.range)
      }
      if let test = matchCase.guard {
        ensureFailLabels(&context, 0)
        try emitJumpIf(test, to: context.failLabels[0], when: false, at: position)
      }
      if !isLast { emit(.popTop, at: position) }
      try visit(matchCase.body)
      emitJump(.jump, to: end, at: .none)
      placeFailLabels(&context, at: position)
    }
    if hasDefault {
      let position = CodePosition(last.pattern.range)
      emit(.nop, at: position)
      if let test = last.guard { try emitJumpIf(test, to: end, when: false, at: position) }
      try visit(last.body)
    }
    place(end)
  }

  // MARK: - Failure

  private mutating func ensureFailLabels(_ context: inout PatternContext, _ count: Int) {
    while context.failLabels.count <= count { context.failLabels.append(newLabel()) }
  }

  private mutating func emitFailJump(
    _ operation: AssemblyOperation, _ context: inout PatternContext, at position: CodePosition
  ) {
    let pops = context.onTop + context.stores.count
    ensureFailLabels(&context, pops)
    emitJump(operation, to: context.failLabels[pops], at: position)
  }

  private mutating func placeFailLabels(_ context: inout PatternContext, at position: CodePosition) {
    guard let first = context.failLabels.first else { return }
    for label in context.failLabels.dropFirst().reversed() {
      place(label)
      emit(.popTop, at: position)
    }
    place(first)
    context.failLabels = []
  }

  // MARK: - Patterns

  private mutating func visit(_ pattern: Pattern, _ context: inout PatternContext) throws(CompileError) {
    let position = CodePosition(pattern.range)
    switch pattern.kind {
    case .value(let value):
      switch value.kind {
      case .attribute: break
      default:
        if value.constantValue == nil, !value.isJoined {
          throw error("patterns may only match literals and attribute lookups", at: pattern.range)
        }
      }
      try visit(value)
      emitComparison(.eq, at: position)
      emitFailJump(.real(.popJumpIfFalse), &context, at: position)
    case .singleton(let value):
      emitConstant(Constant(value), at: position)
      emitComparison(.is, at: position)
      emitFailJump(.real(.popJumpIfFalse), &context, at: position)
    case .sequence(let patterns): try visitSequence(patterns, &context, pattern.range)
    case .mapping(let keys, let patterns, let rest):
      try visitMapping(keys, patterns, rest, &context, pattern.range)
    case .class(let cls, let patterns, let names, let namedPatterns):
      try visitClassPattern(cls, patterns, names, namedPatterns, &context, pattern.range)
    case .star(let name): try store(name, &context, pattern.range)
    case .as(let inner, let name):
      guard let inner else {
        if !context.allowsIrrefutable {
          let what = name.map { "name capture '\($0)'" } ?? "wildcard"
          throw error("\(what) makes remaining patterns unreachable", at: pattern.range)
        }
        return try store(name, &context, pattern.range)
      }
      context.onTop += 1
      emit(.copy, 1, at: position)
      try visit(inner, &context)
      context.onTop -= 1
      try store(name, &context, pattern.range)
    case .or(let alternatives): try visitOr(alternatives, &context, pattern.range)
    }
  }

  private mutating func visitInner(_ pattern: Pattern, _ context: inout PatternContext) throws(CompileError) {
    let allowed = context.allowsIrrefutable
    context.allowsIrrefutable = true
    try visit(pattern, &context)
    context.allowsIrrefutable = allowed
  }

  /// Moves the top of the stack below `count - 1` others.
  private mutating func emitRotation(_ count: Int, at position: CodePosition) {
    for depth in stride(from: count, to: 1, by: -1) { emit(.swap, depth, at: position) }
  }

  private mutating func store(
    _ name: String?, _ context: inout PatternContext, _ range: SourceRange
  ) throws(CompileError) {
    guard let name else { return emit(.popTop, at: CodePosition(range)) }
    if context.stores.contains(name) {
      throw error("multiple assignments to name '\(name)' in pattern", at: range)
    }
    emitRotation(context.onTop + context.stores.count + 1, at: CodePosition(range))
    context.stores.append(name)
  }

  private mutating func emitNotNoneTest(_ context: inout PatternContext, at position: CodePosition) {
    emit(.copy, 1, at: position)
    emitConstant(.none, at: position)
    emit(.isOp, 1, at: position)
    context.onTop += 1
    emitFailJump(.real(.popJumpIfFalse), &context, at: position)
  }

  private mutating func visitClassPattern(
    _ cls: Expr, _ patterns: [Pattern], _ names: [String], _ namedPatterns: [Pattern],
    _ context: inout PatternContext, _ range: SourceRange
  ) throws(CompileError) {
    let position = CodePosition(range)
    var seen: Set<String> = []
    for (name, pattern) in zip(names, namedPatterns) where !seen.insert(name).inserted {
      throw error("attribute name repeated in class pattern: \(name)", at: pattern.range)
    }
    try visit(cls)
    emitConstant(.tuple(names.map { .str($0) }), at: position)
    emit(.matchClass, patterns.count, at: position)
    emitNotNoneTest(&context, at: position)
    let all = patterns + namedPatterns
    emit(.unpackSequence, all.count, at: position)
    context.onTop += all.count - 1
    for pattern in all {
      context.onTop -= 1
      if pattern.isWildcard {
        emit(.popTop, at: position)
      } else {
        try visitInner(pattern, &context)
      }
    }
  }

  private mutating func visitMapping(
    _ keys: [Expr], _ patterns: [Pattern], _ rest: String?, _ context: inout PatternContext,
    _ range: SourceRange
  ) throws(CompileError) {
    let position = CodePosition(range)
    context.onTop += 1
    emit(.matchMapping, at: position)
    emitFailJump(.real(.popJumpIfFalse), &context, at: position)
    if keys.isEmpty, rest == nil {
      context.onTop -= 1
      return emit(.popTop, at: position)
    }
    if !keys.isEmpty {
      emit(.getLen, at: position)
      emitConstant(.int(Int64(keys.count)), at: position)
      emitComparison(.gtE, at: position)
      emitFailJump(.real(.popJumpIfFalse), &context, at: position)
    }
    var seen: Set<Constant> = []
    for key in keys {
      if let constant = key.constantValue {
        if !seen.insert(constant).inserted {
          throw error("mapping pattern checks duplicate key (\(constant.shortText))", at: range)
        }
      } else if case .attribute = key.kind {
      } else {
        throw error("mapping pattern keys may only match literals and attribute lookups", at: range)
      }
      try visit(key)
    }
    emit(.buildTuple, keys.count, at: position)
    emit(.matchKeys, at: position)
    context.onTop += 1
    emitNotNoneTest(&context, at: position)
    emit(.unpackSequence, keys.count, at: position)
    context.onTop += keys.count - 1
    for pattern in patterns {
      context.onTop -= 1
      try visitInner(pattern, &context)
    }
    context.onTop -= 2
    guard let rest else {
      emit(.popTop, at: position)
      return emit(.popTop, at: position)
    }
    emit(.buildMap, 0, at: position)
    emit(.swap, 3, at: position)
    emit(.dictUpdate, 2, at: position)
    emit(.unpackSequence, keys.count, at: position)
    for remaining in stride(from: keys.count, to: 0, by: -1) {
      emit(.copy, 1 + remaining, at: position)
      emit(.swap, 2, at: position)
      emit(.deleteSubscr, at: position)
    }
    try store(rest, &context, range)
  }

  private mutating func visitSequence(
    _ patterns: [Pattern], _ context: inout PatternContext, _ range: SourceRange
  ) throws(CompileError) {
    let position = CodePosition(range)
    let stars = patterns.indices.filter { patterns[$0].isStar }
    if stars.count > 1 { throw error("multiple starred names in sequence pattern", at: range) }
    let star = stars.first
    let starIsWildcard = star.map { patterns[$0].isWildcardStar } ?? false
    let onlyWildcards = patterns.allSatisfy { $0.isWildcard || $0.isWildcardStar }
    context.onTop += 1
    emit(.matchSequence, at: position)
    emitFailJump(.real(.popJumpIfFalse), &context, at: position)
    if star == nil || patterns.count > 1 {
      emit(.getLen, at: position)
      emitConstant(.int(Int64(star == nil ? patterns.count : patterns.count - 1)), at: position)
      emitComparison(star == nil ? .eq : .gtE, at: position)
      emitFailJump(.real(.popJumpIfFalse), &context, at: position)
    }
    context.onTop -= 1
    if onlyWildcards {
      emit(.popTop, at: position)
    } else if let star, starIsWildcard {
      try visitItems(patterns, star, &context, at: position)
    } else {
      if let star {
        emit(.unpackEx, star + (patterns.count - star - 1) << 8, at: position)
      } else {
        emit(.unpackSequence, patterns.count, at: position)
      }
      context.onTop += patterns.count
      for pattern in patterns {
        context.onTop -= 1
        try visitInner(pattern, &context)
      }
    }
  }

  /// Matches the items around an ignored `*_` by index.
  private mutating func visitItems(
    _ patterns: [Pattern], _ star: Int, _ context: inout PatternContext, at position: CodePosition
  ) throws(CompileError) {
    context.onTop += 1
    for (index, pattern) in patterns.enumerated() where index != star && !pattern.isWildcard {
      emit(.copy, 1, at: position)
      if index < star {
        emitConstant(.int(Int64(index)), at: position)
      } else {
        emit(.getLen, at: position)
        emitConstant(.int(Int64(patterns.count - index)), at: position)
        emit(.binaryOp, Int(BinaryOperator.subtract.rawValue), at: position)
      }
      emit(.binarySubscr, at: position)
      try visitInner(pattern, &context)
    }
    context.onTop -= 1
    emit(.popTop, at: position)
  }

  private mutating func visitOr(
    _ alternatives: [Pattern], _ outer: inout PatternContext, _ range: SourceRange
  ) throws(CompileError) {
    let end = newLabel()
    var control: [String] = []
    for (index, alternative) in alternatives.enumerated() {
      let position = CodePosition(alternative.range)
      var context = PatternContext()
      context.allowsIrrefutable = index == alternatives.count - 1 && outer.allowsIrrefutable
      emit(.copy, 1, at: position)
      try visit(alternative, &context)
      if index == 0 {
        control = context.stores
      } else {
        guard Set(control) == Set(context.stores) else {
          throw error("alternative patterns bind different names", at: range)
        }
        reorder(&context.stores, as: control, at: position)
      }
      emitJump(.jump, to: end, at: position)
      placeFailLabels(&context, at: position)
    }
    let position = CodePosition(range)
    emit(.popTop, at: position)
    emitFailJump(.jump, &outer, at: position)
    place(end)
    let rotations = control.count + 1 + outer.onTop + outer.stores.count
    for name in control {
      emitRotation(rotations, at: position)
      if outer.stores.contains(name) {
        throw error("multiple assignments to name '\(name)' in pattern", at: range)
      }
      outer.stores.append(name)
    }
    emit(.popTop, at: position)
  }

  /// Brings the captured values on the stack into the order of the first alternative.
  private mutating func reorder(_ stores: inout [String], as control: [String], at position: CodePosition) {
    for place in control.indices.reversed() {
      guard let found = stores.firstIndex(of: control[place]), found != place else { continue }
      let moved = Array(stores[...found])
      stores.removeFirst(found + 1)
      stores.insert(contentsOf: moved, at: place - found)
      for _ in 0...found { emitRotation(place + 1, at: position) }
    }
  }
}

extension Pattern {
  /// Whether it is a bare `_`.
  fileprivate var isWildcard: Bool {
    if case .as(nil, nil) = kind { return true }
    return false
  }

  fileprivate var isStar: Bool {
    if case .star = kind { return true }
    return false
  }

  fileprivate var isWildcardStar: Bool {
    if case .star(nil) = kind { return true }
    return false
  }
}

extension Expr {
  fileprivate var isJoined: Bool {
    if case .joinedStr = kind { return true }
    return false
  }
}
