import Simulator

/// `_files`: the calls of the simulated system that are about files.
///
/// Each lets go of the lock, as CPython's do, and takes as long as on Linux with everything in the page cache
/// (docs/measurements.md). Paths are strings or bytes; what programs call is Python (`data/lib/_posix.py`).
extension Machine {
  mutating func makeFilesModule() -> Value {
    let module = heap.newModule("_files")
    if mainSource < sources.count {
      let (name, text) = (sources[mainSource].filename, sources[mainSource].text)
      files.addProgram(name, text)
      if let given = options.arguments.first, given != name { files.addProgram(given, text) }
    }
    addNameCalls(to: module)
    addDescriptorCalls(to: module)
    addReading(to: module)
    return module
  }

  // MARK: A call

  /// Sets what the file system cannot know: the time, and how much memory is left.
  private mutating func prepareFiles() {
    files.clock = Machine.epoch * 1_000_000_000 + now / 1_000
    files.room = max(0, options.limits.heap - memoryInUse)
  }

  /// Does a call without the lock; its failure is an OSError about `names` (borrowed).
  private mutating func call(
    _ picoseconds: Int64, bytes: Int = 0, about names: [Value] = [],
    _ body: @escaping (inout Machine) throws(FileFault) -> Value
  ) -> Flow {
    for name in names { heap.retain(name) }
    return withoutLock(picoseconds: picoseconds, bytes: bytes) { m in
      m.prepareFiles()
      do throws(FileFault) {
        let value = try body(&m)
        m.release(names)
        return .value(value)
      } catch {
        return m.raise(error, names)
      }
    }
  }

  /// Raises the OSError of a failed call about `names` (owned).
  private mutating func raise(_ fault: FileFault, _ names: [Value]) -> Flow {
    var args = [Value.int(fault.number), heap.str(Machine.errorText(fault.number))]
    if let first = names.first { args.append(first) }
    if names.count > 1 { args += [.none, names[1]] }
    let error = heap.newException(heap.types[.osError], args: heap.newTuple(args))
    finishException(error)
    return raise(error)
  }

  /// The bytes of a path, nil with an exception raised.
  private mutating func path(_ v: Value) -> [UInt8]? {
    var bytes = bytesContent(v)
    if v.has(.str) {
      do throws(PythonError) {
        bytes = try TextCodec.utf8.encode(StrRef(v).scalars, errors: "surrogateescape")
      } catch {
        _ = raise(error)
        return nil
      }
    }
    guard let bytes else {
      _ = raise(.typeError, "expected str, bytes or os.PathLike object, not \(typeName(v))")
      return nil
    }
    if bytes.contains(0) {
      _ = raise(.valueError, "embedded null byte")
      return nil
    }
    return bytes
  }

  /// A name of the file system as a string.
  private mutating func text(_ name: [UInt8]) -> Value {
    let scalars = try? TextCodec.utf8.decode(name, errors: "surrogateescape")
    return heap.str(scalars: scalars ?? name.map { UInt32($0) })
  }

  /// Registers a call about one path.
  private mutating func onPath(
    _ module: Value, _ name: String, _ more: Int, _ picoseconds: Int64,
    _ body: @escaping (inout Machine, [UInt8], [Int]) throws(FileFault) -> Value
  ) {
    builtin(in: module, "posix", name, .positional(1 + more, 1 + more)) { m, a in
      guard let path = m.path(a[0]) else { return .raised }
      var numbers: [Int] = []
      for i in 0..<more {
        guard let number = m.integer(a[i + 1]) else { return .raised }
        numbers.append(number)
      }
      return m.call(picoseconds, about: [a[0]]) { m throws(FileFault) in try body(&m, path, numbers) }
    }
  }

  /// Registers a call about two paths.
  private mutating func onPaths(
    _ module: Value, _ name: String, _ picoseconds: Int64,
    _ body: @escaping (FileSystem, [UInt8], [UInt8]) throws(FileFault) -> Void
  ) {
    builtin(in: module, "posix", name, .positional(2, 2)) { m, a in
      guard let first = m.path(a[0]), let second = m.path(a[1]) else { return .raised }
      return m.call(picoseconds, about: [a[0], a[1]]) { m throws(FileFault) in
        try body(m.files, first, second)
        return .none
      }
    }
  }

