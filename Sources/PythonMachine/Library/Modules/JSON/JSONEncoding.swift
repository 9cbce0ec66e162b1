/// How to encode, as `json.JSONEncoder` is set up.
struct JSONEncoderSettings {
  var checksCircles = true
  /// The method that turns what JSON does not know into something it does.
  var fallback = Value.none
  var ensuresASCII = true
  var keySeparator = JSONSeparator([])
  var itemSeparator = JSONSeparator([])
  var sortsKeys = false
  var skipsKeys = false
  var allowsNaN = true
}

/// `_json.Encoder`.
final class JSONEncoderObject: Foreign {
  let settings: JSONEncoderSettings
  /// - Parameter settings: its `fallback` is owned.
  init(_ settings: JSONEncoderSettings) { self.settings = settings }
  override func releaseValues(_ heap: inout Heap) { heap.release(settings.fallback) }
}

/// A value on its way into JSON text; Python runs in between where the value needs it.
final class JSONEncoding: Steps {
  private var writer: JSONWriter

  /// - Parameter value: borrowed; kept until the end.
  init(_ machine: inout Machine, _ encoder: JSONEncoderObject, owner: Value, _ value: Value) {
    writer = JSONWriter(
      encoder.settings, owner: machine.heap.retained(owner), machine.heap.retained(value))
  }

  // One access to the writer for the whole step: its own methods then need no check of exclusive access.
  override func next(_ machine: inout Machine, _ input: Completion) -> Next { writer.next(&machine, input) }
}

/// The state of a ``JSONEncoding``.
struct JSONWriter {
  typealias Next = Steps.Next

  /// C's own limit of recursion leaves this many levels to a call of `json.dumps` (measured with 3.12.1).
  static let deepest = 1497

  private enum Content {
    /// A list or tuple, read as it is now.
    case items
    /// A dict, read as it is now.
    case entries
    /// Keys and values taken out, from this place of ``JSONWriter/pairs`` on.
    case pairs(Int)
    /// What `default` gave for an object, once it is there.
    case replacement(Value)
  }

  private struct Level {
    /// Owned.
    let object: Value
    var content: Content
    var index = 0
    var isFirst = true
    /// What is closed when there is nothing more.
    let end: UInt8
  }

  private enum Waiting {
    case nothing, replacement, items, list
  }

  private let setting: JSONEncoderSettings
  /// Keeps what `setting` names alive; owned.
  private let owner: Value
  private var text = JSONText()
  private var stack: [Level] = []
  /// Keys and values taken out of dicts, the innermost last; owned.
  private var pairs: [(key: Value, value: Value)] = []
  private let start: Value
  private var waiting = Waiting.nothing
  private var cost: Int64 = 0
  private var nextCheck = 1 << 20

  /// - Parameters:
  ///   - owner: owned, as is `value`.
  init(_ setting: JSONEncoderSettings, owner: Value, _ value: Value) {
    self.setting = setting
    self.owner = owner
    start = value
  }

  private mutating func finish(_ machine: inout Machine, _ flow: Flow) -> Next {
    for level in stack.reversed() { drop(level, &machine) }
    stack = []
    machine.release([owner, start])
    return .done(flow)
  }

  private mutating func drop(_ level: Level, _ machine: inout Machine) {
    machine.heap.release(level.object)
    switch level.content {
    case .items, .entries: break
    case .pairs(let from):
      while pairs.count > from {
        let pair = pairs.removeLast()
        machine.heap.release(pair.key)
        machine.heap.release(pair.value)
      }
    case .replacement(let v): machine.heap.release(v)
    }
  }

  mutating func next(_ machine: inout Machine, _ input: Completion) -> Next {
    switch (waiting, input) {
    case (.nothing, _):
      if let result = put(start, &machine) { return result }
    case (_, .raised), (_, .exhausted): return finish(&machine, .raised)
    case (.replacement, .value(let v)):
      waiting = .nothing
      stack[stack.count - 1].content = .replacement(v)
      if let result = put(v, &machine) { return result }
    case (.items, .value(let list)):
      waiting = .nothing
      for item in ListRef(list).values {
        guard item.has(.tuple), TupleRef(item).count == 2 else {
          machine.heap.release(list)
          return finish(&machine, machine.raise(.valueError, "items must return 2-tuples"))
        }
        let t = TupleRef(item)
        pairs.append((machine.heap.retained(t[0]), machine.heap.retained(t[1])))
      }
      machine.heap.release(list)
    case (.list, .value(let list)):
      waiting = .nothing
      // The list stands in for its source, which stays alive beside it.
      let source = stack.removeLast()
      stack.append(Level(object: source.object, content: .replacement(list), end: 0))
      stack.append(Level(object: machine.heap.retained(list), content: .items, end: 93))
      text.append(91)
    }
    return work(&machine)
  }

