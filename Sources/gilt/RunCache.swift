import Course
import CourseContent
import Experiments
import Glibc
import PythonMachine

/// Runs that were made before, on the disk, so that unchanged content is not run again.
///
/// A run is a pure function of its program, its settings, the library, the runtimes and the engine. Its file begins
/// with the first two and counts only where they are the same; the others are in the name of its directory, as a hash. Whatever
/// cannot be read is as good as absent; whatever cannot be written is run again the next time.
struct RunCache: Sendable {
  /// Where the runs of this engine and library are; nil where there is no place for them.
  private let directory: String
  private static let format = "gilt run 4"

  /// The cache of this binary with a library and runtimes: in `$XDG_CACHE_HOME/gilt/runs`, else `~/.cache/gilt/runs`.
  init?(library: [String: LibrarySource], runtimes: RuntimeCatalog) {
    guard let cache = HostFile.userDirectory("XDG_CACHE_HOME", else: ".cache"), let stamp = Binary.stamp
    else { return nil }
    var text = "\(Gilt.version) \(stamp)\n"
    for (name, source) in library.sorted(by: { $0.key < $1.key }) {
      text += "\(name) \(CompiledLibrary.hash(source.text ?? ""))\n"
    }
    for runtime in runtimes.runtimes {
      text += "\(runtime.name) \(runtime.policy) \(runtime.costs) \(runtime.checkPointTexts) "
      text += "\(runtime.checkInterval) \(runtime.switchInterval) \(runtime.startMethod) "
      text += "\(runtime.hasInterpreters) \(String(describing: runtime.sharing)) \(runtime.lockless)\n"
    }
    let runs = "\(cache)/gilt/runs"
    directory = "\(runs)/\(ContentHash(of: text.utf8).rawValue)"
    RunCache.forget(in: runs)
    HostFile.makeDirectory(directory)
    guard access(directory, W_OK | X_OK) == 0 else { return nil }
  }

  /// Removes runs that nobody has asked for in a week, of other engines and of scripts that have changed since.
  private static func forget(in runs: String) {
    let weekAgo = time(nil) - 7 * 86_400
    for engine in fileNames(in: runs) {
      for name in fileNames(in: "\(runs)/\(engine)") {
        let file = "\(runs)/\(engine)/\(name)"
        var status = stat()
        if stat(file, &status) == 0, status.st_mtim.tv_sec < weekAgo { unlink(file) }
      }
      // Fails, as it should, while there are any left.
      rmdir("\(runs)/\(engine)")
    }
  }

  // MARK: - Runs

  private func key(_ run: ReplayRun) -> String {
    let watch =
      run.watch.map {
        " since \($0.moment?.description ?? "the start"): "
          + $0.events.map(\.description).joined(separator: ", ")
      } ?? ""
    let memory = run.memoryBandwidth.map { " memory \($0.bytesPerSecond)" } ?? ""
    let machine = "\(run.runtime) \(run.cores) \(run.seed)\(memory)"
    return "\(RunCache.format)\n\(machine)\(watch)\n\(run.name)\n\(run.program)"
  }

  private func path(_ key: String) -> String { "\(directory)/\(ContentHash(of: key.utf8).rawValue)" }

  func find(_ run: ReplayRun) -> ReplayedRun? {
    let key = key(run)
    guard case .bytes(let bytes) = HostFile.read(path(key), atMost: 4 << 20) else { return nil }
    var parts = Parts(bytes)
    // Two runs may share a hash; no two share a key.
    guard let kept = parts.next(), kept.elementsEqual(key.utf8), let ending = parts.next(),
      let numbers = parts.next(), let stdout = parts.next(), let happenings = parts.next(),
      let trouble = parts.next(), parts.isAtEnd
    else { return nil }
    // It was of use today.
    utimensat(AT_FDCWD, path(key), nil, 0)
    var metrics: [MeasuredResult] = []
    for line in String(decoding: numbers, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      guard words.count == 3, let bits = UInt64(words[1], radix: 16),
        let unit = MeasureUnit(rawValue: String(words[2]))
      else { return nil }
      metrics.append(
        MeasuredResult(label: String(words[0]), values: [Measure(Double(bitPattern: bits), unit)]))
    }
    return ReplayedRun(
      stdout: Array(stdout), badEnding: ending.isEmpty ? nil : String(decoding: ending, as: UTF8.self),
      metrics: metrics,
      happenings: String(decoding: happenings, as: UTF8.self).split(separator: " ").compactMap { Int($0) },
      watchTrouble: trouble.isEmpty ? nil : String(decoding: trouble, as: UTF8.self))
  }

  func keep(_ result: ReplayedRun, of run: ReplayRun) {
    guard result.stdout.count < 1 << 20 else { return }
    let key = key(run)
    let metrics = result.metrics.flatMap { metric in
      metric.values.map { value in
        "\(metric.label) \(String(value.value.bitPattern, radix: 16)) \(value.unit.rawValue)"
      }
    }
    var bytes: [UInt8] = []
    for part in [
      Array(key.utf8), Array((result.badEnding ?? "").utf8), Array(metrics.joined(separator: "\n").utf8),
      result.stdout, Array(result.happenings.map(String.init).joined(separator: " ").utf8),
      Array((result.watchTrouble ?? "").utf8),
    ] {
      bytes += Array("\(part.count)\n".utf8) + part
    }
    _ = HostFile.replace(path(key), with: bytes)
  }

  /// Byte strings, each after a line with its length.
  private struct Parts {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func next() -> ArraySlice<UInt8>? {
      guard let end = rest.firstIndex(of: 0x0A),
        let count = Int(String(decoding: rest[..<end], as: UTF8.self)), count >= 0,
        count <= rest.endIndex - end - 1
      else { return nil }
      let part = rest[(end + 1)..<(end + 1 + count)]
      rest = rest[part.endIndex...]
      return part
    }
  }
}
