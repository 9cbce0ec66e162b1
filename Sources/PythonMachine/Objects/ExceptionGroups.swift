/// `BaseExceptionGroup`, `ExceptionGroup` and what `except*` does (`Objects/exceptions.c`, `Python/ceval.c`).
///
/// A group keeps its message and the tuple of its exceptions in `extra` and `extra2`.
extension Machine {
  mutating func registerExceptionGroups() {
    for t in [BuiltinType.baseExceptionGroup, .exceptionGroup] {
      constructor(t, .any) { m, type, args in m.newExceptionGroup(type, args) }
    }
    let t = BuiltinType.baseExceptionGroup
    property(t, "message", { m, v in .value(m.heap.retained(ExceptionRef(v).p.pointee.extra)) }, nil)
    property(t, "exceptions", { m, v in .value(m.heap.retained(ExceptionRef(v).p.pointee.extra2)) }, nil)
    method(t, "__str__", .none) { m, a in m.exceptionText(a[0]) }
    method(t, "derive", .one) { m, a in
      let args = [ExceptionRef(a[0]).p.pointee.extra, a[1]]
      return m.call(m.heap.types[.baseExceptionGroup].value, args)
    }
    method(t, "subgroup", .one) { m, a in m.partGroup(a[0], by: a[1], "group_subgroup") }
    method(t, "split", .one) { m, a in m.partGroup(a[0], by: a[1], "group_split") }
    function(in: intrinsicModule, "__gilt_group_derived", .positional(2, 2)) { m, a in
      m.finishDerived(a[0], a[1])
    }
    function(in: intrinsicModule, "__gilt_is_group", .one) { m, a in .value(.bool(m.isGroup(a[0]))) }
    function(in: intrinsicModule, "__gilt_matches", .positional(2, 2)) { m, a in m.matches(a[0], a[1]) }
  }

  func isGroup(_ v: Value) -> Bool {
    v.has(.exception) && v.obj.type.isSubtype(of: heap.types[.baseExceptionGroup])
  }

  private mutating func newExceptionGroup(_ type: TypeRef, _ args: Arguments) -> Flow {
    let name = "BaseExceptionGroup.__new__()"
    guard args.keywordCount == 0 || !type.isBuiltin else {
      return raise(.typeError, "\(StrRef(type.p.pointee.name).string)() takes no keyword arguments")
    }
    guard args.count == 2 else {
      return raise(.typeError, "\(name) takes exactly 2 arguments (\(args.count) given)")
    }
    guard args[0].has(.str) else {
      return raise(.typeError, "\(name) argument 1 must be str, not \(typeName(args[0]))")
    }
    guard args[1].has(.list) || args[1].has(.tuple) || !self.type(of: args[1]).special(.getitem).isNull else {
      return raise(.typeError, "second argument (exceptions) must be a sequence")
    }
    let (message, given) = (args[0], args[1])
    return withItems(given) { m, items in
      if let flow = m.refusal(of: items, in: type) {
        m.release(items)
        return flow
      }
      var made = type
      let isPlain = items.allSatisfy { $0.obj.type.isSubtype(of: m.heap.types[.exception]) }
      if type == m.heap.types[.baseExceptionGroup], isPlain { made = m.heap.types[.exceptionGroup] }
      let e = m.heap.newException(
        made, args: m.heap.newTuple([m.heap.retained(message), m.heap.retained(given)]))
      ExceptionRef(e).p.pointee.extra = m.heap.retained(message)
      ExceptionRef(e).p.pointee.extra2 = m.heap.newTuple(items)
      return .value(e)
    }
  }

  /// What is wrong with the members of a new group, nil when nothing is.
  private mutating func refusal(of items: [Value], in type: TypeRef) -> Flow? {
    if items.isEmpty {
      return raise(.valueError, "second argument (exceptions) must be a non-empty sequence")
    }
    for (i, item) in items.enumerated() where !item.has(.exception) {
      return raise(.valueError, "Item \(i) of second argument (exceptions) is not an exception")
    }
    guard type.isSubtype(of: heap.types[.exception]) else { return nil }
    if items.allSatisfy({ $0.obj.type.isSubtype(of: heap.types[.exception]) }) { return nil }
    let name =
      type == heap.types[.exceptionGroup] ? "an ExceptionGroup" : "'\(StrRef(type.p.pointee.name).string)'"
    return raise(.typeError, "Cannot nest BaseExceptions in \(name)")
  }

  /// `message (2 sub-exceptions)`.
  static func groupText(_ message: String, _ count: Int) -> String {
    "\(message) (\(count) sub-exception\(count == 1 ? "" : "s"))"
  }

  /// `subgroup` and `split`: the condition is a type, types or a function.
  private mutating func partGroup(_ group: Value, by condition: Value, _ intrinsic: String) -> Flow {
    let byType =
      isExceptionClass(condition)
      || condition.has(.tuple) && TupleRef(condition).values.allSatisfy { isExceptionClass($0) }
    if !byType {
      switch condition.kind {
      case .function?, .native?, .boundMethod?: break
      default:
        if condition.has(.type) || type(of: condition).special(.call).isNull {
          return raise(.typeError, "expected a function, exception type or tuple of exception types")
        }
      }
    }
    return callIntrinsic(intrinsic, [group, condition, .bool(byType)])
  }

