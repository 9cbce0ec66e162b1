extension Machine {
  mutating func registerMatch(_ me: PatternModule) {
    func get(_ name: String, _ value: @escaping (inout Machine, MatchObject) -> Value) {
      attribute(on: me.match, name) { m, v in
        guard let match = m.payload(of: v, as: MatchObject.self) else { return .value(.none) }
        return .value(value(&m, match))
      }
    }
    get("re") { m, match in m.heap.retained(match.owner) }
    get("string") { m, match in m.heap.retained(match.subject) }
    get("pos") { _, match in .int(match.first) }
    get("endpos") { _, match in .int(match.end) }
    get("lastindex") { _, match in match.pattern.lastGroup(match.marks).map { .int($0) } ?? .none }
    get("lastgroup") { m, match in
      guard let last = match.pattern.lastGroup(match.marks) else { return .none }
      for item in DictRef(match.pattern.names).items where Int(item.value.bits) == last {
        return m.heap.retained(item.key)
      }
      return .none
    }
    get("regs") { m, match in
      m.heap.newTuple(
        (0...match.pattern.groups).map {
          m.heap.newTuple([.int(match.marks[2 * $0]), .int(match.marks[2 * $0 + 1])])
        })
    }
    method(on: me.match, "__repr__", .none) { m, a in
      guard let match = m.payload(of: a[0], as: MatchObject.self) else { return .value(.none) }
      let text = m.group(0, match.marks, of: match.subject, orNone: false)
      defer { m.heap.release(text) }
      let shown = m.firstCharacters(50, ofRepr: text)
      return .value(
        m.heap.str("<re.Match object; span=(\(match.marks[0]), \(match.marks[1])), match=\(shown)>"))
    }
    registerGroups(me)
    registerPlaces(me)
  }

  /// The number of a group that is named by a number or a name; nil with IndexError raised.
  private mutating func groupNumber(_ v: Value, _ match: MatchObject) -> Int? {
    var number: Int?
    if v.isInt || v.isBool {
      number = Int(v.bits)
    } else if v.has(.str) {
      number = match.pattern.numbers[StrRef(v).string]
    }
    if let number, number >= 0, number <= match.pattern.groups { return number }
    _ = raise(.indexError, "no such group")
    return nil
  }

  private mutating func registerGroups(_ me: PatternModule) {
    method(on: me.match, "group", .positional(0, .max)) { m, a in
      guard let match = m.payload(of: a[0], as: MatchObject.self) else { return .value(.none) }
      if a.count == 1 { return .value(m.group(0, match.marks, of: match.subject, orNone: true)) }
      if a.count == 2 {
        guard let i = m.groupNumber(a[1], match) else { return .raised }
        return .value(m.group(i, match.marks, of: match.subject, orNone: true))
      }
      var all: [Value] = []
      for k in 1..<a.count {
        guard let i = m.groupNumber(a[k], match) else {
          m.release(all)
          return .raised
        }
        all.append(m.group(i, match.marks, of: match.subject, orNone: true))
      }
      return .value(m.heap.newTuple(all))
    }
    method(on: me.match, "__getitem__", .one) { m, a in
      guard let match = m.payload(of: a[0], as: MatchObject.self), let i = m.groupNumber(a[1], match) else {
        return .raised
      }
      return .value(m.group(i, match.marks, of: match.subject, orNone: true))
    }
    func all(_ m: inout Machine, _ match: MatchObject, _ group: Int, _ standard: Value?) -> Value {
      guard let standard, match.marks[2 * group] < 0 else {
        return m.group(group, match.marks, of: match.subject, orNone: true)
      }
      return m.heap.retained(standard)
    }
    method(on: me.match, "groups", .named(["default"], required: 0)) { m, a in
      guard let match = m.payload(of: a[0], as: MatchObject.self) else { return .value(.none) }
      let standard = a.at(1, "default")
      return .value(
        m.heap.newTuple((0..<match.pattern.groups).map { all(&m, match, $0 + 1, standard) }))
    }
    method(on: me.match, "groupdict", .named(["default"], required: 0)) { m, a in
      guard let match = m.payload(of: a[0], as: MatchObject.self) else { return .value(.none) }
      let standard = a.at(1, "default")
      let result = m.heap.newDict()
      for item in DictRef(match.pattern.names).items {
        let value = all(&m, match, Int(item.value.bits), standard)
        m.heap.set(result, StrRef(item.key).string, value)
      }
      return .value(result)
    }
  }

  private mutating func registerPlaces(_ me: PatternModule) {
    func place(_ name: String, _ value: @escaping (inout Machine, Int, Int) -> Value) {
      method(on: me.match, name, .positional(0, 1)) { m, a in
        guard let match = m.payload(of: a[0], as: MatchObject.self) else { return .value(.none) }
        var i = 0
        if a.count > 1 {
          guard let number = m.groupNumber(a[1], match) else { return .raised }
          i = number
        }
        return .value(value(&m, match.marks[2 * i], match.marks[2 * i + 1]))
      }
    }
    place("start") { _, start, _ in .int(start) }
    place("end") { _, _, end in .int(end) }
    place("span") { m, start, end in m.heap.newTuple([.int(start), .int(end)]) }
  }
}
