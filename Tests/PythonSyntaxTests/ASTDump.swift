@testable import PythonSyntax

/// Writes a tree as the `dump.py` beside it writes CPython's, so that the two can be compared as text.
struct ASTDump {
  private(set) var text = ""

  init(_ module: Module) { list(module.body) { $0.stmt($1) } }

  private mutating func list<T>(_ items: [T], _ write: (inout ASTDump, T) -> Void) {
    text += "["
    for (index, item) in items.enumerated() {
      if index > 0 { text += "," }
      write(&self, item)
    }
    text += "]"
  }

  /// `Name@line:column-line:column(fields)`.
  private mutating func node(_ name: String, _ range: SourceRange?, _ fields: (inout ASTDump) -> Void...) {
    text += name
    if let range { text += "@\(range)" }
    text += "("
    for (index, field) in fields.enumerated() {
      if index > 0 { text += "," }
      field(&self)
    }
    text += ")"
  }

  private mutating func optional(_ expr: Expr?) {
    if let expr { self.expr(expr) } else { text += "None" }
  }

  private mutating func string(_ string: String?) {
    guard let string else {
      text += "None"
      return
    }
    points(string.unicodeScalars.map(\.value))
  }

  private mutating func points(_ points: [UInt32]) {
    text += "'"
    for point in points {
      if point > 0x20 && point < 0x7F && point != 0x27 && point != 0x5C, let scalar = UnicodeScalar(point) {
        text.unicodeScalars.append(scalar)
      } else {
        text += "\\\(String(point, radix: 16));"
      }
    }
    text += "'"
  }

  private mutating func constant(_ value: Constant) {
    switch value {
    case .none: text += "None"
    case .bool(let bool): text += bool ? "True" : "False"
    case .ellipsis: text += "Ellipsis"
    case .int(let int): text += "\(int)"
    case .bigInt: text += "big"
    case .float(let double): text += "f\(String(double.bitPattern, radix: 16))"
    case .imaginary(let double): text += "j\(String(double.bitPattern, radix: 16))"
    case .string(let string): self.string(string)
    case .codePoints(let points): self.points(points)
    case .bytes(let bytes):
      text += "b"
      points(bytes.map { UInt32($0) })
    }
  }

