import Course
import Foundation
import FoundationXML
import Testing
import TextCanvas

@testable import Tutor

/// A certificate's bytes depend on the progress alone, and no name breaks them.
@Suite struct CertificateTests {
  private let exam = Paper(
    .exam, startedAt: WallTime(milliseconds: 1_795_000_000_000), number: 2, pass: 80, seed: 0xAB,
    courseVersion: "0.3.0", handedInAt: WallTime(milliseconds: 1_795_046_399_999),
    items: (0..<10).map {
      Paper.Item(QuestionID("q\($0)"), "h", answer: "1", outcome: $0 < 9 ? .right : .wrong)
    })
  private let course = Course(info: CourseInfo(id: "c", title: "Locks & <threads>"))

  private func certificate(_ name: String = "Ada", _ skills: [String] = ["Reading a timeline"]) -> Certificate
  {
    Certificate(
      exam, of: name, in: course, skills: skills.map { Skill(id: SkillID($0), title: $0) })
  }

  @Test func itNamesEverythingThatItIsAbout() {
    let text = certificate().text
    for part in [
      "Ada", "Locks & <threads>, version 0.3.0", "9 of 10 right, 90 percent (80 needed)",
      "Reading a timeline",
      "2, seed 00000000000000ab", "2026-11-18", certificate().code,
      "It was made on the learner's own machine and proves nothing to anybody else.",
    ] { #expect(text.contains(part), "\(part)") }
  }

  @Test func noLineOfTheTextIsWiderThan80Columns() {
    let long = certificate(
      String(repeating: "Ådä 漢字 ", count: 10), (0..<9).map { "A skill with the number \($0)" })
    for line in long.text.split(separator: "\n") { #expect(columnWidth(of: line) <= 80, "\(line)") }
  }

  @Test func theCodeChangesWithEveryPartAndWithNothingElse() {
    #expect(certificate() == certificate() && certificate().document == certificate().document)
    var codes = Set([certificate().code, certificate("Adb").code, certificate("Ada", []).code])
    for change in [
      { $0.items[0].outcome = .wrong }, { $0.seed = 1 }, { $0.number = 3 }, { $0.courseVersion = "1" },
      { $0.handedInAt = WallTime(milliseconds: 1_799_000_000_000) }, { $0.pass = 70 },
    ] as [(inout Paper) -> Void] {
      var other = exam
      change(&other)
      codes.insert(
        Certificate(other, of: "Ada", in: course, skills: [Skill(id: "x", title: "Reading a timeline")]).code)
    }
    #expect(codes.count == 9)
  }

  @Test(
    "A hostile name is text in the picture",
    arguments: [
      "<script>alert(1)</script>", "\"&' ]]>", "</text></svg>", "&#x1b;", String(repeating: "W", count: 200),
    ])
  func hostile(_ name: String) throws {
    let document = certificate(name, ["</desc> & \"more\""]).document
    let reader = XMLParser(data: Data(document.utf8))
    let texts = XMLTexts()
    reader.delegate = texts
    #expect(reader.parse(), "\(String(describing: reader.parserError))")
    #expect(texts.elements.isSubset(of: ["svg", "title", "desc", "style", "rect", "text"]))
    #expect(texts.all.contains("Certificate of \(name)"))
  }
}

private final class XMLTexts: NSObject, XMLParserDelegate {
  var all = ""
  var elements: Set<String> = []

  func parser(_ parser: XMLParser, foundCharacters string: String) { all += string }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?, attributes attributeDict: [String: String] = [:]
  ) { elements.insert(elementName) }
}
