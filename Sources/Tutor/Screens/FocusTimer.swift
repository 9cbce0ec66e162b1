import Course

/// Twenty-five minutes of attention: counted down in the header, told in plain mode when asked, silent at the end.
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

  /// What is left, in words.
  package var told: String {
    guard left > 0 else { return "The focus timer: time is up. focus starts it anew, focus off ends it." }
    let seconds = (left + 999) / 1000
    let parts = [counted(seconds / 60, "minute"), counted(seconds % 60, "second")].filter {
      !$0.hasPrefix("0 ")
    }
    let time = parts.joined(separator: " ")
    return isPaused
      ? "The focus timer is paused, with \(time) left; focus lets it go on, focus off ends it."
      : "The focus timer runs, with \(time) left; focus pauses it, focus left says how much is left, focus off ends it."
  }

  /// As the header shows it.
  var text: String {
    guard left > 0 else { return "focus: time is up" }
    let seconds = (left + 999) / 1000
    let minutes = "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    return "focus \(minutes)\(isPaused ? " paused" : "")"
  }
}

extension FocusTimer? {
  /// A new one where none runs or its time is up; else the same paused, or going on.
  var toggled: FocusTimer {
    guard var timer = self, !timer.isOver else { return FocusTimer() }
    timer.pauseOrGoOn()
    return timer
  }
}

extension TutorState {
  /// Tells the focus timer what time it is.
  ///
  /// - Parameter now: milliseconds of a monotonic clock.
  package mutating func tick(_ now: Int) { focus?.tick(now) }
}
