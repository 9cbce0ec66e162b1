/// `repr` and `str` of what needs no Python to be shown.
extension Machine {
  /// `repr(v)`, or nil where Python has to run, an error would be raised or the nesting is deep.
  func quickRepr(_ v: Value) -> String? {
    var writer = ReprWriter()
    return writer.write(v, self) ? writer.out : nil
  }

  /// `str(v)`, or nil where ``quickRepr(_:)`` is.
  ///
  /// Lone surrogates show as U+FFFD.
  func quickStr(_ v: Value) -> String? {
    if v.isObject, v.obj.kind != .type, !v.obj.type.special(.str).isNull { return nil }
    if v.has(.str) { return StrRef(v).string }
    return quickRepr(v)
  }

  /// `repr(d)`.
  func repr(_ d: Double) -> String { FloatText.repr(d) }

  /// `repr` of a string's content.
  static func repr(_ s: StrRef) -> String {
    var out = ""
    StringRepr.append(s, onlyASCII: false, &out)
    return out
  }
}

/// String literals as `repr` writes them.
enum StringRepr {
  static func append(_ s: StrRef, onlyASCII: Bool, _ out: inout String) {
    var hasSingle = false
    var hasDouble = false
    var isPlain = s.isASCII
    for i in 0..<s.count {
      let c = s[i]
      if c == 39 { hasSingle = true } else if c == 34 { hasDouble = true }
      if c < 32 || c >= 127 || c == 92 { isPlain = false }
    }
    let quote: UInt32 = hasSingle && !hasDouble ? 34 : 39
    let mark = quote == 34 ? "\"" : "'"
    out += mark
    if isPlain, !(hasSingle && hasDouble) {
      out += s.string
    } else {
      for i in 0..<s.count { append(s[i], quote, onlyASCII, &out) }
    }
    out += mark
  }

  private static func append(_ c: UInt32, _ quote: UInt32, _ onlyASCII: Bool, _ out: inout String) {
    switch c {
    case 9: out += "\\t"
    case 10: out += "\\n"
    case 13: out += "\\r"
    case 92: out += "\\\\"
    case quote:
      out += "\\"
      out.unicodeScalars.append(Unicode.Scalar(UInt8(c)))
    case 32..<127: out.unicodeScalars.append(Unicode.Scalar(UInt8(c)))
    default:
      if !onlyASCII, Characters.isPrintable(c), let scalar = Unicode.Scalar(c) {
        out.unicodeScalars.append(scalar)
      } else {
        out += escape(c)
      }
    }
  }

  /// `\xe9`, `\u20ac` or `\U0001f600`.
  static func escape(_ c: UInt32) -> String {
    let digits = String(c, radix: 16)
    let (letter, width) = c < 0x100 ? ("x", 2) : c < 0x10000 ? ("u", 4) : ("U", 8)
    return "\\" + letter + String(repeating: "0", count: width - digits.utf8.count) + digits
  }

  /// The literal of bytes, without the `b`'s type name.
  static func bytes(_ all: [UInt8]) -> String {
    let usesDouble = all.contains(39) && !all.contains(34)
    var out = usesDouble ? "b\"" : "b'"
    for b in all {
      switch b {
      case 9: out += "\\t"
      case 10: out += "\\n"
      case 13: out += "\\r"
      case 92: out += "\\\\"
      case 39 where !usesDouble: out += "\\'"
      case 32..<127: out.unicodeScalars.append(Unicode.Scalar(b))
      default: out += escape(UInt32(b))
      }
    }
    return out + (usesDouble ? "\"" : "'")
  }
}

/// Writes representations into a string.
private struct ReprWriter {
  var out = ""
  /// The containers being written, to stop at those that contain themselves.
  private var open: [Obj] = []
  /// Deeper nesting is left to Python code, which knows the recursion limit.
  private static let deepest = 100

  /// Appends `repr(v)`; false when Python has to run.
  mutating func write(_ v: Value, _ machine: borrowing Machine) -> Bool {
    switch v.tag {
    case Value.Tag.int: out += String(v.bits)
    case Value.Tag.bool: out += v.isTrue ? "True" : "False"
    case Value.Tag.float: out += FloatText.repr(v.double)
    case Value.Tag.none: out += "None"
    case Value.Tag.notImplemented: out += "NotImplemented"
    case Value.Tag.ellipsis: out += "Ellipsis"
    case Value.Tag.object: return writeObject(v, machine)
    default: return false
    }
    return true
  }

