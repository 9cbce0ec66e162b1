import Foundation

/// The tables that `TextTables/record.py` wrote on a real CPython 3.12.1.
enum TextTables {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "TextTables")

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// The lines of a text, which end with a newline each.
  static func lines(_ name: String) throws -> [Substring] {
    var lines = try text(name).split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// The rows of a table.
  static func rows(_ name: String) throws -> [[String]] {
    try lines(name).map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  static func double(_ hex: String) -> Double { Double(bitPattern: UInt64(hex, radix: 16) ?? 0) }

  /// Code points written as numbers with commas between.
  static func codePoints(_ text: String) -> [UInt32] { text.split(separator: ",").compactMap { UInt32($0) } }
}
