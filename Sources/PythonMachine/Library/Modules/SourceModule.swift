extension Machine {
  /// `_source`: for library modules that write methods, as CPython's do with `exec` (dataclasses, namedtuple).
  mutating func makeSourceModule() -> Value {
    let module = heap.newModule("_source")
    builtin(in: module, "_source", "define", .positional(2, 2)) { m, a in
      guard a[0].has(.str), a[1].has(.dict) else {
        return m.raise(.typeError, "define() takes a text and a dict")
      }
      let code: CodeObject
      do {
        code = try Machine.compile(StrRef(a[0]).string, filename: "<string>")
      } catch {
        return m.raiseSyntaxError(error, in: StrRef(a[0]).string)
      }
      // Tracebacks know the lines' numbers, not their text.
      m.sources.append(SourceText(filename: "<string>", text: ""))
      let storage = m.load(code, source: m.sources.count - 1, quiet: true)
      m.heap.retain(a[1])
      let names = a[1]
      let before = m.frameCount
      m.pushModule(storage, names)
      return m.then(.pushed, at: before) { m, completion in
        m.heap.release(names)
        return Flow(completion)
      }
    }
    builtin(in: module, "_source", "line", .positional(2, 2)) { m, a in
      guard a[0].has(.str), let line = m.integer(a[1]) else { return .value(m.heap.str("")) }
      return .value(m.heap.str(m.sourceLine(StrRef(a[0]).string, line)))
    }
    builtin(in: module, "_source", "caller", .none) { m, _ in
      // The nearest frame of another module than the one that asks.
      var i = m.frameCount - 1
      var asking: DictRef?
      while i >= 0 {
        let f = m.thread.pointee.frame(i).pointee
        if f.kind == .python {
          if let asking {
            if asking != f.globals {
              let name = f.globals.get(m.names.name)
              if name.has(.str) { return .value(m.heap.retained(name)) }
            }
          } else {
            asking = f.globals
          }
        }
        i -= 1
      }
      return .value(m.heap.str("__main__"))
    }
    addPlaces(to: module)
    return module
  }
}
