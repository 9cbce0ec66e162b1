import Course
import CourseContent
import Foundation
import PythonMachine
import Simulator
import TestSupport
import Testing
import TextCanvas

@testable import Experiments
@testable import Tutor

/// A choice of the tiny course, pinned to a hand-off between two threads that compute.
struct MomentCase {
  static let experiment = Experiment(
    id: "two", title: "Two workers",
    script: twoWorkers(counting: "300_000"), runtime: "3.12", cores: 2)

  static func course(_ point: Moment.Point = .handOff(4)) -> Course {
    let tiny = tinyCourse()
    var quizzes = tiny.quizzes
    for quiz in quizzes.indices {
      for question in quizzes[quiz].questions.indices where quizzes[quiz].questions[question].id == "pick-one"
      {
        quizzes[quiz].questions[question].moment = Moment(experiment: "two", point: point)
      }
    }
    return Course(
      info: tiny.info, lessons: tiny.lessons, quizzes: quizzes, experiments: tiny.experiments + [experiment],
      skills: tiny.skills)
  }

  static let lab: ExperimentLab = {
    let runtimes = RuntimeCatalog.load(directory: repository.appending(path: "data/runtimes").path).catalog
    var lab = ExperimentLab(library: courseLibrary, runtimes: runtimes, timeline: .none)
    lab.keepsRuns = true
    return lab
  }()

  /// The question as it is met, in a window.
  static func screen(size: Size = Size(columns: 80, rows: 24)) -> ScreenRehearsal {
    let course = course()
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course, size: size)
    screen.runs = { lab.begin($0).finish() }
    screen.go(to: QuestionID("pick-one"))
    return screen
  }

  static func session(_ point: Moment.Point = .handOff(4)) -> Rehearsal {
    let course = course(point)
    var session = Rehearsal(.lesson(course.lessons[0]), of: course)
    session.width = 80
    session.runs = { lab.run($0, $1) }
    session.start()
    return session
  }
}

@Suite struct AQuestionPinnedToAMoment {
  @Test func ofTwoTimesItIsSaidWhichIsWhich() throws {
    let course = MomentCase.course(.time(nanoseconds: 7_000_000))
    var session = Rehearsal(.lesson(course.lessons[0]), of: course)
    session.width = 500
    session.benchRuns = { MomentCase.lab.begin($0).finish() }
    session.start()
    session.go(to: "pick-one")
    let moment = try #require(session.state.moment)
    #expect(moment.timeText == "7 ms" && !moment.last.hasPrefix("At 7 ms:"))
    #expect(moment.lastTold.hasPrefix("The last event before the moment was at "))
    let told = session.transcript.joined(separator: "\n")
    #expect(told.contains("The moment is 7 ms after the start") && told.contains(moment.lastTold), "\(told)")
    #expect(moment.nextTold.hasPrefix("Next, at ") && session.type("2").contains(moment.nextTold))
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course, size: Size(columns: 120, rows: 40))
    screen.runs = { MomentCase.lab.begin($0).finish() }
    screen.go(to: QuestionID("pick-one"))
    #expect(screen.picture.contains(moment.lastTold), "\(screen.picture)")
    // What happens at the moment itself has its time.
    let same = try #require(MomentCase.screen().state.tutor.moment)
    #expect(same.last.hasPrefix("At \(same.timeText):") && same.lastTold == same.last)
  }

  @Test func itsTimelineEndsAtTheMomentUntilItIsAnswered() throws {
    var screen = MomentCase.screen()
    #expect(screen.requests.map(\.experiment.id) == ["two"])
    let moment = try #require(screen.state.tutor.moment)
    let next = moment.nextTold
    #expect(screen.picture.contains("what comes next") && screen.picture.contains("????"))
    #expect(!screen.picture.contains(next) && screen.picture.contains(moment.lastTold))
    // A wrong answer shows no more than before.
    screen.press(.character("1"), .enter)
    screen.press(.home)
    #expect(screen.picture.contains("????") && !screen.picture.contains(next))
    screen.press(.character("2"), .enter)
    #expect(!screen.picture.contains("????") && screen.picture.contains(next), "\(screen.picture)")
    // For practice it is hidden again, without another run.
    screen.press(.character("a"))
    screen.press(.home)
    #expect(screen.picture.contains("????") && screen.requests.count == 1)
  }

  @Test func whoComesBackToItSeesWhatHappened() throws {
    var screen = MomentCase.screen()
    screen.press(.character("2"), .enter, .character("n"))
    screen.go(to: QuestionID("pick-one"))
    let next = try #require(screen.state.tutor.moment).nextTold
    screen.resize(120, 40)
    #expect(screen.picture.contains(next) && !screen.picture.contains("????"))
    #expect(screen.requests.count == 1)
  }

  @Test func whereItCannotBeRunItIsAskedAllTheSame() {
    let course = MomentCase.course()
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course)
    screen.go(to: QuestionID("pick-one"))
    #expect(screen.state.notice?.contains("Its timeline cannot be shown: there is no machine") == true)
    #expect(screen.picture.contains("timeline is not at hand here"))
    screen.press(.character("2"), .enter)
    #expect(screen.state.tutor.phase == .answered)
    var session = MomentCase.session()
    session.runs = { _, _ in .unavailable("there is no machine.") }
    session.go(to: "pick-one")
    #expect(session.transcript.contains { $0.contains("Its timeline cannot be shown: there is no machine.") })
  }

  @Test func whileItsRunIsMadeThatIsSaidWithABarAndEscStopsIt() throws {
    let course = MomentCase.course()
    var screen = ScreenState(
      TutorState(course: course, unit: .lesson(course.lessons[0]), record: LearnerRecord()),
      size: Size(columns: 80, rows: 24))
    _ = update(&screen, .start(atHome: false))
    let index = try #require(screen.tutor.steps.firstIndex { $0.content == .question("pick-one") })
    _ = update(&screen, .action(.go(toStep: index)))
    _ = update(&screen, .working(Work(title: "Simulated 4 ms", share: 0.25)))
    #expect(view(screen).picture.contains("timeline is being computed."), "\(view(screen).picture)")
    #expect(view(screen).text.contains("Simulated 4 ms, 25 percent"))
    #expect(update(&screen, .key(.escape)) == [.stop])
    _ = update(&screen, .worked)
    _ = update(&screen, .action(.runStopped))
    #expect(view(screen).text.contains("timeline is not at hand here."))
  }

  @Test func aRunThatIsStoppedLeavesTheQuestion() {
    let course = MomentCase.course()
    var tutor = TutorState(course: course, unit: .lesson(course.lessons[0]), record: LearnerRecord())
    let index = tutor.steps.firstIndex { $0.content == .question("pick-one") } ?? 0
    let effects = update(&tutor, .go(toStep: index))
    #expect(
      effects.contains { if case .run(let request) = $0 { request.experiment.id == "two" } else { false } })
    #expect(!tutor.news.contains(.step))
    _ = update(&tutor, .runStopped)
    #expect(tutor.news.contains(.step) && tutor.moment == nil)
  }

  /// What the run is like is not known from its name alone.
  @Test func inPlainModeNothingBehindTheMomentIsSaid() throws {
    var session = MomentCase.session()
    session.go(to: "pick-one")
    let moment = try #require(session.state.moment)
    let asked = session.transcript.joined(separator: "\n")
    #expect(asked.contains("The moment is \(moment.timeText) after the start of a run of “Two workers”"))
    let next = moment.nextTold
    #expect(!asked.contains(next) && !asked.contains("And so it went on"))
    let told = session.type("2")
    #expect(told.contains("And so it went on:") && told.contains(next))
  }

  @Test func thePlainTranscriptReadsFromTopToBottom() throws {
    var session = MomentCase.session()
    session.go(to: "pick-one")
    let begin = session.transcript.firstIndex { $0.contains("Question") } ?? 0
    session.type("1", "hint", "2", "page", "again", "page")
    try expectSnapshot(session.transcript[begin...].joined(separator: "\n"), named: "moment-plain")
  }
}

