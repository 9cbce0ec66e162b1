/// Warnings as CPython shows them on stderr.
extension Machine {
  /// `PyErr_WarnEx` for a deprecated way of doing things: through `warnings` once the program has imported it, else as
  /// its filters are from the start: shown when it is the program's own doing.
  mutating func warnDeprecated(_ message: String) -> Flow {
    let warnings = DictRef(modules).get(heap.interned["warnings"] ?? .null)
    if warnings.has(.module) {
      let warn = DictRef(ModuleRef(warnings).dict).get(heap.interned["warn"] ?? .null)
      if warn.has(.function) {
        let text = heap.str(message)
        let before = frameCount
        return afterwards(
          call(warn, [text, heap.types[.deprecationWarning].value]), at: before, release: text)
      }
    }
    if placeOfWarning()?.isMain == true { showWarning("DeprecationWarning: \(message)\n") }
    return .value(.none)
  }

  /// Writes a warning with the place the program is at, once a place.
  ///
  /// - Parameters:
  ///   - message: category and text, with the newline.
  ///   - hint: lines to follow the source line.
  ///   - inLibrary: whether a place in the library counts, or the program's own below it.
  mutating func showWarning(_ message: String, hint: String = "", inLibrary: Bool = true) {
    guard let place = placeOfWarning(inLibrary: inLibrary) else {
      if warned.insert("sys:1:\(message)").inserted { write("sys:1: \(message)", toStderr: true) }
      return
    }
    guard warned.insert("\(place.file):\(place.line):\(message)").inserted else { return }
    show(message, at: (place.file, place.line, place.text), hint: hint)
  }

  /// Writes a warning as `show_warning` of CPython's `_warnings.c` does: place and message, then the source line without
  /// what indents it.
  mutating func show(_ message: String, at place: (file: String, line: Int, text: String), hint: String = "")
  {
    var text = "\(place.file):\(place.line): \(message)"
    let line = place.text.drop { $0 == " " || $0 == "\t" || $0 == "\u{0C}" }
    if !line.isEmpty { text += "  \(line)\n" }
    write(text + hint, toStderr: true)
  }

  /// Where the program is: file, line and its text, nil when no frame of it is left.
  func placeOfWarning(
    inLibrary: Bool = true
  ) -> (file: String, line: Int, text: String, isMain: Bool)? {
    var i = frameCount - 1
    while i >= 0 {
      let f = thread.pointee.frame(i).pointee
      i -= 1
      if f.kind == .native || f.code.pointee.isIntrinsic { continue }
      let loaded = codes[Int(f.code.pointee.index)]
      if !inLibrary, loaded.code.filename.hasPrefix("<lib>") { continue }
      let at = unsafe max(0, f.pc - f.code.pointee.instructions - 1)
      let line = Int(loaded.code.positions[Int(loaded.origin[at])].line)
      let text = loaded.source >= 0 ? sourceLine(loaded.code.filename, line) : ""
      return (loaded.code.filename, line, text, loaded.source == mainSource)
    }
    return nil
  }
}