  /// Registers a call about a descriptor.
  private mutating func onDescriptor(
    _ module: Value, _ name: String, _ more: Int, _ picoseconds: Int64,
    _ body: @escaping (inout Machine, Int, [Int]) throws(FileFault) -> Value
  ) {
    builtin(in: module, "posix", name, .positional(1 + more, 1 + more)) { m, a in
      var numbers: [Int] = []
      for i in 0...more {
        guard let number = m.integer(a[i]) else { return .raised }
        numbers.append(number)
      }
      return m.call(picoseconds) { m throws(FileFault) in
        try body(&m, numbers[0], Array(numbers.dropFirst()))
      }
    }
  }

  // MARK: Names

  private mutating func addNameCalls(to module: Value) {
    onPath(module, "open", 2, 700_000) { m, path, n throws(FileFault) in
      .int(try m.files.openFile(path, flags: n[0], mode: n[1]))
    }
    onPath(module, "mkdir", 1, 40_000_000) { m, path, n throws(FileFault) in
      try m.files.makeDirectory(path, mode: n[0])
      return .none
    }
    onPath(module, "rmdir", 0, 40_000_000) { m, path, _ throws(FileFault) in
      try m.files.removeDirectory(path)
      return .none
    }
    onPath(module, "unlink", 0, 4_000_000) { m, path, _ throws(FileFault) in
      try m.files.unlink(path)
      return .none
    }
    onPaths(module, "rename", 3_000_000) { files, a, b throws(FileFault) in try files.rename(a, b) }
    onPaths(module, "link", 3_000_000) { files, a, b throws(FileFault) in try files.link(a, b) }
    onPaths(module, "symlink", 5_000_000) { files, a, b throws(FileFault) in try files.makeLink(to: a, b) }
    onPath(module, "readlink", 0, 700_000) { m, path, _ throws(FileFault) in
      m.text(try m.files.readLink(path))
    }
    onPath(module, "stat", 1, 700_000) { m, path, n throws(FileFault) in
      m.status(try m.files.find(path, follows: n[0] != 0).found())
    }
    onPath(module, "list", 0, 2_500_000) { m, path, _ throws(FileFault) in
      m.listing(try m.files.list(try m.files.find(path).found()))
    }
    onPath(module, "chmod", 2, 700_000) { m, path, n throws(FileFault) in
      try m.files.changeMode(try m.files.find(path, follows: n[1] != 0).found(), n[0])
      return .none
    }
    // utime(path, follows, given, accessed, modified): in nanoseconds, now unless given.
    onPath(module, "utime", 4, 700_000) { m, path, n throws(FileFault) in
      let node = try m.files.find(path, follows: n[0] != 0).found()
      try m.files.setTimes(node, n[1] != 0 ? Int64(n[2]) : nil, n[1] != 0 ? Int64(n[3]) : nil)
      return .none
    }
    onPath(module, "truncate", 1, 1_200_000) { m, path, n throws(FileFault) in
      let node = try m.files.find(path).found()
      guard node.allows(2) else { throw .denied }
      try m.files.truncate(node, n[0])
      return .none
    }
    onPath(module, "chdir", 0, 400_000) { m, path, _ throws(FileFault) in
      try m.files.enterDirectory(try m.files.find(path).found())
      return .none
    }
    onPath(module, "access", 1, 350_000) { m, path, n throws(FileFault) in
      guard let node = try? m.files.find(path).found() else { return .false }
      return .bool(node.allows(n[0] & 7))
    }
    builtin(in: module, "posix", "getcwd", .none) { m, _ in
      m.call(300_000) { m throws(FileFault) in m.text(try m.files.path(of: m.files.working)) }
    }
    builtin(in: module, "posix", "umask", .one) { m, a in
      guard let mask = m.cInt(a[0]) else { return .raised }
      defer { m.files.umask = mask & 0o777 }
      return .value(.int(m.files.umask))
    }
  }

