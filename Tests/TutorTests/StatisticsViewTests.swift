import Course
import Foundation
import Statistics
import TestSupport
import Testing
import TextCanvas
import Tutor

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Thursday, 22 October 2026, 18:00 UTC.
private let now = WallTime(milliseconds: 1_792_692_000_000)

private func utcDay(_ time: WallTime) -> Day { Day(number: Int(time.milliseconds / WallTime.day)) }

private let course: Course = {
  func question(_ id: QuestionID, _ skill: SkillID) -> Question {
    Question(
      id: id, skills: [skill], prompt: [],
      answers: .choices(
        [
          Choice(text: [.text("It is atomic.")], isRight: false, misconception: "M02"),
          Choice(text: [.text("It is three steps & a "), .code("<switch>")], isRight: true),
          Choice(text: [.text("Neither.")], isRight: false),
        ], picks: .one), hash: "h")
  }
  func lesson(_ id: LessonID, _ number: Int, _ title: String) -> Lesson {
    Lesson(id: id, number: number, slug: "l", path: "", title: title, minutes: 20)
  }
  return Course(
    info: CourseInfo(id: "c", title: "C"),
    lessons: [
      lesson("one-lock", 1, "One lock for all of them"),
      lesson("counting", 2, "Counting <references> & freeing"),
    ],
    quizzes: [
      Quiz(
        id: "q", number: 1, slug: "q", path: "", title: "Q", lesson: "one-lock",
        questions: (0..<6).map { question(QuestionID("lock-\($0)"), "locks") }
          + (0..<4).map { question(QuestionID("count-\($0)"), "counts") } + [question("tool-0", "tools")])
    ],
    skills: [
      Skill(id: "locks", title: "Reads a timeline of threads and their lock", ability: "reads a timeline"),
      Skill(id: "counts", title: "Breaks a counter", ability: "breaks a counter"),
      Skill(
        id: "tools",
        title: "Picks threads, processes or plain code for a job and says why, in front of others"),
    ],
    misconceptions: [
      Misconception(
        id: "M02", claim: "x += 1 is atomic.", fact: "It loads, adds and stores.", lesson: "counting")
    ])
}()

/// A learner of some weeks.
private let statistics: LearnerStatistics = {
  var history = History(course: course, now: now, day: utcDay)
  func ago(_ days: Int64, _ minutes: Int64 = 0) -> WallTime {
    now + (-days * WallTime.day + minutes * 60_000)
  }
  func answer(_ id: QuestionID, _ isRight: Bool, _ confidence: Confidence?, at time: WallTime) {
    history.add(
      .attempt(
        AttemptFact(
          question: id, verdict: isRight ? .correct : .wrong, tryNumber: 1, confidence: confidence, at: time))
    )
  }
  let schedule: [(Int64, Int)] = [(160, 22), (75, 3), (40, 6), (39, 1), (20, 12), (3, 25), (1, 4), (0, 2)]
  for (days, count) in schedule {
    for index in 0..<count {
      let said: Confidence? = index % 4 == 0 ? .sure : index % 4 == 1 ? .guess : index % 4 == 2 ? .think : nil
      answer(QuestionID("lock-\(index % 6)"), index % 3 != 0, said, at: ago(days, Int64(index)))
    }
  }
  for days: Int64 in [40, 20, 3] {
    for index in 0..<5 { history.add(.review(QuestionID("lock-\(index)"), .good, at: ago(days))) }
  }
  for index in 0..<3 { history.add(.review(QuestionID("count-\(index)"), .again, at: ago(1))) }
  history.add(.review("count-3", .easy, at: ago(1)))
  history.add(.review("lock-5", .good, at: ago(0)))
  for index in 0..<12 {
    let outcome = [PredictionResult.Outcome.right, .near, .wrong][index % 3]
    history.add(.prediction(outcome, index < 10 ? .sure : nil, at: ago(20, Int64(index))))
  }
  history.add(.prediction(nil, .think, at: ago(1)))
  history.add(.sitting(Sitting(unit: "one-lock", startedAt: ago(40), activeMilliseconds: 26 * 60_000)))
  history.add(.sitting(Sitting(unit: "counting", startedAt: ago(1), activeMilliseconds: 7 * 60_000)))
  history.add(.sitting(Sitting(unit: "quiz:q", startedAt: ago(1), activeMilliseconds: 3 * 60_000)))
  history.add(.award(points: 120, at: ago(3)))
  let record = LearnerRecord(
    questions: ["lock-1": QuestionRecord(contentHash: "h", wrongTries: 1, answer: "1")],
    finished: ["one-lock"], points: [AwardKey(LessonID("one-lock"), .lesson): 120])
  return history.statistics(record)
}()

private let empty = History(course: course, now: now, day: utcDay).statistics(LearnerRecord())

@Suite struct StatisticsViewTests {
  @Test("Every section fits its window, drawn or told", arguments: [60, 80], [true, false])
  func frames(width: Int, draws: Bool) throws {
    let view = StatisticsView(width: width, draws: draws)
    let lines = view.lines(.summary, statistics) + ["", ""] + view.everything(statistics)
    #expect(lines.filter { columnWidth(of: $0) > width } == [])
    #expect(lines.filter { $0.last == " " } == [])
    try expectSnapshot(
      lines.joined(separator: "\n") + "\n", named: "statistics-\(draws ? "drawn" : "told")-\(width)")
  }

