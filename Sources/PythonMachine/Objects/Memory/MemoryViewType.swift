/// The type `memoryview`.
extension Machine {
  mutating func registerMemoryViews() {
    let type = defineType("memoryview", module: "builtins")
    memoryViewType = type
    type.p.pointee.isBase = false
    heap.set(builtins, "memoryview", heap.retained(type.value))
    natives.append(
      NativeFunction(
        name: "memoryview", signature: .any, isMethod: true, owner: "", maker: { m, _, a in m.makeView(a) }
      ) { m, a in m.makeView(a.dropFirst) })
    type.p.pointee.constructor = Int32(natives.count - 1)
    registerViewAttributes(type)
    registerViewItems(type)
    registerViewConversions(type)
    registerViewIterator(type)
    typeChanged(type)
  }

  private mutating func makeView(_ a: Arguments) -> Flow {
    if a.count + a.keywordCount > 1 {
      return raise(.typeError, "memoryview() takes at most 1 argument (\(a.count + a.keywordCount) given)")
    }
    guard let v = a.at(0, "object") else {
      return raise(.typeError, "memoryview() missing required argument 'object' (pos 1)")
    }
    return view(of: v)
      ?? raise(.typeError, "memoryview: a bytes-like object is required, not '\(typeName(v))'")
  }

  /// Adds a method that needs a view which has not been released.
  private mutating func viewMethod(
    _ type: TypeRef, _ name: String, _ signature: Signature,
    _ body: @escaping (inout Machine, MemoryView, Arguments) -> Flow
  ) {
    method(on: type, name, signature) { m, a in
      guard let view = m.heap.view(a[0]), !view.isReleased else { return m.releasedView() }
      return body(&m, view, a)
    }
  }

  private mutating func registerViewAttributes(_ type: TypeRef) {
    func add(_ name: String, _ get: @escaping (inout Machine, MemoryView) -> Value) {
      attribute(on: type, name) { m, v in
        guard let view = m.heap.view(v), !view.isReleased else { return m.releasedView() }
        return .value(get(&m, view))
      }
    }
    add("obj") { m, view in m.heap.retained(view.base) }
    add("format") { m, view in m.heap.str(view.formatText) }
    add("itemsize") { _, view in .int(view.format.size) }
    add("nbytes") { _, view in .int(view.byteCount) }
    add("shape") { m, view in m.heap.newTuple(view.shape.map { .int($0) }) }
    add("strides") { m, view in m.heap.newTuple(view.strides.map { .int($0) }) }
    add("suboffsets") { m, _ in m.heap.newTuple([]) }
    add("ndim") { _, view in .int(view.shape.count) }
    add("readonly") { _, view in .bool(view.isReadOnly) }
    add("c_contiguous") { _, view in .bool(view.isContiguous) }
    add("f_contiguous") { _, view in .bool(view.isFortranContiguous) }
    add("contiguous") { _, view in .bool(view.isContiguous || view.isFortranContiguous) }
  }

  // MARK: Items

  private mutating func registerViewItems(_ type: TypeRef) {
    viewMethod(type, "__len__", .none) { _, view, _ in .value(.int(view.shape[0])) }
    viewMethod(type, "__getitem__", .one) { m, view, a in
      let key = a[1]
      if key.has(.record), key.obj.type == m.heap.types.slice {
        return m.withSlice(key) { m, bounds in
          let (start, _, count) = bounds.indices(view.shape[0])
          return .value(
            m.newView(
              of: view.base, view.format, text: view.formatText,
              offset: view.offset + start * view.strides[0],
              shape: [count] + view.shape.dropFirst(),
              strides: [view.strides[0] * bounds.step] + view.strides.dropFirst(), isReadOnly: view.isReadOnly
            ))
        }
      }
      if m.hasIndex(key), view.shape.count > 1 {
        return m.raise(.notImplementedError, "multi-dimensional sub-views are not implemented")
      }
      return m.withPlace(view, key) { m, place in
        if view.isReleased { return m.releasedView() }
        return .value(m.element(view.format, m.heap.memory(view.base, place, count: view.format.size), 0))
      }
    }
    viewMethod(type, "__setitem__", .positional(2, 2)) { m, view, a in
      if view.isReadOnly { return m.raise(.typeError, "cannot modify read-only memory") }
      let (key, value) = (a[1], a[2])
      if key.has(.record), key.obj.type == m.heap.types.slice { return m.setViewSlice(view, key, value) }
      if m.hasIndex(key), view.shape.count > 1 {
        return m.raise(.notImplementedError, "sub-views are not implemented")
      }
      return m.withPlace(view, key) { m, place in
        m.withElement(view.format, value, .view) { m, bytes in
          if view.isReleased { return m.releasedView() }
          m.heap.setMemory(view.base, place, bytes)
          return .value(.none)
        }
      }
    }
    viewMethod(type, "__delitem__", .one) { m, view, _ in
      m.raise(.typeError, view.isReadOnly ? "cannot modify read-only memory" : "cannot delete memory")
    }
  }

