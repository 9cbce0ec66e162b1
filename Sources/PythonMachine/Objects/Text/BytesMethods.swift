import BigInt

/// `bytes` and `bytearray`: constructors, operators and the methods both have.
extension Machine {
  private static let both = [BuiltinType.bytes, .bytearray]

  mutating func registerBytes() {
    for t in Machine.both {
      let mutable = t == .bytearray
      constructor(t, .any) { m, type, a in m.makeBytes(type, a, mutable) }
      classMethod(t, "fromhex", .one) { m, a in m.bytesFromHex(TypeRef(a[0]), a[1], mutable) }
      method(t, "hex", .any) { m, a in m.hexText(a, BytesRef(a[0]).array) }
      method(t, "join", .one) { m, a in m.joinBytes(a[0], a[1]) }
      registerBytesSearch(t)
      registerBytesShape(t)
      for (name, op) in [("__add__", BinaryOperator.add), ("__mul__", .multiply), ("__rmul__", .multiply)] {
        method(t, name, .one) { m, a in m.bytesBinary(op, a[0], a[1]) ?? .value(.notImplemented) }
      }
      method(t, "__len__", .none) { _, a in .value(.int(BytesRef(a[0]).count)) }
      method(t, "__repr__", .none) { m, a in
        let literal = StringRepr.bytes(BytesRef(a[0]).array)
        return .value(m.heap.str(mutable ? "\(m.typeName(a[0]))(\(literal))" : literal))
      }
    }
    registerBytearray()
  }

  /// The bytes of a bytes-like value, nil for anything else.
  func bytesContent(_ v: Value) -> [UInt8]? {
    if v.has(.bytes) || v.has(.bytearray) { return BytesRef(v).array }
    return v.has(.foreign) ? heap.offeredBytes(v) : nil
  }

  /// The bytes of an argument, nil with TypeError raised.
  mutating func bytesArgument(_ v: Value) -> [UInt8]? {
    if let bytes = bytesContent(v) { return bytes }
    raiseNoBytes(v)
    return nil
  }

  // MARK: Constructors

  private mutating func makeBytes(_ type: TypeRef, _ a: Arguments, _ mutable: Bool) -> Flow {
    let name = mutable ? "bytearray" : "bytes"
    if a.count + a.keywordCount > 3 {
      return raise(.typeError, "\(name)() takes at most 3 arguments (\(a.count + a.keywordCount) given)")
    }
    let encoding = a.at(1, "encoding"), errors = a.at(2, "errors")
    for (argument, v) in [("encoding", encoding), ("errors", errors)] {
      guard let v, !v.has(.str) else { continue }
      return raise(.typeError, "\(name)() argument '\(argument)' must be str, not \(typeName(v))")
    }
    guard let source = a.at(0, "source") else {
      if encoding != nil || errors != nil {
        return raise(
          .typeError,
          encoding != nil ? "encoding without a string argument" : "errors without a string argument")
      }
      return .value(asInstance(heap.newBytes([], mutable: mutable), of: type))
    }
    if source.has(.str) {
      guard let encoding else { return raise(.typeError, "string argument without an encoding") }
      let flow = encode(StrRef(source), encoding, errors ?? .null, mutable: mutable)
      guard case .value(let v) = flow else { return flow }
      return .value(asInstance(v, of: type))
    }
    if encoding != nil { return raise(.typeError, "encoding without a string argument") }
    if errors != nil { return raise(.typeError, "errors without a string argument") }
    let special = self.type(of: source).special(.bytes)
    if !special.isNull, !mutable { return bytesOf(source, special, type) }
    if let view = heap.view(source), view.isReleased { return releasedView() }
    if let content = heap.view(source).map({ heap.content($0) }) ?? bytesContent(source) {
      let copy = asInstance(heap.newBytes(content, mutable: mutable), of: type)
      return throughMemory(copy, bytes: 2 * content.count, since: now)
    }
    if hasIndex(source) { return zeros(like: source, type, mutable) }
    return bytesOfItems(source, type, mutable)
  }

