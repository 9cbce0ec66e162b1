extension Array where Element == Inline {
  /// The words without their styles; blanks show as `____`.
  package var plainText: String {
    var text = ""
    append(to: &text)
    return text
  }

  private func append(to text: inout String) {
    for inline in self {
      switch inline {
      case .text(let words): text += words
      case .code(let code): text += code
      case .emphasis(let children), .strong(let children), .strike(let children), .link(let children, _):
        children.append(to: &text)
      case .lineBreak: text += " "
      case .image(let alternative, _): text += alternative
      case .blank: text += "____"
      }
    }
  }
}
