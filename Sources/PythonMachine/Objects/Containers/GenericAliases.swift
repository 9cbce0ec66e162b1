/// `list[int]`: a record of the class, a tuple of what stands in the brackets, and whether a star unpacked it.
extension Machine {
  mutating func registerGenericAlias() {
    let type = defineType("GenericAlias", module: "types")
    heap.set(ModuleRef(intrinsicModule).dict, "__gilt_alias", heap.retained(type.value))
    natives.append(
      NativeFunction(name: "GenericAlias", signature: .positional(2, 2), isMethod: true, owner: "") { m, a in
        .value(m.newAlias(a[1], a[2]))
      })
    type.p.pointee.constructor = Int32(natives.count - 1)
    // All but a few attributes are the class's own.
    let own: Set<String> = [
      "__class__", "__mro_entries__", "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__",
    ]
    method(on: type, "__getattribute__", .one) { m, a in
      guard a[1].has(.str), let (origin, args) = m.alias(a[0]) else {
        return m.raise(.typeError, "attribute name must be string, not '\(m.typeName(a[1]))'")
      }
      switch StrRef(a[1]).string {
      case "__origin__": return .value(m.heap.retained(origin))
      case "__args__": return .value(m.heap.retained(args))
      case "__parameters__": return m.callIntrinsic("type_parameters", [args])
      case "__unpacked__": return .value(RecordRef(a[0])[2])
      case let name where own.contains(name):
        return m.genericAttribute(a[0], m.heap.interned(a[1]), m.type(of: a[0]))
      default: return m.getAttribute(origin, m.heap.interned(a[1]))
      }
    }
    method(on: type, "__mro_entries__", .one) { m, a in
      .value(m.heap.newTuple([m.heap.retained(RecordRef(a[0])[0])]))
    }
    method(on: type, "__call__", .any) { m, a in
      let alias = a[0]
      let before = m.frameCount
      return m.then(m.invoke(RecordRef(alias)[0], a.dropFirst), at: before) { m, completion in
        guard case .value(let v) = completion, v.has(.instance) else { return Flow(completion) }
        // `__orig_class__`, where the object takes it.
        let name = m.heap.intern("__orig_class__")
        let before = m.frameCount
        return m.then(m.setAttribute(v, name, alias), at: before) { m, completion in
          m.heap.release(name)
          switch completion {
          case .value(let none): m.heap.release(none)
          case .exhausted: break
          case .raised:
            guard m.isRaised(.attributeError) || m.isRaised(.typeError) else {
              m.heap.release(v)
              return .raised
            }
            m.clearException()
          }
          return .value(v)
        }
      }
    }
    method(on: type, "__getitem__", .one) { m, a in
      m.callIntrinsic("substitute_types", [a[0], a[1]])
    }
    // `*tuple[int]` gives one item: the same, marked as unpacked.
    method(on: type, "__iter__", .none) { m, a in
      let r = RecordRef(a[0])
      let unpacked = m.heap.newRecord(a[0].obj.type, m.heap.retained(r[0]), m.heap.retained(r[1]), .true)
      let items = m.heap.newTuple([unpacked])
      let before = m.frameCount
      return m.afterwards(m.getIter(items), at: before, release: items)
    }
    method(on: type, "__or__", .one) { m, a in m.unionType(a[0], a[1]) ?? .value(.notImplemented) }
    method(on: type, "__ror__", .one) { m, a in m.unionType(a[1], a[0]) ?? .value(.notImplemented) }
    method(on: type, "__eq__", .one) { m, a in
      m.alias(a[1]) == nil ? .value(.notImplemented) : m.sameType(a[0], a[1])
    }
    method(on: type, "__hash__", .none) { m, a in .value(.int(m.typeHash(a[0]))) }
    method(on: type, "__repr__", .none) { m, a in
      let (origin, args) = (RecordRef(a[0])[0], TupleRef(RecordRef(a[0])[1]).values)
      return m.typeNames([origin] + args) { m, names in
        let inside = names.count == 1 ? "()" : names.dropFirst().joined(separator: ", ")
        let star = RecordRef(a[0])[2].isTrue ? "*" : ""
        return .value(m.heap.str("\(star)\(names[0])[\(inside)]"))
      }
    }
    typeChanged(type)
  }