  /// As many zero bytes as an object's `__index__` says; one whose `__index__` raises TypeError is iterated over.
  private mutating func zeros(like source: Value, _ type: TypeRef, _ mutable: Bool) -> Flow {
    let before = frameCount
    let flow = withPosition(source, .repetition) { machine, count in
      if count < 0 { return machine.raise(.valueError, "negative count") }
      if let flow = machine.chargePadding(count, 0) { return flow }
      let zeros = [UInt8](repeating: 0, count: count)
      return .value(machine.asInstance(machine.heap.newBytes(zeros, mutable: mutable), of: type))
    }
    return then(flow, at: before) { machine, completion in
      guard case .raised = completion, machine.isRaised(.typeError) else { return Flow(completion) }
      machine.clearException()
      return machine.bytesOfItems(source, type, mutable)
    }
  }

  /// What `__bytes__` of `source` gives.
  private mutating func bytesOf(_ source: Value, _ special: Value, _ type: TypeRef) -> Flow {
    let before = frameCount
    return then(callSpecial(special, source), at: before) { machine, completion in
      guard case .value(let made) = completion else { return Flow(completion) }
      if made.has(.bytes) {
        if type == machine.heap.types.bytes { return .value(made) }
        defer { machine.heap.release(made) }
        return .value(machine.asInstance(machine.heap.newBytes(BytesRef(made).array), of: type))
      }
      let name = machine.typeName(made)
      machine.heap.release(made)
      return machine.raise(.typeError, "__bytes__ returned non-bytes (type \(name))")
    }
  }

  /// The bytes that the items of an iterable are.
  private mutating func bytesOfItems(_ source: Value, _ type: TypeRef, _ mutable: Bool) -> Flow {
    if quickItemsAreImpossible(source) {
      let name = mutable ? "bytearray" : "bytes"
      return raise(.typeError, "cannot convert '\(typeName(source))' object to \(name)")
    }
    let range = mutable ? "byte must be in range(0, 256)" : "bytes must be in range(0, 256)"
    return withByteValues(source, range) { machine, bytes in
      .value(machine.asInstance(machine.heap.newBytes(bytes, mutable: mutable), of: type))
    }
  }

  /// Hands the ints of an iterable (whatever has an `__index__`) as bytes to `body`, or raises.
  mutating func withByteValues(
    _ iterable: Value, _ message: String, _ body: @escaping (inout Machine, [UInt8]) -> Flow
  ) -> Flow {
    withItems(iterable) { machine, items in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(items.count)
      let before = machine.frameCount
      let flow = machine.loop { machine in
        while bytes.count < items.count {
          let v = items[bytes.count]
          guard v.isInt, let byte = UInt8(exactly: v.bits) else { break }
          bytes.append(byte)
        }
        guard bytes.count < items.count else { return .done(body(&machine, bytes)) }
        let before = machine.frameCount
        let asked = machine.withPosition(items[bytes.count], .clamped) { machine, i in
          guard let byte = UInt8(exactly: i) else { return machine.raise(.valueError, message) }
          bytes.append(byte)
          return .value(.none)
        }
        return .wait(asked, at: before, mode: .push) { _, completion in
          if case .value = completion { return .again }
          return .done(Flow(completion))
        }
      }
      return machine.then(flow, at: before) { machine, completion in
        machine.release(items)
        return Flow(completion)
      }
    }
  }

  private mutating func bytesFromHex(_ type: TypeRef, _ v: Value, _ mutable: Bool) -> Flow {
    guard v.has(.str) else { return raise(.typeError, "fromhex() argument must be str, not \(typeName(v))") }
    var bytes: [UInt8] = []
    let s = StrRef(v)
    func digit(_ i: Int) -> UInt8? {
      guard i < s.count, s[i] < 128 else { return nil }
      return Character(UnicodeScalar(UInt8(s[i]))).hexDigitValue.map { UInt8($0) }
    }
    var i = 0
    while i < s.count {
      if Characters.isSpace(s[i]) {
        i += 1
        continue
      }
      for k in 0...1 where digit(i + k) == nil {
        return raise(.valueError, "non-hexadecimal number found in fromhex() arg at position \(i + k)")
      }
      bytes.append((digit(i) ?? 0) << 4 | (digit(i + 1) ?? 0))
      i += 2
    }
    return .value(asInstance(heap.newBytes(bytes, mutable: mutable), of: type))
  }