  /// What `stat` says, times in nanoseconds.
  private mutating func status(_ node: FileNode) -> Value {
    let user = node.isOwn ? 1000 : 0
    return heap.newTuple(
      [
        node.fullMode, node.number, 64_512, node.links, user, user, node.size, Int(node.accessed),
        Int(node.modified), Int(node.changed), (node.size + 511) / 512,
      ].map { Value.int($0) })
  }

  /// Names and what they are: a list of (name, kind of file, number).
  private mutating func listing(_ entries: [(name: FileName, node: FileNode)]) -> Value {
    now &+= costs.work(Int64(entries.count) * 250_000)
    return heap.newList(
      entries.map { heap.newTuple([text($0.name), .int($0.node.fullMode), .int($0.node.number)]) })
  }

  // MARK: Descriptors

  private mutating func addDescriptorCalls(to module: Value) {
    onDescriptor(module, "fstat", 0, 300_000) { m, fd, _ throws(FileFault) in
      let file = try m.files.file(fd)
      if file.kind == .node { return m.status(file.node) }
      return m.status(FileNode(.pipe, number: fd + 1, mode: 0o600, isOwn: true, at: m.files.clock))
    }
    onDescriptor(module, "lseek", 2, 150_000) { m, fd, n throws(FileFault) in
      .int(try m.files.seek(fd, n[0], n[1]))
    }
    onDescriptor(module, "ftruncate", 1, 1_200_000) { m, fd, n throws(FileFault) in
      let file = try m.files.file(fd)
      guard file.canWrite else { throw .invalid }
      try m.files.truncate(file.node, n[0])
      return .none
    }
    onDescriptor(module, "isatty", 0, 150_000) { m, fd, _ throws(FileFault) in .false }
    onDescriptor(module, "dup", 0, 200_000) { m, fd, _ throws(FileFault) in .int(try m.files.duplicate(fd)) }
    onDescriptor(module, "dup2", 1, 200_000) { m, fd, n throws(FileFault) in
      .int(try m.files.duplicate(fd, to: n[0]))
    }
    onDescriptor(module, "fdlist", 0, 2_500_000) { m, fd, _ throws(FileFault) in
      m.listing(try m.files.list(try m.files.file(fd).node))
    }
    onDescriptor(module, "fchdir", 0, 400_000) { m, fd, _ throws(FileFault) in
      try m.files.enterDirectory(try m.files.file(fd).node)
      return .none
    }
    onDescriptor(module, "fchmod", 1, 700_000) { m, fd, n throws(FileFault) in
      try m.files.changeMode(try m.files.file(fd).node, n[0])
      return .none
    }
    builtin(in: module, "posix", "pipe", .none) { m, _ in
      m.call(1_500_000) { m throws(FileFault) in
        let (reading, writing) = try m.files.pipe()
        return m.heap.newTuple([.int(reading), .int(writing)])
      }
    }
    builtin(in: module, "posix", "fsync", .one) { m, a in
      guard let fd = m.integer(a[0]) else { return .raised }
      let (end, _) = m.now.addingReportingOverflow(180_000_000)
      // The disk works; the thread waits without a core.
      return m.pause(.block(until: SimTime(picoseconds: end), on: .io)) { m, completion in
        if case .raised = completion { return .raised }
        do throws(FileFault) {
          guard try m.files.file(fd).isSeekable else { throw .invalid }
          return .value(.none)
        } catch {
          return m.raise(error, [])
        }
      }
    }
    builtin(in: module, "posix", "close", .one) { m, a in
      guard let fd = m.integer(a[0]) else { return .raised }
      return m.withoutLock(picoseconds: 200_000) { m in
        m.prepareFiles()
        do throws(FileFault) {
          return m.wake(try m.files.close(fd), .none)
        } catch {
          return m.raise(error, [])
        }
      }
    }
  }

  /// Wakes threads that wait for a pipe, one after the other; then the call gives `value`.
  private mutating func wake(_ ids: [Int32], _ value: Value) -> Flow {
    guard let first = ids.first else { return .value(value) }
    return pause(.woke(ThreadID(rawValue: first))) { m, completion in
      if case .raised = completion { return .raised }
      return m.wake(Array(ids.dropFirst()), value)
    }
  }

  // MARK: Reading and writing

