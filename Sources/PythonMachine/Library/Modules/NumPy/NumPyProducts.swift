extension Machine {
  /// `a @ b`, `numpy.dot(a, b)`: of rows, of a matrix and a row, of matrices.
  mutating func product(_ a: Value, _ b: Value, isMatmul: Bool) -> Flow {
    guard let x = requiredArray(a), let y = requiredArray(b) else { return refused }
    if x.shape.isEmpty || y.shape.isEmpty {
      if !isMatmul { return elementwise(.multiply, a, b) }
      let which = x.shape.isEmpty ? 0 : 1
      return raise(
        .valueError,
        "matmul: Input operand \(which) does not have enough dimensions (has 0, gufunc core with signature "
          + "(n?,k),(k,m?)->(n?,m?) requires 1)")
    }
    guard x.shape.count <= 2, y.shape.count <= 2 else {
      return unsupported("products of NumPy arrays of more than two dimensions")
    }
    let inner = x.shape[x.shape.count - 1]
    guard y.shape[0] == inner else {
      let found = y.shape[0]
      return raise(
        .valueError,
        isMatmul
          ? "matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature "
            + "(n?,k),(k,m?)->(n?,m?) (size \(found) is different from \(inner))"
          : "shapes \(text(x.shape)) and \(text(y.shape)) not aligned: \(inner) (dim \(x.shape.count - 1)) != "
            + "\(found) (dim 0)")
    }
    let rows = x.shape.count == 2 ? x.shape[0] : 1
    let columns = y.shape.count == 2 ? y.shape[1] : 1
    let shape = (x.shape.count == 2 ? [rows] : []) + (y.shape.count == 2 ? [columns] : [])
    let isFloat = max(x.type, y.type) == .float64
    let held = [heap.retained(a), heap.retained(b)]
    let (steps, overflow) = (rows * columns).multipliedReportingOverflow(by: inner)
    // A product of matrices runs in BLAS at some 30 Gflop/s a core, one of rows at the speed of memory.
    let each: Int64 = !isFloat ? 500 : rows > 1 && columns > 1 ? 60 : 300
    return arrayWork(
      overflow ? Int.max / 4 : steps, each: each, bytes: rows * columns * 8, touching: [x, y],
      alwaysReleases: isFloat
    ) { m in
      let elements: ArrayElements
      if isFloat {
        elements = .floats(NumPyArray.product(x.floats, y.floats, rows, inner, columns, 0.0, *, +))
      } else {
        elements = .ints(NumPyArray.product(x.ints, y.ints, rows, inner, columns, 0, &*, &+))
      }
      m.release(held)
      let type: ArrayType = isFloat ? .float64 : max(x.type, y.type)
      return .value(m.result(NumPyArray(elements, type, shape)))
    }
  }
}

extension NumPyArray {
  /// `rows` × `inner` times `inner` × `columns`, row after row.
  @inline(__always)
  fileprivate static func product<T>(
    _ a: [T], _ b: [T], _ rows: Int, _ inner: Int, _ columns: Int, _ zero: T, _ times: (T, T) -> T,
    _ plus: (T, T) -> T
  ) -> [T] {
    var found = [T](repeating: zero, count: rows * columns)
    for i in 0..<rows {
      for k in 0..<inner {
        let x = a[i * inner + k]
        for j in 0..<columns {
          found[i * columns + j] = plus(found[i * columns + j], times(x, b[k * columns + j]))
        }
      }
    }
    return found
  }
}