  /// `hex()` of `bytes`; the arguments begin with the receiver.
  mutating func hexText(_ a: Arguments, _ bytes: [UInt8]) -> Flow {
    var separator = ""
    if let v = a.at(1, "sep") {
      guard v.has(.str), StrRef(v).count == 1 else { return raise(.valueError, "sep must be length 1.") }
      separator = StrRef(v).string
    }
    var group = 1
    if let v = a.at(2, "bytes_per_sep") {
      guard let n = integer(v) else { return .raised }
      group = n
    }
    var out = ""
    for (i, b) in bytes.enumerated() {
      let size = Int(min(group.magnitude, UInt(bytes.count)))
      if i > 0, size > 0, group > 0 ? (bytes.count - i) % size == 0 : i % size == 0 { out += separator }
      let digits = String(b, radix: 16)
      out += digits.utf8.count < 2 ? "0" + digits : digits
    }
    return .value(heap.str(out))
  }

  private mutating func joinBytes(_ separator: Value, _ iterable: Value) -> Flow {
    if quickItemsAreImpossible(iterable) { return raise(.typeError, "can only join an iterable") }
    heap.retain(separator)
    return withItems(iterable) { machine, items in
      var all: [UInt8] = []
      var failure: Flow?
      let between = BytesRef(separator).array
      for (i, v) in items.enumerated() where failure == nil {
        if i > 0 { all += between }
        if let bytes = machine.bytesContent(v) {
          all += bytes
        } else {
          failure = machine.raise(
            .typeError, "sequence item \(i): expected a bytes-like object, \(machine.typeName(v)) found")
        }
      }
      let mutable = separator.has(.bytearray)
      machine.release(items)
      machine.heap.release(separator)
      return failure ?? .value(machine.heap.newBytes(all, mutable: mutable))
    }
  }

  // MARK: Operators

  /// `a op b` where one of them is bytes-like; nil when bytes have no such operator.
  mutating func bytesBinary(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Flow? {
    switch op {
    case .add:
      guard a.has(.bytes) || a.has(.bytearray), let x = bytesContent(a) else { return nil }
      guard let y = bytesContent(b) else {
        return raise(.typeError, "can't concat \(typeName(b)) to \(typeName(a))")
      }
      let begun = now
      if let flow = chargePadding(x.count, y.count) { return flow }
      let both = heap.newBytes(x + y, mutable: a.has(.bytearray))
      return throughMemory(both, bytes: 2 * (x.count + y.count), since: begun)
    case .multiply:
      let (sequence, times) = bytesContent(a) != nil ? (a, b) : (b, a)
      guard let x = bytesContent(sequence), times.isInt || times.isBool || times.has(.bigInt) else {
        return nil
      }
      let (n, flow) = repetitions(times, count: x.count, width: 1)
      if let flow { return flow }
      var all: [UInt8] = []
      all.reserveCapacity(x.count * n)
      if !x.isEmpty { for _ in 0..<n { all += x } }
      return .value(heap.newBytes(all, mutable: sequence.has(.bytearray)))
    case .remainder:
      // A format of bytes goes through text: each byte one character.
      guard a.has(.bytes) || a.has(.bytearray), let format = bytesContent(a) else { return nil }
      let text = heap.str(scalars: format.map { UInt32($0) })
      let mutable = a.has(.bytearray)
      let before = frameCount
      let flow = afterwards(
        percentFormat(format: text, argument: b, forBytes: true), at: before, release: text)
      return then(flow, at: before) { machine, completion in
        guard case .value(let v) = completion else { return Flow(completion) }
        let bytes = StrRef(v).scalars.map { UInt8(truncatingIfNeeded: $0) }
        machine.heap.release(v)
        return .value(machine.heap.newBytes(bytes, mutable: mutable))
      }
    default: return nil
    }
  }
}
