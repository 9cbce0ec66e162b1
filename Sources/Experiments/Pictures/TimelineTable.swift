package import Simulator

/// Timelines as a table: a row for each span of each thread (RFC 4180; docs/pictures.md explains the columns).
extension TimelineComparison {
  /// The names of the columns, with units where there are some.
  package static let columns = [
    "runtime", "process", "interpreter", "thread", "name", "state", "from_us", "to_us", "duration_us", "core",
    "from_line", "to_line",
  ]

  /// Writes the table piece by piece.
  ///
  /// - Parameters:
  ///   - from: the window of time: spans that lie in it at least in part; the whole run where nothing is given.
  package func writeCSV(from: SimTime? = nil, to: SimTime? = nil, _ write: (String) -> Void) {
    write(TimelineComparison.columns.joined(separator: ",") + "\r\n")
    for group in groups {
      let runtime = csvCell(group.name)
      for lane in group.timeline.threads {
        let name = csvCell(lane.name)
        for span in lane.spans where span.to > from ?? .zero && span.from < to ?? .never {
          let lines = group.timeline.line(of: lane.thread, span)
          let cells = [
            runtime, "\(lane.process)", "\(span.interpreter)", "\(lane.thread.rawValue)", name,
            "\(span.state)", microseconds(span.from - .zero), microseconds(span.to - .zero),
            microseconds(span.to - span.from), span.core < 0 ? "" : "\(span.core)",
            lines.map { "\($0.first)" } ?? "", lines.map { "\($0.last)" } ?? "",
          ]
          write(cells.joined(separator: ",") + "\r\n")
        }
      }
    }
  }

  private func microseconds(_ duration: SimDuration) -> String {
    TimeUnit.decimal(Int128(duration.picoseconds), decimals: 6)
  }
}

extension Timeline {
  /// The lines at which a thread stood when a span began and when it ended, if they are known.
  ///
  /// Only a thread that runs gets from one line to another.
  func line(of thread: ThreadID, _ span: Span) -> (first: Int, last: Int)? {
    let first = places.line(of: thread, at: span.from)
    guard span.state == .running else { return first.map { ($0, $0) } }
    let last = places.line(of: thread, at: span.to)
    return (first ?? last).map { ($0, last ?? $0) }
  }
}

/// A cell of a table: quoted where it has to be, and never a formula to a spreadsheet.
///
/// Text that begins as formulas do has an apostrophe in front. Control characters become blanks, what
/// turns the direction of text U+FFFD.
func csvCell(_ text: String) -> String {
  var cell = ""
  for scalar in text.unicodeScalars {
    let isControl = scalar.properties.generalCategory == .control
    cell.unicodeScalars.append(isControl ? " " : scalar.turnsDirection ? "\u{FFFD}" : scalar)
  }
  if let first = text.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first) { cell = "'" + cell }
  guard cell.unicodeScalars.contains(where: { $0 == "," || $0 == "\"" || $0 == " " }) else { return cell }
  return "\"" + cell.replacing("\"", with: "\"\"") + "\""
}
