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

  @Test("A fixed theme has its own colours and asks no screen", arguments: [PictureTheme.light, .dark])
  func themes(theme: PictureTheme) {
    let picture = busyRun.svg(TimelinePicture(theme: theme), title: "busy.py", description: [])
    #expect(!picture.contains("@media"))
    #expect(picture.contains("#16181d") == (theme == .dark))
    #expect(picture.contains("#1a1a1a") == (theme == .light))
  }

  @Test func noLabelOfTheAxisIsCutOff() throws {
    for end in [37, 50, 93, 510] as [Int64] {
      let elements = try Elements(
        timeline(["main": "#200"], milliseconds: end).svg(title: "", description: []))
      for tick in elements.all where tick.attributes["class"] == "tick" {
        let left = try #require(Double(tick.attributes["x"] ?? ""))
        #expect(left + 8 * Double(tick.text.count) <= 960)
      }
    }
  }

  @Test func severalRunsStandBelowEachOtherOnOneAxis() throws {
    let short = timeline(["main": "#1000"], milliseconds: 10)
    let both = TimelineComparison([
      .init(name: "3.9", timeline: busyRun), .init(name: "3.12", timeline: short),
    ])
    let elements = try Elements(
      both.svg(TimelinePicture(showsCores: false), title: "both", description: []))
    #expect(
      elements.all.filter { $0.attributes["class"] == "group" }.map(\.text) == ["3.9: 50 ms", "3.12: 10 ms"])
    let bars = elements.all.filter { $0.name == "rect" && $0.attributes["height"] == "22" }
    let last = try #require(bars.last)
    // 1 ms of 50, on an axis of 960 pixels less names and margins.
    let wanted = Double(960 - 34 - 8 * 7 - 12) / 50
    let width = try #require(Double(last.attributes["width"] ?? ""))
    #expect(abs(width - wanted) < 0.1)
  }
}

/// The elements of an XML document in the order of their start tags, and all its text.
final class Elements: NSObject, XMLParserDelegate {
  struct Element {
    var name: String
    var attributes: [String: String]
    /// What stands directly in it.
    var text = ""
  }
  private(set) var all: [Element] = []
  private(set) var text = ""
  private var open: [Int] = []

  init(_ document: String) throws {
    super.init()
    let parser = XMLParser(data: Data(document.utf8))
    parser.delegate = self
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.coderReadCorrupt) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    open.append(all.count)
    all.append(Element(name: name, attributes: attributes))
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { open.removeLast() }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    text += string
    if let element = open.last { all[element].text += string }
  }
}
