/// The attributes that exceptions have beside `args`: `errno`, `code`, `value`, `lineno`, …
///
/// They are worked out from the arguments until one of them, or `args`, is set; from then on a tuple holds them all.
extension Machine {
  /// The fields of a family of exceptions, in the order of the tuple that holds them.
  private static let exceptionFields: [(type: BuiltinType, names: [String])] = [
    (.osError, ["errno", "strerror", "filename", "filename2", "characters_written"]),
    (.stopIteration, ["value"]), (.systemExit, ["code"]), (.importError, ["msg", "name_from"]),
    (
      .syntaxError,
      ["msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line"]
    ),
    (.unicodeEncodeError, ["encoding", "object", "start", "end", "reason"]),
    (.unicodeDecodeError, ["encoding", "object", "start", "end", "reason"]),
    (.unicodeTranslateError, ["object", "start", "end", "reason"]),
  ]

  /// Gives the exceptions that have fields their attributes.
  mutating func registerExceptionFields() {
    for (type, names) in Machine.exceptionFields {
      for (i, name) in names.enumerated() where name != "characters_written" {
        property(
          type, name,
          { m, v in
            let found = m.exceptionField(v, i)
            return .value(found.isNull ? .none : m.heap.retained(found))
          },
          { m, v, new in
            let isIndex = name == "start" || name == "end"
            guard !isIndex || new.isInt || new.isBool || new.has(.bigInt) else {
              return m.raise(.typeError, "'\(m.typeName(new))' object cannot be interpreted as an integer")
            }
            return m.setExceptionField(v, i, new)
          },
          delete: { m, v in
            if name == "start" || name == "end" {
              return m.raise(.typeError, "can't delete numeric/char attribute")
            }
            return m.setExceptionField(v, i, .null)
          })
      }
    }
    let written = 4
    property(
      .osError, "characters_written",
      { m, v in
        let found = m.exceptionField(v, written)
        return found.isNull
          ? m.raise(.attributeError, "characters_written") : .value(m.heap.retained(found))
      },
      { m, v, new in
        guard let count = m.integer(new) else { return .raised }
        return m.setExceptionField(v, written, .int(count))
      },
      delete: { m, v in
        if m.exceptionField(v, written).isNull { return m.raise(.attributeError, "characters_written") }
        return m.setExceptionField(v, written, .null)
      })
    // What stays outside the tuple.
    extraProperty(.importError, "name", isSecond: false)
    extraProperty(.importError, "path", isSecond: true)
    extraProperty(.attributeError, "name", isSecond: false)
    extraProperty(.attributeError, "obj", isSecond: true)
    extraProperty(.nameError, "name", isSecond: false)
  }

  /// An attribute that `extra` or `extra2` of the exception holds.
  private mutating func extraProperty(_ type: BuiltinType, _ name: String, isSecond: Bool) {
    let path: WritableKeyPath<ExceptionStorage, Value> = isSecond ? \.extra2 : \.extra
    func assign(_ m: inout Machine, _ v: Value, _ new: Value) -> Flow {
      let p = ExceptionRef(v).p
      let old = p.pointee[keyPath: path]
      p.pointee[keyPath: path] = m.heap.retained(new)
      m.heap.release(old)
      return .value(.none)
    }
    property(
      type, name,
      { m, v in
        let found = ExceptionRef(v).p.pointee[keyPath: path]
        return .value(found.isNull ? .none : m.heap.retained(found))
      }, assign, delete: { m, v in assign(&m, v, .null) })
  }

  /// The fields of exception `e` (borrowed) as its arguments say; `null` stands for what they do not say.
  private mutating func fieldsFromArguments(_ e: Value) -> [Value] {
    let all = ExceptionRef(e).p.pointee.args
    let args = TupleRef(all).values
    func first(_ count: Int) -> [Value] { args + Array(repeating: .null, count: max(0, count - args.count)) }
    guard let family = Machine.exceptionFields.first(where: { isInstanceOf(e, $0.type) }) else { return [] }
    switch family.type {
    case .osError:
      let isPair = args.count >= 2 && args.count <= 5
      return (isPair ? Array(args[..<2]) : [.null, .null]) + [.null, .null, .null]
    case .stopIteration: return [args.first ?? .null]
    case .systemExit: return [args.count > 1 ? all : args.first ?? .null]
    case .importError: return [args.count == 1 ? args[0] : .null, .null]
    case .syntaxError:
      var fields = [Value](repeating: .null, count: 8)
      fields[0] = args.first ?? .null
      guard args.count == 2, let place = sequence(args[1]) else { return fields }
      for (i, v) in place.prefix(6).enumerated() { fields[i + 1] = v }
      return fields
    default:
      let count = family.names.count
      return args.count == count ? args : [Value](repeating: .null, count: count)
    }
  }

  private func sequence(_ v: Value) -> [Value]? {
    v.has(.tuple) ? TupleRef(v).values : v.has(.list) ? ListRef(v).values : nil
  }

  /// Field `i` of exception `e` (borrowed), `null` when it has none.
  mutating func exceptionField(_ e: Value, _ i: Int) -> Value {
    let fields = ExceptionRef(e).p.pointee.fields
    if !fields.isNull { return TupleRef(fields)[i] }
    let found = fieldsFromArguments(e)
    return i < found.count ? found[i] : .null
  }

  /// Writes the fields down, so that they stay when the arguments change.
  mutating func keepExceptionFields(_ e: Value) {
    let p = ExceptionRef(e).p
    guard p.pointee.fields.isNull else { return }
    let fields = fieldsFromArguments(e)
    if fields.isEmpty { return }
    p.pointee.fields = heap.newTuple(fields.map { heap.retained($0) })
  }

  /// Sets field `i` of exception `e` to `new` (borrowed); gives None.
  mutating func setExceptionField(_ e: Value, _ i: Int, _ new: Value) -> Flow {
    keepExceptionFields(e)
    let fields = TupleRef(ExceptionRef(e).p.pointee.fields)
    let old = fields[i]
    fields[i] = heap.retained(new)
    heap.release(old)
    return .value(.none)
  }

  /// Gives the exception other arguments (owned), from which its fields are worked out anew.
  mutating func setArguments(_ e: Value, _ args: Value) {
    let p = ExceptionRef(e).p
    let old = [p.pointee.args, p.pointee.fields]
    p.pointee.args = args
    p.pointee.fields = .null
    release(old)
  }
}
