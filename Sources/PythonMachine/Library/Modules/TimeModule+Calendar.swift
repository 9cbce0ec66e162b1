/// `time.struct_time`, and what takes moments apart and writes them.
extension Machine {
  private static let timeFields = [
    "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst",
  ]
  /// Fields that do not count as items: they are kept beside the tuple.
  private static let zoneFields = ["tm_zone", "tm_gmtoff"]

  mutating func registerCalendar(_ module: Value) {
    let type = timeTupleType()
    heap.set(ModuleRef(module).dict, "struct_time", heap.retained(type.value))
    for (name, zone) in [("gmtime", "GMT"), ("localtime", "UTC")] {
      builtin(in: module, "", name, .any) { m, a in
        if a.keywordCount > 0 { return m.raise(.typeError, "\(name)() takes no keyword arguments") }
        if a.count > 1 { return m.raise(.typeError, "\(name)() takes at most 1 argument (\(a.count) given)") }
        guard let time = m.calendarTime(a.count > 0 ? a[0] : .none, zone: zone) else { return .raised }
        let zone = [m.heap.str(zone), Value.int(0)]
        return .value(m.timeTuple(time.fields.map { .int($0) } + zone, type))
      }
    }
    builtin(in: module, "time", "ctime", .positional(0, 1)) { m, a in
      guard let time = m.calendarTime(a.count > 0 ? a[0] : .none, zone: "UTC") else { return .raised }
      return .value(m.heap.str(time.text))
    }
    builtin(in: module, "time", "asctime", .positional(0, 1)) { m, a in
      guard let time = m.checkedTime(a.count > 0 ? a[0] : nil, type, "asctime") else { return .raised }
      return .value(m.heap.str(time.text))
    }
    builtin(in: module, "time", "mktime", .one) { m, a in
      guard let time = m.timeArgument(a[0], type, "mktime") else { return .raised }
      guard let seconds = m.calendarTime(seconds: Int64(time.seconds), zone: "UTC")?.seconds else {
        m.clearException()
        return m.raise(.overflowError, "mktime argument out of range")
      }
      return .value(.float(Double(seconds)))
    }
    builtin(in: module, "time", "strptime", .positional(1, 2)) { m, a in
      let arguments = m.heap.newTuple(a.positional.map { m.heap.retained($0) })
      let before = m.frameCount
      return m.then(m.callIntrinsic("time_parsed", [arguments]), at: before) { m, completion in
        m.heap.release(arguments)
        return Flow(completion)
      }
    }
    builtin(in: module, "time", "strftime", .positional(1, 2)) { m, a in
      guard a[0].has(.str) else {
        return m.raise(.typeError, "strftime() argument 1 must be str, not \(m.typeName(a[0]))")
      }
      guard let time = m.checkedTime(a.count > 1 ? a[1] : nil, type, "strftime") else { return .raised }
      if StrRef(a[0]).scalars.contains(where: { 0xD800...0xDFFF ~= $0 }) {
        return m.unsupported("time.strftime with half of a surrogate pair")
      }
      let format = StrRef(a[0]).string
      if format.contains("\0") { return m.raise(.valueError, "embedded null character") }
      return .value(m.heap.str(time.formatted(format)))
    }
  }

  // MARK: struct_time

  private mutating func timeTupleType() -> TypeRef {
    let type = defineType("struct_time", module: "time", base: heap.types.tuple)
    // Its own `__repr__` counts, as that of a class of the program; no other attributes can be set.
    type.p.pointee.isBuiltin = false
    type.p.pointee.hasSlotsOnly = true
    type.p.pointee.isBase = false
    for (i, name) in Machine.timeFields.enumerated() {
      attribute(on: type, name) { m, v in .value(m.heap.retained(TupleRef(v)[i])) }
    }
    for name in Machine.zoneFields {
      attribute(on: type, name) { m, v in .value(m.heap.retained(m.beside(v, name))) }
    }
    for (name, count) in [("n_fields", 11), ("n_sequence_fields", 9), ("n_unnamed_fields", 0)] {
      heap.set(type.p.pointee.dict, name, .int(count))
    }
    method(on: type, "__repr__", .none) { m, a in
      let tuple = m.heap.newTuple(TupleRef(a[0]).values.map { m.heap.retained($0) })
      let before = m.frameCount
      return m.afterwards(m.callIntrinsic("time_text", [tuple]), at: before, release: tuple)
    }
    let signature = Signature.named(["sequence", "dict"], required: 1)
    natives.append(
      NativeFunction(name: "struct_time", signature: signature, isMethod: true, owner: "") { m, a in
        guard let given = a.at(1, "sequence"), let items = m.quickItems(given), !given.has(.dict) else {
          return m.raise(.typeError, "constructor requires a sequence")
        }
        guard (9...11).contains(items.count) else {
          m.release(items)
          let bound = items.count < 9 ? "at least 9" : "at most 11"
          return m.raise(
            .typeError, "time.struct_time() takes an \(bound)-sequence (\(items.count)-sequence given)")
        }
        var all = items
        let named = a.at(2, "dict") ?? .none
        guard named.isNone || named.has(.dict) else {
          m.release(items)
          return m.raise(.typeError, "time.struct_time() takes a dict as second arg, if any")
        }
        for name in Machine.zoneFields.dropFirst(items.count - 9) {
          let key = m.heap.intern(name)
          let found = named.has(.dict) ? DictRef(named).get(key) : .null
          m.heap.release(key)
          all.append(found.isNull ? .none : m.heap.retained(found))
        }
        return .value(m.timeTuple(all, type))
      })
    type.p.pointee.constructor = Int32(natives.count - 1)
    typeChanged(type)
    return type
  }

