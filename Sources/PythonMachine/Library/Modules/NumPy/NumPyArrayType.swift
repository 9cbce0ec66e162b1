extension Machine {
  /// The attributes and methods of `ndarray`.
  mutating func registerArrayType(_ state: NumPyState) {
    let type = state.array
    attribute(on: type, "shape") { m, v in
      .value(m.heap.newTuple((m.array(v)?.shape ?? []).map { .int($0) }))
    }
    attribute(on: type, "ndim") { m, v in .value(.int(m.array(v)?.shape.count ?? 0)) }
    attribute(on: type, "size") { m, v in .value(.int(m.array(v)?.count ?? 0)) }
    attribute(on: type, "dtype") { m, v in .value(m.dtype(m.array(v)?.type ?? .float64)) }
    attribute(on: type, "itemsize") { m, v in .value(.int(m.array(v)?.type.itemSize ?? 0)) }
    attribute(on: type, "nbytes") { m, v in
      .value(.int((m.array(v)?.count ?? 0) * (m.array(v)?.type.itemSize ?? 0)))
    }
    attribute(on: type, "T") { m, v in m.transposed(v) }
    method(on: type, "transpose", .positional(0, .max)) { m, a in
      if a.count == 2, a[1].isNone { return m.transposed(a[0]) }
      if a.count == 2, a[1].has(.tuple) || a[1].has(.list) { return m.transposed(a[0], axes: a[1]) }
      let axes = m.heap.newTuple(a.positional.dropFirst().map { m.heap.retained($0) })
      let before = m.frameCount
      let flow = a.count == 1 ? m.transposed(a[0]) : m.transposed(a[0], axes: axes)
      return m.afterwards(flow, at: before, release: axes)
    }
    method(on: type, "__len__", .none) { m, a in
      guard let n = m.array(a[0])?.shape.first else { return m.raise(.typeError, "len() of unsized object") }
      return .value(.int(n))
    }
    method(on: type, "__getitem__", .one) { m, a in m.arrayItem(a[0], a[1]) }
    method(on: type, "__setitem__", .positional(2, 2)) { m, a in m.setArrayItem(a[0], a[1], a[2]) }
    method(on: type, "__iter__", .none) { m, a in
      guard let x = m.array(a[0]) else { return .value(.none) }
      guard let n = x.shape.first else { return m.raise(.typeError, "iteration over a 0-d array") }
      if let flow = m.charge(picoseconds: Int64(n) * 60_000, bytes: n * 64) { return flow }
      let rows = (0..<n).map { i -> Value in
        let offset = x.offset + i * x.strides[0]
        if x.shape.count == 1 { return m.item(x, offset) }
        let row = x.view(
          shape: Array(x.shape.dropFirst()), strides: Array(x.strides.dropFirst()), offset: offset)
        return m.value(row)
      }
      let list = m.heap.newList(rows)
      let flow = m.getIter(list)
      m.heap.release(list)
      return flow
    }
    method(on: type, "__contains__", .one) { m, a in
      guard let x = m.array(a[0]), let wanted = m.number(a[1]) else { return .value(.false) }
      if let flow = m.charge(picoseconds: Int64(x.count) * 700) { return flow }
      switch wanted {
      case .int(let i):
        return .value(.bool(x.type == .float64 ? x.floats.contains(Double(i)) : x.ints.contains(i)))
      case .float(let d): return .value(.bool(x.floats.contains(d)))
      case .big: return .value(.false)
      }
    }
    method(on: type, "__bool__", .none) { m, a in
      guard let x = m.array(a[0]) else { return .value(.none) }
      if x.count > 1 {
        return m.raise(
          .valueError,
          "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()")
      }
      if x.count == 0 {
        return m.raise(
          .valueError,
          "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty."
        )
      }
      return .value(.bool(x.floats[0] != 0))
    }
    for (name, isFloat) in [("__float__", true), ("__int__", false)] {
      method(on: type, name, .none) { m, a in
        guard let x = m.array(a[0]), x.count == 1 else {
          return m.raise(
            .typeError,
            "only \(isFloat ? "0-dimensional" : "0-dimensional") arrays can be converted to Python scalars")
        }
        return .value(isFloat ? .float(x.floats[0]) : .int(x.ints[0]))
      }
    }
    method(on: type, "__repr__", .none) { m, a in m.arrayText(a[0], NumPyText.repr) }
    method(on: type, "__str__", .none) { m, a in m.arrayText(a[0], NumPyText.str) }
    registerArrayShapes(type)
    registerArrayReductions(type)
  }

  private mutating func arrayText(_ v: Value, _ text: (NumPyArray) -> String) -> Flow {
    guard let x = array(v) else { return .value(.none) }
    // Some 10 us an element, written in Python in NumPy: an estimate.
    now &+= 30_000_000 &+ Int64(min(x.count, 1000)) &* 5_000_000
    return .value(heap.str(text(x)))
  }

  /// A view with the axes in another order: the reverse one without `axes`.
  mutating func transposed(_ v: Value, axes: Value? = nil) -> Flow {
    guard let x = requiredArray(v) else { return refused }
    now &+= 100_000
    var order = Array(x.shape.indices.reversed())
    if let axes {
      guard let wanted = shape(axes) else { return refused }
      if wanted.count != order.count { return raise(.valueError, "axes don't match array") }
      order = []
      for n in wanted {
        guard let axis = axis(.int(n), of: x), let axis else { return refused }
        if order.contains(axis) { return raise(.valueError, "repeated axis in transpose") }
        order.append(axis)
      }
    }
    return .value(
      value(x.view(shape: order.map { x.shape[$0] }, strides: order.map { x.strides[$0] }, offset: x.offset)))
  }

  private mutating func registerArrayShapes(_ type: TypeRef) {
    method(on: type, "reshape", .any) { m, a in
      if let order = a.keyword("order"), !order.has(.str) || StrRef(order).string != "C" {
        return m.unsupported("the argument 'order' of the method reshape of NumPy's arrays")
      }
      if let other = (0..<a.keywordCount).map({ StrRef(a.keyword(at: $0).name).string }).first(where: {
        $0 != "order"
      }) {
        return m.unsupported("the argument '\(other)' of the method reshape of NumPy's arrays")
      }
      if a.count == 2 { return m.reshaped(a[0], a[1]) }
      let sizes = m.heap.newTuple(a.positional.dropFirst().map { m.heap.retained($0) })
      let before = m.frameCount
      return m.afterwards(m.reshaped(a[0], sizes), at: before, release: sizes)
    }
    for name in ["ravel", "flatten"] {
      numPy(on: type, name, "-order:C") { m, a in m.flat(a.receiver, copies: name == "flatten") }
    }
    numPy(on: type, "copy", "-order:C/K/A") { m, a in m.copied(a.receiver) }
    for name in ["__copy__", "__deepcopy__"] {
      method(on: type, name, .positional(0, 1)) { m, a in m.copied(a[0]) }
    }
    numPy(on: type, "astype", "dtype! -order:K/C/A -casting:unsafe -subok:True/False copy") { m, a in
      guard let x = m.array(a.receiver), let type = m.arrayType(a["dtype"]) else { return m.refused }
      if !m.isTrue(a["copy"] ?? .true), type ?? .float64 == x.type {
        return .value(m.heap.retained(a.receiver))
      }
      if case .int64? = type, x.type == .float64,
        x.floats.contains(where: { Int64(exactly: $0.rounded(.towardZero)) == nil })
      {
        m.arrayWarning("invalid value encountered in cast")
      }
      return m.copied(a.receiver, as: type ?? .float64)
    }
    method(on: type, "fill", .one) { m, a in
      guard let x = m.array(a[0]) else { return .value(.none) }
      let all = m.heap.newRecord(m.heap.types.slice, .none, .none, .none)
      defer { m.heap.release(all) }
      return x.count == 0 ? .value(.none) : m.setArrayItem(a[0], .ellipsis, a[1])
    }
    method(on: type, "tolist", .none) { m, a in
      guard let x = m.array(a[0]) else { return .value(.none) }
      if let flow = m.charge(picoseconds: Int64(x.count) * 30_000, bytes: x.count * 16) { return flow }
      return .value(m.plainList(x))
    }
    method(on: type, "item", .any) { m, a in
      guard let x = m.array(a[0]) else { return .value(.none) }
      m.now &+= 60_000
      if a.count == 1 {
        guard x.count == 1 else {
          return m.raise(.valueError, "can only convert an array of size 1 to a Python scalar")
        }
        return .value(m.plainItem(x, x.positions[0]))
      }
      guard a.count == 2 else { return m.unsupported("ndarray.item with several indices") }
      guard let i = m.integer(a[1]) else { return m.refused }
      guard i >= -x.count, i < x.count else {
        return m.raise(.indexError, "index \(i) is out of bounds for size \(x.count)")
      }
      return .value(m.plainItem(x, x.positions[i < 0 ? i + x.count : i]))
    }
  }

  /// A copy, row after row.
  mutating func copied(_ v: Value, as type: ArrayType? = nil, shape: [Int]? = nil) -> Flow {
    guard let x = requiredArray(v) else { return refused }
    heap.retain(v)
    let type = type ?? x.type
    return arrayWork(x.count, each: 600, bytes: x.count * type.itemSize, touching: [x]) { m in
      let copy = NumPyArray(x.elements(as: type), type, shape ?? x.shape)
      m.heap.release(v)
      return .value(m.value(copy))
    }
  }

  /// All elements in one row: a view where that can be.
  mutating func flat(_ v: Value, copies: Bool) -> Flow {
    guard let x = requiredArray(v) else { return refused }
    if !copies, x.isContiguous {
      return .value(value(x.view(shape: [x.count], strides: [1], offset: x.offset)))
    }
    return copied(v, shape: [x.count])
  }

  /// The same elements in another shape: a view where that can be.
  mutating func reshaped(_ v: Value, _ wanted: Value) -> Flow {
    guard let x = requiredArray(v), var sizes = shape(wanted) else { return refused }
    now &+= 200_000
    let asked = sizes
    if let hole = sizes.firstIndex(of: -1) {
      let others = NumPyArray.count(sizes.filter { $0 != -1 })
      if sizes.filter({ $0 == -1 }).count > 1 {
        return raise(.valueError, "can only specify one unknown dimension")
      }
      if others != 0, x.count % others == 0 { sizes[hole] = x.count / others }
    }
    guard sizes.allSatisfy({ $0 >= 0 }), NumPyArray.count(sizes) == x.count else {
      return raise(.valueError, "cannot reshape array of size \(x.count) into shape \(text(asked))")
    }
    if x.isContiguous {
      return .value(value(x.view(shape: sizes, strides: NumPyArray.strides(sizes), offset: x.offset)))
    }
    return .value(value(NumPyArray(x.elements(as: x.type), x.type, sizes)))
  }

  private mutating func plainList(_ x: NumPyArray) -> Value {
    if x.shape.isEmpty { return plainItem(x, x.offset) }
    let items = (0..<x.shape[0]).map { i -> Value in
      let offset = x.offset + i * x.strides[0]
      if x.shape.count == 1 { return plainItem(x, offset) }
      return plainList(
        x.view(shape: Array(x.shape.dropFirst()), strides: Array(x.strides.dropFirst()), offset: offset))
    }
    return heap.newList(items)
  }

  private mutating func registerArrayReductions(_ type: TypeRef) {
    for (name, how) in Machine.reductions {
      numPy(on: type, name, how.parameters) { m, a in m.reduce(how, a.receiver, a) }
    }
    for (name, multiplies) in [("cumsum", false), ("cumprod", true)] {
      numPy(on: type, name, "axis dtype -out") { m, a in
        m.cumulate(a.receiver, axis: a["axis"], dtype: a["dtype"], multiplies: multiplies)
      }
    }
    let sorting = "axis -kind:quicksort/stable/mergesort/heapsort -order * -stable:True/False"
    numPy(on: type, "sort", sorting) { m, a in
      m.sorted(a.receiver, axis: a["axis"] ?? .int(-1), inPlace: true)
    }
    numPy(on: type, "argsort", sorting) { m, a in
      m.sorted(a.receiver, axis: a["axis"] ?? .int(-1), gives: true)
    }
    numPy(on: type, "dot", "b! / -out") { m, a in m.product(a.receiver, a["b"] ?? .none, isMatmul: false) }
    method(on: type, "nonzero", .none) { m, a in m.nonzero(a[0]) }
    numPy(on: type, "round", "decimals -out") { m, a in
      guard let digits = m.integer(a["decimals"] ?? .int(0)) else { return m.refused }
      return m.round(a.receiver, digits)
    }
    numPy(on: type, "clip", "min max -out") { m, a in
      m.clip(a.receiver, a["min"] ?? .none, a["max"] ?? .none)
    }
  }
}
