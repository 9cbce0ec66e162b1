extension Machine {
  /// `format.format(*args, **keywords)`.
  mutating func stringFormat(_ format: Value, _ args: Arguments) -> Flow {
    let keywords = heap.newDict()
    for i in 0..<args.keywordCount {
      let (name, value) = args.keyword(at: i)
      var d = DictRef(keywords)
      d.set(heap.interned(name), heap.retained(value), &heap)
    }
    let values = args.positional
    for v in values { heap.retain(v) }
    return run(StringFormat(&self, format, values, keywords))
  }

  /// `format.format_map(mapping)`.
  mutating func stringFormat(_ format: Value, map mapping: Value) -> Flow {
    run(StringFormat(&self, format, nil, heap.retained(mapping)))
  }
}

/// `str.format`, one replacement field at a time, as CPython's `Objects/stringlib/unicode_format.h`.
private final class StringFormat: Steps {
  private enum Phase { case scan, access, convert, format, append }

  /// A step of a field name behind its first part.
  private enum Access {
    case attribute([UInt32])
    case index(Int)
    case key([UInt32])
  }

  /// A format string being filled in: the whole one, or a format specifier within.
  private struct Level {
    var text: ArraySlice<UInt32>
    var out: TextBuilder
    var phase = Phase.scan
    var path: [Access] = []
    var step = 0
    var conversion: UInt32 = 0
    var spec: ArraySlice<UInt32> = []
    var specNeedsExpanding = false
    /// The field's value so far (owned).
    var object: Value = .null
    /// The field's specifier as a string (owned).
    var specValue: Value = .null
  }

  private enum Numbering { case undecided, automatic, manual }

  private let format: Value
  /// nil for `format_map`.
  private let positional: [Value]?
  private let keywords: Value
  private var levels: [Level]
  private var numbering = Numbering.undecided
  private var nextIndex = 0

  /// Takes over `positional` and `keywords`.
  init(_ machine: inout Machine, _ format: Value, _ positional: [Value]?, _ keywords: Value) {
    self.format = machine.heap.retained(format)
    self.positional = positional
    self.keywords = keywords
    let text = StrRef(format).scalars
    levels = [Level(text: text[...], out: TextBuilder(capacity: text.count + 16))]
  }

  private var top: Level {
    get { levels[levels.count - 1] }
    _modify { yield &levels[levels.count - 1] }
  }

  override func next(_ machine: inout Machine, _ input: Completion) -> Next {
    guard case .value(let v) = input else { return end(&machine, .raised) }
    switch top.phase {
    case .scan: break
    case .access, .convert:
      machine.heap.release(top.object)
      top.object = v
    case .format: break
    case .append:
      top.out.append(StrRef(v))
      machine.heap.release(v)
      machine.heap.release(top.object)
      machine.heap.release(top.specValue)
      top.object = .null
      top.specValue = .null
      top.phase = .scan
    }
    do throws(PythonError) {
      while true {
        if let next = try advance(&machine) { return next }
      }
    } catch {
      let flow = machine.raise(error)
      return end(&machine, flow)
    }
  }

  private func end(_ machine: inout Machine, _ flow: Flow) -> Next {
    for level in levels {
      machine.heap.release(level.object)
      machine.heap.release(level.specValue)
    }
    if let positional { machine.release(positional) }
    machine.heap.release(keywords)
    machine.heap.release(format)
    return .done(flow)
  }

  private func advance(_ machine: inout Machine) throws(PythonError) -> Next? {
    switch top.phase {
    case .scan: return try scan(&machine)
    case .access:
      guard top.step < top.path.count else {
        top.phase = .format
        if top.conversion == 0 { return nil }
        let v = top.object
        switch top.conversion {
        case UInt32(ascii: "r"):
          top.phase = .convert
          return .wait(machine.repr(v))
        case UInt32(ascii: "s"):
          top.phase = .convert
          return .wait(machine.toStr(v))
        case UInt32(ascii: "a"):
          top.phase = .convert
          return .wait(machine.asciiText(v))
        default:
          throw PythonError(.valueError, "Unknown conversion specifier \(FormatSpec.show(top.conversion))")
        }
      }
      top.step += 1
      return access(&machine, top.path[top.step - 1])
    case .convert:
      top.phase = .format
      return nil
    case .format: return try formatField(&machine)
    case .append: return nil
    }
  }

  private func access(_ machine: inout Machine, _ access: Access) -> Next {
    let before = machine.frameCount
    switch access {
    case .attribute(let name):
      let text = machine.heap.str(scalars: name)
      let interned = machine.heap.interned(text)
      machine.heap.retain(interned)
      machine.heap.release(text)
      return .wait(
        machine.afterwards(machine.getAttribute(top.object, interned), at: before, release: interned))
    case .index(let i): return .wait(machine.getItem(top.object, .int(i)))
    case .key(let name):
      let key = machine.heap.str(scalars: name)
      return .wait(machine.afterwards(machine.getItem(top.object, key), at: before, release: key))
    }
  }

  private func formatField(_ machine: inout Machine) throws(PythonError) -> Next? {
    if top.specNeedsExpanding {
      top.specNeedsExpanding = false
      guard levels.count < 2 else { throw PythonError(.valueError, "Max string recursion exceeded") }
      levels.append(Level(text: top.spec, out: TextBuilder()))
      return nil
    }
    if top.specValue.isNull { top.specValue = machine.heap.str(scalars: Array(top.spec)) }
    top.phase = .append
    return .wait(machine.format(top.object, top.specValue))
  }

  // MARK: Parsing

