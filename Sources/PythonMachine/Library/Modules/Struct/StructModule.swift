import BigInt

/// An instance of `struct.Struct`.
final class StructObject: Foreign {
  /// Nil until `__init__` has been called.
  var format: StructFormat?
}

/// What `iter_unpack` gives.
final class StructIterator: Foreign {
  let format: StructFormat
  let bytes: [UInt8]
  var at = 0
  init(_ format: StructFormat, _ bytes: [UInt8]) {
    self.format = format
    self.bytes = bytes
  }
}

/// Formats read so far, and the module's types.
final class StructModule {
  var formats: [String: StructFormat] = [:]
  let error: TypeRef
  let iterator: TypeRef
  init(error: TypeRef, iterator: TypeRef) {
    self.error = error
    self.iterator = iterator
  }
}

extension Machine {
  mutating func makeStructModule() -> Value {
    let module = heap.newModule("struct")
    let dict = ModuleRef(module).dict
    let error = defineException("error", module: "struct")
    heap.set(dict, "error", heap.retained(error.value))
    let iterator = defineType("unpack_iterator", module: "_struct")
    let me = StructModule(error: error, iterator: iterator)
    method(on: iterator, "__iter__", .none) { m, a in .value(m.heap.retained(a[0])) }
    method(on: iterator, "__length_hint__", .none) { m, a in
      guard let it = m.payload(of: a[0], as: StructIterator.self) else { return .value(.int(0)) }
      return .value(.int((it.bytes.count - it.at) / it.format.size))
    }
    method(on: iterator, "__next__", .none) { m, a in
      guard let it = m.payload(of: a[0], as: StructIterator.self), it.at + it.format.size <= it.bytes.count
      else { return m.stopIteration() }
      it.at += it.format.size
      return m.unpack(it.format, it.bytes, at: it.at - it.format.size)
    }
    typeChanged(iterator)
    builtin(in: module, "_struct", "calcsize", .one) { m, a in
      guard let format = m.structFormat(a[0], me) else { return .raised }
      return .value(.int(format.size))
    }
    builtin(in: module, "_struct", "_clearcache", .none) { _, _ in .value(.none) }
    builtin(in: module, "_struct", "pack", .positional(0, .max)) { m, a in
      if a.count == 0 { return m.raise(.typeError, "missing format argument") }
      guard let format = m.structFormat(a[0], me) else { return .raised }
      return m.pack(format, a.dropFirst, me)
    }
    builtin(in: module, "_struct", "pack_into", .positional(0, .max)) { m, a in
      if a.count == 0 { return m.raise(.typeError, "missing format argument") }
      guard let format = m.structFormat(a[0], me) else { return .raised }
      return m.packInto(format, a.dropFirst, me)
    }
    builtin(in: module, "", "unpack", .positional(2, 2)) { m, a in
      guard let format = m.structFormat(a[0], me) else { return .raised }
      return m.unpackAll(format, a[1], me)
    }
    builtin(
      in: module, "", "unpack_from", .named(["format", "buffer", "offset"], required: 2, positionalOnly: 1)
    ) { m, a in
      guard let format = m.structFormat(a[0], me), let buffer = a.at(1, "buffer") else { return .raised }
      return m.unpackFrom(format, buffer, a.at(2, "offset"), me)
    }
    builtin(in: module, "", "iter_unpack", .positional(2, 2)) { m, a in
      guard let format = m.structFormat(a[0], me) else { return .raised }
      return m.iterate(format, a[1], me)
    }
    registerStruct(module, me)
    return module
  }

  private mutating func registerStruct(_ module: Value, _ me: StructModule) {
    let type = defineType("Struct", module: "_struct")
    heap.set(ModuleRef(module).dict, "Struct", heap.retained(type.value))
    foreignConstructor(type) { _ in StructObject() }
    method(on: type, "__init__", .any) { m, a in
      let given = a.count - 1 + a.keywordCount
      if given > 1 { return m.raise(.typeError, "Struct() takes at most 1 argument (\(given) given)") }
      guard let text = a.at(1, "format") else {
        return m.raise(.typeError, "Struct() missing required argument 'format' (pos 1)")
      }
      guard let format = m.structFormat(text, me) else { return .raised }
      m.payload(of: a[0], as: StructObject.self)?.format = format
      return .value(.none)
    }
    func add(
      _ name: String, _ signature: Signature,
      _ body: @escaping (inout Machine, StructFormat, Arguments) -> Flow
    ) {
      method(on: type, name, signature) { m, a in
        guard let format = m.payload(of: a[0], as: StructObject.self)?.format else {
          return m.structError(me, "\(name) of a Struct without a format")
        }
        return body(&m, format, a)
      }
    }
    add("pack", .any) { m, format, a in m.pack(format, a.dropFirst, me) }
    add("pack_into", .any) { m, format, a in m.packInto(format, a.dropFirst, me) }
    add("unpack", .one) { m, format, a in m.unpackAll(format, a[1], me) }
    add("unpack_from", .named(["buffer", "offset"], required: 1)) { m, format, a in
      guard let buffer = a.at(1, "buffer") else { return .raised }
      return m.unpackFrom(format, buffer, a.at(2, "offset"), me)
    }
    add("iter_unpack", .one) { m, format, a in m.iterate(format, a[1], me) }
    attribute(on: type, "size") { m, v in
      .value(.int(m.payload(of: v, as: StructObject.self)?.format?.size ?? -1))
    }
    attribute(on: type, "format") { m, v in
      .value(m.heap.str(m.payload(of: v, as: StructObject.self)?.format?.text ?? ""))
    }
    typeChanged(type)
  }

