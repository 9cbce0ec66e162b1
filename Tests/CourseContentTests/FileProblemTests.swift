import Course
import Testing

@testable import CourseContent

@Suite struct FileProblemTests {
  @Test func theSampleHasNoProblem() {
    #expect(SampleCourse().loaded.problems.map(\.description) == [])
  }

  @Test func aMissingDirectoryIsOneProblem() {
    #expect(
      LoadedCourse(directory: "/nowhere/at/all").problems.map(\.description)
        == ["/nowhere/at/all:1:1: error F101 there is no such course directory"])
  }

  @Test func missingFilesAreNamed() {
    #expect(
      LoadedCourse(files: ContentFiles(files: [:])).problems.map(\.description) == [
        "Lessons:1:1: error F108 there is no lesson; one is a file such as Lessons/01-first-steps.md",
        "data/course.yaml:1:1: error F108 is missing; it names the course: id and title",
      ])
  }

  private func problems(_ file: String, _ content: ContentFiles.File) -> [String] {
    var files = SampleCourse().files.mapValues { ContentFiles.File.bytes(Array($0.utf8)) }
    files[file] = content
    return LoadedCourse(files: ContentFiles(files: files)).problems.map(\.description)
  }

  @Test func aHugeFileIsOneClearMessage() {
    #expect(
      problems("Quizzes/01-lock.md", .tooLarge(bytes: 10_250_000))
        == ["Quizzes/01-lock.md:1:1: error F103 has 10.2 MB; a content file has at most 1 MB"])
  }

  @Test func binaryEmptyAndUnreadableFilesAreToldApart() {
    #expect(
      problems("Quizzes/01-lock.md", .bytes([0x7F, 0x45, 0x4C, 0x46, 0, 1]))
        == ["Quizzes/01-lock.md:1:1: error F105 is not a text file"])
    #expect(
      problems("Quizzes/01-lock.md", .bytes(Array("---\nid: x\n".utf8) + [0xC3, 0x28]))
        == ["Quizzes/01-lock.md:3:1: error F105 is not UTF-8 text"])
    #expect(
      problems("Quizzes/01-lock.md", .bytes(Array(" \n\n".utf8))) == [
        "Quizzes/01-lock.md:1:1: error F104 is empty"
      ])
    #expect(
      problems("Quizzes/01-lock.md", .unreadable(reason: "Permission denied"))
        == ["Quizzes/01-lock.md:1:1: error F102 cannot be read: Permission denied"])
  }

  @Test func carriageReturnsAndAByteOrderMarkDoNoHarm() {
    var sample = SampleCourse()
    for (path, text) in sample.files {
      sample.files[path] =
        "\u{FEFF}" + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    }
    #expect(sample.loaded.problems.map(\.description) == [])
    #expect(sample.loaded.course.lessons == SampleCourse().loaded.course.lessons)
  }

  @Test(
    "Control characters are refused",
    arguments: [
      (0x1B as UInt32, "001B"), (0x7, "0007"), (0x9B, "009B"), (0x7F, "007F"), (0x202E, "202E"),
      (0x2066, "2066"),
      (0xFDD0, "FDD0"),
    ])
  func controlCharacters(scalar: UInt32, name: String) throws {
    let character = Character(try #require(Unicode.Scalar(scalar)))
    expectProblem(
      .controlCharacter, "control character U+\(name)", in: "Lessons/01-the-lock.md",
      lesson("# Ü\n\nSome 👉\(character)text."))
  }

  @Test func fileNamesHaveANumberAndASlug() {
    var sample = SampleCourse()
    sample.files["Lessons/02-Bad_Name.md"] = "---\nid: b\ntitle: B\nminutes: 1\n---\n\nText.\n"
    sample.files["Lessons/README.md"] = "No lesson.\n"
    #expect(
      sample.loaded.problems.map(\.description) == [
        "Lessons/02-Bad_Name.md:1:1: error F107 must be named NN-slug.md with two digits, small letters and hyphens, such as 07-next-steps.md"
      ])
    sample.files["Lessons/02-Bad_Name.md"] = nil
    sample.files["Lessons/01-twice.md"] = "---\nid: b\ntitle: B\nminutes: 1\n---\n\nText.\n"
    #expect(
      sample.loaded.problems.map(\.description)
        == ["Lessons/01-twice.md:1:1: error F107 has the number of Lessons/01-the-lock.md"])
  }

  @Test func allProblemsOfAllFilesComeInOneRun() {
    var sample = SampleCourse()
    sample.append("\nText <b>bold</b>.\n", to: "Lessons/01-the-lock.md")
    sample.append("\n## no-answers\n\nWhat?\n", to: "Quizzes/01-lock.md")
    sample.append("colour: red\n", to: "data/course.yaml")
    sample.files["data/experiments/bad.py"] = "print(1)\n"
    #expect(
      sample.loaded.problems.map(\.description) == [
        "Lessons/01-the-lock.md:20:6: error M105 a terminal shows no HTML; only comments may stand here",
        "Lessons/01-the-lock.md:20:13: error M105 a terminal shows no HTML; only comments may stand here",
        "Quizzes/01-lock.md:22:1: error Q101 the question has no answers: a list, a table, a fence or a [[blank]]",
        "data/course.yaml:8:1: error Y102 unknown key colour in data/course.yaml",
        "data/experiments/bad.py:1:1: error E101 has no header; an experiment begins with the line # /// gilt",
      ])
  }
}

