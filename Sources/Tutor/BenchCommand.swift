import Course
import Experiments

/// Reads the words of a bench: `runtime 3.13t`, `compare 2.7`, `sure`, `edit`, `svg`, `next event`, `zoom 10ms..20ms`.
///
/// - Returns: nil for what is none of them.
func benchCommand(_ text: String, in state: TutorState) -> Action? {
  guard let bench = state.bench else { return nil }
  let words = text.lowercased().split(separator: " ").map(String.init)
  guard let first = words.first else { return nil }
  let rest = words.dropFirst().joined(separator: " ")
  if words.count == 1 {
    switch first {
    case "sure": return .bench(.sure(.sure))
    case "think": return .bench(.sure(.think))
    case "guess": return .bench(.sure(.guess))
    case "edit": return .bench(.edit)
    case "original": return .bench(.original)
    case "mine": return .bench(.mine(nil))
    default: break
    }
    if let kind = KeptFormat(rawValue: first) { return .bench(.keep(kind)) }
  }
  switch first {
  case "runtime" where !state.tellsMachine, "compare" where !state.tellsMachine:
    return .notUnderstood(TutorState.oneRuntime)
  case "runtime":
    guard !rest.isEmpty else {
      let names = state.runtimes.joined(separator: ", ")
      return .notUnderstood(
        "It runs under \(bench.runtime ?? state.experiment?.runtime ?? ""). Type runtime and one of \(names)."
      )
    }
    switch rest {
    case "next": return .bench(.nextRuntime(backwards: false))
    case "previous", "before": return .bench(.nextRuntime(backwards: true))
    default: return .bench(.runtime(rest == "own" ? nil : rest))
    }
  case "mine":
    return Int(rest).map { .bench(.mine($0)) } ?? .notUnderstood("Type mine and a number, such as mine 2.")
  case "compare":
    guard !rest.isEmpty else {
      return .notUnderstood("Type compare and a runtime, such as compare 2.7; or compare off.")
    }
    return .bench(.compare(["off", "none"].contains(rest) ? nil : rest))
  case _ where KeptFormat(rawValue: first) != nil:
    return .notUnderstood("Type \(first) alone: the file gets a name of its own, and that is told.")
  default: return timelineCommand(words).map { .bench(.timeline($0)) } ?? malformed(first, rest)
  }
}

private func timelineCommand(_ words: [String]) -> TimelineView.Command? {
  switch words {
  case ["event"], ["next", "event"]: return .nextEvent
  case ["previous", "event"]: return .previousEvent
  case ["handoff"], ["hand-off"], ["next", "handoff"]: return .nextHandOff
  case ["previous", "handoff"]: return .previousHandOff
  case ["wait"], ["next", "wait"]: return .nextWait
  case ["previous", "wait"]: return .previousWait
  case ["zoom", "in"]: return .zoomIn
  case ["zoom", "out"]: return .zoomOut
  case ["zoom"], ["zoom", "all"]: return .zoomAll
  case ["follow"], ["follow", "lock"]: return .followLock
  case ["cores"]: return .cores
  case ["thread"], ["next", "thread"]: return .laneDown
  case ["previous", "thread"]: return .laneUp
  case ["later"]: return .pan(1)
  case ["earlier"]: return .pan(-1)
  case ["at", "start"], ["at", "beginning"]: return .start
  case ["at", "end"]: return .end
  default: break
  }
  // `5 ms` is an instant, too.
  let rest = words.dropFirst().joined()
  switch words[0] {
  case "zoom":
    guard let gap = rest.firstRange(of: "..") else { return nil }
    guard let from = instant(rest[..<gap.lowerBound]), let to = instant(rest[gap.upperBound...]),
      from < to
    else { return nil }
    return .window(seconds: from...to)
  case "at": return instant(rest[...]).map { .goTo(seconds: $0) }
  default: return nil
  }
}

/// What a word of the timeline lacks.
private func malformed(_ first: String, _ rest: String) -> Action? {
  switch first {
  case "zoom":
    .notUnderstood("Type zoom and a window of time, such as zoom 10ms..20ms; or zoom in, out, all.")
  case "at": .notUnderstood("Type at and an instant, such as at 5ms.")
  default: nil
  }
}

/// The seconds of `10ms`, `1.5s` or `250us`.
private func instant(_ text: Substring) -> Double? {
  guard case .number(let values, let unit) = MeasureReading(String(text)), values.count == 1,
    unit.dimension == .time
  else { return nil }
  let seconds = Measure(values[0], unit).baseValue
  return seconds >= 0 && seconds < 1e6 ? seconds : nil
}