  // MARK: Formats

  private mutating func structError(_ me: StructModule, _ message: String) -> Flow {
    let text = heap.str(message)
    return raise(heap.newException(me.error, args: heap.newTuple([text])))
  }

  private mutating func structFormat(_ v: Value, _ me: StructModule) -> StructFormat? {
    let text: String
    if v.has(.str) {
      let s = StrRef(v)
      if !s.isASCII, let at = s.scalars.firstIndex(where: { $0 > 127 }) {
        let c = String(s[at], radix: 16)
        let shown = s[at] < 256 ? "\\x" + c : "\\u" + String(repeating: "0", count: max(0, 4 - c.count)) + c
        _ = raise(
          .unicodeEncodeError,
          "'ascii' codec can't encode character '\(shown)' in position \(at): ordinal not in range(128)")
        return nil
      }
      text = s.string
    } else if let bytes = bytesContent(v), v.has(.bytes) {
      text = String(decoding: bytes, as: UTF8.self)
    } else {
      _ = raise(.typeError, "Struct() argument 1 must be a str or bytes object, not \(typeName(v))")
      return nil
    }
    if let known = me.formats[text] { return known }
    do throws(StructFormat.Problem) {
      let format = try StructFormat.read(text)
      me.formats[text] = format
      return format
    } catch {
      _ = structError(me, error.message)
      return nil
    }
  }

  // MARK: Packing

  private mutating func pack(_ format: StructFormat, _ a: Arguments, _ me: StructModule) -> Flow {
    if a.count != format.valueCount {
      return structError(
        me, "pack expected \(format.valueCount) items for packing (got \(a.count))")
    }
    if let flow = charge(picoseconds: 50_000 + 10_000 * Int64(a.count), bytes: format.size) { return flow }
    return packed(format, a.positional, me) { m, bytes in .value(m.heap.newBytes(bytes)) }
  }

  private mutating func packInto(_ format: StructFormat, _ a: Arguments, _ me: StructModule) -> Flow {
    guard a.count >= 2 else {
      return structError(me, "pack_into expected \(a.count == 0 ? "buffer" : "offset") argument")
    }
    if a.count - 2 != format.valueCount {
      return structError(
        me, "pack_into expected \(format.valueCount) items for packing (got \(a.count - 2))")
    }
    guard case .value(let target)? = view(of: a[0]) else {
      return heap.view(a[0]) == nil ? notWritable(a[0]) : .raised
    }
    guard let view = heap.view(target), !view.isReadOnly, view.isContiguous else {
      heap.release(target)
      return notWritable(a[0])
    }
    let before = frameCount
    return afterwards(packInto(format, a, me, view), at: before, release: target)
  }

  private mutating func notWritable(_ v: Value) -> Flow {
    raise(.typeError, "argument must be read-write bytes-like object, not \(typeName(v))")
  }

  private mutating func packInto(
    _ format: StructFormat, _ a: Arguments, _ me: StructModule, _ view: MemoryView
  ) -> Flow {
    guard var offset = ssize(a[1]) else {
      if !isRaised(.overflowError) { return .raised }
      clearException()
      return raise(.indexError, "cannot fit 'int' into an index-sized integer")
    }
    let size = view.byteCount
    if offset < 0 {
      if offset + format.size > 0 {
        return structError(me, "no space to pack \(format.size) bytes at offset \(offset)")
      }
      if offset + size < 0 {
        return structError(me, "offset \(offset) out of range for \(size)-byte buffer")
      }
      offset += size
    }
    if size - offset < format.size {
      let needed = UInt(format.size) + UInt(offset)
      return structError(
        me,
        "pack_into requires a buffer of at least \(needed) bytes for packing \(format.size) bytes at offset \(offset) (actual buffer size is \(size))"
      )
    }
    now &+= costs.work(50_000 + 10_000 * Int64(a.count))
    return packed(format, Array(a.positional.dropFirst(2)), me) { m, bytes in
      if view.isReleased { return m.releasedView() }
      m.heap.setMemory(view.base, view.offset + offset, bytes)
      return .value(.none)
    }
  }