@Suite struct YAMLProblemTests {
  private let course = "data/course.yaml"

  @Test func unknownKeysSuggestTheNearest() {
    expectProblem(
      .unknownKey, "unknown key titel in data/course.yaml; did you mean title?", in: course,
      "id: s\ntitle: S\n👉titel: T\n")
  }

  @Test func missingAndEmptyKeysAreNamed() {
    expectProblem(.missingKey, "title is missing in data/course.yaml", in: course, "id: s\n")
    expectProblem(.missingKey, "title has no value", in: course, "id: s\n👉title:\n")
  }

  @Test func aColonInATextAsksForQuotes() {
    expectProblem(
      .yamlSyntax, "a second `: ` on the line; put the text in quotes", in: course,
      "id: s\ntitle: The lock👉: a tale\n")
  }

  @Test func aLeadingBacktickAsksForQuotes() {
    expectProblem(
      .yamlSyntax, "a value cannot start with ```; put the text in quotes", in: course, "id: s\ntitle: 👉`x`\n"
    )
  }

  @Test func anchorsAndAliasesAreRefused() {
    let message = "anchors and aliases are not used here; write the value out"
    expectProblem(.yamlAnchor, message, in: course, "id: s\ntitle: 👉&t S\nversion: *t\n")
    expectProblem(.yamlAnchor, message, in: course, "id: s\ntitle: 👉*t\n")
  }

  @Test func aKeyGivenTwiceIsRefused() {
    expectProblem(.duplicateKey, "title is given twice", in: course, "id: s\n👉title: A\ntitle: B\n")
  }

  @Test func valuesHaveTypes() {
    expectProblem(
      .badValue, "minutes must be a whole number", in: "Lessons/01-the-lock.md",
      "---\nid: the-lock\ntitle: T\nminutes: 👉ten\n---\n\nText.\n")
    expectProblem(
      .badValue, "graded must be true or false", in: "Quizzes/01-lock.md",
      quiz("Who?\n\n- [ ] A\n  > No.\n- [x] B", metadata: "source: s\ngraded: 👉no"))
    expectProblem(
      .badValue,
      "kind must be single, multiple, blank, number, order, output, code or true-false, not singel; did you mean single?",
      in: "Quizzes/01-lock.md",
      quiz("Who?\n\n- [ ] A\n  > No.\n- [x] B", metadata: "source: s\nkind: 👉singel"))
  }

  @Test func versionsStayTexts() {
    #expect(SampleCourse().loaded.course.info.version == "3.10")
    #expect(SampleCourse().loaded.course.experiments[0].reality == ["3.9", "3.10"])
  }

  @Test func frontMatterMustBeThereAndClosed() {
    expectProblem(
      .frontMatter, "must begin with front matter: a line --- first, then the keys, then ---",
      in: "Lessons/02-x.md", "# Title\n")
    expectProblem(.frontMatter, "the front matter has no closing ---", in: "Lessons/02-x.md", "---\nid: x\n")
  }

  @Test func idsHaveSmallLetters() {
    expectProblem(
      .badID, "an id has small letters, digits and hyphens only, and My Course has others; write my-course",
      in: course,
      "id: 👉My Course\ntitle: S\n")
  }

  @Test func linesOfTheHeaderOfAScriptAreTheFiles() {
    expectProblem(
      .unknownKey, "unknown key runtme in the header of an experiment; did you mean runtime?",
      in: "data/experiments/convoy.py", "# /// gilt\n# id: convoy\n# title: T\n# 👉runtme: \"3.12\"\n# ///\n")
  }
}
