package import Simulator

/// A run as things to keep: a picture, a page, a table, a trace.
extension RunReport {
  /// The timeline as an SVG document.
  ///
  /// - Parameters:
  ///   - program: the script's name.
  ///   - from: the window of time shown; the whole run where nothing is given.
  package func svg(
    of program: String, from: SimTime? = nil, to: SimTime? = nil, theme: PictureTheme = .auto
  ) -> String {
    let picture = TimelinePicture(
      from: from, to: to, showsCores: run.options.cores <= TimelinePicture.mostCores, theme: theme)
    return timeline.svg(
      picture, title: "\(program) on \(machine.joined(separator: ", "))",
      description: timeline.sentences(from: from, to: to, isFree: isFree))
  }

  /// One HTML page, complete in itself: program, output, timeline to move about in, table and sums.
  ///
  /// - Parameters:
  ///   - program: the script's name.
  ///   - source: the script's text, as it ran.
  ///   - from: the window of the timeline; the table is about the whole run.
  package func page(
    of program: String, source: String, from: SimTime? = nil, to: SimTime? = nil,
    theme: PictureTheme = .auto
  ) -> String {
    var page = PicturePage(
      title: "\(program), simulated", theme: theme,
      picture: svg(of: program, from: from, to: to, theme: theme),
      data: PageData(kept, from: from, to: to, theme: theme))
    page.above = ["<p>\(markupText(machine.joined(separator: ", "))).</p>"]
    if !run.verdict.isEmpty { page.above.append("<p><strong>\(markupText(run.verdict))</strong></p>") }
    page.below = PicturePage.sentences(told(from: from, to: to))
    page.below += PicturePage.output("Output", run.stdout) + PicturePage.output("Errors", run.stderr)
    page.below +=
      ["<h2>Where the time went</h2>", "<div class=\"scroll\">"] + pageTable + ["</div>", "<ul>"]
    page.below += sums.map { "<li>\(markupText($0))</li>" } + ["</ul>"]
    page.below += PicturePage.code(source)
    return page.html
  }

  /// Writes the spans of all threads as CSV, piece by piece.
  package func writeCSV(from: SimTime? = nil, to: SimTime? = nil, _ write: (String) -> Void) {
    TimelineComparison([TimelineComparison.Group(name: run.options.runtime.name, timeline: timeline)])
      .writeCSV(from: from, to: to, write)
  }

  /// Writes the run in Chrome's trace format, piece by piece.
  package func writeTrace(of program: String, _ write: (String) -> Void) {
    kept.writeChromeTrace(program, marks: [run.trace], to: write)
  }

  private var kept: TimelineComparison {
    TimelineComparison([TimelineComparison.Group(name: "", timeline: timeline)])
  }

  private var pageTable: [String] {
    var table = PageTable("thread", columns: columns.map(\.title))
    table.rows = run.threads.prefix(shownThreads).map { thread in
      PageTable.Row(
        head: "\(timeline.letter(of: thread.id)) \(thread.name)",
        cells: columns.map { RunReport.time($0.time(thread)) })
    }
    if run.threads.count > 1 {
      let sums = columns.map { column in run.threads.reduce(SimDuration.zero) { $0 + column.time($1) } }
      table.foot = PageTable.Row(head: "all \(run.threads.count)", cells: sums.map(RunReport.time))
    }
    return table.lines + unlisted.map { "<p>\($0)</p>" }
  }
}
