extension Machine {
  /// `_gilt.import_module(name)`: the module of a dotted name, imported if it has not been yet.
  mutating func addImport(to module: Value) {
    builtin(in: module, "_gilt", "import_module", .one) { m, a in
      guard a[0].has(.str) else { return m.raise(.typeError, "module name must be a string") }
      let text = StrRef(a[0]).string
      return m.importModule(text, text.split(separator: ".").map(String.init))
    }
  }
}
