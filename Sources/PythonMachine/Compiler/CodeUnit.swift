import PythonSyntax

/// A code object while its code is being generated.
struct CodeUnit {
  enum Kind { case module, `class`, function, asyncFunction, lambda, comprehension, typeParameters }

  let kind: Kind
  let name: String
  var qualifiedName: String
  let firstLine: Int
  let scope: ScopeID
  /// The class whose private names are mangled here.
  var privateClass: String?

  var sequence = InstructionSequence()
  var constants = ConstantTable()
  var names = NameTable()
  /// Locals in slots: parameters first, others in order of first use.
  var variables: NameTable
  var cells: NameTable
  var frees: NameTable
  /// Comprehension variables that are in slots here and now although this is a module or class body.
  var hiddenLocals: Set<String> = [] {
    didSet { everHidden.formUnion(hiddenLocals) }
  }
  /// All that ever were in `hiddenLocals`.
  private(set) var everHidden: Set<String> = []
  var positionalCount = 0
  var positionalOnlyCount = 0
  var keywordOnlyCount = 0
  /// All parameters, `*args` and `**kwargs` included.
  let parameterCount: Int

  var frameBlocks: [FrameBlock] = []
  /// How many inlined comprehensions the generator is inside of.
  var inlinedDepth = 0

  init(kind: Kind, name: String, firstLine: Int, scope: Scope, id: ScopeID, privateClass: String?) {
    self.kind = kind
    self.name = name
    qualifiedName = name
    self.firstLine = firstLine
    self.scope = id
    self.privateClass = privateClass
    variables = NameTable(scope.parameters)
    var cellNames = scope.cellNames
    if scope.needsClassCell { cellNames.append("__class__") }
    if scope.needsClassDict { cellNames.append("__classdict__") }
    cells = NameTable(cellNames)
    frees = NameTable(scope.freeNames)
    parameterCount = scope.parameters.count
  }

  var isFunction: Bool { kind == .function || kind == .asyncFunction || kind == .lambda }
}

/// What `break`, `continue` and `return` have to undo on their way out.
struct FrameBlock {
  enum Kind {
    case whileLoop, forLoop
    case tryExcept
    case finallyTry(finalbody: [Stmt])
    case finallyEnd
    case with(isAsync: Bool)
    case handlerCleanup(name: String?)
    case popValue
    case exceptionHandler, exceptionGroupHandler
    case asyncComprehension
    case stopIteration
  }

  let kind: Kind
  var start: Label?
  var exit: Label?
  let position: CodePosition

  var isLoop: Bool {
    switch kind {
    case .whileLoop, .forLoop: return true
    default: return false
    }
  }
}
