/// A YAML mapping read key by key into typed values; every complaint names its place.
struct Fields {
  let file: String
  let log: ProblemLog
  let line: Int
  let column: Int
  private var entries: [String: YAMLValue.Entry] = [:]

  /// Takes a mapping whose keys must be among the allowed ones; nil where the value is no mapping.
  ///
  /// `what` names it in a message: "the front matter", "an expectation".
  init?(_ value: YAMLValue, what: String, allowed: [String], file: String, log: ProblemLog) {
    self.file = file
    self.log = log
    line = value.line
    column = value.column
    switch value.content {
    case .mapping(let pairs):
      for entry in pairs {
        if allowed.contains(entry.key) {
          entries[entry.key] = entry
        } else {
          log.add(
            .unknownKey, "unknown key \(entry.key) in \(what)\(didYouMean(entry.key, in: allowed))",
            file: file, line: entry.line, column: entry.column)
        }
      }
    case .null: break
    default:
      log.add(
        .badValue, "\(what) must consist of `key: value` pairs", file: file, line: value.line,
        column: value.column)
      return nil
    }
  }

  /// No keys at all, where the YAML could not be read.
  init(noneIn file: String, log: ProblemLog) {
    self.file = file
    self.log = log
    line = 1
    column = 1
  }

  func has(_ key: String) -> Bool { entries[key] != nil }

  /// How many keys there are.
  var count: Int { entries.count }

  /// The value of a key, nil where it is missing or empty.
  func value(_ key: String) -> YAMLValue? {
    guard let value = entries[key]?.value else { return nil }
    if case .null = value.content { return nil }
    return value
  }

  func entry(_ key: String) -> YAMLValue.Entry? { entries[key] }

  func string(_ key: String) -> String? {
    guard let value = value(key) else { return nil }
    if let text = value.text { return text }
    complain(key, "must be a text", value)
    return nil
  }

  func required(_ key: String, in what: String) -> String? {
    if let text = string(key) { return text.isEmpty ? missing(key, what) : text }
    return value(key) == nil ? missing(key, what) : nil
  }

  private func missing(_ key: String, _ what: String) -> String? {
    if let entry = entries[key] {
      log.add(.missingKey, "\(key) has no value", file: file, line: entry.line, column: entry.column)
    } else {
      log.add(.missingKey, "\(key) is missing in \(what)", file: file, line: line, column: column)
    }
    return nil
  }

  func integer(_ key: String) -> Int? {
    guard let value = value(key) else { return nil }
    if let text = value.text, let number = Int(text) { return number }
    complain(key, "must be a whole number", value)
    return nil
  }

  func flag(_ key: String) -> Bool? {
    guard let value = value(key) else { return nil }
    switch value.text {
    case "true": return true
    case "false": return false
    default:
      complain(key, "must be true or false", value)
      return nil
    }
  }

  /// A list of texts; a single text is a list of one.
  func strings(_ key: String) -> [String] { texts(key).map(\.text) }

  /// The texts of a list with their places.
  func texts(_ key: String) -> [PlacedText] {
    guard let value = value(key) else { return [] }
    switch value.content {
    case .scalar(let text): return [PlacedText(text: text, line: value.line, column: value.column)]
    case .sequence(let items):
      return items.compactMap { item in
        if let text = item.text { return PlacedText(text: text, line: item.line, column: item.column) }
        complain(key, "must be a list of texts", item)
        return nil
      }
    default:
      complain(key, "must be a list of texts", value)
      return []
    }
  }

  func integers(_ key: String) -> [Int] {
    texts(key).compactMap { item in
      if let number = Int(item.text) { return number }
      log.add(
        .badValue, "\(key) must be whole numbers, not \(item.text)", file: file, line: item.line,
        column: item.column)
      return nil
    }
  }

  func items(_ key: String) -> [YAMLValue] {
    guard let value = value(key) else { return [] }
    if case .sequence(let items) = value.content { return items }
    complain(key, "must be a list", value)
    return []
  }

  /// The pairs of a nested mapping, in file order.
  func pairs(_ key: String) -> [YAMLValue.Entry] {
    guard let value = value(key) else { return [] }
    if case .mapping(let pairs) = value.content { return pairs }
    complain(key, "must consist of `name: value` pairs", value)
    return []
  }

  /// One of a closed set of words.
  func choice<Word: RawRepresentable<String> & CaseIterable>(_ key: String, of type: Word.Type) -> Word? {
    guard let text = string(key), let value = value(key) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let words = Word.allCases.map(\.rawValue)
    complain(key, "must be \(listed(words, "or")), not \(text)\(didYouMean(text, in: words))", value)
    return nil
  }

  func complain(_ key: String, _ message: String, _ value: YAMLValue) {
    log.add(.badValue, "\(key) \(message)", file: file, line: value.line, column: value.column)
  }
}

/// A text with the place where it begins, 1-based.
struct PlacedText {
  var text: String
  var line: Int
  var column: Int
}
