extension Machine {
  /// `str(v)` (owned).
  mutating func toStr(_ v: Value) -> Flow {
    if v.has(.str), v.obj.type == heap.types.str { return .value(heap.retained(v)) }
    let type = type(of: v)
    let special = type.special(.str)
    if !special.isNull, !v.has(.type) || special.has(.function) { return stringFrom(special, v, "__str__") }
    if v.has(.str) { return .value(heap.str(StrRef(v).string)) }
    if v.has(.exception) { return exceptionText(v) }
    if isProxy(v) { return toStr(RecordRef(v)[0]) }
    // `object.__str__` takes what `__repr__` gives, and it is `str` that insists on a string.
    if !type.special(.repr).isNull { return stringFrom(type.special(.repr), v, "__str__") }
    return repr(v)
  }

  /// `repr(v)` (owned).
  mutating func repr(_ v: Value) -> Flow {
    let type = type(of: v)
    let special = type.special(.repr)
    if !special.isNull { return stringFrom(special, v, "__repr__") }
    if v.has(.str), StrRef(v).count > 1 << 20,
      let flow = charge(picoseconds: Int64(StrRef(v).count) * 1_000, bytes: StrRef(v).count * 2)
    {
      return flow
    }
    if let text = quickRepr(v) { return .value(heap.str(text)) }
    guard v.isObject else { return .value(heap.str("?")) }
    switch v.obj.kind {
    case .bigInt: return intRepr(v)
    case .list, .tuple, .dict, .set, .frozenset: return containerRepr(v)
    case .exception: return exceptionRepr(v)
    case .record where type == heap.types.staticmethod || type == heap.types.classmethod:
      return callSpecial(lookUp(type, names[.repr]), v)
    case .record
    where type == heap.types.slice || type == heap.types.mappingproxy || type == heap.types.dictKeys
      || type == heap.types.dictValues || type == heap.types.dictItems:
      return containerRepr(v)
    default: return .value(heap.str(plainRepr(v)))
    }
  }

  /// Calls `__str__` or `__repr__` and insists on a string.
  private mutating func stringFrom(_ special: Value, _ v: Value, _ method: String) -> Flow {
    let before = frameCount
    return then(callSpecial(special, v), at: before) { machine, completion in
      guard case .value(let text) = completion else { return Flow(completion) }
      return machine.checkedString(text, method)
    }
  }

  private mutating func checkedString(_ v: Value, _ method: String) -> Flow {
    if v.has(.str) { return .value(v) }
    let name = typeName(v)
    heap.release(v)
    return raise(.typeError, "\(method) returned non-string (type \(name))")
  }

  /// The representation of objects that show their kind, name and address.
  mutating func plainRepr(_ v: Value) -> String {
    let type = v.obj.type
    func name(_ v: Value) -> String { v.has(.str) ? StrRef(v).string : "?" }
    switch v.obj.kind {
    case .function: return "<function \(name(FunctionRef(v).p.pointee.qualname)) at \(address(v))>"
    case .native:
      let p = v.obj.cast(NativeStorage.self).pointee
      let native = natives[Int(p.index)]
      let isSlot = native.isMethod && isSlotName(native.name, of: native.owner)
      if !p.receiver.isNull {
        let (kind, place) = (
          isSlot ? "method-wrapper '\(native.name)'" : "built-in method \(native.name)",
          p.receiver.isObject ? address(p.receiver) : "0x0"
        )
        return "<\(kind) of \(typeName(p.receiver)) object at \(place)>"
      }
      if isSlot { return "<slot wrapper '\(native.name)' of '\(native.owner)' objects>" }
      return native.isMethod
        ? "<method '\(native.name)' of '\(native.owner)' objects>" : "<built-in function \(native.name)>"
    case .boundMethod:
      let m = v.obj.cast(BoundMethodStorage.self).pointee
      let qualname =
        m.function.has(.function)
        ? name(FunctionRef(m.function).p.pointee.qualname)
        : m.function.has(.native)
          ? natives[Int(m.function.obj.cast(NativeStorage.self).pointee.index)].name : "?"
      let receiver = quickRepr(m.receiver) ?? (m.receiver.isObject ? plainRepr(m.receiver) : "?")
      return "<bound method \(qualname) of \(receiver)>"
    case .type:
      return "<class '\(qualifiedName(TypeRef(v)))'>"
    case .module:
      let m = name(ModuleRef(v).p.pointee.name)
      let file = DictRef(ModuleRef(v).dict).get(names.file)
      if file.has(.str) { return "<module '\(m)' from '\(StrRef(file).string)'>" }
      // One that the program made itself says no more than its name.
      let isOwn = DictRef(ModuleRef(v).dict).get(heap.interned["__loader__"] ?? .null).isNone
      return isOwn ? "<module '\(m)'>" : "<module '\(m)' (built-in)>"
    case .generator:
      let g = GeneratorRef(v).p.pointee
      return "<\(StrRef(type.p.pointee.name).string) object \(name(g.qualname)) at \(address(v))>"
    case .cell:
      let content = CellRef(v).value
      if content.isNull { return "<cell at \(address(v)): empty>" }
      return
        "<cell at \(address(v)): \(typeName(content)) object at \(content.isObject ? address(content) : "0x0")>"
    case .record where type == heap.types.superType:
      let (start, object) = (RecordRef(v)[0], RecordRef(v)[1])
      let shown = object.has(.type) ? object : self.type(of: object).value
      let name = object.isNone ? "NULL" : "<\(StrRef(TypeRef(shown).p.pointee.name).string) object>"
      return "<super: <class '\(StrRef(TypeRef(start).p.pointee.name).string)'>, \(name)>"
    case .record where type == heap.types.memberDescriptor && RecordRef(v).count == 2:
      return "<member '\(name(RecordRef(v)[0]))' of '\(name(RecordRef(v)[1]))' objects>"
    case .record where type == heap.types.frame:
      let code = codes[Int(RecordRef(v)[0].bits)].code
      let line = code.positions[instruction(of: v)].line
      let place = "file '\(code.filename)', line \(line), code \(code.name)"
      return "<frame at \(address(v)), \(place)>"
    case .record where type == heap.types.code:
      let code = codes[Int(RecordRef(v)[0].bits)].code
      return "<code object \(code.name) at \(address(v)), file \"\(code.filename)\", line \(code.firstLine)>"
    default:
      return "<\(qualifiedName(type)) object at \(address(v))>"
    }
  }

