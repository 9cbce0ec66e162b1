import Course
import Testing

@testable import CourseContent

/// A small course without a problem, in memory, to which tests make one change.
struct SampleCourse {
  var files: [String: String] = [
    "data/course.yaml":
      "id: sample\ntitle: Sample\nversion: \"3.10\"\nlanguage: en\nauthors: [A]\nlicense: MIT\nengine: \"0.1\"\n",
    "data/skills.yaml": "- id: locks\n  title: Locks\n",
    "data/misconceptions.yaml": "- id: M05\n  claim: It ticks.\n  fact: It does not.\n",
    "data/glossary.yaml":
      "- id: gil\n  name: GIL\n  definition: \"The lock: one mutex.\"\n  aliases: [lock]\n",
    "data/retired.txt": "# ids that are gone\nold-one  # since 0.2\n",
    "data/experiments/convoy.py": """
    # /// gilt
    # id: convoy
    # title: "One hog"
    # runtime: "3.10"
    # cores: 2
    # reality: ["3.9", "3.10"]
    # knobs: {HOGS: [0, 1, 2]}
    # predict: {ask: "How long?", result: sleep, within: 30%}
    # expect:
    #   - {runtime: ["3.9", "3.10"], that: "sleep > 4 ms"}
    # notice: "It waits."
    # ///
    HOGS = 1

    print("sleep: 5 ms")

    """,
    "Quizzes/01-lock.md": """
    ---
    id: lock-quiz
    title: The lock
    lesson: the-lock
    ---

    ## who-asks

    <!-- gilt
    kind: single
    skills: [locks]
    source: "the docs"
    -->

    Who asks?

    - [ ] A clock
      > There is none. {M05}
    - [x] A waiter
      > Yes.

    """,
    "Lessons/01-the-lock.md": """
    ---
    id: the-lock
    title: The lock
    minutes: 3
    skills: [locks]
    ---

    # The lock

    Some text.

    [Who asks?](../Quizzes/01-lock.md#who-asks)

    ---

    ## Key takeaways

    - It is one.

    """,
  ]

  var loaded: LoadedCourse {
    let bytes = files.mapValues { ContentFiles.File.bytes(Array($0.utf8)) }
    return LoadedCourse(files: ContentFiles(files: bytes))
  }

  /// Puts a text at the end of a file.
  mutating func append(_ text: String, to file: String) {
    files[file] = (files[file] ?? "") + text
  }
}

/// Cuts the marker `👉` out of a text; where it stood, 1-based, is where a problem is expected.
struct Marked {
  var text: String
  var place: (line: Int, column: Int)?

  init(_ source: String) {
    var text = ""
    var line = 1
    var column = 1
    for character in source {
      if character == "👉" {
        place = (line, column)
        continue
      }
      text.append(character)
      column += 1
      if character == "\n" {
        line += 1
        column = 1
      }
    }
    self.text = text
  }
}

/// Loads the sample with one file changed and expects one problem: where the marker stands, with this code and text.
func expectProblem(
  _ code: ContentProblem.Code, _ message: String, in file: String, _ source: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let marked = Marked(source)
  var sample = SampleCourse()
  sample.files[file] = marked.text
  let place = marked.place ?? (1, 1)
  let expected = "\(file):\(place.line):\(place.column): error \(code.rawValue) \(message)"
  let found = sample.loaded.problems.map(\.description)
  #expect(found == [expected], sourceLocation: sourceLocation)
}

/// A lesson with a body; 3 minutes fit short ones.
func lesson(_ body: String) -> String {
  "---\nid: the-lock\ntitle: The lock\nminutes: 3\n---\n\n\(body)\n"
}

/// A quiz whose question `who-asks` has this content under its metadata.
func quiz(_ body: String, metadata: String = "source: s") -> String {
  "---\nid: lock-quiz\ntitle: The lock\nlesson: the-lock\n---\n\n## who-asks\n\n<!-- gilt\n\(metadata)\n-->\n\n\(body)\n"
}

/// A script with a header of these lines.
func script(_ header: String, body: String = "HOGS = 1\n") -> String {
  let lines = header.split(separator: "\n", omittingEmptySubsequences: false).map {
    $0.isEmpty ? "#" : "# \($0)"
  }
  return "# /// gilt\n" + lines.joined(separator: "\n") + "\n# ///\n" + body
}
