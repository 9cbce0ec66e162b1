import BigInt

extension Machine {
  /// `format % argument` for a string.
  mutating func percentFormat(format: Value, argument: Value, forBytes: Bool = false) -> Flow {
    run(PercentFormat(&self, format, argument, forBytes))
  }
}

/// `str.__mod__`, one conversion at a time, as CPython's `PyUnicode_Format`.
private final class PercentFormat: Steps {
  /// One `%…` conversion.
  private struct Directive {
    var leftAligned = false
    var signed = false
    var blank = false
    var alternate = false
    var zero = false
    var width = -1
    var precision = -1
    var type: UInt32 = 0
  }

  /// What is being waited for.
  private enum Waiting { case nothing, key, text, bytes, number }

  private let text: [UInt32]
  private let format: Value
  private let argument: Value
  private var at = 0
  private var out: TextBuilder
  /// Of a tuple of arguments, how many are used; for a single one, whether it is.
  private var used = 0
  private let isTuple: Bool
  private let isMapping: Bool
  /// The value a key gave (owned), taken by the next conversion.
  private var keyed: Value = .null
  private var directive = Directive()
  private var waiting = Waiting.nothing
  /// The value being converted, owned if it came from a mapping.
  private var held: Value = .null

  /// Whether `bytes` are being formatted: `%s` and `%b` take bytes.
  private let forBytes: Bool

  init(_ machine: inout Machine, _ format: Value, _ argument: Value, _ forBytes: Bool) {
    self.forBytes = forBytes
    self.format = machine.heap.retained(format)
    self.argument = machine.heap.retained(argument)
    text = StrRef(format).scalars
    out = TextBuilder(capacity: text.count + 16)
    isTuple = argument.has(.tuple)
    let isText = argument.has(.str) || forBytes && (argument.has(.bytes) || argument.has(.bytearray))
    isMapping = !isTuple && !isText && machine.isSubscriptable(argument)
  }

  override func next(_ machine: inout Machine, _ input: Completion) -> Next {
    switch (waiting, input) {
    case (.nothing, _): break
    case (.key, .value(let v)): return step(&machine, convertKeyed(&machine, v))
    case (.text, .value(let v)):
      let failure = machine.chargePadding(directive.width, 0)
      if failure == nil { appendText(StrRef(v)) }
      machine.heap.release(v)
      if let failure { return end(&machine, failure) }
    case (.bytes, .value(let v)):
      let bytes = machine.bytesContent(v)
      let name = machine.typeName(v)
      machine.heap.release(v)
      guard let bytes else {
        return fail(&machine, .typeError, "__bytes__ returned non-bytes (type \(name))")
      }
      let content = machine.heap.str(scalars: bytes.map { UInt32($0) })
      appendText(StrRef(content))
      machine.heap.release(content)
    case (.number, .value(let v)):
      let flow = appendNumber(&machine, v)
      machine.heap.release(v)
      if let flow { return end(&machine, flow) }
    default:
      if waiting == .number, machine.isRaised(.typeError), directive.type != UInt32(ascii: "e"), !isFloat {
        machine.clearException()
        return end(&machine, wrongType(&machine, held))
      }
      return end(&machine, .raised)
    }
    release(&machine)
    waiting = .nothing
    return scan(&machine)
  }

  private func step(_ machine: inout Machine, _ next: Next?) -> Next {
    if let next { return next }
    release(&machine)
    waiting = .nothing
    return scan(&machine)
  }

  private func release(_ machine: inout Machine) {
    machine.heap.release(held)
    held = .null
  }

  private func end(_ machine: inout Machine, _ flow: Flow) -> Next {
    release(&machine)
    machine.heap.release(keyed)
    machine.heap.release(format)
    machine.heap.release(argument)
    return .done(flow)
  }

  private func fail(_ machine: inout Machine, _ type: BuiltinType, _ message: String) -> Next {
    let flow = machine.raise(type, message)
    return end(&machine, flow)
  }

  // MARK: Scanning

