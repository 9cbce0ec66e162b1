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
    method(on: type, "transpose", .none) { m, a in m.transposed(a[0]) }
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

  private mutating func transposed(_ v: Value) -> Flow {
    guard let x = array(v) else { return .value(.none) }
    now &+= 100_000
    return .value(value(x.view(shape: x.shape.reversed(), strides: x.strides.reversed(), offset: x.offset)))
  }

  private mutating func registerArrayShapes(_ type: TypeRef) {
    method(on: type, "reshape", .any) { m, a in
      guard let x = m.array(a[0]) else { return .value(.none) }
      var sizes: [Int] = []
      if a.count == 2 {
        guard let found = m.shape(a[1]) else { return m.refused }
        sizes = found
      } else {
        for i in 1..<max(a.count, 1) {
          guard let n = m.integer(a[i]) else { return m.refused }
          sizes.append(n)
        }
      }
      m.now &+= 200_000
      let asked = sizes
      if let hole = sizes.firstIndex(of: -1) {
        let others = NumPyArray.count(sizes.filter { $0 != -1 })
        if sizes.filter({ $0 == -1 }).count > 1 {
          return m.raise(.valueError, "can only specify one unknown dimension")
        }
        if others != 0, x.count % others == 0 { sizes[hole] = x.count / others }
      }
      guard sizes.allSatisfy({ $0 >= 0 }), NumPyArray.count(sizes) == x.count else {
        return m.raise(.valueError, "cannot reshape array of size \(x.count) into shape \(m.text(asked))")
      }
      if x.isContiguous {
        return .value(m.value(x.view(shape: sizes, strides: NumPyArray.strides(sizes), offset: x.offset)))
      }
      return .value(m.value(NumPyArray(x.elements(as: x.type), x.type, sizes)))
    }
    for name in ["ravel", "flatten"] {
      method(on: type, name, .none) { m, a in
        guard let x = m.array(a[0]) else { return .value(.none) }
        if name == "ravel", x.isContiguous {
          return .value(m.value(x.view(shape: [x.count], strides: [1], offset: x.offset)))
        }
        return m.copied(a[0], x.type, [x.count])
      }
    }
    method(on: type, "copy", .none) { m, a in
      guard let x = m.array(a[0]) else { return .value(.none) }
      return m.copied(a[0], x.type, x.shape)
    }
    method(on: type, "astype", .one) { m, a in
      guard let x = m.array(a[0]), let type = m.arrayType(a[1]) else { return m.refused }
      return m.copied(a[0], type ?? .float64, x.shape)
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

  private mutating func copied(_ v: Value, _ type: ArrayType, _ shape: [Int]) -> Flow {
    guard let x = array(v) else { return .value(.none) }
    heap.retain(v)
    return arrayWork(x.count, each: 600, bytes: x.count * type.itemSize) { m in
      let copy = NumPyArray(x.elements(as: type), type, shape)
      m.heap.release(v)
      return .value(m.value(copy))
    }
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
    let reductions: [(String, Reduction)] = [
      ("sum", .sum), ("prod", .prod), ("mean", .mean), ("min", .min), ("max", .max), ("any", .any),
      ("all", .all), ("argmin", .argmin), ("argmax", .argmax),
    ]
    for (name, how) in reductions {
      method(on: type, name, .named(["axis", "keepdims"], required: 0)) { m, a in
        m.reduce(
          how, a[0], axis: a.at(1, "axis"),
          keepsAxes: a.at(2, "keepdims").map { m.quickTruth($0) == .yes } ?? false)
      }
    }
    for (name, how) in [("std", Reduction.std), ("var", .var)] {
      method(on: type, name, .named(["axis", "ddof", "keepdims"], required: 0)) { m, a in
        guard let ddof = m.integer(a.at(2, "ddof") ?? .int(0)) else { return m.refused }
        return m.reduce(
          how, a[0], axis: a.at(1, "axis"),
          keepsAxes: a.at(3, "keepdims").map { m.quickTruth($0) == .yes } ?? false, ddof: ddof)
      }
    }
    for (name, multiplies) in [("cumsum", false), ("cumprod", true)] {
      method(on: type, name, .named(["axis"], required: 0)) { m, a in
        m.cumulate(a[0], axis: a.at(1, "axis"), multiplies: multiplies)
      }
    }
    method(on: type, "sort", .named(["axis", "kind"], required: 0)) { m, a in
      m.sorted(a[0], axis: a.at(1, "axis") ?? .int(-1), inPlace: true)
    }
    method(on: type, "argsort", .named(["axis", "kind"], required: 0)) { m, a in
      m.sorted(a[0], axis: a.at(1, "axis") ?? .int(-1), gives: true)
    }
    method(on: type, "dot", .one) { m, a in m.product(a[0], a[1], isMatmul: false) }
    method(on: type, "nonzero", .none) { m, a in m.nonzero(a[0]) }
    method(on: type, "round", .named(["decimals"], required: 0)) { m, a in
      guard let digits = m.integer(a.at(1, "decimals") ?? .int(0)) else { return m.refused }
      return m.round(a[0], digits)
    }
    method(on: type, "clip", .named(["min", "max"], required: 0)) { m, a in
      m.clip(a[0], a.at(1, "min") ?? .none, a.at(2, "max") ?? .none)
    }
    refuseArrayAttributes(of: type)
  }

  /// Attributes of NumPy's arrays and scalars that are missing here end the run; what NumPy lacks too is an error.
  mutating func refuseArrayAttributes(of type: TypeRef) {
    method(on: type, "__getattr__", .one) { m, a in
      let name = StrRef(a[1]).string
      if Machine.arrayAttributes.contains(name) { return m.unsupported("'\(name)' of NumPy's arrays") }
      return m.raise(.attributeError, "'\(m.typeName(a[0]))' object has no attribute '\(name)'")
    }
  }

  private static let arrayAttributes = Set(
    """
    T all any argmax argmin argpartition argsort astype base byteswap choose clip compress conj conjugate copy ctypes
    cumprod cumsum data device diagonal dot dump dumps fill flags flat flatten getfield imag item itemsize max mean min
    mT nbytes ndim newbyteorder nonzero partition prod ptp put ravel real repeat reshape resize round searchsorted
    setfield setflags shape size sort squeeze std strides sum swapaxes take to_device tobytes tofile tolist trace
    transpose var view
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