  /// Hands the place of the element that an index, or a tuple of as many indices as there are dimensions, names.
  private mutating func withPlace(
    _ view: MemoryView, _ key: Value, _ body: @escaping (inout Machine, Int) -> Flow
  ) -> Flow {
    let dimensions = view.shape.count
    var keys = [key]
    if key.has(.tuple) {
      keys = TupleRef(key).values
      if keys.allSatisfy({ $0.has(.record) && $0.obj.type == heap.types.slice }), !keys.isEmpty {
        return raise(.notImplementedError, "multi-dimensional slicing is not implemented")
      }
    }
    guard keys.allSatisfy({ hasIndex($0) }) else {
      return raise(.typeError, "memoryview: invalid slice key")
    }
    if keys.count < dimensions { return raise(.notImplementedError, "sub-views are not implemented") }
    if keys.count > dimensions {
      return raise(
        .typeError, "cannot index \(dimensions)-dimension view with \(keys.count)-element tuple")
    }
    return withPlace(view, keys[...], view.offset, body)
  }

  private mutating func withPlace(
    _ view: MemoryView, _ keys: ArraySlice<Value>, _ place: Int,
    _ body: @escaping (inout Machine, Int) -> Flow
  ) -> Flow {
    guard let key = keys.first else { return body(&self, place) }
    let dimension = view.shape.count - keys.count
    return withPosition(key, .indexError) { m, index in
      let count = view.shape[dimension]
      let i = index < 0 ? index &+ count : index
      guard i >= 0, i < count else {
        return m.raise(.indexError, "index out of bounds on dimension \(dimension + 1)")
      }
      return m.withPlace(view, keys.dropFirst(), place + i * view.strides[dimension], body)
    }
  }

  private mutating func setViewSlice(_ view: MemoryView, _ key: Value, _ value: Value) -> Flow {
    guard view.shape.count == 1 else {
      return raise(
        .notImplementedError, "memoryview slice assignments are currently restricted to ndim = 1")
    }
    guard let flow = self.view(of: value) else {
      return raise(.typeError, "a bytes-like object is required, not '\(typeName(value))'")
    }
    guard case .value(let source) = flow else { return flow }
    let before = frameCount
    let stored = withSlice(key) { m, bounds in
      guard let from = m.heap.view(source), !view.isReleased else { return m.releasedView() }
      let (start, _, count) = bounds.indices(view.shape[0])
      guard from.format == view.format, from.shape == [count] else {
        return m.raise(
          .valueError, "memoryview assignment: lvalue and rvalue have different structures")
      }
      if let flow = m.charge(picoseconds: Int64(count) * 50, bytes: count * view.format.size) { return flow }
      let size = view.format.size
      let content = m.heap.content(from)
      let first = view.offset + start * view.strides[0], step = view.strides[0] * bounds.step
      if step == size {
        m.heap.setMemory(view.base, first, content)
      } else {
        for i in 0..<count {
          m.heap.setMemory(view.base, first + i * step, Array(content[(i * size)..<((i + 1) * size)]))
        }
      }
      return .value(.none)
    }
    return afterwards(stored, at: before, release: source)
  }

  // MARK: Conversions, comparison, release

