import PythonSyntax

/// The instructions that build a kind of container.
struct DisplayKind {
  let build: Opcode
  let add: Opcode
  let extend: Opcode
  let isTuple: Bool

  static let list = DisplayKind(build: .buildList, add: .listAppend, extend: .listExtend, isTuple: false)
  /// Built as a list when it cannot be built in one go.
  static let tuple = DisplayKind(build: .buildList, add: .listAppend, extend: .listExtend, isTuple: true)
  static let set = DisplayKind(build: .buildSet, add: .setAdd, extend: .setUpdate, isTuple: false)
}

extension CodeGenerator {
  mutating func visitSequence(
    _ elts: [Expr], _ kind: DisplayKind, _ context: ExprContext, _ range: SourceRange
  ) throws(CompileError) {
    switch context {
    case .load: try visitDisplay(elts, kind, alreadyPushed: 0, at: CodePosition(range))
    case .store: try visitUnpacking(elts, range)
    case .del: for item in elts { try visit(item) }
    }
  }

  private mutating func visitUnpacking(_ elts: [Expr], _ range: SourceRange) throws(CompileError) {
    let position = CodePosition(range)
    let stars = elts.indices.filter { elts[$0].isStarred }
    if stars.count > 1 { throw error("multiple starred expressions in assignment", at: range) }
    if let star = stars.first {
      let after = elts.count - star - 1
      if star >= 256 || after >= 1 << 23 {
        throw error("too many expressions in star-unpacking assignment", at: range)
      }
      emit(.unpackEx, star + after << 8, at: position)
    } else {
      emit(.unpackSequence, elts.count, at: position)
    }
    for item in elts {
      if case .starred(let value, _) = item.kind { try visit(value) } else { try visit(item) }
    }
  }

  /// Builds a container of `elts` on top of `alreadyPushed` first items.
  mutating func visitDisplay(
    _ elts: [Expr], _ kind: DisplayKind, alreadyPushed: Int, at position: CodePosition
  ) throws(CompileError) {
    if elts.count > 2, let values = elts.allConstantValues {
      if kind.isTuple, alreadyPushed == 0 { return emitConstant(.tuple(values), at: position) }
      let folded = kind.add == .setAdd ? Constant.frozenset(of: values) : .tuple(values)
      emit(kind.build, alreadyPushed, at: position)
      emitConstant(folded, at: position)
      emit(kind.extend, 1, at: position)
      if kind.isTuple { emitIntrinsic(.listToTuple, at: position) }
      return
    }
    let isBig = elts.count + alreadyPushed > stackUseGuideline
    if !isBig, !elts.contains(where: \.isStarred) {
      for item in elts { try visit(item) }
      return emit(kind.isTuple ? .buildTuple : kind.build, elts.count + alreadyPushed, at: position)
    }
    var isBuilt = isBig
    if isBig { emit(kind.build, alreadyPushed, at: position) }
    for (index, item) in elts.enumerated() {
      if case .starred(let value, _) = item.kind {
        if !isBuilt {
          emit(kind.build, index + alreadyPushed, at: position)
          isBuilt = true
        }
        try visit(value)
        emit(kind.extend, 1, at: position)
      } else {
        try visit(item)
        if isBuilt { emit(kind.add, 1, at: position) }
      }
    }
    if kind.isTuple { emitIntrinsic(.listToTuple, at: position) }
  }

  mutating func visitDict(_ keys: [Expr?], _ values: [Expr], at position: CodePosition) throws(CompileError) {
    var pending: [(key: Expr, value: Expr)] = []
    var hasDict = false
    for (key, value) in zip(keys, values) {
      guard let key else {
        try flush(&pending, &hasDict, at: position)
        if !hasDict {
          emit(.buildMap, 0, at: position)
          hasDict = true
        }
        try visit(value)
        emit(.dictUpdate, 1, at: position)
        continue
      }
      pending.append((key, value))
      if (pending.count - 1) * 2 > stackUseGuideline { try flush(&pending, &hasDict, at: position) }
    }
    try flush(&pending, &hasDict, at: position)
    if !hasDict { emit(.buildMap, 0, at: position) }
  }

  private mutating func flush(
    _ pending: inout [(key: Expr, value: Expr)], _ hasDict: inout Bool, at position: CodePosition
  ) throws(CompileError) {
    guard !pending.isEmpty else { return }
    try visitPairs(pending, at: position)
    if hasDict { emit(.dictUpdate, 1, at: position) }
    hasDict = true
    pending = []
  }

  private mutating func visitPairs(
    _ pairs: [(key: Expr, value: Expr)], at position: CodePosition
  ) throws(CompileError) {
    let isBig = pairs.count * 2 > stackUseGuideline
    if pairs.count > 1, !isBig, let keys = pairs.map(\.key).allConstantValues {
      for pair in pairs { try visit(pair.value) }
      emitConstant(.tuple(keys), at: position)
      return emit(.buildConstKeyMap, pairs.count, at: position)
    }
    if isBig { emit(.buildMap, 0, at: position) }
    for pair in pairs {
      try visit(pair.key)
      try visit(pair.value)
      if isBig { emit(.mapAdd, 1, at: position) }
    }
    if !isBig { emit(.buildMap, pairs.count, at: position) }
  }
}
