/// `__build_class__`: what a class statement does before and after its body.
extension Machine {
  /// What a class statement has found so far; all of it owned but the body and the metaclass.
  private struct ClassStatement {
    /// The function of the body (borrowed: the call keeps it alive).
    let body: Value
    let name: Value
    var bases: Value
    /// The bases as they were written down, `null` where they are the same.
    var originals: Value
    var keywords = Value.null
    /// A class, or whatever else `metaclass=` names (borrowed).
    var metaclass = Value.null
    var namespace = Value.null
    /// `keywords` for a call.
    var options: [(String, Value)] {
      DictRef(keywords).items.map { (StrRef($0.key).string, $0.value) }
    }
    var owned: [Value] { [bases, originals, keywords, namespace] }
  }

  /// `__build_class__(body, name, *bases, metaclass=…, **keywords)`.
  mutating func buildClass(_ args: Arguments) -> Flow {
    guard args.count >= 2 else { return raise(.typeError, "__build_class__: not enough arguments") }
    guard args[0].has(.function) else {
      return raise(.typeError, "__build_class__: func must be a function")
    }
    guard args[1].has(.str) else { return raise(.typeError, "__build_class__: name is not a string") }
    // `list[int]` as a base stands for `list`.
    let given = (2..<args.count).map { args[$0] }
    let bases = heap.newTuple(given.map { heap.retained(alias($0)?.origin ?? $0) })
    let isPlain = TupleRef(bases).values.allSatisfy { $0.has(.type) }
    let hasAlias = given.contains { alias($0) != nil }
    let originals = hasAlias || !isPlain ? heap.newTuple(given.map { heap.retained($0) }) : .null
    var statement = ClassStatement(body: args[0], name: args[1], bases: bases, originals: originals)
    if isPlain { return prepareClass(statement, args) }
    // `Generic[T]` and the like name their replacements in `__mro_entries__`.
    let before = frameCount
    return then(callIntrinsic("mro_bases", [bases]), at: before) { m, completion in
      guard case .value(let resolved) = completion else {
        m.release(statement.owned)
        return Flow(completion)
      }
      m.heap.release(bases)
      statement.bases = resolved
      return m.prepareClass(statement, args)
    }
  }

  /// The same once the bases are known: the metaclass, and the namespace its `__prepare__` gives.
  private mutating func prepareClass(_ given: ClassStatement, _ args: Arguments) -> Flow {
    var statement = given
    let bases = TupleRef(statement.bases)
    statement.keywords = heap.newDict()
    statement.metaclass = bases.count == 0 ? heap.types.type.value : type(of: bases[0]).value
    for (name, value) in args.named {
      if name == "metaclass" {
        statement.metaclass = value
      } else {
        heap.set(statement.keywords, name, heap.retained(value))
      }
    }
    if statement.metaclass.has(.type) {
      guard let winner = mostDerivedMetaclass(TypeRef(statement.metaclass), statement.bases) else {
        release(statement.owned)
        return .raised
      }
      statement.metaclass = winner.value
    }
    if hasPlainNamespace(statement.metaclass) {
      statement.namespace = heap.newDict()
      return runClassBody(statement)
    }
    let before = frameCount
    let known = statement
    return then(getAttribute(known.metaclass, names[.prepare]), at: before) { m, completion in
      var statement = known
      guard case .value(let prepare) = completion else {
        guard m.isRaised(.attributeError) else {
          m.release(statement.owned)
          return Flow(completion)
        }
        m.clearException()
        statement.namespace = m.heap.newDict()
        return m.runClassBody(statement)
      }
      let before = m.frameCount
      let flow = m.call(prepare, [statement.name, statement.bases], names: statement.options)
      return m.then(flow, at: before) { m, completion in
        m.heap.release(prepare)
        guard case .value(let namespace) = completion else {
          m.release(known.owned)
          return Flow(completion)
        }
        var statement = known
        statement.namespace = namespace
        if !m.lookUp(m.type(of: namespace), m.names[.getitem]).isNull { return m.runClassBody(statement) }
        let metaclass = statement.metaclass
        let shown = metaclass.has(.type) ? StrRef(TypeRef(metaclass).p.pointee.name).string : "<metaclass>"
        let message = "\(shown).__prepare__() must return a mapping, not \(m.typeName(namespace))"
        m.release(statement.owned)
        return m.raise(.typeError, message)
      }
    }
  }

