/// How what a program printed differs from what it printed elsewhere, numbers of results apart.
package struct OutputDifference: Equatable, Sendable {
  /// The first place: a 1-based line, what stands there, and what stands there in the other output; nil behind the end.
  package var line: Int
  package var text: String?
  package var other: String?
  /// The 1-based lines that the other output has not, or not there, as stretches.
  package var lines: [ClosedRange<Int>]
  /// How many lines only the other output has.
  package var missing: Int
  /// Whether they are the same lines in another order.
  package var isReordered: Bool

  /// Lines that are compared one by one; of more only the first that differs is found.
  private static let most = 2_000

  /// Nil where both are the same.
  package init?(of output: [UInt8], from other: [UInt8]) {
    let mine = OutputDifference.lines(output)
    let others = OutputDifference.lines(other)
    guard let first = OutputDifference.firstDifference(mine, others) else { return nil }
    line = first + 1
    text = first < mine.count ? mine[first].text : nil
    self.other = first < others.count ? others[first].text : nil
    let (keys, otherKeys) = (mine.map(\.key), others.map(\.key))
    isReordered = keys.count == otherKeys.count && keys.sorted() == otherKeys.sorted()
    guard keys.count <= OutputDifference.most, otherKeys.count <= OutputDifference.most else {
      lines = first < mine.count ? [line...mine.count] : []
      missing = max(others.count - max(mine.count, first), 0)
      return
    }
    let changes = keys.difference(from: otherKeys)
    lines = []
    for case .insert(let offset, _, _) in changes.insertions {
      if let last = lines.last, last.upperBound == offset {
        lines[lines.count - 1] = last.lowerBound...(offset + 1)
      } else {
        lines.append((offset + 1)...(offset + 1))
      }
    }
    missing = changes.removals.count
  }

  private static func firstDifference(_ mine: [Line], _ others: [Line]) -> Int? {
    if let place = zip(mine, others).enumerated().first(where: { $1.0.key != $1.1.key })?.offset {
      return place
    }
    return mine.count == others.count ? nil : min(mine.count, others.count)
  }

  private struct Line {
    var text: String
    /// What has to be the same: of a result its label.
    var key: String
  }

  private static func lines(_ output: [UInt8]) -> [Line] {
    var pieces = output.split(separator: 0x0A, omittingEmptySubsequences: false)
    if pieces.last?.isEmpty == true { pieces.removeLast() }
    return pieces.map { piece in
      let text = String(decoding: piece, as: UTF8.self)
      return Line(text: text, key: ResultLine(text).map { "\($0.label): " } ?? text)
    }
  }

  /// As a sentence about `name`'s output beside that of `elsewhere`, such as `under 2.7`.
  package func sentence(about name: String, elsewhere: String) -> String {
    var words: String
    switch (text, other) {
    case (let text?, let other?): words = "line \(line) is \(quoted(text)), \(elsewhere) \(quoted(other))"
    case (nil, let other?): words = "it ends after line \(line - 1); \(elsewhere) \(quoted(other)) follows"
    case (let text?, nil): words = "line \(line) is \(quoted(text)); \(elsewhere) there is none"
    case (nil, nil): words = "it differs"
    }
    if isReordered { return "\(name) prints the same lines in another order: \(words)." }
    let count = lines.reduce(0) { $0 + $1.count }
    if count > 1 {
      let places = lines.prefix(6).map {
        $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
      }
      words += "; \(count) lines differ (\(places.joined(separator: ", "))\(lines.count > 6 ? ", ..." : ""))"
    } else if missing > 1 {
      words += "; \(missing) lines are missing"
    }
    return "\(name) prints something else: \(words)."
  }

  private func quoted(_ text: String) -> String {
    let visible = text.unicodeScalars.filter { $0.properties.generalCategory != .control }
    let short = String(String.UnicodeScalarView(visible))
    return short.count > 40 ? "“\(short.prefix(38))..”" : "“\(short)”"
  }
}