  private mutating func work(_ machine: inout Machine) -> Next {
    while let top = stack.last {
      if text.count > nextCheck {
        nextCheck = text.count + 1 << 20
        if let flow = machine.charge(picoseconds: takeCost(), bytes: text.count) {
          return finish(&machine, flow)
        }
      }
      let at = stack.count - 1
      switch top.content {
      case .items:
        let isList = top.object.has(.list)
        let count = isList ? ListRef(top.object).count : TupleRef(top.object).count
        guard top.index < count else {
          close(&machine)
          continue
        }
        var index = top.index
        // Until something is entered, or Python has to run.
        while index < count, stack.count == at + 1 {
          if index > 0 { append(setting.itemSeparator) }
          let v = isList ? ListRef(top.object)[index] : TupleRef(top.object)[index]
          index += 1
          if v.tag > Value.Tag.none, !v.has(.str) { stack[at].index = index }
          if let result = put(v, &machine) { return result }
        }
        if stack.count == at + 1 { stack[at].index = index }
      case .entries:
        let d = DictRef(top.object)
        guard top.index < d.used else {
          close(&machine)
          continue
        }
        var index = top.index
        while index < d.used, stack.count == at + 1 {
          let entry = d.entry(index)
          index += 1
          if entry.key.isNull { continue }
          if entry.value.tag > Value.Tag.none, !entry.value.has(.str) { stack[at].index = index }
          if let result = put(entry.key, entry.value, at, &machine) { return result }
        }
        if stack.count == at + 1 { stack[at].index = index }
      case .pairs(let from):
        guard from + top.index < pairs.count else {
          close(&machine)
          continue
        }
        stack[at].index = top.index + 1
        let pair = pairs[from + top.index]
        if let result = put(pair.key, pair.value, at, &machine) { return result }
      case .replacement: close(&machine)
      }
    }
    if let flow = machine.charge(picoseconds: takeCost() + Int64(text.count) * 700, bytes: text.count) {
      return finish(&machine, flow)
    }
    let string = text.string(&machine.heap)
    return finish(&machine, .value(machine.heap.newTuple([string])))
  }

  private mutating func takeCost() -> Int64 {
    defer { cost = 0 }
    return cost
  }

  private mutating func close(_ machine: inout Machine) {
    let level = stack.removeLast()
    if level.end != 0 { text.append(level.end) }
    drop(level, &machine)
  }

  // MARK: Values

  @inline(__always) private mutating func append(_ separator: JSONSeparator) {
    if let count = separator.byteCount {
      text.append(bytes: separator.bytes, count: count)
    } else {
      for c in separator.scalars { text.append(scalar: c) }
    }
  }

  private mutating func put(_ key: Value, _ value: Value, _ at: Int, _ machine: inout Machine) -> Next? {
    let isString = key.has(.str)
    if !isString, !(key.isInt || key.isFloat || key.isBool || key.isNone || machine.number(key) != nil) {
      if setting.skipsKeys { return nil }
      return finish(
        &machine,
        machine.raise(
          .typeError, "keys must be str, int, float, bool or None, not \(machine.typeName(key))"))
    }
    if !stack[at].isFirst { append(setting.itemSeparator) }
    stack[at].isFirst = false
    if isString {
      cost &+= 15_000
      text.append(quoted: StrRef(key), ensureASCII: setting.ensuresASCII)
    } else {
      text.append(34)
      if let result = put(key, &machine) { return result }
      text.append(34)
    }
    append(setting.keySeparator)
    return put(value, &machine)
  }

