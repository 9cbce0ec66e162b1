/// The library's modules compiled in advance: one run of bytes, which serves modules whose text has not changed since.
///
/// `Scripts/build` has it made beside the binary, so that an import need not parse. Layout: a header, which says what
/// made it; then for each module its name, a hash of its text, the length of its code and the code.
package struct CompiledLibrary: Sendable {
  private let bytes: [UInt8]
  private var modules: [String: (hash: Int, start: Int)] = [:]

  /// Reads the table of contents; nil when `bytes` are something else, or made by another than `maker`.
  package init?(_ bytes: [UInt8], maker: String) {
    self.bytes = bytes
    var reader = CodeReader(bytes)
    guard reader.string() == CompiledLibrary.title, reader.string() == maker, let count = reader.number(),
      count >= 0
    else { return nil }
    for _ in 0..<count {
      guard let name = reader.string(), let hash = reader.number(), let length = reader.number(),
        let start = reader.skip(length)
      else { return nil }
      modules[name] = (hash, start)
    }
  }

  /// The code of a module, if it was made from this very text.
  package func code(of name: String, _ text: String) -> CodeObject? {
    guard let known = modules[name], known.hash == CompiledLibrary.hash(text) else { return nil }
    var reader = CodeReader(bytes, at: known.start)
    return reader.code()
  }

  /// Compiles those of `sources` that belong to the library and compile.
  package static func make(_ sources: [String: LibrarySource], maker: String) -> [UInt8] {
    var entries: [(name: String, hash: Int, code: [UInt8])] = []
    for (name, source) in sources.sorted(by: { $0.key < $1.key }) where source.isLibrary {
      guard let text = source.text, let code = try? Machine.compile(text, filename: source.filename)
      else { continue }
      var writer = CodeWriter()
      writer.write(code)
      entries.append((name, hash(text), writer.bytes))
    }
    var writer = CodeWriter()
    writer.write(title)
    writer.write(maker)
    writer.write(entries.count)
    for entry in entries {
      writer.write(entry.name)
      writer.write(entry.hash)
      writer.write(entry.code.count)
      writer.append(entry.code)
    }
    return writer.bytes
  }

  private static let title = "gilt library 1"

  package static func hash(_ text: String) -> Int {
    var h: UInt64 = 0xcbf2_9ce4_8422_2325 &+ UInt64(text.utf8.count)
    for byte in text.utf8 { h = (h ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return Int(truncatingIfNeeded: h)
  }
}
