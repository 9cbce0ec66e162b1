/// An open file: where the next read or write happens, shared by the descriptors made of one another.
final class OpenFile {
  enum Kind { case node, input, output, errors }

  let node: FileNode
  let kind: Kind
  let canRead: Bool
  let canWrite: Bool
  let appends: Bool
  var place = 0
  /// How many descriptors it has.
  var uses = 1

  init(_ node: FileNode, _ kind: Kind = .node, canRead: Bool, canWrite: Bool, appends: Bool = false) {
    self.node = node
    self.kind = kind
    self.canRead = canRead
    self.canWrite = canWrite
    self.appends = appends
  }

  /// What a call about a file on a medium needs: a regular file, directory or device.
  var isSeekable: Bool { kind == .node && node.kind != .pipe }
}

/// Calls over descriptors.
extension FileSystem {
  /// How many descriptors a program can have (`ulimit -n`).
  static let mostDescriptors = 1024
  /// How much a pipe holds.
  static let pipeCapacity = 65_536

  func file(_ descriptor: Int) throws(FileFault) -> OpenFile {
    guard open.indices.contains(descriptor), let file = open[descriptor] else { throw .badDescriptor }
    return file
  }

  private func lowestFree() throws(FileFault) -> Int {
    if let free = open.firstIndex(where: { $0 == nil }) { return free }
    if open.count >= FileSystem.mostDescriptors { throw .tooManyFiles }
    open.append(nil)
    return open.count - 1
  }

  /// `open(2)`; the flags are Linux's.
  func openFile(_ path: [UInt8], flags: Int, mode: Int) throws(FileFault) -> Int {
    let creates = flags & 0o100 != 0, isExclusive = flags & 0o200 != 0, access = flags & 3
    let descriptor = try lowestFree()
    let place = try find(path, follows: !(creates && isExclusive) && flags & 0o400000 == 0)
    let node: FileNode
    if let there = place.node {
      if creates && isExclusive { throw .exists }
      if there.kind == .link { throw .tooManyLinks }
      if there.kind == .directory, access != 0 || creates { throw .isDirectory }
      if there.kind != .directory, flags & 0o200000 != 0 { throw .notDirectory }
      guard there.allows([4, 2, 6, 6][access]) else { throw .denied }
      node = there
    } else {
      guard creates else { throw .absent }
      if place.wantsDirectory { throw .isDirectory }
      guard place.directory.allows(3) else { throw .denied }
      guard place.directory.links > 0 else { throw .absent }
      node = make(.file, mode: mode & 0o7777 & ~umask)
      enter(node, place.name, in: place.directory)
    }
    if flags & 0o1000 != 0, node.kind == .file, access != 0 {
      try resize(node, to: 0)
      touch(node)
    }
    open[descriptor] = OpenFile(
      node, canRead: access != 1, canWrite: access != 0, appends: flags & 0o2000 != 0)
    return descriptor
  }

  func close(_ descriptor: Int) throws(FileFault) -> [Int32] {
    let file = try file(descriptor)
    open[descriptor] = nil
    file.uses -= 1
    guard file.uses == 0, file.kind == .node else { return [] }
    guard file.node.kind == .pipe else {
      forget(file.node)
      return []
    }
    if file.canRead { file.node.readers -= 1 } else { file.node.writers -= 1 }
    // Who waits for the other end learns that it is closed.
    defer { file.node.waiters = [] }
    return file.node.waiters
  }

  func pipe() throws(FileFault) -> (Int, Int) {
    let node = make(.pipe, mode: 0o600)
    (node.readers, node.writers) = (1, 1)
    let reading = try lowestFree()
    open[reading] = OpenFile(node, canRead: true, canWrite: false)
    do throws(FileFault) {
      let writing = try lowestFree()
      open[writing] = OpenFile(node, canRead: false, canWrite: true)
      return (reading, writing)
    } catch {
      open[reading] = nil
      throw error
    }
  }

  func duplicate(_ descriptor: Int, to wanted: Int? = nil) throws(FileFault) -> Int {
    let file = try file(descriptor)
    guard let wanted else {
      let new = try lowestFree()
      open[new] = file
      file.uses += 1
      return new
    }
    guard (0..<FileSystem.mostDescriptors).contains(wanted) else { throw .badDescriptor }
    if wanted == descriptor { return wanted }
    if open.indices.contains(wanted), open[wanted] != nil { _ = try close(wanted) }
    while open.count <= wanted { open.append(nil) }
    open[wanted] = file
    file.uses += 1
    return wanted
  }

  /// Up to `count` bytes from the place the file is at, or from `place`; none at its end.
  func read(_ file: OpenFile, _ count: Int, at place: Int? = nil) throws(FileFault) -> [UInt8] {
    guard file.canRead else { throw .badDescriptor }
    let node = file.node
    switch node.kind {
    case .directory: throw .isDirectory
    case .null: return []
    case .pipe:
      if place != nil { throw .illegalSeek }
      let found = Array(node.bytes.prefix(count))
      node.bytes.removeFirst(found.count)
      return found
    case .file, .link: break
    }
    let start = min(place ?? file.place, node.bytes.count)
    let found = Array(node.bytes[start..<(start + min(count, node.bytes.count - start))])
    if place == nil { file.place += found.count }
    node.accessed = clock
    return found
  }

  /// Writes where the file is at, at its end if it was opened so, or at `place`.
  func write(_ file: OpenFile, _ bytes: [UInt8], at place: Int? = nil) throws(FileFault) -> Int {
    guard file.canWrite else { throw .badDescriptor }
    let node = file.node
    switch node.kind {
    case .null: return bytes.count
    case .pipe:
      if place != nil { throw .illegalSeek }
      if node.readers == 0 { throw .brokenPipe }
      let part = bytes.prefix(max(0, FileSystem.pipeCapacity - node.bytes.count))
      node.bytes += part
      return part.count
    case .directory: throw .badDescriptor
    case .file, .link: break
    }
    let start = file.appends ? node.bytes.count : place ?? file.place
    try put(bytes, into: node, at: start)
    if place == nil { file.place = start + bytes.count }
    return bytes.count
  }

  func seek(_ descriptor: Int, _ offset: Int, _ whence: Int) throws(FileFault) -> Int {
    let file = try file(descriptor)
    guard file.isSeekable else { throw .illegalSeek }
    let base: Int
    switch whence {
    case 0: base = 0
    case 1: base = file.place
    case 2: base = file.node.kind == .file ? file.node.bytes.count : 0
    default: throw .invalid
    }
    let (place, overflow) = base.addingReportingOverflow(offset)
    if overflow || place < 0 { throw .invalid }
    if file.node.kind != .null { file.place = place }
    return file.place
  }

  /// Cuts a file, or lengthens it with zeros.
  func truncate(_ node: FileNode, _ size: Int) throws(FileFault) {
    if node.kind == .directory { throw .isDirectory }
    guard node.kind == .file, size >= 0 else { throw .invalid }
    try resize(node, to: size)
    touch(node)
  }
}
