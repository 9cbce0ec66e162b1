/// What can be set, by the name that it has in the settings file.
package enum SettingName: String, Sendable, CaseIterable {
  case xp, reviews, retention, plain, theme, learner, database, course

  /// The environment's name for it.
  package var variable: String { "GILT_\(rawValue.uppercased())" }

  /// The option that goes before the environment and the file.
  package var flag: String {
    switch self {
    case .plain: "--plain, --no-plain"
    case .theme: "--theme auto|dark|light"
    case .xp: "--xp on|off"
    case .reviews: "--reviews NUMBER"
    case .retention: "--retention SHARE"
    case .learner: "--learner NAME"
    case .database: "--database FILE"
    case .course: "--course DIRECTORY"
    }
  }

  /// What it decides, and which values it takes.
  package var meaning: String {
    switch self {
    case .xp: "Whether points and levels are shown: on or off."
    case .reviews: "How many reviews are offered on a day and asked at a time: 0, which offers none, to 500."
    case .retention: "How surely you want to know an answer when its review comes: 0.70 to 0.97."
    case .plain: "Whole lines only, no cursor movement and no drawn timelines: on or off."
    case .theme: "What ground the full screen's colours are chosen for: auto, dark or light."
    case .learner: "Whose progress it is; else who learned last."
    case .database: "The file that keeps your progress."
    case .course: "The course directory."
    }
  }

  /// What holds where nothing is set; nil where the program looks for itself.
  package var defaultValue: SettingValue? {
    switch self {
    case .xp: .flag(true)
    case .reviews: .count(5)
    case .retention: .share(0.9)
    case .plain: .flag(false)
    case .theme: .text("auto")
    case .learner, .database, .course: nil
    }
  }

  /// Reads a value as it is written in the file, the environment or on the command line.
  package func read(_ text: String) throws(SettingMistake) -> SettingValue {
    let mistake = SettingMistake(name: self, text: text)
    switch self {
    case .xp, .plain:
      switch text.lowercased() {
      case "on", "true", "yes", "1": return .flag(true)
      case "off", "false", "no", "0": return .flag(false)
      default: throw mistake
      }
    case .reviews:
      guard let number = Int(text), (0...500).contains(number) else { throw mistake }
      return .count(number)
    case .retention:
      guard let share = Double(text), (0.7...0.97).contains(share) else { throw mistake }
      return .share(share)
    case .theme:
      let theme = text.lowercased()
      guard ["auto", "dark", "light"].contains(theme) else { throw mistake }
      return .text(theme)
    case .learner:
      let name = LearnerName.cleaned(text)
      guard !name.isEmpty, text.count <= LearnerName.longest else { throw mistake }
      return .text(name)
    case .database, .course:
      guard !text.isEmpty, !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
      else { throw mistake }
      return .text(text)
    }
  }
}

/// A value of a setting.
package enum SettingValue: Equatable, Sendable, CustomStringConvertible {
  case flag(Bool)
  case count(Int)
  case share(Double)
  case text(String)

  /// As it is written in the file.
  package var description: String {
    switch self {
    case .flag(let isOn): isOn ? "on" : "off"
    case .count(let number): "\(number)"
    case .share(let share): "\(share)"
    case .text(let text): text
    }
  }
}

/// A text that is no value of its setting.
package struct SettingMistake: Error, Equatable, CustomStringConvertible {
  package var name: SettingName
  package var text: String

  /// What is wrong, without an end: where it stood, and what follows, is for the caller to add.
  package var description: String {
    let shown = LearnerName.cleaned(text)
    let kind =
      switch name {
      case .xp, .plain: "on or off"
      case .reviews: "a whole number from 0 to 500"
      case .retention: "a number from 0.70 to 0.97"
      case .theme: "auto, dark or light"
      case .learner: "a name of 1 to \(LearnerName.longest) characters"
      case .database: "the path of a file"
      case .course: "the path of a directory"
      }
    return "\(name.rawValue) must be \(kind), not \(shown.isEmpty ? "empty" : shown)"
  }
}
