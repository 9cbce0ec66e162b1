/// Arrays as NumPy prints them with its standard options.
struct NumPyText {
  private static let lineWidth = 75
  private static let threshold = 1000
  private static let edge = 3
  private static let precision = 8

  private let array: NumPyArray
  private let separator: String
  private var words: [Int: String] = [:]
  private var summarizes: Bool

  /// `str(array)`.
  static func str(_ array: NumPyArray) -> String {
    if array.shape.isEmpty { return scalar(array) }
    return NumPyText(array, separator: " ").text(prefix: "", suffix: "")
  }

  /// `repr(array)`.
  static func repr(_ array: NumPyArray) -> String {
    var extras: [String] = []
    let isShort = array.count > threshold
    if array.count == 0 && array.shape != [0] || isShort {
      extras.append(
        "shape=(\(array.shape.map(String.init).joined(separator: ", "))\(array.shape.count == 1 ? "," : ""))")
    }
    if array.count == 0 { extras.append("dtype=\(array.type.name)") }
    let body: String
    if array.shape.isEmpty {
      body = array.type == .float64 ? FloatFormat(array.floats).word(array.floats[0]) : scalar(array)
    } else {
      body = NumPyText(array, separator: ", ").text(prefix: "array(", suffix: ")")
    }
    if extras.isEmpty { return "array(\(body))" }
    let more = extras.joined(separator: ", ")
    let last = body.split(separator: "\n", omittingEmptySubsequences: false).last.map { $0.count } ?? 0
    let isFirst = !body.contains("\n")
    let used = last + (isFirst ? "array(".count : 0)
    let gap = used + 2 + more.count + 1 > lineWidth ? "\n" + String(repeating: " ", count: 6) : " "
    return "array(\(body),\(gap)\(more))"
  }

  private static func scalar(_ array: NumPyArray) -> String {
    if array.type == .float64 { return FloatText.repr(array.floats[0]) }
    let i = array.ints[0]
    return array.type == .bool ? (i == 0 ? "False" : "True") : String(i)
  }

  private init(_ array: NumPyArray, separator: String) {
    self.array = array
    self.separator = separator
    summarizes = array.count > NumPyText.threshold
    if array.count == 0 { return }
    let shown = shownPositions()
    switch array.memory.elements {
    case .floats(let all):
      let format = FloatFormat(shown.map { all[$0] })
      for p in shown where words[p] == nil { words[p] = format.word(all[p]) }
    case .ints(let all):
      if array.type == .bool {
        for p in shown { words[p] = all[p] == 0 ? "False" : " True" }
        return
      }
      let texts = shown.map { String(all[$0]) }
      let width = texts.map(\.count).max() ?? 0
      for (i, p) in shown.enumerated() {
        words[p] = String(repeating: " ", count: width - texts[i].count) + texts[i]
      }
    }
  }

  /// The indices of an axis that are shown.
  private func indices(_ axis: Int) -> [Int] {
    let n = array.shape[axis]
    if summarizes, n > 2 * NumPyText.edge {
      return Array(0..<NumPyText.edge) + Array((n - NumPyText.edge)..<n)
    }
    return Array(0..<n)
  }

  private func shownPositions() -> [Int] {
    var found = [array.offset]
    for axis in array.shape.indices {
      let steps = indices(axis).map { $0 * array.strides[axis] }
      found = found.flatMap { p in steps.map { p + $0 } }
    }
    return found
  }

  private func text(prefix: String, suffix: String) -> String {
    if array.count == 0 { return "[]" }
    let indent = " " + String(repeating: " ", count: prefix.count)
    return part(array.offset, 0, indent, NumPyText.lineWidth - suffix.count)
  }

