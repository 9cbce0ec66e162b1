/// Twenty-five minutes of attention: counted down in the header, silent at the end.
package struct FocusTimer: Equatable, Sendable {
  /// Milliseconds.
  package static let length = 25 * 60 * 1000

  package private(set) var left = FocusTimer.length
  package private(set) var isPaused = false
  private var lastTick: Int?

  package init() {}

  package var isOver: Bool { left == 0 }

  /// - Parameter now: milliseconds of a monotonic clock.
  mutating func tick(_ now: Int) {
    if let lastTick, !isPaused { left = max(0, left - max(0, now - lastTick)) }
    lastTick = now
  }

  mutating func pauseOrGoOn() { isPaused.toggle() }

  /// As the header shows it.
  var text: String {
    guard left > 0 else { return "focus: time is up" }
    let seconds = (left + 999) / 1000
    let minutes = "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    return "focus \(minutes)\(isPaused ? " paused" : "")"
  }
}