  /// `origin[item]` (owned); the operands are borrowed.
  mutating func newAlias(_ origin: Value, _ item: Value) -> Value {
    guard let name = heap.interned["__gilt_alias"] else { return heap.retained(origin) }
    let type = TypeRef(DictRef(ModuleRef(intrinsicModule).dict).get(name))
    let isTuple = item.has(.tuple) && item.obj.type == heap.types.tuple
    let args = isTuple ? heap.retained(item) : heap.newTuple([heap.retained(item)])
    return heap.newRecord(type, heap.retained(origin), args, .false)
  }

  /// Class and arguments of a generic alias (borrowed), nil for what is none.
  func alias(_ v: Value) -> (origin: Value, args: Value)? {
    guard v.has(.record), RecordRef(v).count == 3, let name = heap.interned["__gilt_alias"],
      DictRef(ModuleRef(intrinsicModule).dict).get(name).isIdentical(to: v.obj.type.value)
    else { return nil }
    return (RecordRef(v)[0], RecordRef(v)[1])
  }

  /// Whether two types of annotations are equal, as `==` answers.
  mutating func sameType(_ a: Value, _ b: Value) -> Flow {
    var room = Machine.mostNestedTypes
    let same = isSameType(a, b, room: &room)
    return room < 0
      ? raise(.recursionError, "maximum recursion depth exceeded in comparison") : .value(.bool(same))
  }

  /// Whether two types of annotations are equal.
  func isSameType(_ a: Value, _ b: Value) -> Bool {
    var room = Machine.mostNestedTypes
    return isSameType(a, b, room: &room)
  }

  /// How deep in one another types of annotations are compared and hashed.
  private static let mostNestedTypes = 500

  /// The same, going at most `room` levels down; `room` is negative afterwards if that was not enough.
  private func isSameType(_ a: Value, _ b: Value, room: inout Int) -> Bool {
    if a.isIdentical(to: b) { return true }
    room -= 1
    guard room >= 0 else { return false }
    defer { if room >= 0 { room += 1 } }
    if let x = alias(a), let y = alias(b) {
      let s = TupleRef(x.args), t = TupleRef(y.args)
      return x.origin.isIdentical(to: y.origin) && RecordRef(a)[2].bits == RecordRef(b)[2].bits
        && s.count == t.count
        && (0..<s.count).allSatisfy { isSameType(s[$0], t[$0], room: &room) }
    }
    if let x = unionMembers(a), let y = unionMembers(b) {
      return x.count == y.count && x.allSatisfy { t in y.contains { isSameType(t, $0, room: &room) } }
    }
    return heap.quickEquals(a, b) == .yes
  }

  /// A hash of a type of an annotation that goes with ``isSameType(_:_:)``: what is very deep inside does not count.
  mutating func typeHash(_ v: Value, room: Int = mostNestedTypes) -> Int64 {
    if room == 0 { return 0 }
    if let (origin, args) = alias(v) {
      return TupleRef(args).values.reduce(typeHash(origin, room: room - 1)) {
        ($0 << 1 ^ $0 >> 40) ^ typeHash($1, room: room - 1)
      }
    }
    if let members = unionMembers(v) {
      return members.reduce(Int64(members.count)) { $0 ^ typeHash($1, room: room - 1) }
    }
    if v.has(.type) { return Int64(heap.id(of: v.obj)) }
    if case .hash(let h) = heap.quickHash(v) { return h }
    return 0
  }

  /// Hands the names of types (borrowed), as annotations show them, to `body`.
  mutating func typeNames(
    _ types: [Value], _ body: @escaping (inout Machine, [String]) -> Flow
  ) -> Flow {
    var names: [String] = []
    return loop { machine in
      guard names.count < types.count else { return .done(body(&machine, names)) }
      let type = types[names.count]
      if type.has(.type) {
        names.append(machine.qualifiedName(TypeRef(type)))
        return .again
      }
      let before = machine.frameCount
      return .wait(machine.callIntrinsic("type_name", [type]), at: before, mode: .push) {
        machine, completion in
        guard case .value(let text) = completion else { return .done(Flow(completion)) }
        names.append(text.has(.str) ? StrRef(text).string : "?")
        machine.heap.release(text)
        return .again
      }
    }
  }
}
