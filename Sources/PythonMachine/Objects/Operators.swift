import BigInt

/// A number as arithmetic sees it.
enum Number {
  case int(Int64)
  case big(BigInt)
  case float(Double)
}

extension Machine {
  /// The number a value is, or nil.
  ///
  /// A bool is an int.
  @inline(__always) mutating func number(_ v: Value) -> Number? {
    switch v.tag {
    case Value.Tag.int, Value.Tag.bool: return .int(v.bits)
    case Value.Tag.float: return .float(v.double)
    case Value.Tag.object: return boxedNumber(v)
    default: return nil
    }
  }

  private mutating func boxedNumber(_ v: Value) -> Number? {
    if v.obj.kind == .bigInt {
      if let wide = heap.wideContent(v), let small = Int64(exactly: wide) { return .int(small) }
      return .big(heap.bigInt(v))
    }
    // An instance of a subclass of float keeps its value in a record.
    if v.obj.kind == .record, v.obj.type.isSubtype(of: heap.types.float) {
      return .float(RecordRef(v)[0].double)
    }
    return nil
  }

  /// An int value for a big integer, unboxed when it fits.
  mutating func int(_ big: BigInt) -> Value {
    if let wide = Heap.wide(big) { return heap.int(wide) }
    return heap.newBigInt(big)
  }

  // MARK: Binary operators

  /// `a op b` for a `BINARY_OP` argument.
  ///
  /// Operands are borrowed.
  mutating func binary(_ arg: Int, _ a: Value, _ b: Value) -> Flow {
    let inplace = arg >= 13
    let op = BinaryOperator(rawValue: Int32(inplace ? arg - 13 : arg)) ?? .add
    if let v = quickIntegers(op, a, b) { return .value(v) }
    if op == .add, a.isObject, b.isObject, a.obj.type == heap.types.str, b.obj.type == heap.types.str,
      StrRef(a).count + StrRef(b).count <= 1 << 16
    {
      return .value(heap.concatenate(a, b))
    }
    if let x = number(a), let y = number(b), isPlain(a), isPlain(b) {
      if inplace, isUndefined(op, x, y) { return unsupportedOperands(op, true, a, b) }
      return arithmetic(op, x, y, a, b)
    }
    if inplace, isPublished(a), Machine.isContended(a) {
      publish(b)
      return visibly { machine in machine.binarySlow(op, true, a, b) }
    }
    return binarySlow(op, inplace, a, b)
  }

  /// Whether no class written in Python can have redefined its operators.
  @inline(__always) private func isPlain(_ v: Value) -> Bool { !v.isObject || v.obj.type.isBuiltin }

  private mutating func binarySlow(_ op: BinaryOperator, _ inplace: Bool, _ a: Value, _ b: Value) -> Flow {
    let special = Machine.specials(of: op)
    let ta = type(of: a), tb = type(of: b)
    if inplace {
      let method = ta.special(special.inplace)
      if !method.isNull {
        let before = frameCount
        return then(callSpecial(method, a, [b]), at: before) { machine, completion in
          guard case .value(let v) = completion else { return Flow(completion) }
          if !v.isNotImplemented { return .value(v) }
          return machine.binaryByMethods(op, special, a, b, inplace: true)
        }
      }
      // A class that has the reflected operator is asked before a list or bytearray takes up what it iterates over.
      let reflected = tb.special(special.reflected)
      if !isPlain(b), !reflected.isNull, isPlain(a), a.has(.list) || a.has(.bytearray) {
        return attempt([(reflected, b, a)], a, b) { machine in
          machine.builtinInplace(op, a, b) ?? machine.unsupportedOperands(op, true, a, b)
        }
      }
      if let flow = builtinInplace(op, a, b) { return flow }
    }
    if isPlain(a), isPlain(b) {
      if let flow = builtinBinary(op, a, b) { return flow }
      if ta.special(special.plain).isNull, tb.special(special.reflected).isNull {
        return unsupportedOperands(op, inplace, a, b)
      }
    }
    return binaryByMethods(op, special, a, b, inplace: inplace)
  }

