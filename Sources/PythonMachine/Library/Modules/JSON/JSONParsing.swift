/// How to decode, as `json.JSONDecoder` is set up; each hook is None where nothing is asked.
struct JSONScannerSettings {
  var isStrict = true
  var objectHook = Value.none
  var pairsHook = Value.none
  var parseFloat = Value.none
  var parseInt = Value.none
  var parseConstant = Value.none
}

/// `_json.Scanner`.
final class JSONScannerObject: Foreign {
  let settings: JSONScannerSettings
  /// - Parameter settings: its values are owned.
  init(_ settings: JSONScannerSettings) { self.settings = settings }
  override func releaseValues(_ heap: inout Heap) {
    let s = settings
    for v in [s.objectHook, s.pairsHook, s.parseFloat, s.parseInt, s.parseConstant] { heap.release(v) }
  }
}

/// JSON text on its way into values; Python runs in between where the decoder has hooks.
final class JSONParsing: Steps {
  private var reader: JSONReader

  init(
    _ machine: inout Machine, _ scanner: JSONScannerObject, owner: Value, _ document: Value, from start: Int
  ) {
    reader = JSONReader(
      scanner.settings, owner: machine.heap.retained(owner), machine.heap.retained(document), from: start)
  }

  // One access to the reader for the whole step, as in ``JSONEncoding``.
  override func next(_ machine: inout Machine, _ input: Completion) -> Next { reader.next(&machine, input) }
}

/// The state of a ``JSONParsing``.
struct JSONReader {
  typealias Next = Steps.Next

  /// As ``JSONWriter/deepest``.
  static let deepest = 1497

  private struct Level {
    /// A list or dict, or the list of pairs for a hook; owned.
    let container: Value
    let isDict: Bool
    /// The key whose value comes next; owned.
    var key = Value.null
  }

  private enum Waiting {
    case nothing, value, container, error
  }

  private let setting: JSONScannerSettings
  /// The scanner object and the text, kept alive.
  private let owner: Value
  private let document: Value
  private let text: StrRef
  private let count: Int
  private var at: Int
  private var stack: [Level] = []
  private var memo: [Value]
  private var waiting = Waiting.nothing
  private var cost: Int64 = 0

  /// - Parameters:
  ///   - owner: owned, as is `document`.
  init(_ setting: JSONScannerSettings, owner: Value, _ document: Value, from start: Int) {
    self.setting = setting
    self.owner = owner
    self.document = document
    text = StrRef(document)
    count = text.count
    at = start
    memo = []
  }

  private mutating func finish(_ machine: inout Machine, _ flow: Flow) -> Next {
    for level in stack { machine.release([level.container, level.key]) }
    stack = []
    machine.release(memo)
    machine.release([owner, document])
    return .done(flow)
  }

  /// What scanning one thing came to.
  private enum Found {
    /// An owned value.
    case value(Value)
    /// A container was opened; its first item comes next.
    case opened
    case next(Next)
  }

  mutating func next(_ machine: inout Machine, _ input: Completion) -> Next {
    var found: Found
    let before = waiting
    waiting = .nothing
    switch (before, input) {
    case (.nothing, _): found = scan(&machine)
    case (_, .raised), (_, .exhausted): return finish(&machine, .raised)
    case (.error, .value(let e)): return finish(&machine, machine.raise(e))
    case (.value, .value(let v)), (.container, .value(let v)): found = .value(v)
    }
    while true {
      switch found {
      case .next(let next): return next
      case .opened: found = scan(&machine)
      case .value(let v):
        guard let top = stack.last else {
          if let flow = machine.charge(picoseconds: cost + Int64(at) * 700) {
            machine.heap.release(v)
            return finish(&machine, flow)
          }
          return finish(&machine, .value(machine.heap.newTuple([v, .int(at)])))
        }
        found = top.isDict ? addEntry(v, top, &machine) : addItem(v, top, &machine)
      }
    }
  }

  // MARK: Containers

  private mutating func addItem(_ v: Value, _ top: Level, _ machine: inout Machine) -> Found {
    ListRef(top.container).append(v, &machine.heap)
    skipSpace()
    let c = character
    at += 1
    if c == 44 {
      skipSpace()
      return .opened
    }
    if c == 93 {
      stack.removeLast()
      return .value(top.container)
    }
    return .next(fail("Expecting ',' delimiter", at - 1, &machine))
  }

