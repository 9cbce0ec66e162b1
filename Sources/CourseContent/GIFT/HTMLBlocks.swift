import Course

/// The blocks of a text in HTML, as far as Markdown has them; other tags go, and what stands between them stays.
struct HTMLBlocks {
  private enum Token: Equatable {
    case text(String)
    case open(String, attributes: String)
    case close(String)
  }

  private let tokens: [Token]
  private var place = 0
  private var depth = 0
  /// Whether a line's end is one, as in Moodle's own format.
  private let breaksLines: Bool

  /// - Returns: the blocks, and what of the text is not in them, in words.
  static func read(_ html: String, breaksLines: Bool = false) -> (blocks: [Block], leftOut: [String]) {
    var reader = HTMLBlocks(tokens: tokens(html), breaksLines: breaksLines)
    let leftOut = reader.leftOut
    return (reader.blocks(until: []), leftOut)
  }

  /// Tags whose meaning Markdown has, or whose loss nobody sees.
  private static let unremarkable = dividing.union([
    "br", "td", "th", "thead", "tbody", "tfoot", "colgroup", "col", "pre", "img", "video", "audio", "iframe",
    "object", "b", "strong", "i", "em", "code", "tt", "kbd", "s", "del", "a", "span", "font", "center",
    "small",
    "big", "html", "body", "article", "main", "header", "footer", "figure", "figcaption", "wbr",
  ])

  /// Each tag that is lost, once.
  private var leftOut: [String] {
    var seen: Set<String> = []
    return tokens.compactMap { token in
      guard case .open(let name, _) = token, !HTMLBlocks.unremarkable.contains(name),
        seen.insert(name).inserted
      else { return nil }
      return HTMLBlocks.unseen.contains(name) ? "<\(name)> with what is in it" : "the tag <\(name)>"
    }
  }

  /// What a browser does not show either.
  private static let unseen: Set = ["script", "style"]

  private init(tokens: [Token], breaksLines: Bool) {
    self.tokens = tokens
    self.breaksLines = breaksLines
  }

  // MARK: - Tokens

  private static func tokens(_ html: String) -> [Token] {
    var tokens: [Token] = []
    var text = ""
    func flush() {
      if !text.isEmpty { tokens.append(.text(text)) }
      text = ""
    }
    var rest = html[...]
    // Without a > behind it no < begins anything.
    let last = html.lastIndex(of: ">") ?? html.startIndex
    while let start = rest.firstIndex(of: "<") {
      text += rest[..<start]
      rest = rest[start...]
      if rest.hasPrefix("<!--") {
        rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? ""
        continue
      }
      let inside = rest.dropFirst()
      guard start < last, inside.first?.isLetter == true || inside.first == "/",
        let end = inside.firstIndex(of: ">")
      else {
        text += "<"
        rest = inside
        continue
      }
      flush()
      let body = inside[..<end]
      rest = inside[inside.index(after: end)...]
      let name = body.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
      if body.first == "/" {
        tokens.append(.close(name))
      } else {
        tokens.append(.open(name, attributes: String(body.dropFirst(name.count))))
        if unseen.contains(name) {
          let end = rest.firstRange(of: "</\(name)") ?? rest.firstRange(of: "</\(name.uppercased())")
          rest = end.map { rest[$0.lowerBound...] } ?? ""
        }
      }
    }
    text += rest
    flush()
    return tokens
  }

  // MARK: - Blocks

  private mutating func blocks(until ends: Set<String>) -> [Block] {
    depth += 1
    defer { depth -= 1 }
    var result: [Block] = []
    var line: [Inline] = []
    func flush() {
      let words = tidy(line)
      if !words.isEmpty { result.append(.paragraph(words)) }
      line = []
    }
    while place < tokens.count {
      let token = tokens[place]
      if case .close(let name) = token, ends.contains(name) { break }
      // An item's end may be left away.
      if case .open(let name, _) = token, ends.contains(name), ["li", "tr", "td", "th"].contains(name) {
        break
      }
      place += 1
      switch token {
      case .text(let text): line += words(text)
      case .open("br", _): line.append(.lineBreak)
      case .open(let name, let attributes):
        if depth < 40, let inline = inline(name, attributes) {
          line.append(inline)
        } else if depth < 40, let block = block(name) {
          flush()
          result.append(block)
        } else if HTMLBlocks.dividing.contains(name) {
          flush()
        }
      case .close(let name): if HTMLBlocks.dividing.contains(name) { flush() }
      }
    }
    flush()
    return result
  }

  private static let dividing: Set = [
    "p", "div", "hr", "ul", "ol", "li", "table", "tr", "blockquote", "section", "h1", "h2", "h3", "h4", "h5",
    "h6",
  ]

