/// The files of one run: a tree in memory that begins with an empty scratch directory and ends with the run.
final class FileSystem {
  let root: FileNode
  /// The working directory.
  var working: FileNode
  /// Open files by descriptor; the first three are the standard streams.
  var open: [OpenFile?]
  /// The bytes of all files.
  private(set) var bytesInUse = 0
  /// How much more the run's limit of memory lets files hold.
  var room = Int.max
  /// The time now, in nanoseconds since 1970.
  var clock: Int64 = 0
  var umask = 0o022
  private var made = 0

  init() {
    root = FileNode(.directory, number: 2, mode: 0o755, isOwn: false, at: 1_735_689_600_000_000_000)
    working = root
    open = [
      OpenFile(root, .input, canRead: true, canWrite: false),
      OpenFile(root, .output, canRead: false, canWrite: true),
      OpenFile(root, .errors, canRead: false, canWrite: true),
    ]
    clock = 1_735_689_600_000_000_000
    made = 2
    working = add(.directory, "scratch", to: root, mode: 0o755)
    _ = add(.directory, "tmp", to: root, mode: 0o1777)
    let devices = add(.directory, "dev", to: root, mode: 0o555)
    _ = add(.null, "null", to: devices, mode: 0o666)
  }

  /// Adds something that is there from the start.
  private func add(_ kind: FileNode.Kind, _ name: String, to directory: FileNode, mode: Int) -> FileNode {
    let node = make(kind, mode: mode)
    enter(node, Array(name.utf8), in: directory)
    return node
  }

  /// Puts the program's own file where its name says, so that it can be read; no directory lists it.
  func addProgram(_ path: String, _ text: String) {
    var parts = path.utf8.split(separator: 0x2F).map { Array($0) }.filter { $0 != [0x2E] }
    guard let last = parts.popLast(), !parts.contains([0x2E, 0x2E]) else { return }
    var directory = path.utf8.first == 0x2F ? root : working
    for part in parts {
      if let known = directory.entries[part]?.node {
        directory = known
      } else {
        let new = make(.directory, mode: 0o755)
        enter(new, part, in: directory)
        directory.entries[part]?.isHidden = true
        directory = new
      }
      guard directory.kind == .directory else { return }
    }
    let node = make(.file, mode: 0o644)
    node.bytes = Array(text.utf8)
    enter(node, last, in: directory)
    directory.entries[last]?.isHidden = true
  }

  // MARK: Nodes and names

  func make(_ kind: FileNode.Kind, mode: Int) -> FileNode {
    made += 1
    return FileNode(kind, number: made, mode: mode, isOwn: true, at: clock)
  }

  func enter(_ node: FileNode, _ name: FileName, in directory: FileNode) {
    made += 1
    directory.entries[name] = FileNode.Entry(node: node, serial: made)
    if node.kind == .directory {
      node.parent = directory
      node.name = name
      directory.links += 1
    }
    touch(directory)
  }

  /// Takes a name away; what nothing names and nobody has open is gone.
  func remove(_ name: FileName, from directory: FileNode) {
    guard let node = directory.entries.removeValue(forKey: name)?.node else { return }
    touch(directory)
    node.changed = clock
    node.links -= 1
    if node.kind == .directory {
      node.links = 0
      node.parent = nil
      directory.links -= 1
    }
    forget(node)
  }

  /// Frees what a file holds when it has neither a name nor a descriptor.
  func forget(_ node: FileNode) {
    guard node.kind == .file, node.links == 0, !open.contains(where: { $0?.node === node }) else { return }
    bytesInUse -= node.bytes.count
    node.bytes = []
  }

  func touch(_ node: FileNode) { (node.modified, node.changed) = (clock, clock) }

  /// Makes a file as long as `size`, if there is room.
  func resize(_ node: FileNode, to size: Int) throws(FileFault) {
    let more = size - node.bytes.count
    if more > room { throw .noSpace }
    if more < 0 {
      node.bytes.removeLast(-more)
    } else if more > 0 {
      node.bytes.append(contentsOf: repeatElement(0, count: more))
    }
    bytesInUse += more
    room -= more
  }

  /// Writes into a file at `place`.
  func put(_ bytes: [UInt8], into node: FileNode, at place: Int) throws(FileFault) {
    touch(node)
    if bytes.isEmpty { return }
    if place == node.bytes.count {
      if bytes.count > room { throw .noSpace }
      node.bytes += bytes
      bytesInUse += bytes.count
      room -= bytes.count
      return
    }
    let (end, overflow) = place.addingReportingOverflow(bytes.count)
    if overflow { throw .noSpace }
    if end > node.bytes.count { try resize(node, to: end) }
    node.bytes.replaceSubrange(place..<end, with: bytes)
  }

  // MARK: Paths

  /// Where a path leads: a name in a directory, and what has that name.
  struct Place {
    let directory: FileNode
    /// Empty for the root, `.` and `..`, which have no name to make or take away.
    let name: FileName
    let node: FileNode?
    /// The path ends in a slash: it can only mean a directory.
    let wantsDirectory: Bool

    /// What is there; "No such file or directory" if nothing is.
    func found() throws(FileFault) -> FileNode {
      guard let node else { throw .absent }
      return node
    }
  }

  /// Follows a path; `follows` says whether to follow a link at its end too.
  func find(_ path: [UInt8], follows: Bool = true, depth: Int = 0) throws(FileFault) -> Place {
    if path.isEmpty { throw .absent }
    if path.count > 4095 { throw .nameTooLong }
    var at = path[0] == 0x2F ? root : working
    return try follow(path, from: &at, follows: follows, depth: depth)
  }

  private func follow(
    _ path: [UInt8], from at: inout FileNode, follows: Bool, depth: Int
  ) throws(FileFault) -> Place {
    if depth > 40 { throw .tooManyLinks }
    let parts = path.split(separator: 0x2F).map { Array($0) }
    let endsInSlash = path.last == 0x2F
    for (i, part) in parts.enumerated() {
      let isLast = i == parts.count - 1
      guard at.kind == .directory else { throw .notDirectory }
      guard at.allows(1) else { throw .denied }
      if part == [0x2E] || part == [0x2E, 0x2E] {
        if part.count == 2 { at = at.parent ?? root }
        continue
      }
      if part.count > 255 { throw .nameTooLong }
      var node = at.entries[part]?.node
      if let link = node, link.kind == .link, !isLast || follows || endsInSlash {
        var from = link.bytes.first == 0x2F ? root : at
        let place = try follow(link.bytes, from: &from, follows: true, depth: depth + 1)
        if isLast {
          if endsInSlash, let found = place.node, found.kind != .directory { throw .notDirectory }
          return place
        }
        node = place.node
      }
      if isLast {
        if endsInSlash, let node, node.kind != .directory { throw .notDirectory }
        return Place(directory: at, name: part, node: node, wantsDirectory: endsInSlash)
      }
      guard let next = node else { throw .absent }
      at = next
    }
    guard at.kind == .directory else { throw .notDirectory }
    return Place(directory: at.parent ?? root, name: [], node: at, wantsDirectory: true)
  }

  /// The absolute path of a directory; "No such file or directory" once it was removed.
  func path(of directory: FileNode) throws(FileFault) -> [UInt8] {
    var parts: [FileName] = []
    var at = directory
    while at !== root {
      guard let parent = at.parent else { throw .absent }
      parts.append(at.name)
      at = parent
    }
    return parts.isEmpty ? [0x2F] : parts.reversed().reduce(into: []) { $0 += [0x2F] + $1 }
  }
}