  /// Writes a value (borrowed), or begins to; the result is nil as long as nothing else has to happen.
  private mutating func put(_ v: Value, _ machine: inout Machine) -> Next? {
    switch v.tag {
    case Value.Tag.int:
      cost &+= 25_000
      text.append(integer: v.bits)
    case Value.Tag.bool:
      cost &+= 8_000
      if v.isTrue { text.append(word: "true") } else { text.append(word: "false") }
    case Value.Tag.none:
      cost &+= 8_000
      text.append(word: "null")
    case Value.Tag.float: return put(v.double, &machine)
    case Value.Tag.object:
      switch v.obj.kind {
      case .str:
        cost &+= 15_000
        text.append(quoted: StrRef(v), ensureASCII: setting.ensuresASCII)
      case .list:
        if !v.obj.type.isBuiltin { return enterSubclass(v, &machine) }
        if ListRef(v).count == 0 {
          text.append(word: "[]")
        } else {
          return enter(v, .items, 91, 93, &machine)
        }
      case .tuple:
        if !v.obj.type.isBuiltin { return enterSubclass(v, &machine) }
        if TupleRef(v).count == 0 {
          text.append(word: "[]")
        } else {
          return enter(v, .items, 91, 93, &machine)
        }
      case .dict: return enterDict(v, &machine)
      default:
        switch machine.number(v) {
        case .int(let i)?: text.append(integer: i)
        case .float(let d)?: return put(d, &machine)
        case .big(let b)?:
          guard let digits = IntegerText.decimal(b, limit: machine.integerDigits) else {
            return finish(
              &machine,
              machine.raise(.valueError, IntegerText.tooLong(machine.integerDigits)))
          }
          text.append(ascii: digits)
        case nil: return replace(v, &machine)
        }
      }
    default: return replace(v, &machine)
    }
    return nil
  }

  private mutating func put(_ d: Double, _ machine: inout Machine) -> Next? {
    cost &+= 130_000
    if d.isFinite {
      text.append(float: d)
      return nil
    }
    guard setting.allowsNaN else {
      return finish(
        &machine,
        machine.raise(
          .valueError, "Out of range float values are not JSON compliant: \(FloatText.repr(d))"))
    }
    if d.isNaN {
      text.append(word: "NaN")
    } else if d > 0 {
      text.append(word: "Infinity")
    } else {
      text.append(word: "-Infinity")
    }
    return nil
  }

  /// The level of a container or an object, unless it is inside itself or too deep.
  private mutating func push(_ v: Value, _ content: Content, _ end: UInt8, _ machine: inout Machine) -> Next?
  {
    cost &+= 20_000
    if setting.checksCircles, v.isObject {
      for level in stack where level.object.isIdentical(to: v) {
        return finish(&machine, machine.raise(.valueError, "Circular reference detected"))
      }
    }
    if stack.count >= JSONWriter.deepest {
      return finish(
        &machine,
        machine.raise(.recursionError, "maximum recursion depth exceeded while encoding a JSON object"))
    }
    stack.append(Level(object: machine.heap.retained(v), content: content, end: end))
    return nil
  }

  private mutating func enter(
    _ v: Value, _ content: Content, _ start: UInt8, _ end: UInt8, _ machine: inout Machine
  ) -> Next? {
    if let result = push(v, content, end, &machine) { return result }
    text.append(start)
    return nil
  }

  private mutating func enterDict(_ v: Value, _ machine: inout Machine) -> Next? {
    let d = DictRef(v)
    if d.count == 0 {
      text.append(word: "{}")
      return nil
    }
    if v.obj.type.isBuiltin, !setting.sortsKeys { return enter(v, .entries, 123, 125, &machine) }
    if v.obj.type.isBuiltin {
      let entries = d.items
      if entries.allSatisfy({ $0.key.has(.str) && $0.key.obj.type == machine.heap.types.str }) {
        cost &+= Int64(entries.count) * 60_000
        if let result = enter(v, .pairs(pairs.count), 123, 125, &machine) { return result }
        for e in entries.sorted(by: { StrRef($0.key).compare(StrRef($1.key)) < 0 }) {
          pairs.append((machine.heap.retained(e.key), machine.heap.retained(e.value)))
        }
        return nil
      }
    }
    if let result = enter(v, .pairs(pairs.count), 123, 125, &machine) { return result }
    wait(for: .items, &machine)
    return .wait(machine.callIntrinsic("json_items", [v, .bool(setting.sortsKeys)]))
  }

  /// A list or tuple of a class of the program's own: its iterator counts.
  private mutating func enterSubclass(_ v: Value, _ machine: inout Machine) -> Next? {
    if let result = push(v, .replacement(.null), 0, &machine) { return result }
    wait(for: .list, &machine)
    return .wait(machine.callIntrinsic("list_of", [v]))
  }

  /// What JSON does not know: asks `default`.
  private mutating func replace(_ v: Value, _ machine: inout Machine) -> Next? {
    if let result = push(v, .replacement(.null), 0, &machine) { return result }
    wait(for: .replacement, &machine)
    return .wait(machine.call(setting.fallback, [v]))
  }

  /// Prepares for Python to run; it may change the containers in the stack, which are read as they are then.
  private mutating func wait(for what: Waiting, _ machine: inout Machine) {
    machine.now &+= machine.costs.work(takeCost())
    waiting = what
  }
}
