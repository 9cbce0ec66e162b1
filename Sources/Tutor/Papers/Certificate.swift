package import Course
import Experiments
import Statistics
import TextCanvas

/// What a passed exam is written down as: the same bytes from the same progress, on every machine and at any time.
package struct Certificate: Equatable, Sendable {
  package var name: String
  package var course: String
  package var courseVersion: String
  /// The day on which the exam was handed in, in UTC, such as `2026-11-22`.
  package var day: String
  package var right: Int
  package var of: Int
  package var pass: Int
  /// Those that were solid when it was handed in.
  package var skills: [String]
  package var attempt: Int
  package var seed: String

  /// - Parameter skills: those that were solid then.
  package init(_ exam: Paper, of name: String, in course: Course, skills: [Skill]) {
    let handedIn = (exam.handedInAt ?? exam.startedAt).milliseconds
    self.name = name
    self.course = course.info.title
    courseVersion = exam.courseVersion
    day = Day(number: Int(handedIn / WallTime.day)).description
    right = exam.right
    of = exam.items.count
    pass = exam.pass
    self.skills = skills.map(\.title)
    attempt = exam.number
    seed = exam.seedDigits
  }

  /// What cannot be missed: who can write the file can write another one.
  package static let proves = "It was made on the learner's own machine and proves nothing to anybody else."

  private var percent: Int { of == 0 ? 0 : 100 * right / of }

  /// The facts, each with what it is.
  package var facts: [(String, String)] {
    [
      ("Course", courseVersion.isEmpty ? course : "\(course), version \(courseVersion)"), ("Date", day),
      ("Score", "\(right) of \(of) right, \(percent) percent (\(pass) needed)"),
      ("Solid skills", skills.isEmpty ? "none yet" : skills.joined(separator: "; ")),
      ("Attempt", "\(attempt), seed \(seed)"), ("Check", code),
    ]
  }

  /// Over all that it says, so that two of them can be compared in a glance; it is no signature.
  package var code: String {
    let all = [name, course, courseVersion, day, "\(right)/\(of)/\(pass)", "\(attempt)", seed] + skills
    return ContentHash(of: all.joined(separator: "\u{1F}").utf8).rawValue
  }

  /// 80 columns of text.
  package var text: String {
    let plain = PlainText(width: 80)
    let rule = String(repeating: "=", count: 80)
    var lines = [rule] + centred("CERTIFICATE") + [""] + centred(name) + [""]
    lines += centred("has passed the final exam of the course below") + [""]
    for (what, said) in facts {
      lines += plain.prose(said, first: what + ":" + String(repeating: " ", count: 14 - what.count))
    }
    lines += [""] + plain.prose(Certificate.proves) + [rule]
    return lines.joined(separator: "\n") + "\n"
  }

  private func centred(_ words: String) -> [String] {
    PlainText(width: 76).prose(words).map { line in
      String(repeating: " ", count: max(0, (80 - columnWidth(of: line)) / 2)) + line
    }
  }

  /// An SVG document, complete in itself, light or dark as the reader's screen.
  package var document: String {
    let plain = PlainText(width: 84)
    var body: [String] = []
    var y = 70
    func line(_ words: String, _ style: String, by step: Int, x: Int = 360, anchor: String = "middle") {
      body.append(
        "<text class=\"\(style)\" x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(markupText(words))</text>"
      )
      y += step
    }
    line("Certificate", "head", by: 46)
    for words in PlainText(width: 44).prose(name) { line(words, "name", by: 32) }
    line("has passed the final exam of the course below", "small", by: 44)
    for (what, said) in facts {
      for words in plain.prose("\(what): \(said)") { line(words, "fact", by: 20, x: 60, anchor: "start") }
    }
    y += 14
    for words in plain.prose(Certificate.proves) { line(words, "small", by: 18, x: 60, anchor: "start") }
    let height = y + 30
    let all = ([name] + facts.map { "\($0.0): \($0.1)" } + [Certificate.proves]).joined(separator: "\n")
    return
      ([
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 \(height)\" width=\"720\""
          + " height=\"\(height)\" role=\"img\" aria-labelledby=\"gilt-title gilt-desc\">",
        "<title id=\"gilt-title\">\(markupText("Certificate of \(name)"))</title>",
        "<desc id=\"gilt-desc\">\(markupText(all))</desc>", Certificate.style,
        "<rect class=\"ground\" width=\"720\" height=\"\(height)\"/>",
        "<rect class=\"frame\" x=\"20\" y=\"20\" width=\"680\" height=\"\(height - 40)\"/>",
      ] + body + ["</svg>\n"]).joined(separator: "\n")
  }

  private static let style = """
    <style>
    .ground { fill: #ffffff } .frame { fill: none; stroke: #0072b2; stroke-width: 3 }
    text { font: 12px ui-monospace, monospace; fill: #1a1a1a; white-space: pre }
    .head { font-size: 26px; font-weight: bold } .name { font-size: 22px } .small { font-size: 11px }
    @media (prefers-color-scheme: dark) {
    .ground { fill: #16181d } text { fill: #e6e6e6 } .frame { stroke: #56b4e9 }
    }
    </style>
    """
}
