import Course
import Foundation
import PythonMachine
import Simulator
import Testing

@testable import Experiments

@Suite struct APageOfARun {
  private func page(_ source: String, _ name: String = "x.py") -> String {
    var options = RunOptions(library: library)
    options.keepsPlaces = true
    return RunReport(runProgram(source, filename: name, options: options)).page(of: name, source: source)
  }

  /// The page without the text of its script, as XML.
  private func elements(_ page: String) throws -> Elements {
    let script = try #require(page.range(of: PageScript.text))
    return try Elements(
      page.replacingCharacters(in: script, with: "").replacing("<!DOCTYPE html>\n", with: ""))
  }

  /// What a page gives its script.
  private func data(_ page: String) throws -> [String: Any] {
    let text = try #require(try elements(page).all.first { $0.attributes["id"] == "gilt-data" }?.text)
    return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func holdsProgramOutputTableSentencesAndPicture() throws {
    let page = page(hogs, "hogs.py")
    #expect(page.contains("<pre>done: 12 ms\ndone: 13 ms\nshare: 50 %\n</pre>"))
    #expect(page.contains("while x &lt; n:"))
    #expect(page.contains("<th scope=\"row\">C Thread-2 (hog)</th>"))
    #expect(page.contains("<svg xmlns="))
    #expect(page.contains("<details><summary>In sentences</summary>"))
    let lines = try elements(page).all.filter { $0.name == "li" && $0.attributes["id"] != nil }
    #expect(lines.map { $0.attributes["id"] } == (1...lines.count).map { "L\($0)" })
    #expect(lines.map(\.text).joined(separator: "\n") == hogs.trimmingCharacters(in: .newlines))
  }

  @Test func fetchesNothingAndForbidsItselfToFetch() throws {
    let page = page(hogs)
    let all = try elements(page).all
    let policy = try #require(
      all.first { $0.attributes["http-equiv"] == "Content-Security-Policy" }?.attributes["content"])
    #expect(policy.hasPrefix("default-src 'none'; script-src 'sha256-"))
    #expect(!policy.contains("unsafe") && !policy.contains("*"))
    // The one address names SVG.
    #expect(page.replacing("http://www.w3.org/2000/svg", with: "").contains("http:") == false)
    #expect(page.contains("https:") == false)
    for element in all {
      for name in ["src", "href", "style", "onload", "onerror"] { #expect(element.attributes[name] == nil) }
      #expect(!["link", "img", "iframe", "object", "embed", "base", "form"].contains(element.name))
    }
    #expect(all.count { $0.name == "script" } == 2)
  }

  @Test func thePolicyNamesTheHashesOfItsScriptAndStyles() throws {
    // As `sha256sum` and `base64` have it.
    #expect(base64(sha256(Array("abc".utf8))) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    #expect(base64([1]) == "AQ==" && base64([1, 2]) == "AQI=" && base64([]) == "")
    let page = page(hogs)
    let styles = try elements(page).all.filter { $0.name == "style" }.map(\.text)
    #expect(styles.count == 2)
    for text in styles + [PageScript.text] {
      #expect(page.contains("'sha256-\(base64(sha256(Array(text.utf8))))'"))
    }
  }

  @Test func everySpanIsThereWithItsLines() throws {
    let source = "import time\nx = 0\nfor i in range(1000):\n    x += i\ntime.sleep(0.001)\n"
    let data = try data(page(source))
    let groups = try #require(data["groups"] as? [[String: Any]])
    let lanes = try #require(groups[0]["lanes"] as? [[String: Any]])
    #expect(
      lanes.compactMap { $0["name"] as? String } == ["MainThread", "core 0", "core 1", "core 2", "core 3"])
    let spans = try #require(lanes[0]["spans"] as? [Int])
    let states = stride(from: 2, to: spans.count, by: 5).map { spans[$0] }
    #expect(states.first == 0 && states.contains(Int(LaneState.io.rawValue)))
    let sleep = try #require(states.firstIndex(of: Int(LaneState.io.rawValue)))
    #expect(Array(spans[(5 * sleep + 3)...(5 * sleep + 4)]) == [5, 5])
  }

