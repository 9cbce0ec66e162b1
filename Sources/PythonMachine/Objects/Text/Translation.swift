/// `str.translate` and `str.maketrans`.
extension Machine {
  mutating func registerTranslation() {
    staticMethod(.str, "maketrans", .positional(1, 3)) { m, a in m.makeTable(a) }
    method(.str, "translate", .one) { m, a in
      guard m.isSubscriptable(a[1]) else {
        return m.raise(.typeError, "'\(m.typeName(a[1]))' object is not subscriptable")
      }
      return m.run(Translation(&m, a[0], a[1]))
    }
  }

  private mutating func makeTable(_ a: Arguments) -> Flow {
    if a.count == 1 {
      guard a[0].has(.dict) else {
        return raise(.typeError, "if you give only one argument to maketrans it must be a dict")
      }
      let table = heap.newDict()
      for e in DictRef(a[0]).items {
        var key = e.key
        if key.has(.str) {
          guard StrRef(key).count == 1 else {
            heap.release(table)
            return raise(.valueError, "string keys in translate table must be of length 1")
          }
          key = .int(Int64(StrRef(key)[0]))
        } else if !key.isInt, !key.isBool, !key.has(.bigInt) {
          heap.release(table)
          return raise(.typeError, "keys in translate table must be strings or integers")
        }
        put(table, heap.retained(key), heap.retained(e.value))
      }
      return .value(table)
    }
    guard a[0].has(.str) else {
      return raise(.typeError, "first maketrans argument must be a string if there is a second argument")
    }
    for i in 1..<a.count where !a[i].has(.str) {
      return raise(.typeError, "maketrans() argument \(i + 1) must be str, not \(typeName(a[i]))")
    }
    let from = StrRef(a[0]), to = StrRef(a[1])
    if from.count != to.count {
      return raise(.valueError, "the first two maketrans arguments must have equal length")
    }
    let table = heap.newDict()
    for i in 0..<from.count { put(table, .int(Int64(from[i])), .int(Int64(to[i]))) }
    if a.count > 2 { for c in StrRef(a[2]).scalars { put(table, .int(Int64(c)), .none) } }
    return .value(table)
  }

  /// Sets an item whose key is an int (owned, as is the value).
  private mutating func put(_ dict: Value, _ key: Value, _ value: Value) {
    guard case .hash(let hash) = heap.quickHash(key) else { return }
    let d = DictRef(dict)
    if case .found(let i) = d.lookup(key, hash: hash, heap) {
      unsafe heap.release(d.entries[i].value)
      heap.release(key)
      unsafe d.entries[i].value = value
    } else {
      d.insertNew(key, hash, value, &heap)
    }
  }
}

/// `str.translate`: looks every character up.
private final class Translation: Steps {
  private let string: Value
  private let table: Value
  private var at = 0
  private var out: TextBuilder

  init(_ machine: inout Machine, _ string: Value, _ table: Value) {
    self.string = machine.heap.retained(string)
    self.table = machine.heap.retained(table)
    out = TextBuilder(capacity: StrRef(string).count)
  }

  override func next(_ machine: inout Machine, _ input: Completion) -> Next {
    let s = StrRef(string)
    switch input {
    case .value(let v):
      if !v.isNull {
        let failure = append(&machine, v)
        machine.heap.release(v)
        if let failure { return end(&machine, failure) }
        at += 1
      }
    default:
      guard machine.isRaised(.lookupError) else { return end(&machine, .raised) }
      machine.clearException()
      out.append(s[at])
      at += 1
    }
    let isPlain = table.has(.dict) && table.obj.type.isBuiltin
    while at < s.count {
      guard isPlain else { return .wait(machine.getItem(table, .int(Int64(s[at])))) }
      let d = DictRef(table)
      if case .found(let i) = d.lookup(.int(Int64(s[at])), hash: Int64(s[at]), machine.heap) {
        if let failure = append(&machine, d.entry(i).value) { return end(&machine, failure) }
      } else {
        out.append(s[at])
      }
      at += 1
    }
    let result = out.string(&machine.heap)
    return end(&machine, .value(result))
  }

  /// Writes what a character becomes; what is wrong with it otherwise.
  private func append(_ machine: inout Machine, _ v: Value) -> Flow? {
    if v.isNone { return nil }
    if v.has(.str) {
      out.append(StrRef(v))
      return nil
    }
    switch machine.number(v) {
    case .int(let i)?:
      guard i >= 0, i <= 0x10FFFF else { break }
      out.append(UInt32(i))
      return nil
    case .big?: break
    default: return machine.raise(.typeError, "character mapping must return integer, None or str")
    }
    return machine.raise(.valueError, "character mapping must be in range(0x110000)")
  }

  private func end(_ machine: inout Machine, _ flow: Flow) -> Next {
    machine.heap.release(string)
    machine.heap.release(table)
    return .done(flow)
  }
}