  /// Whether CPython wraps a slot of the type by this name, rather than naming a function.
  private func isSlotName(_ name: String, of owner: String) -> Bool {
    guard name.hasPrefix("__"), name.hasSuffix("__") else { return false }
    switch name {
    case "__getitem__": return owner != "dict" && owner != "list"
    case "__contains__": return owner != "dict" && owner != "set" && owner != "frozenset"
    default: return !Self.namedSpecials.contains(name)
    }
  }

  /// Special methods that are no slots in CPython.
  private static let namedSpecials: Set<String> = [
    "__reduce__", "__reduce_ex__", "__getstate__", "__setstate__", "__sizeof__", "__format__", "__dir__",
    "__getnewargs__", "__getnewargs_ex__", "__round__", "__trunc__", "__floor__", "__ceil__",
    "__length_hint__",
    "__reversed__", "__class_getitem__", "__enter__", "__exit__", "__aenter__", "__aexit__", "__copy__",
    "__deepcopy__", "__init_subclass__", "__subclasshook__", "__instancecheck__", "__subclasscheck__",
    "__prepare__", "__missing__", "__mro_entries__", "__bytes__", "__complex__", "__fspath__",
    "__subclasses__", "__getformat__", "__new__", "__import__", "__build_class__",
  ]

  /// `module.Class`, without the module for built-in classes.
  func qualifiedName(_ type: TypeRef) -> String {
    let name = StrRef(type.p.pointee.qualname).string
    let module = type.dict.get(names.module)
    guard module.has(.str), StrRef(module).string != "builtins" else { return name }
    return StrRef(module).string + "." + name
  }

  // MARK: Exceptions

  /// `str(exception)`.
  mutating func exceptionText(_ v: Value) -> Flow {
    let args = TupleRef(ExceptionRef(v).p.pointee.args)
    if isInstanceOf(v, .keyError), args.count == 1 { return repr(args[0]) }
    if isGroup(v) {
      let p = ExceptionRef(v).p.pointee
      return .value(heap.str(Machine.groupText(StrRef(p.extra).string, TupleRef(p.extra2).count)))
    }
    if let text = fieldText(v) {
      return .value(heap.str(text))
    }
    switch args.count {
    case 0: return .value(heap.str(""))
    case 1: return toStr(args[0])
    default: return repr(ExceptionRef(v).p.pointee.args)
    }
  }

  mutating func exceptionRepr(_ v: Value) -> Flow {
    let name = StrRef(v.obj.type.p.pointee.name).string
    let args = ExceptionRef(v).p.pointee.args
    let before = frameCount
    if TupleRef(args).count == 1 {
      return then(repr(TupleRef(args)[0]), at: before) { machine, completion in
        guard case .value(let text) = completion else { return Flow(completion) }
        let all = "\(name)(\(StrRef(text).string))"
        machine.heap.release(text)
        return .value(machine.heap.str(all))
      }
    }
    return then(repr(args), at: before) { machine, completion in
      guard case .value(let text) = completion else { return Flow(completion) }
      let all = name + StrRef(text).string
      machine.heap.release(text)
      return .value(machine.heap.str(all))
    }
  }
}
