/// A name of a file, as Linux has it: bytes without a slash.
typealias FileName = [UInt8]

/// What a call of the simulated system fails with: a number of `errno.h`.
struct FileFault: Error {
  let number: Int

  static let notPermitted = FileFault(number: 1)
  static let absent = FileFault(number: 2)
  static let noDevice = FileFault(number: 6)
  static let badDescriptor = FileFault(number: 9)
  static let denied = FileFault(number: 13)
  static let busy = FileFault(number: 16)
  static let exists = FileFault(number: 17)
  static let notDirectory = FileFault(number: 20)
  static let isDirectory = FileFault(number: 21)
  static let invalid = FileFault(number: 22)
  static let tooManyFiles = FileFault(number: 24)
  static let noSpace = FileFault(number: 28)
  static let illegalSeek = FileFault(number: 29)
  static let brokenPipe = FileFault(number: 32)
  static let nameTooLong = FileFault(number: 36)
  static let notEmpty = FileFault(number: 39)
  static let tooManyLinks = FileFault(number: 40)
}

/// A file, directory, link, pipe or device, whatever names it has.
final class FileNode {
  enum Kind { case file, directory, link, pipe, null }

  /// A name in a directory.
  struct Entry {
    let node: FileNode
    /// Names are listed in the order in which they were made.
    let serial: Int
    /// Found under its name, but never listed: the program's own file, and the way to it.
    var isHidden = false
  }

  let kind: Kind
  let number: Int
  /// Who it belongs to: the program's user, or root.
  let isOwn: Bool
  /// The permission bits.
  var mode: Int
  var links = 1
  /// What a file holds, what waits in a pipe, where a link leads.
  var bytes: [UInt8] = []
  var entries: [FileName: Entry] = [:]
  /// The directory above, and the name there; nil for the root and for a directory that was removed.
  weak var parent: FileNode?
  var name: FileName = []
  /// Nanoseconds since 1970.
  var accessed: Int64
  var modified: Int64
  var changed: Int64
  /// Ends of a pipe that are open.
  var readers = 0
  var writers = 0
  /// Threads that wait for a pipe to have something to read, or room.
  var waiters: [Int32] = []

  init(_ kind: Kind, number: Int, mode: Int, isOwn: Bool, at time: Int64) {
    self.kind = kind
    self.number = number
    self.mode = mode
    self.isOwn = isOwn
    (accessed, modified, changed) = (time, time, time)
    if kind == .directory { links = 2 }
  }

  /// Whether the program's user may do what `bits` say: 4 read, 2 write, 1 execute or pass through.
  func allows(_ bits: Int) -> Bool { (isOwn ? mode >> 6 : mode) & bits == bits }

  /// `st_mode`: kind and permissions.
  var fullMode: Int {
    switch kind {
    case .file: mode | 0o100000
    case .directory: mode | 0o040000
    case .link: mode | 0o120000
    case .pipe: mode | 0o010000
    case .null: mode | 0o020000
    }
  }

  /// `st_size`.
  var size: Int { kind == .directory ? 4096 : kind == .file || kind == .link ? bytes.count : 0 }

  /// The names in a directory that are listed, oldest first.
  var listing: [(name: FileName, node: FileNode)] {
    entries.filter { !$0.value.isHidden }.sorted { $0.value.serial < $1.value.serial }
      .map { ($0.key, $0.value.node) }
  }
}
