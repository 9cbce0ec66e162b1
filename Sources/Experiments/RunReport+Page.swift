package import Simulator

/// A run as things to keep: a picture, and a page with everything about it.
extension RunReport {
  /// The timeline as an SVG document.
  ///
  /// - Parameters:
  ///   - program: the script's name.
  ///   - from: the window of time shown; the whole run where nothing is given.
  package func svg(of program: String, from: SimTime? = nil, to: SimTime? = nil) -> String {
    let picture = TimelinePicture(from: from, to: to, showsCores: run.options.cores <= 16)
    return timeline.svg(
      picture, title: "\(program) on \(machine.joined(separator: ", "))",
      description: timeline.sentences(from: from, to: to, isFree: isFree))
  }

  /// One HTML page, complete in itself and without scripts: program, output, timeline, table and sums.
  ///
  /// - Parameters:
  ///   - program: the script's name.
  ///   - source: the script's text, as it ran.
  ///   - from: the window of the timeline; the table is about the whole run.
  package func page(
    of program: String, source: String, from: SimTime? = nil, to: SimTime? = nil
  ) -> String {
    let name = markupText(program)
    var lines = [
      "<!DOCTYPE html>", "<html lang=\"en\">", "<head>", "<meta charset=\"utf-8\">",
      "<meta name=\"viewport\" content=\"width=device-width\">", "<meta name=\"generator\" content=\"Gilt\">",
      "<title>\(name), simulated</title>", RunReport.pageStyle, "</head>", "<body>",
      "<h1>\(name)</h1>", "<p>\(markupText(machine.joined(separator: ", "))).</p>",
    ]
    if !run.verdict.isEmpty { lines.append("<p><strong>\(markupText(run.verdict))</strong></p>") }
    lines += output("Output", run.stdout) + output("Errors", run.stderr)
    lines += ["<h2>Timeline</h2>", svg(of: program, from: from, to: to)]
    lines += ["<details><summary>In sentences</summary>"]
    lines += told(from: from, to: to).map { "<p>\(markupText($0))</p>" } + ["</details>"]
    lines += ["<h2>Where the time went</h2>"] + pageTable + ["<ul>"]
    lines += sums.map { "<li>\(markupText($0))</li>" } + ["</ul>"]
    lines += ["<h2>Program</h2>", "<pre>\(markupText(source))</pre>", "</body>", "</html>", ""]
    return lines.joined(separator: "\n")
  }

  private func output(_ heading: String, _ bytes: [UInt8]) -> [String] {
    guard !bytes.isEmpty else { return [] }
    return ["<h2>\(heading)</h2>", "<pre>\(markupText(String(decoding: bytes, as: UTF8.self)))</pre>"]
  }

  private var pageTable: [String] {
    let columns = columns
    func row(_ head: String, _ cells: [String]) -> String {
      "<tr><th scope=\"row\">\(markupText(head))</th>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>"
    }
    var lines = ["<table>", "<thead><tr><th scope=\"col\">thread</th>"]
    lines[1] += columns.map { "<th scope=\"col\">\($0.title)</th>" }.joined() + "</tr></thead>"
    lines.append("<tbody>")
    for thread in run.threads.prefix(shownThreads) {
      lines.append(
        row(
          "\(timeline.letter(of: thread.id)) \(thread.name)",
          columns.map { RunReport.time($0.time(thread)) }))
    }
    lines.append("</tbody>")
    if run.threads.count > 1 {
      let all = columns.map { column in
        RunReport.time(run.threads.reduce(SimDuration.zero) { $0 + column.time($1) })
      }
      lines.append("<tfoot>\(row("all \(run.threads.count)", all))</tfoot>")
    }
    return lines + ["</table>"] + unlisted.map { "<p>\($0)</p>" }
  }

  private static let pageStyle = """
    <style>
    :root { color-scheme: light dark } body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; \
    padding: 0 1rem }
    svg { max-width: 100%; height: auto } pre { overflow-x: auto; padding: .6rem; border: 1px solid #8885 }
    table { border-collapse: collapse } th, td { padding: .2rem .7rem; border-bottom: 1px solid #8885; text-align: right }
    th[scope=row] { text-align: left; font-weight: normal }
    </style>
    """
}
