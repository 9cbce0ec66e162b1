package import Course

extension GIFTFile {
  /// The file as Moodle and others read it.
  ///
  /// Every text stands on one line, its line feeds as `\n`: Moodle takes the blanks off the ends of lines, and with
  /// them the indentation of Python.
  package var text: String {
    entries.map { entry in
      switch entry {
      // What is escaped in a category stays escaped in Moodle.
      case .category(let path): "$CATEGORY: \(oneLine(path))\n"
      case .question(let question): question.text
      }
    }.joined(separator: "\n")
  }
}

extension GIFTQuestion {
  fileprivate var text: String {
    var result = ""
    let remarks = [id.map { "[id:\(remark($0))]" }].compactMap { $0 } + tags.map { "[tag:\(remark($0))]" }
    if !remarks.isEmpty { result += "// \(remarks.joined(separator: " "))\n" }
    if let title { result += "::\(escaped(oneLine(title)))::" }
    result += "[\(prompt.format.rawValue)]" + escaped(prompt.text)
    if case .description = answers { return result + "\n" }
    result += "{\(answerText)\(feedback.map { "\t####\(written($0))\n" } ?? "")}"
    return result + escaped(afterGap ?? "") + "\n"
  }

  private var answerText: String {
    func lines(_ lines: [String]) -> String { "\n" + lines.map { "\t\($0)\n" }.joined() }
    func reason(_ text: GIFTText?) -> String { text.map { "#" + written($0) } ?? "" }
    switch answers {
    case .description, .essay: return ""
    case .trueFalse(let isTrue, let ifWrong, let ifRight):
      let right = reason(ifRight)
      let wrong = ifWrong == nil && !right.isEmpty ? "#" : reason(ifWrong)
      return (isTrue ? "TRUE" : "FALSE") + wrong + right + (feedback == nil ? "" : "\n")
    case .choices(let choices, let isSingle):
      return lines(
        choices.map { choice in
          let mark = isSingle && choice.weight == 100 ? "=" : "~" + percent(choice.weight, unless: 0)
          return mark + written(choice.text) + reason(choice.feedback)
        })
    case .short(let answers):
      return lines(
        answers.map { answer in
          "=" + percent(answer.weight, unless: 100) + escaped(answer.text.text) + reason(answer.feedback)
        })
    case .numbers(let numbers):
      return "#"
        + lines(
          numbers.map { number in
            guard number.target != .anything else { return "~" + reason(number.feedback) }
            return "=" + percent(number.weight, unless: 100) + "\(number.target)" + reason(number.feedback)
          })
    case .matching(let pairs):
      return lines(pairs.map { "=" + written($0.item) + " -> " + escaped(oneLine($0.match)) })
    }
  }

  /// A text with its format, where that is not the question's own or the text would seem to name one.
  private func written(_ text: GIFTText) -> String {
    let seemsToNameOne = GIFTText.Format.allCases.contains { text.text.hasPrefix("[\($0.rawValue)]") }
    let format = text.format != prompt.format || seemsToNameOne ? "[\(text.format.rawValue)]" : ""
    return format + escaped(text.text)
  }

  private func remark(_ text: String) -> String { oneLine(text).replacing("]", with: "\\]") }

  /// `%50%`, as many digits as Moodle's own grades have.
  private func percent(_ weight: Double, unless usual: Double) -> String {
    weight == usual ? "" : "%\(shortNumber((weight * 100_000).rounded() / 100_000))%"
  }
}

extension GIFTNumber.Target: CustomStringConvertible {
  package var description: String {
    switch self {
    case .value(let value, let tolerance) where tolerance == 0: shortNumber(value)
    case .value(let value, let tolerance): "\(shortNumber(value)):\(shortNumber(tolerance))"
    case .range(let range): "\(shortNumber(range.lowerBound))..\(shortNumber(range.upperBound))"
    case .anything: "*"
    }
  }
}

/// A number without a needless `.0` and without the dust of binary fractions: twelve digits.
func shortNumber(_ number: Double) -> String {
  guard number.isFinite, abs(number) < 1e15 else { return "\(number)" }
  var factor = 1.0
  while abs(number) * factor < 1e11, factor < 1e18 { factor *= 10 }
  let clean = (number * factor).rounded() / factor
  return clean == clean.rounded() ? "\(Int(clean))" : "\(clean)"
}

private func oneLine(_ text: String) -> String { text.replacing("\n", with: " ") }

/// A text whose characters mean nothing to GIFT.
private func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "~", "=", "#", "{", "}", ":", "\\": result += "\\" + String(scalar)
    case "\n": result += "\\n"
    case "\r": break
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