  private func scan(_ machine: inout Machine) -> Next {
    while at < text.count {
      let c = text[at]
      at += 1
      if c != 37 {
        out.append(c)
        continue
      }
      if at < text.count, text[at] == 37 {
        at += 1
        out.append(37)
        continue
      }
      directive = Directive()
      if at < text.count, text[at] == 40 { return lookUpKey(&machine) }
      if let next = parseAndConvert(&machine) { return next }
      release(&machine)
      waiting = .nothing
    }
    if !isMapping, isTuple ? used < TupleRef(argument).count : used == 0 {
      let kind = forBytes ? "bytes" : "string"
      return fail(&machine, .typeError, "not all arguments converted during \(kind) formatting")
    }
    let result = out.string(&machine.heap)
    return end(&machine, .value(result))
  }

  private func lookUpKey(_ machine: inout Machine) -> Next {
    guard isMapping else { return fail(&machine, .typeError, "format requires a mapping") }
    at += 1
    let start = at
    var depth = 1
    while at < text.count, depth > 0 {
      if text[at] == 41 { depth -= 1 } else if text[at] == 40 { depth += 1 }
      at += 1
    }
    guard depth == 0 else { return fail(&machine, .valueError, "incomplete format key") }
    let name = text[start..<(at - 1)]
    let key =
      forBytes
      ? machine.heap.newBytes(name.map { UInt8(truncatingIfNeeded: $0) })
      : machine.heap.str(scalars: Array(name))
    waiting = .key
    let before = machine.frameCount
    return .wait(machine.afterwards(machine.getItem(argument, key), at: before, release: key))
  }

  private func convertKeyed(_ machine: inout Machine, _ v: Value) -> Next? {
    machine.heap.release(keyed)
    keyed = v
    // The mapping itself is no argument any more.
    used = 1
    return parseAndConvert(&machine)
  }

  /// The next argument (borrowed), or nil when there is none left.
  private func nextArgument() -> Value? {
    if !keyed.isNull {
      held = keyed
      keyed = .null
      return held
    }
    if isTuple {
      let all = TupleRef(argument)
      guard used < all.count else { return nil }
      used += 1
      return all[used - 1]
    }
    guard used == 0 else { return nil }
    used = 1
    return argument
  }

  private static let missing = "not enough arguments for format string"

  /// Parses what follows `%` (and a key) and converts; nil when that is done already.
  private func parseAndConvert(_ machine: inout Machine) -> Next? {
    flags: while at < text.count {
      switch text[at] {
      case 45: directive.leftAligned = true
      case 43: directive.signed = true
      case 32: directive.blank = true
      case 35: directive.alternate = true
      case 48: directive.zero = true
      default: break flags
      }
      at += 1
    }
    if at < text.count, text[at] == 42 {
      at += 1
      guard let star = nextArgument() else { return fail(&machine, .typeError, PercentFormat.missing) }
      guard star.isInt || star.isBool || star.has(.bigInt) else {
        return fail(&machine, .typeError, "* wants int")
      }
      guard let width = machine.integer(star) else { return end(&machine, .raised) }
      release(&machine)
      if width < 0 { directive.leftAligned = true }
      directive.width = width == .min ? .max : abs(width)
    } else if let next = number(&machine, "width too big", limit: Int.max, \.width) {
      return next
    }
    if at < text.count, text[at] == 46 {
      at += 1
      directive.precision = 0
      if at < text.count, text[at] == 42 {
        at += 1
        guard let star = nextArgument() else { return fail(&machine, .typeError, PercentFormat.missing) }
        guard star.isInt || star.isBool || star.has(.bigInt) else {
          return fail(&machine, .typeError, "* wants int")
        }
        guard let precision = machine.integer(star) else { return end(&machine, .raised) }
        release(&machine)
        if precision > Int(Int32.max) {
          return fail(&machine, .overflowError, "Python int too large to convert to C int")
        }
        directive.precision = max(0, precision)
      } else if let next = number(&machine, "precision too big", limit: Int(Int32.max), \.precision) {
        return next
      }
    }
    if at < text.count, [UInt32(ascii: "h"), UInt32(ascii: "l"), UInt32(ascii: "L")].contains(text[at]) {
      at += 1
    }
    guard at < text.count else { return fail(&machine, .valueError, "incomplete format") }
    directive.type = text[at]
    at += 1
    guard let v = nextArgument() else { return fail(&machine, .typeError, PercentFormat.missing) }
    return convert(&machine, v)
  }

  private func number(
    _ machine: inout Machine, _ message: String, limit: Int, _ path: WritableKeyPath<Directive, Int>
  ) -> Next? {
    while at < text.count, text[at] >= 48, text[at] <= 57 {
      let value = max(0, directive[keyPath: path])
      let digit = Int(text[at]) - 48
      if value > (limit - digit) / 10 { return fail(&machine, .valueError, message) }
      directive[keyPath: path] = value * 10 + digit
      at += 1
    }
    return nil
  }

