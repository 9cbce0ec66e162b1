/// What OSError, ImportError, SyntaxError and the Unicode errors keep beside their arguments.
extension Machine {
  /// The class that `OSError(errno, …)` really makes (`errnomap` of `Objects/exceptions.c`).
  private static let errorClasses: [Int64: BuiltinType] = [
    11: .blockingIOError, 114: .blockingIOError, 115: .blockingIOError, 32: .brokenPipeError,
    108: .brokenPipeError,
    10: .childProcessError, 103: .connectionAbortedError, 111: .connectionRefusedError,
    104: .connectionResetError,
    17: .fileExistsError, 2: .fileNotFoundError, 21: .isADirectoryError, 20: .notADirectoryError,
    4: .interruptedError, 13: .permissionError, 1: .permissionError, 3: .processLookupError,
    110: .timeoutError,
  ]

  /// Makes of `e`, just built from its arguments, what its class makes of them.
  mutating func finishException(_ e: Value) {
    let p = ExceptionRef(e).p
    let args = TupleRef(p.pointee.args)
    guard isInstanceOf(e, .osError), args.count >= 2, args.count <= 5 else { return }
    if e.obj.type == heap.types[.osError], args[0].isInt, let better = Machine.errorClasses[args[0].bits] {
      e.obj.p.pointee.type = heap.types[better].p
      p.pointee.instance.shape = heap.types[better].p.pointee.rootShape
    }
    guard args.count >= 3, !args[2].isNone else { return }
    let old = p.pointee.args
    // A third argument of BlockingIOError that is a number is no filename, and stays.
    if isInstanceOf(e, .blockingIOError), number(args[2]) != nil {
      guard let written = integer(args[2]) else { return }
      _ = setExceptionField(e, 4, .int(written))
      return
    }
    let (name, other) = (
      heap.retained(args[2]), args.count == 5 && !args[4].isNone ? heap.retained(args[4]) : .null
    )
    p.pointee.args = heap.newTuple([heap.retained(args[0]), heap.retained(args[1])])
    keepExceptionFields(e)
    let fields = TupleRef(p.pointee.fields)
    fields[2] = name
    fields[3] = other
    heap.release(old)
  }

  /// `[Errno 2] No such file or directory: 'x'`, nil for errors without number and text.
  mutating func systemErrorText(_ e: Value) -> String? {
    guard isInstanceOf(e, .osError) else { return nil }
    let number = exceptionField(e, 0), text = exceptionField(e, 1)
    let (name, other) = (exceptionField(e, 2), exceptionField(e, 3))
    func shown(_ v: Value) -> String { v.isNull ? "None" : quickStr(v) ?? "?" }
    let start = "[Errno \(shown(number))] \(shown(text))"
    if !name.isNull {
      let from = ": \(quickRepr(name) ?? "?")"
      return start + from + (other.isNull ? "" : " -> \(quickRepr(other) ?? "?")")
    }
    return number.isNull || text.isNull ? nil : start
  }

  /// The text of a Unicode error made from its five arguments, nil for everything else.
  mutating func unicodeErrorText(_ e: Value) -> String? {
    guard isInstanceOf(e, .unicodeError) else { return nil }
    guard isInstanceOf(e, .unicodeEncodeError) || isInstanceOf(e, .unicodeDecodeError) else { return nil }
    let args = (0..<5).map { exceptionField(e, $0) }
    guard args[0].has(.str), args[2].isInt, args[3].isInt, args[4].has(.str) else {
      return nil
    }
    let (start, end) = (Int(args[2].bits), Int(args[3].bits))
    let codec = StrRef(args[0]).string, reason = StrRef(args[4]).string
    let isDecoding = isInstanceOf(e, .unicodeDecodeError)
    var what = "\(isDecoding ? "bytes" : "characters") in position \(start)-\(end - 1)"
    if end == start + 1 {
      if isDecoding, let bytes = bytesContent(args[1]), start >= 0, start < bytes.count {
        let digits = String(bytes[start], radix: 16)
        what = "byte 0x\(digits.utf8.count < 2 ? "0" : "")\(digits) in position \(start)"
      } else if args[1].has(.str), start >= 0, start < StrRef(args[1]).count {
        what = "character '\(StringRepr.escape(StrRef(args[1]).scalars[start]))' in position \(start)"
      }
    }
    return "'\(codec)' codec can't \(isDecoding ? "decode" : "encode") \(what): \(reason)"
  }

  /// The text of a SyntaxError with its place, nil for everything else.
  mutating func syntaxErrorText(_ e: Value) -> String? {
    guard isInstanceOf(e, .syntaxError) else { return nil }
    let (text, name, line) = (exceptionField(e, 0), exceptionField(e, 1), exceptionField(e, 2))
    let message = text.isNull ? "None" : quickStr(text) ?? "?"
    let file = name.has(.str) ? StrRef(name).string.split(separator: "/").last.map(String.init) : nil
    switch (file, line.isInt) {
    case (let file?, true): return "\(message) (\(file), line \(line.bits))"
    case (let file?, false): return "\(message) (\(file))"
    case (nil, true): return "\(message) (line \(line.bits))"
    case (nil, false): return message
    }
  }

  /// `ImportError`'s own message, where it is a string; nil for everything else.
  mutating func importErrorText(_ e: Value) -> String? {
    guard isInstanceOf(e, .importError) else { return nil }
    let message = exceptionField(e, 0)
    return message.has(.str) && message.obj.type == heap.types.str ? StrRef(message).string : nil
  }

  /// The text that the fields of an exception make, nil where its arguments are all there is to show.
  mutating func fieldText(_ e: Value) -> String? {
    systemErrorText(e) ?? unicodeErrorText(e) ?? syntaxErrorText(e) ?? importErrorText(e)
  }

  mutating func registerExceptionDetails() {
    registerExceptionFields()
    method(.osError, "__init__", .any) { m, a in
      // Unless a class has an `__init__` but no `__new__` of its own, `OSError.__new__` has looked at the arguments.
      let type = m.type(of: a[0])
      guard !type.special(.`init`).isNull, type.special(.new).isNull else { return .value(.none) }
      m.setArguments(a[0], m.heap.newTuple(a.dropFirst.positional.map { m.heap.retained($0) }))
      m.finishException(a[0])
      return .value(.none)
    }
  }
}
