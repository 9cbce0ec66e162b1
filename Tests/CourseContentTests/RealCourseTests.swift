import Course
import Foundation
import Testing

@testable import CourseContent

@Suite struct RealCourseTests {
  private static let directory = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path()

  @Test func theCourseOfThisRepositoryHasNoProblem() {
    let loaded = LoadedCourse(directory: RealCourseTests.directory)
    let report = loaded.problems.map(\.description).joined(separator: "\n")
    #expect(loaded.problems.isEmpty, "\(report)")
    #expect(!loaded.course.lessons.isEmpty)
  }

  @Test func thePlacementAsksOneQuestionOfEachLessonAndPoolsAreTwiceWhatIsDrawn() {
    let course = LoadedCourse(directory: RealCourseTests.directory).course
    let lessons = course.info.placement.compactMap { course.quiz(of: $0)?.lesson }
    #expect(lessons.count == 15 && lessons == course.lessons.prefix(15).map(\.id))
    let exam = course.info.exam
    #expect(exam?.pools.isEmpty == false && exam?.pass == 80)
    for pool in exam?.pools ?? [] { #expect(course.pool(pool.name).count >= 2 * pool.count, "\(pool.name)") }
    #expect(course.questions.allSatisfy { $0.pool == nil || $0.unfitForPaper == nil })
  }

  @Test func theRunsOfEveryExperimentThatIsCalledASketchSayWhatIsOne() {
    let course = LoadedCourse(directory: RealCourseTests.directory).course
    let called = course.experiments.filter { $0.title.hasSuffix("(a sketch)") }
    #expect(called.count >= 4)
    for experiment in called { #expect(!Sketches(of: experiment).names.isEmpty, "\(experiment.id)") }
  }

  /// A level is called after a skill's ability, and `gilt stats` counts every skill that has a question.
  @Test func everySkillIsAskedForAndHasAnAbilityOfItsOwn() {
    let course = LoadedCourse(directory: RealCourseTests.directory).course
    #expect(course.skills.first { $0.id == "read-timelines" }?.ability == "reads a timeline")
    #expect(Set(course.skills.map(\.ability)).count == course.skills.count)
    #expect(course.skills.allSatisfy { $0.ability.first?.isLowercase == true && $0.ability.count <= 40 })
    let asked = Set(course.questions.filter(\.isGraded).flatMap(\.skills))
    #expect(course.skills.allSatisfy { asked.contains($0.id) })
    // Where a file says none, it is the title.
    #expect(Skill(id: "s", title: "Tells One From Two").ability == "tells One From Two")
  }
}