  // MARK: Converting

  private var isFloat: Bool {
    switch directive.type {
    case UInt32(ascii: "e"), UInt32(ascii: "E"), UInt32(ascii: "f"), UInt32(ascii: "F"), UInt32(ascii: "g"),
      UInt32(ascii: "G"):
      return true
    default: return false
    }
  }

  private func convert(_ machine: inout Machine, _ v: Value) -> Next? {
    switch directive.type {
    case UInt32(ascii: "s") where forBytes, UInt32(ascii: "b") where forBytes:
      guard let bytes = machine.bytesContent(v) else {
        let method = machine.type(of: v).special(.bytes)
        if !method.isNull {
          waiting = .bytes
          return .wait(machine.callSpecial(method, v))
        }
        return fail(
          &machine, .typeError,
          "%b requires a bytes-like object, or an object that implements __bytes__, not '\(machine.typeName(v))'"
        )
      }
      waiting = .text
      return .wait(.value(machine.heap.str(scalars: bytes.map { UInt32($0) })))
    case UInt32(ascii: "r") where forBytes:
      waiting = .text
      return .wait(machine.asciiText(v))
    case UInt32(ascii: "s"), UInt32(ascii: "r"), UInt32(ascii: "a"):
      waiting = .text
      let flow =
        directive.type == UInt32(ascii: "s")
        ? machine.toStr(v) : directive.type == UInt32(ascii: "r") ? machine.repr(v) : machine.asciiText(v)
      return .wait(flow)
    case UInt32(ascii: "c"): return character(&machine, v)
    case UInt32(ascii: "d"), UInt32(ascii: "i"), UInt32(ascii: "u"), UInt32(ascii: "o"), UInt32(ascii: "x"),
      UInt32(ascii: "X"):
      return integer(&machine, v)
    default:
      if isFloat {
        guard machine.number(v) == nil else { return appendNumber(&machine, v).map { end(&machine, $0) } }
        let type = machine.type(of: v)
        if type.special(.float).isNull, type.special(.index).isNull {
          return fail(&machine, .typeError, "must be real number, not \(machine.typeName(v))")
        }
        waiting = .number
        return .wait(machine.call(machine.heap.types.float.value, [v]))
      }
      let shown = directive.type > 31 && directive.type < 127 ? FormatSpec.string([directive.type]) : "?"
      return fail(
        &machine, .valueError,
        "unsupported format character '\(shown)' (0x\(String(directive.type, radix: 16))) at index \(at - 1)")
    }
  }

  private func wrongType(_ machine: inout Machine, _ v: Value) -> Flow {
    let name = FormatSpec.string([directive.type])
    let wanted = isBase ? "an integer" : "a real number"
    return machine.raise(.typeError, "%\(name) format: \(wanted) is required, not \(machine.typeName(v))")
  }

  private var isBase: Bool {
    directive.type == UInt32(ascii: "o") || directive.type | 0x20 == UInt32(ascii: "x")
  }

  private func integer(_ machine: inout Machine, _ v: Value) -> Next? {
    if let n = machine.number(v) {
      if case .float(let d) = n {
        if isBase { return end(&machine, wrongType(&machine, v)) }
        let flow = machine.integer(from: d.rounded(.towardZero))
        guard case .value(let i) = flow else { return end(&machine, flow) }
        let failure = appendNumber(&machine, i)
        machine.heap.release(i)
        return failure.map { end(&machine, $0) }
      }
      return appendNumber(&machine, v).map { end(&machine, $0) }
    }
    let type = machine.type(of: v)
    let index = type.special(.index), toInt = type.special(.int)
    if index.isNull, isBase || toInt.isNull { return end(&machine, wrongType(&machine, v)) }
    waiting = .number
    return .wait(machine.callSpecial(isBase || toInt.isNull ? index : toInt, v))
  }