  private func name(_ value: some Any) -> String {
    let text = "\(value)"
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private mutating func comprehension(_ clause: Comprehension) {
    node(
      "comprehension", nil, { $0.expr(clause.target) }, { $0.expr(clause.iter) },
      { $0.list(clause.ifs) { $0.expr($1) } }, { $0.text += clause.isAsync ? "1" : "0" })
  }

  private mutating func keyword(_ keyword: Keyword) {
    node("keyword", keyword.range, { $0.string(keyword.arg) }, { $0.expr(keyword.value) })
  }

  private mutating func arguments(_ arguments: Arguments) {
    func arg(_ dump: inout ASTDump, _ arg: Arg) {
      dump.node("arg", arg.range, { $0.string(arg.arg) }, { $0.optional(arg.annotation) })
    }
    func maybeArg(_ dump: inout ASTDump, _ value: Arg?) {
      if let value { arg(&dump, value) } else { dump.text += "None" }
    }
    node(
      "arguments", nil, { $0.list(arguments.posonlyargs, arg) }, { $0.list(arguments.args, arg) },
      { maybeArg(&$0, arguments.vararg) }, { $0.list(arguments.kwonlyargs, arg) },
      { $0.list(arguments.kwDefaults) { $0.optional($1) } }, { maybeArg(&$0, arguments.kwarg) },
      { $0.list(arguments.defaults) { $0.expr($1) } })
  }

  mutating func expr(_ expr: Expr) {
    let at = expr.range
    func exprs(_ elts: [Expr]) -> (inout ASTDump) -> Void { { $0.list(elts) { $0.expr($1) } } }
    func one(_ value: Expr) -> (inout ASTDump) -> Void { { $0.expr(value) } }
    func maybe(_ value: Expr?) -> (inout ASTDump) -> Void { { $0.optional(value) } }
    func word(_ value: some Any) -> (inout ASTDump) -> Void { { $0.text += $0.name(value) } }
    func clauses(_ value: [Comprehension]) -> (inout ASTDump) -> Void {
      { $0.list(value) { $0.comprehension($1) } }
    }
    switch expr.kind {
    case .boolOp(let op, let values): node("BoolOp", at, word(op), exprs(values))
    case .namedExpr(let target, let value): node("NamedExpr", at, one(target), one(value))
    case .binOp(let left, let op, let right): node("BinOp", at, one(left), word(op), one(right))
    case .unaryOp(let op, let operand): node("UnaryOp", at, word(op), one(operand))
    case .lambda(let args, let body): node("Lambda", at, { $0.arguments(args) }, one(body))
    case .ifExp(let test, let body, let orelse): node("IfExp", at, one(test), one(body), one(orelse))
    case .dict(let keys, let values):
      node("Dict", at, { $0.list(keys) { $0.optional($1) } }, exprs(values))
    case .set(let elts): node("Set", at, exprs(elts))
    case .listComp(let elt, let generators): node("ListComp", at, one(elt), clauses(generators))
    case .setComp(let elt, let generators): node("SetComp", at, one(elt), clauses(generators))
    case .dictComp(let key, let value, let generators):
      node("DictComp", at, one(key), one(value), clauses(generators))
    case .generatorExp(let elt, let generators): node("GeneratorExp", at, one(elt), clauses(generators))
    case .await(let value): node("Await", at, one(value))
    case .yield(let value): node("Yield", at, maybe(value))
    case .yieldFrom(let value): node("YieldFrom", at, one(value))
    case .compare(let left, let ops, let comparators):
      node("Compare", at, one(left), { $0.list(ops) { $0.text += $0.name($1) } }, exprs(comparators))
    case .call(let function, let args, let keywords):
      node("Call", at, one(function), exprs(args), { $0.list(keywords) { $0.keyword($1) } })
    case .formattedValue(let value, let conversion, let spec):
      let code =
        switch conversion {
        case .none: "-1"
        case .str: "115"
        case .repr: "114"
        case .ascii: "97"
        }
      node("FormattedValue", at, one(value), word(code), maybe(spec))
    case .joinedStr(let values): node("JoinedStr", at, exprs(values))
    case .constant(let value): node("Constant", at, { $0.constant(value) })
    case .attribute(let value, let attr, let ctx):
      node("Attribute", at, one(value), { $0.string(attr) }, word(ctx))
    case .subscript(let value, let slice, let ctx): node("Subscript", at, one(value), one(slice), word(ctx))
    case .starred(let value, let ctx): node("Starred", at, one(value), word(ctx))
    case .name(let id, let ctx): node("Name", at, { $0.string(id) }, word(ctx))
    case .list(let elts, let ctx): node("List", at, exprs(elts), word(ctx))
    case .tuple(let elts, let ctx): node("Tuple", at, exprs(elts), word(ctx))
    case .slice(let lower, let upper, let step): node("Slice", at, maybe(lower), maybe(upper), maybe(step))
    }
  }

  private mutating func typeParams(_ params: [TypeParam]) {
    list(params) { dump, param in
      switch param.kind {
      case .typeVar(let name, let bound):
        dump.node("TypeVar", param.range, { $0.string(name) }, { $0.optional(bound) })
      case .paramSpec(let name): dump.node("ParamSpec", param.range, { $0.string(name) })
      case .typeVarTuple(let name): dump.node("TypeVarTuple", param.range, { $0.string(name) })
      }
    }
  }

  private mutating func aliases(_ names: [Alias]) {
    list(names) { dump, alias in
      dump.node("alias", alias.range, { $0.string(alias.name) }, { $0.string(alias.asname) })
    }
  }

  private mutating func function(_ name: String, _ range: SourceRange, _ def: FunctionDef) {
    node(
      name, range, { $0.string(def.name) }, { $0.arguments(def.args) }, { $0.list(def.body) { $0.stmt($1) } },
      { $0.list(def.decoratorList) { $0.expr($1) } }, { $0.optional(def.returns) },
      { $0.typeParams(def.typeParams) })
  }

  private mutating func pattern(_ pattern: Pattern) {
    let at = pattern.range
    func patterns(_ items: [Pattern]) -> (inout ASTDump) -> Void { { $0.list(items) { $0.pattern($1) } } }
    switch pattern.kind {
    case .value(let value): node("MatchValue", at, { $0.expr(value) })
    case .singleton(let value): node("MatchSingleton", at, { $0.constant(value) })
    case .sequence(let items): node("MatchSequence", at, patterns(items))
    case .mapping(let keys, let items, let rest):
      node("MatchMapping", at, { $0.list(keys) { $0.expr($1) } }, patterns(items), { $0.string(rest) })
    case .class(let cls, let items, let attrs, let kwds):
      node(
        "MatchClass", at, { $0.expr(cls) }, patterns(items), { $0.list(attrs) { $0.string($1) } },
        patterns(kwds))
    case .star(let name): node("MatchStar", at, { $0.string(name) })
    case .as(let inner, let name):
      node(
        "MatchAs", at, { if let inner { $0.pattern(inner) } else { $0.text += "None" } }, { $0.string(name) })
    case .or(let items): node("MatchOr", at, patterns(items))
    }
  }

  mutating func stmt(_ stmt: Stmt) {
    let at = stmt.range
    func exprs(_ elts: [Expr]) -> (inout ASTDump) -> Void { { $0.list(elts) { $0.expr($1) } } }
    func one(_ value: Expr) -> (inout ASTDump) -> Void { { $0.expr(value) } }
    func maybe(_ value: Expr?) -> (inout ASTDump) -> Void { { $0.optional(value) } }
    func body(_ value: [Stmt]) -> (inout ASTDump) -> Void { { $0.list(value) { $0.stmt($1) } } }
    func names(_ value: [String]) -> (inout ASTDump) -> Void { { $0.list(value) { $0.string($1) } } }
    func word(_ value: some Any) -> (inout ASTDump) -> Void { { $0.text += $0.name(value) } }
    func items(_ value: [WithItem]) -> (inout ASTDump) -> Void {
      {
        $0.list(value) { dump, item in
          dump.node("withitem", nil, { $0.expr(item.contextExpr) }, { $0.optional(item.optionalVars) })
        }
      }
    }
    func handlers(_ value: [ExceptHandler]) -> (inout ASTDump) -> Void {
      {
        $0.list(value) { dump, handler in
          dump.node(
            "ExceptHandler", handler.range, maybe(handler.type), { $0.string(handler.name) },
            body(handler.body))
        }
      }
    }
    switch stmt.kind {
    case .functionDef(let def): function("FunctionDef", at, def)
    case .asyncFunctionDef(let def): function("AsyncFunctionDef", at, def)
    case .classDef(let def):
      node(
        "ClassDef", at, { $0.string(def.name) }, exprs(def.bases),
        { $0.list(def.keywords) { $0.keyword($1) } },
        body(def.body), exprs(def.decoratorList), { $0.typeParams(def.typeParams) })
    case .return(let value): node("Return", at, maybe(value))
    case .delete(let targets): node("Delete", at, exprs(targets))
    case .assign(let targets, let value): node("Assign", at, exprs(targets), one(value))
    case .typeAlias(let name, let params, let value):
      node("TypeAlias", at, one(name), { $0.typeParams(params) }, one(value))
    case .augAssign(let target, let op, let value): node("AugAssign", at, one(target), word(op), one(value))
    case .annAssign(let target, let annotation, let value, let isSimple):
      node("AnnAssign", at, one(target), one(annotation), maybe(value), word(isSimple ? "1" : "0"))
    case .for(let target, let iter, let block, let orelse):
      node("For", at, one(target), one(iter), body(block), body(orelse))
    case .asyncFor(let target, let iter, let block, let orelse):
      node("AsyncFor", at, one(target), one(iter), body(block), body(orelse))
    case .while(let test, let block, let orelse): node("While", at, one(test), body(block), body(orelse))
    case .if(let test, let block, let orelse): node("If", at, one(test), body(block), body(orelse))
    case .with(let withItems, let block): node("With", at, items(withItems), body(block))
    case .asyncWith(let withItems, let block): node("AsyncWith", at, items(withItems), body(block))
    case .match(let subject, let cases):
      node(
        "Match", at, one(subject),
        {
          $0.list(cases) { dump, item in
            dump.node("match_case", nil, { $0.pattern(item.pattern) }, maybe(item.guard), body(item.body))
          }
        })
    case .raise(let exc, let cause): node("Raise", at, maybe(exc), maybe(cause))
    case .try(let block, let excepts, let orelse, let finalbody):
      node("Try", at, body(block), handlers(excepts), body(orelse), body(finalbody))
    case .tryStar(let block, let excepts, let orelse, let finalbody):
      node("TryStar", at, body(block), handlers(excepts), body(orelse), body(finalbody))
    case .assert(let test, let msg): node("Assert", at, one(test), maybe(msg))
    case .import(let list): node("Import", at, { $0.aliases(list) })
    case .importFrom(let module, let list, let level):
      node("ImportFrom", at, { $0.string(module) }, { $0.aliases(list) }, word(level))
    case .global(let list): node("Global", at, names(list))
    case .nonlocal(let list): node("Nonlocal", at, names(list))
    case .expr(let value): node("Expr", at, one(value))
    case .pass: node("Pass", at)
    case .break: node("Break", at)
    case .continue: node("Continue", at)
    }
  }
}
