/// What the learner has chosen about the program: each setting with its value and where that comes from.
///
/// A flag goes before the environment, that before the file, that before the default.
package struct Settings: Equatable, Sendable {
  /// Where a value comes from; later cases go before earlier ones.
  package enum Source: Int, Comparable, Sendable {
    case standard, file, environment, flag
    package static func < (a: Source, b: Source) -> Bool { a.rawValue < b.rawValue }
  }

  package struct Chosen: Equatable, Sendable {
    package var value: SettingValue
    package var source: Source
  }

  private var chosen: [SettingName: Chosen] = [:]

  package init() {}

  /// Takes a value over, unless one of a source that goes before it is there.
  package mutating func take(_ value: SettingValue, for name: SettingName, from source: Source) {
    if let known = chosen[name], known.source > source { return }
    chosen[name] = Chosen(value: value, source: source)
  }

  /// The value and its source; nil where nothing is set and the program looks for itself.
  package subscript(name: SettingName) -> Chosen? {
    chosen[name] ?? name.defaultValue.map { Chosen(value: $0, source: .standard) }
  }

  /// Whether points and levels are shown.
  package var showsXP: Bool { flag(.xp) }
  /// Whole lines only, also at a terminal that could do more.
  package var isPlain: Bool { flag(.plain) }
  /// How many reviews a day are asked; 0 offers none.
  package var dailyReviews: Int { if case .count(let number)? = self[.reviews]?.value { number } else { 0 } }
  /// The chance of recall at which a question falls due.
  package var retention: Double {
    if case .share(let share)? = self[.retention]?.value { share } else { 0.9 }
  }
  /// The ground that colours are chosen for; nil to find out.
  package var theme: String? { text(.theme).flatMap { $0 == "auto" ? nil : $0 } }
  package var learner: String? { text(.learner) }
  package var database: String? { text(.database) }
  package var course: String? { text(.course) }

  private func flag(_ name: SettingName) -> Bool { self[name]?.value == .flag(true) }
  private func text(_ name: SettingName) -> String? {
    if case .text(let text)? = self[name]?.value { text } else { nil }
  }
}