  /// A `struct_time` of 11 values (owned).
  private mutating func timeTuple(_ fields: [Value], _ type: TypeRef) -> Value {
    let v = heap.newTuple(Array(fields.prefix(9)))
    v.obj.p.pointee.type = type.p
    let beside = heap.newDict()
    for (name, value) in zip(Machine.zoneFields, fields.dropFirst(9)) { heap.set(beside, name, value) }
    heap.attributes[v.obj.p.number] = beside
    v.obj.flags |= Header.Flag.hasAttributes
    return v
  }

  /// A field that is no item (borrowed); None when there is none.
  private mutating func beside(_ v: Value, _ name: String) -> Value {
    guard let fields = heap.attributes[v.obj.p.number] else { return .none }
    let key = heap.intern(name)
    let found = DictRef(fields).get(key)
    heap.release(key)
    return found.isNull ? .none : found
  }

  // MARK: Arguments

  /// A number of seconds taken apart, `None` for now; nil with an exception when there is no such moment.
  private mutating func calendarTime(_ v: Value, zone: String) -> CalendarTime? {
    if v.isNone { return CalendarTime(seconds: Machine.epoch + now / 1_000_000_000_000, zone: zone) }
    switch number(v) {
    case .int(let seconds): return calendarTime(seconds: seconds, zone: zone)
    case .float(let d) where d.isNaN:
      _ = raise(.valueError, "Invalid value NaN (not a number)")
      return nil
    case .float(let d):
      if let seconds = Int64(exactly: d.rounded(.down)) { return calendarTime(seconds: seconds, zone: zone) }
    case .big: break
    case nil:
      _ = raise(.typeError, "'\(typeName(v))' object cannot be interpreted as an integer")
      return nil
    }
    _ = raise(.overflowError, "timestamp out of range for platform time_t")
    return nil
  }

  /// The same for seconds that fit; OSError for a year that C's `int` does not hold.
  private mutating func calendarTime(seconds: Int64, zone: String) -> CalendarTime? {
    if (-67_768_040_609_740_800...67_768_036_191_676_799).contains(seconds) {
      return CalendarTime(seconds: seconds, zone: zone)
    }
    let args = tuple(.int(75), heap.str(Machine.errorText(75)))
    let e = heap.newException(heap.types[.osError], args: args)
    finishException(e)
    _ = raise(e)
    return nil
  }

  /// A tuple of nine ints of C's `int`; nil with an exception for anything else.
  private mutating func timeArgument(_ v: Value, _ type: TypeRef, _ function: String) -> CalendarTime? {
    guard v.has(.tuple) else {
      _ = raise(.typeError, "Tuple or struct_time argument required")
      return nil
    }
    let t = TupleRef(v)
    guard t.count == 9 else {
      _ = raise(.typeError, "\(function)(): illegal time tuple argument")
      return nil
    }
    var fields: [Int] = []
    for item in t.values {
      guard let n = integer(item) else { return nil }
      guard let field = Int32(exactly: n) else {
        let message =
          item.has(.bigInt)
          ? "Python int too large to convert to C long"
          : "signed integer is \(n > 0 ? "greater than maximum" : "less than minimum")"
        _ = raise(.overflowError, message)
        return nil
      }
      fields.append(Int(field))
    }
    if fields[0] < Int(Int32.min) + 1900 {
      _ = raise(.overflowError, "year out of range")
      return nil
    }
    // Nobody knows the zone of a time that may be summer time or not.
    var zone: String? = fields[8] < 0 ? nil : "UTC"
    var offset: Int? = fields[8] < 0 ? nil : 0
    if v.obj.type == type {
      let (name, seconds) = (beside(v, "tm_zone"), beside(v, "tm_gmtoff"))
      if name.has(.str) { zone = StrRef(name).string }
      if seconds.isInt { offset = Int(Int32(truncatingIfNeeded: seconds.bits)) }
    }
    return CalendarTime(fields: fields, zone: zone, offset: offset)
  }

  /// The same with every field in its range, as `checktm` sees to it; the present time without an argument.
  private mutating func checkedTime(_ v: Value?, _ type: TypeRef, _ function: String) -> CalendarTime? {
    guard let v else { return calendarTime(.none, zone: "UTC") }
    guard let time = timeArgument(v, type, function) else { return nil }
    var fields = time.fields
    // 0 stands for the first.
    for i in [1, 2, 7] where fields[i] == 0 { fields[i] = 1 }
    // As `%` in C: from Sunday, and negative for a negative one.
    let weekday = (fields[6] + 1) % 7
    let ranges: [(Int, ClosedRange<Int>, String)] = [
      (fields[1], 1...12, "month"), (fields[2], 1...31, "day of month"), (fields[3], 0...23, "hour"),
      (fields[4], 0...59, "minute"), (fields[5], 0...61, "seconds"), (weekday, 0...6, "day of week"),
      (fields[7], 1...366, "day of year"),
    ]
    for (value, range, name) in ranges where !range.contains(value) {
      _ = raise(.valueError, "\(name) out of range")
      return nil
    }
    fields[6] = (weekday + 6) % 7
    return CalendarTime(fields: fields, zone: time.zone, offset: time.offset)
  }
}