  private mutating func addEntry(_ v: Value, _ top: Level, _ machine: inout Machine) -> Found {
    stack[stack.count - 1].key = .null
    if top.container.has(.list) {
      ListRef(top.container).append(machine.heap.newTuple([top.key, v]), &machine.heap)
    } else {
      var d = DictRef(top.container)
      if d.count > 0, d.index(ofName: top.key) >= 0 {
        d.set(top.key, v, &machine.heap)
        machine.heap.release(top.key)
      } else {
        d.insertNew(top.key, StrRef(top.key).hash, v, &machine.heap)
      }
    }
    skipSpace()
    let c = character
    at += 1
    if c == 44 {
      skipSpace()
      return scanKey(&machine)
    }
    if c == 125 { return closeDict(&machine) }
    return .next(fail("Expecting ',' delimiter", at - 1, &machine))
  }

  private mutating func closeDict(_ machine: inout Machine) -> Found {
    let container = stack.removeLast().container
    let hook = setting.pairsHook.isNone ? setting.objectHook : setting.pairsHook
    if hook.isNone { return .value(container) }
    waiting = .container
    settleCost(&machine)
    let before = machine.frameCount
    return .next(.wait(machine.afterwards(machine.call(hook, [container]), at: before, release: container)))
  }

  /// Charges what was done so far, before Python runs and may look at the clock.
  private mutating func settleCost(_ machine: inout Machine) {
    machine.now &+= machine.costs.work(cost)
    cost = 0
  }

  /// A key and its colon; the value comes next.
  private mutating func scanKey(_ machine: inout Machine) -> Found {
    guard character == 34 else {
      return .next(fail("Expecting property name enclosed in double quotes", at, &machine))
    }
    at += 1
    switch string(isKey: true, &machine) {
    case .value(let key):
      stack[stack.count - 1].key = key
      skipSpace()
      guard character == 58 else { return .next(fail("Expecting ':' delimiter", at, &machine)) }
      at += 1
      skipSpace()
      return .opened
    case let other: return other
    }
  }

  // MARK: Values

  /// The character at ``at``, 0 at the end (where no value of JSON begins either).
  @inline(__always) private var character: UInt32 { at < count ? text[at] : 0 }

  @inline(__always) private mutating func skipSpace() {
    while at < count {
      let c = text[at]
      guard c == 32 || c == 10 || c == 13 || c == 9 else { return }
      at &+= 1
    }
  }

  private mutating func scan(_ machine: inout Machine) -> Found {
    let c = character
    switch c {
    case 34:
      at += 1
      return string(isKey: false, &machine)
    case 123, 91:
      cost &+= 35_000
      let isDict = c == 123
      if stack.count >= JSONReader.deepest {
        let kind = isDict ? "object" : "array"
        let message = "maximum recursion depth exceeded while decoding a JSON \(kind) from a unicode string"
        return .next(finish(&machine, machine.raise(.recursionError, message)))
      }
      let container =
        isDict && setting.pairsHook.isNone ? machine.heap.newDict() : machine.heap.newList()
      stack.append(Level(container: container, isDict: isDict))
      at += 1
      skipSpace()
      guard character == (isDict ? 125 : 93) else { return isDict ? scanKey(&machine) : .opened }
      at += 1
      if isDict { return closeDict(&machine) }
      stack.removeLast()
      return .value(container)
    case 45, 48...57:
      if c == 45, matches("-Infinity") { return constant("-Infinity", -.infinity, &machine) }
      return number(&machine)
    case 116 where matches("true"): return word(4, .true)
    case 102 where matches("false"): return word(5, .false)
    case 110 where matches("null"): return word(4, .none)
    case 78 where matches("NaN"): return constant("NaN", .nan, &machine)
    case 73 where matches("Infinity"): return constant("Infinity", .infinity, &machine)
    default: return .next(nothingThere(at, &machine))
    }
  }

  private mutating func word(_ length: Int, _ v: Value) -> Found {
    cost &+= 8_000
    at += length
    return .value(v)
  }

  private func matches(_ word: StaticString) -> Bool {
    guard count - at >= word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { utf8 in
      for i in 0..<utf8.count where unsafe text[at + i] != UInt32(utf8[i]) { return false }
      return true
    }
  }

