/// An expression and where it stands.
package struct Expr: Equatable, Sendable {
  package var kind: ExprKind
  package var range: SourceRange

  package init(_ kind: ExprKind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// What an expression is; cases and labels follow CPython's `ast` module.
package indirect enum ExprKind: Equatable, Sendable {
  /// `a and b and c`: two values or more.
  case boolOp(BoolOperator, values: [Expr])
  /// `target := value`; the target is a stored name.
  case namedExpr(target: Expr, value: Expr)
  case binOp(left: Expr, BinaryOperator, right: Expr)
  case unaryOp(UnaryOperator, operand: Expr)
  case lambda(args: Arguments, body: Expr)
  case ifExp(test: Expr, body: Expr, orelse: Expr)
  /// A nil key stands for `**value`.
  case dict(keys: [Expr?], values: [Expr])
  case set(elts: [Expr])
  case listComp(elt: Expr, generators: [Comprehension])
  case setComp(elt: Expr, generators: [Comprehension])
  case dictComp(key: Expr, value: Expr, generators: [Comprehension])
  case generatorExp(elt: Expr, generators: [Comprehension])
  case await(Expr)
  case yield(Expr?)
  case yieldFrom(Expr)
  /// `left ops[0] comparators[0] ops[1] comparators[1] …`
  case compare(left: Expr, ops: [CompareOperator], comparators: [Expr])
  case call(function: Expr, args: [Expr], keywords: [Keyword])
  /// One replacement field of an f-string; the format specification is a `joinedStr`.
  case formattedValue(value: Expr, conversion: Conversion, formatSpec: Expr?)
  /// An f-string: string constants and `formattedValue`s.
  case joinedStr(values: [Expr])
  case constant(Constant)
  case attribute(value: Expr, attr: String, ctx: ExprContext)
  case `subscript`(value: Expr, slice: Expr, ctx: ExprContext)
  case starred(value: Expr, ctx: ExprContext)
  case name(id: String, ctx: ExprContext)
  case list(elts: [Expr], ctx: ExprContext)
  case tuple(elts: [Expr], ctx: ExprContext)
  /// Stands only as the slice of a subscript, or in a tuple there.
  case slice(lower: Expr?, upper: Expr?, step: Expr?)
}

/// Whether an expression is read, assigned or deleted.
package enum ExprContext: UInt8, Sendable { case load, store, del }

package enum BoolOperator: UInt8, Sendable { case and, or }

package enum BinaryOperator: UInt8, Sendable, CaseIterable {
  case add, sub, mult, matMult, div, mod, pow, lShift, rShift, bitOr, bitXor, bitAnd, floorDiv
}

package enum UnaryOperator: UInt8, Sendable { case invert, not, uAdd, uSub }

package enum CompareOperator: UInt8, Sendable, CaseIterable {
  case eq, notEq, lt, ltE, gt, gtE, `is`, isNot, `in`, notIn
}

/// The `!s`, `!r` or `!a` of a replacement field.
package enum Conversion: UInt8, Sendable { case none, str, repr, ascii }

/// A literal's value.
package enum Constant: Equatable, Sendable {
  case none
  case bool(Bool)
  case ellipsis
  /// An integer literal that fits; literals carry no sign, so it is never negative.
  case int(Int)
  /// A larger integer: digits without prefix and underscores, lower case, in radix 2, 8, 10 or 16.
  case bigInt(digits: String, radix: Int)
  case float(Double)
  /// `2.5j`: the imaginary part.
  case imaginary(Double)
  case string(String)
  /// A string that holds lone surrogates (`"\ud800"`), which no Swift string can: its code points.
  case codePoints([UInt32])
  case bytes([UInt8])
}

/// The parameters of a function or lambda.
package struct Arguments: Equatable, Sendable {
  package var posonlyargs: [Arg] = []
  package var args: [Arg] = []
  package var vararg: Arg?
  package var kwonlyargs: [Arg] = []
  /// One entry for each keyword-only parameter; nil where it has no default.
  package var kwDefaults: [Expr?] = []
  package var kwarg: Arg?
  /// The defaults of the last positional parameters.
  package var defaults: [Expr] = []

  package init() {}
}

/// One parameter.
package struct Arg: Equatable, Sendable {
  package var arg: String
  package var annotation: Expr?
  package var range: SourceRange
}

/// A keyword argument of a call or class; a nil name stands for `**value`.
package struct Keyword: Equatable, Sendable {
  package var arg: String?
  package var value: Expr
  package var range: SourceRange
}

/// One `for … in … if …` of a comprehension.
package struct Comprehension: Equatable, Sendable {
  package var target: Expr
  package var iter: Expr
  package var ifs: [Expr]
  package var isAsync: Bool
}
