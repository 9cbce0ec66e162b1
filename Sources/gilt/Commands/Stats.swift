import ArgumentParser
import Course
import CourseContent
import Glibc
import Progress
import Statistics
import Tutor

/// `gilt stats`: what a learner did and can do.
struct Stats: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Show what you did and what you can do by now.",
    discussion: flowing(
      """
      Sections: summary (the default), calendar, tries, skills, calibration, time, forecast, misconceptions, level, or
      all. Examples:

        gilt stats                     in short
        gilt stats skills              how well you have each skill, now and week by week
        gilt stats all --plain         everything, in sentences
        gilt stats --json              everything, for a program
        gilt stats calendar --csv      a row for each day
        gilt stats --svg stats.svg     a picture of it all
        gilt stats --items             for authors: how the course's questions do

      A skill is solid when at least half of its questions are answered and 85 percent of these would still be recalled
      in a week. Days that were missed cost nothing.

      Exit codes: 64 usage, 74 progress or a file cannot be read or written.
      """))

  @Argument(help: ArgumentHelp("What to show (default: summary).", valueName: "section"))
  var section: String?
  @Flag(help: "As JSON: the section, or all of them.") var json = false
  @Flag(help: "One table as CSV: that of the section, or the summary's.") var csv = false
  @Option(help: ArgumentHelp("Draw everything into an SVG file; - is standard output.", valueName: "file"))
  var svg: String?
  @Flag(help: "Of all learners in the file, without names: how each question does.") var items = false
  @OptionGroup var courseOptions: CourseOptions
  @OptionGroup var learnerOptions: LearnerOptions
  @OptionGroup var viewOptions: ViewOptions
  @OptionGroup var pointsOptions: PointsOptions
  @OptionGroup var reviewOptions: ReviewOptions

  func validate() throws {
    let ways = [json, csv, svg != nil].count { $0 }
    guard ways <= 1 else { throw ValidationError("Give one of --json, --csv and --svg.") }
    if items, section != nil || svg != nil {
      throw ValidationError("--items goes with --json or --csv, not with a section or --svg.")
    }
    if svg != nil, section != nil { throw ValidationError("--svg draws everything; leave the section out.") }
  }

  func run() throws {
    let sections = chosenSections()
    let settings = Settings.read(courseOptions, learnerOptions, viewOptions, pointsOptions, reviewOptions)
    let course = settings.loadCourse().course
    let notebook = Notebook(settings, course: course, for: .looking)
    if let reason = notebook.unsavedBecause { fail(reason, .storage) }
    let console = Console()
    guard !items else {
      console.write(itemLines(course, notebook, width: console.width))
      return
    }
    let statistics = notebook.statistics(of: course, retention: settings.retention)
    let showsXP = settings.showsXP
    if json {
      let chosen = section == nil || section == "all" ? StatisticsSection.allCases : sections
      console.write([
        JSON(statistics, chosen, learner: notebook.learner.name, showsXP: showsXP).text()
      ])
    } else if csv {
      console.write(statistics.table(sections.first ?? .summary, showsXP: showsXP).csv)
    } else if let svg {
      let hasOutput = OutputFile.isStandardOutput(svg)
      if !hasOutput { ProgressFile.refuse(toWrite: svg, settings) }
      let picture = StatisticsPicture(statistics, showsXP: showsXP)
      OutputFile(path: svg).write(picture.document(title: "What \(notebook.learner.name) learned"))
      if !hasOutput { console.write(["Written: \(svg)."]) }
    } else {
      let view = StatisticsView(width: console.width, draws: !console.isPlain(settings), showsXP: showsXP)
      let shown = section == "all" ? view.everything(statistics) : view.lines(sections[0], statistics)
      console.write(shown)
    }
  }

  /// The sections that are meant; ends the program where there is none of that name.
  private func chosenSections() -> [StatisticsSection] {
    guard let section else { return [.summary] }
    if section == "all" {
      if csv { fail("--csv is one table; name one section, such as gilt stats calendar --csv.", .usage) }
      return StatisticsSection.allCases
    }
    if let known = StatisticsSection(rawValue: section) { return [known] }
    let names = StatisticsSection.allCases.map(\.rawValue) + ["all"]
    let nearest = nearestName(to: section, in: names).map { " Did you mean \($0)?" } ?? ""
    fail("There is no section \(section).\(nearest) There are \(names.joined(separator: ", ")).", .usage)
  }

  private func itemLines(_ course: Course, _ notebook: Notebook, width: Int) -> [String] {
    var fold = ItemFold(course: course)
    do { try notebook.store.forEachItemFact(in: course.info.id) { fold.add($0) } } catch {
      fail(error.description, .storage)
    }
    let items = fold.statistics()
    if json { return [JSON.array(items.map { JSON($0) }).text()] }
    return csv ? ItemStatistics.table(items).csv : ItemsView(width: width).lines(items)
  }
}

extension Notebook {
  /// All that is told of the learner; ends the program where the file cannot be read.
  ///
  /// - Parameter retention: the chance of recall at which a question is due.
  func statistics(of course: Course, retention: Double) -> LearnerStatistics {
    var history = History(course: course, now: .now, retention: retention, day: Day.init(local:))
    do {
      try store.forEachFact(of: learner.id, in: course.info.id) { history.add($0) }
    } catch { fail(error.description, .storage) }
    return history.statistics(record())
  }

  /// How the skills stand now, from the reviews alone, each with what comes next.
  func skills(of course: Course, _ record: LearnerRecord, retention: Double) -> [SkillStatistics] {
    guard !course.skills.isEmpty else { return [] }
    let now = WallTime.now
    var replay = MasteryReplay(course: course, instants: [now])
    do {
      try store.forEachReview(of: learner.id, in: course.info.id) { replay.add($0, $1, at: $2) }
    } catch { fail(error.description, .storage) }
    return course.advised(
      replay.statistics(), cards: replay.cards, record, now: now, retention: retention, day: Day.init(local:))
  }

  /// The weakest skill that was begun; nil where there is none, or where the file cannot be read.
  func weakestSkill(of course: Course, _ record: LearnerRecord, _ settings: Settings) -> SkillStatistics? {
    guard let cards = try? store.cards(of: learner.id, in: course.info.id) else { return nil }
    let now = WallTime.now
    return course.advised(
      course.standings(cards, at: now), cards: cards, record, now: now, retention: settings.retention,
      day: Day.init(local:)
    ).weakestBegun
  }

  /// On how many days of this month something was answered or predicted.
  func daysPractisedThisMonth() -> Int {
    let today = Day(local: .now)
    // No zone is more than a day away from UTC.
    let since = WallTime(milliseconds: Int64(today.firstOfMonth.number - 1) * WallTime.day)
    do {
      let times = try store.practiceTimes(of: learner.id, in: course, since: since)
      return Set(times.map(Day.init(local:))).count { $0 >= today.firstOfMonth && $0 <= today }
    } catch { fail(error.description, .storage) }
  }
}

extension Day {
  /// The day of an instant where this machine is.
  init(local time: WallTime) {
    let (whole, rest) = time.milliseconds.quotientAndRemainder(dividingBy: 1000)
    var seconds = time_t(rest < 0 ? whole - 1 : whole)
    var calendar = tm()
    guard localtime_r(&seconds, &calendar) != nil else {
      self.init(number: 0)
      return
    }
    let local = Int64(seconds) + Int64(calendar.tm_gmtoff)
    self.init(number: Int(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400))
  }
}
