/// What a token is; keywords have kinds of their own, soft keywords (`match`, `case`, `type`, `_`) are names.
enum TokenKind: UInt8 {
  case endMarker, newline, indent, dedent
  case name, number, string, fstringStart, fstringMiddle, fstringEnd
  /// A character no token starts with, such as `$`; the parser refuses it.
  case unknown

  // Brackets and punctuation.
  case leftParen, rightParen, leftBracket, rightBracket, leftBrace, rightBrace
  case colon, comma, semicolon, dot, ellipsis, arrow, at, equal, colonEqual, exclamation

  // Operators.
  case plus, minus, star, doubleStar, slash, doubleSlash, percent, ampersand, bar, caret, tilde
  case leftShift, rightShift, less, greater, equalEqual, notEqual, lessEqual, greaterEqual
  /// `<>`, which only `from __future__ import barry_as_FLUFL` allows.
  case diamond

  // Augmented assignments.
  case plusEqual, minusEqual, starEqual, slashEqual, percentEqual, ampersandEqual, barEqual, caretEqual
  case leftShiftEqual, rightShiftEqual, doubleStarEqual, doubleSlashEqual, atEqual

  // Keywords.
  case kwFalse, kwNone, kwTrue, kwAnd, kwAs, kwAssert, kwAsync, kwAwait, kwBreak, kwClass, kwContinue
  case kwDef, kwDel, kwElif, kwElse, kwExcept, kwFinally, kwFor, kwFrom, kwGlobal, kwIf, kwImport, kwIn, kwIs
  case kwLambda, kwNonlocal, kwNot, kwOr, kwPass, kwRaise, kwReturn, kwTry, kwWhile, kwWith, kwYield
}

/// A token: where its bytes are, and its position as CPython's tokenizer gives it.
struct Token {
  var kind: TokenKind
  /// The number of brackets open after the token.
  var level: UInt8
  /// Byte offsets into the source.
  var start: Int32
  var end: Int32
  /// 1-based.
  var line: Int32
  /// 0-based, in bytes; -1 for indents, dedents and the end marker, which have no text.
  var column: Int32
  var endLine: Int32
  var endColumn: Int32

  var range: SourceRange {
    SourceRange(line: Int(line), column: Int(column), endLine: Int(endLine), endColumn: Int(endColumn))
  }
}

extension TokenKind {
  /// Whether the token is a line end, indent, dedent or the end of the file.
  var isLayout: Bool { rawValue <= TokenKind.dedent.rawValue }

  /// The keyword with this spelling.
  ///
  /// - Parameter word: the identifier's bytes, the first in the lowest byte; no keyword is longer than 8.
  init?(packedWord word: UInt64) {
    switch word {
    case 0x65_736c_6146: self = .kwFalse  // False
    case 0x656e_6f4e: self = .kwNone  // None
    case 0x6575_7254: self = .kwTrue  // True
    case 0x646e61: self = .kwAnd  // and
    case 0x7361: self = .kwAs  // as
    case 0x7472_6573_7361: self = .kwAssert  // assert
    case 0x63_6e79_7361: self = .kwAsync  // async
    case 0x74_6961_7761: self = .kwAwait  // await
    case 0x6b_6165_7262: self = .kwBreak  // break
    case 0x73_7361_6c63: self = .kwClass  // class
    case 0x6575_6e69_746e_6f63: self = .kwContinue  // continue
    case 0x666564: self = .kwDef  // def
    case 0x6c6564: self = .kwDel  // del
    case 0x6669_6c65: self = .kwElif  // elif
    case 0x6573_6c65: self = .kwElse  // else
    case 0x7470_6563_7865: self = .kwExcept  // except
    case 0x79_6c6c_616e_6966: self = .kwFinally  // finally
    case 0x726f66: self = .kwFor  // for
    case 0x6d6f_7266: self = .kwFrom  // from
    case 0x6c61_626f_6c67: self = .kwGlobal  // global
    case 0x6669: self = .kwIf  // if
    case 0x7472_6f70_6d69: self = .kwImport  // import
    case 0x6e69: self = .kwIn  // in
    case 0x7369: self = .kwIs  // is
    case 0x6164_626d_616c: self = .kwLambda  // lambda
    case 0x6c61_636f_6c6e_6f6e: self = .kwNonlocal  // nonlocal
    case 0x746f6e: self = .kwNot  // not
    case 0x726f: self = .kwOr  // or
    case 0x7373_6170: self = .kwPass  // pass
    case 0x65_7369_6172: self = .kwRaise  // raise
    case 0x6e72_7574_6572: self = .kwReturn  // return
    case 0x797274: self = .kwTry  // try
    case 0x65_6c69_6877: self = .kwWhile  // while
    case 0x6874_6977: self = .kwWith  // with
    case 0x64_6c65_6979: self = .kwYield  // yield
    default: return nil
    }
  }
}
