package import Simulator

/// A comparison as things to keep: a picture, a page, a table, a trace; of each runtime the run of the first seed.
extension RuntimeComparison {
  /// The timelines as an SVG document, one below the other on one axis.
  ///
  /// - Parameters:
  ///   - program: the script's name.
  ///   - from: the window of time shown; all of it where nothing is given.
  package func svg(
    of program: String, from: SimTime? = nil, to: SimTime? = nil, theme: PictureTheme = .auto
  ) -> String {
    kept.svg(
      TimelinePicture(from: from, to: to, showsCores: false, theme: theme),
      title: "\(program) under \(machine.joined(separator: ", "))", description: told())
  }

  /// One HTML page, complete in itself: the program, timelines on one axis to move about in, and the figures.
  package func page(
    of program: String, source: String, from: SimTime? = nil, to: SimTime? = nil,
    theme: PictureTheme = .auto
  ) -> String {
    var page = PicturePage(
      title: "\(program), compared", theme: theme,
      picture: svg(of: program, from: from, to: to, theme: theme),
      data: PageData(kept, from: from, to: to, theme: theme))
    page.above = ["<p>\(markupText(machine.joined(separator: ", "))).</p>"]
    page.below = PicturePage.sentences(told())
    page.below += ["<h2>Figures</h2>", "<div class=\"scroll\">"] + figureTable + ["</div>"]
    page.below += notes.map { "<p>\(markupText($0))</p>" }
    for entry in entries {
      guard let run = entry.runs.first?.run else { continue }
      page.below += PicturePage.output("Output under \(markupText(entry.name))", run.stdout)
      page.below += PicturePage.output("Errors under \(markupText(entry.name))", run.stderr)
    }
    page.below += PicturePage.code(source)
    return page.html
  }

  /// Writes the spans of all threads under each runtime as CSV, piece by piece.
  package func writeCSV(from: SimTime? = nil, to: SimTime? = nil, _ write: (String) -> Void) {
    kept.writeCSV(from: from, to: to, write)
  }

  /// Writes the runs in Chrome's trace format, piece by piece, each as processes of its own that begin at 0.
  package func writeTrace(of program: String, _ write: (String) -> Void) {
    kept.writeChromeTrace(program, to: write)
  }

  /// The runtimes of whose runs the end is missing in what is kept, since the trace was full.
  package var cutShort: [String] { timelines.filter(\.timeline.isTruncated).map(\.name) }

  private var kept: TimelineComparison { TimelineComparison(timelines) }

  private var figureTable: [String] {
    let figures = figures
    var table = PageTable("runtime", columns: figures.columns.map(\.title))
    table.rows = figures.heads.indices.map { row in
      PageTable.Row(
        head: figures.heads[row], cells: figures.columns.map { $0.cells[row] },
        sentence: figures.sentences[row])
    }
    return table.lines
  }
}
