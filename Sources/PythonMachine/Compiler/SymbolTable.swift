import PythonSyntax

/// Which scopes a program has and what each name means in each of them.
struct SymbolTable {
  /// All scopes; the module is the first.
  var scopes: [Scope] = []
  /// The scope that a function, lambda, class or comprehension opens.
  var scopeOfNode: [ScopeNode: ScopeID] = [:]

  subscript(id: ScopeID) -> Scope {
    _read { yield scopes[id.index] }
    _modify { yield &scopes[id.index] }
  }
}

/// A scope's place in the table.
struct ScopeID: Hashable {
  let index: Int
  static let module = ScopeID(index: 0)
}

/// The syntax that opens a scope; kind and range together name a node uniquely.
struct ScopeNode: Hashable {
  enum Kind {
    case function, lambda, `class`, listComprehension, setComprehension, dictComprehension, generator
    /// `[T: bound]`: the parameters, a bound, and the value of a `type` statement.
    case typeParameters, typeBound, typeAlias
  }
  let kind: Kind
  let range: SourceRange
}

/// What is known of a name in one scope before and after resolution.
struct Symbol {
  var flags: SymbolFlags
  /// nil until the whole program has been read.
  var scope: NameScope?
}

/// How a name came up in a scope.
struct SymbolFlags: OptionSet {
  let rawValue: UInt16
  static let declaredGlobal = SymbolFlags(rawValue: 1)
  static let assigned = SymbolFlags(rawValue: 2)
  static let parameter = SymbolFlags(rawValue: 4)
  static let declaredNonlocal = SymbolFlags(rawValue: 8)
  static let used = SymbolFlags(rawValue: 16)
  /// Bound or global in a class body, and free in a method of it.
  static let freeInClass = SymbolFlags(rawValue: 32)
  static let imported = SymbolFlags(rawValue: 64)
  static let annotated = SymbolFlags(rawValue: 128)
  static let iterationVariable = SymbolFlags(rawValue: 256)
  /// A cell only inside a comprehension that has been inlined here.
  static let cellInComprehension = SymbolFlags(rawValue: 512)

  static let typeParameter = SymbolFlags(rawValue: 1024)

  static let bound: SymbolFlags = [.assigned, .parameter, .imported]
}

/// Where a name's value lives.
enum NameScope { case local, globalExplicit, globalImplicit, free, cell }

/// A module, class body, function, lambda or comprehension.
struct Scope {
  enum Kind { case module, `class`, function }

  let kind: Kind
  let name: String
  let node: ScopeNode?
  /// What kind of comprehension it is, nil when none.
  var comprehension: ScopeNode.Kind?
  /// Whether a function encloses it.
  var isNested = false
  var isGenerator = false
  var isCoroutine = false
  var hasVarArgs = false
  var hasVarKeywords = false
  /// A method of this class uses `super()` or `__class__`.
  var needsClassCell = false
  /// A comprehension whose code stands in the enclosing scope (PEP 709).
  var isInlined = false
  /// The class whose private names are mangled here.
  var privateClass: String?
  /// Names in order of first appearance.
  private(set) var names: [String] = []
  private var table: [String: Symbol] = [:]
  var parameters: [String] = []
  var children: [ScopeID] = []
  /// Where each name was declared global or nonlocal.
  var declarations: [String: SourceRange] = [:]
  var range: SourceRange

  /// What it is, where `yield`, `await` and `:=` have no place in it: an annotation, a bound, an alias.
  var refusing: String?
  /// It stands in a class and reads that class's names before globals (PEP 695).
  var seesClass = false
  /// What stands in this class and sees its names reads them through `__classdict__`.
  var needsClassDict = false
  /// While a comprehension's targets are read.
  var isReadingTargets = false
  /// How many comprehension iterables the reader is inside of.
  var iterableDepth = 0

  init(kind: Kind, name: String, node: ScopeNode?, range: SourceRange) {
    self.kind = kind
    self.name = name
    self.node = node
    self.range = range
  }

  subscript(name: String) -> Symbol? {
    get { table[name] }
    set {
      if table.updateValue(newValue ?? Symbol(flags: []), forKey: name) == nil { names.append(name) }
    }
  }

  subscript(name: String, default symbol: Symbol) -> Symbol {
    get { table[name] ?? symbol }
    set { self[name] = newValue }
  }

  /// Forgets a name, which keeps its place in the order.
  mutating func remove(_ name: String) {
    table[name] = nil
    names.removeAll { $0 == name }
  }

  /// The names that live in cells here, sorted.
  var cellNames: [String] {
    names.filter {
      table[$0].map { $0.scope == .cell || $0.flags.contains(.cellInComprehension) } ?? false
    }.sortedByCodePoint()
  }

  /// The names that come from enclosing functions, sorted.
  var freeNames: [String] {
    names.filter {
      table[$0].map { $0.scope == .free || $0.flags.contains(.freeInClass) } ?? false
    }.sortedByCodePoint()
  }
}

extension [String] {
  /// Sorts as Python sorts strings.
  func sortedByCodePoint() -> [String] {
    sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
  }
}

/// The name `name` has inside class `privateClass`: `__x` becomes `_C__x`.
func mangled(_ name: String, in privateClass: String?) -> String {
  guard let privateClass, name.hasPrefix("__"), !name.hasSuffix("__"), !name.contains(".") else {
    return name
  }
  let stripped = privateClass.drop { $0 == "_" }
  return stripped.isEmpty ? name : "_\(stripped)\(name)"
}
