import Course

/// Reads `Lessons/NN-slug.md`.
struct LessonReader {
  static let keys = ["id", "title", "minutes", "skills", "requires", "sources", "aliases", "xp"]

  let source: SourceFile
  let log: ProblemLog

  /// A lesson with what can only be checked when the whole course has been read.
  struct Result {
    var lesson: Lesson
    /// The experiments written in the lesson.
    var experiments: [Experiment]
    /// Links to embed, by the block that stands in their place.
    var embeds: [Embed]
    var links: [LinkSource]
    /// The anchors of the headings.
    var anchors: Set<String>
    var fields: Fields
    /// Whether it has an id; without one it is checked and not shown.
    var isNamed: Bool
  }

  /// A link whose target takes its place.
  struct Embed {
    var target: LinkSource
    var page: Int
    /// Where in the page's blocks, 0-based, before any other embed of the page.
    var block: Int
  }

  func read() -> Result {
    let front = FrontMatter(
      of: source, what: "the front matter of a lesson", allowed: LessonReader.keys, log: log)
    let fields = front.fields
    let what = "the front matter"
    let name = ContentName.numbered(source.path)
    var id: String?
    var title: String?
    var minutes = 0
    if front.isReadable {
      id = ContentName.check(fields, what: what)
      title = fields.required("title", in: what)
      if fields.required("minutes", in: what) != nil { minutes = fields.integer("minutes") ?? 0 }
    }
    var lesson = Lesson(
      id: LessonID(id ?? ""), number: name?.number ?? 0, slug: name?.slug ?? "", path: source.path,
      title: title ?? name?.slug ?? source.path, minutes: minutes)
    lesson.skills = fields.strings("skills").map(SkillID.init(_:))
    lesson.requires = fields.strings("requires").map(LessonID.init(_:))
    lesson.sources = fields.strings("sources")
    lesson.aliases = fields.strings("aliases").map(LessonID.init(_:))
    let document = MarkdownReader.read(front.text, of: source, blanks: .forbidden, log: log)
    var result = Result(
      lesson: lesson, experiments: [], embeds: [], links: [], anchors: [], fields: fields,
      isNamed: id != nil)
    LessonAssembly(source: source, log: log, lessonID: lesson.id).fill(&result, from: document)
    if document.elements.isEmpty, !log.problems.contains(where: { $0.file == source.path }) {
      log.add(.noText, "the lesson has no text", file: source.path, line: front.lastLine)
    }
    return result
  }
}

/// Puts a lesson's elements into pages and its closing sections.
private struct LessonAssembly {
  private enum Section { case body, takeaways, goDeeper, resources }

  let source: SourceFile
  let log: ProblemLog
  let lessonID: LessonID
  private var section = Section.body
  private var page = Page(blocks: [])
  private var anchor = ""
  private var ordinal = 0
  private var used: Set<String> = []
  private var repeats: [String: Int] = [:]
  private var lastBreak: Int?

  init(source: SourceFile, log: ProblemLog, lessonID: LessonID) {
    self.source = source
    self.log = log
    self.lessonID = lessonID
  }

  func fill(_ result: inout LessonReader.Result, from document: MarkdownDocument) {
    var assembly = self
    var embedded: Set<String> = []
    for element in document.elements {
      assembly.add(element, to: &result, embedded: &embedded)
    }
    assembly.endPage(&result, at: nil)
    result.links = document.links.filter { link in
      !embedded.contains("\(link.line):\(link.column)")
    }
  }

  private mutating func add(
    _ element: MarkdownElement, to result: inout LessonReader.Result, embedded: inout Set<String>
  ) {
    switch element.kind {
    case .comment: return
    case .pageBreak:
      if section == .body || section == .takeaways { endPage(&result, at: element.line) }
      return
    case .heading(let level):
      startAnchor(element, &result)
      if level == 2 { enterSection(element, &result) }
      if level == 2, section == .goDeeper || section == .resources { return }
      if level == 3, section == .goDeeper {
        result.lesson.goDeeper.append(
          GoDeeper(id: BlockID(anchor), question: element.inlines, answer: [], line: element.line))
        return
      }
    default: break
    }
    switch section {
    case .body, .takeaways: addToPage(element, &result, &embedded)
    case .goDeeper:
      guard let block = element.block else { return }
      if result.lesson.goDeeper.isEmpty {
        log.add(
          .sectionOrder, "under ## Go deeper every text belongs to a question; begin it with ### ",
          file: source.path, line: element.line)
      } else {
        result.lesson.goDeeper[result.lesson.goDeeper.count - 1].answer.append(block)
      }
    case .resources:
      if let block = element.block { result.lesson.resources.append(block) }
    }
  }

  private mutating func startAnchor(_ element: MarkdownElement, _ result: inout LessonReader.Result) {
    let slug = ContentName.slug(element.inlines.plainText)
    setAnchor(slug)
    result.anchors.insert(anchor)
  }

  /// Starts counting blocks from a name; a name already used gets a number, as GitHub does it.
  private mutating func setAnchor(_ name: String) {
    var unique = name
    while !used.insert(unique).inserted {
      repeats[name, default: 0] += 1
      unique = "\(name)-\(repeats[name, default: 0])"
    }
    anchor = unique
    ordinal = 0
  }

