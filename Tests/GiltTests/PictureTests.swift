import Foundation
import Testing

@Suite struct PicturesToKeep {
  /// Runs `gilt` on the real course, in a directory of its own.
  private func gilt(_ box: Sandbox, _ line: String) throws -> Outcome {
    try box.shell(
      "cd \"$1\" && export GILT_COURSE=\"$2\" && exec \"$0\" \(line)",
      [binary.path, box.directory.path, repository.path])
  }

  private func file(_ box: Sandbox, _ name: String) throws -> String {
    try String(contentsOf: box.directory.appending(path: name), encoding: .utf8)
  }

  /// To make it anew: `gilt run convoy --set SECONDS=0.04 --quiet --timeline 0ms..30ms --svg docs/images/convoy.svg`.
  @Test func thePictureInTheReadmeIsWhatGiltMakesToday() throws {
    try withSandbox { box in
      #expect(
        try gilt(box, "run convoy --set SECONDS=0.04 --quiet --timeline 0ms..30ms --svg convoy.svg").status
          == 0)
      let shown = try String(
        contentsOf: repository.appending(path: "docs/images/convoy.svg"), encoding: .utf8)
      #expect(try file(box, "convoy.svg") == shown)
      let readme = try String(contentsOf: repository.appending(path: "README.md"), encoding: .utf8)
      #expect(readme.contains("(docs/images/convoy.svg)"))
    }
  }

  @Test func allFourAreKeptOfARunAndTheSameEveryTime() throws {
    try withSandbox { box in
      for name in ["a", "b"] {
        let run = try gilt(
          box,
          "run convoy --set SECONDS=0.02 --quiet --svg \(name).svg --html \(name).html --csv \(name).csv --trace \(name).json"
        )
        #expect(run.status == 0)
        #expect(run.errors == "")
      }
      for ending in ["svg", "html", "csv", "json"] {
        #expect(try file(box, "a.\(ending)") == file(box, "b.\(ending)"))
      }
      #expect(try file(box, "a.html").contains("<title>convoy.py, simulated</title>"))
      let rows = try file(box, "a.csv").components(separatedBy: "\r\n")
      #expect(rows[0].hasPrefix("runtime,process,interpreter,thread,name,state,from_us,"))
      #expect(rows.contains { $0.contains(",MainThread,io,") && $0.hasSuffix(",28,28") })
    }
  }

  @Test func aDashIsStandardOutputWhichThenHasThatFileAlone() throws {
    try withSandbox { box in
      let run = "run convoy --set SECONDS=0.02 --plain"
      #expect(try gilt(box, run + " --svg a.svg --csv a.csv").status == 0)
      for name in ["svg", "csv"] {
        let kept = try gilt(box, run + " --\(name) -")
        #expect(try kept.status == 0 && kept.output == file(box, "a.\(name)"))
        #expect(kept.errors.contains("sleeps: ") && kept.errors.contains("bytecodes ran."))
      }
      let compare = "compare convoy --runtimes 2.7,3.12 --set SECONDS=0.02 --plain"
      #expect(try gilt(box, compare + " --html -").output.hasPrefix("<!DOCTYPE html>"))
      for wrong in [run + " --svg - --html -", run + " --json --svg -", compare + " --json --csv -"] {
        let refused = try gilt(box, wrong)
        #expect(refused.status == 64 && refused.output.isEmpty, "\(refused.errors)")
      }
      #expect(!FileManager.default.fileExists(atPath: box.directory.appending(path: "-").path))
    }
  }

  @Test func allFourAreKeptOfAComparison() throws {
    try withSandbox { box in
      let run = try gilt(
        box,
        "compare convoy --runtimes 2.7,3.12 --set SECONDS=0.02 --theme dark --json --svg c.svg --html c.html --csv c.csv --trace c.json"
      )
      #expect(run.status == 0)
      #expect(run.errors == "")
      let picture = try file(box, "c.svg")
      #expect(picture.contains(">2.7: ") && picture.contains(">3.12: ") && !picture.contains("@media"))
      #expect(try file(box, "c.html").contains("<title>convoy.py, compared</title>"))
      let runtimes = try file(box, "c.csv").components(separatedBy: "\r\n").dropFirst().dropLast()
        .map { $0.prefix { $0 != "," } }
      #expect(Set(runtimes) == ["2.7", "3.12"])
      let trace = try file(box, "c.json")
      #expect(trace.contains("\"2.7: convoy.py\"") && trace.contains("\"3.12: cores\""))
    }
  }

  @Test func anExperimentIsRunByItsIdAsItsHeaderSays() throws {
    try withSandbox { box in
      let byName = try gilt(box, "run convoy --set SECONDS=0.02 --json")
      #expect(byName.status == 0)
      #expect(byName.output.contains("\"cores\": 2") || byName.output.contains("\"cores\":2"))
      #expect(try gilt(box, "run convoy.py --set SECONDS=0.02 --json").output == byName.output)
      #expect(try gilt(box, "run convoy --set SECONDS=0.02 --json --cores 1").output != byName.output)
      // A file of that name comes first.
      try Data("print('mine')\n".utf8).write(to: box.directory.appending(path: "convoy"))
      #expect(try gilt(box, "run convoy --quiet").output == "mine\n")
    }
  }

  @Test(
    "What cannot be kept is told before the run",
    arguments: [
      ("run convo", 64, "Did you mean convoy?"), ("compare convo", 64, "Did you mean convoy?"),
      ("run convoy --csv /no/such/x.csv", 74, "cannot be written"),
      ("compare convoy --html /no/such/x.html", 74, "cannot be written"),
      ("compare convoy --svg x --csv x", 64, "at once"),
      ("run convoy --svg x --theme purple", 64, "purple"),
    ] as [(String, Int32, String)])
  func refusals(line: String, code: Int32, words: String) throws {
    try withSandbox { box in
      let run = try gilt(box, line)
      #expect(run.status == code)
      #expect(run.errors.contains(words), "\(run.errors)")
      #expect(run.output == "")
    }
  }
}