  @Test func hostileTextStaysText() throws {
    let source = """
      import threading, time
      # </script><script>alert(1)</script> <!-- ]]> & 'quoted' \u{2028} \u{202E}live\u{2066} \u{1} \u{FEFF}
      t = threading.Thread(target=time.sleep, args=(0.001,), name="</script><img src=x onerror=alert(1)>\u{202E}")
      t.start()
      t.join()
      print("</pre></body><script>1</script>\\0\\x1b[31m\u{202E}")
      """
    let page = page(source, "</title><script>.py")
    let all = try elements(page).all
    #expect(all.count { $0.name == "script" } == 2)
    #expect(!all.contains { $0.name == "img" })
    #expect(all.count { $0.name == "body" } == 1)
    for scalar in ["\u{202E}", "\u{2066}", "\u{2028}", "\u{0}", "\u{1}", "\u{1B}"] {
      #expect(!page.contains(scalar))
    }
    #expect(
      all.filter { $0.attributes["class"] == "mark" }.map(\.text) == [
        "U+2028", "U+202E", "U+2066", "U+0001", "U+FEFF", "U+202E", "U+202E",
      ])
    let groups = try #require(try data(page)["groups"] as? [[String: Any]])
    #expect((groups[0]["names"] as? [String])?.last == "</script><img src=x onerror=alert(1)>\u{FFFD}")
  }

  @Test func aMillionSpansMakeAPageOfBoundedSizeThatSaysSo() throws {
    var events = Trace(capacity: 2_000_000)
    let main = ThreadID.main
    for turn in 0..<500_000 {
      let time = SimTime(picoseconds: Int64(turn) * 2_000_000)
      events.record(TraceEvent(.running, thread: main, at: time, argument: 0))
      events.record(TraceEvent(.io, thread: main, at: time + .microseconds(1)))
    }
    let long = Timeline(events, names: ["main"], cores: 1, end: .zero + .milliseconds(1_000))
    #expect(long.threads[0].spans.count == 1_000_000)
    let data = PageData(
      TimelineComparison([.init(name: "", timeline: long)]), from: nil, to: nil, theme: .auto)
    #expect(data.json.utf8.count < 4_000_000)
    #expect(
      data.notes.count == 1 && data.notes[0].hasPrefix("2 lanes changed more often than this page holds"))
    // A part that fits is whole.
    let part = PageData(
      TimelineComparison([.init(name: "", timeline: long)]), from: .zero, to: .zero + .milliseconds(10),
      theme: .auto)
    #expect(part.notes.isEmpty)
  }

  @Test func ofMuchOutputThePageHasTheBeginningAndTheEnd() {
    let html = PicturePage.output("Output", Array(repeating: 0x61, count: 1_000_000)).joined()
    #expect(html.utf8.count < 300_000)
    #expect(html.contains("Here 737,856 bytes are left out."))
  }
}

@Suite struct NamesOfFilesToKeep {
  @Test(
    "A name that nobody has",
    arguments: [
      ("spam.py", [], "spam.svg"), ("spam.py", ["spam.svg"], "spam-2.svg"),
      ("a/b/spam.py", ["spam.svg", "spam-2.svg"], "spam-3.svg"), ("../../etc/..", [], "gilt.svg"),
      ("<stdin>", [], "stdin-.svg"), ("", [], "gilt.svg"), ("Grüße 2.py", [], "Grüße-2.svg"),
    ] as [(String, [String], String)])
  func free(name: String, taken: [String], wanted: String) {
    #expect(freePictureName(name, ending: "svg", exists: taken.contains) == wanted)
  }
}

@Suite struct ARunOfAnExperimentToKeep {
  @Test("Every format is that of the same run", arguments: KeptFormat.allCases)
  func formats(format: KeptFormat) throws {
    let script = "import time\nNAP = 0.001\ntime.sleep(NAP)\n"
    let range = script.utf8.distance(
      from: script.startIndex, to: try #require(script.range(of: "0.001")?.lowerBound))
    let experiment = Experiment(
      id: "nap", title: "A nap", script: script,
      knobs: [
        Knob(name: "NAP", literal: "0.001", literalRange: range..<range + 5, values: ["0.001", "0.005"])
      ])
    let lab = ExperimentLab(library: library, timeline: .none)
    let report = try #require(lab.report(experiment, [KnobSetting(name: "NAP", literal: "0.005")]))
    #expect(report.source.contains("NAP = 0.005"))
    let text = report.text(as: format)
    let wanted =
      switch format {
      case .svg: "<title id=\"gilt-title\">nap.py on CPython 3.12"
      case .html: "<li id=\"L3\">time.sleep(NAP)</li>"
      case .csv: ",MainThread,io,"
      case .trace: "\"name\":\"I/O or sleep\",\"cat\":\"thread\""
      }
    #expect(text.contains(wanted))
    #expect(lab.report(experiment, [], runtime: "0.1")?.program == nil)
  }
}
