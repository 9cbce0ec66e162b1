import Course
import CourseContent
import Experiments
import Foundation
import TestSupport
import Testing
import TextCanvas

@testable import Tutor

/// A course on another subject, taken in both forms: what is said is about that, not about Python's lock.
@Suite struct SecondCourseTests {
  private static let course = LoadedCourse(
    directory: repository.appending(path: "Tests/Fixtures/second-course").path
  ).course

  private static let lab: ExperimentLab = {
    var lab = ExperimentLab(library: courseLibrary, timeline: .told)
    lab.keepsRuns = true
    return lab
  }()

  /// Words of the other course's subject, as they stand in a text.
  private func foreignWords(in text: String) -> Set<String> {
    let words =
      /(?i)\b(GIL|locks?|threads?|CPython|interpreters?|runtimes?|bytecodes?|convoys?|hand-?offs?|schedulers?)\b|\bM\d\d\b|\b3\.12\b/
    return Set(text.matches(of: words).map { String($0.output.0) })
  }

  /// All that is said in a lesson, taken to its end.
  private func taken(_ lesson: Lesson, of course: Course) -> (text: String, record: LearnerRecord) {
    var session = Rehearsal(.lesson(lesson), of: course)
    let lab = SecondCourseTests.lab
    session.runs = { lab.run($0, $1) }
    session.offer(["2.7", "3.12"])
    session.start(welcome: true)
    session.type("")
    var steps = 0
    while session.state.phase != .finished, session.state.phase != .over, steps < 100 {
      steps += 1
      switch session.state.phase {
      case .predicting: session.type("help", "skip")
      case .experimenting:
        if session.state.bench?.run == nil { session.type("run") }
        session.type("help", "help more", "words", "event", "svg", "runtime", "compare", "compare 2.7", "")
      case .answering:
        let lines = session.state.question.flatMap { $0.rightLines(shown: session.state.shown($0)) }
        session.type((lines ?? ["skip"]) + [""])
      default: session.type("")
      }
    }
    session.type("list", "lab", "levels", "glossary", "find answer", "deeper")
    // What was typed is not said.
    let said = session.transcript.filter { !$0.hasPrefix("> ") }
    return (said.joined(separator: "\n"), session.saved)
  }

  @Test func lineByLineNothingIsSaidOfAnotherSubject() {
    for lesson in SecondCourseTests.course.lessons {
      let (text, record) = taken(lesson, of: SecondCourseTests.course)
      #expect(record.finished == [lesson.id], "\(text)")
      #expect(foreignWords(in: text) == [], "\(text)")
    }
  }

  /// The same with `runs: machine` has them: the test can fail.
  @Test func aCourseAboutTheMachineIsToldOfIt() {
    var course = SecondCourseTests.course
    course.info.runs = .machine
    let words = foreignWords(in: taken(course.lessons[0], of: course).text)
    #expect(words.isSuperset(of: ["GIL", "CPython", "lock", "thread"]), "\(words)")
  }

  @Test(arguments: [Size(columns: 60, rows: 20), Size(columns: 80, rows: 24), Size(columns: 140, rows: 45)])
  func onTheFullScreenNothingIsSaidOfAnotherSubject(size: Size) {
    let course = SecondCourseTests.course
    var pictures: [String] = []
    for lesson in course.lessons {
      var screen = ScreenRehearsal(.lesson(lesson), of: course, size: size, atHome: true)
      let lab = SecondCourseTests.lab
      screen.runs = { lab.begin($0).finish() }
      screen.offer(["2.7", "3.12"])
      pictures.append(screen.picture)
      screen.press(.enter)
      pictures.append(screen.picture)
      for step in screen.state.tutor.steps.indices {
        screen.send(.action(.go(toStep: step)))
        if screen.state.tutor.bench != nil {
          screen.send(.action(.skip))
          screen.send(.action(.run))
          #expect(screen.state.tutor.bench?.run?.outcome == .finished)
          #expect(screen.state.tutor.bench?.timeline == nil)
        }
        pictures.append(screen.picture)
        screen.press(.character("?"))
        pictures.append(screen.picture)
        screen.press(.escape)
      }
      for list in ["levels", "lab", "list"] {
        screen.type(":\(list)")
        screen.press(.enter)
        pictures.append(screen.picture)
        screen.press(.character("?"))
        pictures.append(screen.picture)
        screen.press(.escape, .escape)
      }
      for overlay in [Overlay.commands(scroll: 0), .glossary(Glossary(wanted: TextField("")))] {
        screen.open(overlay)
        pictures.append(screen.picture)
        screen.press(.escape)
      }
    }
    #expect(pictures.count > 50)
    for picture in pictures { #expect(foreignWords(in: picture) == [], "\(picture)") }
  }

  @Test func noKeyLeadsToLevelsItDoesNotHave() {
    var screen = ScreenRehearsal(
      .lesson(SecondCourseTests.course.lessons[0]), of: SecondCourseTests.course, atHome: true)
    screen.press(.enter)
    #expect(screen.state.screen == .home && !screen.picture.contains("p levels"), "\(screen.picture)")
    #expect(!screen.state.bindings.contains { $0.does == .home(.go(.levels)) })
    #expect(screen.state.bindings.contains { $0.does == .home(.go(.lab)) })
  }

  @Test func itsSkillsTermsAndMisconceptionsAreItsOwn() {
    let course = SecondCourseTests.course
    #expect(Set(course.questions.map(\.kind)) == Set(Question.Kind.allCases))
    #expect(course.skills.map(\.ability) == ["tells fresh from stale", "asks again cheaply"])
    var session = Rehearsal(.lesson(course.lessons[1]), of: course)
    session.start()
    session.go(to: "no-cache")
    #expect(session.type("1").contains("That would be `no-store`."))
    #expect(course.question("no-cache")?.misconceptions == ["no-cache-is-no-store"])
    #expect(session.saved.totalXP == 0)
    // What the lessons promise is what can be earned.
    let promised = course.lessons.map { course.offer(of: $0) }.reduce(0, +)
    let earned = course.lessons.map { taken($0, of: course).record.totalXP }.reduce(0, +)
    #expect(earned <= promised)
    #expect(earned > promised * 9 / 10)
  }
}