  private mutating func constant(_ name: String, _ d: Double, _ machine: inout Machine) -> Found {
    at += name.utf8.count
    if setting.parseConstant.isNone { return .value(.float(d.isNaN ? machine.heap.newNaN(d) : d)) }
    return ask(setting.parseConstant, machine.heap.str(name), &machine)
  }

  /// Lets a function of the program's make a value of `argument` (owned).
  private mutating func ask(_ function: Value, _ argument: Value, _ machine: inout Machine) -> Found {
    waiting = .value
    settleCost(&machine)
    let before = machine.frameCount
    return .next(.wait(machine.afterwards(machine.call(function, [argument]), at: before, release: argument)))
  }

  private mutating func number(_ machine: inout Machine) -> Found {
    let start = at
    var i = at
    let isNegative = text[i] == 45
    if isNegative { i += 1 }
    func isDigit(_ i: Int) -> Bool { i < count && text[i] >= 48 && text[i] <= 57 }
    guard isDigit(i) else { return .next(nothingThere(start, &machine)) }
    // The first 19 digits as a number, and how many there are.
    var mantissa: UInt64 = 0
    var digits = 0
    var scale = 0
    @inline(__always) func take(_ i: Int) {
      if digits < 19 { mantissa = mantissa &* 10 &+ UInt64(text[i] &- 48) }
      digits &+= 1
    }
    if text[i] == 48 {
      i += 1
    } else {
      while isDigit(i) {
        take(i)
        i &+= 1
      }
    }
    var isFloat = false
    if i < count, text[i] == 46, isDigit(i + 1) {
      isFloat = true
      i += 1
      while isDigit(i) {
        if digits > 0 || text[i] != 48 { take(i) }
        scale &-= 1
        i &+= 1
      }
    }
    if i < count, text[i] == 101 || text[i] == 69 {
      var k = i + 1
      let isMinus = k < count && text[k] == 45
      if k < count, text[k] == 43 || text[k] == 45 { k += 1 }
      if isDigit(k) {
        var exponent = 0
        while isDigit(k) {
          if exponent < 100_000 { exponent = exponent * 10 + Int(text[k] - 48) }
          k += 1
        }
        scale += isMinus ? -exponent : exponent
        isFloat = true
        i = k
      }
    }
    at = i
    let hook = isFloat ? setting.parseFloat : setting.parseInt
    if !hook.isNone { return ask(hook, machine.heap.substring(document, start..<i), &machine) }
    if !isFloat {
      cost &+= 35_000
      if digits <= 18 { return .value(.int(isNegative ? -Int64(mantissa) : Int64(mantissa))) }
      return ask(machine.heap.types.int.value, machine.heap.substring(document, start..<i), &machine)
    }
    cost &+= 70_000
    if digits <= 19, mantissa < 1 << 53, scale >= -22, scale <= 22 {
      // Both are exact, so that one operation rounds correctly.
      let power = JSONReader.powers[abs(scale)]
      let d = scale < 0 ? Double(mantissa) / power : Double(mantissa) * power
      return .value(.float(isNegative ? -d : d))
    }
    var ascii: [UInt8] = []
    for k in start..<i { ascii.append(UInt8(truncatingIfNeeded: text[k])) }
    if let d = Double(String(decoding: ascii, as: UTF8.self)) ?? FloatReading.read(ascii.map { UInt32($0) }) {
      return .value(.float(d))
    }
    return .next(nothingThere(start, &machine))
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19,
    1e20, 1e21, 1e22,
  ]

  // MARK: Strings

  /// The rest of a string whose opening quote is passed; keys are kept, so that equal ones are one object.
  private mutating func string(isKey: Bool, _ machine: inout Machine) -> Found {
    cost &+= 40_000
    let begin = at
    var i = at
    if text.isNarrow {
      let p = unsafe text.narrow
      // As ``StrRef/hash`` goes through the characters.
      var h: UInt64 = 0xcbf2_9ce4_8422_2325
      var bits: UInt8 = 0
      if isKey {
        while i < count {
          let c = unsafe p[i]
          if c == 34 || c == 92 || c < 32 { break }
          h = (h ^ UInt64(c)) &* 0x0000_0100_0000_01b3
          i &+= 1
        }
      } else {
        while i < count {
          let c = unsafe p[i]
          if c == 34 || c == 92 || c < 32 { break }
          bits |= c
          i &+= 1
        }
      }
      if i < count, unsafe p[i] == 34 {
        at = i + 1
        if isKey { return .value(key(begin..<i, h, &machine)) }
        let length = i - begin
        if length == 1 { return unsafe .value(machine.heap.latin1(UInt32(p[begin]))) }
        let s = machine.heap.newStr(count: length, width: 1, ascii: bits < 128)
        unsafe s.narrow.update(from: p + begin, count: length)
        return .value(Heap.header(s.p))
      }
    }
    switch JSONString.scan(text, from: begin, isStrict: setting.isStrict) {
    case .string(let scalars, let end):
      at = end
      return .value(machine.heap.str(scalars: scalars))
    case .failure(let message, let place): return .next(fail(message, place, &machine))
    }
  }