  private mutating func enterSection(_ element: MarkdownElement, _ result: inout LessonReader.Result) {
    let title = element.inlines.plainText
    let next: Section
    switch title {
    case "Key takeaways": next = .takeaways
    case "Go deeper": next = .goDeeper
    case "Resources": next = .resources
    default:
      if section != .body {
        log.add(
          .sectionOrder,
          "## \(title) stands after \(after(section)); only the closing sections may follow it",
          file: source.path, line: element.line)
      }
      return
    }
    let rank: [Section] = [.body, .takeaways, .goDeeper, .resources]
    let isLater = (rank.firstIndex(of: next) ?? 0) > (rank.firstIndex(of: section) ?? 0)
    if !isLater {
      log.add(
        .sectionOrder,
        "## \(title) cannot stand after \(after(section)); the order is Key takeaways, Go deeper, Resources",
        file: source.path, line: element.line)
      return
    }
    if !page.blocks.isEmpty { endPage(&result, at: nil) }
    lastBreak = nil
    section = next
    if next == .takeaways { page.isTakeaways = true }
  }

  private func after(_ section: Section) -> String {
    switch section {
    case .body: "the text"
    case .takeaways: "## Key takeaways"
    case .goDeeper: "## Go deeper"
    case .resources: "## Resources"
    }
  }

  private mutating func endPage(_ result: inout LessonReader.Result, at line: Int?) {
    if !page.blocks.isEmpty {
      result.lesson.pages.append(page)
    } else if let line {
      log.add(.emptyPage, "the page before this break is empty", file: source.path, line: line)
    }
    // A page break inside the takeaways starts another page of them.
    page = Page(blocks: [], isTakeaways: section == .takeaways)
    lastBreak = line
  }

  private mutating func addToPage(
    _ element: MarkdownElement, _ result: inout LessonReader.Result, _ embedded: inout Set<String>
  ) {
    let hash = ContentHash(of: source.lines(element.lines))
    if let links = embeds(in: element) {
      for destination in links {
        let (line, column) = source.place(of: destination, in: element.lines)
        embedded.insert("\(line):\(column)")
        result.embeds.append(
          LessonReader.Embed(
            target: LinkSource(destination: destination, line: line, column: column),
            page: result.lesson.pages.count, block: page.blocks.count))
        setAnchor(ContentLink.embeddedName(destination))
        // A placeholder: the whole course is needed to know what the link names.
        page.blocks.append(
          PlacedBlock(id: BlockID(anchor: anchor, ordinal: 0), hash: hash, line: line, block: .paragraph([])))
      }
      return
    }
    if case .fence(language: "python") = element.kind, element.text.hasPrefix("# /// gilt") {
      let reader = ExperimentReader(
        file: source.path, firstLine: element.textLine, origin: .lesson(lessonID), log: log)
      guard let experiment = reader.read(element.text) else { return }
      result.experiments.append(experiment)
      setAnchor(experiment.id.rawValue)
      page.blocks.append(
        PlacedBlock(
          id: BlockID(anchor: anchor, ordinal: 0), hash: hash, line: element.line,
          block: .experiment(experiment.id)))
      return
    }
    guard let block = element.block else { return }
    if case .heading = block {} else { ordinal += 1 }
    page.blocks.append(
      PlacedBlock(id: BlockID(anchor: anchor, ordinal: ordinal), hash: hash, line: element.line, block: block)
    )
  }

  /// The targets of a paragraph that is nothing but links to exercises, nil for any other element.
  private func embeds(in element: MarkdownElement) -> [String]? {
    guard element.kind == .paragraph else { return nil }
    var destinations: [String] = []
    for inline in element.inlines {
      switch inline {
      case .link(_, let destination):
        guard ContentLink.isExercise(destination, from: source.path) else { return nil }
        destinations.append(destination)
      case .lineBreak: continue
      case .text(let text) where text.utf8.allSatisfy({ $0 == 0x20 }): continue
      default: return nil
      }
    }
    return destinations.isEmpty ? nil : destinations
  }
}

/// Links as paths within the course.
enum ContentLink {
  /// The path from the course directory and the part after `#`; nil for links that leave the course.
  static func resolve(_ destination: String, from file: String) -> (path: String, fragment: String?)? {
    if destination.utf8.contains(UInt8(ascii: ":")),
      destination.contains("://") || destination.hasPrefix("mailto:")
    {
      return nil
    }
    let bytes = destination.utf8
    let hash = bytes.firstIndex(of: UInt8(ascii: "#"))
    let fragment = hash.map { String(destination[bytes.index(after: $0)...]) }
    let place = bytes[..<(hash ?? bytes.endIndex)]
    guard !place.isEmpty else { return (file, fragment) }
    let slash = UInt8(ascii: "/")
    var folders = file.utf8.split(separator: slash).dropLast().map { String(Substring($0)) }
    for step in place.split(separator: slash) {
      switch String(Substring(step)) {
      case ".": continue
      case "..":
        guard !folders.isEmpty else { return ("../" + Substring(place), fragment) }
        folders.removeLast()
      case let folder: folders.append(folder)
      }
    }
    return (folders.joined(separator: "/"), fragment)
  }

  static func isExercise(_ destination: String, from file: String) -> Bool {
    guard let path = resolve(destination, from: file)?.path else { return false }
    return path.hasPrefix("Quizzes/") || path.hasPrefix("data/experiments/")
  }

  /// The name an embedded link most likely has: the question after `#`, or the file's own.
  static func embeddedName(_ destination: String) -> String {
    if let hash = destination.lastIndex(of: "#") {
      return String(destination[destination.index(after: hash)...])
    }
    let file = destination.split(separator: "/").last ?? ""
    return String(file.prefix { $0 != "." })
  }
}
