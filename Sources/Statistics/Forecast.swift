package import Course

/// How many reviews fall due, day by day, if nothing is reviewed or learned until then.
package struct Forecast: Equatable, Sendable {
  /// Today with all that is overdue, and the 29 days after it.
  package var days: [Int]
  /// What falls due after these.
  package var later: Int

  package static let length = 30

  /// - Parameter retention: the chance of recall at which a question is due, above 0 and below 1.
  package init(_ cards: [Card], now: WallTime, retention: Double, day: DayOf) {
    let today = day(now)
    let scheduler = FSRS()
    days = Array(repeating: 0, count: Forecast.length)
    later = 0
    for card in cards {
      // A review more than a day ahead was made while the clock was wrong.
      let isOff = card.lastReviewAt > now + WallTime.day
      let ahead = isOff ? 0 : max(0, day(card.due(retention: retention, by: scheduler)).number - today.number)
      if ahead < days.count { days[ahead] += 1 } else { later += 1 }
    }
  }

  package var today: Int { days[0] }

  /// How many fall due within so many days, today included.
  package func within(_ count: Int) -> Int { days.prefix(count).reduce(0, +) }
}
