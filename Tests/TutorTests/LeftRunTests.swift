import Course
import Experiments
import Testing
import TextCanvas

@testable import Tutor

/// A run that was left is there again for who goes back to it, in both modes.
@Suite struct LeftRunTests {
  /// A lesson with a page behind the bench.
  private static func lesson(_ experiments: [Experiment]) -> (Course, Lesson) {
    func page(_ block: Block, _ name: String) -> Page {
      Page(blocks: [PlacedBlock(id: BlockID(anchor: name, ordinal: 0), hash: "", line: 1, block: block)])
    }
    let benches = experiments.map { page(.experiment($0.id), $0.id.rawValue) }
    let lessons = ["one", "two"].enumerated().map { number, name in
      Lesson(
        id: LessonID(name), number: number + 1, slug: name, path: "", title: name, minutes: 1,
        pages: benches + [page(.paragraph([.text("Behind it.")]), "text")])
    }
    return (
      Course(info: CourseInfo(id: "c", title: "C"), lessons: lessons, experiments: experiments), lessons[0]
    )
  }

  private static func screen(size: Size = Size(columns: 80, rows: 24)) -> ScreenRehearsal {
    let (course, lesson) = lesson([BenchCase.experiment(BenchCase.number)])
    var screen = ScreenRehearsal(.lesson(lesson), of: course, size: size)
    let other = BenchCase.screen(BenchCase.number)
    screen.runs = other.runs
    screen.offer(other.state.tutor.runtimes)
    screen.type("3")
    screen.press(.enter)
    return screen
  }

  @Test(
    "Back at the bench its timeline, verdict and printed lines are there",
    arguments: [Key.enter, .character("n")])
  func aRunIsGoneBackTo(_ key: Key) {
    var screen = Self.screen()
    screen.press(.character("h"), .character("h"))
    let before = screen.picture
    #expect(before.contains("You said 3; it was 2") && before.contains("workers: 2"))
    screen.press(key)
    #expect(screen.picture.contains("Behind it.") && screen.state.tutor.bench == nil)
    screen.press(.character("p"))
    #expect(screen.picture == before)
    #expect(screen.requests.count == 1)
    // Once more, and from the end of the lesson, which has paid; the header says so.
    screen.press(.enter, .enter, .character("p"), .character("p"))
    #expect(screen.picture.split(separator: "\n").dropFirst(2) == before.split(separator: "\n").dropFirst(2))
  }

  @Test func aTimelineThatPlayedRestsWhenItIsGoneBackTo() {
    var screen = Self.screen()
    screen.press(.character(" "), .character("n"), .character("p"))
    #expect(screen.state.tutor.bench?.timeline?.isPlaying == false && !screen.state.isPlaying)
  }

  @Test func lineByLineTheRunIsToldAgainAndCanBeLookedInto() {
    let (course, lesson) = Self.lesson([BenchCase.experiment(BenchCase.number)])
    var session = Rehearsal(.lesson(lesson), of: course)
    session.width = 88
    session.benchRuns = BenchCase.screen(BenchCase.number).runs
    session.start()
    session.type("3", "next")
    let told = session.type("back")
    #expect(told.contains("You have run it.") && told.contains("workers: 2"), "\(told)")
    #expect(told.contains("You said 3; it was 2"))
    #expect(session.type("event").contains("At "))
    #expect(session.requests.count == 1)
    // A knob makes it another one, which is predicted anew.
    session.type("next", "back")
    #expect(session.type("N=4").contains("Predict:"))
    #expect(!session.type("next", "back").contains("You have run it."))
  }

  @Test func whatStandsOtherwiseByNowIsPredictedAnew() {
    var screen = Self.screen()
    screen.press(.character("n"))
    screen.send(.action(.openLab("e")))
    #expect(screen.state.tutor.bench?.run == nil)
    screen.send(.action(.bench(.runtime("3.99"))))
    screen.press(.escape, .character("p"))
    screen.send(.action(.back))
    guard case .predicting(let bench) = screen.state.tutor.phase else {
      Issue.record("nothing is asked: \(screen.picture)")
      return
    }
    #expect(bench.runtime == "3.99" && bench.run == nil)
  }

  @Test func anotherLessonBeginsWithoutTheRunsOfThisOne() {
    var screen = Self.screen()
    let lessons = screen.state.tutor.course.lessons
    screen.send(.action(.openLab("e")))
    screen.send(.action(.back))
    #expect(screen.state.tutor.bench?.run != nil)
    screen.send(.action(.open(.lesson(lessons[1]))))
    #expect(screen.state.tutor.bench?.run == nil)
    screen.send(.action(.open(.lesson(lessons[0]))))
    #expect(screen.state.tutor.bench?.run == nil)
  }

  @Test func noMoreRunsAreHeldThanThereIsRoomFor() throws {
    let screen = Self.screen()
    let bench = try #require(screen.state.tutor.bench)
    let events = try #require(bench.run?.recorded.first?.eventCount)
    func place(_ number: Int) -> RunShelf.Place {
      RunShelf.Place(unit: "l", experiment: ExperimentID("e\(number)"), contentHash: "")
    }
    var shelf = RunShelf()
    for number in 0..<20 { shelf.put(bench, at: place(number)) }
    #expect(shelf.count == RunShelf.mostRuns && shelf.events == RunShelf.mostRuns * events)
    let (first, last) = (shelf.take(place(0)), shelf.take(place(19)))
    #expect(first == nil && last?.timeline != nil)
    // What has too many events loses its timeline, and keeps its words.
    var large = bench
    large.run?.recorded = Array(
      repeating: try #require(bench.run?.recorded.first), count: RunShelf.mostEvents / events + 1)
    shelf.put(large, at: place(1))
    #expect(shelf.events <= RunShelf.mostEvents)
    let taken = shelf.take(place(1))
    let left = try #require(taken)
    #expect(
      left.timeline == nil && left.run?.stdout == bench.run?.stdout && left.comparison == bench.comparison)
    // One that just fits takes the room of all before it.
    large.run?.recorded.removeLast()
    shelf.put(large, at: place(1))
    let (older, newest) = (shelf.take(place(18)), shelf.take(place(1)))
    #expect(older?.run != nil && older?.timeline == nil && newest?.timeline != nil)
  }

  @Test func whereATimelineCouldNotBeKeptThatIsSaidWithWhatMakesItAgain() {
    var screen = Self.screen()
    var bench = screen.state.tutor.bench ?? Bench()
    bench.hasLostTimeline = true
    #expect(
      PlainView(width: 80).lostTimeline(bench, "r")
        == " Its timeline was too long to be kept; r makes it again.")
    screen.press(.character("r"))
    #expect(screen.state.tutor.bench?.hasLostTimeline == false)
    #expect(PlainView(width: 80).lostTimeline(Bench(), "r").isEmpty)
  }
}