@Suite struct MomentPictures {
  @Test func whileItIsOpen() throws { try expectPictures("moment", of: MomentCase.screen()) }

  @Test func onceItIsAnswered() throws {
    var screen = MomentCase.screen()
    screen.press(.character("2"), .enter)
    try expectPictures("moment-answered", of: screen)
  }

  @Test(arguments: [(20, 6), (33, 7), (400, 120)])
  func anySize(columns: Int, rows: Int) {
    var screen = MomentCase.screen(size: Size(columns: columns, rows: rows))
    _ = screen.picture
    screen.press(.character("2"), .enter)
    _ = screen.picture
  }
}

/// What learners see is what the keys of the course were proved by, though the script is run without its header.
@Suite struct MomentsOfTheCourse {
  @Test func theTickedChoiceIsWhatTheTimelineShows() throws {
    let course = LoadedCourse(directory: repository.path).course
    let pinned = course.questions.filter { $0.moment?.point != nil }
    #expect(!pinned.isEmpty)
    for question in pinned {
      let moment = try #require(question.moment)
      let point = try #require(moment.point)
      let experiment = try #require(course.experiment(moment.experiment))
      let request = BenchRequest(experiment, moment.settings, runtime: moment.runtime)
      guard case .run(let run) = MomentCase.lab.begin(request).finish() else {
        Issue.record("\(question.id) does not run")
        continue
      }
      let recorded = try #require(run.recorded.first)
      let shown = try PinnedMoment(point, in: recorded)
      let proved = MomentCase.lab.run(
        ReplayRun(experiment, ExpectationRun(moment, of: experiment), watch: TraceWatch([], since: point)))
      let place = try MomentInRun(point, in: proved.trace, end: .zero + proved.metrics.wallTime)
      #expect(shown.time == place.time)
      guard case .choices(let choices, .one) = question.answers,
        case .events(let events)? = question.proof?.claim,
        let ticked = choices.firstIndex(where: \.isRight), case .thread(let event) = events[ticked],
        event.deed == .takes
      else { continue }
      #expect(shown.next?.contains(": \(event.thread)") == true, "\(shown.next ?? "")")
    }
  }
}
