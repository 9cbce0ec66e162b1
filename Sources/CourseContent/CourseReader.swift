package import Course
package import Experiments

/// A course as read, with everything its authors have to change.
package struct LoadedCourse: Equatable, Sendable {
  /// What could be read; incomplete where there are problems.
  package var course: Course
  /// What its experiments can be run under; empty unless they were asked for.
  package var runtimes = RuntimeCatalog([])
  /// Sorted by file and place.
  package var problems: [ContentProblem]

  /// Reads the course in a directory.
  package init(directory: String, withRuntimes: Bool = false) {
    guard let files = ContentFiles(directory: directory, withRuntimes: withRuntimes) else {
      self.init(
        course: Course(info: CourseInfo(id: "", title: "")),
        problems: [
          ContentProblem(
            file: directory, line: 1, column: 1, code: .missingDirectory,
            message: "there is no such course directory")
        ])
      return
    }
    self.init(files: files)
  }

  /// Reads a course from files at hand.
  package init(files: ContentFiles) {
    var reader = CourseReader(files: files)
    self = reader.read()
  }

  package init(course: Course, runtimes: RuntimeCatalog = RuntimeCatalog([]), problems: [ContentProblem]) {
    self.course = course
    self.runtimes = runtimes
    self.problems = problems
  }
}

/// Reads all files, then what only the whole course can tell.
struct CourseReader {
  let files: ContentFiles
  /// The lessons, quizzes and experiments to read; nil reads all, and only then what a name refers to is checked.
  let selection: Set<String>?
  let log = ProblemLog()
  /// Those of the files that were read by themselves; what they refer to is noted there, too.
  var logs: [ProblemLog] = []
  var lessons: [LessonReader.Result] = []
  var quizzes: [QuizReader.Result] = []
  var experiments: [Experiment] = []
  /// Where in `experiments` each id is first.
  var experimentPlaces: [ExperimentID: Int] = [:]
  /// Where in `experiments` the script of each file is.
  var scriptPlaces: [String: Int] = [:]
  var glossary: [Term] = []
  var skills: [Skill] = []
  var misconceptions: [Misconception] = []
  /// The lessons that misconceptions name.
  var curingLessons: [PlacedText] = []
  var runtimes: [Runtime] = []
  /// Files that are known to be there but could not be read as content.
  var failedFiles: Set<String> = []
  /// What seem to be the ids of lessons and experiments that could not be read.
  var unreadNames: Set<String> = []
  var names = NameTable()
  var plans = PaperPlans()

  init(files: ContentFiles, selection: Set<String>? = nil) {
    self.files = files
    self.selection = selection
  }

  mutating func read() -> LoadedCourse {
    let info = readData()
    let lessonPaths = markdown(in: "Lessons")
    take(
      FileReading.all(
        selected(files.paths(in: "data/experiments")).map { ($0, .experiment) }
          + selected(markdown(in: "Quizzes")).map { ($0, .quiz) }
          + selected(lessonPaths).map { ($0, .lesson) },
        of: files))
    if lessonPaths.isEmpty {
      log.add(
        .missingFile, "there is no lesson; one is a file such as Lessons/01-first-steps.md", file: "Lessons",
        line: 1)
    }
    lessons.sort { ($0.lesson.number, $0.lesson.path) < ($1.lesson.number, $1.lesson.path) }
    quizzes.sort { ($0.quiz.number, $0.quiz.path) < ($1.quiz.number, $1.quiz.path) }
    experiments.sort { $0.id < $1.id }
    for (index, experiment) in experiments.enumerated() {
      if experimentPlaces[experiment.id] == nil { experimentPlaces[experiment.id] = index }
      if experiment.origin == .file { scriptPlaces[experiment.path] = index }
    }
    if selection == nil {
      collectNames()
      checkReferences()
      checkPapers()
    }
    resolveEmbeds()
    var course = Course(
      info: info, lessons: lessons.filter(\.isNamed).map(\.lesson),
      quizzes: quizzes.filter(\.isNamed).map(\.quiz), experiments: experiments,
      glossary: glossary, skills: skills, misconceptions: misconceptions)
    if selection != nil { course.lessonCount = lessonPaths.count }
    checkPlausibility(course)
    checkLinks()
    var problems: [ContentProblem] = []
    for problem in (logs.flatMap(\.problems) + log.problems).sorted() where problem != problems.last {
      problems.append(problem)
    }
    return LoadedCourse(course: course, runtimes: RuntimeCatalog(runtimes), problems: problems)
  }

  /// Takes up what was read of each file, in the order of their names.
  private mutating func take(_ readings: [FileReading]) {
    for reading in readings {
      logs.append(reading.log)
      switch reading.result {
      case .experiment(let experiment): experiments.append(experiment)
      case .quiz(let quiz): quizzes.append(quiz)
      case .lesson(let lesson):
        lessons.append(lesson)
        if !lesson.isNamed { unreadNames.formUnion(reading.source?.likelyIDs ?? []) }
        experiments += lesson.experiments
      case nil:
        failedFiles.insert(reading.path)
        unreadNames.formUnion(reading.source?.likelyIDs ?? [])
      }
    }
  }

  private func selected(_ paths: [String]) -> [String] {
    guard let selection else { return paths }
    return paths.filter(selection.contains)
  }

  private mutating func source(_ path: String) -> SourceFile? {
    guard let file = files.files[path] else { return nil }
    let source = SourceFile(path: path, file: file, log: log)
    if source == nil { failedFiles.insert(path) }
    return source
  }

