import Course
import Testing

@testable import CourseContent

/// The files of `gilt new`.
@Suite struct ContentTemplateTests {
  private func problems(_ templates: [ContentTemplate]) -> [String] {
    let files = templates.flatMap(\.files).map { ($0.path, ContentFiles.File.bytes(Array($0.text.utf8))) }
    return LoadedCourse(files: ContentFiles(files: Dictionary(uniqueKeysWithValues: files))).problems.map(
      \.description)
  }

  private let none = Course(info: CourseInfo(id: "", title: ""))

  @Test func aNewCourseHasNoProblem() {
    #expect(problems([ContentTemplate(.course, named: "mine", title: "A \"new\" course", in: none)]) == [])
  }

  @Test func newContentIsNumberedAfterWhatIsThere() {
    var sample = SampleCourse()
    let course = sample.loaded.course
    let lesson = ContentTemplate(.lesson, named: "ticks", title: nil, in: course)
    #expect(lesson.files.map(\.path) == ["Lessons/02-ticks.md"])
    sample.files.merge(lesson.files.map { ($0.path, $0.text) }) { $1 }
    let quiz = ContentTemplate(.quiz, named: "ticks", title: "Ticks", in: sample.loaded.course)
    #expect(quiz.files.map(\.path) == ["Quizzes/02-ticks.md"])
    sample.files.merge(quiz.files.map { ($0.path, $0.text) }) { $1 }
    let experiment = ContentTemplate(.experiment, named: "hogs", title: nil, in: course)
    #expect(experiment.files.map(\.path) == ["data/experiments/hogs.py"])
    sample.files.merge(experiment.files.map { ($0.path, $0.text) }) { $1 }
    #expect(sample.loaded.problems.map(\.description) == [])
    #expect(sample.loaded.course.quiz("ticks-quiz")?.lesson == "ticks")
    #expect(sample.loaded.course.lesson("ticks")?.title == "Ticks")
  }

  @Test func aNameIsAnID() {
    #expect(ContentTemplate.problem(with: "the-convoy") == nil)
    #expect(
      ContentTemplate.problem(with: "The Convoy")
        == "A name has small letters, digits and hyphens only. Did you mean the-convoy?")
  }
}
