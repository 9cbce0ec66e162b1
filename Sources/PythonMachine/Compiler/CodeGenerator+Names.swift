import PythonSyntax

extension CodeGenerator {
  /// Reads, binds or deletes a variable, wherever it lives.
  mutating func emitVariable(
    _ name: String, _ context: ExprContext, at position: CodePosition, range: SourceRange? = nil
  ) throws(CompileError) {
    if name == "__debug__", let range, context != .load {
      throw error("cannot \(context == .store ? "assign to" : "delete") __debug__", at: range)
    }
    let name = mangled(name, in: unit.privateClass)
    let scope = scope
    let isFunction = scope.kind == .function
    switch scope[name]?.scope {
    case .free:
      emitCell(unit.cells.names.count + unit.frees.index(of: name), name, context, at: position)
    case .cell:
      emitCell(unit.cells.index(of: name), name, context, at: position)
    case .local where isFunction || unit.hiddenLocals.contains(name):
      emit(choose(context, .loadFast, .storeFast, .deleteFast), unit.variables.index(of: name), at: position)
    case .globalExplicit:
      emitGlobal(name, context, at: position)
    case .globalImplicit where isFunction:
      emitGlobal(name, context, at: position)
    default:
      if context == .load, scope.kind == .class, unit.inlinedDepth > 0 {
        emitGlobal(name, context, at: position)
      } else {
        emit(choose(context, .loadName, .storeName, .deleteName), unit.names.index(of: name), at: position)
      }
    }
  }

  private func choose(_ context: ExprContext, _ load: Opcode, _ store: Opcode, _ delete: Opcode) -> Opcode {
    switch context {
    case .load: return load
    case .store: return store
    case .del: return delete
    }
  }

  private mutating func emitGlobal(_ name: String, _ context: ExprContext, at position: CodePosition) {
    let index = unit.names.index(of: name)
    if context == .load, scope.seesClass, scope[name]?.scope == .globalImplicit {
      emitClassDict(at: position)
      emit(.loadFromDictOrGlobals, index, at: position)
      return
    }
    let opcode = choose(context, .loadGlobal, .storeGlobal, .deleteGlobal)
    emit(opcode, opcode == .loadGlobal ? index << 1 : index, at: position)
  }

  private mutating func emitCell(
    _ index: Int, _ name: String, _ context: ExprContext, at position: CodePosition
  ) {
    if context == .load, scope.kind == .class, unit.inlinedDepth == 0 {
      emit(.loadLocals, at: position)
      emit(.loadFromDictOrDeref, index, at: position)
    } else if context == .load, scope.seesClass, name != "__classdict__" {
      emitClassDict(at: position)
      emit(.loadFromDictOrDeref, index, at: position)
    } else {
      emit(choose(context, .loadDeref, .storeDeref, .deleteDeref), index, at: position)
    }
  }

  /// Pushes the names of the class this scope stands in.
  private mutating func emitClassDict(at position: CodePosition) {
    emit(.loadDeref, unit.cells.names.count + unit.frees.index(of: "__classdict__"), at: position)
  }

  /// Makes the function of `code`, with the cells of its free variables.
  mutating func emitFunction(_ code: CodeObject, flags: Int, at position: CodePosition) {
    var flags = flags
    let free = code.freeNames
    if !free.isEmpty {
      for name in free {
        let isCell =
          (unit.kind == .class && (name == "__class__" || name == "__classdict__"))
          || scope[name]?.scope == .cell
        let index =
          isCell ? unit.cells.index(of: name) : unit.cells.names.count + unit.frees.index(of: name)
        emit(.loadClosure, index, at: position)
      }
      emit(.buildTuple, free.count, at: position)
      flags |= 8
    }
    emitConstant(.code(code), at: position)
    emit(.makeFunction, flags, at: position)
  }
}
