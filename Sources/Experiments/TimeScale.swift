package import Simulator

/// A window of time laid over a row of columns.
struct TimeScale: Equatable {
  let from: SimTime
  let to: SimTime
  let columns: Int

  init(from: SimTime, to: SimTime, columns: Int) {
    self.from = from
    self.to = max(to, from + SimDuration(picoseconds: 1))
    self.columns = max(columns, 1)
  }

  private var span: Int128 { Int128(to.picoseconds) - Int128(from.picoseconds) }

  /// The instant at which a column begins.
  func start(of column: Int) -> SimTime {
    SimTime(picoseconds: from.picoseconds + Int64(span * Int128(column) / Int128(columns)))
  }

  /// The column an instant of the window falls into.
  func column(of time: SimTime) -> Int {
    let offset = Int128(time.picoseconds) - Int128(from.picoseconds)
    // The last column whose start is not after the instant; `start` rounds down.
    return Int(((offset + 1) * Int128(columns) - 1) / span)
  }

  /// A mark of the axis and what stands beside it.
  struct Tick: Equatable {
    var time: SimTime
    var column: Int
    var label: String
  }

  /// Marks at round instants, far enough apart for their labels.
  var ticks: [Tick] {
    var step: Int128 = 1
    var factors = [2, 5, 10]
    var base: Int128 = 1
    while true {
      let label = TimeUnit(for: to, step: step).label(to.picoseconds, step: step)
      if step * Int128(columns) >= span * Int128(label.count + 3) { break }
      step = base * Int128(factors.removeFirst())
      if factors.isEmpty {
        base *= 10
        factors = [2, 5, 10]
      }
    }
    let unit = TimeUnit(for: to, step: step)
    var ticks: [Tick] = []
    var time = (Int128(from.picoseconds) + step - 1) / step * step
    while time < Int128(to.picoseconds) {
      let instant = SimTime(picoseconds: Int64(time))
      ticks.append(
        Tick(
          time: instant, column: column(of: instant), label: unit.label(instant.picoseconds, step: step)))
      time += step
    }
    return ticks
  }

  /// How much time a column stands for, such as `71 us`.
  var perColumn: String {
    SimDuration(picoseconds: Int64(span / Int128(columns))).roundedText
  }
}

/// A unit of time that people read.
enum TimeUnit: Int64, CaseIterable {
  case second = 1_000_000_000_000
  case millisecond = 1_000_000_000
  case microsecond = 1_000_000
  case nanosecond = 1_000

  var symbol: String {
    switch self {
    case .second: "s"
    case .millisecond: "ms"
    case .microsecond: "us"
    case .nanosecond: "ns"
    }
  }

  /// The largest unit in which instants up to `end` are at least 1 and steps need at most three decimals.
  init(for end: SimTime, step: Int128) {
    self =
      TimeUnit.allCases.first {
        end.picoseconds >= $0.rawValue && step * 1_000 >= Int128($0.rawValue)
      } ?? .nanosecond
  }

  /// A multiple of `step` in this unit, with the decimals the step needs.
  func label(_ picoseconds: Int64, step: Int128) -> String {
    var decimals = 0
    var grain = Int128(rawValue)
    while decimals < 3 && step % grain != 0 {
      grain /= 10
      decimals += 1
    }
    return TimeUnit.decimal(Int128(picoseconds) / grain, decimals: decimals) + " " + symbol
  }

  /// `units` of the last decimal, written out.
  static func decimal(_ units: Int128, decimals: Int) -> String {
    var digits = String(units)
    guard decimals > 0 else { return digits }
    if digits.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits
    }
    let point = digits.index(digits.endIndex, offsetBy: -decimals)
    return digits[..<point] + "." + digits[point...]
  }
}

extension SimDuration {
  /// The duration with at most three significant digits and a unit, such as `5.11 ms`.
  package var roundedText: String {
    let size = picoseconds.magnitude
    let unit = TimeUnit.allCases.first { size >= $0.rawValue.magnitude } ?? .nanosecond
    // Three digits: at most two decimals, fewer before larger numbers.
    let whole = size / unit.rawValue.magnitude
    let decimals = whole >= 100 ? 0 : whole >= 10 ? 1 : 2
    var grain = Int128(unit.rawValue)
    for _ in 0..<decimals { grain /= 10 }
    var text = TimeUnit.decimal((Int128(size) + grain / 2) / grain, decimals: decimals)
    if text.contains(".") {
      while text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
    }
    return (picoseconds < 0 ? "-" : "") + text + " " + unit.symbol
  }
}