  /// The Markdown files of a folder but for its README; their names must be `NN-slug.md`, with each number once.
  private func markdown(in folder: String) -> [String] {
    var byNumber: [Int: String] = [:]
    return files.paths(in: folder).filter { path in
      if path.hasSuffix("/README.md") { return false }
      guard let name = ContentName.numbered(path) else {
        log.add(
          .fileName,
          "must be named NN-slug.md with two digits, small letters and hyphens, such as 07-next-steps.md",
          file: path, line: 1)
        return true
      }
      if let other = byNumber[name.number] {
        log.add(.fileName, "has the number of \(other)", file: path, line: 1)
      }
      byNumber[name.number] = path
      return true
    }
  }

  // MARK: - Data

  private mutating func readData() -> CourseInfo {
    var info: CourseInfo?
    if files.files["data/course.yaml"] == nil {
      log.add(
        .missingFile, "is missing; it names the course: id and title", file: "data/course.yaml", line: 1)
    } else if let source = source("data/course.yaml") {
      if let read = DataReader(log: log).course(source) { (info, plans) = read }
    }
    // A selection is shown; the rest of the data serves checks of names and links.
    if selection != nil { return info ?? CourseInfo(id: "", title: "") }
    let reader = DataReader(log: log)
    if files.files["data/glossary.yaml"] != nil, let source = source("data/glossary.yaml") {
      let what = "an entry of the glossary"
      for entry in reader.entries(source, what: what, keys: ["id", "name", "definition", "aliases"]) {
        let name = entry.fields.required("name", in: what)
        let definition = entry.fields.required("definition", in: what)
        let aliases = entry.fields.strings("aliases")
        guard let id = entry.id,
          ContentName.check(id, file: source.path, line: entry.line, column: entry.column, log)
        else { continue }
        names.add(id, .term, file: source.path, line: entry.line, column: entry.column)
        guard let name, let definition else { continue }
        glossary.append(Term(id: TermID(id), name: name, definition: definition, aliases: aliases))
      }
    }
    if files.files["data/skills.yaml"] != nil, let source = source("data/skills.yaml") {
      for entry in reader.entries(source, what: "a skill", keys: ["id", "title", "ability"]) {
        let title = entry.fields.required("title", in: "a skill")
        let ability = entry.fields.string("ability")
        if let id = entry.id {
          skills.append(Skill(id: SkillID(id), title: title ?? id, ability: ability))
        }
      }
    }
    if files.files["data/misconceptions.yaml"] != nil, let source = source("data/misconceptions.yaml") {
      for entry in reader.entries(
        source, what: "a misconception", keys: ["id", "claim", "fact", "lesson"])
      {
        let claim = entry.fields.required("claim", in: "a misconception")
        let fact = entry.fields.string("fact")
        let lesson = entry.fields.texts("lesson").first
        if let lesson { curingLessons.append(lesson) }
        guard let id = entry.id else { continue }
        misconceptions.append(
          Misconception(
            id: MisconceptionID(id), claim: claim ?? "", fact: fact ?? "",
            lesson: (lesson?.text).map(LessonID.init(_:))))
      }
    }
    for path in files.paths(in: "data/runtimes") {
      if let source = source(path), let runtime = RuntimeReader(log: log).read(source) {
        runtimes.append(runtime)
      }
    }
    // An empty list of retired ids is as good as none.
    if case .bytes(let bytes)? = files.files["data/retired.txt"], !bytes.isEmpty,
      let source = source("data/retired.txt")
    {
      names.retired = DataReader.retired(source)
    }
    return info ?? CourseInfo(id: "", title: "")
  }
}

/// The names of a course's content and where each was given first.
struct NameTable {
  enum Kind: String {
    case lesson = "a lesson"
    case question = "a question"
    case experiment = "an experiment"
    case term = "a term"
    case quiz = "a quiz"
  }

  private struct Place {
    var kind: Kind
    var isAlias: Bool
    var file: String
    var line: Int
  }

  var retired: Set<String> = []
  private var places: [String: Place] = [:]
  private(set) var pending:
    [(name: String, kind: Kind, isAlias: Bool, file: String, line: Int, column: Int)] = []

  mutating func add(
    _ name: String, _ kind: Kind, isAlias: Bool = false, file: String, line: Int, column: Int = 1
  ) {
    pending.append((name, kind, isAlias, file, line, column))
  }

  /// Notes names given twice and names that are retired.
  ///
  /// Quizzes have names of their own.
  mutating func check(_ log: ProblemLog) {
    // Ids in use before former ones, and terms last: they are the easiest to rename.
    let inUse = pending.filter { !$0.isAlias }
    let ordered =
      inUse.filter { $0.kind != .term } + inUse.filter { $0.kind == .term } + pending.filter(\.isAlias)
    for entry in ordered {
      let key = entry.kind == .quiz ? "quiz:\(entry.name)" : entry.name
      if let other = places[key] {
        let whose = "\(other.isAlias ? "a former id" : "the id") of \(other.kind.rawValue)"
        log.add(
          .duplicateID, "\(entry.name) is already \(whose) (\(other.file):\(other.line))", file: entry.file,
          line: entry.line, column: entry.column)
        continue
      }
      places[key] = Place(kind: entry.kind, isAlias: entry.isAlias, file: entry.file, line: entry.line)
      if !entry.isAlias, retired.contains(entry.name) {
        log.add(
          .retiredID,
          "\(entry.name) was removed once (data/retired.txt) and cannot be used again; choose another id",
          file: entry.file, line: entry.line, column: entry.column)
      }
    }
  }
}
