import PythonSyntax

/// Reads a program and notes every name in every scope; `ScopeAnalysis` then decides what each name means.
struct SymbolTableBuilder {
  private(set) var table = SymbolTable()
  private var stack: [ScopeID] = []
  private var privateClass: String?
  let filename: String
  let annotationsAreText: Bool

  /// Builds and resolves the table of a whole program.
  static func table(
    of module: Module, filename: String, annotationsAreText: Bool
  ) throws(CompileError) -> SymbolTable {
    var builder = SymbolTableBuilder(filename: filename, annotationsAreText: annotationsAreText)
    let start = SourceRange(line: 0, column: 0, endLine: 0, endColumn: 0)
    builder.enter(.module, name: "top", node: nil, range: start)
    try builder.visit(module.body)
    builder.leave()
    return try ScopeAnalysis.resolve(builder.table, filename: filename)
  }

  private init(filename: String, annotationsAreText: Bool) {
    self.filename = filename
    self.annotationsAreText = annotationsAreText
  }

  func error(_ message: String, at range: SourceRange) -> CompileError {
    CompileError(message: message, filename: filename, range: range)
  }

  // MARK: - Scopes

  var current: Scope {
    get { table[stack[stack.count - 1]] }
    _modify { yield &table[stack[stack.count - 1]] }
  }

  /// The enclosing scopes, innermost first, the current one included.
  var enclosing: [ScopeID] { stack.reversed() }

  mutating func enter(_ kind: Scope.Kind, name: String, node: ScopeNode?, range: SourceRange) {
    var scope = Scope(kind: kind, name: name, node: node, range: range)
    scope.privateClass = privateClass
    let id = ScopeID(index: table.scopes.count)
    if let parent = stack.last {
      scope.isNested = table[parent].isNested || table[parent].kind == .function
      table[parent].children.append(id)
    }
    table.scopes.append(scope)
    if let node { table.scopeOfNode[node] = id }
    stack.append(id)
  }

  mutating func leave() { stack.removeLast() }

  /// Reads what `body` reads in a scope that leaves no trace.
  mutating func visitAside(_ expression: Expr) throws(CompileError) {
    enter(.function, name: "_annotation", node: nil, range: expression.range)
    current.refusing = "an annotation"
    try visit(expression)
    leave()
    current.children.removeLast()
  }

  func refuseInAnnotation(_ what: String, at range: SourceRange) throws(CompileError) {
    if let place = current.refusing {
      throw error("\(what) expression cannot be used within \(place)", at: range)
    }
  }

  /// What opens a scope could not see the class's names, which 3.12 says instead of missing them.
  func refuseInClassAnnotation(_ what: String, at range: SourceRange) throws(CompileError) {
    if current.seesClass {
      throw error("Cannot use \(what) in annotation scope within class scope", at: range)
    }
  }

  mutating func withPrivateClass(_ name: String?) -> String? {
    let outer = privateClass
    privateClass = name
    return outer
  }

  // MARK: - Names

  func flags(of name: String) -> SymbolFlags? { current[mangled(name, in: privateClass)]?.flags }

  mutating func note(_ name: String, _ flags: SymbolFlags, at range: SourceRange) throws(CompileError) {
    try note(name, flags, in: stack[stack.count - 1], at: range)
  }

  mutating func note(
    _ name: String, _ flags: SymbolFlags, in id: ScopeID, at range: SourceRange
  ) throws(CompileError) {
    let name = mangled(name, in: privateClass)
    var symbol = table[id][name] ?? Symbol(flags: [])
    if flags.contains(.parameter), symbol.flags.contains(.parameter) {
      throw error("duplicate argument '\(name)' in function definition", at: range)
    }
    symbol.flags.formUnion(flags)
    if table[id].isReadingTargets {
      if !symbol.flags.isDisjoint(with: [.declaredGlobal, .declaredNonlocal]) {
        throw error(
          "comprehension inner loop cannot rebind assignment expression target '\(name)'", at: range)
      }
      symbol.flags.insert(.iterationVariable)
    }
    table[id][name] = symbol
    if flags.contains(.declaredGlobal), id != .module {
      table[.module][name, default: Symbol(flags: [])].flags.formUnion(flags)
    }
    if flags.contains(.parameter) { table[id].parameters.append(name) }
  }

  mutating func declare(
    _ names: [String], _ flag: SymbolFlags, word: String, at range: SourceRange
  ) throws(CompileError) {
    for name in names {
      let seen = flags(of: name) ?? []
      if seen.contains(.parameter) {
        throw error("name '\(name)' is parameter and \(word)", at: range)
      } else if seen.contains(.used) {
        throw error("name '\(name)' is used prior to \(word) declaration", at: range)
      } else if seen.contains(.annotated) {
        throw error("annotated name '\(name)' can't be \(word)", at: range)
      } else if seen.contains(.assigned) {
        throw error("name '\(name)' is assigned to before \(word) declaration", at: range)
      }
      try note(name, flag, at: range)
      recordDeclaration(of: name, at: range)
    }
  }

  mutating func recordDeclaration(of name: String, at range: SourceRange) {
    let name = mangled(name, in: privateClass)
    // An error about the name blames its first declaration.
    if current.declarations[name] == nil { current.declarations[name] = range }
  }

  /// Binds the target of `:=` inside a comprehension in the scope around it.
  mutating func bindWalrusTarget(_ name: String, at range: SourceRange) throws(CompileError) {
    for id in enclosing {
      let flags = table[id][mangled(name, in: privateClass)]?.flags ?? []
      if table[id].comprehension != nil {
        if flags.contains(.iterationVariable), !flags.isDisjoint(with: [.assigned, .declaredGlobal]) {
          throw error(
            "assignment expression cannot rebind comprehension iteration variable '\(name)'", at: range)
        }
        continue
      }
      switch table[id].kind {
      case .function:
        let isGlobal = flags.contains(.declaredGlobal)
        try note(name, isGlobal ? .declaredGlobal : .declaredNonlocal, at: range)
        recordDeclaration(of: name, at: range)
        return try note(name, .assigned, in: id, at: range)
      case .module:
        try note(name, .declaredGlobal, at: range)
        recordDeclaration(of: name, at: range)
        return try note(name, .declaredGlobal, in: id, at: range)
      case .class:
        throw error(
          "assignment expression within a comprehension cannot be used in a class body", at: range)
      }
    }
  }
}
