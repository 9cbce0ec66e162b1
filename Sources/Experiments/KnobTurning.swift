import Course
import PythonSyntax

/// Why a knob cannot be turned.
package enum KnobProblem: Error, Equatable {
  /// The setting is not of the form `NAME=VALUE`.
  case noValue(String)
  /// The value is no Python literal.
  case notALiteral(name: String, text: String)
  /// No line at column 1 assigns a literal to the name, once; `knobs` are those that would do.
  case noKnob(name: String, knobs: [String])
}

extension KnobProblem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .noValue(let text): return "“\(text)” is no setting; write NAME=VALUE, such as THREADS=4."
    case .notALiteral(let name, let text):
      return
        "“\(text)” is no Python literal; a string needs quotes of its own, as in --set \"\(name)='\(text)'\"."
    case .noKnob(let name, let knobs):
      let only = "a knob is a line NAME = literal at the left margin, and there is only one for its name"
      guard !knobs.isEmpty else { return "The script has no knob \(name), nor any other: \(only)." }
      let nearest = nearestName(to: name, in: knobs).map { " Did you mean \($0)?" } ?? ""
      return "The script has no knob \(name).\(nearest) Its knobs are \(knobs.joined(separator: ", "))."
    }
  }
}

/// A knob turned to a value from a command line: `NAME=VALUE`.
package struct KnobArgument: Equatable, Sendable {
  package var name: String
  /// A Python literal.
  package var literal: String

  package init(_ text: String) throws(KnobProblem) {
    guard let sign = text.firstIndex(of: "=") else { throw .noValue(text) }
    let name = KnobArgument.trimmed(text[..<sign])
    let literal = KnobArgument.trimmed(text[text.index(after: sign)...])
    guard !name.isEmpty, !literal.isEmpty else { throw .noValue(text) }
    let value: Literal?
    do { value = try Literal(parsing: literal) } catch { value = nil }
    // A line feed would move the lines behind the knob.
    guard value != nil, !literal.contains(where: \.isNewline) else {
      throw .notALiteral(name: name, text: literal)
    }
    self.name = name
    self.literal = literal
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// The script with knobs turned: only their literals are replaced, so every line keeps its number.
///
/// - Parameters:
///   - source: a script; what is no Python is given back as it is, so that running it tells its error.
///   - settings: applied in order; the last one for a name counts.
package func turnKnobs(_ source: String, _ settings: [KnobArgument]) throws(KnobProblem) -> String {
  guard !settings.isEmpty else { return source }
  let module: Module
  do { module = try parseModule(source, filename: "") } catch { return source }
  let knobs = module.literalAssignments.filter { $0.range.column == 0 }
  var bytes = Array(source.utf8)
  // From the last to the first, so that ranges not yet used stay right.
  for setting in settings where !knobs.contains(where: { $0.name == setting.name }) {
    throw .noKnob(name: setting.name, knobs: knobs.map(\.name))
  }
  for knob in knobs.reversed() {
    guard let setting = settings.last(where: { $0.name == knob.name }) else { continue }
    guard let range = utf8Range(knob.valueRange, in: bytes) else { continue }
    let lines = [UInt8](repeating: 0x0A, count: knob.valueRange.endLine - knob.valueRange.line)
    // A literal on several lines leaves its line ends behind, in brackets that let it.
    let text = lines.isEmpty ? Array(setting.literal.utf8) : [0x28] + setting.literal.utf8 + lines + [0x29]
    bytes.replaceSubrange(range, with: text)
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// Where a range of a source's parse stands in its bytes.
func utf8Range(_ range: SourceRange, in bytes: [UInt8]) -> Range<Int>? {
  // The mark that some editors put before UTF-8 counts for nothing.
  var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
  for (index, byte) in bytes.enumerated() {
    if byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) {
      starts.append(index + 1)
    }
  }
  guard range.endLine <= starts.count else { return nil }
  let from = starts[range.line - 1] + range.column
  let to = starts[range.endLine - 1] + range.endColumn
  return from <= to && to <= bytes.count ? from..<to : nil
}