  /// The bytes of values (borrowed); asks `__index__`, `__float__` and `__bool__` of those that have them.
  private mutating func packed(
    _ format: StructFormat, _ values: [Value], _ me: StructModule,
    _ body: @escaping (inout Machine, [UInt8]) -> Flow
  ) -> Flow {
    var kinds = ""
    var asks = false
    var i = 0
    for item in format.items {
      for _ in 0..<item.count {
        let v = values[i]
        i += 1
        var kind = "-"
        switch UnicodeScalar(item.code) {
        case "c", "s", "p": break
        case "?": if quickTruth(v) == .unknown { kind = "?" }
        case "e", "f", "d":
          if number(v) == nil, v.isObject, v.has(.instance) { kind = "f" }
        default:
          if number(v) == nil, !type(of: v).special(.index).isNull { kind = "i" }
        }
        asks = asks || kind != "-"
        kinds += kind
      }
    }
    if asks {
      let tuple = heap.newTuple(values.map { heap.retained($0) })
      let text = heap.str(kinds)
      let before = frameCount
      let flow = afterwards(
        callIntrinsic("struct_values", [tuple, text]), at: before, release: tuple, text)
      return then(flow, at: before) { m, completion in
        guard case .value(let list) = completion else { return Flow(completion) }
        let values = ListRef(list).values
        let before = m.frameCount
        guard let bytes = m.bytes(format, values, me) else {
          m.heap.release(list)
          return .raised
        }
        return m.afterwards(body(&m, bytes), at: before, release: list)
      }
    }
    guard let bytes = bytes(format, values, me) else { return .raised }
    return body(&self, bytes)
  }

  private mutating func bytes(_ format: StructFormat, _ values: [Value], _ me: StructModule) -> [UInt8]? {
    var out = [UInt8](repeating: 0, count: format.size)
    var i = 0
    for item in format.items {
      var at = item.offset
      for _ in 0..<item.count {
        if let message = put(values[i], item, format, at, &out) {
          if message.hasPrefix("float too large") {
            _ = raise(.overflowError, message)
          } else {
            _ = structError(me, message)
          }
          return nil
        }
        i += 1
        at += item.size
      }
    }
    return out
  }

  /// Writes one value; the result is what is wrong with it.
  private mutating func put(
    _ v: Value, _ item: StructFormat.Item, _ format: StructFormat, _ at: Int, _ out: inout [UInt8]
  ) -> String? {
    let code = Character(UnicodeScalar(item.code))
    switch code {
    case "c":
      guard v.has(.bytes), BytesRef(v).count == 1 else {
        return "char format requires a bytes object of length 1"
      }
      out[at] = BytesRef(v)[0]
    case "s", "p":
      guard let bytes = bytesContent(v) else { return "argument for '\(code)' must be a bytes object" }
      if item.size == 0 { return nil }
      let start = code == "p" ? 1 : 0
      let count = min(bytes.count, item.size - start)
      if code == "p" { out[at] = UInt8(min(count, 255)) }
      for k in 0..<count { out[at + start + k] = bytes[k] }
    case "?": out[at] = quickTruth(v) == .no ? 0 : 1
    case "e", "f", "d":
      let d: Double
      switch number(v) {
      case .int(let i)?: d = Double(i)
      case .float(let f)?: d = f
      case .big(let b)?:
        d = Double(b)
        if d.isInfinite { return "required argument is not a float" }
      case nil: return "required argument is not a float"
      }
      let sign: UInt64 = d.sign == .minus ? 1 : 0
      switch code {
      case "d":
        format.put(d.isNaN ? sign << 63 | 0x7FF8 << 48 : d.bitPattern, size: 8, at: at, &out)
      case "f":
        let f = Float(d)
        if f.isInfinite, d.isFinite, !format.isNative {
          return v.isFloat ? "float too large to pack with f format" : "int too large to convert"
        }
        format.put(d.isNaN ? sign << 31 | 0x7FC0 << 16 : UInt64(f.bitPattern), size: 4, at: at, &out)
      default:
        let f = Float16(d)
        if f.isInfinite, d.isFinite {
          return v.isFloat ? "float too large to pack with e format" : "int too large to convert"
        }
        format.put(d.isNaN ? sign << 15 | 0x7E00 : UInt64(f.bitPattern), size: 2, at: at, &out)
      }
    default:
      let big: BigInt
      switch number(v) {
      case .int(let i)?:
        let isSigned = code.isLowercase
        let bits = item.size * 8
        let fits =
          isSigned
          ? bits == 64 || i >= -(1 << (bits - 1)) && i < 1 << (bits - 1)
          : i >= 0 && (bits == 64 || i < 1 << bits) || code == "P"
        if fits {
          format.put(UInt64(bitPattern: i), size: item.size, at: at, &out)
          return nil
        }
        big = BigInt(i)
      case .big(let b)?: big = b
      default: return "required argument is not an integer"
      }
      if let bits = UInt64(exactly: big), item.size == 8, !code.isLowercase {
        format.put(bits, size: 8, at: at, &out)
        return nil
      }
      if code == "P" { return "int too large to convert" }
      let one = BigInt(1)
      let bits = item.size * 8
      let low = code.isLowercase ? -(one << (bits - 1)) : 0
      let high = (code.isLowercase ? one << (bits - 1) : one << bits) - 1
      return "'\(code)' format requires \(low) <= number <= \(high)"
    }
    return nil
  }