  private mutating func key(_ range: Range<Int>, _ hash: UInt64, _ machine: inout Machine) -> Value {
    if memo.isEmpty { memo = [Value](repeating: .null, count: 256) }
    let slot = Int(truncatingIfNeeded: (hash ^ hash >> 32) & 255)
    let known = memo[slot]
    if !known.isNull {
      let s = StrRef(known)
      if s.isNarrow, s.count == range.count {
        let p = unsafe text.narrow + range.lowerBound
        let q = unsafe s.narrow
        var i = 0
        while i < range.count, unsafe p[i] == q[i] { i &+= 1 }
        if i == range.count { return machine.heap.retained(known) }
      }
    }
    let v = machine.heap.substring(document, range)
    machine.heap.release(known)
    memo[slot] = machine.heap.retained(v)
    return v
  }

  // MARK: Failing

  /// `StopIteration(place)`, for which the decoder has words of its own.
  private mutating func nothingThere(_ place: Int, _ machine: inout Machine) -> Next {
    let e = machine.heap.newException(
      machine.heap.types[.stopIteration], args: machine.heap.newTuple([.int(place)]))
    return finish(&machine, machine.raise(e))
  }

  private mutating func fail(_ message: String, _ place: Int, _ machine: inout Machine) -> Next {
    waiting = .error
    settleCost(&machine)
    return .wait(machine.newDecodeError(message, document, place))
  }
}

/// The characters of a JSON string, `scanstring` of CPython's `_json`.
enum JSONString {
  enum Outcome {
    case string([UInt32], end: Int)
    case failure(String, Int)
  }

  /// - Parameter begin: behind the opening quote.
  static func scan(_ text: StrRef, from begin: Int, isStrict: Bool) -> Outcome {
    let count = text.count
    var out: [UInt32] = []
    var i = begin
    while true {
      var c: UInt32 = 0
      while i < count {
        c = text[i]
        if c == 34 || c == 92 { break }
        if c < 32, isStrict { return .failure("Invalid control character at", i) }
        out.append(c)
        i += 1
      }
      guard i < count else { return .failure("Unterminated string starting at", begin - 1) }
      i += 1
      if c == 34 { return .string(out, end: i) }
      guard i < count else { return .failure("Unterminated string starting at", begin - 1) }
      c = text[i]
      i += 1
      switch c {
      case 34, 92, 47: out.append(c)
      case 98: out.append(8)
      case 102: out.append(12)
      case 110: out.append(10)
      case 114: out.append(13)
      case 116: out.append(9)
      case 117:
        guard i + 4 < count, let unit = hexadecimal(text, i) else {
          return .failure("Invalid \\uXXXX escape", i - 1)
        }
        i += 4
        if unit & 0xFC00 == 0xD800, i + 6 < count, text[i] == 92, text[i + 1] == 117 {
          guard let low = hexadecimal(text, i + 2) else {
            return .failure("Invalid \\uXXXX escape", i + 1)
          }
          if low & 0xFC00 == 0xDC00 {
            out.append(0x1_0000 + (unit & 0x3FF) << 10 + low & 0x3FF)
            i += 6
            continue
          }
        }
        out.append(unit)
      default: return .failure("Invalid \\escape", i - 2)
      }
    }
  }

  private static func hexadecimal(_ text: StrRef, _ at: Int) -> UInt32? {
    var n: UInt32 = 0
    for i in at..<(at + 4) {
      switch text[i] {
      case let c where c >= 48 && c <= 57: n = n << 4 | (c - 48)
      case let c where c >= 97 && c <= 102: n = n << 4 | (c - 87)
      case let c where c >= 65 && c <= 70: n = n << 4 | (c - 55)
      default: return nil
      }
    }
    return n
  }
}
