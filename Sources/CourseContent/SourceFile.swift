/// A text file cut into lines; bytes are UTF-8 with line feeds only.
struct SourceFile {
  let path: String
  let bytes: [UInt8]
  /// The offset of each line's first byte.
  private let lineStarts: [Int]

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == 0x0A { starts.append(offset + 1) }
    if starts.count > 1, starts.last == bytes.count { starts.removeLast() }
    lineStarts = starts
  }

  /// Checks that a file is text a terminal can be given, and notes what is not.
  init?(path: String, file: ContentFiles.File, log: ProblemLog) {
    var bytes: [UInt8]
    switch file {
    case .unreadable(let reason):
      log.add(.unreadable, "cannot be read: \(reason)", file: path, line: 1)
      return nil
    case .tooLarge(let size):
      log.add(
        .tooLarge,
        "has \(size / 1_000_000).\(size / 100_000 % 10) MB; a content file has at most "
          + "\(ContentFiles.sizeLimit / 1_000_000) MB", file: path, line: 1)
      return nil
    case .bytes(let read): bytes = read
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    if bytes.contains(0x0D) {
      var plain: [UInt8] = []
      plain.reserveCapacity(bytes.count)
      for (offset, byte) in bytes.enumerated() {
        if byte == 0x0D, offset + 1 < bytes.count, bytes[offset + 1] == 0x0A { continue }
        plain.append(byte)
      }
      bytes = plain
    }
    guard bytes.contains(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x09 }) else {
      log.add(.empty, "is empty", file: path, line: 1)
      return nil
    }
    if bytes.contains(0) {
      log.add(.notText, "is not a text file", file: path, line: 1)
      return nil
    }
    self.init(path: path, bytes: bytes)
    guard String(validating: bytes, as: UTF8.self) != nil else {
      log.add(.notText, "is not UTF-8 text", file: path, line: firstInvalidLine(), column: 1)
      return nil
    }
    noteControlCharacters(log)
  }

  var lineCount: Int { lineStarts.count }

  /// What lines such as `id: convoy` give as ids; for files whose YAML cannot be read.
  var likelyIDs: Set<String> {
    var ids: Set<String> = []
    for number in 1...lineCount {
      var line = line(number)
      if line.starts(with: [UInt8(ascii: "#"), 0x20]) { line = line.dropFirst(2) }
      guard line.starts(with: "id:".utf8) else { continue }
      let quotes: [UInt8] = [UInt8(ascii: "\""), UInt8(ascii: "'")]
      ids.insert(String(decoding: line.dropFirst(3).trimmed.filter { !quotes.contains($0) }, as: UTF8.self))
    }
    return ids
  }

  /// A line by its 1-based number, without its line feed; empty outside the file.
  func line(_ number: Int) -> ArraySlice<UInt8> {
    guard number >= 1, number <= lineStarts.count else { return [] }
    let start = lineStarts[number - 1]
    let end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    let slice = bytes[start..<end]
    return slice.last == 0x0A ? slice.dropLast() : slice
  }

  /// The bytes of several lines, the last one's line feed included.
  func lines(_ range: ClosedRange<Int>) -> ArraySlice<UInt8> {
    guard range.lowerBound <= lineStarts.count else { return [] }
    let end = range.upperBound < lineStarts.count ? lineStarts[range.upperBound] : bytes.count
    return bytes[lineStarts[max(1, range.lowerBound) - 1]..<end]
  }

  func isBlank(_ number: Int) -> Bool {
    line(number).allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// The place of a text's first occurrence in some lines, 1-based; the first line's start if it is not there.
  func place(of text: String, in range: ClosedRange<Int>) -> (line: Int, column: Int) {
    let wanted = Array(text.utf8)
    for number in range {
      let line = line(number)
      guard wanted.count <= line.count, let first = wanted.first else { continue }
      for start in line.startIndex...(line.endIndex - wanted.count) where line[start] == first {
        if line[start..<(start + wanted.count)].elementsEqual(wanted) {
          return (number, column(of: start, in: line))
        }
      }
    }
    return (range.lowerBound, 1)
  }

  /// The 1-based column, in characters, of a byte of a line.
  func column(of offset: Int, in line: ArraySlice<UInt8>) -> Int {
    line[line.startIndex..<min(offset, line.endIndex)].count { $0 & 0xC0 != 0x80 } + 1
  }

  private func firstInvalidLine() -> Int {
    for number in 1...lineStarts.count where String(validating: line(number), as: UTF8.self) == nil {
      return number
    }
    return 1
  }

  /// Notes what would reach the terminal as a command: once a line.
  private func noteControlCharacters(_ log: ProblemLog) {
    var noted = 0
    for (offset, byte) in bytes.enumerated() where byte < 0x20 || byte > 0x7E {
      let value: UInt32
      switch byte {
      case 0x09, 0x0A: continue
      case 0..<0x20, 0x7F: value = UInt32(byte)
      case 0xC2 where offset + 1 < bytes.count && bytes[offset + 1] < 0xA0: value = UInt32(bytes[offset + 1])
      case 0xE2
      where offset + 2 < bytes.count && bytes[offset + 1] == 0x80
        && (0xAA...0xAE).contains(bytes[offset + 2]):
        // Characters that turn the direction of writing hide what a text says.
        value = 0x2000 + UInt32(bytes[offset + 2] & 0x3F)
      case 0xE2
      where offset + 2 < bytes.count && bytes[offset + 1] == 0x81
        && (0xA6...0xA9).contains(bytes[offset + 2]):
        value = 0x2040 + UInt32(bytes[offset + 2] & 0x3F)
      case 0xEF
      where offset + 2 < bytes.count && bytes[offset + 1] == 0xB7
        && (0x90...0xAF).contains(bytes[offset + 2]):
        // Noncharacters; two of them stand for escaped brackets while Markdown is read.
        value = 0xFDC0 + UInt32(bytes[offset + 2] & 0x3F)
      default: continue
      }
      let number = lineNumber(of: offset)
      if number == noted { continue }
      noted = number
      let hex = String(value, radix: 16, uppercase: true)
      let name = String(repeating: "0", count: max(0, 4 - hex.utf8.count)) + hex
      log.add(
        .controlCharacter, "control character U+\(name)", file: path, line: number,
        column: column(of: offset, in: line(number)))
    }
  }

  private func lineNumber(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }
}

extension ArraySlice where Element == UInt8 {
  var text: String { String(decoding: self, as: UTF8.self) }

  /// Without blanks and tabs at its end.
  var trimmedAtEnd: ArraySlice<UInt8> {
    var slice = self
    while let last = slice.last, last == 0x20 || last == 0x09 { slice.removeLast() }
    return slice
  }

  /// Without blanks and tabs at both ends.
  var trimmed: ArraySlice<UInt8> {
    var slice = self
    while let first = slice.first, first == 0x20 || first == 0x09 { slice.removeFirst() }
    while let last = slice.last, last == 0x20 || last == 0x09 { slice.removeLast() }
    return slice
  }
}
