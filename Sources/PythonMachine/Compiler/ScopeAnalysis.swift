/// Decides for every name of every scope whether it is local, global, free or a cell.
///
/// Works top down with the names bound outside, then bottom up with the names found free inside, as
/// Python's rules say:
/// class bodies are invisible to the functions in them; list, set and dict comprehensions are merged into
/// their scope.
struct ScopeAnalysis {
  var table: SymbolTable
  let filename: String

  /// Returns the table with every symbol's scope filled in.
  static func resolve(_ table: SymbolTable, filename: String) throws(CompileError) -> SymbolTable {
    var analysis = ScopeAnalysis(table: table, filename: filename)
    var free: Set<String> = []
    var global: Set<String> = []
    _ = try analysis.analyze(.module, bound: nil, typeParameters: [], in: nil, free: &free, global: &global)
    return analysis.table
  }

  /// - Parameters:
  ///   - typeParameters: those of the names bound outside that are type parameters.
  ///   - classID: the class whose names the scope sees, if it sees any.
  private mutating func analyze(
    _ id: ScopeID, bound outerBound: Set<String>?, typeParameters outerParameters: Set<String>,
    in classID: ScopeID?, free: inout Set<String>, global: inout Set<String>
  ) throws(CompileError) {
    var bound = outerBound
    var typeParameters = outerParameters
    let kind = table[id].kind
    var local: Set<String> = []
    var scopes: [String: NameScope] = [:]
    var boundForChildren: Set<String> = []
    var globalForChildren: Set<String> = []
    if kind == .class {
      globalForChildren.formUnion(global)
      boundForChildren.formUnion(bound ?? [])
    }
    for name in table[id].names {
      scopes[name] = try scope(
        of: name, in: id, classID, bound: &bound, typeParameters: typeParameters, local: &local, free: &free,
        global: &global)
    }
    for name in local {
      if table[id][name]?.flags.contains(.typeParameter) == true {
        typeParameters.insert(name)
      } else if kind == .function {
        typeParameters.remove(name)
      }
    }
    if kind == .class {
      boundForChildren.formUnion(["__class__", "__classdict__"])
    } else {
      if kind == .function { boundForChildren.formUnion(local) }
      boundForChildren.formUnion(bound ?? [])
      globalForChildren.formUnion(global)
    }

    var newFree: Set<String> = []
    var inlinedCells: Set<String> = []
    var children: [ScopeID] = []
    for child in table[id].children {
      let comprehension = table[child].comprehension
      let inlines = comprehension != nil && comprehension != .generator
      var childFree: Set<String> = []
      var childGlobal = globalForChildren
      let seen = table[child].seesClass ? (kind == .class ? id : classID) : nil
      try analyze(
        child, bound: boundForChildren, typeParameters: typeParameters, in: seen, free: &childFree,
        global: &childGlobal)
      if inlines {
        inline(child, into: id, scopes: &scopes, free: &childFree, cells: &inlinedCells)
        table[child].isInlined = true
        children += table[child].children
      } else {
        children.append(child)
      }
      newFree.formUnion(childFree)
    }
    table[id].children = children

    if kind == .function {
      for (name, scope) in scopes where scope == .local {
        if newFree.contains(name) || inlinedCells.contains(name) {
          scopes[name] = .cell
          newFree.remove(name)
        }
      }
    } else if kind == .class {
      table[id].needsClassCell = newFree.remove("__class__") != nil
      table[id].needsClassDict = newFree.remove("__classdict__") != nil
    }
    record(scopes, bound: bound, free: newFree, cells: inlinedCells, in: id)
    free.formUnion(newFree)
  }

  private func scope(
    of name: String, in id: ScopeID, _ classID: ScopeID?, bound: inout Set<String>?,
    typeParameters: Set<String>, local: inout Set<String>, free: inout Set<String>, global: inout Set<String>
  ) throws(CompileError) -> NameScope {
    let flags = table[id][name]?.flags ?? []
    func error(_ message: String) -> CompileError {
      CompileError(
        message: message, filename: filename, range: table[id].declarations[name] ?? table[id].range)
    }
    if flags.contains(.declaredGlobal) {
      if flags.contains(.declaredNonlocal) { throw error("name '\(name)' is nonlocal and global") }
      global.insert(name)
      bound?.remove(name)
      return .globalExplicit
    }
    if flags.contains(.declaredNonlocal) {
      guard let bound else { throw error("nonlocal declaration not allowed at module level") }
      guard bound.contains(name) else { throw error("no binding for nonlocal '\(name)' found") }
      if typeParameters.contains(name) {
        throw error("nonlocal binding not allowed for type parameter '\(name)'")
      }
      free.insert(name)
      return .free
    }
    if !flags.isDisjoint(with: .bound) {
      local.insert(name)
      global.remove(name)
      return .local
    }
    // A name of the class is looked for there, then among the globals, and nowhere between.
    if let inClass = classID.flatMap({ table[$0][name]?.flags }) {
      if inClass.contains(.declaredGlobal) { return .globalExplicit }
      if !inClass.isDisjoint(with: .bound), !inClass.contains(.declaredNonlocal) { return .globalImplicit }
    }
    if bound?.contains(name) ?? false {
      free.insert(name)
      return .free
    }
    return .globalImplicit
  }

  /// Makes the names of a comprehension names of the scope its code will stand in.
  private mutating func inline(
    _ comprehension: ScopeID, into id: ScopeID, scopes: inout [String: NameScope], free: inout Set<String>,
    cells: inout Set<String>
  ) {
    let inner = table[comprehension]
    for name in inner.names {
      guard let symbol = inner[name], !symbol.flags.contains(.parameter) else { continue }
      if symbol.scope == .cell || symbol.flags.contains(.cellInComprehension) { cells.insert(name) }
      if let existing = table[id][name] {
        let usedDeeper = inner.children.contains { table[$0][name]?.scope == .free }
        if !existing.flags.isDisjoint(with: .bound), !usedDeeper, table[id].kind != .class {
          free.remove(name)
        }
      } else {
        table[id][name] = Symbol(flags: symbol.flags)
        scopes[name] = symbol.scope
      }
    }
  }

  private mutating func record(
    _ scopes: [String: NameScope], bound: Set<String>?, free: Set<String>, cells: Set<String>, in id: ScopeID
  ) {
    for name in table[id].names {
      if cells.contains(name) { table[id][name]?.flags.insert(.cellInComprehension) }
      table[id][name]?.scope = scopes[name]
    }
    for name in free.sorted() {
      if let symbol = table[id][name] {
        if table[id].kind == .class, !symbol.flags.isDisjoint(with: [.bound, .declaredGlobal]) {
          table[id][name]?.flags.insert(.freeInClass)
        }
      } else if bound?.contains(name) ?? true {
        table[id][name] = Symbol(flags: [], scope: .free)
      }
    }
  }
}
