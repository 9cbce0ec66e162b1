/// A stretch of a program that is shown in a look of its own.
package struct HighlightedRange: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    case keyword, string, comment, number
    /// The name behind `def` or `class`.
    case definition
  }

  /// Byte offsets into the source.
  package var bytes: Range<Int>
  package var kind: Kind
}

/// Finds keywords, strings, comments, numbers and defined names, in order.
///
/// Excerpts need not be whole programs: what follows a place that no token fits is left as it is.
package func highlighting(of source: String) -> [HighlightedRange] {
  let bytes = Array(source.utf8)
  var lexer = Lexer(bytes: bytes + [0x0A, 0], filename: "")
  var ranges: [HighlightedRange] = []
  var end = 0
  var isDefining = false
  func addComments(upTo limit: Int) {
    var place = end
    while place < limit {
      guard bytes[place] == UInt8(ascii: "#") else {
        place += 1
        continue
      }
      let stop = bytes[place..<limit].firstIndex(of: 0x0A) ?? limit
      ranges.append(HighlightedRange(bytes: place..<stop, kind: .comment))
      place = stop
    }
  }
  while let token = try? lexer.next(), token.kind != .endMarker {
    let start = min(max(Int(token.start), end), bytes.count)
    let stop = min(max(Int(token.end), start), bytes.count)
    if token.kind.isLayout { continue }
    addComments(upTo: start)
    end = stop
    guard stop > start else { continue }
    let kind: HighlightedRange.Kind? =
      switch token.kind {
      case .string, .fstringStart, .fstringMiddle, .fstringEnd: .string
      case .number: .number
      case .name: isDefining ? .definition : nil
      default: token.kind.rawValue >= TokenKind.kwFalse.rawValue ? .keyword : nil
      }
    isDefining = token.kind == .kwDef || token.kind == .kwClass
    if let kind { ranges.append(HighlightedRange(bytes: start..<stop, kind: kind)) }
  }
  addComments(upTo: bytes.count)
  return ranges
}
