import PythonSyntax

/// A `%` format with a literal tuple on its right, which the compiler writes as an f-string when it is
/// simple enough.
struct FormatString {
  private let text: [Unicode.Scalar]
  private var position = 0
  /// What the format gives belongs to no line.
  private let nowhere = SourceRange(line: -1, column: -1, endLine: -1, endColumn: -1)

  init(_ format: String) { text = Array(format.unicodeScalars) }

  /// The parts of the f-string, or nil when CPython 3.12 leaves the `%` to run time.
  consuming func pieces(for arguments: [Expr]) -> [Expr]? {
    guard !arguments.contains(where: \.isStarred) else { return nil }
    var pieces: [Expr] = []
    var remaining = arguments[...]
    while true {
      let literal = readLiteral()
      if !literal.isEmpty { pieces.append(Expr(.constant(.string(literal)), nowhere)) }
      guard position < text.count else { break }
      guard let argument = remaining.popFirst(), let field = readField(of: argument) else { return nil }
      pieces.append(field)
    }
    return remaining.isEmpty ? pieces : nil
  }

  /// Reads up to a `%` that begins a field, which stays unread.
  private mutating func readLiteral() -> String {
    var literal = String.UnicodeScalarView()
    while position < text.count {
      if text[position] == "%" {
        guard position + 1 < text.count, text[position + 1] == "%" else { break }
        position += 1
      }
      literal.append(text[position])
      position += 1
    }
    return String(literal)
  }

  private mutating func readField(of argument: Expr) -> Expr? {
    position += 1
    var isLeftAligned = false
    while let next = peek, "-+ #0".unicodeScalars.contains(next) {
      guard next == "-" else { return nil }
      isLeftAligned = true
      position += 1
    }
    guard let width = readNumber() else { return nil }
    var precision: String?
    if peek == "." {
      position += 1
      guard let digits = readNumber() else { return nil }
      precision = digits.isEmpty ? "0" : digits
    }
    let conversion: Conversion
    switch peek {
    case "s": conversion = .str
    case "r": conversion = .repr
    case "a": conversion = .ascii
    default: return nil
    }
    position += 1
    var spec = ""
    if !isLeftAligned, let value = Int(width), value > 0 { spec += ">" }
    if let value = Int(width) { spec += "\(value)" }
    if let precision, let value = Int(precision) { spec += ".\(value)" }
    let specification = spec.isEmpty ? nil : Expr(.constant(.string(spec)), nowhere)
    return Expr(
      .formattedValue(value: argument, conversion: conversion, formatSpec: specification), argument.range)
  }

  private var peek: Unicode.Scalar? { position < text.count ? text[position] : nil }

  /// Up to two digits, possibly none; nil when there are more.
  private mutating func readNumber() -> String? {
    var digits = ""
    while let next = peek, "0123456789".unicodeScalars.contains(next) {
      digits.unicodeScalars.append(next)
      position += 1
      if digits.count > 2 { return nil }
    }
    return digits
  }
}