  // MARK: Unpacking

  private mutating func unpackAll(_ format: StructFormat, _ v: Value, _ me: StructModule) -> Flow {
    guard let bytes = bytesArgument(v) else { return .raised }
    if bytes.count != format.size {
      return structError(me, "unpack requires a buffer of \(format.size) bytes")
    }
    return unpack(format, bytes, at: 0)
  }

  private mutating func unpackFrom(
    _ format: StructFormat, _ v: Value, _ place: Value?, _ me: StructModule
  ) -> Flow {
    guard let bytes = bytesArgument(v), var offset = place.map({ ssize($0) }) ?? 0 else { return .raised }
    if offset < 0 {
      if offset + format.size > 0 {
        return structError(me, "not enough data to unpack \(format.size) bytes at offset \(offset)")
      }
      if offset + bytes.count < 0 {
        return structError(me, "offset \(offset) out of range for \(bytes.count)-byte buffer")
      }
      offset += bytes.count
    }
    if bytes.count - offset < format.size {
      let needed = UInt(format.size) + UInt(offset)
      return structError(
        me,
        "unpack_from requires a buffer of at least \(needed) bytes for unpacking \(format.size) bytes at offset \(offset) (actual buffer size is \(bytes.count))"
      )
    }
    return unpack(format, bytes, at: offset)
  }

  private mutating func iterate(_ format: StructFormat, _ v: Value, _ me: StructModule) -> Flow {
    guard let bytes = bytesArgument(v) else { return .raised }
    if format.size == 0 {
      return structError(me, "cannot iteratively unpack with a struct of length 0")
    }
    if bytes.count % format.size != 0 {
      return structError(
        me, "iterative unpacking requires a buffer of a multiple of \(format.size) bytes")
    }
    return .value(heap.newForeign(StructIterator(format, bytes), type: me.iterator))
  }

  private mutating func unpack(_ format: StructFormat, _ bytes: [UInt8], at start: Int) -> Flow {
    let cost = 50_000 + 10_000 * Int64(format.valueCount)
    if let flow = charge(picoseconds: cost, bytes: format.valueCount * 16) { return flow }
    if format.items.contains(where: { $0.code == UInt8(ascii: "p") && $0.size == 0 }) {
      return raise(.systemError, "Negative size passed to PyBytes_FromStringAndSize")
    }
    var values: [Value] = []
    values.reserveCapacity(format.valueCount)
    for item in format.items {
      var at = start + item.offset
      for _ in 0..<item.count {
        values.append(value(item, format, bytes, at))
        at += item.size
      }
    }
    return .value(heap.newTuple(values))
  }

  private mutating func value(
    _ item: StructFormat.Item, _ format: StructFormat, _ bytes: [UInt8], _ at: Int
  ) -> Value {
    let code = Character(UnicodeScalar(item.code))
    func nan(_ d: Double) -> Value { .float(d.isNaN ? heap.newNaN(d) : d) }
    switch code {
    case "c": return heap.newBytes([bytes[at]])
    case "s": return heap.newBytes(Array(bytes[at..<(at + item.size)]))
    case "p":
      if item.size == 0 { return heap.newBytes([]) }
      let count = min(Int(bytes[at]), item.size - 1)
      return heap.newBytes(Array(bytes[(at + 1)..<(at + 1 + count)]))
    case "?": return .bool(bytes[at] != 0)
    case "d": return nan(Double(bitPattern: format.get(bytes, size: 8, at: at)))
    case "f":
      return nan(Double(Float(bitPattern: UInt32(truncatingIfNeeded: format.get(bytes, size: 4, at: at)))))
    case "e":
      return nan(Double(Float16(bitPattern: UInt16(truncatingIfNeeded: format.get(bytes, size: 2, at: at)))))
    default:
      let bits = format.get(bytes, size: item.size, at: at)
      if code.isLowercase {
        let unused = 64 - UInt64(item.size * 8)
        return .int(Int64(bitPattern: bits << unused) >> Int64(unused))
      }
      return bits <= UInt64(Int64.max) ? .int(Int64(bits)) : int(BigInt(bits))
    }
  }
}