  @Test func whatIsToldNeedsNoDrawing() {
    let lines = StatisticsView(width: 80, draws: false).everything(statistics)
    let allowed = Set("“”’")
    #expect(lines.joined().filter { !$0.isASCII && !allowed.contains($0) } == "")
  }

  @Test(arguments: [20, 33, 40, 200])
  func otherWindowsAreFittedToo(width: Int) {
    let view = StatisticsView(width: width, draws: true)
    let most = max(width, 60)
    #expect(view.everything(statistics).filter { columnWidth(of: $0) > most } == [])
  }

  @Test func anEmptyHistorySaysWhatToDoNext() {
    let view = StatisticsView(width: 80, draws: true)
    for section in StatisticsSection.allCases where section != .skills && section != .level {
      #expect(view.lines(section, empty).joined(separator: " ").contains("Type gilt to begin"))
    }
    #expect(view.everything(empty).joined().contains("Type gilt to begin"))
    #expect(view.lines(.skills, empty).contains { $0.contains("0 of 6 answered") })
    #expect(view.lines(.level, empty).contains("Level 0 of 3: sets out."))
    // Of equally near skills the first in the course is named.
    #expect(view.lines(.level, empty).joined(separator: " ").contains("Nearest to it: Reads a timeline"))
  }

  @Test func pointsCanBeHiddenEverywhere() {
    func shows(_ showsXP: Bool) -> Bool {
      let view = StatisticsView(width: 80, draws: true, showsXP: showsXP)
      let tables = StatisticsSection.allCases.flatMap { statistics.table($0, showsXP: showsXP).csv }
      let picture = StatisticsPicture(statistics, showsXP: showsXP).document(title: "T")
      return (view.everything(statistics) + tables + [picture]).contains {
        $0.contains("XP") || $0.contains("Level 1") || $0.contains("xp,") || $0.hasSuffix(",xp")
          || $0.hasPrefix("level") || $0.contains("reads a timeline")
      }
    }
    #expect(shows(true))
    #expect(!shows(false))
  }
}

@Suite struct FigureTableTests {
  @Test(arguments: StatisticsSection.allCases)
  func everyRowHasAFieldForEachColumn(section: StatisticsSection) {
    let table = statistics.table(section)
    #expect(!table.rows.isEmpty && Set(table.columns).count == table.columns.count)
    #expect(table.rows.allSatisfy { $0.count == table.columns.count })
    #expect(fields(table.csv) == [table.columns] + table.rows)
  }

  @Test func quotesCommasAndControlCharactersDoNotBreakALine() {
    let table = FigureTable(columns: ["a", "b"], rows: [["x,\"y\"", "\u{1B}[31mred\nend"]])
    #expect(table.csv == ["a,b", "\"x,\"\"y\"\"\",\" [31mred end\""])
  }

  /// The fields of CSV lines, read as RFC 4180 has it.
  private func fields(_ lines: [String]) -> [[String]] {
    lines.map { line in
      var fields = [""]
      var isQuoted = false
      var last: Character?
      for character in line {
        switch character {
        case "\"":
          if !isQuoted, last == "\"" { fields[fields.count - 1].append("\"") }
          isQuoted.toggle()
        case "," where !isQuoted: fields.append("")
        default: fields[fields.count - 1].append(character)
        }
        last = character
      }
      return fields
    }
  }
}

@Suite struct StatisticsPictureTests {
  /// Counts the elements of a document.
  private final class Elements: NSObject, XMLParserDelegate {
    var counts: [String: Int] = [:]
    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) { counts[name, default: 0] += 1 }
  }

  @Test func theDrawingIsXMLAndCompleteInItself() {
    for found in [statistics, empty] {
      let text = StatisticsPicture(found).document(title: "What <Ada> & “Bob” learned\u{1B}")
      let elements = Elements()
      let parser = XMLParser(data: Data(text.utf8))
      parser.delegate = elements
      #expect(parser.parse())
      #expect(elements.counts["svg"] == 1 && elements.counts["style"] == 1)
      // 25 weeks and four days, thirty days to come, and the ground at least.
      #expect(elements.counts["rect", default: 0] >= 179 + 30 + 1)
      #expect(!text.contains("href") && !text.contains("url("))
      #expect(text.contains("prefers-color-scheme: dark"))
    }
  }
}

@Suite struct ItemsViewTests {
  private func items(_ learners: Int64) -> [ItemStatistics] {
    var fold = ItemFold(course: course)
    for learner in 0..<learners {
      for index in 0..<6 {
        let isRight = Int64(index) < learner / 2
        fold.add(
          ItemFact(
            learner: learner, question: QuestionID("lock-\(index)"), contentHash: "h",
            answer: isRight ? "2" : "1", verdict: isRight ? .correct : .wrong, tryNumber: 1, hints: index % 2)
        )
      }
      fold.add(
        ItemFact(
          learner: learner, question: "count-0", contentHash: "h", answer: learner < 6 ? "2" : "3",
          verdict: learner < 6 ? .correct : .wrong, tryNumber: 1, hints: 0))
    }
    return fold.statistics()
  }

  @Test(arguments: [60, 80]) func authorsSeeHowTheirQuestionsDo(width: Int) throws {
    let lines = ItemsView(width: width).lines(items(12))
    #expect(lines.filter { columnWidth(of: $0) > width } == [])
    if width == 80 { try expectSnapshot(lines.joined(separator: "\n") + "\n", named: "statistics-items") }
  }

  @Test func withoutAnswersAuthorsAreToldWhereToLook() {
    #expect(ItemsView(width: 80).lines(items(0)).joined().contains("--database"))
  }
}
