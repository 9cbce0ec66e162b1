import Course

extension LoadedCourse {
  /// Reads as much of the course in a directory as it takes to show what has a name: that, and what it embeds.
  ///
  /// Reads everything where nothing has the name, and where there is any problem, since problems are told of the
  /// whole course. `lessonCount` of the course is that of the whole course either way.
  package init(directory: String, for name: String) {
    if let files = ContentFiles(directory: directory) {
      let selection = files.paths(showing: name)
      if !selection.isEmpty {
        var reader = CourseReader(files: files, selection: selection)
        let part = reader.read()
        if part.problems.isEmpty, part.course.has(name) {
          self = part
          return
        }
      }
    }
    self.init(directory: directory)
  }
}

extension Course {
  fileprivate func has(_ name: String) -> Bool {
    if case .found = findQuestion(name) { return true }
    if case .found = findExperiment(name) { return true }
    if case .found = findLesson(name) { return true }
    if case .found = findQuiz(name) { return true }
    return false
  }
}

extension ContentFiles {
  /// The files in which something may have that name, and those their lessons embed; rather too many than too few.
  func paths(showing name: String) -> Set<String> {
    guard !name.isEmpty else { return [] }
    var selected = Set(files.keys.filter { mayDefine(name, in: $0) })
    for path in selected where path.hasPrefix("Lessons/") {
      selected.formUnion(exercises(of: path))
    }
    return selected
  }

  private func mayDefine(_ name: String, in path: String) -> Bool {
    guard path.hasSuffix(".md") || path.hasSuffix(".py"), case .bytes(let bytes)? = files[path] else {
      return false
    }
    if let numbered = ContentName.numbered(path), Int(name) == numbered.number || name == numbered.slug {
      return true
    }
    // A file's own name, with its ending or without.
    if path.contains(name) { return true }
    let mentions = bytes.places(of: Array(name.utf8))
    if mentions.contains(where: { bytes.definesName(at: $0) }) { return true }
    return !mentions.isEmpty && !bytes.places(of: Array("aliases:".utf8)).isEmpty
  }

  /// The files of exercises that a lesson links to.
  private func exercises(of path: String) -> Set<String> {
    guard case .bytes(let bytes)? = files[path] else { return [] }
    var found: Set<String> = []
    var rest = bytes[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "(")) {
      rest = rest[(start + 1)...]
      let destination = rest.prefix { $0 != UInt8(ascii: ")") && $0 != 0x0A && $0 != 0x20 }
      if destination.first == UInt8(ascii: "."),
        let target = ContentLink.resolve(destination.text, from: path)?.path, files[target] != nil
      {
        found.insert(target)
      }
    }
    return found
  }
}

extension [UInt8] {
  /// Whether what stands at a place is given as a name there: after `id:` or in a heading.
  fileprivate func definesName(at place: Int) -> Bool {
    var before = self[..<place]
    if before.last == UInt8(ascii: "\"") || before.last == UInt8(ascii: "'") { before.removeLast() }
    return before.suffix(4).elementsEqual("id: ".utf8)
      || before.endIndex == place && before.suffix(3).elementsEqual("## ".utf8)
  }

  /// Where a text stands in the bytes.
  fileprivate func places(of text: [UInt8]) -> [Int] {
    guard let first = text.first, count >= text.count else { return [] }
    var places: [Int] = []
    for start in 0...(count - text.count) where self[start] == first {
      if self[start..<(start + text.count)].elementsEqual(text) { places.append(start) }
    }
    return places
  }
}
