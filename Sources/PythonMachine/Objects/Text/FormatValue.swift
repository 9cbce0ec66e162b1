import BigInt

/// `format()`, `FORMAT_VALUE` and `ascii()`.
extension Machine {
  /// The value of a replacement field of an f-string.
  ///
  /// - Parameters:
  ///   - conversion: 0 none, 1 `!s`, 2 `!r`, 3 `!a`.
  ///   - spec: a string, or `null`.
  mutating func formatValue(_ v: Value, conversion: Int, spec: Value) -> Flow {
    if conversion == 0 { return format(v, spec) }
    let before = frameCount
    let converted = convert(v, conversion)
    if spec.isNull { return converted }
    return then(converted, at: before) { machine, completion in
      guard case .value(let text) = completion else { return Flow(completion) }
      let before = machine.frameCount
      return machine.afterwards(machine.format(text, spec), at: before, release: text)
    }
  }

  private mutating func convert(_ v: Value, _ conversion: Int) -> Flow {
    switch conversion {
    case 1: return toStr(v)
    case 2: return repr(v)
    default: return asciiText(v)
    }
  }

  /// `ascii(v)`.
  mutating func asciiText(_ v: Value) -> Flow {
    let before = frameCount
    return then(repr(v), at: before) { machine, completion in
      guard case .value(let text) = completion else { return Flow(completion) }
      let s = StrRef(text)
      if s.isASCII { return .value(text) }
      var out = TextBuilder(capacity: s.count)
      for i in 0..<s.count {
        if s[i] < 128 { out.append(s[i]) } else { out.append(StringRepr.escape(s[i])) }
      }
      machine.heap.release(text)
      return .value(out.string(&machine.heap))
    }
  }

  /// `format(v, spec)`; `spec` is a string or `null`.
  mutating func format(_ v: Value, _ spec: Value) -> Flow {
    if v.isObject, !v.obj.type.isBuiltin {
      let special = v.obj.type.special(.format)
      if !special.isNull { return formatBySpecial(special, v, spec) }
    }
    return formatBuiltin(v, spec)
  }

  private mutating func formatBySpecial(_ special: Value, _ v: Value, _ spec: Value) -> Flow {
    let text = spec.isNull ? heap.str("") : heap.retained(spec)
    let before = frameCount
    let flow = afterwards(callSpecial(special, v, [text]), at: before, release: text)
    return then(flow, at: before) { machine, completion in
      guard case .value(let result) = completion else { return Flow(completion) }
      if result.has(.str) { return .value(result) }
      let name = machine.typeName(result)
      machine.heap.release(result)
      return machine.raise(.typeError, "__format__ must return a str, not \(name)")
    }
  }

  /// A built-in type's `__format__`.
  mutating func formatMethod(_ v: Value, _ spec: Value) -> Flow {
    guard spec.has(.str) else {
      return raise(.typeError, "__format__() argument must be str, not \(typeName(spec))")
    }
    return formatBuiltin(v, spec)
  }

  private mutating func formatBuiltin(_ v: Value, _ spec: Value) -> Flow {
    if spec.isNull || StrRef(spec).count == 0 {
      if v.isInt { return .value(heap.decimal(v.bits)) }
      return toStr(v)
    }
    if v.isInt, let short = quickFormat(v.bits, StrRef(spec)) { return .value(short) }
    let text = StrRef(spec).scalars
    do throws(PythonError) {
      if v.has(.str) { return try formatString(v, text) }
      switch number(v) {
      case .int(let i)?:
        let spec = try numberSpec(text, v, type: UInt32(ascii: "d"))
        if let flow = chargePadding(spec.width, 0) { return flow }
        return .value(heap.str(try spec.format(i, typeName: typeName(v))))
      case .big(let b)?:
        let spec = try numberSpec(text, v, type: UInt32(ascii: "d"))
        if let flow = chargePadding(spec.width, b.magnitude.bitWidth) { return flow }
        return .value(heap.str(try spec.format(b, typeName: typeName(v))))
      case .float(let d)?:
        let spec = try numberSpec(text, v, type: 0)
        if spec.precision <= Int(Int32.max), let flow = chargePadding(spec.width, spec.precision) {
          return flow
        }
        return .value(heap.str(try spec.format(d, typeName: typeName(v))))
      case nil:
        if let z = heap.complex(v) {
          let spec = try numberSpec(text, v, type: 0)
          if spec.precision <= Int(Int32.max), let flow = chargePadding(spec.width, spec.precision) {
            return flow
          }
          return .value(heap.str(try spec.format(z, typeName: typeName(v))))
        }
        return raise(.typeError, "unsupported format string passed to \(typeName(v)).__format__")
      }
    } catch {
      return raise(error)
    }
  }

