import Course
import Testing

@testable import CourseContent

/// Lessons and questions that were renamed.
@Suite struct FormerNameTests {
  private func course(_ change: (inout String) -> Void) -> Course {
    var sample = SampleCourse()
    change(&sample.files["Quizzes/01-lock.md", default: ""])
    sample.files["Lessons/01-the-lock.md"]?.replace("#who-asks)", with: "#who-waits)")
    return sample.loaded.course
  }

  private func question(
    _ aliases: String, named name: QuestionID = "who-waits", _ change: (inout String) -> Void = { _ in }
  ) throws -> Question {
    let course = course { text in
      text.replace("## who-asks", with: "## \(name)")
      text.replace("kind: single\n", with: "kind: single\n\(aliases)")
      change(&text)
    }
    return try #require(course.question(name))
  }

  @Test(
    "A new name alone does not make another text of a question",
    arguments: [
      "aliases: [who-asks]\n", "aliases:\n  - who-asks\n", "aliases:\n- who-asks\n",
      "aliases: [who-asks, who-asked-once]\n", "pool: waiting\naliases: [who-asks]\n",
    ])
  func sameText(aliases: String) throws {
    let before = try #require(SampleCourse().loaded.course.question("who-asks"))
    let after = try question(aliases)
    #expect(after.aliases.first == "who-asks")
    #expect(after.hash == before.hash)
    let unknown = try question("")
    #expect(unknown.hash != before.hash, "without its former name it is another question")
  }

  @Test func aNameThatComesBackIsListedInFrontAndMakesNoOtherText() throws {
    var sample = SampleCourse()
    let before = try #require(sample.loaded.course.question("who-asks"))
    sample.files["Quizzes/01-lock.md"]?.replace(
      "kind: single\n", with: "kind: single\naliases: [who-asks, who-waits]\n")
    #expect(sample.loaded.problems.isEmpty)
    #expect(try #require(sample.loaded.course.question("who-asks")).hash == before.hash)
    #expect(sample.loaded.course.formerNames == ["who-waits": "who-asks"])
  }

  @Test func whoeverLinksToAFormerNameIsToldTheOneOfToday() {
    var sample = SampleCourse()
    sample.files["Quizzes/01-lock.md"]?.replace("## who-asks", with: "## who-waits")
    sample.files["Quizzes/01-lock.md"]?.replace(
      "kind: single\n", with: "kind: single\naliases: [who-asks]\n")
    sample.files["Lessons/01-the-lock.md"]?.replace("id: the-lock", with: "id: one-lock\naliases: [the-lock]")
    #expect(
      sample.loaded.problems.map(\.message).sorted() == [
        "Quizzes/01-lock.md has no question who-asks; its name is who-waits now",
        "no lesson is called the-lock; its name is one-lock now",
      ])
  }

  @Test func anEditedTextIsAnotherOneUnderItsNewNameToo() throws {
    let before = try #require(SampleCourse().loaded.course.question("who-asks"))
    let after = try question("aliases: [who-asks]\n") { $0.replace("Who asks?", with: "Who waits?") }
    #expect(after.hash != before.hash)
  }

  @Test(
    "Metadata that was made for the former name is no other text either",
    arguments: [
      "## new\n\n<!-- gilt\naliases: [old]\n-->\n\nSo", "## new\n<!-- gilt\naliases: [old]\n-->\n\nSo",
    ])
  func metadataOfItsOwn(start: String) throws {
    func hash(_ start: String, _ name: QuestionID) throws -> ContentHash {
      let course = course { $0 += "\n\(start)?\n\n- [x] Yes\n  > Yes.\n- [ ] No\n  > It is.\n" }
      return try #require(course.question(name)).hash
    }
    let (renamed, plain) = (try hash(start, "new"), try hash("## old\n\nSo", "old"))
    #expect(renamed == plain)
  }
}
