import Glibc
import PythonMachine

/// A directory in which a real script runs, and which is gone afterwards with all it wrote there.
struct ScratchDirectory {
  let path: String

  /// Nil where none can be made.
  init?() {
    guard let path = HostFile.newDirectory(HostFile.inTemporaryDirectory("gilt-reality-")) else { return nil }
    self.path = path
  }

  /// Empties it and puts files there.
  ///
  /// - Parameter files: their texts by names below the directory.
  /// - Returns: whether all could be written.
  func hold(_ files: [String: String]) -> Bool {
    ScratchDirectory.empty(path)
    return files.allSatisfy { name, text in
      let file = "\(path)/\(name)"
      HostFile.makeDirectory(HostFile.directory(of: file))
      return HostFile.replace(file, with: Array(text.utf8)) == nil
    }
  }

  func remove() {
    ScratchDirectory.empty(path)
    rmdir(path)
  }

  private static func empty(_ directory: String) {
    guard let stream = opendir(directory) else { return }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name == "." || name == ".." { continue }
      let path = "\(directory)/\(name)"
      var status = stat()
      // A link is removed, not what it leads to.
      if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        chmod(path, 0o700)
        empty(path)
        rmdir(path)
      } else {
        unlink(path)
      }
    }
  }
}

/// The processor time of this machine since it started, of this program's children, and its load.
struct MachineClock {
  var wall = ContinuousClock.now
  /// Seconds that all cores together were busy.
  var busy: Double?
  /// Seconds of those that belong to this program and its children.
  var own: Double
  var load: Double?

  init() {
    let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
    if case .bytes(let bytes) = HostFile.read("/proc/stat", atMost: 1 << 20) {
      let line = String(decoding: bytes, as: UTF8.self).prefix { $0 != "\n" }
      let fields = line.split(separator: " ").dropFirst().compactMap { Double($0) }
      // user nice system idle iowait irq softirq
      if fields.count >= 7 { busy = (fields[0...2].reduce(0, +) + fields[5] + fields[6]) / ticks }
    }
    own = [RUSAGE_SELF, RUSAGE_CHILDREN].reduce(0) { sum, who in
      var usage = rusage()
      getrusage(__rusage_who_t(who.rawValue), &usage)
      return sum
        + [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
    }
    if case .bytes(let bytes) = HostFile.read("/proc/loadavg", atMost: 1 << 10) {
      load = String(decoding: bytes, as: UTF8.self).split(separator: " ").first.flatMap { Double($0) }
    }
  }

  /// How many cores other programs kept busy since an earlier reading.
  func others(since earlier: MachineClock) -> Double? {
    guard let busy, let before = earlier.busy else { return nil }
    let seconds = (wall - earlier.wall) / .seconds(1)
    return seconds > 0 ? max((busy - before) - (own - earlier.own), 0) / seconds : nil
  }
}
