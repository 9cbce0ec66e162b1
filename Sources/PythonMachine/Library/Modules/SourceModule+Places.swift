/// What `traceback` asks the machine: where a frame stands, and what its line looks like.
extension Machine {
  mutating func addPlaces(to module: Value) {
    // place(traceback or frame): (file, line, function, text, carets, last line, column, last column).
    builtin(in: module, "_source", "place", .one) { m, a in
      guard a[0].has(.record) else { return m.raise(.typeError, "place() takes a frame or a traceback") }
      let r = RecordRef(a[0])
      let first: Int
      switch a[0].obj.type {
      case m.heap.types.traceback: first = 1
      case m.heap.types.frame: first = 0
      default: return m.raise(.typeError, "place() takes a frame or a traceback")
      }
      return .value(m.place(m.codes[Int(r[first].bits)], Int(r[first + 1].bits)))
    }
    // hint(exception, traceback): ". Did you mean: 'x'?", or nothing. CPython's own report asks in C, with a `?` more.
    builtin(in: module, "_source", "hint", .positional(2, 2)) { m, a in
      guard a[0].has(.exception) else { return .value(m.heap.str("")) }
      if m.isInstanceOf(a[0], .nameError), a[1].isNone { return .value(m.heap.str("")) }
      var hint = m.suggestion(for: a[0]) ?? ""
      if hint.hasPrefix(". Did you forget") { hint.removeLast() }
      return .value(m.heap.str(hint))
    }
  }

  private mutating func place(_ loaded: LoadedCode, _ at: Int) -> Value {
    let position = loaded.code.positions[at]
    // The location line, the code line, the carets.
    let lines = frameText(loaded, position).split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.count > 2 ? String(lines[1].dropFirst(4)) : ""
    let carets = lines.count > 3 ? String(lines[2].dropFirst(4)) : ""
    return heap.newTuple([
      heap.str(loaded.code.filename), .int(Int(position.line)), heap.str(loaded.code.name), heap.str(text),
      heap.str(carets), .int(Int(position.endLine)), .int(Int(position.column)),
      .int(Int(position.endColumn)),
    ])
  }
}
