package import PythonSyntax

/// Compiles a parsed program to the bytecode of CPython 3.12.
package func compile(module: Module, filename: String) throws(CompileError) -> CodeObject {
  let features = try FutureFeatures(of: module, filename: filename)
  let table = try SymbolTableBuilder.table(
    of: module, filename: filename, annotationsAreText: features.annotationsAreText)
  var generator = CodeGenerator(table: table, filename: filename, features: features)
  return try generator.compile(module)
}

/// Walks the syntax tree and writes instructions, one `CodeUnit` for each code object.
struct CodeGenerator {
  var table: SymbolTable
  let filename: String
  let features: FutureFeatures
  var unit: CodeUnit
  /// The units around the current one, outermost first.
  var outerUnits: [CodeUnit] = []

  /// Whether the values of the program's own expression statements are shown.
  private(set) var showsValues = false

  /// What looks like a mistake, in the order it was found.
  var warnings: [CompileWarning] = []

  /// From this many stack items on, displays and calls are built piece by piece.
  let stackUseGuideline = 30

  init(table: SymbolTable, filename: String, features: FutureFeatures) {
    self.table = table
    self.filename = filename
    self.features = features
    unit = CodeUnit(
      kind: .module, name: "<module>", firstLine: 1, scope: table[.module], id: .module, privateClass: nil)
  }

  mutating func compile(_ module: Module) throws(CompileError) -> CodeObject {
    emit(.resume, at: CodePosition(line: 0, endLine: 1, column: 0, endColumn: 0))
    let start = CodePosition(line: 1, endLine: 1, column: 0, endColumn: 0)
    switch module.mode {
    case .file: try visitBody(module.body, at: start)
    case .expression:
      guard case .expr(let value)? = module.body.first?.kind else { break }
      try visit(value)
      return finish(addsReturn: false)
    case .interactive:
      showsValues = true
      if module.body.containsAnnotation { emit(.setupAnnotations, at: start) }
      try visit(module.body)
    }
    return finish(addsReturn: true)
  }

  func error(_ message: String, at range: SourceRange) -> CompileError {
    CompileError(message: message, filename: filename, range: range)
  }

  // MARK: - Units

  var scope: Scope { table[unit.scope] }

  /// Starts the code object of `node`.
  mutating func enter(
    _ kind: CodeUnit.Kind, name: String, node: ScopeNode, firstLine: Int
  ) throws(CompileError) {
    guard let id = table.scopeOfNode[node] else {
      preconditionFailure("the symbol table has no scope for \(name) at \(node.range)")
    }
    let inner = CodeUnit(
      kind: kind, name: name, firstLine: firstLine, scope: table[id], id: id, privateClass: unit.privateClass)
    outerUnits.append(unit)
    unit = inner
    unit.qualifiedName = qualifiedName()
    let line = Int32(firstLine)
    emit(.resume, at: CodePosition(line: line, endLine: line, column: 0, endColumn: 0))
  }

  private func qualifiedName() -> String {
    var outerUnits = outerUnits
    if outerUnits.last?.kind == .typeParameters { outerUnits.removeLast() }
    guard outerUnits.count > 1, let parent = outerUnits.last else { return unit.name }
    switch unit.kind {
    case .function, .asyncFunction, .class:
      let name = mangled(unit.name, in: parent.privateClass)
      if table[parent.scope][name]?.scope == .globalExplicit { return unit.name }
    default: break
    }
    return parent.isFunction
      ? "\(parent.qualifiedName).<locals>.\(unit.name)" : "\(parent.qualifiedName).\(unit.name)"
  }

  /// Ends the current code object and goes back to the one around it.
  mutating func leave(addsReturn: Bool) -> CodeObject {
    let code = finish(addsReturn: addsReturn)
    if let outer = outerUnits.popLast() { unit = outer }
    return code
  }

  private mutating func finish(addsReturn: Bool) -> CodeObject {
    if addsReturn { emitConstant(.none, at: .none) }
    emit(.returnValue, at: .none)
    var assembler = Assembler(unit: unit, filename: filename, flags: flags())
    return assembler.assemble()
  }

  private func flags() -> CodeFlags {
    var flags = features.flags
    let scope = scope
    if scope.kind == .function {
      flags.formUnion([.optimized, .newLocals])
      if scope.isNested { flags.insert(.nested) }
      switch (scope.isGenerator, scope.isCoroutine) {
      case (true, true): flags.insert(.asyncGenerator)
      case (true, false): flags.insert(.generator)
      case (false, true): flags.insert(.coroutine)
      case (false, false): break
      }
      if scope.hasVarArgs { flags.insert(.varArgs) }
      if scope.hasVarKeywords { flags.insert(.varKeywords) }
    }
    return flags
  }

  // MARK: - Writing instructions

  mutating func emit(_ opcode: Opcode, _ argument: Int = 0, at position: CodePosition) {
    unit.sequence.instructions.append(AssemblyInstruction(.real(opcode), argument, at: position))
  }

  mutating func emit(mark operation: AssemblyOperation, _ argument: Int = 0, at position: CodePosition) {
    unit.sequence.instructions.append(AssemblyInstruction(operation, argument, at: position))
  }

  mutating func emitJump(_ opcode: Opcode, to label: Label, at position: CodePosition) {
    unit.sequence.instructions.append(AssemblyInstruction(.real(opcode), at: position, to: label))
  }

  mutating func emitJump(_ operation: AssemblyOperation, to label: Label, at position: CodePosition) {
    unit.sequence.instructions.append(AssemblyInstruction(operation, at: position, to: label))
  }

  mutating func emitConstant(_ constant: Constant, at position: CodePosition) {
    emit(.loadConst, unit.constants.index(of: constant), at: position)
  }

  mutating func emitIntrinsic(_ intrinsic: UnaryIntrinsic, at position: CodePosition) {
    emit(.callIntrinsic1, Int(intrinsic.rawValue), at: position)
  }

  /// An instruction on an attribute or import name.
  mutating func emitName(_ opcode: Opcode, _ name: String, at position: CodePosition) {
    emit(opcode, unit.names.index(of: mangled(name, in: unit.privateClass)), at: position)
  }

  /// `LOAD_ATTR`, as a method for a call when `isMethod`.
  mutating func emitLoadAttribute(_ name: String, isMethod: Bool, at position: CodePosition) {
    let index = unit.names.index(of: mangled(name, in: unit.privateClass))
    emit(.loadAttr, index << 1 | (isMethod ? 1 : 0), at: position)
  }

  mutating func newLabel() -> Label { unit.sequence.newLabel() }

  mutating func place(_ label: Label) { unit.sequence.place(label) }

  /// Enters a block; 20 may be inside one another (`CO_MAXBLOCKS`).
  mutating func push(
    _ kind: FrameBlock.Kind, start: Label? = nil, exit: Label? = nil, at position: CodePosition
  ) throws(CompileError) {
    if unit.frameBlocks.count >= 20 {
      let range = SourceRange(
        line: Int(position.line), column: Int(position.column), endLine: Int(position.endLine),
        endColumn: Int(position.endColumn))
      throw error("too many statically nested blocks", at: range)
    }
    unit.frameBlocks.append(FrameBlock(kind: kind, start: start, exit: exit, position: position))
  }

  mutating func popFrameBlock() { unit.frameBlocks.removeLast() }
}

extension CodePosition {
  init(_ range: SourceRange) {
    self.init(
      line: Int32(range.line), endLine: Int32(range.endLine), column: Int32(range.column),
      endColumn: Int32(range.endColumn))
  }
}
