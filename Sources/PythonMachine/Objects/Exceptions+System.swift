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
    guard args.count >= 3 else { return }
    let old = [p.pointee.args, p.pointee.extra, p.pointee.extra2]
    p.pointee.extra = heap.retained(args[2])
    p.pointee.extra2 = args.count == 5 ? heap.retained(args[4]) : .null
    p.pointee.args = heap.newTuple([heap.retained(args[0]), heap.retained(args[1])])
    release(old)
  }

  /// `[Errno 2] No such file or directory: 'x'`, nil for errors without number and text.
  mutating func systemErrorText(_ e: Value) -> String? {
    let p = ExceptionRef(e).p.pointee
    let args = TupleRef(p.args)
    guard isInstanceOf(e, .osError), args.count == 2 else { return nil }
    var text = "[Errno \(quickStr(args[0]) ?? "?")] \(quickStr(args[1]) ?? "?")"
    if !p.extra.isNull, !p.extra.isNone {
      text += ": \(quickRepr(p.extra) ?? "?")"
      if !p.extra2.isNull, !p.extra2.isNone { text += " -> \(quickRepr(p.extra2) ?? "?")" }
    }
    return text
  }

  /// The text of a Unicode error made from its five arguments, nil for everything else.
  mutating func unicodeErrorText(_ e: Value) -> String? {
    guard isInstanceOf(e, .unicodeError) else { return nil }
    let args = TupleRef(ExceptionRef(e).p.pointee.args)
    guard args.count == 5, args[0].has(.str), args[2].isInt, args[3].isInt, args[4].has(.str) else {
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
    let args = TupleRef(ExceptionRef(e).p.pointee.args)
    guard args.count == 2, args[1].has(.tuple), TupleRef(args[1]).count >= 4 else { return nil }
    let place = TupleRef(args[1])
    let message = quickStr(args[0]) ?? "?"
    let file = place[0].has(.str) ? StrRef(place[0]).string.split(separator: "/").last.map(String.init) : nil
    switch (file, place[1].isInt) {
    case (let file?, true): return "\(message) (\(file), line \(place[1].bits))"
    case (let file?, false): return "\(message) (\(file))"
    case (nil, true): return "\(message) (line \(place[1].bits))"
    case (nil, false): return message
    }
  }

  mutating func registerExceptionDetails() {
    for (name, isSecond) in [("filename", false), ("filename2", true)] {
      property(
        .osError, name,
        { m, v in
          let p = ExceptionRef(v).p.pointee
          let found = isSecond ? p.extra2 : p.extra
          return .value(found.isNull ? .none : m.heap.retained(found))
        }
      ) { m, v, new in
        let p = ExceptionRef(v).p
        let old = isSecond ? p.pointee.extra2 : p.pointee.extra
        if isSecond {
          p.pointee.extra2 = m.heap.retained(new)
        } else {
          p.pointee.extra = m.heap.retained(new)
        }
        m.heap.release(old)
        return .value(.none)
      }
    }
    for (name, isSecond) in [("name", false), ("path", true)] {
      property(
        .importError, name,
        { m, v in
          let p = ExceptionRef(v).p.pointee
          let found = isSecond ? p.extra2 : p.extra
          return .value(found.isNull ? .none : m.heap.retained(found))
        }, nil)
    }
    for t in [BuiltinType.importError, .syntaxError] {
      property(
        t, "msg",
        { m, v in
          let args = TupleRef(ExceptionRef(v).p.pointee.args)
          let has = t == .syntaxError ? args.count >= 1 : args.count == 1
          return .value(has ? m.heap.retained(args[0]) : .none)
        }, nil)
    }
    for (i, name) in ["filename", "lineno", "offset", "text", "end_lineno", "end_offset"].enumerated() {
      property(
        .syntaxError, name,
        { m, v in
          let args = TupleRef(ExceptionRef(v).p.pointee.args)
          guard args.count == 2, args[1].has(.tuple), i < TupleRef(args[1]).count else {
            return .value(.none)
          }
          return .value(m.heap.retained(TupleRef(args[1])[i]))
        }, nil)
    }
    for t in [BuiltinType.unicodeEncodeError, .unicodeDecodeError] {
      for (i, name) in ["encoding", "object", "start", "end", "reason"].enumerated() {
        property(
          t, name,
          { m, v in
            let args = TupleRef(ExceptionRef(v).p.pointee.args)
            return .value(args.count == 5 ? m.heap.retained(args[i]) : .none)
          }, nil)
      }
    }
    method(.osError, "__init__", .any) { m, a in
      let old = ExceptionRef(a[0]).p.pointee.args
      ExceptionRef(a[0]).p.pointee.args = m.heap.newTuple(a.dropFirst.positional.map { m.heap.retained($0) })
      m.heap.release(old)
      m.finishException(a[0])
      return .value(.none)
    }
  }
}
