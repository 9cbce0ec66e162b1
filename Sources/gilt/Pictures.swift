import ArgumentParser
import Experiments
import Simulator

/// Options for what is kept of a run.
struct PictureOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Write a trace for Perfetto; - is standard output.", valueName: "file"))
  var trace: String?
  @Option(help: ArgumentHelp("Write the timeline as a picture; - is standard output.", valueName: "file"))
  var svg: String?
  @Option(
    help: ArgumentHelp(
      "Write a page with the timeline to zoom into, script, output and table; - is standard output.",
      valueName: "file"))
  var html: String?
  @Option(
    help: ArgumentHelp("Write what each thread did when as a table; - is standard output.", valueName: "file")
  )
  var csv: String?
  @Option(
    help: ArgumentHelp(
      "The colours of --svg and --html: light, dark, or auto, those of the reader's screen (default).",
      valueName: "theme"))
  var theme: PictureTheme = .auto

  /// Whether anything is to be kept.
  var isAsked: Bool { trace != nil || svg != nil || html != nil || csv != nil }
  /// Whether standard output is for what is kept, so that everything else goes to standard error.
  var takesOutput: Bool { [trace, svg, html, csv].contains { OutputFile.isStandardOutput($0) } }

  static let outputIsTaken =
    "--json and a picture cannot both have standard output; name a file for the picture."

  /// Tries that the files can be written, so that it is told before a long run and not after it; ends the program where
  /// one cannot, or is another one.
  ///
  /// - Parameter inputs: files that must stay as they are.
  func prepare(beside inputs: [(name: String, path: String?)]) -> PictureFiles {
    let outputs = [("--trace", trace), ("--svg", svg), ("--html", html), ("--csv", csv)]
    // As an input it is another stream.
    let files = inputs.filter { $0.path != "-" } + outputs
    OutputFile.requireDistinct(files.compactMap { name, path in path.map { (name, $0) } })
    return PictureFiles(
      trace: trace.map(OutputFile.init(path:)), svg: svg.map(OutputFile.init(path:)),
      html: html.map(OutputFile.init(path:)), csv: csv.map(OutputFile.init(path:)), theme: theme)
  }
}

extension PictureTheme: ExpressibleByArgument {}

/// What can be kept of one run, or of several.
protocol Keepable {
  func svg(of program: String, from: SimTime?, to: SimTime?, theme: PictureTheme) -> String
  func page(of program: String, source: String, from: SimTime?, to: SimTime?, theme: PictureTheme) -> String
  func writeCSV(from: SimTime?, to: SimTime?, _ write: (String) -> Void)
  func writeTrace(of program: String, _ write: (String) -> Void)
  /// Those whose end is missing, since the trace was full; an empty name stands for the only one.
  var cutShort: [String] { get }
}

extension RunReport: Keepable {
  var cutShort: [String] { timeline.isTruncated ? [""] : [] }
}

extension RuntimeComparison: Keepable {}

/// The files for it.
struct PictureFiles {
  fileprivate var trace: OutputFile?
  fileprivate var svg: OutputFile?
  fileprivate var html: OutputFile?
  fileprivate var csv: OutputFile?
  fileprivate var theme: PictureTheme

  /// - Parameters:
  ///   - source: the script's text, as it ran.
  ///   - window: what the pictures and the table are about.
  func write(_ kept: some Keepable, of program: String, source: String, window: TimelineWindow?) {
    let (from, to) = (window?.from, window?.to)
    trace?.write { kept.writeTrace(of: program, $0) }
    csv?.write { kept.writeCSV(from: from, to: to, $0) }
    svg?.write(kept.svg(of: program, from: from, to: to, theme: theme))
    html?.write(kept.page(of: program, source: source, from: from, to: to, theme: theme))
    for file in [trace, csv].compactMap({ $0 }) {
      for name in kept.cutShort {
        complain(
          "\(file.name) holds the beginning of the run\(name.isEmpty ? "" : " under \(name)") only; the run went on."
        )
      }
    }
  }
}
