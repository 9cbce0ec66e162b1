import Course
import GRDB

/// Reads a file that `gilt progress export` wrote, in whatever order its members stand.
struct ExportReader {
  private let now: WallTime
  private var format: String?
  private var version: Int64?
  private var course: String?
  private var person: (name: String, isGuest: Bool)?

  init(now: WallTime) { self.now = now }

  /// - Parameter next: gives the next bytes, none at the end.
  func read(_ next: @escaping () throws -> [UInt8]) throws -> IncomingProgress {
    let staging = try Staging(now: now)
    do {
      var reader = self
      let people = try staging.scratch.store.database.write { db in
        try reader.readAll(JSONReader(next: next), staging, db)
      }
      return IncomingProgress(
        people: people, course: reader.course.map { CourseID($0) }, scratch: staging.scratch)
    } catch {
      staging.scratch.remove()
      throw error
    }
  }

  private mutating func readAll(
    _ json: JSONReader, _ staging: Staging, _ db: Database
  ) throws -> [IncomingProgress.Person] {
    var json = json
    // Rows may come before the learner and the course whose they are.
    let learner = try staging.add("?", isGuest: false, createdAt: 0, lastSeenAt: 0, seed: 0, db)
    var current: String?
    do {
      try json.object { json, name in
        let place = try json.place()
        switch name {
        case "format": format = try checkFormat(json.string(), place)
        case "version": version = try checkVersion(json.integer(), place)
        case "engine": _ = try json.string()
        case "course": course = try readCourse(&json)
        case "learner": try readLearner(&json, staging, learner, db)
        case "current": current = try json.null() ? nil : Self.name(json.string(), place)
        default:
          guard let table = ExportedTable.all.first(where: { $0.key == name }) else {
            throw place.problem(
              format == nil
                ? "\(shown(name)) does not stand in a file of progress"
                : "\(shown(name)) is unknown to this version of Gilt")
          }
          try json.array { json in
            try Self.readRow(&json, table, staging, learner, course ?? "", db)
          }
        }
      }
      try json.end()
    } catch let problem as FileProblem where format == nil {
      throw FileProblem(
        line: problem.line, column: problem.column,
        "this is no file that gilt progress export wrote (\(problem.message))")
    }
    guard format != nil else { throw FileProblem("this is no file that gilt progress export wrote") }
    guard version != nil else { throw FileProblem("its version is missing") }
    guard let course else { throw FileProblem("its course is missing") }
    guard let person else { throw FileProblem("its learner is missing") }
    for table in ExportedTable.all {
      try db.execute(sql: "UPDATE \(table.table) SET course = ? WHERE course = ''", arguments: [course])
    }
    if let current {
      try db.execute(
        sql: "INSERT INTO current (learner, course, unit) VALUES (?, ?, ?)",
        arguments: [learner, course, current])
    }
    return [IncomingProgress.Person(name: person.name, isGuest: person.isGuest, source: learner)]
  }

  private func checkFormat(_ text: String, _ place: JSONReader.Place) throws -> String {
    guard text == Export.format else {
      throw place.problem("its format is \(shown(text)) and not \(Export.format)")
    }
    return text
  }

  private func checkVersion(_ number: Int64, _ place: JSONReader.Place) throws -> Int64 {
    guard number >= 1 else { throw place.problem("there is no version \(number)") }
    guard number <= Export.version else {
      throw place.problem(
        "it was written by a newer version of Gilt (format \(number), this one reads \(Export.version)); use that version"
      )
    }
    return number
  }

  private func readCourse(_ json: inout JSONReader) throws -> String {
    var id: String?
    let start = try json.place()
    try json.object { json, name in
      let place = try json.place()
      switch name {
      case "id": id = try Self.name(json.string(), place)
      case "version": _ = try json.string()
      default: throw place.problem("\(shown(name)) is unknown to this version of Gilt")
      }
    }
    guard let id else { throw start.problem("the course's id is missing") }
    return id
  }

  private mutating func readLearner(
    _ json: inout JSONReader, _ staging: Staging, _ learner: Int64, _ db: Database
  ) throws {
    var (name, isGuest): (String?, Bool) = (nil, false)
    var (createdAt, lastSeenAt, seed): (Int64?, Int64?, UInt64?) = (nil, nil, nil)
    let start = try json.place()
    try json.object { json, member in
      let place = try json.place()
      func time(_ value: Int64) throws -> Int64 {
        do throws(FileProblem) { return try staging.time(value) } catch {
          throw place.problem("\(member) \(error.message)")
        }
      }
      switch member {
      case "name":
        name = LearnerName.cleaned(try json.string())
        if name == "" { throw place.problem("the learner's name is empty") }
      case "guest": isGuest = try json.bool()
      case "createdAt": createdAt = try time(json.integer())
      case "lastSeenAt": lastSeenAt = min(try time(json.integer()), now.milliseconds)
      case "seed":
        let text = try json.string()
        guard text.utf8.count <= 16, let value = UInt64(text, radix: 16) else {
          throw place.problem("seed is not 16 hexadecimal digits")
        }
        seed = value
      default: throw place.problem("\(shown(member)) is unknown to this version of Gilt")
      }
    }
    guard let name else { throw start.problem("the learner's name is missing") }
    do throws(FileProblem) { try Staging.checkName(name, isGuest: isGuest) } catch {
      throw start.problem(error.message)
    }
    guard let createdAt else { throw start.problem("the learner's createdAt is missing") }
    let own = Learner.seed(name: name, createdAt: WallTime(milliseconds: createdAt))
    try db.execute(
      sql: "UPDATE learner SET name = ?, isGuest = ?, createdAt = ?, lastSeenAt = ?, seed = ? WHERE id = ?",
      arguments: [
        name, isGuest, createdAt, lastSeenAt ?? createdAt, seed.map { Int64(bitPattern: $0) } ?? own, learner,
      ])
    person = (name, isGuest)
  }

  private static func name(_ text: String, _ place: JSONReader.Place) throws -> String {
    guard !text.isEmpty, text.utf8.count <= 200, cleaned(text, keeping: []) == text else {
      throw place.problem("\(shown(text)) is no name of a lesson, a question or a course")
    }
    return text
  }

  private static func readRow(
    _ json: inout JSONReader, _ table: ExportedTable, _ staging: Staging, _ learner: Int64, _ course: String,
    _ db: Database
  ) throws {
    let start = try json.place()
    var values = [FileValue](repeating: .null, count: table.columns.count)
    try json.object { json, name in
      let place = try json.place()
      guard let index = table.columns.firstIndex(where: { $0.key == name }) else {
        throw place.problem("\(table.key) have no \(shown(name))")
      }
      if try json.null() { return }
      switch table.columns[index].kind {
      case .number, .time: values[index] = .number(try json.integer())
      case .real: values[index] = .real(try json.real())
      case .texts:
        var texts: [String: String] = [:]
        try json.object { json, name in
          texts[name] = try json.string()
          guard texts.count <= 100 else { throw place.problem("\(name) has more than 100 members") }
        }
        values[index] = .texts(texts)
      default: values[index] = .text(try json.string())
      }
    }
    do { try staging.add(values, to: table, learner: learner, course: course, db) } catch {
      guard let problem = error as? FileProblem else { throw error }
      throw start.problem("in \(table.key): \(problem.message)")
    }
  }
}