  private func scan(_ machine: inout Machine) throws(PythonError) -> Next? {
    while let c = top.text.popFirst() {
      guard c == 123 || c == 125 else {
        top.out.append(c)
        continue
      }
      let following = top.text.first
      if c == 125, following != c {
        throw PythonError(.valueError, "Single '}' encountered in format string")
      }
      guard let following else { throw PythonError(.valueError, "Single '{' encountered in format string") }
      if following == c {
        top.text.removeFirst()
        top.out.append(c)
        continue
      }
      return try beginField(&machine)
    }
    if levels.count == 1 {
      let result = top.out.string(&machine.heap)
      return end(&machine, .value(result))
    }
    let spec = top.out.string(&machine.heap)
    levels.removeLast()
    top.specValue = spec
    return nil
  }

  private func beginField(_ machine: inout Machine) throws(PythonError) -> Next? {
    let name = try parseField()
    let first = try parseName(name)
    top.phase = .access
    top.step = 0
    if let index = try number(first) {
      guard let positional else { throw PythonError(.valueError, "Format string contains positional fields") }
      guard index < positional.count else {
        throw PythonError(.indexError, "Replacement index \(index) out of range for positional args tuple")
      }
      top.object = machine.heap.retained(positional[index])
      return nil
    }
    let key = machine.heap.str(scalars: Array(first))
    let before = machine.frameCount
    return .wait(machine.afterwards(machine.getItem(keywords, key), at: before, release: key))
  }

  /// Reads a field up to its closing brace: returns its name, notes conversion and specifier.
  private func parseField() throws(PythonError) -> ArraySlice<UInt32> {
    top.conversion = 0
    top.spec = []
    top.specNeedsExpanding = false
    var text = top.text
    let whole = text
    var c: UInt32 = 0
    var ended = false
    search: while let next = text.popFirst() {
      c = next
      switch c {
      case 123: throw PythonError(.valueError, "unexpected '{' in field name")
      case 91:
        while let inner = text.first, inner != 93 { text.removeFirst() }
      case 125, 58, 33:
        ended = true
        break search
      default: break
      }
    }
    guard ended else { throw PythonError(.valueError, "expected '}' before end of string") }
    let name = whole[whole.startIndex..<(text.startIndex - 1)]
    if c == 125 {
      top.text = text
      return name
    }
    if c == 33 {
      guard let conversion = text.popFirst() else {
        throw PythonError(.valueError, "end of string while looking for conversion specifier")
      }
      top.conversion = conversion
      if let after = text.popFirst() {
        if after == 125 {
          top.text = text
          return name
        }
        if after != 58 { throw PythonError(.valueError, "expected ':' after conversion specifier") }
      }
    }
    let start = text.startIndex
    var depth = 1
    while let c = text.popFirst() {
      if c == 123 {
        top.specNeedsExpanding = true
        depth += 1
      } else if c == 125 {
        depth -= 1
        if depth == 0 {
          top.spec = whole[start..<(text.startIndex - 1)]
          top.text = text
          return name
        }
      }
    }
    throw PythonError(.valueError, "unmatched '{' in format spec")
  }

  /// Splits a field name into its first part, which is returned, and the path behind it.
  private func parseName(_ name: ArraySlice<UInt32>) throws(PythonError) -> ArraySlice<UInt32> {
    let stop = name.firstIndex { $0 == 46 || $0 == 91 } ?? name.endIndex
    var rest = name[stop...]
    var path: [Access] = []
    while let c = rest.popFirst() {
      if c == 46 {
        let end = rest.firstIndex { $0 == 46 || $0 == 91 } ?? rest.endIndex
        if end == rest.startIndex { throw PythonError(.valueError, "Empty attribute in format string") }
        path.append(.attribute(Array(rest[..<end])))
        rest = rest[end...]
      } else if c == 91 {
        guard let end = rest.firstIndex(of: 93) else {
          throw PythonError(.valueError, "Missing ']' in format string")
        }
        let inner = rest[..<end]
        if inner.isEmpty { throw PythonError(.valueError, "Empty attribute in format string") }
        if let index = try StringFormat.digits(inner) {
          path.append(.index(index))
        } else {
          path.append(.key(Array(inner)))
        }
        rest = rest[(end + 1)...]
      } else {
        throw PythonError(.valueError, "Only '.' or '[' may follow ']' in format field specifier")
      }
    }
    top.path = path
    return name[..<stop]
  }

  /// The number a text of digits is, nil for anything else.
  private static func digits(_ text: ArraySlice<UInt32>) throws(PythonError) -> Int? {
    if text.isEmpty { return nil }
    var value = 0
    for c in text {
      guard let digit = Characters.decimalValue(c) else { return nil }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(digit)
      if overflow || carry { throw PythonError(.valueError, "Too many decimal digits in format string") }
      value = sum
    }
    return value
  }

  /// Which positional argument a field's first part means, nil for a keyword.
  private func number(_ first: ArraySlice<UInt32>) throws(PythonError) -> Int? {
    let explicit = try StringFormat.digits(first)
    guard first.isEmpty || explicit != nil else { return nil }
    if numbering == .undecided { numbering = first.isEmpty ? .automatic : .manual }
    if numbering == .manual, first.isEmpty {
      throw PythonError(
        .valueError, "cannot switch from manual field specification to automatic field numbering")
    }
    if numbering == .automatic, !first.isEmpty {
      throw PythonError(
        .valueError, "cannot switch from automatic field numbering to manual field specification")
    }
    if let explicit { return explicit }
    nextIndex += 1
    return nextIndex - 1
  }
}