  private mutating func addReading(to module: Value) {
    builtin(in: module, "posix", "read", .positional(2, 3)) { m, a in
      guard let fd = m.integer(a[0]), let count = m.integer(a[1]) else { return .raised }
      if count < 0 { return m.raise(FileFault.invalid, []) }
      var place: Int?
      if a.count > 2 {
        guard let at = m.integer(a[2]) else { return .raised }
        if at < 0 { return m.raise(FileFault.invalid, []) }
        place = at
      }
      return m.readFile(fd, count, at: place)
    }
    builtin(in: module, "posix", "write", .positional(2, 3)) { m, a in
      guard let fd = m.integer(a[0]), let bytes = m.bytesArgument(a[1]) else { return .raised }
      var place: Int?
      if a.count > 2 {
        guard let at = m.integer(a[2]) else { return .raised }
        if at < 0 { return m.raise(FileFault.invalid, []) }
        place = at
      }
      return m.writeFile(fd, bytes[...], at: place)
    }
  }

  /// What a read finds: as many bytes as are there, none at the end; waits at an empty pipe.
  private mutating func readFile(_ fd: Int, _ count: Int, at place: Int?) -> Flow {
    var expected = 0
    if let file = try? files.file(fd), file.kind == .node {
      let size = file.node.bytes.count
      expected = min(count, file.node.kind == .pipe ? size : max(0, size - (place ?? file.place)))
    }
    return inCall(picoseconds: 350_000 + Int64(expected) * 45, bytes: expected) { m in
      m.takeBytes(fd, count, at: place)
    }
  }

  private mutating func takeBytes(_ fd: Int, _ count: Int, at place: Int?) -> Flow {
    prepareFiles()
    do throws(FileFault) {
      let file = try files.file(fd)
      let node = file.node
      if file.kind == .input { return .value(heap.newBytes(takeInput(count))) }
      if node.kind == .pipe, file.canRead, node.bytes.isEmpty, node.writers > 0, count > 0 {
        node.waiters.append(thread.pointee.id.rawValue)
        return pause(.block(until: .never, on: .io)) { m, completion in
          if case .raised = completion { return .raised }
          return m.takeBytes(fd, count, at: place)
        }
      }
      let found = heap.newBytes(try files.read(file, count, at: place))
      guard node.kind == .pipe else { return .value(found) }
      defer { node.waiters = [] }
      return wake(node.waiters, found)
    } catch {
      return raise(error, [])
    }
  }

  /// The next bytes of the run's input.
  private mutating func takeInput(_ count: Int) -> [UInt8] {
    let start = min(inputRead, options.input.count)
    let end = start + min(count, options.input.count - start)
    inputRead = end
    return Array(options.input[start..<end])
  }

  /// Writes bytes; waits at a full pipe.
  private mutating func writeFile(_ fd: Int, _ bytes: ArraySlice<UInt8>, at place: Int?) -> Flow {
    inCall(picoseconds: 400_000 + Int64(bytes.count) * 47) { m in m.putBytes(fd, bytes, at: place, done: 0) }
  }

  /// Writes bytes, `done` of which are written already.
  private mutating func putBytes(_ fd: Int, _ bytes: ArraySlice<UInt8>, at place: Int?, done: Int) -> Flow {
    prepareFiles()
    do throws(FileFault) {
      let file = try files.file(fd)
      if file.kind == .output || file.kind == .errors {
        write(Array(bytes), toStderr: file.kind == .errors)
        return .value(.int(bytes.count))
      }
      let node = file.node
      let written = try files.write(file, Array(bytes), at: place)
      guard node.kind == .pipe else { return .value(.int(written)) }
      let waiting = node.waiters
      node.waiters = []
      if written == bytes.count { return wake(waiting, .int(done + written)) }
      let before = frameCount
      return then(wake(waiting, .none), at: before) { m, completion in
        if case .raised = completion { return .raised }
        node.waiters.append(m.thread.pointee.id.rawValue)
        return m.pause(.block(until: .never, on: .io)) { m, completion in
          if case .raised = completion { return .raised }
          return m.putBytes(fd, bytes.dropFirst(written), at: place, done: done + written)
        }
      }
    } catch {
      return raise(error, [])
    }
  }
}
