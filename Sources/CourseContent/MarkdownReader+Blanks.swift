import Course

/// Gaps to fill in, written `[[…]]`.
extension MarkdownReader {
  mutating func findBlanks(in inlines: [Inline], lines: ClosedRange<Int>) -> [Inline] {
    var result: [Inline] = []
    var open: (pieces: [BlankSource.Piece], isSpoilt: Bool, line: Int, column: Int)?
    for inline in inlines {
      switch inline {
      case .text(let text):
        var rest = text[...]
        while !rest.isEmpty {
          if open != nil {
            guard let end = rest.firstRange(ofPair: "]") else {
              open?.pieces.append(.text(String(rest)))
              break
            }
            // "]]]" closes with its last two, so that a blank can end in a bracket.
            if !rest[..<end.lowerBound].isEmpty {
              open?.pieces.append(.text(String(rest[..<end.lowerBound])))
            }
            rest = rest[end.upperBound...]
            if let done = open { result.append(contentsOf: close(done)) }
            open = nil
          } else if let start = rest.firstRange(ofPair: "[") {
            if start.lowerBound > rest.startIndex { result.append(.text(String(rest[..<start.lowerBound]))) }
            let (line, column) = source.place(of: "[[" + firstWord(rest[start.upperBound...]), in: lines)
            if blankMode == .forbidden {
              note(
                .blankInLesson,
                "[[ is a blank, which needs a question in Quizzes/; write \\[[ for the brackets themselves",
                line, column)
              result.append(.text("[["))
            } else {
              open = ([], false, line, column)
            }
            rest = rest[start.upperBound...]
          } else {
            result.append(.text(String(rest)))
            break
          }
        }
      case .code(let text):
        if open != nil { open?.pieces.append(.code(text)) } else { result.append(inline) }
      default:
        if let place = open {
          noteSpoiltBlank(inline, place.line, place.column)
          open?.isSpoilt = true
        } else {
          result.append(findInside(inline, lines))
        }
      }
    }
    if let place = open, !place.isSpoilt {
      note(
        .blankForm, "[[ has no ]] in the same paragraph; write \\[[ for the brackets themselves", place.line,
        place.column)
    }
    return result
  }

  mutating func close(
    _ blank: (pieces: [BlankSource.Piece], isSpoilt: Bool, line: Int, column: Int)
  ) -> [Inline] {
    if blank.isSpoilt { return [] }
    let pieces = blank.pieces.map { piece in
      switch piece {
      case .text(let text): BlankSource.Piece.text(EscapedBracket.restored(text, inCode: false))
      case .code(let text): BlankSource.Piece.code(EscapedBracket.restored(text, inCode: true))
      }
    }
    let section = document.blanks.count - 1
    let number = document.blanks[section].count
    document.blanks[section].append(BlankSource(pieces: pieces, line: blank.line, column: blank.column))
    return [.blank(number)]
  }

  mutating func findInside(_ inline: Inline, _ lines: ClosedRange<Int>) -> Inline {
    switch inline {
    case .emphasis(let inner): .emphasis(findBlanks(in: inner, lines: lines))
    case .strong(let inner): .strong(findBlanks(in: inner, lines: lines))
    case .strike(let inner): .strike(findBlanks(in: inner, lines: lines))
    default: inline
    }
  }

  func noteSpoiltBlank(_ inline: Inline, _ line: Int, _ column: Int) {
    let cure: String
    switch inline {
    case .emphasis(let inner): cure = "emphasis; write \\*\(inner.plainText)\\* or \\_\(inner.plainText)\\_"
    case .strong(let inner):
      cure = "strong text; write \\*\\*\(inner.plainText)\\*\\* or `__\(inner.plainText)__`"
    case .strike(let inner): cure = "a strike; write \\~\(inner.plainText)\\~"
    case .link: cure = "a link; write \\[ and \\] for the brackets"
    case .image: cure = "an image"
    default: cure = "a line break"
    }
    note(.blankContent, "only text and `code` may stand in a blank, and this has \(cure)", line, column)
  }

  /// The start of a blank, as far as it stands in the source as it is.
  func firstWord(_ text: Substring) -> String {
    String(text.prefix { $0.isLetter || $0.isNumber })
  }
}

extension Substring {
  /// Where the same bracket stands twice; of more than two closing ones, the last two.
  fileprivate func firstRange(ofPair bracket: Unicode.Scalar) -> Range<Index>? {
    let byte = UInt8(ascii: bracket)
    let bytes = utf8
    var index = bytes.startIndex
    while let first = bytes[index...].firstIndex(of: byte) {
      var end = bytes.index(after: first)
      var before = first
      var count = 1
      while end < bytes.endIndex, bytes[end] == byte {
        if count > 1 { before = bytes.index(after: before) }
        end = bytes.index(after: end)
        count += 1
        if bracket == "[" { break }
      }
      if count >= 2 { return before..<end }
      index = end
    }
    return nil
  }
}
