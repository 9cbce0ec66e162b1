extension Machine {
  /// What an index picks: a part seen through strides, or single elements.
  private enum Selection {
    case view(NumPyArray)
    case positions([Int], shape: [Int])
  }

  /// `a[key]`.
  mutating func arrayItem(_ v: Value, _ key: Value) -> Flow {
    guard let array = array(v) else { return .value(.none) }
    if key.isInt, array.shape.count == 1 {
      now &+= 70_000
      guard let position = position(key, array, axis: 0) else { return refused }
      return .value(item(array, position))
    }
    now &+= 140_000
    guard let selection = select(array, key) else { return refused }
    switch selection {
    case .view(let view): return .value(result(view))
    case .positions(let positions, let shape):
      heap.retain(v)
      return arrayWork(positions.count, each: 5_000, bytes: positions.count * 8, touching: [array]) { m in
        let elements: ArrayElements
        switch array.memory.elements {
        case .floats(let all): elements = .floats(positions.map { all[$0] })
        case .ints(let all): elements = .ints(positions.map { all[$0] })
        }
        m.heap.release(v)
        return .value(m.value(NumPyArray(elements, array.type, shape)))
      }
    }
  }

  /// `a[key] = new`.
  mutating func setArrayItem(_ v: Value, _ key: Value, _ new: Value) -> Flow {
    guard let array = array(v) else { return .value(.none) }
    guard let source = requiredArray(new) else { return refused }
    let isArray = self.array(new) != nil
    if !isArray, let flow = checkCast(source, array.type) { return flow }
    guard let selection = select(array, key) else { return refused }
    if isArray, source.type == .float64, array.type == .int64,
      source.floats.contains(where: { Int64(exactly: $0.rounded(.towardZero)) == nil })
    {
      arrayWarning("invalid value encountered in cast")
    }
    let positions: [Int]
    let shape: [Int]
    switch selection {
    case .view(let view): (positions, shape) = (view.positions, view.shape)
    case .positions(let all, let its): (positions, shape) = (all, its)
    }
    guard let common = NumPyArray.broadcast(source.shape, shape), common == shape else {
      return raise(
        .valueError,
        "could not broadcast input array from shape \(text(source.shape)) into shape \(text(shape))")
    }
    heap.retain(v)
    let written = positions.count * array.type.itemSize
    return arrayWork(positions.count, each: 600, touching: [source], overwriting: written) { m in
      let stretched = source.stretched(to: shape)
      array.store(source.type == .float64 ? .floats(stretched.floats) : .ints(stretched.ints), at: positions)
      m.heap.release(v)
      return .value(.none)
    }
  }

  /// Where index `key` of an axis begins in memory; IndexError when there is no such one.
  private mutating func position(_ key: Value, _ array: NumPyArray, axis: Int) -> Int? {
    guard let i = integer(key) else { return nil }
    let n = array.shape[axis]
    guard i >= -n, i < n else {
      _ = raise(.indexError, "index \(i) is out of bounds for axis \(axis) with size \(n)")
      return nil
    }
    return array.offset + (i < 0 ? i + n : i) * array.strides[axis]
  }

  private mutating func select(_ array: NumPyArray, _ key: Value) -> Selection? {
    if let mask = self.array(key) { return select(array, by: mask) }
    if key.has(.list) {
      guard let mask = requiredArray(key) else { return nil }
      return select(array, by: mask.count == 0 ? NumPyArray(.ints([]), .int64, [0]) : mask)
    }
    let keys = key.has(.tuple) ? TupleRef(key).values : [key]
    var picked = keys.filter { !$0.isNone && !isEllipsis($0) }.count
    if picked > array.shape.count {
      _ = raise(
        .indexError,
        "too many indices for array: array is \(array.shape.count)-dimensional, but \(picked) were indexed")
      return nil
    }
    var (shape, strides, offset, axis) = ([Int](), [Int](), array.offset, 0)
    func skip(to end: Int) {
      while axis < end {
        shape.append(array.shape[axis])
        strides.append(array.strides[axis])
        axis += 1
      }
    }
    for key in keys {
      if key.isNone {
        shape.append(1)
        strides.append(0)
      } else if isEllipsis(key) {
        skip(to: array.shape.count - picked)
      } else if key.has(.record), key.obj.type == heap.types.slice {
        picked -= 1
        let r = RecordRef(key)
        var parts: [Int?] = []
        for i in 0..<3 {
          if r[i].isNone {
            parts.append(nil)
          } else {
            guard let n = integer(r[i]) else { return nil }
            parts.append(n)
          }
        }
        if parts[2] == 0 {
          _ = raise(.valueError, "slice step cannot be zero")
          return nil
        }
        let bounds = SliceBounds(start: parts[0], stop: parts[1], step: max(parts[2] ?? 1, -Int.max))
        let (start, _, count) = bounds.indices(array.shape[axis])
        if count > 0 { offset += start * array.strides[axis] }
        shape.append(count)
        strides.append(array.strides[axis] * bounds.step)
        axis += 1
      } else if self.array(key) != nil || key.has(.list) {
        _ = unsupported("arrays among several indices of a NumPy array")
        return nil
      } else {
        picked -= 1
        guard number(key) != nil, !key.isFloat, !key.isBool else {
          _ = raise(
            .indexError,
            "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays "
              + "are valid indices")
          return nil
        }
        guard let at = position(key, array, axis: axis) else { return nil }
        offset += at - array.offset
        axis += 1
      }
    }
    skip(to: array.shape.count)
    return .view(array.view(shape: shape, strides: strides, offset: offset))
  }

  private func isEllipsis(_ v: Value) -> Bool { v.tag == Value.Tag.ellipsis }

  private mutating func select(_ array: NumPyArray, by mask: NumPyArray) -> Selection? {
    if mask.type == .float64 {
      _ = raise(.indexError, "arrays used as indices must be of integer (or boolean) type")
      return nil
    }
    guard !array.shape.isEmpty else {
      _ = raise(.indexError, "too many indices for array: array is 0-dimensional, but 1 were indexed")
      return nil
    }
    if mask.type == .bool {
      for axis in mask.shape.indices where axis >= array.shape.count || mask.shape[axis] != array.shape[axis]
      {
        _ = raise(
          .indexError,
          "boolean index did not match indexed array along axis \(axis); size of axis is "
            + "\(axis < array.shape.count ? array.shape[axis] : 0) but size of corresponding boolean axis is "
            + "\(mask.shape[axis])")
        return nil
      }
      let depth = mask.shape.count
      let starts = NumPyArray.positions(
        Array(array.shape[..<depth]), Array(array.strides[..<depth]), array.offset)
      let truths = mask.ints
      let chosen = truths.indices.filter { truths[$0] != 0 }.map { starts[$0] }
      return rows(chosen, [chosen.count], array, depth)
    }
    let n = array.shape[0]
    var chosen: [Int] = []
    for i in mask.ints {
      guard i >= -n, i < n else {
        _ = raise(.indexError, "index \(i) is out of bounds for axis 0 with size \(n)")
        return nil
      }
      chosen.append(array.offset + (Int(i) < 0 ? Int(i) + n : Int(i)) * array.strides[0])
    }
    return rows(chosen, mask.shape, array, 1)
  }

  /// All below the rows that begin at `starts`, which stand for the first `depth` axes.
  private func rows(_ starts: [Int], _ first: [Int], _ array: NumPyArray, _ depth: Int) -> Selection {
    let (shape, strides) = (Array(array.shape[depth...]), Array(array.strides[depth...]))
    if shape.isEmpty { return .positions(starts, shape: first) }
    let below = NumPyArray.positions(shape, strides, 0)
    return .positions(starts.flatMap { start in below.map { start + $0 } }, shape: first + shape)
  }
}
