import Foundation
import FoundationXML
import Simulator
import TestSupport
import Testing

@testable import Experiments

@Suite struct ATimelineAsAPicture {
  @Test func looksLikeThis() throws {
    let picture = busyRun.svg(title: "busy.py", description: busyRun.sentences())
    try expectSnapshot(picture, named: "timeline.svg")
  }

  @Test func everySpanIsARectangleAsLongAsItTook() throws {
    let elements = try Elements(busyRun.svg(title: "busy.py", description: []))
    let bars = elements.all.filter { $0.name == "rect" && $0.attributes["height"] == "22" }
    let running = bars.filter { $0.attributes["class"] == "running" }
    let spans = busyRun.threads.flatMap(\.spans).filter { $0.state == .running }
    #expect(running.count == spans.count)
    // The axis is as many pixels for 50 ms as the plot is wide.
    let drawn = running.reduce(0) { $0 + (Double($1.attributes["width"] ?? "") ?? 0) }
    let lasted = spans.reduce(0) { $0 + ($1.to - $1.from).seconds }
    let longest = busyRun.threads.map(\.name.count).max() ?? 0
    let plot = Double(960 - (34 + 8 * longest) - 12)
    #expect(abs(drawn - lasted / 0.05 * plot) < 0.1)
  }

  @Test func aWindowShowsOnlyWhatLiesInIt() throws {
    let picture = TimelinePicture(
      from: .zero + .milliseconds(10), to: .zero + .milliseconds(12), showsCores: false)
    let elements = try Elements(busyRun.svg(picture, title: "busy.py", description: []))
    let bars = elements.all.filter { $0.name == "rect" && $0.attributes["height"] == "22" }
    #expect(!bars.isEmpty)
    for bar in bars {
      let left = try #require(Double(bar.attributes["x"] ?? ""))
      let width = try #require(Double(bar.attributes["width"] ?? ""))
      #expect(left >= 0 && left + width <= 948.01)
    }
  }

  @Test func moreSpansThanPixelsAreDrawnByColumns() throws {
    let lane = Array(repeating: "#100 .100", count: 5_000).joined(separator: " ")
    let long = timeline(["main": lane], milliseconds: 1_000)
    let picture = long.svg(title: "long.py", description: [])
    #expect(picture.utf8.count < 200_000)
    #expect(picture.contains("Each column shows what took most of "))
  }

  @Test func namesCannotBreakOut() throws {
    let lanes = timeline(["<&\"'\u{1}>": "#1000"], milliseconds: 1)
    let elements = try Elements(lanes.svg(title: "</title><script>", description: ["a < b"]))
    #expect(!elements.all.contains { $0.name == "script" })
    #expect(elements.text.contains("A <&\"'\u{FFFD}>"))
  }

  @Test func thePageHoldsProgramOutputTableAndPicture() throws {
    let run = runProgram(hogs, filename: "hogs.py", options: RunOptions(library: library))
    let page = RunReport(run).page(of: "hogs.py", source: hogs)
    #expect(page.contains("<pre>done: 12 ms\ndone: 13 ms\nshare: 50 %\n</pre>"))
    #expect(page.contains("while x &lt; n:"))
    #expect(page.contains("<th scope=\"row\">C Thread-2 (hog)</th>"))
    #expect(page.contains("<svg xmlns="))
    // Nothing is fetched or run: the one address names SVG.
    #expect(!page.contains("<script"))
    #expect(page.replacing("http://www.w3.org/2000/svg", with: "").contains("http") == false)
    // The body is XML as well as HTML, so every element is closed.
    let body = try #require(page.range(of: "<body>").map { page[$0.lowerBound...] })
    _ = try Elements(String(body.replacing("</html>\n", with: "")))
  }
}

/// The elements of an XML document in the order of their start tags, and all its text.
private final class Elements: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
  }
  private(set) var all: [Element] = []
  private(set) var text = ""

  init(_ document: String) throws {
    super.init()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.coderReadCorrupt) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) { all.append(Element(name: name, attributes: attributes)) }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
