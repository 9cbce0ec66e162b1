import PythonSyntax

extension Expr {
  /// The expression as Python text: what `from __future__ import annotations` stores.
  var sourceText: String {
    var writer = ExpressionWriter()
    writer.write(self, .test)
    return writer.text
  }
}

/// Writes expressions with CPython's spacing and only the parentheses they need.
private struct ExpressionWriter {
  var text = ""

  enum Precedence: Int {
    case tuple, test, or, and, not, compare, bitOr, bitXor, bitAnd, shift, arithmetic, term, factor, power
    case await, atom

    var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .atom }
  }

  mutating func write(_ expression: Expr, _ level: Precedence) {
    switch expression.kind {
    case .boolOp(let op, let values):
      let own: Precedence = op == .and ? .and : .or
      parenthesized(level.rawValue > own.rawValue) { writer in
        writer.writeList(values, own.tighter, separator: op == .and ? " and " : " or ")
      }
    case .namedExpr(let target, let value):
      parenthesized(level.rawValue > Precedence.tuple.rawValue) { writer in
        writer.write(target, .atom)
        writer.text += " := "
        writer.write(value, .atom)
      }
    case .binOp(let left, let op, let right): writeBinary(left, op, right, level)
    case .unaryOp(let op, let operand):
      let own: Precedence = op == .not ? .not : .factor
      parenthesized(level.rawValue > own.rawValue) { writer in
        writer.text += op == .not ? "not " : op == .invert ? "~" : op == .uAdd ? "+" : "-"
        writer.write(operand, own)
      }
    case .lambda(let args, let body):
      parenthesized(level.rawValue > Precedence.test.rawValue) { writer in
        writer.text += "lambda"
        writer.writeParameters(args)
        writer.text += ": "
        writer.write(body, .test)
      }
    case .ifExp(let test, let body, let orelse):
      parenthesized(level.rawValue > Precedence.test.rawValue) { writer in
        writer.write(body, .or)
        writer.text += " if "
        writer.write(test, .or)
        writer.text += " else "
        writer.write(orelse, .test)
      }
    case .dict(let keys, let values):
      text += "{"
      for (index, (key, value)) in zip(keys, values).enumerated() {
        if index > 0 { text += ", " }
        if let key {
          write(key, .test)
          text += ": "
          write(value, .test)
        } else {
          text += "**"
          write(value, .bitOr)
        }
      }
      text += "}"
    case .set(let elts):
      if elts.isEmpty { text += "{*()}" } else { bracketed("{", elts, "}") }
    case .list(let elts, _): bracketed("[", elts, "]")
    case .tuple(let elts, _):
      if elts.isEmpty { return text += "()" }
      parenthesized(level.rawValue > Precedence.tuple.rawValue) { writer in
        writer.writeList(elts, .test, separator: ", ")
        if elts.count == 1 { writer.text += "," }
      }
    case .listComp(let elt, let generators): comprehension("[", elt, nil, generators, "]")
    case .setComp(let elt, let generators): comprehension("{", elt, nil, generators, "}")
    case .dictComp(let key, let value, let generators): comprehension("{", key, value, generators, "}")
    case .generatorExp(let elt, let generators): comprehension("(", elt, nil, generators, ")")
    case .await(let value): prefixed("await ", value, level, .await, .atom)
    case .yield(let value):
      text += "(yield"
      if let value {
        text += " "
        write(value, .test)
      }
      text += ")"
    case .yieldFrom(let value):
      text += "(yield from "
      write(value, .test)
      text += ")"
    case .compare(let left, let ops, let comparators):
      parenthesized(level.rawValue > Precedence.compare.rawValue) { writer in
        writer.write(left, .bitOr)
        for (op, comparand) in zip(ops, comparators) {
          writer.text += " \(op.symbol) "
          writer.write(comparand, .bitOr)
        }
      }
    case .call(let function, let args, let keywords): writeCall(function, args, keywords)
    case .joinedStr, .formattedValue: writeFormatted(expression)
    case .constant(let literal): text += Constant(literal).literalText
    case .attribute(let value, let name, _):
      write(value, .atom)
      if case .constant(.int) = value.kind { text += " " }
      text += ".\(name)"
    case .subscript(let value, let slice, _):
      write(value, .atom)
      text += "["
      write(slice, .tuple)
      text += "]"
    case .starred(let value, _):
      text += "*"
      write(value, .bitOr)
    case .name(let id, _): text += id
    case .slice(let lower, let upper, let step):
      if let lower { write(lower, .test) }
      text += ":"
      if let upper { write(upper, .test) }
      if let step {
        text += ":"
        write(step, .test)
      }
    }
  }

  // MARK: - Pieces

  private mutating func parenthesized(_ isNeeded: Bool, _ body: (inout ExpressionWriter) -> Void) {
    if isNeeded { text += "(" }
    body(&self)
    if isNeeded { text += ")" }
  }

  private mutating func prefixed(
    _ prefix: String, _ value: Expr, _ level: Precedence, _ own: Precedence, _ inner: Precedence
  ) {
    parenthesized(level.rawValue > own.rawValue) { writer in
      writer.text += prefix
      writer.write(value, inner)
    }
  }

  private mutating func writeList(_ items: [Expr], _ level: Precedence, separator: String) {
    for (index, item) in items.enumerated() {
      if index > 0 { text += separator }
      write(item, level)
    }
  }

  private mutating func bracketed(_ open: String, _ items: [Expr], _ close: String) {
    text += open
    writeList(items, .test, separator: ", ")
    text += close
  }

  private mutating func writeBinary(
    _ left: Expr, _ op: PythonSyntax.BinaryOperator, _ right: Expr, _ level: Precedence
  ) {
    let own: Precedence
    switch op {
    case .bitOr: own = .bitOr
    case .bitXor: own = .bitXor
    case .bitAnd: own = .bitAnd
    case .lShift, .rShift: own = .shift
    case .add, .sub: own = .arithmetic
    case .mult, .matMult, .div, .mod, .floorDiv: own = .term
    case .pow: own = .power
    }
    parenthesized(level.rawValue > own.rawValue) { writer in
      writer.write(left, op == .pow ? own.tighter : own)
      let symbol = BinaryOperator(op).symbol
      writer.text += " \(symbol) "
      writer.write(right, op == .pow ? .factor : own.tighter)
    }
  }

  private mutating func comprehension(
    _ open: String, _ elt: Expr, _ value: Expr?, _ generators: [Comprehension], _ close: String
  ) {
    text += open
    write(elt, .test)
    if let value {
      text += ": "
      write(value, .test)
    }
    for generator in generators {
      text += generator.isAsync ? " async for " : " for "
      write(generator.target, .tuple)
      text += " in "
      write(generator.iter, .or)
      for test in generator.ifs {
        text += " if "
        write(test, .or)
      }
    }
    text += close
  }

  private mutating func writeCall(_ function: Expr, _ args: [Expr], _ keywords: [Keyword]) {
    write(function, .atom)
    if args.count == 1, keywords.isEmpty, case .generatorExp = args[0].kind { return write(args[0], .atom) }
    text += "("
    writeList(args, .test, separator: ", ")
    for (index, keyword) in keywords.enumerated() {
      if index > 0 || !args.isEmpty { text += ", " }
      text += keyword.arg.map { "\($0)=" } ?? "**"
      write(keyword.value, .test)
    }
    text += ")"
  }

  private mutating func writeParameters(_ args: PythonSyntax.Arguments) {
    var pieces: [String] = []
    let positional = args.posonlyargs + args.args
    let firstDefault = positional.count - args.defaults.count
    for (index, parameter) in positional.enumerated() {
      pieces.append(
        parameter.arg + (index >= firstDefault ? "=" + textOf(args.defaults[index - firstDefault]) : ""))
      if index + 1 == args.posonlyargs.count { pieces.append("/") }
    }
    if let vararg = args.vararg {
      pieces.append("*\(vararg.arg)")
    } else if !args.kwonlyargs.isEmpty {
      pieces.append("*")
    }
    for (parameter, value) in zip(args.kwonlyargs, args.kwDefaults) {
      pieces.append(parameter.arg + (value.map { "=" + textOf($0) } ?? ""))
    }
    if let kwarg = args.kwarg { pieces.append("**\(kwarg.arg)") }
    if !pieces.isEmpty { text += " " + pieces.joined(separator: ", ") }
  }

  private func textOf(_ expression: Expr) -> String {
    var writer = ExpressionWriter()
    writer.write(expression, .test)
    return writer.text
  }

  private mutating func writeFormatted(_ expression: Expr) {
    var body = ExpressionWriter()
    body.writeFields(expression)
    text += "f" + Constant.str(body.text).shortText
  }

  private mutating func writeFields(_ expression: Expr) {
    switch expression.kind {
    case .joinedStr(let values): for value in values { writeFields(value) }
    case .constant(.string(let literal)):
      for character in literal {
        text += character == "{" ? "{{" : character == "}" ? "}}" : String(character)
      }
    case .formattedValue(let value, let conversion, let spec):
      let inner = textOf(value)
      text += inner.hasPrefix("{") ? "{ \(inner)" : "{\(inner)"
      text += ["", "!s", "!r", "!a"][Int(conversion.rawValue)]
      if let spec {
        text += ":"
        writeFields(spec)
      }
      text += "}"
    default: write(expression, .test)
    }
  }
}

extension Constant {
  /// As `shortText`, but a literal: the ellipsis and infinities can be read back.
  fileprivate var literalText: String {
    switch self {
    case .ellipsis: return "..."
    case .float(let value) where value.isInfinite: return "1e309"
    default: return shortText
    }
  }
}

extension CompareOperator {
  fileprivate var symbol: String {
    switch self {
    case .eq: return "=="
    case .notEq: return "!="
    case .lt: return "<"
    case .ltE: return "<="
    case .gt: return ">"
    case .gtE: return ">="
    case .is: return "is"
    case .isNot: return "is not"
    case .in: return "in"
    case .notIn: return "not in"
    }
  }
}