  /// Asks the classes: `a.__op__(b)`, then `b.__rop__(a)`; the other way round when `b`'s class derives from `a`'s.
  private mutating func binaryByMethods(
    _ op: BinaryOperator, _ special: OperatorSpecials, _ a: Value, _ b: Value, inplace: Bool
  ) -> Flow {
    let ta = type(of: a), tb = type(of: b)
    let plain = ta.special(special.plain)
    var reflected = tb.special(special.reflected)
    if ta == tb { reflected = .null }
    var attempts: [(Value, Value, Value)] = []
    if !plain.isNull { attempts.append((plain, a, b)) }
    let isDerived = tb.isSubtype(of: ta) && !reflected.isIdentical(to: ta.special(special.reflected))
    if !reflected.isNull { attempts.insert((reflected, b, a), at: isDerived ? 0 : attempts.count) }
    if plain.isNull, !reflected.isNull, !isDerived,
      let flow = numberOperation(op, a, b)
    {
      return flow
    }
    return attempt(attempts[...], a, b) { machine in
      if let flow = machine.builtinBinary(op, a, b) { return flow }
      if let x = machine.number(a), let y = machine.number(b), !inplace || !machine.isUndefined(op, x, y) {
        return machine.arithmetic(op, x, y, a, b)
      }
      return machine.unsupportedOperands(op, inplace, a, b)
    }
  }

