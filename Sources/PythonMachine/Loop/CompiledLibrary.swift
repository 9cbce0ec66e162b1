/// The library's modules compiled in advance: one run of bytes, which serves modules whose text has not changed since.
///
/// `Scripts/build` has it made beside the binary, so that an import need not parse. Layout: a header, which says what
/// made it; for each module its name, a hash of its text and the length of its code; then the codes, read when needed.
package struct CompiledLibrary: Sendable {
  /// Gives bytes of the file from the first offset to before the second, fewer at its end.
  package typealias Reading = @Sendable (Range<Int>) -> [UInt8]

  private let read: Reading
  private var modules: [String: (hash: Int, place: Range<Int>)] = [:]

  /// The table of contents has to end within so many bytes.
  private static let largestContents = 1 << 15

  /// Reads the table of contents; nil when the file is something else, or made by another than `maker`.
  package init?(maker: String, reading read: @escaping Reading) {
    self.read = read
    var reader = CodeReader(read(0..<CompiledLibrary.largestContents))
    guard reader.string() == CompiledLibrary.title, reader.string() == maker, let count = reader.number(),
      count >= 0, let size = reader.number(), size >= 0, size < 1 << 40
    else { return nil }
    var entries: [(name: String, hash: Int, length: Int)] = []
    for _ in 0..<count {
      guard let name = reader.string(), let hash = reader.number(), let length = reader.number(), length >= 0,
        length <= size
      else { return nil }
      entries.append((name, hash, length))
    }
    guard var start = reader.skip(0) else { return nil }
    let end = start + size
    for entry in entries {
      guard entry.length <= end - start else { return nil }
      modules[entry.name] = (entry.hash, start..<start + entry.length)
      start += entry.length
    }
    guard start == end, read(end - 1..<end + 1).count == min(1, size) else { return nil }
  }

  /// The same of bytes that are there already.
  package init?(_ bytes: [UInt8], maker: String) {
    self.init(maker: maker) { Array(bytes[$0.clamped(to: 0..<bytes.count)]) }
  }

  /// The code of a module, if it was made from this very text.
  package func code(of name: String, _ text: String) -> CodeObject? {
    guard let known = modules[name], known.hash == CompiledLibrary.hash(text) else { return nil }
    var reader = CodeReader(read(known.place))
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
    writer.write(entries.reduce(0) { $0 + $1.code.count })
    for entry in entries {
      writer.write(entry.name)
      writer.write(entry.hash)
      writer.write(entry.code.count)
    }
    for entry in entries { writer.append(entry.code) }
    return writer.bytes
  }

  private static let title = "gilt library 2"

  package static func hash(_ text: String) -> Int {
    var h: UInt64 = 0xcbf2_9ce4_8422_2325 &+ UInt64(text.utf8.count)
    for byte in text.utf8 { h = (h ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return Int(truncatingIfNeeded: h)
  }
}
