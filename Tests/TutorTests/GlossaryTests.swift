import Course
import Testing
import TextCanvas

@testable import Tutor

/// The glossary holds what was met: the terms of what the learner has seen, and of nothing that is still to come.
@Suite struct TermsMet {
  /// Two lessons of three stretches of text each, with a question between; every stretch has a term of its own.
  private let course: Course = {
    func lesson(_ number: Int, _ terms: [String]) -> Lesson {
      func text(_ place: Int) -> PlacedBlock {
        PlacedBlock(
          id: BlockID(anchor: "t", ordinal: place), hash: ContentHash("\(place)"), line: place + 1,
          block: .paragraph([.text("Here is a \(terms[place]).")]))
      }
      func asked(_ name: String) -> PlacedBlock {
        PlacedBlock(
          id: BlockID(anchor: name, ordinal: 0), hash: "q", line: 9,
          block: .question(QuestionID("\(name)-\(number)")))
      }
      return Lesson(
        id: LessonID("l\(number)"), number: number, slug: "l", path: "l", title: "L", minutes: 5,
        pages: [
          Page(blocks: [text(0), asked("one"), text(1)]), Page(blocks: [asked("two"), text(2)]),
        ])
    }
    let questions = [1, 2].flatMap { number in
      ["one", "two"].map { name in
        Question(
          id: QuestionID("\(name)-\(number)"), prompt: [],
          answers: .choices(
            [Choice(text: [.text("a")], isRight: true), Choice(text: [.text("b")], isRight: false)],
            picks: .one))
      }
    }
    let quiz = Quiz(id: "q", number: 1, slug: "q", path: "q", title: "Q", questions: questions)
    let names = ["apple", "berry", "cherry", "dates", "elder", "figs"]
    return Course(
      info: CourseInfo(id: "c", title: "C"),
      lessons: [lesson(1, Array(names[..<3])), lesson(2, Array(names[3...]))], quizzes: [quiz],
      glossary: names.map { Term(id: TermID($0), name: $0, definition: "A fruit.") })
  }()

  private func session(_ lesson: Int = 0, record: LearnerRecord = LearnerRecord()) -> Rehearsal {
    var session = Rehearsal(.lesson(course.lessons[lesson]), of: course, record: record)
    session.start()
    return session
  }

  private func met(_ session: Rehearsal) -> [String] { session.state.termsMet.map(\.name) }

  @Test func aStepBringsItsTermsAndNoneOfThoseToCome() {
    var session = session()
    #expect(met(session) == ["apple"])
    session.type("go 2")
    #expect(met(session) == ["apple"])
    session.type("go 3")
    #expect(met(session) == ["apple", "berry"])
    session.type("go 5")
    #expect(met(session) == ["apple", "berry", "cherry"])
  }

  @Test func whoGoesBackHasStillMetThem() {
    var session = session()
    session.type("go 3", "back", "back")
    #expect(met(session) == ["apple", "berry"])
    // On another day what was answered tells how far one had come.
    session.type("go 4", "2", "go 1")
    #expect(met(self.session(record: session.saved)) == ["apple", "berry"])
  }

  @Test func ofEarlierLessonsThoseThatWereSeenAreThere() {
    var session = session()
    session.type("go 3")
    #expect(met(self.session(1, record: session.saved)) == ["apple", "berry", "dates"])
    session.type("go 5", "")
    #expect(session.saved.finished == ["l1"])
    #expect(met(self.session(1, record: session.saved)) == ["apple", "berry", "cherry", "dates"])
  }

  @Test func theScreenShowsThoseAndWhoHasSeenNothingIsTold() {
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course)
    screen.press(.character("D"))
    #expect(screen.picture.contains("apple: A fruit.") && !screen.picture.contains("berry"))
    screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course, atHome: true)
    screen.press(.enter, .character("D"))
    #expect(screen.picture.contains("No term has been met yet"))
  }
}