  /// The text of what lies at `position` from `axis` on.
  private func part(_ position: Int, _ axis: Int, _ indent: String, _ width: Int) -> String {
    if axis == array.shape.count { return words[position] ?? "?" }
    let stride = array.strides[axis]
    let shown = indices(axis)
    let cut = shown.count < array.shape[axis] ? NumPyText.edge : nil
    var text = ""
    if axis == array.shape.count - 1 {
      let stem = separator.last == " " ? String(separator.dropLast()) : separator
      let limit = width - max(stem.count, 1)
      var line = indent
      func extend(_ word: String) {
        if line.count + word.count > limit, line.count > indent.count {
          while line.last == " " { line.removeLast() }
          text += line + "\n"
          line = indent
        }
        line += word
      }
      for (k, i) in shown.enumerated() {
        if k == cut {
          extend("...")
          line += separator
        }
        extend(words[position + i * stride] ?? "?")
        if k < shown.count - 1 { line += separator }
      }
      text += line
    } else {
      let stem = separator.last == " " ? String(separator.dropLast()) : separator
      let gap = stem + String(repeating: "\n", count: array.shape.count - axis - 1)
      for (k, i) in shown.enumerated() {
        if k == cut { text += indent + "..." + gap }
        text += indent + part(position + i * stride, axis + 1, indent + " ", width - 1)
        if k < shown.count - 1 { text += gap }
      }
    }
    return "[" + text.dropFirst(indent.count) + "]"
  }
}

/// How the floats of one array are written: all with the same places around the point.
private struct FloatFormat {
  private var isExponent = false
  private var left = 0
  private var right = 0
  /// Characters of the exponent, `e` and sign included.
  private var tail = 0
  private static let places = 8

  init(_ values: [Double]) {
    let finite = values.filter(\.isFinite)
    let sizes = finite.map(\.magnitude).filter { $0 != 0 }
    if let most = sizes.max(), let least = sizes.min() {
      isExponent = most >= 1e8 || least < 0.0001 || most / least > 1000
    }
    for d in finite {
      let (whole, fraction, exponent) = FloatFormat.parts(d, isExponent)
      left = max(left, whole.count)
      right = max(right, fraction.count)
      tail = max(tail, exponent.count)
    }
    if finite.count < values.count {
      let offset = right + tail + 1
      for d in values where !d.isFinite {
        left = max(left, (d.isNaN ? 3 : d < 0 ? 4 : 3) - offset)
      }
    }
  }

  /// Sign and digits before the point, digits behind it, the exponent with its `e`.
  private static func parts(_ d: Double, _ isExponent: Bool) -> (String, String, String) {
    let sign = d.sign == .minus ? "-" : ""
    if isExponent {
      var number = d == 0 ? nil : DecimalDigits.shortest(d)
      if let found = number, found.digits.count > places + 1 {
        number = DecimalDigits.significant(d, count: places + 1)
        while let n = number, n.digits.count > 1, n.digits.last == 48 { number?.digits.removeLast() }
      }
      let digits = number?.digits ?? [48]
      let exponent = number?.exponent ?? 0
      let size = String(exponent.magnitude)
      let fraction = String(decoding: digits.dropFirst(), as: UTF8.self)
      return (
        sign + String(decoding: digits.prefix(1), as: UTF8.self), fraction,
        "e" + (exponent < 0 ? "-" : "+") + (size.count < 2 ? "0" : "") + size
      )
    }
    var text = FloatText.format(d.magnitude, .fixed, precision: places)
    // As few digits as it takes, where that is less than eight places.
    let short = DecimalDigits.shortest(d)
    if short.digits.count - 1 - short.exponent <= places {
      text = FloatText.format(d.magnitude, .fixed, precision: max(0, short.digits.count - 1 - short.exponent))
    }
    let pieces = text.split(separator: ".", omittingEmptySubsequences: false)
    var fraction = pieces.count > 1 ? String(pieces[1]) : ""
    while fraction.last == "0" { fraction.removeLast() }
    return (sign + pieces[0], fraction, "")
  }

  func word(_ d: Double) -> String {
    let total = left + 1 + right + tail
    guard d.isFinite else {
      let text = d.isNaN ? "nan" : d < 0 ? "-inf" : "inf"
      return String(repeating: " ", count: max(0, total - text.count)) + text
    }
    let (whole, fraction, exponent) = FloatFormat.parts(d, isExponent)
    let before = String(repeating: " ", count: left - whole.count) + whole + "." + fraction
    let missing = right - fraction.count
    if isExponent {
      let zeros = String(repeating: "0", count: tail - exponent.count)
      return before + String(repeating: "0", count: missing) + exponent.prefix(2) + zeros
        + exponent.dropFirst(2)
    }
    return before + String(repeating: " ", count: missing)
  }
}