  /// A class as `type.__repr__` shows it.
  private func className(_ type: Value) -> String { "<class '\(qualifiedName(TypeRef(type)))'>" }

  /// Whether a metaclass leaves `__prepare__` as `type` has it, which gives a new dict.
  private mutating func hasPlainNamespace(_ metaclass: Value) -> Bool {
    guard metaclass.has(.type) else { return false }
    let type = TypeRef(metaclass)
    guard type != heap.types.type else { return true }
    guard type.metatype == heap.types.type else { return false }
    let prepare = lookUp(type, names[.prepare])
    return prepare.isNull || prepare.has(.native)
  }

  /// The most derived of a metaclass and those of the bases (`_PyType_CalculateMetaclass`).
  ///
  /// Nil when they conflict; the TypeError is raised then.
  mutating func mostDerivedMetaclass(_ metaclass: TypeRef, _ bases: Value) -> TypeRef? {
    var winner = metaclass
    for i in 0..<TupleRef(bases).count {
      let candidate = type(of: TupleRef(bases)[i])
      if winner.isSubtype(of: candidate) { continue }
      guard candidate.isSubtype(of: winner) else {
        _ = raise(
          .typeError,
          "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"
        )
        return nil
      }
      winner = candidate
    }
    return winner
  }

  /// Runs the body of a class in its namespace, then calls the metaclass.
  private mutating func runClassBody(_ statement: ClassStatement) -> Flow {
    let before = frameCount
    let none = Arguments(TupleRef(statement.bases), count: 0, names: .null)
    let flow = pushFunction(statement.body, receiver: .null, none)
    if case .pushed = flow {
      topFrame.pointee.locals = heap.retained(statement.namespace)
      topFrame.pointee.isSpecial = true
    }
    return then(flow, at: before) { machine, completion in
      guard case .value(let cell) = completion else {
        machine.release(statement.owned)
        return Flow(completion)
      }
      let before = machine.frameCount
      return machine.then(machine.noteOriginalBases(statement), at: before) { machine, completion in
        guard case .value(let none) = completion else {
          machine.release(statement.owned + [cell])
          return Flow(completion)
        }
        machine.heap.release(none)
        return machine.callMetaclass(statement, cell)
      }
    }
  }

  /// Sets `__orig_bases__` where the bases are not those written down.
  private mutating func noteOriginalBases(_ statement: ClassStatement) -> Flow {
    if statement.originals.isNull { return .value(.none) }
    let name = heap.intern("__orig_bases__")
    let before = frameCount
    return afterwards(setItem(statement.namespace, name, statement.originals), at: before, release: name)
  }

  /// Calls the metaclass, and looks whether `__class__` of the methods (in `cell`, owned) is what it made.
  private mutating func callMetaclass(_ statement: ClassStatement, _ cell: Value) -> Flow {
    let before = frameCount
    let (name, bases, namespace) = (statement.name, statement.bases, statement.namespace)
    let made: Flow
    if statement.metaclass.isIdentical(to: heap.types.type.value) {
      made = newClass(name, bases, namespace, heap.types.type, statement.options)
    } else {
      made = call(statement.metaclass, [name, bases, namespace], names: statement.options)
    }
    return then(made, at: before) { machine, completion in
      defer { machine.release(statement.owned + [cell]) }
      guard case .value(let type) = completion, cell.has(.cell), type.has(.type) else {
        return Flow(completion)
      }
      let inside = CellRef(cell).value
      if inside.isIdentical(to: type) { return Flow(completion) }
      let defining = "defining \(machine.quickRepr(name) ?? "?") as \(machine.className(type))"
      machine.heap.release(type)
      if inside.isNull {
        return machine.raise(
          .runtimeError,
          "__class__ not set \(defining). Was __classcell__ propagated to type.__new__?")
      }
      return machine.raise(
        .typeError, "__class__ set to \(machine.className(inside)) \(defining)")
    }
  }
}