  private mutating func writeObject(_ v: Value, _ machine: borrowing Machine) -> Bool {
    let type = v.obj.type
    if v.has(.type) {
      guard type == machine.heap.types.type else { return false }
      out += "<class '\(machine.qualifiedName(TypeRef(v)))'>"
      return true
    }
    if !type.special(.repr).isNull { return false }
    switch v.obj.kind {
    case .str: StringRepr.append(StrRef(v), onlyASCII: false, &out)
    case .bigInt:
      guard let text = IntegerText.decimal(machine.heap.bigInt(v), limit: machine.integerDigits) else {
        return false
      }
      out += text
    case .bytes: out += StringRepr.bytes(BytesRef(v).array)
    case .bytearray: out += "\(name(type))(\(StringRepr.bytes(BytesRef(v).array)))"
    case .list: return nested(v, "[...]") { $0.sequence("[", ListRef(v).values, "]", machine) }
    case .tuple:
      let items = TupleRef(v).values
      return nested(v, "(...)") { $0.sequence("(", items, items.count == 1 ? ",)" : ")", machine) }
    case .dict: return nested(v, "{...}") { $0.dictionary(DictRef(v), machine) }
    case .set, .frozenset: return writeSet(v, machine)
    case .record: return writeRecord(v, machine)
    default: return false
    }
    return true
  }

  private func name(_ type: TypeRef) -> String { StrRef(type.p.pointee.name).string }

  private mutating func nested(_ v: Value, _ again: String, _ body: (inout ReprWriter) -> Bool) -> Bool {
    if open.contains(v.obj) {
      out += again
      return true
    }
    if open.count >= ReprWriter.deepest { return false }
    open.append(v.obj)
    let done = body(&self)
    open.removeLast()
    return done
  }

  private mutating func sequence(
    _ start: String, _ items: [Value], _ end: String, _ machine: borrowing Machine
  ) -> Bool {
    out += start
    var isFirst = true
    for item in items {
      if !isFirst { out += ", " }
      isFirst = false
      if !write(item, machine) { return false }
    }
    out += end
    return true
  }

  private mutating func dictionary(_ d: DictRef, _ machine: borrowing Machine) -> Bool {
    out += "{"
    var isFirst = true
    for entry in d.items {
      if !isFirst { out += ", " }
      isFirst = false
      if !write(entry.key, machine) { return false }
      out += ": "
      if !write(entry.value, machine) { return false }
    }
    out += "}"
    return true
  }

  private mutating func writeSet(_ v: Value, _ machine: borrowing Machine) -> Bool {
    let keys = SetRef(v).keys
    let type = v.obj.type
    if keys.isEmpty {
      out += "\(name(type))()"
      return true
    }
    let isPlain = type == machine.heap.types.set
    return nested(v, "\(name(type))(...)") {
      $0.sequence(isPlain ? "{" : "\($0.name(type))({", keys, isPlain ? "}" : "})", machine)
    }
  }

  private mutating func writeRecord(_ v: Value, _ machine: borrowing Machine) -> Bool {
    let r = RecordRef(v)
    let type = v.obj.type
    let types = machine.heap.types
    if type == types.range {
      let (start, stop, step, _) = machine.heap.rangeParts(r)
      let limit = machine.integerDigits
      guard let from = IntegerText.decimal(start, limit: limit),
        let to = IntegerText.decimal(stop, limit: limit), let by = IntegerText.decimal(step, limit: limit)
      else { return false }
      out += by == "1" ? "range(\(from), \(to))" : "range(\(from), \(to), \(by))"
      return true
    }
    if type == types.slice {
      return nested(v, "slice(...)") { $0.sequence("slice(", [r[0], r[1], r[2]], ")", machine) }
    }
    if type == types.dictKeys {
      return nested(v, "...") { $0.sequence("dict_keys([", DictRef(r[0]).items.map(\.key), "])", machine) }
    }
    if type == types.dictValues {
      return nested(v, "...") {
        $0.sequence("dict_values([", DictRef(r[0]).items.map(\.value), "])", machine)
      }
    }
    if type == types.dictItems {
      return nested(v, "...") { $0.items(DictRef(r[0]), machine) }
    }
    if type.isSubtype(of: types.float) {
      out += FloatText.repr(r[0].double)
      return true
    }
    if let z = machine.heap.complex(v) {
      out += ComplexText.repr(z)
      return true
    }
    return false
  }

  private mutating func items(_ d: DictRef, _ machine: borrowing Machine) -> Bool {
    out += "dict_items(["
    var isFirst = true
    for entry in d.items {
      if !isFirst { out += ", " }
      isFirst = false
      if !sequence("(", [entry.key, entry.value], ")", machine) { return false }
    }
    out += "])"
    return true
  }
}
