/// A parsed file.
package struct Module: Equatable, Sendable {
  package var body: [Stmt]
  /// The name tracebacks show.
  package var filename: String
  /// Escapes that mean nothing, in the order they stand in the text: SyntaxWarnings.
  package var strangeEscapes: [StrangeEscape] = []
  package var mode = InputMode.file
}

/// What a text is parsed as: `compile`'s modes.
package enum InputMode: String, Hashable, Sendable {
  case file = "exec"
  /// One expression, the only statement of the body.
  case expression = "eval"
  /// One statement, whose value is shown.
  case interactive = "single"
}

/// A string literal with an escape that Python does not know and keeps as it is.
package struct StrangeEscape: Equatable, Sendable {
  /// CPython's words, such as `invalid escape sequence '\d'`.
  package var message: String
  /// Where the literal begins, from 1.
  package var line: Int
}

/// A statement and where it stands.
///
/// As in CPython 3.8+, a decorated function or class starts at its `def`, `async` or `class`, not at its
/// decorators.
package struct Stmt: Equatable, Sendable {
  package var kind: StmtKind
  package var range: SourceRange

  package init(_ kind: StmtKind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// What a statement is; cases and labels follow CPython's `ast` module.
package indirect enum StmtKind: Equatable, Sendable {
  case functionDef(FunctionDef)
  case asyncFunctionDef(FunctionDef)
  case classDef(ClassDef)
  case `return`(Expr?)
  case delete(targets: [Expr])
  case assign(targets: [Expr], value: Expr)
  case typeAlias(name: Expr, typeParams: [TypeParam], value: Expr)
  case augAssign(target: Expr, BinaryOperator, value: Expr)
  /// `isSimple`: the target is a name without parentheses.
  case annAssign(target: Expr, annotation: Expr, value: Expr?, isSimple: Bool)
  case `for`(target: Expr, iter: Expr, body: [Stmt], orelse: [Stmt])
  case asyncFor(target: Expr, iter: Expr, body: [Stmt], orelse: [Stmt])
  case `while`(test: Expr, body: [Stmt], orelse: [Stmt])
  /// An `elif` is an `if` alone in `orelse`.
  case `if`(test: Expr, body: [Stmt], orelse: [Stmt])
  case with(items: [WithItem], body: [Stmt])
  case asyncWith(items: [WithItem], body: [Stmt])
  case match(subject: Expr, cases: [MatchCase])
  case raise(exc: Expr?, cause: Expr?)
  case `try`(body: [Stmt], handlers: [ExceptHandler], orelse: [Stmt], finalbody: [Stmt])
  /// A `try` whose handlers are `except*`.
  case tryStar(body: [Stmt], handlers: [ExceptHandler], orelse: [Stmt], finalbody: [Stmt])
  case assert(test: Expr, msg: Expr?)
  case `import`(names: [Alias])
  /// `level` counts the leading dots; the module is nil in `from . import name`.
  case importFrom(module: String?, names: [Alias], level: Int)
  case global(names: [String])
  case nonlocal(names: [String])
  case expr(Expr)
  case pass
  case `break`
  case `continue`
}

/// The parts of a function definition.
package struct FunctionDef: Equatable, Sendable {
  package var name: String
  package var args: Arguments
  package var body: [Stmt]
  package var decoratorList: [Expr]
  package var returns: Expr?
  package var typeParams: [TypeParam]
}

/// The parts of a class definition.
package struct ClassDef: Equatable, Sendable {
  package var name: String
  package var bases: [Expr]
  package var keywords: [Keyword]
  package var body: [Stmt]
  package var decoratorList: [Expr]
  package var typeParams: [TypeParam]
}

/// `contextExpr as optionalVars` in a `with` statement.
package struct WithItem: Equatable, Sendable {
  package var contextExpr: Expr
  package var optionalVars: Expr?
}

/// `except type as name: body`; a nil type catches everything.
package struct ExceptHandler: Equatable, Sendable {
  package var type: Expr?
  package var name: String?
  package var body: [Stmt]
  package var range: SourceRange
}

/// `name as asname`; the name may be dotted, or `*`.
package struct Alias: Equatable, Sendable {
  package var name: String
  package var asname: String?
  package var range: SourceRange
}

/// One of the `[T: bound, *Ts, **P]` of a generic function, class or type alias.
package struct TypeParam: Equatable, Sendable {
  package var kind: TypeParamKind
  package var range: SourceRange
}

package enum TypeParamKind: Equatable, Sendable {
  case typeVar(name: String, bound: Expr?)
  case paramSpec(name: String)
  case typeVarTuple(name: String)
}

/// `case pattern if guard: body`.
package struct MatchCase: Equatable, Sendable {
  package var pattern: Pattern
  package var `guard`: Expr?
  package var body: [Stmt]
}

/// A pattern of a `match` statement and where it stands.
package struct Pattern: Equatable, Sendable {
  package var kind: PatternKind
  package var range: SourceRange
}

/// What a pattern is; cases and labels follow CPython's `ast` module.
package indirect enum PatternKind: Equatable, Sendable {
  /// A number, string, or dotted name, compared with `==`.
  case value(Expr)
  /// `None`, `True` or `False`, compared with `is`.
  case singleton(Constant)
  case sequence([Pattern])
  /// `rest` is the name after `**`.
  case mapping(keys: [Expr], patterns: [Pattern], rest: String?)
  case `class`(cls: Expr, patterns: [Pattern], kwdAttrs: [String], kwdPatterns: [Pattern])
  /// `*name`, or `*_` when nil.
  case star(name: String?)
  /// `pattern as name`; a capture when the pattern is nil, `_` when both are.
  case `as`(pattern: Pattern?, name: String?)
  case or([Pattern])
}