  /// A group derived from `original` takes over its traceback, context, cause and notes (`exceptiongroup_subset`).
  private mutating func finishDerived(_ original: Value, _ derived: Value) -> Flow {
    guard isGroup(derived) else {
      return raise(.typeError, "derive must return an instance of BaseExceptionGroup")
    }
    let (from, to) = (ExceptionRef(original).p, ExceptionRef(derived).p)
    let old = [to.pointee.traceback, to.pointee.context, to.pointee.cause]
    to.pointee.traceback = heap.retained(from.pointee.traceback)
    to.pointee.context = heap.retained(from.pointee.context)
    to.pointee.cause = heap.retained(from.pointee.cause)
    // As CPython's `PyException_SetCause` does, a cause or not.
    to.pointee.suppressContext = true
    release(old)
    let key = heap.intern("__notes__")
    let notes = instanceAttribute(original, key)
    if notes.has(.list) {
      let copy = heap.newList(ListRef(notes).values.map { heap.retained($0) })
      setInstanceAttribute(derived, key, copy, type(of: derived))
      heap.release(copy)
    }
    heap.release(key)
    return .value(heap.retained(derived))
  }

  // MARK: except*

  /// `CHECK_EG_MATCH`: in place of exception and types come what is left of the exception and what matched.
  mutating func checkGroupMatch(_ f: Handle<Frame>) -> Flow {
    let types = f.pointee.sp[-1]
    let e = f.pointee.sp[-2]
    let all = types.has(.tuple) ? TupleRef(types).values : [types]
    for t in all where !isExceptionClass(t) {
      return raise(.typeError, "catching classes that do not inherit from BaseException is not allowed")
    }
    for t in all where TypeRef(t).isSubtype(of: heap.types[.baseExceptionGroup]) {
      return raise(.typeError, "catching ExceptionGroup with except* is not allowed. Use except instead.")
    }
    guard e.has(.exception) else { return matched(.none, rest: .none) }
    if all.contains(where: { e.obj.type.isSubtype(of: TypeRef($0)) }) {
      if isGroup(e) { return matched(heap.retained(e), rest: .none) }
      let before = frameCount
      let message = heap.str("")
      let members = heap.newTuple([heap.retained(e)])
      let made = call(heap.types[.baseExceptionGroup].value, [message, members])
      return then(afterwards(made, at: before, release: message, members), at: before) { m, completion in
        guard case .value(let group) = completion else { return Flow(completion) }
        return m.matched(group, rest: .none)
      }
    }
    guard isGroup(e) else { return matched(.none, rest: heap.retained(e)) }
    let before = frameCount
    let key = heap.intern("split")
    let method = getAttribute(e, key)
    heap.release(key)
    let pair = then(method, at: before) { m, completion in
      guard case .value(let split) = completion else { return Flow(completion) }
      let before = m.frameCount
      return m.afterwards(m.call(split, [types]), at: before, release: split)
    }
    return then(pair, at: before) { m, completion in
      guard case .value(let pair) = completion else { return Flow(completion) }
      defer { m.heap.release(pair) }
      let owner = m.typeName(e)
      guard pair.has(.tuple) else {
        return m.raise(.typeError, "\(owner).split must return a tuple, not \(m.typeName(pair))")
      }
      let parts = TupleRef(pair)
      guard parts.count >= 2 else {
        return m.raise(.typeError, "\(owner).split must return a 2-tuple, got tuple of size \(parts.count)")
      }
      return m.matched(m.heap.retained(parts[0]), rest: m.heap.retained(parts[1]))
    }
  }

  /// Puts the outcome of `CHECK_EG_MATCH` (owned) on the stack; what matched is what is being handled.
  private mutating func matched(_ match: Value, rest: Value) -> Flow {
    let f = topFrame
    let sp = f.pointee.sp
    let old = [sp[-1], sp[-2]]
    sp[-2] = rest
    if !match.isNone {
      let handled = thread.pointee.handled
      thread.pointee.handled = heap.retained(match)
      heap.release(handled)
    }
    f.pointee.sp = sp - 1
    release(old)
    return .value(match)
  }

  /// `INTRINSIC_PREP_RERAISE_STAR`: what leaves a `try` with `except*`, given the exceptions that its clauses raised or
  /// left over.
  mutating func prepareReraise(_ original: Value, _ raised: Value) -> Flow {
    let all = ListRef(raised).values.filter { $0.has(.exception) }
    guard isGroup(original) else { return .value(all.last.map { heap.retained($0) } ?? .none) }
    if all.isEmpty { return .value(.none) }
    let from = ExceptionRef(original).p.pointee
    var new: [Value] = []
    var again: [Value] = []
    for e in all {
      let p = ExceptionRef(e).p.pointee
      let isSame =
        isGroup(e) && p.traceback.isIdentical(to: from.traceback) && p.cause.isIdentical(to: from.cause)
        && p.context.isIdentical(to: from.context)
      if isSame { again.append(heap.retained(e)) } else { new.append(heap.retained(e)) }
    }
    let (newList, againList) = (heap.newList(new), heap.newList(again))
    let before = frameCount
    let flow = callIntrinsic("group_reraise", [original, newList, againList])
    return afterwards(flow, at: before, release: newList, againList)
  }
}
