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
}
