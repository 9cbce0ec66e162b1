/// A help text whose paragraphs are a line each, so that they are broken where the window ends and nowhere else.
///
/// Lines that begin with blanks are examples and stay as they are, unless they go on with an item of a list.
func flowing(_ text: String) -> String {
  var lines: [String] = []
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    let isIndented = line.first == " "
    if let last = lines.last, !last.isEmpty, !line.isEmpty, last.first != " ", !line.hasPrefix("- "),
      !isIndented || last.hasPrefix("- ")
    {
      lines[lines.count - 1] += " " + line.drop { $0 == " " }
    } else {
      lines.append(String(line))
    }
  }
  return lines.joined(separator: "\n")
}