  /// An int under a specifier that is a width, with a zero in front or not and with `d` behind or not; nil for all else.
  private mutating func quickFormat(_ i: Int64, _ spec: StrRef) -> Value? {
    guard spec.isASCII, spec.count <= 5 else { return nil }
    var at = 0
    let zeros = spec[0] == 48
    if zeros { at += 1 }
    var width = 0
    while at < spec.count, spec[at] >= 48, spec[at] <= 57 {
      width = width * 10 + Int(spec[at] - 48)
      at += 1
    }
    if at < spec.count, spec[at] == UInt32(ascii: "d") { at += 1 }
    guard at == spec.count else { return nil }
    var digits = 1
    var rest = i.magnitude / 10
    while rest > 0 {
      digits += 1
      rest /= 10
    }
    let sign = i < 0 ? 1 : 0
    let count = max(width, digits + sign)
    if count == 1 { return heap.latin1(UInt32(48 + i)) }
    let text = heap.newStr(count: count, width: 1, ascii: true)
    var place = count
    rest = i.magnitude
    for _ in 0..<digits {
      place -= 1
      unsafe text.narrow[place] = UInt8(48 + rest % 10)
      rest /= 10
    }
    if zeros {
      while place > sign {
        place -= 1
        unsafe text.narrow[place] = 48
      }
    }
    if sign == 1 {
      place -= 1
      unsafe text.narrow[place] = 45
    }
    while place > 0 {
      place -= 1
      unsafe text.narrow[place] = 32
    }
    return Heap.header(text.p)
  }

  private mutating func numberSpec(
    _ text: [UInt32], _ v: Value, type: UInt32
  ) throws(PythonError) -> FormatSpec {
    var spec = try FormatSpec(text, typeName: typeName(v), type: type, align: .right)
    spec.integerDigits = integerDigits
    return spec
  }

  /// Charges for a field of so many characters if it is a large one.
  mutating func chargePadding(_ width: Int, _ precision: Int) -> Flow? {
    let count = max(0, width).addingReportingOverflow(max(0, precision))
    if !count.overflow, count.partialValue < 5_000 { return nil }
    let bytes = count.overflow ? Int.max / 2 : count.partialValue
    return charge(picoseconds: Int64(clamping: min(bytes, 1 << 50)) * 200, bytes: bytes)
  }

  private mutating func formatString(_ v: Value, _ text: [UInt32]) throws(PythonError) -> Flow {
    let spec = try FormatSpec(text, typeName: typeName(v), type: UInt32(ascii: "s"), align: .left)
    let s = StrRef(v)
    let layout = try spec.layout(ofString: s.count, typeName: typeName(v))
    if let flow = chargePadding(spec.width, 0) { return flow }
    if layout.before == 0, layout.after == 0 { return .value(heap.substring(v, 0..<layout.kept)) }
    var out = TextBuilder(capacity: layout.before + layout.kept + layout.after)
    out.append(spec.fill, count: layout.before)
    out.append(s, 0..<layout.kept)
    out.append(spec.fill, count: layout.after)
    return .value(out.string(&heap))
  }
}