  private mutating func registerViewConversions(_ type: TypeRef) {
    viewMethod(type, "tobytes", .named(["order"], required: 0)) { m, view, a in
      var order = "C"
      if let given = a.at(1, "order"), !given.isNone {
        guard given.has(.str) else {
          return m.raise(
            .typeError, "tobytes() argument 'order' must be str or None, not \(m.typeName(given))")
        }
        order = StrRef(given).string
      }
      guard ["C", "F", "A"].contains(order) else {
        return m.raise(.valueError, "order must be 'C', 'F' or 'A'")
      }
      let fortran = order == "F" || order == "A" && view.isFortranContiguous && !view.isContiguous
      if let flow = m.chargePadding(view.byteCount, 0) { return flow }
      return .value(m.heap.newBytes(m.heap.content(view, fortran: fortran)))
    }
    viewMethod(type, "tolist", .none) { m, view, _ in
      if let flow = m.charge(items: view.count, each: 10_000) { return flow }
      let content = m.heap.content(view)
      var at = 0
      return .value(m.list(of: view, content, dimension: 0, &at))
    }
    viewMethod(type, "hex", .any) { m, view, a in m.hexText(a, m.heap.content(view)) }
    viewMethod(type, "toreadonly", .none) { m, view, _ in .value(m.copy(of: view, isReadOnly: true)) }
    viewMethod(type, "cast", .named(["format", "shape"], required: 1)) { m, view, a in m.castView(view, a) }
    method(on: type, "release", .none) { m, a in
      m.heap.view(a[0])?.release(&m.heap)
      return .value(.none)
    }
    viewMethod(type, "__enter__", .none) { m, _, a in .value(m.heap.retained(a[0])) }
    method(on: type, "__exit__", .any) { m, a in
      m.heap.view(a[0])?.release(&m.heap)
      return .value(.none)
    }
    method(on: type, "__repr__", .none) { m, a in
      let released = m.heap.view(a[0])?.isReleased == true
      return .value(m.heap.str("<\(released ? "released memory" : "memory") at \(m.address(a[0]))>"))
    }
    viewMethod(type, "__hash__", .none) { m, view, _ in
      if !view.isReadOnly { return m.raise(.valueError, "cannot hash writable memoryview object") }
      guard view.format.isByte else {
        return m.raise(.valueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
      }
      if !view.base.has(.bytes) {
        return m.raise(.typeError, "unhashable type: '\(m.typeName(view.base))'")
      }
      let bytes = m.heap.newBytes(m.heap.content(view))
      defer { m.heap.release(bytes) }
      guard case .hash(let h) = m.heap.quickHash(bytes) else { return .raised }
      return .value(.int(h))
    }
    for (name, isEqual) in [("__eq__", true), ("__ne__", false)] {
      method(on: type, name, .one) { m, a in
        guard let same = m.viewEquals(a[0], a[1]) else { return .value(.notImplemented) }
        return .value(.bool(same == isEqual))
      }
    }
  }

  private mutating func list(
    of view: MemoryView, _ content: [UInt8], dimension: Int, _ at: inout Int
  ) -> Value {
    let list = heap.newList(capacity: view.shape[dimension])
    let isLast = dimension == view.shape.count - 1
    for _ in 0..<view.shape[dimension] {
      if isLast {
        ListRef(list).append(element(view.format, content, at), &heap)
        at += view.format.size
      } else {
        let inner = self.list(of: view, content, dimension: dimension + 1, &at)
        ListRef(list).append(inner, &heap)
      }
    }
    return list
  }

  /// Whether two objects show the same elements in the same shape, nil where the other shows none.
  private mutating func viewEquals(_ v: Value, _ other: Value) -> Bool? {
    guard let x = heap.view(v) else { return nil }
    if let y = heap.view(other), x.isReleased || y.isReleased { return x === y }
    if x.isReleased { return other.has(.bytes) || other.has(.bytearray) ? false : nil }
    guard case .value(let made)? = view(of: other) else { return nil }
    defer { heap.release(made) }
    guard let y = heap.view(made), x.shape == y.shape else { return false }
    let (a, b) = (heap.content(x), heap.content(y))
    if x.format == y.format, x.format.kind != .float { return a == b }
    for i in 0..<x.count {
      let p = element(x.format, a, i * x.format.size), q = element(y.format, b, i * y.format.size)
      let same = heap.quickEquals(p, q) == .yes
      heap.release(p)
      heap.release(q)
      if !same { return false }
    }
    return true
  }

  // MARK: cast

  private mutating func castView(_ view: MemoryView, _ a: Arguments) -> Flow {
    guard let given = a.at(1, "format") else { return .raised }
    guard given.has(.str) else {
      return raise(.typeError, "cast() argument 'format' must be str, not \(typeName(given))")
    }
    if !view.isContiguous {
      return raise(.typeError, "memoryview: casts are restricted to C-contiguous views")
    }
    var sizes: [Value]?
    if let shape = a.at(2, "shape"), !shape.isNone {
      guard shape.has(.list) || shape.has(.tuple) else {
        return raise(.typeError, "shape must be a list or a tuple")
      }
      sizes = shape.has(.list) ? ListRef(shape).values : TupleRef(shape).values
    }
    if sizes != nil || view.shape.count != 1, view.shape.contains(0) {
      return raise(.typeError, "memoryview: cannot cast view with zeros in shape or strides")
    }
    if let sizes, sizes.count > 64 {
      return raise(.valueError, "memoryview: number of dimensions must not exceed 64")
    }
    if let sizes, view.shape.count != 1, sizes.count != 1 {
      return raise(.typeError, "memoryview: cast must be 1D -> ND or ND -> 1D")
    }
    let text = StrRef(given).string
    let code = Array((text.hasPrefix("@") ? text.dropFirst() : text[...]).utf8)
    guard code.count == 1, let format = ElementFormat(code: code[0]), format.kind != .character else {
      return raise(
        .valueError,
        "memoryview: destination format must be a native single character format prefixed with an optional '@'"
      )
    }
    if !view.format.isByte, !format.isByte {
      return raise(.typeError, "memoryview: cannot cast between two non-byte formats")
    }
    if view.byteCount % format.size != 0 {
      return raise(.typeError, "memoryview: length is not a multiple of itemsize")
    }
    var shape = [view.byteCount / format.size]
    if let sizes {
      shape = []
      for size in sizes {
        guard size.isInt || size.isBool else {
          if size.has(.bigInt), ssize(size) == nil { return .raised }
          return raise(.typeError, "memoryview.cast(): elements of shape must be integers")
        }
        guard size.bits > 0 else {
          return raise(.valueError, "memoryview.cast(): elements of shape must be integers > 0")
        }
        shape.append(Int(size.bits))
      }
      let count = shape.reduce((1, false)) { all, n in
        let (product, overflow) = all.0.multipliedReportingOverflow(by: n)
        return (product, all.1 || overflow)
      }
      // A view without dimensions shows one element.
      if shape.isEmpty { return unsupported("memory views without dimensions") }
      guard !count.1, count.0 == view.byteCount / format.size else {
        return raise(.typeError, "memoryview: product(shape) * itemsize != buffer size")
      }
    }
    return .value(
      newView(
        of: view.base, format, text: text, offset: view.offset, shape: shape, isReadOnly: view.isReadOnly))
  }

  // MARK: Iteration

  private mutating func registerViewIterator(_ type: TypeRef) {
    let iterator = defineType("memory_iterator", module: "builtins")
    viewMethod(type, "__iter__", .none) { m, view, a in
      guard view.shape.count == 1 else {
        return m.raise(.notImplementedError, "multi-dimensional sub-views are not implemented")
      }
      return .value(m.heap.newForeign(MemoryIterator(m.heap.retained(a[0])), type: iterator))
    }
    method(on: iterator, "__iter__", .none) { m, a in .value(m.heap.retained(a[0])) }
    method(on: iterator, "__next__", .none) { m, a in
      guard let it = m.payload(of: a[0], as: MemoryIterator.self), let view = m.heap.view(it.view) else {
        return m.stopIteration()
      }
      if view.isReleased { return m.releasedView() }
      guard it.next < view.shape[0] else { return m.stopIteration() }
      let place = view.offset + it.next * view.strides[0]
      it.next += 1
      return .value(m.element(view.format, m.heap.memory(view.base, place, count: view.format.size), 0))
    }
    typeChanged(iterator)
  }
}

/// What iterates over a view.
private final class MemoryIterator: Foreign {
  let view: Value
  var next = 0
  init(_ view: Value) { self.view = view }
  override func releaseValues(_ heap: inout Heap) { heap.release(view) }
}