  private func character(_ machine: inout Machine, _ v: Value) -> Next? {
    var c: UInt32 = 0
    if forBytes {
      let wanted = "%c requires an integer in range(256) or a single byte"
      if let bytes = machine.bytesContent(v) {
        guard bytes.count == 1 else { return fail(&machine, .typeError, wanted) }
        c = UInt32(bytes[0])
      } else {
        switch machine.number(v) {
        case .int(let i)? where i >= 0 && i <= 255: c = UInt32(i)
        case .int?, .big?: return fail(&machine, .overflowError, "%c arg not in range(256)")
        default: return fail(&machine, .typeError, wanted)
        }
      }
    } else if v.has(.str) {
      guard StrRef(v).count == 1 else { return fail(&machine, .typeError, "%c requires int or char") }
      c = StrRef(v)[0]
    } else {
      switch machine.number(v) {
      case .int(let i)?:
        guard i >= 0, i <= 0x10FFFF else {
          return fail(&machine, .overflowError, "%c arg not in range(0x110000)")
        }
        c = UInt32(i)
      case .big?: return fail(&machine, .overflowError, "%c arg not in range(0x110000)")
      default: return fail(&machine, .typeError, "%c requires int or char")
      }
    }
    directive.precision = -1
    if let flow = machine.chargePadding(directive.width, 0) { return end(&machine, flow) }
    pad(1) { $0.append(c) }
    return nil
  }

  // MARK: Writing

  private func pad(_ count: Int, _ body: (inout TextBuilder) -> Void) {
    let padding = directive.width - count
    if !directive.leftAligned { out.append(32, count: padding) }
    body(&out)
    if directive.leftAligned { out.append(32, count: padding) }
  }

  private func appendText(_ s: StrRef) {
    let count = directive.precision >= 0 ? min(s.count, directive.precision) : s.count
    pad(count) { $0.append(s, 0..<count) }
  }

  /// Writes a number value; what went wrong otherwise.
  private func appendNumber(_ machine: inout Machine, _ v: Value) -> Flow? {
    if let flow = machine.chargePadding(directive.width, directive.precision) { return flow }
    guard let n = machine.number(v) else { return wrongType(&machine, v) }
    var prefix = ""
    var body: String
    if isFloat {
      guard let d = machine.double(n) else { return .raised }
      let style: FloatText.Style =
        directive.type | 0x20 == 101 ? .exponent : directive.type | 0x20 == 102 ? .fixed : .general
      body = FloatText.format(
        d, style, precision: directive.precision < 0 ? 6 : directive.precision, alternate: directive.alternate
      )
      if directive.type & 0x20 == 0 { body = body.uppercased() }
    } else {
      if case .float = n { return wrongType(&machine, v) }
      let big = Machine.big(n)
      switch directive.type | 0x20 {
      case UInt32(ascii: "o"):
        body = IntegerText.digits(big.magnitude, bits: 3)
        prefix = directive.alternate ? "0o" : ""
      case UInt32(ascii: "x"):
        let upper = directive.type == UInt32(ascii: "X")
        body = IntegerText.digits(big.magnitude, bits: 4, uppercase: upper)
        prefix = directive.alternate ? (upper ? "0X" : "0x") : ""
      default:
        guard let text = IntegerText.decimal(BigInt(big.magnitude), limit: machine.integerDigits) else {
          return machine.raise(.valueError, IntegerText.tooLong(machine.integerDigits))
        }
        body = text
      }
      let zeros = directive.precision - body.utf8.count
      if zeros > 0 { body = String(repeating: "0", count: zeros) + body }
      if big.sign == .minus { body = "-" + body }
    }
    var sign = ""
    if body.utf8.first == 45 {
      sign = "-"
      body.removeFirst()
    } else if directive.signed {
      sign = "+"
    } else if directive.blank {
      sign = " "
    }
    let zeros =
      directive.zero && !directive.leftAligned
      ? directive.width - sign.utf8.count - prefix.utf8.count - body.utf8.count : 0
    if zeros > 0 { body = String(repeating: "0", count: zeros) + body }
    let whole = sign + prefix + body
    pad(whole.utf8.count) { $0.append(whole) }
    return nil
  }
}

extension Machine {
  /// Whether `v[…]` can work (`PyMapping_Check`).
  func isSubscriptable(_ v: Value) -> Bool {
    switch v.kind {
    case .str?, .bytes?, .bytearray?, .tuple?, .list?, .dict?: return true
    case .record?: return v.obj.type == heap.types.range || v.obj.type == heap.types.mappingproxy
    case nil: return false
    default: return !v.obj.type.special(.getitem).isNull || v.obj.kind == .foreign
    }
  }
}