  private mutating func block(_ name: String) -> Block? {
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6":
      let inner = inlines(of: blocks(until: [name]))
      skip(name)
      return .heading(level: Int(name.dropFirst()) ?? 3, inner)
    case "ul", "ol":
      var items: [ListItem] = []
      while place < tokens.count, tokens[place] != .close(name) {
        place += 1
        guard case .open("li", _) = tokens[place - 1] else { continue }
        items.append(ListItem(blocks: blocks(until: ["li", "ul", "ol"])))
      }
      skip(name)
      items.removeAll(where: \.blocks.isEmpty)
      return items.isEmpty ? nil : .list(List(firstNumber: name == "ol" ? 1 : nil, items: items))
    case "blockquote":
      let inner = blocks(until: [name])
      skip(name)
      return inner.isEmpty ? nil : .quote(inner)
    case "pre":
      var text = ""
      while place < tokens.count, tokens[place] != .close("pre") {
        if case .text(let piece) = tokens[place] { text += HTMLEntities.decoded(piece) }
        if case .open("br", _) = tokens[place] { text += "\n" }
        place += 1
      }
      skip(name)
      while text.first == "\n" { text.removeFirst() }
      text = text.trimmedAtEnd
      return text.isEmpty ? nil : .code(CodeFence(language: "", text: text + "\n"))
    case "table": return table()
    default: return nil
    }
  }

  private mutating func table() -> Block? {
    var rows: [[[Inline]]] = []
    while place < tokens.count, tokens[place] != .close("table") {
      place += 1
      guard case .open(let name, _) = tokens[place - 1] else { continue }
      if name == "tr" { rows.append([]) }
      if name == "td" || name == "th", !rows.isEmpty {
        rows[rows.count - 1].append(inlines(of: blocks(until: ["td", "th", "tr", "table"])))
      }
    }
    skip("table")
    rows.removeAll(where: \.isEmpty)
    guard let columns = rows.map(\.count).max() else { return nil }
    let full = rows.map { $0 + Array(repeating: [], count: columns - $0.count) }
    return .table(
      Table(
        alignments: Array(repeating: .none, count: columns), header: full[0], rows: Array(full.dropFirst())))
  }

  private mutating func skip(_ name: String) {
    if place < tokens.count, tokens[place] == .close(name) { place += 1 }
  }

  // MARK: - Inlines

  private mutating func inline(_ name: String, _ attributes: String) -> Inline? {
    func attribute(_ wanted: String) -> String {
      guard let start = attributes.firstRange(of: "\(wanted)=") else { return "" }
      let value = attributes[start.upperBound...]
      guard let quote = value.first, quote == "\"" || quote == "'" else {
        return String(value.prefix { !$0.isWhitespace })
      }
      return HTMLEntities.decoded(String(value.dropFirst().prefix { $0 != quote }))
    }
    switch name {
    case "img", "video", "audio", "iframe", "object":
      return .image(alternative: attribute("alt"), source: attribute("src"))
    case "b", "strong", "i", "em", "code", "tt", "kbd", "s", "del", "a":
      let inner = inlines(of: blocks(until: HTMLBlocks.dividing.union([name])))
      skip(name)
      guard !inner.isEmpty else { return .text("") }
      switch name {
      case "b", "strong": return .strong(inner)
      case "i", "em": return .emphasis(inner)
      case "s", "del": return .strike(inner)
      case "a": return .link(inner, destination: attribute("href"))
      default: return .code(inner.plainText)
      }
    default: return nil
    }
  }

  private func words(_ text: String) -> [Inline] {
    let decoded = HTMLEntities.decoded(text)
    guard breaksLines else { return [.text(decoded.replacing("\n", with: " "))] }
    return Array(
      decoded.split(separator: "\n", omittingEmptySubsequences: false).map { [Inline.text(String($0))] }
        .joined(separator: [Inline.lineBreak]))
  }
}

/// The running text of blocks, one after the other.
func inlines(of blocks: [Block]) -> [Inline] {
  let pieces: [[Inline]] = blocks.map { block in
    switch block {
    case .heading(_, let inlines), .paragraph(let inlines): inlines
    case .list(let list): Array(list.items.map { inlines(of: $0.blocks) }.joined(separator: [.text(", ")]))
    case .table(let table):
      Array(([table.header] + table.rows).flatMap { $0 }.joined(separator: [.text(", ")]))
    case .code(let fence): [.code(fence.text.trimmed.replacing("\n", with: " "))]
    case .prompt(let text): [.text(text)]
    case .alert(_, let inner), .quote(let inner): inlines(of: inner)
    case .question, .experiment: []
    }
  }
  return Array(pieces.joined(separator: [.text(" ")]))
}

/// Running text without blanks or breaks at its ends, and its texts in one piece.
func tidy(_ inlines: [Inline]) -> [Inline] {
  var result: [Inline] = []
  for inline in inlines {
    if case .text(let text) = inline {
      var words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if text.first?.isWhitespace == true { words = " " + words }
      if text.last?.isWhitespace == true, words != " " { words += " " }
      if case .text(var before)? = result.last {
        // Taken out, so that it grows in place.
        result.removeLast()
        if before.hasSuffix(" "), words.hasPrefix(" ") { words.removeFirst() }
        before += words
        result.append(.text(before))
      } else {
        let isAtStart = result.isEmpty || result.last == .lineBreak
        result.append(.text(isAtStart ? String(words.drop { $0 == " " }) : words))
      }
    } else {
      if inline == .lineBreak, result.isEmpty { continue }
      result.append(inline)
    }
    if case .text("")? = result.last { result.removeLast() }
  }
  while let last = result.last {
    if last == .lineBreak {
      result.removeLast()
    } else if case .text(let text) = last, text.hasSuffix(" ") {
      result[result.count - 1] = .text(text.trimmedAtEnd)
      if text.trimmedAtEnd.isEmpty { result.removeLast() }
    } else {
      break
    }
  }
  return result
}