  /// What `a` does by itself as a number (`tp_as_number`), nil where it leaves that to `b`.
  ///
  /// Concatenation and repetition do not count: CPython turns to them when no number has answered.
  private mutating func numberOperation(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Flow? {
    if let x = number(a), let y = number(b) {
      return isUndefined(op, x, y) ? nil : arithmetic(op, x, y, a, b)
    }
    if let flow = complexBinary(op, a, b) { return flow }
    switch (op, a.kind) {
    case (.remainder, .str?), (.remainder, .bytes?), (.remainder, .bytearray?), (.or, .dict?),
      (_, .set?), (_, .frozenset?):
      return builtinBinary(op, a, b)
    default: return nil
    }
  }

  /// Calls method after method until one answers with something else than NotImplemented.
  private mutating func attempt(
    _ attempts: ArraySlice<(Value, Value, Value)>, _ a: Value, _ b: Value,
    _ otherwise: @escaping (inout Machine) -> Flow
  ) -> Flow {
    guard let first = attempts.first else { return otherwise(&self) }
    let before = frameCount
    let rest = attempts.dropFirst()
    let flow = callSpecial(first.0, first.1, [first.2])
    if case .value(let v) = flow { return v.isNotImplemented ? attempt(rest, a, b, otherwise) : flow }
    return then(flow, at: before) { machine, completion in
      guard case .value(let v) = completion else { return Flow(completion) }
      return v.isNotImplemented ? machine.attempt(rest, a, b, otherwise) : .value(v)
    }
  }

  mutating func unsupportedOperands(_ op: BinaryOperator, _ inplace: Bool, _ a: Value, _ b: Value) -> Flow {
    if op == .add {
      if a.has(.str) { return raise(.typeError, "can only concatenate str (not \"\(typeName(b))\") to str") }
      if a.has(.list), !inplace {
        return raise(.typeError, "can only concatenate list (not \"\(typeName(b))\") to list")
      }
      if a.has(.tuple) {
        return raise(.typeError, "can only concatenate tuple (not \"\(typeName(b))\") to tuple")
      }
    }
    if op == .multiply {
      if a.has(.str) || a.has(.list) || a.has(.tuple) || a.has(.bytes) {
        return raise(.typeError, "can't multiply sequence by non-int of type '\(typeName(b))'")
      }
      // In place, the right side's repetition is looked for only where the left side is no kind of container.
      let isRight = !inplace || !isContainer(a)
      if isRight, b.has(.str) || b.has(.list) || b.has(.tuple) || b.has(.bytes) {
        return raise(.typeError, "can't multiply sequence by non-int of type '\(typeName(a))'")
      }
    }
    let symbol = op == .power ? (inplace ? "**=" : "** or pow()") : op.symbol + (inplace ? "=" : "")
    return raise(
      .typeError, "unsupported operand type(s) for \(symbol): '\(typeName(a))' and '\(typeName(b))'")
  }

  /// Whether an operator between these numbers exists for ints only, or not at all.
  private func isUndefined(_ op: BinaryOperator, _ x: Number, _ y: Number) -> Bool {
    switch op {
    case .matrixMultiply: return true
    case .leftShift, .rightShift, .and, .or, .xor:
      if case .float = x { return true }
      if case .float = y { return true }
      return false
    default: return false
    }
  }

  /// Whether CPython sees the methods of a sequence (`tp_as_sequence`) in the type of `v`.
  private func isContainer(_ v: Value) -> Bool {
    guard v.isObject, v.obj.kind != .type else { return false }
    return !v.obj.type.isBuiltin || v.has(.dict) || v.has(.set) || v.has(.frozenset)
      || v.has(.record) && isView(v)
  }

  struct OperatorSpecials {
    let plain: Special
    let reflected: Special
    let inplace: Special
  }

  static func specials(of op: BinaryOperator) -> OperatorSpecials {
    switch op {
    case .add: return OperatorSpecials(plain: .add, reflected: .radd, inplace: .iadd)
    case .subtract: return OperatorSpecials(plain: .sub, reflected: .rsub, inplace: .isub)
    case .multiply: return OperatorSpecials(plain: .mul, reflected: .rmul, inplace: .imul)
    case .trueDivide: return OperatorSpecials(plain: .truediv, reflected: .rtruediv, inplace: .itruediv)
    case .floorDivide: return OperatorSpecials(plain: .floordiv, reflected: .rfloordiv, inplace: .ifloordiv)
    case .remainder: return OperatorSpecials(plain: .mod, reflected: .rmod, inplace: .imod)
    case .power: return OperatorSpecials(plain: .pow, reflected: .rpow, inplace: .ipow)
    case .leftShift: return OperatorSpecials(plain: .lshift, reflected: .rlshift, inplace: .ilshift)
    case .rightShift: return OperatorSpecials(plain: .rshift, reflected: .rrshift, inplace: .irshift)
    case .and: return OperatorSpecials(plain: .and, reflected: .rand, inplace: .iand)
    case .or: return OperatorSpecials(plain: .or, reflected: .ror, inplace: .ior)
    case .xor: return OperatorSpecials(plain: .xor, reflected: .rxor, inplace: .ixor)
    case .matrixMultiply: return OperatorSpecials(plain: .matmul, reflected: .rmatmul, inplace: .imatmul)
    default: return OperatorSpecials(plain: .add, reflected: .radd, inplace: .iadd)
    }
  }

  // MARK: Comparison

  /// `a op b`, `op` a `ComparisonOperator`'s raw value.
  @inline(__always) mutating func compare(_ op: Int, _ a: Value, _ b: Value) -> Flow {
    if a.tag == Value.Tag.float, b.tag == Value.Tag.float {
      let x = a.double, y = b.double
      switch op {
      case 0: return .value(.bool(x < y))
      case 1: return .value(.bool(x <= y))
      case 2: return .value(.bool(x == y))
      case 3: return .value(.bool(x != y))
      case 4: return .value(.bool(x > y))
      default: return .value(.bool(x >= y))
      }
    }
    return compareSlow(op, a, b)
  }

  @inline(never) private mutating func compareSlow(_ op: Int, _ a: Value, _ b: Value) -> Flow {
    if a.isObject, b.isObject, a.obj.type == heap.types.str, b.obj.type == heap.types.str {
      if op == 2 || op == 3 { return .value(.bool(StrRef(a).equals(StrRef(b)) == (op == 2))) }
      return .value(.bool(Machine.holds(op, StrRef(a).compare(StrRef(b)))))
    }
    if a.has(.bigInt) || b.has(.bigInt), let x = heap.wide(a), let y = heap.wide(b) {
      return .value(.bool(Machine.holds(op, x < y ? -1 : x == y ? 0 : 1)))
    }
    if a.has(.record) || b.has(.record) {
      if isProxy(a) || isProxy(b) { return compare(op, unproxied(a), unproxied(b)) }
      if let flow = compareSets(op, a, b) { return flow }
    }
    if op == 2 || op == 3 {
      if !a.isIdentical(to: b) || !heap.hasPythonEquality(a) {
        switch heap.quickEquals(a, b) {
        case .yes where op == 2 || type(of: a).special(.ne).isNull || isPlain(a):
          return .value(.bool(op == 2))
        case .no where op == 2 || type(of: a).special(.ne).isNull || isPlain(a): return .value(.bool(op == 3))
        default: break
        }
      }
    } else if isPlain(a), isPlain(b) {
      if let answer = quickOrder(op, a, b) { return .value(.bool(answer)) }
    }
    return compareByMethods(op, a, b)
  }

  private static let comparisons: [(Special, Special)] = [
    (.lt, .gt), (.le, .ge), (.eq, .eq), (.ne, .ne), (.gt, .lt), (.ge, .le),
  ]

  private mutating func compareByMethods(_ op: Int, _ a: Value, _ b: Value) -> Flow {
    let (plain, swapped) = Machine.comparisons[op]
    let ta = type(of: a), tb = type(of: b)
    var attempts: [(Value, Value, Value)] = []
    let first = ta.special(plain)
    let second = tb.special(swapped)
    func hasOwn(_ v: Value) -> Bool {
      !isPlain(v) || v.has(.foreign) || v.has(.record) || v.has(.instance)
    }
    if !first.isNull, first.has(.function) || hasOwn(a) {
      attempts.append((first, a, b))
    }
    if !second.isNull, hasOwn(b) {
      attempts.insert((second, b, a), at: ta != tb && tb.isSubtype(of: ta) ? 0 : attempts.count)
    }
    return attempt(attempts[...], a, b) { machine in machine.compareByDefault(op, a, b) }
  }

  /// `a == b`, a bool, of two instances of one class whose `__eq__` has answered NotImplemented to `a == b`.
  mutating func equalsReflected(_ a: Value, _ b: Value) -> Flow {
    let before = frameCount
    let flow = attempt([(type(of: b).special(.eq), b, a)][...], a, b) { machine in
      machine.compareByDefault(2, a, b)
    }
    return asTruth(flow, at: before)
  }

  /// What is left when no method answered.
  private mutating func compareByDefault(_ op: Int, _ a: Value, _ b: Value) -> Flow {
    let needsElements = { (v: Value) in
      v.has(.list) || v.has(.tuple) || v.has(.dict) || v.has(.set) || v.has(.frozenset)
    }
    if let flow = compareSets(op, a, b) { return flow }
    if isSlice(a), isSlice(b) {
      let (x, y) = (parts(ofSlice: a), parts(ofSlice: b))
      let before = frameCount
      return afterwards(compare(op, x, y), at: before, release: x, y)
    }
    if needsElements(a), needsElements(b), comparable(a, b) { return compareContainers(op, a, b) }
    if op == 2 || op == 3 {
      if op == 3, !type(of: a).special(.eq).isNull, !isPlain(a) || a.has(.instance) {
        // `!=` without `__ne__` inverts `__eq__`.
        let before = frameCount
        return then(compareByMethods(2, a, b), at: before) { machine, completion in
          guard case .value(let v) = completion else { return Flow(completion) }
          let before = machine.frameCount
          return machine.afterwards(machine.truth(v, negated: true), at: before, release: v)
        }
      }
      return .value(.bool(a.isIdentical(to: b) == (op == 2)))
    }
    if let answer = quickOrder(op, a, b) { return .value(.bool(answer)) }
    let symbol = ComparisonOperator(rawValue: Int32(op))?.symbol ?? "?"
    return raise(
      .typeError, "'\(symbol)' not supported between instances of '\(typeName(a))' and '\(typeName(b))'")
  }

  private func isSlice(_ v: Value) -> Bool { v.has(.record) && v.obj.type == heap.types.slice }

  /// Start, stop and step as a tuple (owned): slices compare as such.
  private mutating func parts(ofSlice v: Value) -> Value {
    heap.newTuple((0..<3).map { heap.retained(RecordRef(v)[$0]) })
  }

  private func comparable(_ a: Value, _ b: Value) -> Bool {
    switch (a.kind, b.kind) {
    case (.list?, .list?), (.tuple?, .tuple?), (.dict?, .dict?): return true
    default: return false
    }
  }

  /// Containers with elements whose comparison is written in Python: an intrinsic walks them.
  private mutating func compareContainers(_ op: Int, _ a: Value, _ b: Value) -> Flow {
    if a.has(.dict) {
      if op == 2 || op == 3 { return callIntrinsic(op == 2 ? "dict_eq" : "dict_ne", [a, b]) }
      return raise(
        .typeError,
        "'\(ComparisonOperator(rawValue: Int32(op))?.symbol ?? "?")' not supported between instances of '\(typeName(a))' and '\(typeName(b))'"
      )
    }
    return callIntrinsic("sequence_" + ["lt", "le", "eq", "ne", "gt", "ge"][op], [a, b])
  }

  /// An ordering between built-in values, nil where Python has to be asked or the types do not compare.
  mutating func quickOrder(_ op: Int, _ a: Value, _ b: Value) -> Bool? {
    if let x = number(a), let y = number(b) {
      switch (x, y) {
      case (.int(let i), .int(let j)): return Machine.holds(op, i < j ? -1 : i == j ? 0 : 1)
      case (.float(let i), .float(let j)): return Machine.holdsFloat(op, i, j)
      case (.float(let d), _): return Machine.order(op, d, y, swapped: false)
      case (_, .float(let d)): return Machine.order(op, d, x, swapped: true)
      default:
        let i = Machine.big(x), j = Machine.big(y)
        return Machine.holds(op, i < j ? -1 : i == j ? 0 : 1)
      }
    }
    switch (a.kind, b.kind) {
    case (.str?, .str?): return Machine.holds(op, StrRef(a).compare(StrRef(b)))
    case (.bytes?, .bytes?), (.bytearray?, .bytearray?), (.bytes?, .bytearray?), (.bytearray?, .bytes?):
      let x = BytesRef(a).array, y = BytesRef(b).array
      return Machine.holds(op, x == y ? 0 : x.lexicographicallyPrecedes(y) ? -1 : 1)
    case (.tuple?, .tuple?):
      let s = TupleRef(a), t = TupleRef(b)
      return orderSequences(op, s.count, t.count, { s[$0] }, { t[$0] })
    case (.list?, .list?):
      let s = ListRef(a), t = ListRef(b)
      return orderSequences(op, s.count, t.count, { s[$0] }, { t[$0] })
    case (.set?, .set?), (.set?, .frozenset?), (.frozenset?, .set?), (.frozenset?, .frozenset?):
      return orderSets(op, SetRef(a), SetRef(b))
    default: return nil
    }
  }

  private mutating func orderSequences(
    _ op: Int, _ m: Int, _ n: Int, _ a: (Int) -> Value, _ b: (Int) -> Value
  ) -> Bool? {
    for i in 0..<min(m, n) {
      let x = a(i), y = b(i)
      if x.isIdentical(to: y) { continue }
      switch heap.quickEquals(x, y) {
      case .yes: continue
      case .unknown: return nil
      case .no: return isPlain(x) && isPlain(y) ? quickOrder(op, x, y) : nil
      }
    }
    return Machine.holds(op, m - n)
  }

  private mutating func orderSets(_ op: Int, _ a: SetRef, _ b: SetRef) -> Bool? {
    func contains(_ big: SetRef, _ small: SetRef) -> Bool? {
      for e in small.entries {
        switch big.lookup(e.key, hash: e.hash, heap) {
        case .found: continue
        case .absent: return false
        case .undecided: return nil
        }
      }
      return true
    }
    switch op {
    case 0: return a.count < b.count ? contains(b, a) : false
    case 1: return a.count <= b.count ? contains(b, a) : false
    case 4: return a.count > b.count ? contains(a, b) : false
    default: return a.count >= b.count ? contains(a, b) : false
    }
  }

  static func holds(_ op: Int, _ order: Int) -> Bool {
    switch op {
    case 0: return order < 0
    case 1: return order <= 0
    case 2: return order == 0
    case 3: return order != 0
    case 4: return order > 0
    default: return order >= 0
    }
  }

  @inline(__always) static func holds(_ op: Int, _ i: Int64, _ j: Int64) -> Bool {
    switch op {
    case 0: return i < j
    case 1: return i <= j
    case 2: return i == j
    case 3: return i != j
    case 4: return i > j
    default: return i >= j
    }
  }

  private static func holdsFloat(_ op: Int, _ a: Double, _ b: Double) -> Bool {
    switch op {
    case 0: return a < b
    case 1: return a <= b
    case 2: return a == b
    case 3: return a != b
    case 4: return a > b
    default: return a >= b
    }
  }

  /// Compares a double with an integer exactly.
  private static func order(_ op: Int, _ d: Double, _ n: Number, swapped: Bool) -> Bool {
    if d.isNaN { return op == 3 }
    var sign: Int
    if d.isInfinite {
      sign = d > 0 ? 1 : -1
    } else {
      let whole = BigInt(d.rounded(.towardZero)), i = big(n)
      let fraction = d - d.rounded(.towardZero)
      sign = whole < i ? -1 : whole > i ? 1 : fraction < 0 ? -1 : fraction > 0 ? 1 : 0
    }
    if swapped { sign = -sign }
    return holds(op, sign)
  }

  static func big(_ n: Number) -> BigInt {
    switch n {
    case .int(let i): return BigInt(i)
    case .big(let b): return b
    case .float(let d): return BigInt(d)
    }
  }

  // MARK: Truth

  /// Whether a value counts as true, where no Python has to run.
  @inline(__always) mutating func quickTruth(_ v: Value) -> Ternary {
    switch v.tag {
    case Value.Tag.bool, Value.Tag.int: return v.bits != 0 ? .yes : .no
    case Value.Tag.none: return .no
    case Value.Tag.float: return v.double != 0 ? .yes : .no
    case Value.Tag.object: return objectTruth(v)
    default: return .yes
    }
  }

  private mutating func objectTruth(_ v: Value) -> Ternary {
    let type = v.obj.type
    if !type.isBuiltin {
      let own = type.special(.bool)
      if !own.isNull {
        if !own.has(.native) { return .unknown }
      } else if !type.special(.len).isNull, !type.special(.len).has(.native), !isNumber(v) {
        return .unknown
      }
    }
    switch v.obj.kind {
    case .str: return StrRef(v).count > 0 ? .yes : .no
    case .list: return ListRef(v).count > 0 ? .yes : .no
    case .tuple: return TupleRef(v).count > 0 ? .yes : .no
    case .dict: return DictRef(v).count > 0 ? .yes : .no
    case .set, .frozenset: return SetRef(v).count > 0 ? .yes : .no
    case .bytes, .bytearray: return BytesRef(v).count > 0 ? .yes : .no
    case .bigInt: return heap.bigInt(v) == 0 ? .no : .yes
    case .record:
      if type == heap.types.range { return heap.rangeCount(RecordRef(v)) > 0 ? .yes : .no }
      if type == heap.types.mappingproxy { return nativeCount(v).map { $0 > 0 ? .yes : .no } ?? .unknown }
      if type == heap.types.dictKeys || type == heap.types.dictValues || type == heap.types.dictItems {
        return DictRef(RecordRef(v)[0]).count > 0 ? .yes : .no
      }
      if let z = heap.complex(v) { return z.isZero ? .no : .yes }
      if !type.isBuiltin, isNumber(v) { return RecordRef(v)[0].double != 0 ? .yes : .no }
      return type.special(.bool).isNull && type.special(.len).isNull ? .yes : .unknown
    case .foreign, .instance, .exception, .type:
      return type.special(.bool).isNull && type.special(.len).isNull ? .yes : .unknown
    default: return .yes
    }
  }

  /// Whether `v` has the layout of an int, a float or a complex number, which have a `__bool__` and no length.
  private func isNumber(_ v: Value) -> Bool {
    v.has(.bigInt) || v.has(.record) && v.obj.type.isSubtype(of: heap.types.float) || heap.complex(v) != nil
  }

  /// The truth of a value as a bool, asking `__bool__` or `__len__` if there is one.
  mutating func truth(_ v: Value, negated: Bool) -> Flow {
    let quick = quickTruth(v)
    if quick != .unknown { return .value(.bool((quick == .yes) != negated)) }
    let type = v.obj.type
    let before = frameCount
    if !type.special(.bool).isNull {
      return then(callSpecial(type.special(.bool), v), at: before) { machine, completion in
        guard case .value(let answer) = completion else { return Flow(completion) }
        if answer.isBool { return .value(.bool((answer.bits != 0) != negated)) }
        let name = machine.typeName(answer)
        machine.heap.release(answer)
        return machine.raise(.typeError, "__bool__ should return bool, returned \(name)")
      }
    }
    return then(lengthOf(v), at: before) { _, completion in
      guard case .value(let n) = completion else { return Flow(completion) }
      return .value(.bool((n.bits != 0) != negated))
    }
  }

  // MARK: Unary operators

  private static let invertedBool = """
    Bitwise inversion '~' on bool is deprecated. This returns the bitwise inversion of the underlying int object and \
    is usually not what you expect from the negation of a bool. Use the 'not' operator for boolean not or ~int(x) for \
    the bitwise inversion of the underlying int.
    """

  mutating func unary(_ special: Special, _ v: Value) -> Flow {
    if v.isBool, special == .invert {
      let before = frameCount
      return then(warnDeprecated(Machine.invertedBool), at: before) { _, completion in
        guard case .value = completion else { return Flow(completion) }
        return .value(.int(~v.bits))
      }
    }
    if isPlain(v), let n = number(v) {
      switch (special, n) {
      case (.neg, .int(let i)): return .value(i == .min ? int(-BigInt(i)) : .int(-i))
      case (.neg, .big(let b)): return .value(int(-b))
      case (.neg, .float(let d)): return .value(.float(-d))
      case (.pos, .int(let i)): return .value(.int(i))
      case (.pos, .big), (.pos, .float): return .value(heap.retained(v))
      case (.invert, .int(let i)): return .value(.int(~i))
      case (.invert, .big(let b)): return .value(int(-b - 1))
      default: break
      }
    }
    let method = type(of: v).special(special)
    if !method.isNull { return callSpecial(method, v) }
    if let n = number(v), special != .invert {
      switch n {
      case .int(let i): return .value(.int(special == .neg ? -i : i))
      case .big(let b): return .value(int(special == .neg ? -b : b))
      case .float(let d): return .value(.float(special == .neg ? -d : d))
      }
    }
    if let flow = complexUnary(special, v) { return flow }
    let symbol = special == .neg ? "-" : special == .pos ? "+" : "~"
    return raise(.typeError, "bad operand type for unary \(symbol): '\(typeName(v))'")
  }
}
