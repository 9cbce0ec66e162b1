/// A part of what `gilt stats` tells.
package enum StatisticsSection: String, CaseIterable, Sendable {
  case summary, calendar, tries, skills, calibration, time, forecast, misconceptions, level

  /// What it is, as a heading.
  package var title: String {
    switch self {
    case .summary: "In short"
    case .calendar: "Answers per day"
    case .tries: "Right at the first try, by week"
    case .skills: "Skills"
    case .calibration: "How sure you were, and how often you were right"
    case .time: "Time per lesson"
    case .forecast: "Reviews to come"
    case .misconceptions: "Wrong ideas still held"
    case .level: "Level"
    }
  }

  /// All but the summary, which is made of them.
  package static var parts: [StatisticsSection] { allCases.filter { $0 != .summary } }
}
