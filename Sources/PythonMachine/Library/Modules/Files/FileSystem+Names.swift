/// Calls that make, move and take away names.
extension FileSystem {
  private func mayChange(_ directory: FileNode) throws(FileFault) {
    guard directory.allows(3) else { throw .denied }
    // A working directory that was removed is a directory still, but takes no names.
    guard directory.links > 0 else { throw .absent }
  }

  /// The place of a name that is to be made.
  private func free(_ path: [UInt8]) throws(FileFault) -> Place {
    let place = try find(path, follows: false)
    if place.node != nil { throw .exists }
    try mayChange(place.directory)
    return place
  }

  func makeDirectory(_ path: [UInt8], mode: Int) throws(FileFault) {
    let place = try free(path)
    enter(make(.directory, mode: mode & 0o1777 & ~umask), place.name, in: place.directory)
  }

  func removeDirectory(_ path: [UInt8]) throws(FileFault) {
    let place = try find(path, follows: false)
    let node = try place.found()
    guard node.kind == .directory else { throw .notDirectory }
    if place.name.isEmpty { throw path.last == 0x2E ? .invalid : .busy }
    guard node.entries.isEmpty else { throw .notEmpty }
    try mayChange(place.directory)
    remove(place.name, from: place.directory)
  }

  func unlink(_ path: [UInt8]) throws(FileFault) {
    let place = try find(path, follows: false)
    let node = try place.found()
    if node.kind == .directory { throw .isDirectory }
    try mayChange(place.directory)
    remove(place.name, from: place.directory)
  }

  func rename(_ old: [UInt8], _ new: [UInt8]) throws(FileFault) {
    let from = try find(old, follows: false), to = try find(new, follows: false)
    let node = try from.found()
    if from.name.isEmpty || to.name.isEmpty { throw .busy }
    try mayChange(from.directory)
    try mayChange(to.directory)
    if node.kind == .directory {
      // No directory can be moved into itself.
      var above: FileNode? = to.directory
      while let at = above {
        if at === node { throw .invalid }
        above = at.parent
      }
    } else if to.wantsDirectory {
      throw .notDirectory
    }
    if let there = to.node {
      if there === node { return }
      if there.kind == .directory {
        guard node.kind == .directory else { throw .isDirectory }
        guard there.entries.isEmpty else { throw .notEmpty }
      } else if node.kind == .directory {
        throw .notDirectory
      }
      remove(to.name, from: to.directory)
    }
    let isHidden = from.directory.entries[from.name]?.isHidden == true
    from.directory.entries[from.name] = nil
    if node.kind == .directory { from.directory.links -= 1 }
    touch(from.directory)
    enter(node, to.name, in: to.directory)
    if isHidden { to.directory.entries[to.name]?.isHidden = true }
    node.changed = clock
  }

  func link(_ old: [UInt8], _ new: [UInt8]) throws(FileFault) {
    let node = try find(old, follows: false).found()
    if node.kind == .directory { throw .notPermitted }
    let place = try free(new)
    if place.wantsDirectory { throw .absent }
    enter(node, place.name, in: place.directory)
    node.links += 1
    node.changed = clock
  }

  func makeLink(to target: [UInt8], _ path: [UInt8]) throws(FileFault) {
    if target.isEmpty { throw .absent }
    let place = try free(path)
    if place.wantsDirectory { throw .absent }
    let node = make(.link, mode: 0o777)
    node.bytes = target
    enter(node, place.name, in: place.directory)
  }

  func readLink(_ path: [UInt8]) throws(FileFault) -> [UInt8] {
    let node = try find(path, follows: false).found()
    guard node.kind == .link else { throw .invalid }
    return node.bytes
  }

  func list(_ directory: FileNode) throws(FileFault) -> [(name: FileName, node: FileNode)] {
    guard directory.kind == .directory else { throw .notDirectory }
    guard directory.allows(4) else { throw .denied }
    directory.accessed = clock
    return directory.listing
  }

  func enterDirectory(_ node: FileNode) throws(FileFault) {
    guard node.kind == .directory else { throw .notDirectory }
    guard node.allows(1) else { throw .denied }
    working = node
  }

  func changeMode(_ node: FileNode, _ mode: Int) throws(FileFault) {
    guard node.isOwn else { throw .notPermitted }
    node.mode = mode & 0o7777
    node.changed = clock
  }

  /// Sets the times of last use and change, those of now for nil.
  func setTimes(_ node: FileNode, _ accessed: Int64?, _ modified: Int64?) throws(FileFault) {
    guard node.isOwn else { throw .notPermitted }
    node.accessed = accessed ?? clock
    node.modified = modified ?? clock
    node.changed = clock
  }
}
