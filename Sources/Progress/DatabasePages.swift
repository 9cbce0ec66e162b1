import Glibc

/// A file in SQLite's format, read page by page without SQLite, so that damage in one place hides nothing elsewhere.
///
/// The format is that of <https://www.sqlite.org/fileformat2.html>. What is in the write-ahead log and was committed
/// counts like what is in the file itself.
struct DatabasePages: ~Copyable {
  private let file: Int32
  private let log: Int32
  private let size: Int
  /// Bytes of a page that hold content.
  private let usable: Int
  /// Where in the log the last committed state of a page stands.
  private var logged: [Int: Int] = [:]
  private(set) var count = 0

  /// What is stored in a row, in the order of the file.
  enum Value: Equatable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case bytes
  }

  /// A row as it lies in a page.
  struct Entry {
    /// Nil in an index or a table without row numbers.
    var rowID: Int64?
    var values: [Value]
  }

  /// Nil where the file cannot be opened.
  init?(path: String) {
    file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    log = open("\(path)-wal", O_RDONLY | O_CLOEXEC)
    let header = DatabasePages.read(file, at: 0, 100)
    let told = header.count == 100 ? Int(header[16]) << 8 | Int(header[17]) : 0
    // 1 stands for 65536; a damaged header is taken for the usual one.
    let named = told == 1 ? 65536 : told
    size = (512...65536).contains(named) && named & (named - 1) == 0 ? named : 4096
    usable = size - (header.count == 100 && header[20] <= 32 ? Int(header[20]) : 0)
    let bytes = Int(lseek(file, 0, SEEK_END))
    count = (max(bytes, 0) + size - 1) / size
    if log >= 0 { readLog() }
  }

  deinit {
    close(file)
    if log >= 0 { close(log) }
  }

  /// The rows in a page, and how many more were there that cannot be read; nil where the page holds no rows.
  func entries(ofPage number: Int) -> (rows: [Entry], damaged: Int)? {
    let page = page(number)
    let start = number == 1 ? 100 : 0
    guard page.count == size else { return nil }
    let kind = page[start]
    // Leaves of tables, leaves of indices, and the inner pages of indices, which hold rows too.
    guard [0x0D, 0x0A, 0x02].contains(kind) else { return nil }
    let cells = Int(page[start + 3]) << 8 | Int(page[start + 4])
    let list = start + (kind == 0x02 ? 12 : 8)
    var rows: [Entry] = []
    var damaged = 0
    for index in 0..<cells {
      let pointer = list + 2 * index
      guard pointer + 2 <= size else {
        damaged += cells - index
        break
      }
      let place = Int(page[pointer]) << 8 | Int(page[pointer + 1])
      if let entry = entry(in: page, at: place, kind: kind) { rows.append(entry) } else { damaged += 1 }
    }
    return (rows, damaged)
  }

  /// Pages that hold nothing any more, though old rows may still be seen in them.
  ///
  /// Empty where the list of them does not fit what the header says of it.
  func freePages() -> Set<Int> {
    let header = page(1)
    guard header.count == size else { return [] }
    func number(_ page: [UInt8], _ at: Int) -> Int {
      page[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    var free: Set<Int> = []
    var trunk = number(header, 32)
    while trunk != 0 {
      guard (2...max(2, count)).contains(trunk), free.insert(trunk).inserted else { return [] }
      let list = page(trunk)
      guard list.count == size else { return [] }
      let leaves = number(list, 4)
      guard leaves <= usable / 4 - 2 else { return [] }
      for index in 0..<leaves {
        let leaf = number(list, 8 + 4 * index)
        guard (2...max(2, count)).contains(leaf), free.insert(leaf).inserted else { return [] }
      }
      trunk = number(list, 0)
    }
    return free.count == number(header, 36) ? free : []
  }

  // MARK: - Rows

  private func entry(in page: [UInt8], at place: Int, kind: UInt8) -> Entry? {
    var at = place + (kind == 0x02 ? 4 : 0)
    guard at > 0, let length = varint(page, &at), length > 0, length < 1 << 26 else { return nil }
    var rowID: Int64?
    if kind == 0x0D {
      guard let number = varint(page, &at) else { return nil }
      rowID = number
    }
    guard let content = content(in: page, at: at, length: Int(length), isTable: kind == 0x0D) else {
      return nil
    }
    return values(content).map { Entry(rowID: rowID, values: $0) }
  }

  /// The bytes of a row, of which those that do not fit lie in pages of their own.
  private func content(in page: [UInt8], at start: Int, length: Int, isTable: Bool) -> [UInt8]? {
    let most = isTable ? usable - 35 : (usable - 12) * 64 / 255 - 23
    guard length > most else {
      return start + length <= size ? Array(page[start..<start + length]) : nil
    }
    let least = (usable - 12) * 32 / 255 - 23
    let fitting = least + (length - least) % (usable - 4)
    let local = fitting <= most ? fitting : least
    guard start + local + 4 <= size else { return nil }
    var bytes = Array(page[start..<start + local])
    var next = page[(start + local)..<(start + local + 4)].reduce(0) { $0 << 8 | Int($1) }
    while bytes.count < length {
      guard (2...max(2, count)).contains(next) else { return nil }
      let more = self.page(next)
      guard more.count == size else { return nil }
      bytes += more[4..<min(usable, 4 + length - bytes.count)]
      next = more[0..<4].reduce(0) { $0 << 8 | Int($1) }
    }
    return bytes
  }

  private func values(_ bytes: [UInt8]) -> [Value]? {
    var at = 0
    guard let headerLength = varint(bytes, &at), headerLength <= bytes.count, headerLength > 0 else {
      return nil
    }
    var kinds: [Int64] = []
    while at < headerLength {
      guard let kind = varint(bytes, &at), kind >= 0 else { return nil }
      kinds.append(kind)
      guard kinds.count <= 64 else { return nil }
    }
    guard at == headerLength else { return nil }
    var values: [Value] = []
    for kind in kinds {
      let lengths: [Int64] = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0]
      guard kind != 10, kind != 11 else { return nil }
      let length = Int(kind < 10 ? lengths[Int(kind)] : (kind - 12) / 2)
      guard at + length <= bytes.count else { return nil }
      let part = bytes[at..<at + length]
      at += length
      switch kind {
      case 0: values.append(.null)
      case 8, 9: values.append(.integer(kind - 8))
      case 7: values.append(.real(Double(bitPattern: part.reduce(0) { $0 << 8 | UInt64($1) })))
      case 1...6:
        let sign: Int64 = part.first.map { $0 & 0x80 != 0 ? -1 : 0 } ?? 0
        values.append(.integer(part.reduce(sign) { $0 << 8 | Int64($1) }))
      default:
        guard kind % 2 == 1 else {
          values.append(.bytes)
          continue
        }
        guard let text = String(validating: part, as: UTF8.self) else { return nil }
        values.append(.text(text))
      }
    }
    return at == bytes.count ? values : nil
  }

  /// A number of one to nine bytes.
  private func varint(_ bytes: [UInt8], _ at: inout Int) -> Int64? {
    var value: UInt64 = 0
    for index in 0..<9 {
      guard at < bytes.count else { return nil }
      let byte = bytes[at]
      at += 1
      if index == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte & 0x80 == 0 { return Int64(bitPattern: value) }
    }
    return nil
  }

  // MARK: - Pages

  /// A page's bytes; the last one of a file that was cut short ends in zeros.
  private func page(_ number: Int) -> [UInt8] {
    if let place = logged[number] { return DatabasePages.read(log, at: place, size) }
    var bytes = DatabasePages.read(file, at: (number - 1) * size, size)
    if !bytes.isEmpty { bytes += repeatElement(0, count: size - bytes.count) }
    return bytes
  }

  /// Finds the committed pages in the log.
  private mutating func readLog() {
    let header = DatabasePages.read(log, at: 0, 32)
    func word(_ bytes: [UInt8], _ at: Int) -> UInt32 { bytes[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) } }
    guard header.count == 32, word(header, 0) | 1 == 0x377F_0683, Int(word(header, 8)) == size else { return }
    let isBigEndian = word(header, 0) & 1 == 1
    var sum: (UInt32, UInt32) = (0, 0)
    func add(_ bytes: ArraySlice<UInt8>) {
      for at in stride(from: bytes.startIndex, to: bytes.endIndex, by: 8) {
        let words = [at, at + 4].map { start in
          (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[start + (isBigEndian ? $1 : 3 - $1)]) }
        }
        sum.0 = sum.0 &+ words[0] &+ sum.1
        sum.1 = sum.1 &+ words[1] &+ sum.0
      }
    }
    add(header[0..<24])
    guard sum == (word(header, 24), word(header, 28)) else { return }
    var place = 32
    var pending: [Int: Int] = [:]
    while true {
      let frame = DatabasePages.read(log, at: place, 24 + size)
      guard frame.count == 24 + size, frame[8..<16] == header[16..<24] else { return }
      add(frame[0..<8])
      add(frame[24...])
      guard sum == (word(frame, 16), word(frame, 20)) else { return }
      pending[Int(word(frame, 0))] = place + 24
      let pages = Int(word(frame, 4))
      if pages > 0 {
        logged.merge(pending) { $1 }
        pending = [:]
        count = max(pages, logged.keys.max() ?? 0)
      }
      place += 24 + size
    }
  }

  private static func read(_ file: Int32, at place: Int, _ length: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      while count < length, let start = buffer.baseAddress {
        let got = pread(file, start + count, length - count, off_t(place + count))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { return }
        count += got
      }
    }
  }
}
