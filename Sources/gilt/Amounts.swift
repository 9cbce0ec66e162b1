import ArgumentParser
import Course
import Simulator

/// Amounts with units, as options take them.
enum Amounts {
  /// `5ms`, `0.5 s`, `2min`: more than zero, at most a month.
  static func duration(_ text: String) throws -> SimDuration {
    guard case .number(let values, let unit) = MeasureReading(text), values.count == 1 else {
      throw ValidationError("“\(text)” is no time; write one such as 5ms or 60s.")
    }
    guard unit.dimension == .time else {
      throw ValidationError("“\(text)” needs a unit of time, such as \(text)ms or \(text)s.")
    }
    let seconds = values[0] * unit.factor
    guard seconds >= 1e-9, seconds <= 30 * 86_400 else {
      throw ValidationError("“\(text)” is out of range: from 1 ns to 30 days.")
    }
    return SimDuration(picoseconds: Int64((seconds * 1e12).rounded()))
  }

  /// A window of time: `10ms..20ms`, `10ms..`, `..20ms`.
  static func window(_ text: String) throws -> (from: SimTime?, to: SimTime?) {
    let parts = text.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !(parts[0].isEmpty && parts[1].isEmpty) else {
      throw ValidationError(
        "“\(text)” is no stretch of time; write one such as 10ms..20ms, 10ms.. or ..20ms.")
    }
    let isZero = ["0", "0s", "0ms"].contains(parts[0])
    let from = parts[0].isEmpty || isZero ? nil : SimTime.zero + (try duration(parts[0]))
    let to = parts[1].isEmpty ? nil : SimTime.zero + (try duration(parts[1]))
    if let to, (from ?? .zero) >= to { throw ValidationError("“\(text)” ends before it begins.") }
    return (from, to)
  }

  /// `512MB`, `16 KB`, `1GB`.
  static func size(_ text: String) throws -> Int {
    guard case .number(let values, let unit) = MeasureReading(text), values.count == 1,
      unit.dimension == .size,
      values[0] > 0, values[0] * unit.factor <= 1e12
    else { throw ValidationError("“\(text)” is no size up to 1000 GB; write one such as 512MB.") }
    return max(Int(values[0] * unit.factor), 1)
  }

  /// `20GB/s`, `800 MB/s`.
  static func bandwidth(_ text: String) throws -> MemoryBandwidth {
    guard let bandwidth = MemoryBandwidth(text) else {
      throw ValidationError(
        "“\(text)” is no bandwidth from 1 MB/s to 10,000 GB/s; write one such as 20GB/s.")
    }
    return bandwidth
  }

  /// `1000000`, `1_000_000`, `1e6`.
  static func count(_ text: String) throws -> Int64 {
    let digits = text.filter { $0 != "_" && $0 != "," }
    if let count = Int64(digits), count > 0 { return count }
    if let number = Double(digits), number >= 1, number <= 1e18 { return Int64(number) }
    throw ValidationError("“\(text)” is no number above zero, such as 1000000 or 1e6.")
  }
}

/// The window that `--timeline` asks for.
struct TimelineWindow {
  var from: SimTime?
  var to: SimTime?

  init(argument: String) throws { (from, to) = try Amounts.window(argument) }
}
